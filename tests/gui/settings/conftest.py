"""Each test starts in Finnish, in light."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.i18n import screen

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    if not qapp.styleSheet() or theme.is_dark():  # a theme takes a while; most tests leave it alone
        theme.set_theme(qapp, False, high_contrast=False)
    if screen().language != "fi":
        screen().speak("fi")
    yield
    if screen().language != "fi":
        screen().speak("fi")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says so whenever a window with a least size is shown."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
