"""What a DOCX edited outside would change: each text before and after, chosen one by one; below, what has no place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QScrollArea, QWidget

from ic16desk.desk.reading_back import sentence, title
from ic16desk.model.reading_back import ReadBack, SectionChange, Unplaced
from ui.i18n import follow, say, screen, words
from ui.theme import font
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button
from ui.widgets.checklist_diff import differing
from ui.widgets.chip import Chip
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, frame, holder, line, row
from ui.widgets.reading import ReadingText


class ReadBackDialog(QDialog):
    """``taken`` carries the places that were chosen, once it was confirmed."""

    taken = Signal(object)

    def __init__(self, found: ReadBack, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self.setModal(True)
        room = parent.window().size() if parent else QSize(1280, 720)
        self.resize(min(920, room.width() - 40), min(660, room.height() - 40))
        self.banners = BannerStack()
        self.cards = [ChangeCard(change) for change in found.changes]
        self._told = [UnplacedLine(one) for one in found.unplaced]
        self._name = Label("", ink="text2", wrap=True)
        self._count = Chip("", "accent", "pencil")
        self._heading = say(Label("", "strong"), "read_back.unplaced")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.take = Button("read_back.take", "primary", icon="check")
        self.cancel = Button("read_back.cancel", "outlined")
        self.close_button = Button("ui.action.close", "outlined")
        self.take.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self.close_button.clicked.connect(self.reject)
        for card in self.cards:
            card.box.toggled.connect(lambda _on: self._judge())
        self._fill()
        top = row(say(Label("", "subtitle"), "read_back.title"), None, self._count, spacing=8)
        head = holder(column(top, self._name, spacing=4, margins=(20, 16, 20, 10)))
        foot = frame("foot", row(None, self.cancel, self.close_button, self.take, margins=(16, 8, 16, 8)))
        self.setLayout(column(head, self.banners, (self.area, 1), foot, spacing=0))
        follow(self)
        self._judge()

    def retranslate(self) -> None:
        """Title, name, warnings, cards."""
        self.setWindowTitle(words("read_back.title"))
        key = "read_back.of_translation" if self.found.translation else "read_back.of_decision"
        self._name.setText(words(key, name=self.found.file, language_code=f"checklist.language.{self.found.language}"))
        self.area.setAccessibleName(words("read_back.title"))
        for card in self.cards:
            card.retranslate()
        for told in self._told:
            told.retranslate()
        self.banners.clear()
        if not self.found.exported_known:
            self.banners.show_banner("warn", words("cli.read_back.unknown"), closable=False)
        for warning in self.found.warnings:
            self.banners.show_banner("warn", words(f"noticed.{warning.code}"), closable=False)
        self._judge()

    def chosen(self) -> tuple[str, ...]:
        """The places that are ticked."""
        return tuple(card.change.place for card in self.cards if card.box.isChecked())

    def put_away(self) -> None:
        """The case was left or the store locked."""
        self.reject()

    def _fill(self) -> None:
        parts: list[QWidget] = [*self.cards]
        if not self.cards:
            nothing = "read_back.nothing_placed" if self._told else "read_back.same"
            parts.append(say(Label("", ink="text2", wrap=True), nothing))
        if self._told:
            box = frame("card", column(*self._lines(), spacing=0, margins=(14, 4, 14, 4)))
            parts += [holder(column(self._heading, margins=(0, 10, 0, 0))), box]
        inner = holder(column(*parts, None, spacing=10, margins=(20, 4, 20, 20)))
        inner.setProperty("role", "pane")
        self.area.setWidget(inner)
        first = next((card.box for card in self.cards), self.close_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self) -> Iterator[QWidget]:
        for number, told in enumerate(self._told):
            if number:
                yield line()
            yield told

    def _judge(self) -> None:
        n = len(self.chosen())
        self.take.setEnabled(n > 0)
        self.take.setVisible(bool(self.cards))
        self.cancel.setVisible(bool(self.cards))
        self.close_button.setVisible(not self.cards)
        self._count.setText(words("read_back.count", n=n, all=len(self.cards)))
        self._count.setVisible(bool(self.cards))

    def _take(self) -> None:
        places = self.chosen()
        self.accept()
        self.taken.emit(places)


class ChangeCard(QFrame):
    """One text: what it is, whether it is taken up, the words before and after."""

    def __init__(self, change: SectionChange) -> None:
        super().__init__()
        self.change = change
        self.setProperty("role", "card")
        self.box = QCheckBox()
        self.box.setFont(font("strong"))
        self.box.setChecked(not change.conflict)
        self._conflict = Label("", "small", ink="text2", wrap=True)
        self._warning = IconLabel("triangle-alert", "warn", 16)
        told = holder(row(self._warning, (self._conflict, 1), spacing=6))
        told.setVisible(change.conflict)
        self._before, self._after = _pair(change.before, change.after)
        parts = [part for part in (self._before, self._after) if part is not None]
        self.setLayout(column(self.box, told, *parts, spacing=8, margins=(14, 12, 14, 12)))
        self.retranslate()

    def retranslate(self) -> None:
        """Its name."""
        name = title(self.change, screen().wording)
        self.box.setText(name[:1].upper() + name[1:])
        self._conflict.setText(words("read_back.conflict"))


class UnplacedLine(QWidget):
    """A difference that is not taken up, and why."""

    def __init__(self, one: Unplaced) -> None:
        super().__init__()
        self.one = one
        self._why = Label("", "small", ink="text2", wrap=True)
        before, after = _pair(one.before, one.after)
        parts = [part for part in (before, after) if part is not None]
        self.setLayout(column(self._why, *parts, spacing=4, margins=(0, 10, 0, 10)))
        self.retranslate()

    def retranslate(self) -> None:
        """Why."""
        self._why.setText(sentence(self.one, screen().wording))


def _pair(before: str, after: str) -> tuple[QWidget | None, QWidget | None]:
    """Both texts, the parts that differ stressed; None for an empty one."""
    gone, come = differing(before, after)
    return _side(before, gone, struck=True), _side(after, come, struck=False)


def _side(text: str, spans: list[tuple[int, int]], *, struck: bool) -> QWidget | None:
    if not text.strip():
        return None
    reading = ReadingText(text, "body", ink="text2" if struck else "text")
    reading.stress(spans, "bad" if struck else "ok", struck=struck)
    told = words("read_back.before" if struck else "read_back.after")
    reading.setAccessibleName(f"{told}: {text}")
    mark = IconLabel("minus" if struck else "plus", "bad" if struck else "ok", 14, meaning=told)
    beside = row(mark, (reading, 1), spacing=8)
    beside.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return holder(beside)
