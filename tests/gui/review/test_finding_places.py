"""One key leads from the item on the card to what the checks found about it: a cell, a quote, a field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from tests.gui.review.cases import at_key
from ui.widgets.buttons import Button

Key = Qt.Key
QUOTE = "Pohjois-Pohjanmaan liitto"


@pytest.fixture
def found(opened):
    """F27 has two findings: a cell of the workbook and a quote in the print-out; A09 has one about a field."""
    rows = opened.screen.review.case.documents
    book = next(row for row in rows if row.type == "xlsx")
    printout = next(row for row in rows if row.kind == "application" and row.type == "pdf")
    sheet = opened.desk.reading.sheets(book.id)[0].name
    params = {"document": "a.xlsx", "workbook_cents": 1, "budget_cents": 2, "difference_cents": 1}
    differs, funding = "sums.workbook_differs", "sums.budget_differs_from_funding"
    places = (Where(pointer="/budget"), Where(book.id, book.name, cell=f"{sheet}!B6"))
    quote = Where(printout.id, printout.name, page=1, quote=QUOTE)
    field = Where(printout.id, "application.json", pointer="/budget/2")
    findings = (
        Finding(differs, "error", "F27", "", places, params),
        Finding(funding, "error", "F27", "", (quote,), {**params, "funding_cents": 1}),
        Finding(funding, "error", "A09", "", (field,), {**params, "funding_cents": 1}),
    )
    opened.screen.review.case = replace(opened.screen.review.case, findings=findings)
    return opened, book, printout


def test_the_key_leads_to_each_place_in_turn_and_says_which(qtbot, found):
    opened, book, printout = found
    said = []
    opened.screen.status.connect(said.append)
    opened.screen.pane.show_item("F27")
    card = opened.screen.pane.card
    at_key(qtbot, card, Key.Key_G)
    qtbot.waitUntil(lambda: opened.screen.reader.row.id == book.id, timeout=15000)
    view = opened.screen.reader.sheet.view
    qtbot.waitUntil(lambda: (view.current_cell() or ("", ""))[1] == "B6", timeout=15000)
    assert said[-1].startswith("Havainto 1/2: ")
    at_key(qtbot, card, Key.Key_G)
    qtbot.waitUntil(lambda: opened.screen.reader.row.id == printout.id, timeout=15000)
    assert said[-1].startswith("Havainto 2/2: ")
    at_key(qtbot, card, Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: opened.screen.reader.row.id == book.id, timeout=15000)


def test_a_field_is_asked_for_by_its_pointer(qtbot, found):
    opened = found[0]
    asked = []
    opened.screen.field_asked.connect(asked.append)
    opened.screen.pane.show_item("A09")
    at_key(qtbot, opened.screen.pane.card, Key.Key_G)
    assert asked == ["/budget/2"]


def test_without_findings_it_is_said(qtbot, opened):
    said = []
    opened.screen.status.connect(said.append)
    opened.screen.pane.show_item("C04")
    at_key(qtbot, opened.screen.pane.card, Key.Key_G)
    assert said[-1].startswith("Tarkistukset eivät löytäneet tästä kohdasta mitään")


def test_the_tooltip_tells_the_key(qtbot, opened):
    opened.screen.pane.show_item("A08")
    shows = [b for b in opened.screen.pane.card.findChildren(Button) if b.text() == "Näytä"]
    assert shows and all(button.toolTip().endswith("(G)") for button in shows)
