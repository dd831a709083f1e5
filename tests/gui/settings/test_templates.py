"""The councils' own templates in the settings: added, refused in a sentence, removed and put back, an example."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableView

from tests.helpers import council_templates as made
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.screens.settings.templates import TemplatesPage
from ui.state import Looks


@pytest.fixture
def desk(tmp_path: Path):
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot, desk, tmp_path: Path):
    bridge = InlineBridge(desk)
    settings = SettingsScreen(bridge, looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(settings)
    settings.resize(1202, 644)
    with qtbot.waitExposed(settings):
        settings.show()
    settings.enter()
    settings.show_section("templates")
    page = settings.page()
    assert isinstance(page, TemplatesPage)
    yield page
    assert bridge.failures == []
    settings.leave()


def told(page: TemplatesPage) -> str:
    return page.banners.banners()[0].text()


def file(folder: Path, data: bytes) -> str:
    path = folder / "malli.docx"
    path.write_bytes(data)
    return str(path)


def test_a_template_is_added_for_the_own_council(page: TemplatesPage, desk, tmp_path: Path) -> None:
    assert page.council.currentData() == "pirkanmaa"
    page.take(file(tmp_path, made.template()))
    assert told(page) == "Mallipohja malli.docx otettiin käyttöön."
    (row,) = page.model.rows
    assert (row.name.second, row.language, row.valid_from) == ("Pirkanmaan liitto", "suomi", "24.11.2026")
    assert [one.council for one in desk.templates.all()] == ["pirkanmaa"]


def test_what_is_refused_is_told_and_nothing_is_kept(page: TemplatesPage, desk, tmp_path: Path) -> None:
    page.take(file(tmp_path, made.template(("{{ 7*7 }}",))))
    assert told(page).startswith("malli.docx: mallipohja sisältää koodia")
    page.take(str(tmp_path / "none.docx"))
    assert "none.docx" in told(page)
    assert desk.templates.all() == ()


def test_sections_that_are_left_out_are_told(page: TemplatesPage, tmp_path: Path) -> None:
    page.take(file(tmp_path, made.template(("{{ council }}",))))
    assert told(page).startswith("Mallipohjassa ei ole laissa edellytettyjä jaksoja: tuen saaja tai asianosainen, ")


def test_removed_and_put_back(page: TemplatesPage, desk, tmp_path: Path) -> None:
    page.take(file(tmp_path, made.template()))
    page.table.go_to(0)
    page.remove.click()
    assert desk.templates.all() == ()
    assert not page.table.isVisible()
    page.banners.banners()[0]._actions.itemAt(0).widget().click()
    assert [one.name for one in desk.templates.all()] == ["malli.docx"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_example_is_a_template(page: TemplatesPage, desk, tmp_path: Path, language: str) -> None:
    page.language.setCurrentIndex(page.language.findData(language))
    page.write_example(str(tmp_path / "e.docx"))
    assert "e.docx" in told(page)
    added = desk.templates.add(
        (tmp_path / "e.docx").read_bytes(), name="e.docx", council="pirkanmaa", language=language
    ).value
    assert added.left_out == ()


def test_fields_are_listed_in_the_screens_language(page: TemplatesPage) -> None:
    rows = {row.mark: row.meaning for row in page._fields.rows}
    assert rows["{{ council }}"] == "päättävä liitto"
    assert rows["{%p for row in cost_rows %}"] == "kustannusarvion rivit: row.label, row.applied, row.approved"
    screen().speak("sv")
    rows = {row.mark: row.meaning for row in page._fields.rows}
    assert rows["{{ council }}"] == "förbundet som beslutar"
    screen().speak("fi")
    assert all(table.accessibleName() for table in page.findChildren(QTableView))
