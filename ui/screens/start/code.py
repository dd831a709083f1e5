"""The recovery code, shown once: copy it or save it, then say that it is safe."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QWidget

from ic16desk.errors import UsageError
from ui.faults import describe
from ui.i18n import say, words
from ui.screens.start.page import Page
from ui.theme import font
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row


class CodePage(Page):
    """``asked``: the user has the code. There is no way back: the store is made."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("start.code.title", "start.code.text", back=False)
        self._code, self._folder = "", Path()
        self._shown = Label("", "reading", weight=600, tabular=True, selectable=True)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        say(self._shown, "start.code.name", to="name")
        self.copy = Button("start.action.copy_code", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.save = Button("start.action.save_code", icon="download")
        self.save.clicked.connect(self._choose)
        self.safe = say(QCheckBox(), "start.code.safe")
        self.safe.setFont(font("label"))
        primary = Button("start.action.go_on", "primary")
        primary.clicked.connect(self.asked)
        self.safe.toggled.connect(lambda: self.wake())
        self.fill(
            frame("inset", column(self._shown, margins=(12, 14, 12, 14))),
            row(self.copy, self.save, None),
            say(Label("", "caption", ink="text2", wrap=True), "start.code.keep"),
            4,
            self.safe,
            primary=primary,
        )
        self.wake()

    def show_code(self, code: str, folder: Path) -> None:
        """Show the code of the store in ``folder``, four groups to a line."""
        groups = code.split("-")
        self._code, self._folder = code, folder
        lines = ("  ".join(groups[i : i + 4]) for i in range(0, len(groups), 4))
        self._shown.setText("\n".join(lines))
        self.safe.setChecked(False)

    def ready(self) -> bool:
        """The user says that the code is safe."""
        return self.safe.isChecked()

    def first_field(self) -> QWidget:
        """Copying comes first."""
        return self.copy

    def wipe(self) -> None:
        """Forget the code, and take it off the clipboard if it is still there."""
        clipboard = QApplication.clipboard()
        if self._code and clipboard.text() == self._code:
            clipboard.clear()
        self._code = ""
        self._shown.setText("")

    def save_to(self, path: Path) -> None:
        """Write the code as a text file only its owner may read; an existing file is not replaced."""
        text = words("start.code.file", code=self._code, folder=str(self._folder))
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write(text)
        except FileExistsError:
            self.show_fault(describe(UsageError("file.exists", name=path.name)))
        except OSError:
            self.show_fault(describe(UsageError("export.not_written", folder=str(path.parent))))
        else:
            self.banners.show_banner("ok", words("start.code.saved", name=path.name))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._code)
        self.banners.show_banner("ok", words("start.code.copied"))

    def _choose(self) -> None:
        name = words("start.code.file_name")
        dialog = QFileDialog(self, words("start.action.save_code"), str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, chosen: str) -> None:
        with contextlib.suppress(ValueError):
            self.save_to(Path(chosen))
