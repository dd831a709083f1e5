"""The table by keyboard and mouse."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.cells import Group
from ui.models.lazy import LazyRows
from ui.models.rows import Column, RowsModel
from ui.widgets.painting import elided_before
from ui.widgets.table import GROUP, ONE_LINE, TWO_LINES, Table


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cents: int = 100


COLUMNS = (
    Column("name", "ui.facets.title", sort="name"),
    Column("cents", "ui.cell.yes", "money", 120, sort="cents"),
    Column("name", "ui.cell.no", "muted", 80),
)
ROWS = [Group("g", "Ryhmä"), Row("a"), Row("b"), Row("c")]


@pytest.fixture
def table(qtbot) -> Table:
    made = Table("ui.facets.title")
    made.setModel(RowsModel(COLUMNS, ROWS, made))
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_arrow_keys_pick_rows_and_enter_opens(table, qtbot):
    picked, opened = [], []
    table.picked.connect(picked.append)
    table.opened.connect(opened.append)
    table.go_to(1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert picked == [Row("a"), Row("b")] and opened == [Row("b")]
    assert table.selected_rows() == [Row("b")]


def test_double_click_opens(table, qtbot):
    opened = []
    table.opened.connect(opened.append)
    place = table.visualRect(table.model().index(3, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [Row("c")]


def test_group_toggles_by_click_enter_and_left(table, qtbot):
    toggled = []
    table.group_toggled.connect(toggled.append)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Right)  # open already
    assert toggled == ["g", "g", "g"]


def test_group_spans_all_columns_and_is_lower(table):
    assert table.columnSpan(0, 0) == 3 and table.columnSpan(1, 0) == 1
    assert table.rowHeight(0) == GROUP and table.rowHeight(1) == ONE_LINE


def test_rows_that_are_no_longer_groups_get_their_height_back(table):
    table.model().replace([Row("a"), Row("b")])
    assert table.rowHeight(0) == ONE_LINE and table.columnSpan(0, 0) == 1
    table.set_row_height(TWO_LINES)
    assert table.rowHeight(0) == TWO_LINES


def test_header_asks_for_sorting_and_turns_round(table, qtbot):
    asked = []
    table.sort_asked.connect(lambda key, descending: asked.append((key, descending)))
    header = table.horizontalHeader()
    for column in (1, 1, 0, 2):
        where = QPoint(header.sectionViewportPosition(column) + 10, 10)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked == [("cents", False), ("cents", True), ("name", False)]


def test_selection_is_coloured_only_with_the_focus(qtbot):
    window = QWidget()
    layout = QHBoxLayout(window)
    table, field = Table("ui.facets.title"), QLineEdit()
    table.setModel(RowsModel(COLUMNS, ROWS, table))
    layout.addWidget(table)
    layout.addWidget(field)
    qtbot.addWidget(window)
    window.resize(600, 300)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    table.go_to(1)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    with_focus = _ground(table, 1)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert with_focus == theme.colour("sel") and _ground(table, 1) == theme.colour("neuS")


def test_bar_stands_at_the_left_of_the_selected_row(table):
    table.go_to(1)
    image = table.viewport().grab().toImage()
    row = table.visualRect(table.model().index(1, 0))
    assert image.pixelColor(1, row.center().y()) in (theme.colour("accent"), theme.colour("border"))


def test_table_as_high_as_its_rows(table):
    table.fit_height()
    before = table.height()
    table.model().replace(ROWS[:2])
    assert before - table.height() == 2 * ONE_LINE


def test_focus_goes_to_the_first_row_and_tab_leaves(table, qtbot):
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert table.currentIndex().row() == 0
    assert not table.tabKeyNavigation()


def test_name_follows_the_language(table):
    from ui.i18n import screen

    screen().speak("en")
    assert table.accessibleName() == "Filter"


def test_columns_take_the_rest_and_keep_their_width(table):
    assert table.columnWidth(1) == 120
    assert table.columnWidth(0) == table.viewport().width() - 200


def _ground(table: Table, row: int) -> QColor:
    area = table.visualRect(table.model().index(row, 0))
    return table.viewport().grab().toImage().pixelColor(area.right() - 3, area.top() + 3)


@dataclass(frozen=True, slots=True)
class Known:
    id: str
    name: str


def test_current_row_is_kept_when_other_rows_come(table):
    model = table.model()
    model.replace([Known(str(n), f"rivi {n}") for n in range(40)])
    table.go_to(30)
    at = table.verticalScrollBar().value()
    assert at > 0
    model.replace([Known(str(n), f"rivi {n}") for n in range(50) if n != 35])
    assert table.current_row() == Known("30", "rivi 30") and table.verticalScrollBar().value() == at
    model.replace([Known("1", "x")])
    assert table.current_row() is None or table.current_row().id == "1"


def test_current_row_of_a_long_list_is_kept_by_its_id(qtbot):
    model = LazyRows(COLUMNS, lambda ids, then: then([Row(str(i)) for i in ids]))
    table = Table("ui.facets.title")
    table.setModel(model)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    model.replace(range(100_000))
    table.go_to(70_000)
    model.replace(range(60_000, 100_000))
    assert table.currentIndex().row() == 10_000
    qtbot.waitUntil(lambda: table.current_row() == Row("70000"))


def test_typing_letters_fetches_nothing(qtbot):
    calls = []
    model = LazyRows(COLUMNS, lambda ids, then: calls.append(len(ids)))
    table = Table("ui.facets.title")
    table.setModel(model)
    qtbot.addWidget(table)
    table.resize(500, 300)
    with qtbot.waitExposed(table):
        table.show()
    model.replace(range(100_000))
    table.viewport().repaint()
    qtbot.waitUntil(lambda: bool(calls))
    before = len(calls)
    qtbot.keyClicks(table, "xyz")
    QCoreApplication.processEvents()
    assert len(calls) == before


def test_a_cut_line_keeps_its_end(qtbot) -> None:
    metrics = QFontMetricsF(theme.font())
    room = metrics.horizontalAdvance("Kustannu!C8")
    cut = elided_before("Kustannusarvio!C8", 3, metrics, room)
    assert cut.startswith("Kust") and cut.endswith("…!C8")
    assert metrics.horizontalAdvance(cut) <= room
    assert elided_before("Kulut!D9", 3, metrics, room) == "Kulut!D9"
    assert elided_before("s. 12", 0, metrics, room) == "s. 12"
