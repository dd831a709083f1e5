"""Opening a document in another program: asked in the strip, from a read-only copy that goes with the case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ic16desk import outside
from ic16desk.desk import Desk
from ic16desk.model.cases import DocumentRow
from ui.bridge import Bridge
from ui.i18n import words
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.opening import open_path


def can_open(row: DocumentRow) -> bool:
    """Whether a file of this name is shown by other programs, not run."""
    return outside.may_open(row.safe_name)


class OpenOutside(QObject):
    """Asks in a strip of banners, then opens."""

    def __init__(self, bridge: Bridge[Desk], strip: BannerStack) -> None:
        super().__init__(strip)
        self._bridge, self._strip = bridge, strip
        self._asked: Banner | None = None
        #: Gives a file to the system; tests put their own here.
        self.start: Callable[[Path], bool] = open_path

    def ask(self, row: DocumentRow) -> None:
        """Ask whether this document is to be opened."""
        if not can_open(row):
            self._strip.show_banner("bad", words("error.outside.kind.message", name=row.name))
            return
        banner = self._strip.show_banner("warn", words("review.outside.question"), icon="external-link")
        confirm = banner.add_action("review.outside.open")
        confirm.clicked.connect(lambda: self._lay(row))
        self._asked = banner
        QTimer.singleShot(0, confirm, confirm.setFocus)  # it is shown with the next turn only

    def _lay(self, row: DocumentRow) -> None:
        self._strip.drop(self._asked)
        self._asked = None
        self._bridge.read(lambda desk: desk.reading.lay_outside(row.id), self._laid, owner=self)

    def _laid(self, path: Path) -> None:
        if not self.start(path):
            self._strip.show_banner("bad", words("review.outside.failed"))
