"""What the program is, what it is made of, and lines to copy into a bug report; nothing of any case is in them."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit

from ic16desk import __version__
from ic16desk.desk import Desk
from ic16desk.desk.upkeep import StoreInfo
from ui.bridge import Bridge
from ui.i18n import follow, say, words
from ui.screens.settings.page import SettingsPage, show_facts
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import row

_PARTS = ("PySide6-Essentials", "sqlcipher3", "pyhanko", "pikepdf", "pypdfium2", "reportlab", "cryptography")


class AboutPage(SettingsPage):
    """Version, licences, diagnostics."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("about", bridge)
        self._facts = QGridLayout()
        self._info: StoreInfo | None = None
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(216)
        say(self.lines, "settings.about.diagnostics", to="name")
        self.copy = Button("settings.about.copy", "outlined", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.build(
            self._facts,
            say(Label("", "strong"), "settings.about.diagnostics"),
            say(Label("", "caption", ink="text2", wrap=True), "settings.about.diagnostics_note"),
            self.lines,
            row(self.copy, None),
        )
        follow(self)

    def retranslate(self) -> None:
        """Everything again."""
        show_facts(
            self._facts,
            [
                ("settings.about.version", f"ic16desk {__version__}"),
                ("settings.about.licence", "EUPL-1.2"),
                ("settings.about.fonts", "Inter (SIL OFL 1.1), Lucide (ISC)"),
                ("settings.about.libraries", "Qt, PySide6 (LGPL-3.0), SQLCipher (BSD), pyHanko (MIT), pdfium (BSD)"),
            ],
        )
        self.lines.setPlainText("\n".join(diagnostics(self._info)))

    def enter(self) -> None:
        """Read the store's counts."""
        self.bridge.read(lambda desk: desk.upkeep.info(), self._show, self.fail, owner=self)

    def leave(self) -> None:
        """Nothing of the store."""
        super().leave()
        self._info = None
        self.retranslate()

    def _show(self, info: StoreInfo) -> None:
        self._info = info
        self.retranslate()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())
        self.banners.show_banner("ok", words("settings.about.copied"))


def diagnostics(info: StoreInfo | None) -> list[str]:
    """Versions and counts; no path, no name, no content."""
    lines = [
        f"ic16desk {__version__}",
        f"Python {platform.python_version()} ({platform.system()} {platform.release()}, {platform.machine()})",
        *(f"{name} {_version(name)}" for name in _PARTS),
    ]
    if info is not None:
        lines.append(words("settings.about.store", schema=info.schema, hash=info.logical_hash[:16]))
        lines += [f"{words(f'cli.count.{name}')} {number}" for name, number in info.counts.items()]
    return lines


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a bundle has no metadata
        return "–"
