"""Flowing text, sheets, images."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from ic16desk.model.documents import Cell, Paragraph, Sheet
from ic16desk.model.places import Rect
from ui import theme
from ui.i18n import screen
from ui.widgets.flow import FlowMark, FlowView
from ui.widgets.flow_draft import heading_level
from ui.widgets.image import ImageView
from ui.widgets.pages.marks import Mark
from ui.widgets.sheet import CellMark, SheetModel, SheetView, area_of, column_letters, place_of

PARAGRAPHS = (
    Paragraph(0, "Heading 1", "Sopimus"),
    Paragraph(1, "Normal", "Tulosten omistus siirtyy\npilottiyritykselle. <b>Ei</b> merkintää."),
    Paragraph(2, "Table", "", (("Tuotos", "Valmis"), ("Rajapinta", "30.6.2027"))),
    Paragraph(3, "Normal", "evil\u202etxt"),
)


@pytest.fixture
def flow(qtbot) -> FlowView:
    view = FlowView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_paragraphs(PARAGRAPHS, "Sopimus.docx")
    return view


def test_flow_shows_text_as_text(flow):
    text = flow.toPlainText()
    assert "<b>Ei</b>" in text and "evil\\u202etxt" in text and "30.6.2027" in text
    assert flow.isReadOnly() and flow.accessibleName() == "Sopimus.docx, tekstinä"


def test_flow_keeps_paragraph_and_quote(flow):
    assert flow.go_to(1, "omistus siirtyy pilottiyritykselle")
    assert flow.selection() == (1, "omistus siirtyy pilottiyritykselle")
    assert flow.go_to(3, "evil") and flow.selection() == (3, "evil")
    assert not flow.go_to(1, "ei siellä") and not flow.go_to(99)


def test_flow_finds_a_quote_within_a_table(flow):
    assert flow.go_to(2, "Rajapinta") and flow.selection()[0] == 2


def test_flow_selection_stays_within_one_paragraph(flow):
    flow.selectAll()
    assert flow.selection() == (0, "Sopimus")


def test_flow_tells_a_selection_made_with_the_keys(flow, qtbot):
    flow.show()
    flow.setFocus()
    told = []
    flow.selection_made.connect(lambda paragraph, quote: told.append((paragraph, quote)))
    for _ in range(7):
        qtbot.keyClick(flow, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == (0, "Sopimus")


def test_flow_draws_marks_that_are_there_and_only_those(flow, qapp):
    flow.show_marks([FlowMark("a", 1, "omistus siirtyy", "contradicts"), FlowMark("b", 1, "puuttuu", "supports")])
    assert len(flow.extraSelections()) == 1
    start = flow.toPlainText().index("omistus")
    assert flow.mark_at(start + 1).id == "a" and flow.mark_at(0) is None
    theme.set_theme(qapp, True, high_contrast=False)
    assert len(flow.extraSelections()) == 1


@pytest.mark.parametrize(
    ("style", "level"), [("Heading 2", 2), ("Otsikko 1", 1), ("Title", 1), ("Normal", 0), ("List 2", 0)]
)
def test_heading_level_of_a_style(style, level):
    assert heading_level(style) == level


CELLS = (
    Cell("A1", "Palkat"),
    Cell("B2", 1234.5, "=C2*2"),
    Cell("C3", "=cmd|' /C calc'!A0"),
    Cell("B4", True),
    Cell("A9", -0.5),
)


@pytest.fixture
def sheet(qtbot) -> SheetView:
    view = SheetView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_sheets(
        (Sheet("Palkat", CELLS, 9, 4, hidden_rows=(4,)), Sheet("Kulut", (), 3, 3, hidden=True, truncated=True)),
        "Kustannusarvio.xlsx",
    )
    return view


def test_sheet_model_passes_the_model_tester(qtmodeltester, qapp):
    model = SheetModel()
    model.show_sheet(Sheet("Palkat", CELLS, 9, 4, hidden_rows=(4,)))
    model.show_marks([CellMark("m", "Palkat!B2:C3", "supports")])
    qtmodeltester.check(model)


def test_sheet_shows_values_then_formulas(sheet):
    assert sheet.model.index(1, 1).data() == "1234,5"
    sheet.show_formulas(True)
    assert sheet.model.index(1, 1).data() == "=C2*2" and sheet.model.index(0, 0).data() == "Palkat"
    sheet.show_formulas(False)
    assert sheet.model.index(3, 1).data() == "kyllä" and sheet.model.index(8, 0).data() == "\u22120,5"


def test_text_that_looks_like_a_formula_is_text(sheet):
    assert sheet.model.index(2, 2).data() == "=cmd|' /C calc'!A0"


def test_hidden_row_says_so(sheet):
    header = sheet.model.headerData(3, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert header == "Piilotettu rivi"
    assert "Piilotettu rivi" in sheet.model.index(3, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sheet.tabs.tabText(1) == "Kulut (piilotettu)"


def test_truncated_sheet_warns(sheet):
    assert sheet.notes.banners() == []
    sheet.tabs.setCurrentIndex(1)
    assert "vain alku" in sheet.notes.banners()[0].text()


def test_sheet_goes_to_a_cell_and_tells_it(sheet, qtbot):
    with qtbot.waitSignal(sheet.cell_picked) as told:
        assert sheet.go_to("Palkat!B2")
    assert told.args == ["Palkat", "B2", 1234.5]
    assert not sheet.go_to("Muut!A1")


def test_marked_cell_is_coloured_and_clicked(sheet, qtbot):
    sheet.show_marks([CellMark("m", "Palkat!B2:C3", "supports"), CellMark("n", "Kulut!A1", "unclear")])
    background = sheet.model.index(2, 2).data(Qt.ItemDataRole.BackgroundRole)
    assert background == QColor("#CBEED6")
    sheet.show()
    with qtbot.waitSignal(sheet.mark_clicked) as told:
        where = sheet.grid.visualRect(sheet.model.index(1, 1)).center()
        qtbot.mouseClick(sheet.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == ["m"]


def test_names_of_sheets_follow_the_language(sheet):
    screen().speak("en")
    assert sheet.tabs.tabText(1) == "Kulut (hidden)"


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters_there_and_back(number, letters):
    assert column_letters(number) == letters and place_of(f"{letters}7") == (6, number)


def test_reference_of_an_area():
    assert area_of("'Oma taulu'!$A$1:B2") == ("Oma taulu", (0, 0), (1, 1))
    with pytest.raises(ValueError, match="x"):
        area_of("Palkat!x")


@pytest.fixture
def image(qtbot) -> ImageView:
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FFFFFF"))
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(240, 200)
    with qtbot.waitExposed(view):
        view.show()
    view.show_image(picture, "Tase")
    view.viewport().repaint()
    return view


def test_image_fits_the_pane_and_zooms(image, qtbot):
    assert image.factor() == pytest.approx((240 - 32) / 400)
    qtbot.keyClick(image, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert image.factor() == pytest.approx((240 - 32) / 400 * 1.25)
    image.set_zoom(1.0)
    assert image.verticalScrollBar().maximum() > 0
    qtbot.keyClick(image, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert image.verticalScrollBar().maximum() == 0
    assert image.accessibleName() == "Tase, kuva"


def test_area_of_an_image_is_in_its_pixels(image, qtbot):
    image.set_area_mode(True)
    corner, factor = image._corner(), image.factor()
    start = QPoint(int(corner.x()) + 10, int(corner.y()) + 10)
    with qtbot.waitSignal(image.area_made) as told:
        qtbot.mousePress(image.area, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseRelease(image.area, Qt.MouseButton.LeftButton, pos=start + QPoint(56, 28))
    (rect,) = told.args
    assert rect.width == pytest.approx(56 / factor) and rect.y == pytest.approx(10 / factor, abs=2)


def test_mark_of_an_image_is_clicked(image, qtbot):
    image.show_marks([Mark("m", 1, "note", (Rect(100, 100, 100, 100),), "F08", area=True)])
    image.viewport().repaint()
    corner, factor = image._corner(), image.factor()
    with qtbot.waitSignal(image.mark_clicked) as told:
        where = QPoint(int(corner.x() + 120 * factor), int(corner.y() + 180 * factor))
        qtbot.mouseClick(image.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == ["m"]
