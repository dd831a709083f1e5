"""Each test starts in Finnish, in light; the offscreen platform's remarks about sizes are let through."""

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
    theme.set_theme(qapp, False, high_contrast=False)
    screen().speak("fi")
    yield
    screen().speak("fi")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
