"""The banner that tells how far the decision is: open, presented, unlocked after that, signed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.i18n import words
from ui.legal_force import sentence
from ui.screens.decision.facts import DecisionCase
from ui.widgets.banner import BannerStack


class StateNotice(BannerStack):
    """One banner for the state. Its buttons: ``export_asked``, ``archive_asked``, ``unlocked``, ``review_asked``.

    ``notify_asked``: to whom the signed decision was given is to be recorded.
    """

    export_asked = Signal()
    archive_asked = Signal()
    unlocked = Signal(bool)
    review_asked = Signal()
    notify_asked = Signal()

    def show_state(self, state: str, case: DecisionCase) -> None:
        """Show what there is to say of a state (``draft``, ``presented``, ``signed``), or nothing."""
        self.clear()
        letter = case.file.letter
        presenter = (letter.presenter if letter else None) or "–"
        decider = (letter.decider if letter else None) or "–"
        if state == "signed":
            text = words("decision.notice.signed", presenter=presenter, decider=decider)
            force = case.force if case.force is not None and case.force.seq == case.seq else None
            banner = self.show_banner("ok", text, sentence(force) if force is not None else "", closable=False)
            if force is not None:
                banner.add_action("decision.notice.notify").clicked.connect(self.notify_asked)
            banner.add_action("decision.notice.export").clicked.connect(self.export_asked)
            banner.add_action("decision.notice.archive").clicked.connect(self.archive_asked)
        elif state == "presented":
            text, hint = words("decision.notice.presented", presenter=presenter), words("decision.notice.void")
            banner = self.show_banner("accent", text, hint, closable=False)
            banner.add_action("decision.notice.change").clicked.connect(lambda: self.unlocked.emit(True))
        elif case.presented:
            banner = self.show_banner("warn", words("decision.notice.unlocked"), closable=False)
            banner.add_action("decision.notice.keep").clicked.connect(lambda: self.unlocked.emit(False))
        elif case.file.outcome.outcome == "open":
            text = words("decision.notice.open", n=len(case.file.outcome.blocking))
            banner = self.show_banner("warn", text, closable=False)
            banner.add_action("decision.notice.review").clicked.connect(self.review_asked)
