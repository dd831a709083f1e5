"""What else is done with a decision that waits: back to its preparer, another day, out to who signs next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.exchange import HandedOver
from ic16desk.desk.signing_queue import Waiting
from ic16desk.model.changes import Done
from ui import faults
from ui.bridge import Bridge
from ui.i18n import words
from ui.state import Looks

_FOLDER = "export/folder"


class Acts(QObject):
    """``told``: tone, sentence, hint and folder (or None) of a banner; ``returned`` when a letter was."""

    told = Signal(str, str, str, object)
    returned = Signal()

    def __init__(self, bridge: Bridge[Desk], looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._looks, self._widget = bridge, looks, parent
        self.chooser: QFileDialog | None = None

    def give_back(self, one: Waiting, reason: str) -> None:
        """Return it to its preparer."""

        def back(_done: object) -> None:
            self.returned.emit()
            self.told.emit("ok", words("queue.returned", number=one.number), words("queue.returned_hint"), None)

        self._bridge.write(
            lambda desk: desk.exchange.return_to_preparer(one.application, reason), back, self._failed, owner=self
        )

    def redate(self, one: Waiting) -> None:
        """Give it today's date; it must be presented anew."""

        def dated(day: dt.date | None) -> None:
            key = "queue.redated_hint" if one.sha256 else "queue.redated_hint_draft"
            hint = words(key, name=one.presented_by)
            self.told.emit("ok", words("queue.redated", number=one.number, day=day), hint, None)

        def date(desk: Desk) -> Done[dt.date | None]:
            made = desk.exchange.present_again(one.application)
            return Done(made.value.draft.date, made.changes)

        self._bridge.write(date, lambda done: dated(done.value), self._failed, owner=self)

    def send(self, one: Waiting) -> None:
        """Ask where the letter and its cover are written."""
        chooser = QFileDialog(self._widget, words("queue.send_where"), self._looks.value(_FOLDER) or _documents())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda path: self.write(one, Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        self.close_dialogs()
        self.chooser = chooser
        chooser.finished.connect(self._chooser_gone)
        chooser.open()

    def write(self, one: Waiting, folder: Path) -> None:
        """Write them there; the folder is remembered."""
        self._looks.keep(_FOLDER, str(folder))

        def sent(done: Done[HandedOver]) -> None:
            made = done.value
            text = words("queue.sent", number=one.number, name=made.name)
            self.told.emit("ok", text, words("queue.sent_hint", names=[made.pdf.name, made.cover.name]), folder)

        self._bridge.write(
            lambda desk: desk.exchange.hand_over(one.application, folder), sent, self._failed, owner=self
        )

    def close_dialogs(self) -> None:
        """The store is locked."""
        chooser, self.chooser = self.chooser, None
        if chooser is not None:
            chooser.reject()

    def _chooser_gone(self) -> None:
        self.chooser = None

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.told.emit(fault.tone, fault.message, fault.hint, None)


def _documents() -> str:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return str(folder if folder.is_dir() else Path.home())
