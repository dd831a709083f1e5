"""*Vie saate…*: the cover to the proposal in force, as PDF and DOCX into a folder one chooses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import faults
from ui.i18n import screen, words
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.desk.deciding import ExportedLetter
    from ui.bridge import Bridge

_FOLDER = "export/folder"


class CoverExport(QObject):
    """The button and what it does; it is enabled while there is a proposal."""

    def __init__(
        self, bridge: Bridge[Desk], banners: BannerStack, agreement: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._banners, self._agreement, self._widget = bridge, banners, agreement, parent
        self._looks = Looks()
        self.button = Button("proposal.cover.button", "outlined", icon="download", keys="Ctrl+E")
        self.button.setEnabled(False)
        self.button.clicked.connect(self.ask)
        self.chooser: QFileDialog | None = None

    def ask(self) -> None:
        """Choose a folder; the window goes on meanwhile."""
        if not self.button.isEnabled():
            return
        chooser = QFileDialog(self._widget, words("proposal.cover.where"), self._looks.value(_FOLDER))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda path: self.write(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        self.chooser = chooser
        chooser.open()

    def write(self, folder: Path) -> None:
        """Write the cover in the language of the screen."""
        self._looks.keep(_FOLDER, str(folder))
        agreement, language = self._agreement(), screen().language
        self._bridge.run(
            lambda desk, _progress: desk.covers.write(agreement, folder, language=language),
            self._written,
            self._failed,
            owner=self,
            reads=True,
        )

    def _written(self, cover: ExportedLetter) -> None:
        names = [path.name for path in (cover.pdf, cover.docx) if path]
        self._banners.show_banner("ok", words("proposal.cover.done", names=names), str(cover.pdf.parent))

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._banners.show_banner(fault.tone, fault.message, fault.hint)
