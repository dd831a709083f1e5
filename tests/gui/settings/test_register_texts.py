"""Texts and letterhead in the settings: places, letters, preview; a place left out is told; a picture has words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from ic16desk.desk import Desk
from tests.gui.settings.test_register import desk, page, texts, type_into  # noqa: F401 - fixtures
from ui.screens.settings import SettingsScreen
from ui.screens.settings.register_logo import LogoEditor


@pytest.fixture
def logo(tmp_path: Path) -> Iterator[Path]:
    out = io.BytesIO()
    Image.new("RGB", (90, 30), (20, 80, 150)).save(out, "PNG")
    file = tmp_path / "logo.png"
    file.write_bytes(out.getvalue())
    return file


def open_text(page, id: str = "T1.purpose") -> None:  # noqa: F811
    page.show_entry("phrase", id)
    page.view.version.click()


def test_a_text_tells_its_letters_and_places(page) -> None:  # noqa: F811
    page.show_entry("phrase", "T1.purpose")
    told = texts(page.view)
    assert "tukipäätös" in told
    assert "{plan_date}: hankesuunnitelman päiväys, esim. 2026-05-04" in told


def test_the_form_shows_places_and_follows_with_a_preview(page) -> None:  # noqa: F811
    open_text(page)
    assert "{project}: hankkeen nimi, esim. Mallihanke" in texts(page.form)
    field = page.form.texts["text"].fields["fi"]
    field.setPlainText("Hanke {project} alkaa {start_date} ja päättyy {end_date}.")
    assert page.form.preview.texts["fi"].text().endswith("Hanke Mallihanke alkaa 1.1.2027 ja päättyy 31.12.2028.")


def test_a_place_left_out_is_told_once_and_saved_when_it_is_meant(page, desk: Desk) -> None:  # noqa: F811
    open_text(page)
    written = "Hanke {project} alkaa {start_date} ja päättyy {end_date}."
    page.form.texts["text"].fields["fi"].setPlainText(written)
    page.form.source.line.setText("Liiton malli")
    page.form.save.click()
    assert "Tekstistä puuttuu {plan_date} (suomi)" in texts(page.form.banners)
    assert len(desk.registering.item("phrase", "T1.purpose").versions) == 1
    page.form.save.click()
    made = desk.registering.item("phrase", "T1.purpose").shown.entry
    assert (made.source, made.words["fi"]["text"]) == ("Liiton malli", written)


def test_a_place_nobody_fills_is_refused_and_what_was_typed_stays(page, desk: Desk) -> None:  # noqa: F811
    open_text(page)
    field = page.form.texts["text"].fields["fi"]
    field.setPlainText(f"{field.toPlainText()} {{projekti}}")
    page.form.source.line.setText("Liiton malli")
    page.form.save.click()
    assert "{projekti}, jota ohjelma ei täytä" in texts(page.form.banners)
    assert field.toPlainText().endswith("{projekti}")
    assert len(desk.registering.item("phrase", "T1.purpose").versions) == 1


def test_a_picture_needs_words_and_is_kept_with_them(page, desk: Desk, logo: Path) -> None:  # noqa: F811
    page.show_entry("council", "pirkanmaa")
    page.view.version.click()
    editor = page.form.editors["logo"]
    assert isinstance(editor, LogoEditor)
    editor.take(logo)
    page.form.source.line.setText("Graafinen ohje")
    page.form.save.click()
    assert "puuttuu sanallinen vastine (fi)" in texts(page.form.banners)
    for language, text in (("fi", "Pirkanmaan liiton tunnus"), ("sv", "Birkalands förbunds emblem")):
        page.form.texts["logo_alt"].fields[language].setPlainText(text)
    page.form.save.click()
    made = desk.registering.item("council", "pirkanmaa").shown.entry
    assert desk.session.store.contents.get(str(made.values["logo"]))[:4] == b"\x89PNG"
    assert "Kuva on tallennettu" in texts(page.view)
    page.view.version.click()
    page.form.editors["logo"].remove.click()
    page.form.source.line.setText("Graafinen ohje")
    page.form.save.click()
    assert "logo" not in desk.registering.item("council", "pirkanmaa").shown.entry.values


def test_a_mask_is_shown_with_an_example_and_another_is_refused(page) -> None:  # noqa: F811
    page.show_entry("council", "pirkanmaa")
    page.view.version.click()
    page.form.source.line.setText("Hallintosääntö")
    mask = page.form.editors["case_number_pattern"]
    mask.line.setText("vuosi")
    page.form.save.click()
    assert mask.line.property("error") == "true"
    mask.line.setText("PL/#/9999")
    page.form.save.click()
    assert "PL/#/9999, esim. PL/12/1234" in texts(page.view)


def test_the_settings_go_to_a_text(qtbot, page) -> None:  # noqa: F811
    screen = page.window()
    assert isinstance(screen, SettingsScreen)
    screen.show_section("storage")
    screen.show_register("phrase", "T1.purpose")
    assert screen.page() is page
    assert page.view.item is not None
    assert (page.view.item.kind, page.view.item.id) == ("phrase", "T1.purpose")
