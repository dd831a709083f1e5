"""What one may do with a file beside reading its verdict: take a signed letter back, sign one, or go to its case."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ic16desk.desk import Desk
from ic16desk.desk.accepting import Accepted, NextStep
from ic16desk.model.changes import Done
from ui import faults
from ui.bridge import Bridge
from ui.dialogs.sign_file import FileRequest, SignFileDialog
from ui.i18n import say, words
from ui.screens.archive.judged import Judged
from ui.state import Looks
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.layouts import column

_LOOKS: Final[dict[str, tuple[Tone, str]]] = {
    "accept": ("accent", "inbox"), "refused": ("bad", "octagon-alert"), "open": ("accent", "signature"),
    "sign": ("accent", "signature"),
}  # fmt: skip


class NextStepPane(QWidget):
    """Above the facts. Nothing is shown where there is nothing to do.

    ``accepted``: a case whose letter came back; ``case_asked``: go to a case; ``signed``: the file that was written
    with one more signature.
    """

    accepted = Signal(str)
    case_asked = Signal(str)
    signed = Signal(object)

    def __init__(self, bridge: Bridge[Desk], looks: Looks | None = None) -> None:
        super().__init__()
        self._bridge, self._looks = bridge, looks or Looks()
        self._judged: Judged | None = None
        self.banner = Banner(closable=False)
        self.act = self.banner.add_action("archive.next.accept")
        self.act.clicked.connect(self._do)
        self.dialog: SignFileDialog | None = None
        self.setLayout(column(self.banner, spacing=0))
        self.hide()

    def show_judged(self, judged: Judged | None) -> None:
        """What one may do with this file; nothing is shown when there is nothing to do."""
        self._judged = judged
        step = judged.next if judged is not None else None
        self.setVisible(step is not None)
        if step is None:
            return
        tone, icon = _LOOKS[step.act]
        text, hint = _told(step)
        self.banner.show_message(tone, text, hint, icon=icon)
        say(self.act, "archive.next.to_case" if step.act == "refused" else f"archive.next.{step.act}")
        self.act.setEnabled(True)

    def close_dialog(self) -> None:
        """The store is locked or the file left."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.put_away()

    def _do(self) -> None:
        judged = self._judged
        step = judged.next if judged is not None else None
        if judged is None or step is None:
            return
        if step.act == "accept":
            self.act.setEnabled(False)
            data = judged.data
            self._bridge.write(lambda desk: desk.accepting.accept(data), self._taken, self._failed, owner=self)
        elif step.act == "sign":
            self._ask(judged, step)
        else:
            self.case_asked.emit(step.application)

    def _ask(self, judged: Judged, step: NextStep) -> None:
        self.close_dialog()
        request = FileRequest(
            name=judged.name,
            data=judged.data,
            path=judged.path,
            number=step.number,
            role=step.role or "decider",
            signer=step.named,
            date=step.date,
            verdict=judged.verification.verdict,
        )
        dialog = SignFileDialog(self._bridge, request, looks=self._looks, parent=self)
        dialog.written.connect(self.signed)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _taken(self, done: Done[Accepted]) -> None:
        self.hide()
        self.accepted.emit(done.value.application)

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banner.show_message(fault.tone, fault.message, fault.hint)


def _told(step: NextStep) -> tuple[str, str]:
    """The sentence and what follows from it."""
    if step.error is not None:
        fault = faults.describe(step.error)
        return words("archive.next.refused", number=step.number, why=fault.message), fault.hint
    role = words(f"handing.parts.{step.role}") if step.role else ""
    day = words("archive.next.on_day", date=step.date) if step.date else ""
    text = words(f"archive.next.{step.act}_text", number=step.number, name=step.named, role=role)
    return text, day or words(f"archive.next.{step.act}_hint")
