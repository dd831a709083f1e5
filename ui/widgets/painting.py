"""How each kind of cell is drawn. Text comes from the model; colours are asked for when painting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ic16desk.model.names import visible
from ic16desk.wording import shown
from ui.cells import Badge, Counts, Due, Group, Kind, Share, Sign, State, Tick, Two, days_left, shown_text
from ui.theme import Token, colour, font, ground, ink, ink_token, is_high_contrast, pixmap
from ui.widgets.meter import draw_bar

_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Cell:
    """What a painter of cells needs: where, whether selected, in which alignment."""

    painter: QPainter
    area: QRect
    selected: bool
    alignment: Qt.AlignmentFlag
    enabled: bool = True

    def write(
        self,
        text: str,
        token: Token = "text",
        used: QFont | None = None,
        *,
        area: QRect | None = None,
        alignment: Qt.AlignmentFlag | None = None,
        keep: int = 0,
    ) -> None:
        """One elided line; its last ``keep`` characters are never cut."""
        where = area or self.area
        chosen = used or font()
        self.painter.setFont(chosen)
        self.painter.setPen(ink(token if self.enabled else "text3", selected=self.selected))
        side = self.alignment if alignment is None else alignment
        horizontal = side & (_LEFT | _RIGHT | Qt.AlignmentFlag.AlignHCenter)
        elided = elided_before(text, keep, QFontMetricsF(chosen), where.width())
        flags = horizontal | Qt.AlignmentFlag.AlignVCenter
        self.painter.drawText(QRectF(where), int(flags) | int(Qt.TextFlag.TextSingleLine), elided)

    def stamp(self, icon: str, tint: Token, left: int, size: int = 14) -> None:
        """An icon, centred in height."""
        name = ink(tint, selected=True).name() if self.selected and is_high_contrast() else tint
        top = self.area.top() + (self.area.height() - size) // 2
        self.painter.drawPixmap(left, top, pixmap(icon, name, size))


def elided_before(text: str, keep: int, metrics: QFontMetricsF, room: float) -> str:
    """A line cut to a width in front of its last ``keep`` characters: ``Kust…!C8``."""
    start, end = text[: len(text) - keep], text[len(text) - keep :]
    return metrics.elidedText(start, Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(end)) + end


def paint_value(cell: Cell, kind: Kind, value: object) -> None:
    """Draw a value in its kind."""
    if value is None or value == "":
        return
    for type_, paint in _BY_VALUE.items():
        if isinstance(value, type_):
            paint(cell, value)
            return
    _BY_KIND.get(kind, _text)(cell, shown_text(kind, value))


def paint_group(cell: Cell, group: Group) -> None:
    """A row over the whole width: chevron and words."""
    cell.stamp("chevron-right" if group.closed else "chevron-down", "text2", cell.area.left())
    cell.write(
        visible(group.text),
        "text",
        font("small", weight=600, tabular=True),
        area=cell.area.adjusted(22, 0, 0, 0),
        alignment=_LEFT,
    )


def paint_figures(cell: Cell, kind: Kind, value: object) -> None:
    """A cell of a part or sum row: 600, whatever it is."""
    if value is not None:
        cell.write(shown_text(kind, value).replace("\n", " · "), "text", font("strong", tabular=True))


def paint_difference(cell: Cell, text: str) -> None:
    """The amber line under a figure that is not its source's."""
    wide = QFontMetricsF(font(tabular=True)).horizontalAdvance(text)
    right = cell.area.right() if cell.alignment & _RIGHT else cell.area.left() + int(wide)
    cell.painter.fillRect(
        QRectF(right - wide + 1, cell.area.center().y() + 9, wide, 2), ink("warn", selected=cell.selected)
    )


def halves(area: QRect) -> tuple[QRect, QRect]:
    """The two lines of a cell."""
    half = area.height() // 2
    return (
        QRect(area.left(), area.top() + 4, area.width(), half - 3),
        QRect(area.left(), area.top() + half - 1, area.width(), half - 3),
    )


def _text(cell: Cell, text: str) -> None:
    cell.write(text)


def _strong(cell: Cell, text: str) -> None:
    cell.write(text, "text", font("label"))


def _muted(cell: Cell, text: str) -> None:
    cell.write(text, "text2")


def _place(cell: Cell, text: str) -> None:
    """Where a figure stands: the cell of the workbook is never cut, its sheet may be."""
    sheet, mark, _ = text.rpartition("!")
    cell.write(text, "text2", keep=len(text) - len(sheet) if mark else 0)


def _number(cell: Cell, text: str) -> None:
    cell.write(text, "text", font(tabular=True))


def _muted_number(cell: Cell, text: str) -> None:
    cell.write(text, "text2", font(tabular=True))


def _money_strong(cell: Cell, text: str) -> None:
    cell.write(text, "text", font("strong", tabular=True))


def _two(cell: Cell, value: Two) -> None:
    upper, lower = halves(cell.area)
    cell.write(visible(value.first), "text", font("label"), area=upper)
    cell.write(visible(value.second), "text2", font("caption", factor=0.93), area=lower)


