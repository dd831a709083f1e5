"""Reading an edited DOCX back on the screen: nothing before the confirmation, then the draft, and back again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from ic16desk.desk import Desk
from tests.gui.decision.call import prepared
from tests.helpers import edited as file
from ui.dialogs.read_back import ReadBackDialog
from ui.screens.decision import DecisionScreen

GROUNDS = "Ensimmäinen peruste.\n\nToinen peruste."
NEW = "Ensimmäinen peruste.\n\nUusi toinen peruste."


@pytest.fixture
def application(view: DecisionScreen, decide: Callable[..., str]) -> str:
    return decide("grant", replace(prepared("grant"), grounds=GROUNDS, deviations="Poikkeama."))


@pytest.fixture
def docx(application: str, desk: Desk, tmp_path: Path) -> Path:
    """The exported letter, edited in two texts and a table."""
    written = desk.deciding.export(application, tmp_path / "vienti").docx
    assert written is not None

    def cell(document) -> None:
        document.tables[1].rows[1].cells[0].paragraphs[0].runs[0].text = "Muutettu <b>"

    edits = (file.say("Toinen peruste", "Toinen", "Uusi toinen"), file.say("Poikkeama.", "Poikkeama", "Ero"), cell)
    written.write_bytes(file.edited(written.read_bytes(), *edits))
    return written


@pytest.fixture
def dialog(view: DecisionScreen, application: str, docx: Path, qtbot) -> ReadBackDialog:
    view.reading_back.read(application, str(docx))
    made = view.reading_back.dialog
    assert made is not None
    return made


def stored(desk: Desk, application: str) -> str:
    draft = desk.deciding.draft(application)
    assert draft is not None
    return draft.draft.grounds


def test_each_text_has_a_card_and_nothing_is_changed(dialog: ReadBackDialog, desk: Desk, application: str) -> None:
    assert [card.box.text() for card in dialog.cards] == ["Perustelut", "Poikkeamat"]
    assert dialog.chosen() == ("grounds", "deviations")
    assert [one.one.why for one in dialog._told] == ["cell"]
    assert stored(desk, application) == GROUNDS


def test_taking_up_changes_form_and_store_and_can_be_put_back(
    view: DecisionScreen, dialog: ReadBackDialog, desk: Desk, application: str, qtbot
) -> None:
    dialog.cards[1].box.setChecked(False)
    qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    assert stored(desk, application) == NEW
    draft = view.form.draft()
    assert draft is not None and (draft.grounds, draft.deviations) == (NEW, "Poikkeama.")
    (banner,) = [one for one in view.banners.banners() if "otettiin käyttöön" in one.text()]
    banner._actions.itemAt(0).widget().click()
    assert stored(desk, application) == GROUNDS
    draft = view.form.draft()
    assert draft is not None and draft.grounds == GROUNDS


def test_cancelling_and_unticking_everything_change_nothing(
    dialog: ReadBackDialog, desk: Desk, application: str, qtbot
) -> None:
    for card in dialog.cards:
        card.box.setChecked(False)
    assert not dialog.take.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert stored(desk, application) == GROUNDS


def test_the_key_asks_for_the_file(view: DecisionScreen, application: str, qtbot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    chooser = view.reading_back.chooser
    assert chooser is not None and chooser.windowTitle() == "Valitse muualla muokattu päätösasiakirja"
    chooser.reject()


def test_another_file_is_told_in_a_sentence(view: DecisionScreen, application: str, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("tekstiä", "utf-8")
    view.reading_back.read(application, str(tmp_path / "x.docx"))
    assert view.reading_back.dialog is None
    assert view.banners.banners()[0].text().startswith("x.docx")
    view.reading_back.read(application, str(tmp_path / "none.docx"))
    assert "none.docx" in view.banners.banners()[0].text()


def test_a_text_changed_here_too_is_not_ticked(view: DecisionScreen, docx: Path, desk: Desk, application: str) -> None:
    desk.deciding.save(application, replace(prepared("grant"), grounds="Täällä muutettu.", deviations="Poikkeama."))
    view.reading_back.read(application, str(docx))
    dialog = view.reading_back.dialog
    assert dialog is not None
    assert [(card.change.place, card.box.isChecked()) for card in dialog.cards] == [
        ("grounds", False),
        ("deviations", True),
    ]
