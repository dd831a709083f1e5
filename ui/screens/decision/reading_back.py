"""Reading an edited DOCX back: the file is chosen, compared, confirmed, taken into the draft, and can be put back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.reading_back import taken_up
from ic16desk.errors import UsageError
from ic16desk.model.reading_back import ReadBack
from ui import faults
from ui.bridge import Bridge
from ui.dialogs.read_back import ReadBackDialog
from ui.i18n import words
from ui.screens.decision.keeping import Keeper
from ui.state import Looks
from ui.widgets.banner import BannerStack

#: Where letters were exported to last: the edited file is likely there.
_FOLDER = "export/folder"


class ReadsBack(QObject):
    """``taken`` carries the draft as it is from now on: with the texts of a file, or as it was before them."""

    taken = Signal(object)

    def __init__(
        self, bridge: Bridge[Desk], looks: Looks, keeper: Keeper, banners: BannerStack, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._looks, self._keeper, self._banners, self._widget = bridge, looks, keeper, banners, parent
        self.chooser: QFileDialog | None = None
        self.dialog: ReadBackDialog | None = None

    def ask(self, application: str) -> None:
        """Ask for the file, once the draft is stored as it stands."""
        self._keeper.then(lambda: self._choose(application))

    def read(self, application: str, path: str) -> None:
        """Compare a file and show what it would change."""

        def work(desk: Desk) -> ReadBack:
            file = Path(path)
            try:
                data = file.read_bytes()
            except OSError as error:
                raise UsageError("file.unreadable", name=file.name) from error
            return desk.reading_back.compare(application, data, name=file.name)

        self._bridge.read(work, self._show, self._failed, owner=self)

    def close_dialogs(self) -> None:
        """The case was left or the store locked."""
        if self.dialog is not None:
            self.dialog.put_away()
        if self.chooser is not None:
            self.chooser.reject()

    def _choose(self, application: str) -> None:
        chooser = QFileDialog(self._widget, words("read_back.where"), self._looks.value(_FOLDER))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter("DOCX (*.docx)")
        chooser.fileSelected.connect(lambda path: self.read(application, path))
        chooser.finished.connect(self._chooser_closed)
        self.chooser = chooser
        chooser.open()

    def _chooser_closed(self) -> None:
        chooser, self.chooser = self.chooser, None
        if chooser is not None:
            chooser.deleteLater()

    def _show(self, found: ReadBack) -> None:
        self.close_dialogs()
        dialog = ReadBackDialog(found, parent=self._widget)
        dialog.taken.connect(lambda places: self._take(found, places))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _take(self, found: ReadBack, places: tuple[str, ...]) -> None:
        before = self._keeper.draft
        if before is None:
            return
        self.taken.emit(taken_up(before, found, places))
        text = words("read_back.taken", n=len(places), name=found.file)
        banner = self._banners.show_banner("ok", text)
        undo = banner.add_action("read_back.undo")

        def put_back() -> None:
            banner.hide()
            banner.closed.emit()
            self.taken.emit(before)

        undo.clicked.connect(put_back)

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._banners.show_banner(fault.tone, fault.message, fault.hint)
