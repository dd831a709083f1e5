"""What joins the row of decisions to the screen: another one shown, a later one begun, a draft given up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ic16desk.desk import Desk
from ic16desk.desk.beginnings import KINDS
from ui import faults
from ui.bridge import Bridge
from ui.i18n import words
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.keeping import Keeper
from ui.screens.decision.strip import DecisionStrip
from ui.widgets.banner import Banner, BannerStack


class Series(QObject):
    """The decisions of the screen's case. ``moved``: another one is to be read, :attr:`wanted` says which."""

    moved = Signal()

    def __init__(
        self, bridge: Bridge[Desk], keeper: Keeper, strip: DecisionStrip, banners: BannerStack, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._keeper, self._strip, self._banners = bridge, keeper, strip, banners
        self._case: DecisionCase | None = None
        self._question: Banner | None = None
        self._begun = False
        #: The place of the decision to show; None: the newest.
        self.wanted: int | None = None
        strip.chosen.connect(lambda seq: keeper.then(lambda: self._choose(seq)))
        strip.begin_asked.connect(lambda kind: keeper.then(lambda: self._begin(kind)))
        strip.drop_asked.connect(self._ask_drop)

    def show_case(self, case: DecisionCase) -> None:
        """Show a case's decisions."""
        self._case = case
        self._strip.show_case(case)
        if self._question is not None and (case.signatures or not case.newest):
            self._banners.drop(self._question)

    def take_begun(self) -> bool:
        """Whether what is shown now was begun a moment ago; told once."""
        begun, self._begun = self._begun, False
        return begun

    def forget(self) -> None:
        """Show nothing of any case any more."""
        self._case, self._question, self.wanted, self._begun = None, None, None, False
        self._strip.forget()

    def _choose(self, seq: int) -> None:
        case = self._case
        if case is None:
            return
        self._strip.show_case(case)  # until another one was read, the button of the one shown stays down
        if seq != case.seq:
            self.wanted = None if case.series and case.series[-1].draft.seq == seq else seq
            self.moved.emit()

    def _begin(self, kind: str) -> None:
        case = self._case
        found = next((one for one in KINDS if one == kind), None)
        if case is None or found is None:
            return
        application = case.file.id
        self.wanted, self._begun = None, True
        self._bridge.write(
            lambda desk: desk.decisions.begin(application, found),
            lambda _done: self.moved.emit(),
            self._failed,
            owner=self,
        )

    def _ask_drop(self) -> None:
        case = self._case
        draft = case.file.draft if case is not None and case.newest else None
        if case is None:
            return
        if draft is None:  # another one is shown: first the one in question
            self._choose(case.series[-1].draft.seq)
            return
        kind = f"decision.kind.{draft.draft.kind}"
        banner = self._banners.show_banner(
            "warn", words("decision.series.drop_ask", kind_code=kind), icon="trash-2", closable=False
        )
        drop, keep = banner.add_action("decision.series.drop_yes"), banner.add_action("decision.series.drop_no")
        drop.clicked.connect(lambda: self._drop(banner, kind))
        keep.clicked.connect(lambda: self._banners.drop(banner))
        for button in (drop, keep):
            button.show()  # the layout would do so only after this event
        keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self._question = banner

    def _drop(self, banner: Banner, kind: str) -> None:
        self._banners.drop(banner)
        self._keeper.then(lambda: self._drop_now(kind))

    def _drop_now(self, kind: str) -> None:
        case = self._case
        if case is None:
            return
        application = case.file.id

        def told(_done: object) -> None:
            self._banners.show_banner("ok", words("decision.series.dropped", kind_code=kind))
            self.wanted = None
            self.moved.emit()

        self._bridge.write(lambda desk: desk.decisions.drop(application), told, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        self._begun = False
        fault = faults.describe(error)
        self._banners.show_banner(fault.tone, fault.message, fault.hint)
