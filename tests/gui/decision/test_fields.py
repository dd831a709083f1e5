"""Days, amounts and per cents as they are typed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from ui.screens.decision.controls import Area, DayLine, MoneyLine, PercentLine, parse_day, parse_percent
from ui.screens.decision.fields import Field


@pytest.mark.parametrize(
    ("typed", "cents", "shown"),
    [
        ("1 234,56", 123_456, "1\u00a0234,56"),
        ("1234,5", 123_450, "1\u00a0234,50"),
        ("248518.20", 24_851_820, "248\u00a0518,20"),
        ("0", 0, "0,00"),
        ("12 €", 1200, "12,00"),
    ],
)
def test_an_amount_is_read_and_written_well_when_left(qtbot, typed: str, cents: int, shown: str) -> None:
    line = MoneyLine()
    qtbot.addWidget(line)
    line.insert(typed)  # QTest has no key for €
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.value() == cents
    assert line.text() == shown
    line.undo()
    assert line.text() == typed


@pytest.mark.parametrize("typed", ["abc", "1,2,3", "12 34", "1 234 56,00"])
def test_what_is_no_amount_is_said_and_kept(qtbot, typed: str) -> None:
    line = MoneyLine()
    field = Field("decision.support.amount", line)
    qtbot.addWidget(field)
    qtbot.keyClicks(line, typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.value() is None
    assert line.text() == typed
    assert field.error() == "Kirjoita määrä muodossa 1 234,56"
    assert line.property("error") == "true"
    assert line.accessibleDescription() == field.error()


def test_a_field_names_its_control_and_says_what_the_lint_says(qtbot) -> None:
    line = DayLine()
    field = Field("decision.identity.date", line)
    qtbot.addWidget(field)
    assert line.accessibleName() == "Päätöspäivä"
    field.show_error("Päätöksen päivämäärä puuttuu.")
    assert field.error() == "Päätöksen päivämäärä puuttuu."
    qtbot.keyClicks(line, "31.2.2026")
    assert field.error() == "Kirjoita päivä muodossa 24.11.2026"
    line.clear()
    field.show_error("")
    assert field.error() == ""
    assert line.property("error") == "false"


def test_days_and_per_cents() -> None:
    assert parse_day("24.11.2026") == parse_day("2026-11-24") == dt.date(2026, 11, 24)
    assert parse_percent("66,67 %") == 6667
    assert parse_percent("75") == 7500
    for wrong in ("24.11.", "30.2.2026", "eilen"):
        with pytest.raises(ValueError):
            parse_day(wrong)
    for wrong in ("", "-5", "7500", "75,123"):
        with pytest.raises(ValueError):
            parse_percent(wrong)


def test_a_value_that_is_shown_again_leaves_the_typing_alone(qtbot) -> None:
    line = PercentLine()
    qtbot.addWidget(line)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "75,")
    line.put_value(None)
    assert line.text() == "75,"
    qtbot.keyClicks(line, "5")
    line.put_value(7550)
    assert line.text() == "75,5"
    line.put_value(7000)
    assert line.text() == "70,00\u00a0%"


def test_an_area_grows_with_its_text(qtbot) -> None:
    area = Area(least=2, most=6)
    qtbot.addWidget(area)
    area.resize(300, 40)
    area.show()
    low = area.height()
    area.put("\n".join("rivi" for _ in range(5)))
    middle = area.height()
    area.put("\n".join("rivi" for _ in range(40)))
    assert low < middle < area.height()
    assert area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_inserted_words_are_set_apart_and_undone_at_once(qtbot) -> None:
    area = Area()
    qtbot.addWidget(area)
    area.put("Alku.")
    area.moveCursor(area.textCursor().MoveOperation.End)
    area.insert("Fraasi.")
    assert area.text() == "Alku. Fraasi."
    area.undo()
    assert area.text() == "Alku."


def test_spaces_that_do_not_break_are_kept(qtbot) -> None:
    area = Area()
    qtbot.addWidget(area)
    text = "Tuki on 319\u00a0369,75\u00a0€.\nToinen kappale."
    area.put(text)
    assert area.text() == text
