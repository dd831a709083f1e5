"""A big choice: an icon, what it does, a line about it, an arrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.i18n import follow, words
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import column, row


class WayButton(QPushButton):
    """One choice; its words are ``<key>.title`` and ``<key>.detail``."""

    def __init__(self, key: str, icon: str) -> None:
        super().__init__()
        self._key = key
        self._first = ElidedLabel("", "label")
        self._second = ElidedLabel("", "caption", ink="text2")
        self.setProperty("kind", "choice")
        parts = row(
            IconLabel(icon, "text2", 18),
            (column(self._first, self._second, spacing=1), 1),
            IconLabel("chevron-right", "text2", 16),
            spacing=12,
            margins=(10, 8, 8, 8),
        )
        self.setLayout(parts)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(60)
        self.setAutoDefault(True)  # Enter presses it too
        follow(self)

    def retranslate(self) -> None:
        """Both lines."""
        self._first.setText(words(f"{self._key}.title"))
        self._second.setText(words(f"{self._key}.detail"))
        self.setAccessibleName(self._first.text())
        self.setAccessibleDescription(self._second.text())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, 60)
