"""What keeps the decision from being signed and what one should look at, each line a way to its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame

from ic16desk.model.letters import LintLine
from ui.cells import Badge, Group, RowRole, Sign
from ui.i18n import follow, say, words
from ui.models.rows import Column, Index, RowsModel
from ui.screens.decision.form import LintKey, key_of
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label, plain_tooltip
from ui.widgets.layouts import column, row
from ui.widgets.table import Table

Grade = Literal["blocks", "warns", "tells"]
ROW = 31
#: Lines about the dated texts themselves: no field of the decision can mend them.
_TEXTS = frozenset({"text_draft", "text_unknown", "text_old"})
_ICONS: Mapping[Grade, str] = {"blocks": "octagon-alert", "warns": "triangle-alert", "tells": "info"}
_INKS: Mapping[Grade, Literal["bad", "warn", "text2"]] = {"blocks": "bad", "warns": "warn", "tells": "text2"}
_GROUP = "texts"


@dataclass(frozen=True, slots=True)
class LintRow:
    """One line as shown; ``to_texts``: it leads to the list of texts to confirm."""

    grade: Badge
    sentence: str
    place: str
    arrow: Sign | None
    line: LintLine
    row_kind: str = "plain"
    to_texts: bool = False


def grade_of(line: LintLine) -> Grade:
    """Blocks, warns, or only tells."""
    if line.blocking:
        return "blocks"
    return "tells" if line.code in _TEXTS else "warns"


def sentence_of(line: LintLine) -> str:
    """The line in the screen's words."""
    return words(f"lint.{line.code}", **line.params)


class _LintModel(RowsModel):
    """Rows whose whole sentence is in the tooltip."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As every row, and the tooltip."""
        if role == Qt.ItemDataRole.ToolTipRole:
            one = super().data(index, RowRole)
            return plain_tooltip(f"{one.sentence} {one.line.basis}") if isinstance(one, LintRow) else None
        return super().data(index, role)


