"""Each test starts in Finnish, in light."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.i18n import screen


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    if theme.is_dark() or theme.is_high_contrast() or not qapp.styleSheet():
        theme.set_theme(qapp, False, high_contrast=False)
    if screen().language != "fi":
        screen().speak("fi")
    yield qapp
    if screen().language != "fi":
        screen().speak("fi")
