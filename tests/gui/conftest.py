"""Each test starts in Finnish, in light, and collects its garbage on the GUI thread (as ``ui.garbage`` does)."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.i18n import screen


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """A theme costs 60 ms to set, so only what a test changed is set back.

    What was there before a test is not its garbage: left out of the collections, each costs 5 ms and not 60.
    """
    gc.disable()
    gc.freeze()
    if theme.is_dark() or theme.is_high_contrast() or not qapp.styleSheet():
        theme.set_theme(qapp, False, high_contrast=False)
    if screen().language != "fi":
        screen().speak("fi")
    yield qapp
    if screen().language != "fi":
        screen().speak("fi")
    gc.collect()
