"""Cells of a workbook: two values where they differ, numbers that are texts, hidden columns, huge sheets, copying."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ic16desk import checks
from ic16desk.model.documents import Cell, Sheet
from ui.widgets.sheet import SheetView
from ui.widgets.sheet_cells import TEXT_NUMBER, SignRole, by_sheet, is_text_number

CELLS = (
    Cell("A1", "Palkat"),
    Cell("B1", 100.0),
    Cell("A2", "Matkat"),
    Cell("B2", "200,50"),
    Cell("B3", 120.0, "=SUM(B1:B1)", 100.0, "computed"),
    Cell("B4", 5.0, "=SUBTOTAL(9,B1:B2)", state="unknown_function"),
    Cell("C1", 200.0, "=B1*2", 200.0, "computed"),
)


@pytest.fixture
def view(qtbot) -> SheetView:
    made = SheetView()
    qtbot.addWidget(made)
    made.resize(700, 400)
    sheets = (Sheet("Kulut", CELLS, 4, 3, hidden_columns=(3,)), Sheet("Tyhjä", (), 0, 0, hidden=True))
    made.show_sheets(sheets, "Kustannusarvio")
    made.show_recomputed(by_sheet(checks.recomputed(sheets)))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_value_that_its_formula_does_not_give_is_shown_with_the_other(view, qtbot):
    index = view.model.index(2, 1)
    assert (index.data(), index.data(SignRole)) == ("120", "\u2260 100")
    assert "Tiedostossa 120, laskettuna uudelleen 100" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    (banner,) = view.notes.banners()
    assert banner.text() == "Solun B3 arvo ei ole se, minkä sen kaava antaa."
    view.go_to("Kulut!A1")
    banner.findChildren(type(banner.add_action("ui.sheet.show")))[0].click()
    assert view.current_cell()[1] == "B3"
    assert "laskettuna uudelleen 100" in view._content.text() and view._content.text().startswith("=SUM(B1:B1)")
    plain = view.model.index(0, 2)
    assert plain.data(SignRole) == "" and "uudelleen" not in plain.data(Qt.ItemDataRole.AccessibleTextRole)
    odd = view.model.index(3, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Kaavaa ei voitu laskea uudelleen: tuntematon funktio." in odd
    view.tabs.setCurrentIndex(1)
    assert view.notes.banners() == []


def test_numbers_kept_as_text_are_told(view):
    index = view.model.index(1, 1)
    assert index.data(SignRole) == TEXT_NUMBER
    assert "tallennettu tekstinä" in index.data(Qt.ItemDataRole.ToolTipRole)
    numbers = ("12 000,00 €", "1.000", "-5", "\u22125 %", "0,5", "400374.79")
    assert all(is_text_number(text) for text in numbers)
    assert not any(is_text_number(text) for text in ("007", "1.2.2027", "12 kk", "", "FI12", 5.0, None, True))


def test_hidden_columns_say_so(view):
    model = view.model
    across = Qt.Orientation.Horizontal
    assert model.headerData(2, across, Qt.ItemDataRole.ToolTipRole) == "Piilotettu sarake"
    assert model.headerData(2, across, Qt.ItemDataRole.DecorationRole) is not None
    assert model.headerData(1, across, Qt.ItemDataRole.DecorationRole) is None
    assert "Piilotettu sarake" in model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_control_t_changes_between_values_and_formulas(view, qtbot):
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.model.index(2, 1).data() == "=SUM(B1:B1)"
    qtbot.keyClick(view.grid, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.model.index(2, 1).data() == "120"


def test_a_range_is_copied_as_rows_and_columns(view):
    chosen = QItemSelection(view.model.index(0, 0), view.model.index(1, 1))
    view.grid.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert view.range_words() == "Palkat\t100\nMatkat\t200,50"


def test_a_sheet_as_large_as_they_come_is_painted_from_what_is_in_sight(view):
    cells = (Cell("A1", 1.0), Cell("XFD1048576", 2.0))
    started = time.monotonic()
    view.show_sheets((Sheet("Suuri", cells, 1_048_576, 16_384),), "Suuri")
    asked: list[tuple[int, int]] = []
    own = view.model.cell_at
    view.model.cell_at = lambda r, c: (asked.append((r, c)), own(r, c))[1]
    view.grid.viewport().repaint()
    assert len(set(asked)) < 400
    assert view.go_to("Suuri!XFD1048576")
    assert view.current_cell()[2] == 2.0
    assert time.monotonic() - started < 20


def test_columns_of_words_give_way_to_figures(qtbot):
    made = SheetView()
    qtbot.addWidget(made)
    made.resize(420, 300)
    with qtbot.waitExposed(made):
        made.show()
    long = "Kustannuslajin hyvin pitkä selite joka ei mahdu"
    cells = (
        Cell("A1", long),
        Cell("B1", long),
        Cell("A2", "Palkat"),
        Cell("B2", "Asiantuntija"),
        Cell("C2", 1234567.89),
    )
    made.show_sheets((Sheet("Kulut", cells, 2, 3),), "Kulut")
    widths = [made.grid.columnWidth(column) for column in range(3)]
    assert sum(widths) <= made.grid.viewport().width()
    assert widths[2] >= made.grid.fontMetrics().horizontalAdvance("1234567,89") + 8
