"""Finnish and light at the start; one signed call for all tests of the module, each with a screen of its own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ic16desk.model.signatures import Verification
from tests.gui.archive.signed import SignedCall, signed_call
from ui import theme
from ui.i18n import screen

HERE = Path(__file__).parent


@pytest.fixture(scope="package", autouse=True)
def no_sweeping_between_threads() -> Iterator[None]:
    """Pages are read on threads: Python's collector, run there by chance, would end widgets on the wrong thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    if not qapp.styleSheet() or theme.is_dark():  # a theme takes a while; most tests leave it alone
        theme.set_theme(qapp, False, high_contrast=False)
    if screen().language != "fi":
        screen().speak("fi")
    yield
    if screen().language != "fi":
        screen().speak("fi")


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedCall]:
    made = signed_call(tmp_path_factory.mktemp("call"))
    remember_verdicts(made)
    yield made
    made.desk.close()


def remember_verdicts(call: SignedCall) -> None:
    """The same bytes under the same roots are judged once: each time costs a child that imports pyHanko."""
    verify, known = call.desk.signatures.verify, {}

    def remembered(pdf: bytes) -> Verification:
        key = pdf, call.desk.signatures.roots()
        if key not in known:
            known[key] = verify(pdf)
        return known[key]

    call.desk.signatures.verify = remembered


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says so whenever a window with a least size is shown."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
