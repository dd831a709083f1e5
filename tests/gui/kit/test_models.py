"""Rows and columns: what is shown, said, fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from ui.cells import (
    Badge,
    Counts,
    DiffersRole,
    Due,
    Group,
    RowKindRole,
    RowRole,
    Share,
    Sign,
    State,
    Two,
    ValueRole,
    shown_text,
    spoken_text,
)
from ui.i18n import screen
from ui.models.lazy import KEPT, PAGE, LazyRows
from ui.models.rows import Column, RowsModel

DAY = dt.date(2026, 11, 26)


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cents: int = 0
    state: State | None = None
    due: Due | None = None
    row_kind: str = "plain"
    differing: frozenset[str] = frozenset()


COLUMNS = (
    Column("name", "ui.facets.title"),
    Column("cents", "ui.cell.yes", "money", 100, sort="cents"),
    Column("state", "ui.cell.no", "chip", 100),
    Column("due", "ui.rail.name", "due", 100),
)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "Hanke", "Hanke"),
        ("text", None, ""),
        ("text", "evil\u202egpj.exe", "evil\\u202egpj.exe"),
        ("money", 25_439_250, "254\u00a0392,50\u00a0€"),
        ("money", -100, "\u22121,00\u00a0€"),
        ("number", 12, "12"),
        ("two", Two("yksi", "kaksi"), "yksi\nkaksi"),
        ("chip", State("Vireillä"), "Vireillä"),
        ("progress", Share(38, 52), "38/52"),
        ("progress", Share(0, 0), "–"),
        ("findings", Counts(1, 3), "1 estävä havainto, 3 huomiota"),
        ("findings", Counts(0, 0), "–"),
        ("due", Due(DAY, 2), "26.11.2026 2 pv"),
        ("due", Due(DAY, -3), "26.11.2026 myöhässä 3 pv"),
        ("due", Due(DAY), "26.11.2026"),
        ("icon", Sign("eye", "Luettu"), "Luettu"),
        ("badge", Badge("check", "F12"), "F12"),
        ("check", True, "kyllä"),
        ("text", DAY, "26.11.2026"),
    ],
)
def test_cell_is_shown_as(kind, value, shown):
    assert shown_text(kind, value) == shown


def test_screen_reader_hears_column_and_full_words():
    assert spoken_text("due", Due(DAY, 2), "Määräaika") == "Määräaika 26.11.2026, 2 päivää"
    assert spoken_text("due", Due(DAY, -1), "Määräaika") == "Määräaika 26.11.2026, myöhässä 1 päivän"
    assert spoken_text("progress", Share(3, 5), "Arvioitu") == "Arvioitu 3 / 5"
    assert spoken_text("two", Two("a", "b"), "") == "a, b"


def test_rows_model_passes_the_model_tester(qtmodeltester, qapp):
    model = RowsModel(COLUMNS, [Row("a"), Group("g", "Ryhmä"), Row("b", 5, State("x"), Due(DAY, 1))])
    qtmodeltester.check(model)
    model.replace([])
    qtmodeltester.check(model)


def test_rows_model_serves_words_value_and_row(qapp):
    row = Row("Hanke", 100, differing=frozenset({"cents"}), row_kind="sum")
    model = RowsModel(COLUMNS, [row])
    cell = model.index(0, 1)
    assert cell.data() == "1,00\u00a0€" and cell.data(ValueRole) == 100
    assert cell.data(RowRole) is row and cell.data(RowKindRole) == "sum"
    assert cell.data(DiffersRole) is True and model.index(0, 0).data(DiffersRole) is False
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "kyllä 1,00\u00a0€"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_group_row_speaks_in_its_first_cell_only(qapp):
    model = RowsModel(COLUMNS, [Group("g", "Lahti – 5 hakemusta")])
    assert model.index(0, 0).data() == "Lahti – 5 hakemusta"
    assert model.index(0, 1).data() == ""
    assert model.index(0, 0).data(RowKindRole) == "group"


def test_headers_follow_the_language(qapp, qtbot):
    model = RowsModel(COLUMNS, [Row("a")])
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Rajaa"
    with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
        screen().speak("en")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Filter"


def test_same_number_of_rows_changes_cells_without_a_reset(qapp, qtbot):
    model = RowsModel(COLUMNS, [Row("a"), Row("b")])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.replace([Row("a"), Row("c")])
    assert model.index(1, 0).data() == "c"
    with qtbot.waitSignal(model.modelReset):
        model.replace([Row("a")])


def test_row_that_becomes_a_group_resets(qapp, qtbot):
    model = RowsModel(COLUMNS, [Row("a"), Row("b")])
    with qtbot.waitSignal(model.modelReset):
        model.replace([Group("g", "a"), Row("b")])


def test_column_may_be_computed(qapp):
    model = RowsModel([Column("x", "", value=lambda row: row.name.upper())], [Row("abc")])
    assert model.index(0, 0).data() == "ABC"


def test_find_gives_the_number_of_the_row(qapp):
    model = RowsModel(COLUMNS, [Row("a"), Row("b")])
    assert model.find(lambda row: row.name == "b") == 1
    assert model.find(lambda row: row.name == "c") is None


class Fetcher:
    """Answers at once, or when told."""

    def __init__(self, *, holds: bool = False) -> None:
        self.holds = holds
        self.calls: list[tuple[list[object], object]] = []

    def __call__(self, ids, then) -> None:
        self.calls.append((list(ids), then))
        if not self.holds:
            self.answer(len(self.calls) - 1)

    def answer(self, number: int) -> None:
        ids, then = self.calls[number]
        then([Row(f"row {identity}") for identity in ids])


def test_lazy_rows_pass_the_model_tester(qtmodeltester, qapp):
    model = LazyRows(COLUMNS, Fetcher())
    model.replace([1, Group("g", "Ryhmä"), 2])
    qtmodeltester.check(model)


def test_lazy_rows_fetch_only_the_page_in_sight(qapp, qtbot):
    fetch = Fetcher()
    model = LazyRows(COLUMNS, fetch)
    model.replace(range(100_000))
    assert model.rowCount() == 100_000 and fetch.calls == []
    with qtbot.waitSignal(model.dataChanged):
        assert model.index(50_001, 0).data() is None
        assert model.index(50_002, 0).data() is None
    assert [len(ids) for ids, _ in fetch.calls] == [PAGE]
    assert model.index(50_001, 0).data() == "row 50001"
    assert model.index(50_001, 0).data(RowRole) == Row("row 50001")


def test_lazy_row_that_is_on_its_way_says_so(qapp):
    model = LazyRows(COLUMNS, Fetcher(holds=True))
    model.replace([1])
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Haetaan…"


def test_lazy_groups_are_not_fetched_and_keep_their_place(qapp, qtbot):
    fetch = Fetcher()
    model = LazyRows(COLUMNS, fetch)
    model.replace([Group("a", "Ryhmä A"), 7, 8, Group("b", "Ryhmä B"), 9])
    with qtbot.waitSignal(model.dataChanged):
        model.index(1, 0).data()
    assert fetch.calls[0][0] == [7, 8, 9]
    assert [model.index(n, 0).data() for n in range(5)] == ["Ryhmä A", "row 7", "row 8", "Ryhmä B", "row 9"]


def test_late_answer_for_replaced_ids_is_dropped(qapp, qtbot):
    fetch = Fetcher(holds=True)
    model = LazyRows(COLUMNS, fetch)
    model.replace([1])
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(fetch.calls) == 1)
    model.replace([2])
    with qtbot.assertNotEmitted(model.dataChanged):
        fetch.answer(0)
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(fetch.calls) == 2)
    fetch.answer(1)
    assert model.index(0, 0).data() == "row 2"


def test_refresh_keeps_what_is_shown_until_the_answer_comes(qapp, qtbot):
    fetch = Fetcher()
    model = LazyRows(COLUMNS, fetch)
    model.replace([1])
    with qtbot.waitSignal(model.dataChanged):
        model.index(0, 0).data()
    fetch.holds = True
    model.refresh()
    qtbot.waitUntil(lambda: len(fetch.calls) == 2)
    assert model.index(0, 0).data() == "row 1"
    with qtbot.waitSignal(model.dataChanged):
        fetch.answer(1)


def test_pages_least_recently_fetched_are_let_go(qapp, qtbot):
    fetch = Fetcher()
    model = LazyRows(COLUMNS, fetch)
    model.replace(range(PAGE * (KEPT + 2)))
    for page in range(KEPT + 2):
        with qtbot.waitSignal(model.dataChanged):
            model.index(page * PAGE, 0).data()
    with qtbot.waitSignal(model.dataChanged):
        assert model.index(0, 0).data() is None
    assert len(fetch.calls) == KEPT + 3


def test_lazy_find_and_id(qapp):
    model = LazyRows(COLUMNS, Fetcher())
    model.replace(["x", "y"])
    assert model.find("y") == 1 and model.find("z") is None and model.id_at(0) == "x" and model.id_at(9) is None
