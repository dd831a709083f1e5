"""The decision screen: preview beside the form, the lint under it, and the way to signing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.letters import LintLine
from ic16desk.wording import shown
from ui import faults
from ui.bridge import Bridge
from ui.i18n import follow, words
from ui.screens.decision.acts import Acts
from ui.screens.decision.drafting import OUTCOMES, new_draft, with_outcome
from ui.screens.decision.facts import DecisionCase, load
from ui.screens.decision.foot import SignFoot
from ui.screens.decision.form import DecisionForm
from ui.screens.decision.headings import heading_of, headings_of
from ui.screens.decision.keeping import Keeper
from ui.screens.decision.lint_list import LintList
from ui.screens.decision.panes import Panes, Width
from ui.screens.decision.places import place_of, view_of
from ui.screens.decision.preview import PreviewPane
from ui.screens.decision.rendering import Rendered, Rendering
from ui.state import Looks
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.buttons import command
from ui.widgets.layouts import column

#: Changes of the store that may change what is shown here.
_KINDS = frozenset({"answers", "cases", "documents", "decision", "letter", "people"})


class DecisionScreen(QWidget):
    """One case's decision.

    ``titled`` and ``status`` are for the window; ``go`` asks for another view of the case, ``archived`` for the archive
    (with the application's id); ``saved`` says in words when the draft was saved last.
    """

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)
    problem = Signal(object)
    saved = Signal(str)
    archived = Signal(str)

    def __init__(
        self,
        bridge: Bridge[Desk],
        parent: QWidget | None = None,
        *,
        looks: Looks | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._clock, self._looks = bridge, clock or Clock(), looks or Looks()
        self._application = ""
        self._case: DecisionCase | None = None
        self._lines: tuple[LintLine, ...] | None = None
        self._stale, self._unlocked, self._section = False, False, ""
        self.banners, self.preview, self.form = BannerStack(), PreviewPane(), DecisionForm()
        self.lint, self.foot = LintList(), SignFoot()
        side = QFrame()
        side.setProperty("role", "pane")
        side.setLayout(column((self.form, 1), self.lint, self.foot, spacing=0))
        self.panes = Panes(self.preview, side, self._looks)
        self.setLayout(column(self.banners, (self.panes, 1), spacing=0))
        self.keeper, self.rendering = Keeper(bridge, self), Rendering(bridge, self)
        self.acts = Acts(bridge, self._looks, self)
        self._connect()
        self._make_commands()
        follow(self)

    def retranslate(self) -> None:
        """What is put together: titles, status, the form's own words, the lint."""
        self._tell_title()
        case, draft = self._case, self.keeper.draft
        if case is not None and draft is not None:
            self._show_form(draft, case)
            self._show_state()
        if self._lines is not None:
            self._show_lines(self._lines)

    def open_case(self, application_id: str) -> None:
        """Show a case; what another case was edited to is saved first."""
        if application_id != self._application:
            self._put_away()
            self._application = application_id
        self._read()

    def leave(self) -> None:
        """Save what waits, end the children, show nothing."""
        self._put_away()
        self.form.forget()
        self.lint.show_lines((), lambda line: ("", False))
        self.banners.clear()

    def set_width_class(self, width: Width) -> None:
        """Follow the window's width."""
        self.panes.set_width_class(width)
        self.preview.set_wide(width == "wide")
        self.lint.set_most(5 if width == "wide" else 3)

    def sign(self) -> None:
        """Open the dialog, once the draft is stored as it is shown."""
        if self.foot.sign.isEnabled():
            self.keeper.then(self._open_dialog)

    def export(self) -> None:
        """Write the letter to a folder the user chooses."""
        application = self._application
        if application:
            self.keeper.then(lambda: self.acts.choose_folder(lambda folder: self.acts.export(application, folder)))

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another screen was shown."""
        super().showEvent(event)
        if self._stale and self._application:
            self._read()

    def _connect(self) -> None:
        self._bridge.changed.connect(self._changed)
        self.form.edited.connect(self._edited)
        self.form.left.connect(self.keeper.save)
        self.form.outcome_chosen.connect(self._take_outcome)
        self.form.today.connect(lambda: self.form.identity.show_today(self._clock.today()))
        self.form.entered.connect(self._entered)
        self.keeper.saved.connect(lambda: self.saved.emit(words("decision.saved", time=f"{self._time():%H.%M.%S}")))
        self.keeper.failed.connect(self._save_failed)
        self.rendering.linted.connect(self._linted)
        self.rendering.rendered.connect(self._rendered)
        self.rendering.failed.connect(self._render_failed)
        self.lint.chosen.connect(self._go_to)
        self.foot.asked.connect(self.sign)
        self.preview.export_asked.connect(self.export)
        self.acts.told.connect(lambda tone, text, hint: self.banners.show_banner(tone, text, hint))
        self.acts.archive_asked.connect(lambda: self.archived.emit(self._application))

    def _make_commands(self) -> None:
        for key, keys, icon, act in (
            ("decision.lint.next", "F8", "arrow-down", lambda: self.lint.step(1)),
            ("decision.lint.previous", "Shift+F8", "arrow-up", lambda: self.lint.step(-1)),
            ("decision.preview.export", "Ctrl+E", "download", self.export),
            ("decision.sign", "Ctrl+Return", "signature", self.sign),
            ("decision.pane.next", "F6", "panel-right", lambda: self._walk(1)),
            ("decision.pane.previous", "Shift+F6", "panel-left", lambda: self._walk(-1)),
        ):
            command(self, key, keys, icon=icon).triggered.connect(act)

    def _walk(self, by: int) -> None:
        """Preview, form, lint: the next pane takes the focus."""
        stops = (self.preview.view, self.form, self.lint.table)
        now = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(stops) if now is pane or (now and pane.isAncestorOf(now))), -1)
        stop = stops[(at + by) % len(stops)]
        if stop is self.preview.view:
            self.panes.show_preview()
        else:
            self.panes.show_form()
        if stop is self.form:
            self.form.take_focus()
        else:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read(self) -> None:
        self._stale = False
        application = self._application
        self._bridge.read(
            lambda desk: load(desk, application),
            lambda case: self._show_case(application, case),
            lambda error: self._read_failed(application, error),
            owner=self,
        )

    def _show_case(self, application: str, case: DecisionCase) -> None:
        if application != self._application:
            return
        first = self._case is None
        before, self._case = self._case, case
        stored = case.file.draft.draft if case.file.draft else None
        if before is not None and before.signatures != case.signatures:
            self._unlocked = False
        if first or (self.keeper.is_clean() and stored != self.keeper.stored):
            draft = stored or new_draft(case.file, case.me)
            self.keeper.open(case.file.id, draft, stored)
            self._show_form(draft, case, fresh=first)
        elif self.keeper.draft is not None:
            self._show_form(self.keeper.draft, case)
        self._tell_title()
        self._show_state()
        self._render(now=True)

    def _show_form(self, draft: DecisionDraft, case: DecisionCase, *, fresh: bool = False) -> None:
        self.form.show_draft(draft, case, fresh=fresh)

    def _locked(self) -> bool:
        case = self._case
        return case is None or case.signed or (case.presented and not self._unlocked)

    def _state(self) -> str:
        case = self._case
        if case is not None and case.signed:
            return "signed"
        return "presented" if case is not None and case.presented and not self._unlocked else "draft"

    def _show_state(self) -> None:
        case, draft = self._case, self.keeper.draft
        if case is None or draft is None:
            return
        state = self._state()
        self.form.set_locked(self._locked())
        language, eura = draft.language or case.language, case.file.fields.money_source == "eu"
        self.preview.show_state(state, language, eura=eura)
        self._show_foot()
        self._show_banner(state)

    def _show_banner(self, state: str) -> None:
        """One banner for the state; it is taken away with the state."""
        if self._state_banner is not None:
            self.banners.drop(self._state_banner)
