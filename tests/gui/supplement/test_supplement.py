"""The requests of a case on its screen: written, sent, extended, answered; what is told and what is kept."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.supplement.case import WHY, a_case
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from tests.helpers.windows import nameless, texts, unlocked
from ui.i18n import screen
from ui.screens.supplement import SupplementScreen
from ui.state import Looks


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("prepared")
    desk = a_desk(folder / "store")
    case = a_case(desk)
    desk.close()
    return folder / "store", case


class Made:
    """The screen on a copy of the prepared store, with the case open."""

    def __init__(self, folder: Path, store: Path, case: str, qtbot) -> None:
        shutil.copytree(store, folder / "store")
        self.case, self.folder = case, folder
        self.desk = Desk.open(folder / "store", passphrase=PASSPHRASE, clock=Clock(NOW))
        self.bridge = InlineBridge(self.desk)
        self.screen = SupplementScreen(self.bridge, looks=Looks(folder))
        qtbot.addWidget(self.screen)
        self.screen.resize(1202, 644)
        self.screen.show()
        self.screen.open_case(case)


@pytest.fixture
def made(tmp_path: Path, prepared, qtbot):
    made = Made(tmp_path, *prepared, qtbot)
    yield made
    made.screen.leave()
    made.desk.close()


def said(made: Made) -> str:
    return "\n".join(texts(made.screen))


def test_lines_come_from_the_answers_with_place_and_provision(made: Made) -> None:
    cards = made.screen.composer.lines.cards
    assert [card.about.text() for card in cards] == ["Liitteet", "Liitteet", "Hakemus"]
    assert cards[2].text.toPlainText() == WHY
    assert cards[0].basis.text() == "757/2021 19 § 2 mom. 3 kohta"
    asked = []
    made.screen.show_place.connect(lambda *place: asked.append(place))
    cards[0].place.click()
    assert asked and asked[0][0]


def test_a_holiday_is_told_and_the_day_moves_only_when_asked(made: Made) -> None:
    due = made.screen.composer.due
    due.field.set_day(dt.date(2026, 12, 6))
    assert due.warned()
    assert "Määräpäivä 6.12.2026 on itsenäisyyspäivä" in said(made)
    assert due.day() == dt.date(2026, 12, 6)
    due.use.click()
    assert (due.day(), due.warned()) == (dt.date(2026, 12, 7), False)


def test_what_is_written_is_kept_when_the_case_is_left(made: Made) -> None:
    made.screen.composer.lines.cards[0].text.setPlainText("Arvio hankkeen tuloista puuttuu kokonaan.")
    made.screen.leave()
    draft = made.desk.requests.draft(made.case)
    assert draft is not None and draft.items[0].text == "Arvio hankkeen tuloista puuttuu kokonaan."
    made.screen.open_case(made.case)
    assert made.screen.composer.lines.cards[0].text.toPlainText() == "Arvio hankkeen tuloista puuttuu kokonaan."


def test_an_empty_line_cannot_be_sent(made: Made) -> None:
    made.screen.composer.add.click()
    assert not made.screen.composer.send.isEnabled()
    card = made.screen.composer.lines.cards[-1]
    card.text.setPlainText("Liitä päätös omarahoituksesta.")
    card.item.setCurrentIndex(card.item.findData("A06"))
    made.screen.composer.lines.edited.emit()
    assert made.screen.composer.send.isEnabled()


def test_sent_extended_answered(made: Made) -> None:
    made.screen.composer.due.field.set_day(dt.date(2026, 12, 8))
    made.screen.composer.send.click()
    (request,) = made.desk.requests.all(made.case)
    assert (request.due, len(request.items)) == (dt.date(2026, 12, 8), 3)
    view = made.screen.sent
    assert view.isVisible() and view.chip.text() == "Aikaa 14 päivää"
    assert made.screen.side.state.text() == "Täydennettävä"
    assert not view.extend.isEnabled()
    view.new_due.field.set_day(dt.date(2026, 12, 15))
    view.reason.setText("Hakija pyysi lisäaikaa.")
    view.extend.click()
    assert made.desk.requests.all(made.case)[0].due == dt.date(2026, 12, 15)
    assert "Määräaikaa pidennetty 15.12.2026 asti: Hakija pyysi lisäaikaa." in said(made)
    folder = made.folder / "vastaus"
    folder.mkdir()
    (folder / "tulot.txt").write_text("Tuloja ei ole.", "utf-8")
    made.screen.take_answer(folder, dt.date(2026, 11, 24))
    assert view.chip.text() == "Vastattu 24.11.2026"
    assert "uusi asiakirja: tulot.txt" in said(made)
    asked = []
    made.screen.show_item.connect(asked.append)
    opened = [button for button in view.findChildren(type(view.extend)) if button.text() == "Avaa A06"]
    opened[0].click()
    assert asked == ["A06"]
    assert made.bridge.failures == []


def test_a_move_by_hand_needs_its_reason(made: Made) -> None:
    side = made.screen.side
    side.target.setCurrentIndex(side.target.findData("lapsed"))
    assert not side.go_button.isEnabled()
    side.reason.setText("Hakija perui hakemuksen.")
    side.go_button.click()
    assert made.desk.proceedings.state(made.case) == "lapsed"
    assert "Asia raukesi tai peruutettiin: Hakija perui hakemuksen." in said(made)


def test_the_letter_is_written_as_pdf_and_docx(made: Made) -> None:
    made.screen.export_to(made.folder / "ulos")
    names = {path.name for path in (made.folder / "ulos").iterdir()}
    stem = "401701_1_taydennyspyynto_2026-11-24_1"
    assert names == {f"{stem}.pdf", f"{stem}.docx"}
    assert "puhelin tai sähköposti puuttuu" in said(made)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_control_has_a_name_in_each_language(made: Made, language) -> None:
    screen().speak(language)
    made.screen.composer.send.click()
    assert nameless(made.screen) == []


def test_the_tab_counts_what_waits_and_an_item_opens_in_the_review(tmp_path: Path, prepared, qtbot) -> None:
    shutil.copytree(prepared[0], tmp_path / "store")
    window = unlocked(qtbot, tmp_path / "store")
    navigation = window.workspace.navigation
    assert navigation is not None
    navigation.open_case(prepared[1], "supplement")
    tabs = window.workspace.top.tabs.tabs
    told = "Täydennys (2)"
    qtbot.waitUntil(lambda: told in [tabs.tabText(n) for n in range(tabs.count())], timeout=10_000)
    view = navigation.current()
    qtbot.waitUntil(lambda: len(view.composer.lines.cards) == 3, timeout=10_000)
    view.show_item.emit("F14")
    review = navigation.current()
    qtbot.waitUntil(lambda: getattr(review, "pane", None) is not None and review.pane.item == "F14", timeout=20_000)


def test_the_top_bar_tells_applicant_city_and_day_as_the_other_views(made: Made) -> None:
    told = []
    made.screen.titled.connect(lambda *lines: told.append(lines))
    made.screen.composer.due.field.set_day(dt.date(2026, 12, 8))
    made.screen.send()
    first, second = told[-1]
    assert first.startswith("401701 · ")
    parts = second.split(" · ")
    assert len(parts) == 3 and parts[2] == "määräaika 8.12.2026" and all(parts)


def test_a_line_of_ones_own_is_about_a_chosen_item_and_takes_its_provision(made: Made) -> None:
    made.screen.composer.add.click()
    card = made.screen.composer.lines.cards[-1]
    card.text.setPlainText("Liitä päätös omarahoituksesta.")
    made.screen.composer.lines.edited.emit()
    assert card.item is not None and card.item.item() == ""
    assert not made.screen.composer.send.isEnabled()
    card.item.setCurrentIndex(card.item.findData("A06"))
    made.screen.composer.lines.edited.emit()
    assert card.basis.text() == "757/2021 19 § 2 mom.; 866/2021 5–7 §; 866/2021 15 §; 866/2021 23 §"
    assert made.screen.composer.send.isEnabled()
    made.screen.leave()
    kept = made.desk.requests.draft(made.case).items[-1]
    assert (kept.item, kept.text) == ("A06", "Liitä päätös omarahoituksesta.")


def test_a_line_begins_with_the_item_looked_at_last_and_keeps_words_of_ones_own(made: Made) -> None:
    Looks(made.folder).keep_place(made.case, "", "A06")
    made.screen.leave()
    made.screen.open_case(made.case)
    made.screen.composer.add.click()
    card = made.screen.composer.lines.cards[-1]
    assert (card.line().item, card.basis.text()) == (
        "A06",
        "757/2021 19 § 2 mom.; 866/2021 5–7 §; 866/2021 15 §; 866/2021 23 §",
    )
    card.basis.setText("hallintolaki 22 §")
    card.item.setCurrentIndex(card.item.findData("F14"))
    assert (card.line().item, card.line().basis) == ("F14", "hallintolaki 22 §")


def test_an_unfinished_letter_opens_no_empty_pane(made: Made) -> None:
    told = []
    made.screen.status.connect(told.append)
    made.screen.composer.add.click()
    made.screen.show_preview()
    assert not made.screen.preview.isVisible()
    assert told[-1].startswith("Kirjettä ei voi vielä näyttää")


def test_where_nothing_can_be_asked_any_more_nothing_is_offered(made: Made) -> None:
    made.desk.proceedings.move(made.case, "lapsed", reason="Hakija perui hakemuksen.")
    made.screen.leave()
    made.screen.open_case(made.case)
    composer = made.screen.composer
    assert composer.empty.isVisible() and not composer.empty.button.isVisible()
    assert "Täydennystä tai kuulemista ei voi enää pyytää" in said(made)
    assert not composer.send.isEnabled()


def test_a_notification_fetched_from_a_server_asks_for_the_day_it_was_fetched(made: Made, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(made.desk.proceedings, "move", lambda *told, **more: asked.append((told, more)))
    side = made.screen.side
    side.target.addItem("", "notified")
    side.target.setCurrentIndex(side.target.findData("notified"))
    assert side.shown_receipt.isVisible() and not side.received.isVisible()
    side.method.setCurrentIndex(side.method.findData("server18"))
    assert side.received.isVisible() and not side.shown_receipt.isEnabled()
    side.day.set_day(dt.date(2026, 11, 20))
    side.received.set_day(dt.date(2026, 11, 23))
    side.reason.setText("Lähetetty todisteellisena sähköisenä tiedoksiantona.")
    side.go_button.click()
    assert (asked[-1][1]["day"], asked[-1][1]["received"]) == (dt.date(2026, 11, 20), dt.date(2026, 11, 23))
    side.method.setCurrentIndex(side.method.findData("post59"))
    assert not side.received.isVisible()
    side.go_button.click()
    assert asked[-1][1]["received"] is None


def test_esc_puts_the_letter_away_and_the_list_counts_what_is_written(made: Made, qtbot) -> None:
    made.screen.composer.add.click()
    assert made.screen.side.model.rows[-1].title.second == "4 kohtaa"
    made.screen.composer.lines.cards[-1].removed.emit()
    qtbot.waitUntil(lambda: made.screen.side.model.rows[-1].title.second == "3 kohtaa")
    made.screen.show_preview()
    assert made.screen.preview.isVisible()
    qtbot.keyClick(made.screen.preview, Qt.Key.Key_Escape)
    assert not made.screen.preview.isVisible()


def test_esc_goes_back_step_by_step_before_it_leaves_the_view(made: Made, qtbot) -> None:
    side, card = made.screen.side, made.screen.composer.lines.cards[0]
    side.target.setCurrentIndex(side.target.findData("lapsed"))
    qtbot.keyClick(side.reason, Qt.Key.Key_Escape)
    assert side.target.currentIndex() == 0 and not side.reason.isVisible()
    card.text.setFocus()
    qtbot.keyClick(card.text, Qt.Key.Key_Escape)
    assert made.screen.focusWidget() is side.table
    assert made.desk.proceedings.state(made.case) != "lapsed"
