"""What is drawn on the screen, and where the view believes it to be: on pages that lie every way a PDF allows."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRectF

from ic16desk.documents import PdfSession
from tests.helpers import turned
from tests.helpers.turned import SHEETS
from ui.widgets.pages import child_source
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.view import PageView


def seen(view: PageView, area: QRectF) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    view.viewport().grab(area.toRect()).save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data())))


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_rectangle_of_the_file_is_where_its_ink_is(qtbot, turn: int) -> None:
    source = ChildSource(lambda: PdfSession(turned.sheets))
    view = PageView()
    qtbot.addWidget(view)
    view.resize(640, 640)
    with qtbot.waitSignal(source.opened, timeout=15000):
        pass
    view.show_source(source)
    view.set_zoom(1.0)
    view.rotate(turn)
    view.show()
    qtbot.waitExposed(view)
    try:
        for page, sheet in enumerate(SHEETS, 1):
            view.go_to_page(page)
            qtbot.waitUntil(lambda page=page: view._cache.get(page) is not None, timeout=15000)
            area = view._painted(page).area
            paper, scale = view._papers[page - 1], view._stack.scale
            ink = turned.painted(seen(view, area), (255, 0, 0), (area.width() / scale, area.height() / scale))
            said = paper.to_screen(sheet.red)
            told = (turned.name(sheet), turn)
            assert ink == pytest.approx((said.left(), said.top(), said.right(), said.bottom()), abs=1), told
            back = paper.to_file(QRectF(ink[0], ink[1], ink[2] - ink[0], ink[3] - ink[1]))
            red = sheet.red
            assert (back.x, back.y, back.width, back.height) == pytest.approx(
                (red.x, red.y, red.width, red.height), abs=2
            ), told
    finally:
        view.show_source(None)
        source.close()
        qtbot.waitUntil(lambda: not child_source._LIVING, timeout=15000)