def _state(cell: Cell, value: State) -> None:
    token, used = ink_token(value.tone), font("caption", factor=0.93, weight=500)
    word = visible(value.word)
    wide = QFontMetricsF(used).horizontalAdvance(word) + (31 if value.icon else 13)
    box = QRectF(cell.area.left(), cell.area.center().y() - 10, min(wide, cell.area.width()), 22)
    cell.painter.setPen(Qt.PenStyle.NoPen)
    cell.painter.setBrush(colour("base") if cell.selected else ground(value.tone))
    cell.painter.drawRoundedRect(box, 4, 4)
    on_base = Cell(cell.painter, cell.area, selected=False, alignment=_LEFT)
    start = cell.area.left() + 6
    if value.icon:
        on_base.stamp(value.icon, token, start)
        start += 19
    room = QRect(start, cell.area.top(), int(box.right()) - start - 3, cell.area.height() + 1)
    on_base.write(word, token, used, area=room)


def _share(cell: Cell, value: Share) -> None:
    used = font("caption", factor=0.93, tabular=True)
    bar_wide = cell.area.width() - 46
    if value.total and bar_wide > 8:
        tint: Token = "ok" if value.done >= value.total else "accent"
        bar = QRectF(cell.area.left(), cell.area.center().y() - 1, bar_wide, 5)
        draw_bar(cell.painter, bar, value.done / value.total, tint, "base" if cell.selected else "hair")
    cell.write(
        shown_text("progress", value),
        "text2",
        used,
        area=QRect(cell.area.right() - 43, cell.area.top(), 44, cell.area.height()),
        alignment=_RIGHT,
    )


def _counts(cell: Cell, value: Counts) -> None:
    left = cell.area.left()
    marks: tuple[tuple[int, str, Token], ...] = (
        (value.blocking, "octagon-alert", "bad"),
        (value.notes, "triangle-alert", "warn"),
    )
    for number, icon, tint in marks:
        if number:
            cell.stamp(icon, tint, left)
            room = QRect(left + 17, cell.area.top(), 24, cell.area.height())
            cell.write(str(number), tint, font("caption", factor=0.93, weight=500, tabular=True), area=room)
            left += 38
    if left == cell.area.left():
        cell.write("–", "text2")


def _due(cell: Cell, value: Due) -> None:
    near = value.tone != "neu"
    used = font("caption", factor=0.93, weight=500 if near else 400)
    day, rest = shown(value.day), days_left(value)
    if cell.area.height() > 40:
        upper, lower = halves(cell.area)
        cell.write(day, "text", font(tabular=True), area=upper if rest else cell.area)
        cell.write(rest, ink_token(value.tone), used, area=lower)
        return
    cell.write(day, "text", font(tabular=True))
    wide = int(QFontMetricsF(font(tabular=True)).horizontalAdvance("00.00.0000")) + 6
    cell.write(rest, ink_token(value.tone), used, area=cell.area.adjusted(wide, 0, 0, 0))


def _sign(cell: Cell, value: Sign) -> None:
    cell.stamp(value.icon, value.tint, cell.area.left(), 16)


def _tick(cell: Cell, value: Tick) -> None:
    """As the style sheet draws a check box."""
    box = QRectF(cell.area.left() + 0.5, cell.area.center().y() - 7.5, 16, 16)
    painter = cell.painter
    painter.save()
    if value.checked and value.enabled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(box, 4, 4)
    else:
        painter.setPen(QPen(colour("border"), 1))
        painter.setBrush(colour("base" if value.enabled else "neuS"))
        painter.drawRoundedRect(box, 4, 4)
    painter.restore()
    if value.checked and value.enabled:
        cell.stamp("check", "on", int(box.left()) + 1, 14)


def _badge(cell: Cell, value: Badge) -> None:
    cell.stamp(value.icon, value.tint, cell.area.left())
    cell.write(
        visible(value.word),
        value.tint,
        font("caption", factor=0.93, weight=500),
        area=cell.area.adjusted(19, 0, 0, 0),
        alignment=_LEFT,
        keep=value.keep,
    )


def _check(cell: Cell, text: str) -> None:
    cell.write(text)


def focus_ring(painter: QPainter, area: QRect) -> None:
    """The 2-px inset ring of the cell or row that has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), 4, 4)
    painter.restore()


_BY_VALUE: Mapping[type, Callable[..., None]] = {
    Two: _two,
    State: _state,
    Share: _share,
    Counts: _counts,
    Due: _due,
    Sign: _sign,
    Tick: _tick,
    Badge: _badge,
}
_BY_KIND: Mapping[Kind, Callable[[Cell, str], None]] = {
    "text": _text,
    "strong": _strong,
    "muted": _muted,
    "number": _number,
    "mutedNumber": _muted_number,
    "money": _number,
    "moneyStrong": _money_strong,
    "check": _check,
    "place": _place,
}