class LintList(QFrame):
    """``chosen`` carries the line the user wants to mend; ``texts_asked``: the texts are to be confirmed."""

    chosen = Signal(object)
    texts_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._lines: tuple[LintLine, ...] = ()
        self._place: Callable[[LintLine], tuple[str, bool]] = lambda line: ("", False)
        self._open, self._most, self._at = False, 3, -1
        self.blocks, self.warns, self.tells = (Chip("", tone, icon) for tone, icon in _CHIPS)
        self._none = Chip("", "ok", "circle-check")
        self._hint = Button("decision.lint.next_hint", "ghost", icon="arrow-down", tooltip="decision.lint.next")
        self._hint.clicked.connect(lambda: self.step(1))
        self.texts = Button("text.confirm.short", "ghost", icon="badge-check", keys="F9", tooltip="text.confirm.open")
        self.texts.clicked.connect(self.texts_asked)
        self.table = Table("decision.lint.table", row_height=ROW, header=False)
        self._model = _LintModel(
            (
                Column("grade", "decision.lint.grade", "badge", 88),
                Column("sentence", "decision.lint.sentence"),
                Column("place", "decision.lint.place", "muted", 116, align="right"),
                Column("arrow", "", "icon", 32),
            )
        )
        self.table.setModel(self._model)
        self.table.opened.connect(self._opened)
        self.table.clicked.connect(self._clicked)
        self.table.group_toggled.connect(self._toggle)
        self.table.picked.connect(self._tell)
        #: The line the cursor is on, whole and with its provision: a row has room for its beginning.
        self.whole = Label("", "caption", ink="text2", wrap=True)
        self.whole.setContentsMargins(16, 4, 16, 4)
        self.whole.hide()
        head = row(
            say(Label("", "strong"), "decision.lint.title"),
            self.blocks, self.warns, self.tells, self._none, None, self._hint, self.texts,
            margins=(16, 0, 16, 0),
        )  # fmt: skip
        bar = QFrame()
        bar.setLayout(head)
        bar.setFixedHeight(36)
        self.setLayout(column(bar, self.table, self.whole, spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Chips, hint and rows."""
        counts: dict[Grade, int] = {"blocks": 0, "warns": 0, "tells": 0}
        for line in self._lines:
            counts[grade_of(line)] += 1
        chips = (("blocks", self.blocks), ("warns", self.warns), ("tells", self.tells))
        for name, chip in chips:
            n = counts[name]  # type: ignore[index]  # the names are the grades
            chip.setText(words(f"decision.lint.{name}", n=n))
            chip.setVisible(n > 0)
        self._none.setText(words("decision.lint.none"))
        self._none.setVisible(counts["blocks"] == 0)
        self._hint.setVisible(counts["blocks"] > 0)  # beside the chip that nothing blocks there is no room for it
        self.texts.setVisible(counts["tells"] > 0)
        self._fill()

    def set_most(self, most: int) -> None:
        """How many lines are seen without scrolling."""
        self._most = most
        self._fit()

    def show_lines(self, lines: Sequence[LintLine], place: Callable[[LintLine], tuple[str, bool]]) -> None:
        """Show these; ``place`` names a line's field and whether one can go there. The current line stays current."""
        self._lines, self._place = tuple(lines), place
        current = self.table.current_row()
        before = key_of(current.line) if isinstance(current, LintRow) else None
        self.retranslate()
        if before is not None:
            number = self._model.find(lambda one: isinstance(one, LintRow) and key_of(one.line) == before)
            if number is None:  # mended; as many lines as before leave the table's cursor on another one
                self.table.setCurrentIndex(QModelIndex())
            elif number != self.table.currentIndex().row():
                self.table.go_to(number)

    def sentences(self) -> dict[LintKey, str]:
        """Every line's sentence."""
        return {key_of(line): sentence_of(line) for line in self._lines}

    def blocking(self) -> int:
        """How many lines block."""
        return sum(line.blocking for line in self._lines)

    def step(self, by: int = 1) -> None:
        """Go to the next line that leads somewhere (F8), around the end."""
        rows = self._model.rows
        leading = [n for n, one in enumerate(rows) if isinstance(one, LintRow) and one.arrow and not one.to_texts]
        if not leading:
            return
        at = self.table.currentIndex().row()
        # the line one went to last may have been mended since: then the line now in its place is the next
        after = [n for n in (leading if by > 0 else reversed(leading)) if (n - at) * by > 0]
        number = after[0] if after else leading[0 if by > 0 else -1]
        self.table.go_to(number)
        self._opened(rows[number])

    def _fill(self) -> None:
        rows: list[object] = [self._row(line) for line in self._lines if grade_of(line) != "tells"]
        told = [line for line in self._lines if grade_of(line) == "tells"]
        if told:
            rows.append(Group(_GROUP, words("decision.lint.texts", n=len(told)), closed=not self._open))
            if self._open:
                rows += [self._row(line) for line in told]
        self._model.replace(rows)
        self._fit()
        self._tell(self.table.current_row())

    def _row(self, line: LintLine) -> LintRow:
        grade = grade_of(line)
        place, leads = self._place(line)
        to_texts = grade == "tells" and not leads  # no field mends it: the list of the texts does
        if to_texts:
            place, leads = words("text.confirm.act"), True
        arrow = Sign("arrow-right", words("decision.lint.go", place=place)) if leads else None
        badge = Badge(_ICONS[grade], words(f"decision.lint.grade_{grade}"), _INKS[grade])
        return LintRow(badge, sentence_of(line), place, arrow, line, to_texts=to_texts)

    def _fit(self) -> None:
        shown = min(self._most, max(1, self._model.rowCount()))
        self.table.setFixedHeight(shown * ROW + 2)

    def _tell(self, one: object) -> None:
        line = one.line if isinstance(one, LintRow) else None
        self.whole.setText(f"{sentence_of(line)} ({line.basis})" if line else "")
        self.whole.setVisible(line is not None)

    def _opened(self, one: object) -> None:
        if isinstance(one, LintRow) and one.arrow is not None:
            self.chosen.emit(one.line)

    def _clicked(self, index: QModelIndex) -> None:
        self._opened(index.data(RowRole))

    def _toggle(self, _key: str) -> None:
        self._open = not self._open
        self._fill()


_CHIPS: tuple[tuple[Literal["bad", "warn", "neu"], str], ...] = (
    ("bad", "octagon-alert"),
    ("warn", "triangle-alert"),
    ("neu", "info"),
)
