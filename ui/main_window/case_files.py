"""A case as files outside the store: all its documents as one package, and the review memo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ic16desk.errors import Cancelled
from ui import faults
from ui.i18n import words
from ui.state import Looks
from ui.widgets.meter import ProgressLine

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.desk.dossier import WrittenDossier
    from ic16desk.desk.memos import WrittenMemo
    from ui.bridge import Bridge, Job

#: The folder letters were exported to last; the decision screen keeps it too.
_FOLDER = "export/folder"
#: So many things that are missing are told in the banner; the list of contents names all.
_TOLD = 3


class CaseFiles(QObject):
    """Asks where to, works beside the window, tells what came of it.

    ``told`` carries tone, sentence and hint for a banner. One export at a time: another one waits to be asked for.
    """

    told = Signal(str, str, str)

    def __init__(self, looks: Looks, progress: ProgressLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks, self._progress, self._widget = looks, progress, parent
        self._bridge: Bridge[Desk] | None = None
        self._job: Job | None = None
        self.chooser: QFileDialog | None = None
        progress.cancelled.connect(self._cancel)

    def open_store(self, bridge: Bridge[Desk]) -> None:
        """Work on this store from now on."""
        self._bridge = bridge

    def close_store(self) -> None:
        """The store is locked: no question stays open, no work goes on."""
        self._cancel()
        self._bridge, self._job = None, None
        if self.chooser is not None:
            self.chooser.reject()
        self._progress.report(0, 0)  # the last file's name goes too
        self._progress.finish()

    def ask_dossier(self, application: str, *, public: bool = False) -> None:
        """Ask for the file, with its usual name."""
        if self._bridge is not None and self._job is None:
            self._bridge.read(
                lambda desk: desk.dossiers.file_name(application, public=public),
                lambda name: self._choose_file(application, name, public=public),
                self._failed,
                owner=self,
            )

    def ask_memo(self, application: str) -> None:
        """Ask for the folder."""
        if self._bridge is not None and self._job is None:
            chooser = self._open(QFileDialog(self._widget, words("shell.files.where_memo"), self._folder()))
            chooser.setFileMode(QFileDialog.FileMode.Directory)
            chooser.setOption(QFileDialog.Option.ShowDirsOnly)
            chooser.fileSelected.connect(lambda path: self.write_memo(application, Path(path)))
            chooser.open()

    def write_dossier(self, application: str, path: Path, *, public: bool = False) -> None:
        """Write the package; it reads only, so that one can go on working in the case meanwhile."""
        if self._bridge is None or self._job is not None:
            return
        self._looks.keep(_FOLDER, str(path.parent))
        self._progress.report(0, 0, words("shell.files.gathering"))
        self._job = self._bridge.run(
            lambda desk, progress: desk.dossiers.write(application, path, public=public, progress=progress),
            self._written,
            self._failed,
            self._progress.report,
            owner=self,
            reads=True,
            gives_way=True,
        )

    def write_memo(self, application: str, folder: Path) -> None:
        """Write the memo as PDF and DOCX."""
        if self._bridge is None or self._job is not None:
            return
        self._looks.keep(_FOLDER, str(folder))
        self._job = self._bridge.run(
            lambda desk, _progress: desk.memos.write(application, folder),
            self._memo_written,
            self._failed,
            owner=self,
            reads=True,
        )

    def _choose_file(self, application: str, name: str, *, public: bool) -> None:
        title = words("shell.command.dossier_public" if public else "shell.command.dossier")
        chooser = self._open(QFileDialog(self._widget, title, str(Path(self._folder()) / name), "ZIP (*.zip)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("zip")
        # nothing is ever written in place of another file: asking whether to would promise what is refused
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda path: self.write_dossier(application, Path(path), public=public))
        chooser.open()

    def _open(self, chooser: QFileDialog) -> QFileDialog:
        chooser.finished.connect(self._closed)
        chooser.finished.connect(chooser.deleteLater)
        self.chooser = chooser
        return chooser

    def _closed(self) -> None:
        self.chooser = None

    def _folder(self) -> str:
        return self._looks.value(_FOLDER) or ""

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _rest(self) -> None:
        self._job = None
        self._progress.finish()

    def _written(self, made: WrittenDossier) -> None:
        self._rest()
        begin = words("shell.files.missing", n=len(made.missing)) if made.missing else ""
        gaps = [words(one.code, **one.params) for one in made.missing]
        more = words("shell.files.more", n=len(gaps) - _TOLD) if len(gaps) > _TOLD else ""
        left = words("shell.files.left_out", n=len(made.left_out)) if made.left_out else ""
        hint = " ".join(part for part in (begin, *gaps[:_TOLD], more, left) if part)
        said = words("shell.files.written", name=made.path.name, n=len(made.entries))
        self.told.emit("warn" if made.missing else "ok", said, hint or str(made.path.parent))

    def _memo_written(self, made: WrittenMemo) -> None:
        self._rest()
        said = words("shell.files.memo", names=[made.pdf.name, made.docx.name])
        self.told.emit("ok", said, str(made.pdf.parent))

    def _failed(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, Cancelled):
            self.told.emit("neu", words("shell.files.cancelled"), "")
            return
        fault = faults.describe(error)
        self.told.emit(fault.tone, fault.message, fault.hint)
