"""The place of the steering group's proposal: both orders, departures with their reasons, a file on its way in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ic16desk.desk import Desk
from tests.gui.proposal.call import a_call, a_file
from tests.helpers.bridge import InlineBridge
from ui.i18n import screen
from ui.screens.proposal import ProposalScreen


class Here:
    def __init__(self, desk: Desk, numbers: dict[str, str], bridge: InlineBridge, view: ProposalScreen, folder: Path):
        self.desk, self.numbers, self.bridge, self.view, self.folder = desk, numbers, bridge, view, folder

    def file(self, name: str = "esitys.csv", **changes: str) -> Path:
        path = self.folder / name
        path.write_text(a_file(self.numbers, **changes), "utf-8")
        return path

    def record(self) -> None:
        path = self.file()
        self.desk.proposals.record(self.desk.proposals.read(path.read_bytes(), name=path.name))
        self.view.read()

    def shown(self) -> list[tuple[str, str, str]]:
        return [(row.case.number, row.proposed, row.by_points) for row in self.view.model.rows]

    def errors(self) -> list[str]:
        return [problem.code for problem in self.view.intake._reading.problems]


@pytest.fixture
def here(qtbot, tmp_path: Path) -> Iterator[Here]:
    desk, numbers = a_call(tmp_path / "store")
    bridge = InlineBridge(desk)
    view = ProposalScreen(bridge)
    qtbot.addWidget(view)
    view.resize(1202, 644)
    with qtbot.waitExposed(view):
        view.show()
    view.enter()
    yield Here(desk, numbers, bridge, view, tmp_path)
    view.leave()
    assert view.model.rowCount() == 0
    desk.close()


def test_without_a_proposal_the_order_of_the_points_stands_alone(here: Here) -> None:
    lead, city, institute = (here.numbers[name] for name in ("02-oul", "03-oul", "04-oul"))
    assert here.shown() == [(city, "–", "1."), (institute, "–", "2."), (lead, "–", "3.")]
    assert here.view.side.cards == []


def test_where_no_proposal_is_recorded_the_pane_beside_offers_to_take_one_in(here: Here, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(
        "ui.screens.proposal.screen.QFileDialog.getOpenFileName", lambda *_: asked.append(1) or ("", "")
    )
    assert here.view.side.empty.isVisible()
    here.view.side.empty.button.click()
    assert asked == [1]
    here.record()
    assert not here.view.side.empty.isVisible()


def test_both_orders_and_their_departures(here: Here) -> None:
    here.record()
    lead, city, institute = (here.numbers[name] for name in ("02-oul", "03-oul", "04-oul"))
    assert here.shown() == [(lead, "1.", "3."), (city, "2.", "1."), (institute, "–", "2.")]
    found = [(card.found.kind, card.found.number, card.found.against) for card in here.view.side.cards]
    assert found == [("passed_over", lead, (institute,)), ("order", lead, (city,))]
    assert "Toteutetaan muulla" in here.view.side.cards[0].found.reasons
    assert here.view.side.cards[1].field.isVisibleTo(here.view.side.cards[1])


def test_reasons_of_a_departure_are_noted_and_shown(qtbot, here: Here) -> None:
    here.record()
    card = here.view.side.cards[1]
    qtbot.keyClick(card.store, Qt.Key.Key_Return)  # nothing written: nothing noted
    assert here.desk.proposals.show("OUL").departures == ()
    card.field.setPlainText("Pöytäkirja 12 §: päätoteuttajan hanke on edellytys muille.")
    qtbot.keyClick(card.store, Qt.Key.Key_Return)
    (noted,) = here.desk.proposals.show("OUL").departures
    assert noted.reasons == "Pöytäkirja 12 §: päätoteuttajan hanke on edellytys muille."
    assert all(card.found.reasons == noted.reasons for card in here.view.side.cards)
    assert here.shown()[0][0] == here.numbers["02-oul"]  # nothing is moved


def test_file_is_shown_before_it_is_recorded(qtbot, here: Here) -> None:
    here.view.take(here.file())
    intake = here.view.intake
    assert intake.isVisible()
    assert here.errors() == []
    assert [item.number for item in intake.model.rows] == list(here.numbers.values())
    assert intake.combos["Huomautus"].currentIndex() == 0
    assert here.desk.proposals.all() == ()
    qtbot.keyClick(intake.record, Qt.Key.Key_Return)
    assert here.desk.proposals.show("OUL").source == "esitys.csv"
    assert not intake.isVisible()
    assert here.shown()[0][1] == "1."
    assert "esitys.csv" in here.view.banners.banners()[0].text()


def test_unknown_heading_is_given_its_meaning(qtbot, here: Here) -> None:
    here.view.take(here.file(number="Tunnus"))
    intake = here.view.intake
    assert here.errors() == ["proposal.column_missing"]
    assert not intake.record.isEnabled()
    combo = intake.combos["Tunnus"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert here.errors() == []
    assert intake.record.isEnabled()


def test_head_can_be_typed_beside_the_file(here: Here) -> None:
    path = here.file()
    path.write_text(path.read_text("utf-8").replace("Kokouspäivä;3.11.2026\n", ""), "utf-8")
    here.view.take(path)
    assert here.errors() == ["proposal.meeting_missing"]
    here.view.intake.meeting.setText("5.11.2026")
    here.view.intake.meeting.editingFinished.emit()
    assert here.errors() == []
    assert str(here.view.intake._reading.file.meeting) == "2026-11-05"


def test_unknown_application_is_named_and_nothing_recorded(qtbot, here: Here) -> None:
    path = here.file()
    path.write_text(path.read_text("utf-8").replace(here.numbers["03-oul"], "999999"), "utf-8")
    here.view.take(path)
    assert here.errors() == ["proposal.application_unknown"]
    here.view._record()
    assert here.desk.proposals.all() == ()
    qtbot.keyClick(here.view.intake, Qt.Key.Key_Escape)
    assert not here.view.intake.isVisible()


def test_file_that_is_no_table_is_told(here: Here) -> None:
    path = here.folder / "esitys.csv"
    path.write_bytes(b"\x00\x01")
    here.view.take(path)
    assert here.view.table.isVisible()
    assert "esitys.csv" in here.view.banners.banners()[0].text()
    here.view.take(here.folder / "puuttuu.csv")
    assert "puuttuu.csv" in here.view.banners.banners()[0].text()


def test_case_is_opened_from_its_row(qtbot, here: Here) -> None:
    here.record()
    here.view.table.go_to(1)
    with qtbot.waitSignal(here.view.opened) as caught:
        qtbot.keyClick(here.view.table, Qt.Key.Key_Return)
    assert caught.args == [here.desk.cases.find(here.numbers["03-oul"])]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_other_languages(here: Here, language: str) -> None:
    here.record()
    screen().speak(language)  # type: ignore[arg-type]
    assert here.view.side.cards
    here.view.take(here.file())
    assert here.view.intake.record.isEnabled()


def test_cover_is_written_once_there_is_a_proposal(here: Here) -> None:
    assert not here.view.cover.button.isEnabled()
    here.record()
    assert here.view.cover.button.isEnabled()
    here.view.cover.write(here.folder / "saate")
    assert sorted(path.name for path in (here.folder / "saate").iterdir()) == [
        "OUL_saate_2026-11-03_1.docx",
        "OUL_saate_2026-11-03_1.pdf",
    ]
    assert "OUL_saate_2026-11-03_1.pdf" in here.view.banners.banners()[0].text()
