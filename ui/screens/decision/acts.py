"""The two ways out of the screen: the letter as files, and the dialog that signs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.deciding import ExportedLetter
from ic16desk.desk.handover import HandedOver
from ic16desk.desk.translating import LetterOnTemplate
from ic16desk.model.changes import Done
from ic16desk.model.decision import DecisionDraft
from ic16desk.progress import Progress
from ui import faults
from ui.bridge import Bridge
from ui.dialogs.confirm_texts import ConfirmTextsDialog
from ui.dialogs.sign import SignDialog, SignRequest
from ui.i18n import words
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.notify_dialog import NotifyDialog
from ui.state import Looks

_FOLDER = "export/folder"


class Acts(QObject):
    """``told``: tone, sentence and hint of a banner; ``wrote``: sentence, hint and what of it may be opened.

    The dialogs ask for the archive, and to edit a text (kind and id).
    """

    told = Signal(str, str, str)
    wrote = Signal(str, str, object)
    archive_asked = Signal()
    edit_asked = Signal(str, str)

    def __init__(self, bridge: Bridge[Desk], looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._looks, self._widget = bridge, looks, parent
        self.chooser: QFileDialog | None = None
        self.dialog: SignDialog | None = None
        self.texts: ConfirmTextsDialog | None = None
        self.notifying: NotifyDialog | None = None

    def choose_folder(self, then: Callable[[Path], None]) -> None:
        """Ask where to; the window goes on meanwhile."""
        chooser = QFileDialog(self._widget, words("decision.export.where"), self._looks.value(_FOLDER) or _documents())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda path: self._chosen(Path(path), then))
        chooser.finished.connect(chooser.deleteLater)
        self.chooser = chooser
        chooser.open()

    def export(self, application: str, folder: Path, *, seq: int | None = None) -> None:
        """Write PDF and DOCX (of a signed decision the frozen PDF); ``seq``: of another decision than the newest."""
        self._bridge.run(
            lambda desk, _progress: _export(desk, application, folder, seq),
            self._exported,
            self._failed,
            owner=self,
            reads=True,
        )

    def hand_over(self, application: str, folder: Path) -> None:
        """Write memo, draft, review and documents into an empty or new folder."""

        def work(desk: Desk, progress: Progress) -> Done[HandedOver]:
            read = desk.reading.read_unread(progress=progress)
            return Done(desk.handover.write(application, folder), read.changes)

        self._bridge.run(work, lambda made: self._handed_over(made.value), self._failed, owner=self)

    def sign(self, request: SignRequest) -> SignDialog:
        """Open the dialog; it works on its own until it is closed."""
        self.close_dialogs()
        dialog = SignDialog(self._bridge, request, looks=self._looks, parent=self._widget)
        dialog.archive_asked.connect(self.archive_asked)
        dialog.export_asked.connect(lambda: self.choose_folder(lambda folder: self.export(request.application, folder)))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        return dialog

    def notify(self, case: DecisionCase | None) -> None:
        """Open the record of to whom the signed decision was given."""
        if case is None or case.force is None or case.force.state == "none":
            return
        self.close_dialogs()
        dialog = NotifyDialog(self._bridge, case.file.id, case.force, case.recipients, self._widget)
        dialog.finished.connect(self._notified)
        self.notifying = dialog
        dialog.open()

    def confirm_texts(self, application: str, draft: DecisionDraft | None, *, at: str = "") -> ConfirmTextsDialog:
        """Open the list of the decision's texts that nobody has confirmed, at one of them."""
        self.close_dialogs()
        dialog = ConfirmTextsDialog(self._bridge, application, draft, at=at, parent=self._widget)
        dialog.edit_asked.connect(self.edit_asked)
        dialog.finished.connect(self._texts_closed)
        self.texts = dialog
        dialog.open()
        return dialog

    def close_dialogs(self) -> None:
        """Close what is open: the case was left or the store locked."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.put_away()
        if self.texts is not None:
            self.texts.put_away()
        if self.notifying is not None:
            self.notifying.put_away()

    def _notified(self) -> None:
        dialog, self.notifying = self.notifying, None
        if dialog is not None:
            dialog.deleteLater()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _texts_closed(self) -> None:
        dialog, self.texts = self.texts, None
        if dialog is not None:
            dialog.deleteLater()

    def _chosen(self, folder: Path, then: Callable[[Path], None]) -> None:
        self._looks.keep(_FOLDER, str(folder))
        then(folder)

    def _exported(self, written: tuple[ExportedLetter, ...]) -> None:
        own = [letter.editable for letter in written if isinstance(letter, LetterOnTemplate)]
        every = [path for letter in written for path in (letter.pdf, letter.docx)]
        names = [path.name for path in (*every, *own) if path]
        paths = tuple(letter.pdf for letter in written)
        self.wrote.emit(words("decision.export.done", names=names), str(written[0].pdf.parent), paths)

    def _handed_over(self, written: HandedOver) -> None:
        self.wrote.emit(words("decision.handed_over", n=len(written.pieces)), str(written.path), (written.path,))

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.told.emit(fault.tone, fault.message, fault.hint)


def _documents() -> str:
    """The user's own documents: the first time the dialog would open wherever the program was started."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return str(folder if folder.is_dir() else Path.home())


def _export(desk: Desk, application: str, folder: Path, seq: int | None) -> tuple[ExportedLetter, ...]:
    """The letter; beside it the public version where anything in it is secret. That one first: it may be refused."""
    public = seq is None and desk.publishing.has_secrets(application)
    without = [desk.publishing.export(application, folder)] if public else []
    return (desk.deciding.export(application, folder, seq=seq), *without)
