"""Texts and their translation side by side, in the place of the form; what is missing is marked and counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ic16desk.desk.translating import DatedPair
from ic16desk.model.block_fields import block_of_text
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.languages import Language
from ic16desk.model.translation import other_languages, pieces
from ui.i18n import follow, say, words
from ui.screens.decision.language_switch import LanguageSwitch
from ui.screens.decision.pairs import Pair
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, frame, holder, line, row, scrolled


class TranslationPane(QWidget):
    """``edited``: language, place, text; ``left`` when a field was left; ``focused`` with the column's language.

    ``dated_asked``: the dated texts are to be shown, for :meth:`show_dated`; ``language_chosen`` by the switch.
    """

    edited = Signal(str, str, str)
    left = Signal()
    focused = Signal(str)
    dated_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.own: Language = "fi"
        self.pairs: dict[str, Pair] = {}
        self._draft: DecisionDraft | None = None
        self._dated: tuple[DatedPair, ...] = ()
        self.languages = LanguageSwitch("decision.translation.language")
        self.languages.put("sv")
        self.languages.chosen.connect(self._choose)
        self.count = Chip("", "warn", "triangle-alert")
        self._left_head, self._right_head = Label("", "strong"), Label("", "strong")
        self._nothing = say(Label("", ink="text2", wrap=True), "decision.translation.nothing")
        self._note = say(Label("", "caption", ink="text2", wrap=True), "decision.translation.note")
        self._rows = column(spacing=14)
        self.dated = Button("decision.translation.show_dated", "ghost", icon="chevron-down")
        self.dated.setCheckable(True)
        self.dated.toggled.connect(self._toggle_dated)
        self._dated_gaps = Chip("", "warn", "triangle-alert")
        self._dated_gaps.setVisible(False)
        self._dated_rows = column(spacing=12)
        content = holder(
            column(
                self._nothing, self._rows, self._note, line(), row(self.dated, self._dated_gaps, None, spacing=8),
                self._dated_rows, None, spacing=14, margins=(16, 12, 16, 16),
            )
        )  # fmt: skip
        self.area: QScrollArea = scrolled(content, words("decision.translation.area"))
        say(self.area, "decision.translation.area", to="name")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = row(
            (self._left_head, 1), (row(self._right_head, self.languages, self.count, None, spacing=8), 1), spacing=12
        )
        heads.setContentsMargins(16, 0, 24, 0)
        self.setLayout(column(frame("bar", heads, height=40), (self.area, 1), spacing=0))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        follow(self)

    @property
    def language(self) -> Language:
        """Of the translation."""
        return self.languages.language()

    def retranslate(self) -> None:
        """Heads and counts."""
        self._left_head.setText(words("decision.translation.of", language=_named(self.own)))
        self._right_head.setText(words("decision.translation.to", language=_named(self.language)))
        self._count()
        say(self.dated, f"decision.translation.{'hide' if self.dated.isChecked() else 'show'}_dated")

    def show_draft(self, draft: DecisionDraft, own: Language) -> None:
        """Show a decision's texts; what one is writing stays as it is."""
        self._draft = draft
        if own != self.own or self.language == own:
            self.own = own
            if self.language == own:
                self.languages.put(other_languages(own)[0])
        self.languages.offer(other_languages(own))
        found = pieces(draft, self.language)
        places = [piece.place for piece in found]
        if list(self.pairs) != places and not (set(self.pairs) >= set(places) and self._writing()):
            self._arrange(places)
        for piece in found:
            self.pairs[piece.place].show_piece(piece, self.language)
        self._nothing.setVisible(not found)
        self.retranslate()

    def gaps(self) -> int:
        """How many paragraphs and dated texts are missing."""
        return sum(len(pair.gaps()) for pair in self.pairs.values()) + sum(not pair.translated for pair in self._dated)

    def choose(self, language: Language) -> None:
        """Show the translation to a language."""
        if language != self.own and language != self.language:
            self.languages.put(language)
            self._choose(language)

    def go_to(self, place: str, paragraph: int | None = None) -> bool:
        """Put the focus on a piece by its place; empty: the first gap. Whether there is one.

        ``paragraph``: of the piece, from 0; None: its first gap.
        """
        pair = self.pairs.get(place) if place else next((p for p in self.pairs.values() if p.gaps()), None)
        pair = pair or (next(iter(self.pairs.values()), None) if not place else None)
        if pair is None:
            return False
        pair.take_focus(paragraph)
        QTimer.singleShot(0, self, self._follow_focus)
        return True

    def piece_at(self, widget: QWidget) -> tuple[str, int] | None:
        """The field of the block a control's text is printed in, and which of the field's blocks; None: no text's."""
        for pair in self.pairs.values():
            paragraph = pair.paragraph_of(widget)
            if paragraph is not None:
                return block_of_text(pair.place, pair.field(), paragraph)
        return None

    def take_focus(self) -> None:
        """The first gap, else the first text."""
        if not self.go_to(""):
            self.dated.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_dated(self, found: Sequence[DatedPair]) -> None:
        """Show the register's texts in both languages, read-only."""
        self._dated = tuple(found)
        clear(self._dated_rows)
        for pair in self._dated if self.dated.isChecked() else ():
            gap = Chip("", "warn", "triangle-alert")
            say(gap, "decision.translation.missing")
            gap.setVisible(not pair.translated)
            head = row(Label(pair.id, "caption", ink="text2", weight=500), gap, None, spacing=8)
            texts = row((_text(pair.own), 1), (_text(pair.translated), 1), spacing=12)
            self._dated_rows.addWidget(holder(column(head, texts, spacing=2)))
        self._count()

    def forget(self) -> None:
        """Show nothing of any case any more."""
        self._draft, self._dated = None, ()
        self._arrange([])
        self.dated.setChecked(False)
        clear(self._dated_rows)

    def _arrange(self, places: list[str]) -> None:
        former, self.pairs = self.pairs, {}
        for place, pair in former.items():
            if place not in places:
                self._rows.removeWidget(pair)
                pair.hide()
                pair.deleteLater()
        for number, place in enumerate(places):
            pair = former.get(place) or self._made(place)
            self.pairs[place] = pair
            if self._rows.indexOf(pair) != number:
                self._rows.removeWidget(pair)
                self._rows.insertWidget(number, pair)

    def _made(self, place: str) -> Pair:
        pair = Pair(place)
        pair.edited.connect(lambda place, text: self.edited.emit(self.language, place, text))
        pair.left.connect(self._field_left)
        return pair

    def _writing(self) -> bool:
        return any(pair.has_focus() for pair in self.pairs.values())

    def _field_left(self) -> None:
        self.left.emit()
        draft = self._draft
        if draft is not None:  # a paragraph that was divided while writing gets its own row now
            QTimer.singleShot(0, self, lambda: self._show_again(draft))

    def _show_again(self, draft: DecisionDraft) -> None:
        if self._draft is draft and self.isVisible():
            self.show_draft(draft, self.own)

    def _choose(self, language: str) -> None:
        self._dated = ()
        if self._draft is not None:
            self.show_draft(self._draft, self.own)
        if self.dated.isChecked():
            self.dated_asked.emit()
        self.language_chosen.emit(language)

    def _toggle_dated(self, on: bool) -> None:
        self.retranslate()
        if on:
            self.dated_asked.emit()
        else:
            self.show_dated(())

    def _count(self) -> None:
        gaps = self.gaps()
        if gaps:
            self.count.show_state(words("decision.translation.gaps", n=gaps), "warn", "triangle-alert")
        else:
            self.count.show_state(words("decision.translation.whole"), "ok", "circle-check")
        self.count.setVisible(bool(self.pairs))
        missing = sum(not pair.translated for pair in self._dated)
        self._dated_gaps.setText(words("decision.translation.gaps", n=missing))
        self._dated_gaps.setVisible(missing > 0)

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if not isinstance(new, QWidget) or not self.isAncestorOf(new):
            return
        for pair in self.pairs.values():
            for paragraph in pair.paragraphs:
                if new is paragraph.translation:
                    self.area.ensureWidgetVisible(new, 0, 24)
                    self.focused.emit(self.language)
                elif new is paragraph.own:
                    self.focused.emit(self.own)

    def _follow_focus(self) -> None:
        widget = QApplication.focusWidget()
        if widget is not None and self.isAncestorOf(widget):
            self.area.ensureWidgetVisible(widget, 0, 48)


def _text(text: str) -> Label:
    label = Label(text.replace("**", ""), "caption", ink="text2", wrap=True, selectable=True)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label


def _named(language: Language) -> str:
    name = words(f"lint.language.{language}")
    return f"{name[:1].upper()}{name[1:]}"
