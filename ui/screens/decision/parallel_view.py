"""What joins the translation to the screen: which language the preview speaks, edits to the draft, dated texts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ic16desk.desk import Desk
from ic16desk.desk.translating import DatedPair, dated_pairs
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.translation import translated
from ui.bridge import Bridge
from ui.screens.decision.form import DecisionForm
from ui.screens.decision.keeping import Keeper
from ui.screens.decision.sides import FormSide
from ui.screens.decision.translation import TranslationPane

_FIELD = "translations."


class Parallel(QObject):
    """The translation of the screen's case. ``edited``: the draft has changed; ``spoke``: the preview's language."""

    edited = Signal()
    spoke = Signal()

    def __init__(
        self,
        bridge: Bridge[Desk],
        keeper: Keeper,
        form: DecisionForm,
        side: FormSide,
        pane: TranslationPane,
        locked: Callable[[], bool],
    ) -> None:
        """Args: ``locked`` tells whether the decision itself may not be edited (its translation always may)."""
        super().__init__(pane)
        self._bridge, self._keeper, self._form, self._side, self._pane = bridge, keeper, form, side, pane
        self._locked = locked
        self._application = ""
        self._language: Language | None = None
        self._dated_for: object = None
        side.switched.connect(self._switched)
        pane.edited.connect(self._edited)
        pane.left.connect(keeper.save)
        pane.focused.connect(self.speak)
        pane.language_chosen.connect(self.speak)
        pane.dated_asked.connect(lambda: self._ask_dated(again=True))

    @property
    def other(self) -> Language | None:
        """The language the preview speaks, when it is not the decision's own."""
        return None if self._language in (None, self._pane.own) else self._language

    @property
    def language(self) -> Language:
        """The language the preview speaks."""
        return self.other or self._pane.own

    def show_draft(self, application: str, draft: DecisionDraft, own: Language, *, fresh: bool = False) -> None:
        """Show a draft's texts. ``fresh``: of another case than before."""
        if fresh:
            self.forget()
        self._application = application
        self._pane.show_draft(draft, own)
        self._ask_dated()

    def forget(self) -> None:
        """Show nothing of any case any more; the form comes first again."""
        self._application, self._language, self._dated_for = "", None, None
        self._side.show_translation(False)
        self._pane.forget()

    def speak(self, language: str) -> None:
        """Let the preview show the letter in a language; the translation to it is shown too, where translations are."""
        found = next(one for one in LANGUAGES if one == language)
        if self._side.translating:
            self._pane.choose(found)
        if found != self.language:
            self._language = found
            self.spoke.emit()

    def show_form(self) -> None:
        """The form instead of the translation; the preview keeps its language."""
        language = self._language
        self._side.show_translation(False)
        if language is not None:
            self.speak(language)

    def go_to(self, field: str, paragraph: int | None = None) -> bool:
        """Put the focus on a text by its field (``translations.sv.grounds``); whether it is about a translation.

        ``paragraph``: of the text, from 0; None: the first that is not translated.
        """
        if not field.startswith(_FIELD):
            return False
        language, _, place = field.removeprefix(_FIELD).partition(".")
        self._side.show_translation(True)
        self._pane.choose(next(one for one in LANGUAGES if one == language))
        self._pane.go_to(place, paragraph)
        return True

    def _switched(self, on: bool) -> None:
        draft = self._keeper.draft
        if on and draft is not None:
            self._pane.show_draft(draft, self._pane.own)
            self._ask_dated()
        if not on:
            self.speak(self._pane.own)

    def _edited(self, language: Language, place: str, text: str) -> None:
        draft = self._keeper.draft
        if self._locked():
            draft = self._keeper.draft if not self._keeper.is_clean() else self._keeper.stored
        if draft is None:
            return
        said = translated(draft, language, place, text)
        if self._keeper.edit(said):
            self._form.keep_translations(said)
            self._pane.show_draft(said, self._pane.own)
            self.edited.emit()

    def _ask_dated(self, *, again: bool = False) -> None:
        """Read the dated texts, when they are shown and the letter prints others than before."""
        draft, application, language = self._keeper.draft, self._application, self._pane.language
        if draft is None or not application or not self._pane.dated.isChecked():
            return
        codes = (*(one.code for one in draft.conditions), *(one.code for one in draft.reasons))
        wanted = (application, draft.outcome, codes, draft.date, language)
        if wanted == self._dated_for and not again:
            return
        self._dated_for = wanted

        def show(found: tuple[DatedPair, ...]) -> None:
            if wanted == self._dated_for:
                self._pane.show_dated(found)

        self._bridge.read(
            lambda desk: dated_pairs(desk.deciding.view(application, draft=draft), language),
            show,
            lambda _error: None,  # what is wrong with the case is told where it is read
            owner=self,
        )
