"""Choosing what to bring in: files, a folder, or what was dropped; a folder full of packages is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.i18n import words
from ui.screens.cases import taking
from ui.screens.cases.imports import Imports
from ui.state import Looks
from ui.widgets.banner import Banner, BannerStack

_FOLDER = "cases.folder"


class Bringing(QObject):
    """From what the user points at to an import."""

    def __init__(self, screen: QWidget, imports: Imports, banners: BannerStack, looks: Looks) -> None:
        super().__init__(screen)
        self._screen, self._imports, self._banners, self._looks = screen, imports, banners, looks

    def ask_files(self) -> None:
        """Choose packages in the system's dialog."""
        self._ask(QFileDialog.FileMode.ExistingFiles, "cases.command.files")

    def ask_folder(self) -> None:
        """Choose a folder."""
        self._ask(QFileDialog.FileMode.Directory, "cases.command.folder")

    def take(self, paths: Sequence[Path]) -> None:
        """Take packages in; a folder full of packages is asked about first."""
        sure: list[Path] = []
        for path in paths:
            inside = taking.packages_in(path) if path.is_dir() else ()
            if inside:
                self._ask_about(path, inside)
            else:
                sure.append(path)
        if sure:
            self._imports.take(sure)

    def _ask(self, mode: QFileDialog.FileMode, title_key: str) -> None:
        dialog = QFileDialog(self._screen, words(title_key), self._looks.value(_FOLDER, str(Path.home())))
        dialog.setFileMode(mode)
        if mode == QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, files: Sequence[str]) -> None:
        paths = [Path(file) for file in files]
        if paths:
            self._looks.keep(_FOLDER, str(paths[0].parent))
            self.take(paths)

    def _ask_about(self, folder: Path, inside: tuple[Path, ...]) -> None:
        text = words("cases.import.folder", name=folder.name, n=len(inside))
        banner = self._banners.show_banner("accent", text, icon="folder-open")
        self._offer(banner, "cases.import.each", lambda: self._imports.take(inside))
        self._offer(banner, "cases.import.as_one", lambda: self._imports.take([folder]))

    def _offer(self, banner: Banner, key: str, act: Callable[[], None]) -> None:
        button = banner.add_action(key)
        button.clicked.connect(banner.closed)
        button.clicked.connect(act)
