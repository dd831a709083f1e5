"""One way to a field, from a line of the lint and from a block of the preview; and back, from the focus to the preview.

A line and a block name the decision's field in the same words (``ic16desk.model.letters``). In a preview of another
language a block leads to the text that is translated there.
"""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ic16desk.model.block_fields import text_of_block
from ic16desk.model.letters import BlockPlace, LintLine
from ui.i18n import words
from ui.screens.decision.controls import Area
from ui.screens.decision.form import DecisionForm
from ui.screens.decision.keeping import Keeper
from ui.screens.decision.letter_blocks import Mark
from ui.screens.decision.lint_list import grade_of
from ui.screens.decision.panes import Panes
from ui.screens.decision.parallel_view import Parallel
from ui.screens.decision.places import heading_of, place_name, view_of
from ui.screens.decision.preview import PreviewPane
from ui.screens.decision.translation import TranslationPane


class Jumps(QObject):
    """``view_asked`` carries another view of the case, ``texts_asked`` the id of a text nobody has confirmed."""

    view_asked = Signal(str)
    texts_asked = Signal(str)

    def __init__(
        self,
        sides: Panes,
        form: DecisionForm,
        translation: TranslationPane,
        parallel: Parallel,
        preview: PreviewPane,
        keeper: Keeper,
    ) -> None:
        super().__init__(form)
        self._sides, self._form, self._translation = sides, form, translation
        self._parallel, self._preview, self._keeper = parallel, preview, keeper
        self._widget: QWidget | None = None
        self._watched: QMetaObject.Connection | None = None
        self._from_preview = False
        preview.view.block_chosen.connect(self.go_to_block)
        preview.view.name_of = self.name_of
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def go_to_line(self, line: LintLine) -> None:
        """Where a line of the lint is mended."""
        self._sides.show_form()
        if self._parallel.go_to(line.field) or self._form.go_to_line(line):
            return
        if grade_of(line) == "tells":
            self.texts_asked.emit(str(line.params.get("id", "")))
        else:
            self._ask_view(view_of(line.field))

    def go_to_block(self, place: BlockPlace) -> None:
        """Where the words of a block are written."""
        self._sides.show_form()
        self._from_preview = True
        try:
            other = self._parallel.other
            text = self._translated(place)
            if text is not None and self._parallel.go_to(f"translations.{other}.{text[0]}", text[1]):
                return
            if self._form.leads_to(place.field):
                self._parallel.show_form()
                self._form.go_to(place.field, place.part)
            else:
                self._ask_view(view_of(place.field))
        finally:
            self._from_preview = False

    def leads(self, place: BlockPlace) -> bool:
        """Whether one can go from a block to where its words are written."""
        return (
            self._translated(place) is not None
            or self._form.leads_to(place.field)
            or view_of(place.field) in ("review", "application")
        )

    def name_of(self, place: BlockPlace) -> str:
        """Where a block leads, in words."""
        name = place_name(place.field, self._form)
        key = "decision.blocks.edit" if self._translated(place) is None else "decision.blocks.translate"
        return words(key, place=name)

    def forget(self) -> None:
        """Nothing is in work."""
        self._watch(None)
        self._widget = None

    def mark(self, *, reveal: bool = True) -> None:
        """Mark in the preview what has the focus."""
        widget = self._widget
        if widget is None:
            return
        self._preview.view.show_mark(self._mark_of(widget), reveal=reveal)

    def _mark_of(self, widget: QWidget) -> Mark:
        if self._form.isAncestorOf(widget):
            paragraph = widget.paragraph() if isinstance(widget, Area) else 0
            return Mark(self._form.fields_of(widget), paragraph, heading_of(self._form.section_with(widget)))
        found = self._translation.piece_at(widget)
        return Mark((found[0],), found[1]) if found is not None else Mark()

    def _translated(self, place: BlockPlace) -> tuple[str, int] | None:
        """The text of the translation a block prints; None where the preview speaks the decision's own language."""
        other, draft = self._parallel.other, self._keeper.draft
        return text_of_block(draft, other, place.field, place.part) if other and draft else None

    def _ask_view(self, view: str) -> None:
        if view in ("review", "application"):
            self.view_asked.emit(view)

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if not isinstance(new, QWidget):
            return
        if self._form.isAncestorOf(new) or self._translation.isAncestorOf(new):
            self._widget = new
            self._watch(new)
            self.mark(reveal=not self._from_preview)

    def _watch(self, widget: QWidget | None) -> None:
        """Follow the cursor from paragraph to paragraph of the text one writes."""
        if self._watched is not None:
            QObject.disconnect(self._watched)  # by the connection: the text itself may be gone
        self._watched = widget.cursorPositionChanged.connect(self.mark) if isinstance(widget, Area) else None
