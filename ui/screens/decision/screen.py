"""The decision screen: preview beside the form, the lint under it, and the way to signing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ic16desk.clock import HELSINKI, Clock
from ic16desk.desk import Desk
from ic16desk.desk.drafting import OUTCOMES, new_draft, taken_up, with_outcome
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.letters import LintLine
from ui import faults
from ui.bridge import Bridge
from ui.case_title import first_line, second_line
from ui.i18n import follow, screen, words
from ui.screens.decision.acts import Acts
from ui.screens.decision.eura import EuraRow
from ui.screens.decision.facts import DecisionCase, load
from ui.screens.decision.foot import SignFoot
from ui.screens.decision.form import DecisionForm
from ui.screens.decision.jumps import Jumps
from ui.screens.decision.keeping import Keeper
from ui.screens.decision.letter_blocks import LetterBlocks
from ui.screens.decision.lint_list import LintList
from ui.screens.decision.notice import StateNotice
from ui.screens.decision.panes import Panes, Width
from ui.screens.decision.parallel_view import Parallel
from ui.screens.decision.places import place_of
from ui.screens.decision.preview import PreviewPane
from ui.screens.decision.reading_back import ReadsBack
from ui.screens.decision.rendering import Rendered, Rendering
from ui.screens.decision.secret_marks import SecretMarks
from ui.screens.decision.series import Series
from ui.screens.decision.sides import FormSide
from ui.screens.decision.signing_request import request_for
from ui.screens.decision.strip import DecisionStrip
from ui.screens.decision.translation import TranslationPane
from ui.screens.decision.written_files import WrittenFiles
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import command
from ui.widgets.layouts import column

#: Changes of the store that may change what is shown here.
_KINDS = frozenset({"answers", "register", "cases", "documents", "decision", "letter", "people"})


class DecisionScreen(QWidget):
    """One case's decision.

    ``titled`` and ``status`` are for the window; ``go`` asks for another view of the case, ``archived`` for the archive
    and ``memo_asked`` for the review memo (both with the application's id), ``text_asked`` for a text in the settings
    (kind and id); ``saved`` says in words when the draft was saved last.
    """

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)
    problem = Signal(object)
    saved = Signal(str)
    archived = Signal(str)
    text_asked = Signal(str, str)
    memo_asked = Signal(str)

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
        self._stale, self._unlocked, self._awaiting = False, False, False
        self._basis: object = None
        self._pages, self._public = 0, False
        self.strip, self.notice, self.banners = DecisionStrip(), StateNotice(), BannerStack()
        self.eura = EuraRow(bridge)
        self.preview, self.form, self.translation = PreviewPane(), DecisionForm(), TranslationPane()
        self.form_side = FormSide(self.form, self.translation)
        self.lint, self.foot = LintList(), SignFoot()
        side = QFrame()
        side.setProperty("role", "pane")
        side.setLayout(column((self.form_side, 1), self.lint, self.foot, spacing=0))
        self.sides = Panes(self.preview, side, self._looks)
        self.setLayout(column(self.strip, self.notice, self.eura, self.banners, (self.sides, 1), spacing=0))
        self.keeper, self.rendering = Keeper(bridge, self), Rendering(bridge, self)
        self.acts = Acts(bridge, self._looks, self)
        self.series = Series(bridge, self.keeper, self.strip, self.banners, self)
        self.reading_back = ReadsBack(bridge, self._looks, self.keeper, self.banners, self)
        self.written = WrittenFiles(self.banners)
        self.parallel = Parallel(bridge, self.keeper, self.form, self.form_side, self.translation, self._locked)
        self.jumps = Jumps(self.sides, self.form, self.translation, self.parallel, self.preview, self.keeper)
        self.secret_marks = SecretMarks(self, self.form, self.form_side, self.preview, self._locked)
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
        self.parallel.forget()
        self.lint.show_lines((), lambda line: ("", False))
        self._show_foot()

    def set_width_class(self, width: Width) -> None:
        """Follow the window's width."""
        self.sides.set_width_class(width)
        self.preview.set_wide(width == "wide")
        self.lint.set_most(5 if width == "wide" else 3)

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self.preview.view, self.form_side.shown, self.lint.table]

    def sign(self) -> None:
        """Open the dialog, once the draft is stored as it is shown."""
        if self.foot.sign.isEnabled():
            self.keeper.then(self._open_dialog)

    def confirm_texts(self, at: str = "") -> None:
        """The list of the decision's texts that nobody has confirmed."""
        if self._application and not self._frozen():
            self.acts.confirm_texts(self._application, self.keeper.draft, at=at)

    def export(self) -> None:
        """Write the letter to a folder the user chooses."""
        application = self._application
        if application:
            seq = self.series.wanted
            self.keeper.then(lambda: self.acts.choose_folder(lambda to: self.acts.export(application, to, seq=seq)))

    def read_back(self) -> None:
        """Take up what was edited in an exported DOCX; a presented decision must be opened for changes first."""
        case = self._case
        if case is None:
            return
        if case.newest and self._state() != "presented":
            self.reading_back.ask(self._application)
        else:
            self.banners.show_banner("warn", words("read_back.presented" if case.newest else "read_back.earlier"))

    def hand_over(self) -> None:
        """Write the proposal with its material for the council that decides, to a folder the user chooses."""
        application, case = self._application, self._case
        if case is not None and case.hands_over:
            own = words("decision.handover_folder", number=case.file.number)
            self.keeper.then(
                lambda: self.acts.choose_folder(lambda folder: self.acts.hand_over(application, folder / own))
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another screen was shown."""
        super().showEvent(event)
        if self._stale and self._application:
            self._read()

    def _connect(self) -> None:
        self._bridge.changed.connect(self._changed)
        self.series.moved.connect(self._read)
        self.eura.recorded.connect(self._read)
        self.form.edited.connect(self._edited)
        self.form.left.connect(self.keeper.save)
        self.form.outcome_chosen.connect(self._take_outcome)
        self.form.today.connect(lambda: self.form.identity.show_today(self._clock.today()))
        self.keeper.saved.connect(
            lambda: self.saved.emit(words("decision.saved", time=f"{self._clock.now().astimezone(HELSINKI):%H.%M.%S}"))
        )
        self.keeper.failed.connect(self._save_failed)
        self.rendering.linted.connect(self._linted)
        self.rendering.proposed.connect(self.form.secrets.propose)
        self.rendering.rendered.connect(self._rendered)
        self.rendering.failed.connect(self._render_failed)
        self.lint.chosen.connect(self.jumps.go_to_line)
        self.jumps.view_asked.connect(self.go)
        self.jumps.texts_asked.connect(self.confirm_texts)
        self.lint.texts_asked.connect(self.confirm_texts)
        self.foot.asked.connect(self.sign)
        self.foot.handover_asked.connect(self.hand_over)
        self.preview.failed.connect(self.rendering.show_again)
        self.preview.export_asked.connect(self.export)
        self.preview.read_back_asked.connect(self.read_back)
        self.reading_back.taken.connect(self._take_texts)
        self.preview.memo_asked.connect(lambda: self.memo_asked.emit(self._application))
        self.preview.language_asked.connect(self.parallel.speak)
        self.preview.version_asked.connect(lambda _on: self._render(now=True))
        self.form_side.switched.connect(self.sides.set_roomy)
        self.parallel.edited.connect(self._render)
        self.parallel.spoke.connect(self._spoke)
        self.acts.told.connect(lambda tone, text, hint: self.banners.show_banner(tone, text, hint))
        self.acts.wrote.connect(self.written.show)
        self.notice.export_asked.connect(self.export)
        self.notice.archive_asked.connect(self.acts.archive_asked)
        self.notice.unlocked.connect(self._unlock)
        self.notice.notify_asked.connect(lambda: self.acts.notify(self._case))
        self.notice.review_asked.connect(lambda: self.go.emit("review"))
        self.acts.edit_asked.connect(self.text_asked)
        self.acts.archive_asked.connect(lambda: self.archived.emit(self._application))

    def _make_commands(self) -> None:
        # From anywhere in the window while this screen is shown: who comes by the tab still has the focus on it.
        anywhere = Qt.ShortcutContext.WindowShortcut
        for key, keys, icon, by in (
            ("decision.lint.next", "F8", "arrow-down", 1),
            ("decision.lint.previous", "Shift+F8", "arrow-up", -1),
        ):
            action = command(self, key, keys, icon=icon, context=anywhere)
            action.triggered.connect(lambda _=False, by=by: self.lint.step(by))
        for key, keys, icon, act in (
            ("decision.preview.export", "Ctrl+E", "download", self.export),
            ("decision.notice.notify", "Alt+T", "send", lambda: self.acts.notify(self._case)),
            ("read_back.open", "Ctrl+O", "file-text", self.read_back),
            ("decision.sign", "Ctrl+Return", "signature", self.sign),
            ("text.confirm.open", "F9", "badge-check", lambda: self.confirm_texts()),
            ("decision.translation.toggle", "F7", "columns-2", self.form_side.toggle),
            ("decision.pane.next", "F6", "panel-right", lambda: self._walk(1)),
            ("decision.pane.previous", "Shift+F6", "panel-left", lambda: self._walk(-1)),
        ):
            command(self, key, keys, icon=icon).triggered.connect(act)

    def _walk(self, by: int) -> None:
        """Preview, form, lint: the next pane takes the focus."""
        stops = (self.preview.view, self.form_side.shown, self.lint.table)
        now = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(stops) if now is pane or (now and pane.isAncestorOf(now))), -1)
        stop = stops[(at + by) % len(stops)]
        if stop is self.preview.view:
            self.sides.show_preview()
        else:
            self.sides.show_form()
        if stop is self.form_side.shown:
            self.form_side.shown.take_focus()
        else:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read(self) -> None:
        self._stale = False
        application, seq = self._application, self.series.wanted
        self._bridge.read(
            lambda desk: load(desk, application, seq),
            lambda case: self._show_case(application, case),
            lambda error: self._read_failed(application, error),
            owner=self,
        )

    def _show_case(self, application: str, case: DecisionCase) -> None:
        if application != self._application:
            return
        before, self._case, self._awaiting = self._case, case, False
        first = before is None or before.seq != case.seq
        stored = case.file.draft.draft if case.file.draft else None
        if before is not None and (before.seq, before.signatures) != (case.seq, case.signatures):
            self._unlocked = False
        if first or (self.keeper.is_clean() and stored != self.keeper.stored):
            draft = taken_up(stored, case.file) if stored else new_draft(case.file, case.me)
            self.keeper.open(case.file.id, draft, stored, closed=not case.newest)
            self._show_form(draft, case, fresh=first)
        elif self.keeper.draft is not None:
            self._show_form(self.keeper.draft, case)
        self.series.show_case(case)
        self.eura.show_case(case)
        self.form_side.offer_translation(case.newest)
        self._tell_title()
        self._show_state()
        self._render(now=True)
        if self.series.take_begun():
            self.form.follow_up.take_focus()

    def _show_form(self, draft: DecisionDraft, case: DecisionCase, *, fresh: bool = False) -> None:
        self.form.show_draft(draft, case, fresh=fresh)
        self.parallel.show_draft(self._application, draft, draft.language or case.language, fresh=fresh)

    def _locked(self) -> bool:
        case = self._case
        return case is None or case.signed or (case.presented and not self._unlocked)

    def _frozen(self) -> bool:
        """Whether what is shown is a signed letter, not a draft."""
        return self._locked() and self._case is not None and self._case.signatures > 0

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
        self.preview.show_state(state, self.parallel.language, eura=case.file.fields.money_source == "eu")
        self.lint.setVisible(not self._frozen())
        self._show_foot()
        self.notice.show_state(state, case)

    def _unlock(self, on: bool) -> None:
        self._unlocked = on
        self._show_state()
        self._render(now=True)
        if on:
            self.form.take_focus()

    def _show_foot(self) -> None:
        self.foot.show_state(
            self._state(),
            blocking=self.lint.blocking(),
            ready=self._lines is not None and not self._awaiting,
            hands_over=self._case is not None and self._case.hands_over,
        )

    def _edited(self) -> None:
        draft, case = self.form.draft(), self._case
        if draft is None or case is None or self._locked():
            return
        if self.keeper.edit(draft):
            self.form.show_figures(draft, case)
            self.translation.show_draft(draft, draft.language or case.language)
            self._render()

    def _take_texts(self, draft: DecisionDraft) -> None:
        """The draft with texts of an edited file, or as it was before them."""
        if self._case is not None:
            self._show_form(draft, self._case)
            self.keeper.edit(draft)
            self.keeper.save()
            self._render()

    def _take_outcome(self, outcome: str) -> None:
        draft, case = self.form.draft(), self._case
        if draft is None or case is None or self._locked():
            return
        chosen = next(code for code in OUTCOMES if code == outcome)
        draft = with_outcome(draft, case.file, chosen)
        self._show_form(draft, case)
        self.keeper.edit(draft)
        self.keeper.save()
        self._render()

    def _render(self, *, now: bool = False) -> None:
        """Ask for lint and letter, unless just this was asked for already."""
        case, draft = self._case, self.keeper.draft
        if case is None or draft is None:
            return
        frozen, other = self._frozen(), self.parallel.other
        self.preview.offer_public(bool(draft.secrets) and case.newest)
        public = self.preview.public.isChecked()
        as_signed = frozen and other is None
        basis = (None if as_signed else draft, other, public, replace(case.file, draft=None))
        if basis != self._basis:
            self._basis = basis
            self._public = public
            shown, seq = None if as_signed else draft, None if case.newest else case.seq
            self.rendering.ask(self._application, shown, language=other, public=public, seq=seq, now=now)
            if frozen:
                self._linted(())

    def _spoke(self) -> None:
        """The preview speaks another language."""
        self._show_state()
        self._render(now=True)

    def _linted(self, lines: tuple[LintLine, ...]) -> None:
        self._lines = lines
        self._show_lines(lines)

    def _show_lines(self, lines: tuple[LintLine, ...]) -> None:
        draft = self.keeper.draft
        if draft is None:
            return
        self.lint.show_lines(lines, lambda line: place_of(line, self.form))
        self.form.show_lint(lines, self.lint.sentences())
        self._show_foot()

    def _rendered(self, letter: Rendered) -> None:
        self._pages = self._pages if self._public else letter.pages
        case = self._case
        name = words("decision.preview.name", number=case.file.number if case else "")
        blocks = LetterBlocks(letter.blocks, self.jumps.leads)
        self.preview.show_letter(letter.open_session, name, blocks)

    def _render_failed(self, error: BaseException) -> None:
        self._basis = None
        self.preview.say_failure()
        faults.present(error)

    def _open_dialog(self) -> None:
        case, draft = self._case, self.keeper.stored
        if case is not None and draft is not None:
            dialog = self.acts.sign(request_for(draft, case, pages=self._pages))
            dialog.signed.connect(self._signed)

    def _signed(self) -> None:
        """The next signature is asked for only once the case was read with this one."""
        self._awaiting = True
        self._show_foot()
        self._read()

    def _changed(self, changes: frozenset[str]) -> None:
        if "register" in changes:
            self._basis = None  # other texts: another letter and another lint of the same draft
        if self._application and _KINDS & changes:
            if self.isVisible():
                self._read()
            else:
                self._stale = True

    def _save_failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        banner = self.banners.show_banner("bad", words("decision.not_saved", why=fault.message), fault.hint)
        banner.add_action("decision.save_again").clicked.connect(self.keeper.save)

    def _read_failed(self, application: str, error: BaseException) -> None:
        if application == self._application:
            fault = faults.describe(error)
            self.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _tell_title(self) -> None:
        case = self._case
        if case is None:
            return
        fields = case.file.fields
        applicant = fields.applicant.name if fields.applicant else ""
        city = case.city.get(screen().language, "")
        self.titled.emit(first_line(case.file.number, fields.name), second_line(applicant, city, case.due))
        self.status.emit(words("decision.status.eura") if fields.money_source == "eu" else "")

    def _put_away(self) -> None:
        self.acts.close_dialogs()
        self.reading_back.close_dialogs()
        self.keeper.close()
        self.rendering.stop()
        self.preview.close_pages()
        self.notice.clear()
        self.series.forget()
        self.eura.forget()
        self.banners.clear()
        self._application, self._case, self._lines, self._basis = "", None, None, None
        self.preview.offer_public(False)
        self._stale, self._unlocked, self._pages = False, False, 0
        self.jumps.forget()
