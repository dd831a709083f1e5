"""The item card: whose wording, why asked, parts, each person's evidence, history; narrowing; reasons that wait."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ic16desk import checklists
from tests.gui.review.cases import at_key
from tests.helpers.checklists import repeating
from ui.i18n import screen
from ui.screens.review.evidence_box import Piece
from ui.theme import font
from ui.widgets.chip import Chip

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def chips(opened) -> list[str]:
    return [chip.text() for chip in opened.screen.pane.card.findChildren(Chip)]


def eero(opened) -> str:
    known = [person for person in opened.desk.people.all() if person.name == "Eero Esimerkki"]
    made = known[0] if known else opened.desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value
    return made.id


def a_place(opened, page: int = 1, quote: str = "Hakemusnumero"):
    row = next(d for d in opened.desk.reading.documents(opened.application) if d.kind == "application")
    return opened.desk.reviewing.evidence(opened.application, document=row.id, page=page, quote=quote)


@pytest.fixture
def repeated(monkeypatch, review):
    """The case with C06 asked for each line of the budget and C03 for each party."""
    version = repeating(checklists.available()[-1], C06="line", C03="party")
    monkeypatch.setattr(checklists, "latest", lambda *_, **__: version)
    monkeypatch.setattr(checklists, "find", lambda *_, **__: version)
    return review()


@pytest.mark.parametrize(("item", "chip"), [("A01", "Oma luonnos"), ("C04", "Säädösteksti"), ("H1", "Virallinen sivu")])
def test_the_card_says_whose_the_wording_is(opened, item, chip):
    opened.screen.pane.show_item(item)
    assert chip in chips(opened)


def test_why_an_item_is_asked_and_that_a_correction_brings_and_takes_it(opened):
    pane = opened.screen.pane
    pane.show_item("A04")
    assert "Kysytään, koska: tuki on EU:n ohjelmasta" in texts(pane.card)
    opened.bridge.write(lambda desk: desk.reviewing.correct(opened.application, "moneySource", "national"))
    assert opened.screen.review.item("A04") is None
    assert pane.item != "A04"
    assert not pane.show_item("A04")
    opened.bridge.write(lambda desk: desk.reviewing.correct(opened.application, "moneySource", "eu"))
    assert pane.show_item("A04")


def test_each_persons_evidence_stands_with_the_answer_and_jumps(qtbot, opened):
    place = a_place(opened, page=2, quote="Hakemusnumero")
    opened.desk.reviewing.answer(
        opened.application, "C04", "conditional", reason="Jos julkaistaan.", evidence=[place], author=eero(opened)
    )
    opened.screen.reload()
    pane, reader = opened.screen.pane, opened.screen.reader
    pane.show_item("C04")
    (piece,) = pane.card.others.findChildren(Piece)
    assert "Jos julkaistaan." in texts(pane.card.others)
    assert pane.card.evidence.findChildren(Piece) == []
    qtbot.mouseClick(piece, LEFT)
    qtbot.waitUntil(lambda: reader.pages.view.page() == 2, timeout=15000)
    at_key(qtbot, piece, Key.Key_Delete)
    assert opened.answer("C04").evidence == (place,)  # another's evidence is not mine to take away


def test_persons_who_differ_are_told_on_card_list_and_strip(opened):
    opened.desk.reviewing.answer(opened.application, "C04", "met")
    opened.desk.reviewing.answer(opened.application, "C04", "clarify", author=eero(opened))
    opened.screen.reload()
    pane = opened.screen.pane
    pane.show_item("C04")
    assert "arvioijat eri mieltä" in chips(opened)
    assert pane.strip._buttons["C04"].accessibleName() == "C04: arvioijat eri mieltä"
    pane._listing.click()
    line = next(x for x in pane.list.rows_model.rows if getattr(x, "id", "") == "C04")
    assert line.state.name == "arvioijat eri mieltä"


def test_disqualification_of_one_is_no_disagreement(opened):
    opened.desk.reviewing.answer(opened.application, "A09", "met")
    opened.desk.reviewing.answer(opened.application, "A09", "not_met", reason="Sukulainen.", author=eero(opened))
    opened.screen.reload()
    assert opened.screen.review.state("A09") == "met"


def test_the_list_is_narrowed_and_the_chips_count(qtbot, opened):
    pane = opened.screen.pane
    opened.desk.reviewing.answer(opened.application, "A01", "clarify")
    opened.desk.reviewing.answer(opened.application, "A02", "met", author=eero(opened))
    opened.desk.reviewing.answer(opened.application, "A03", "met")
    opened.desk.reviewing.answer(opened.application, "A03", "clarify", author=eero(opened))
    opened.screen.reload()
    pane._listing.click()
    counts = {name: int(chip.text().rsplit(" ", 1)[1]) for name, chip in pane.narrow.chips.items()}
    assert counts == {"all": 76, "open": 73, "clarify": 2, "mine": 2, "disagreement": 1, "waiting": 0}

    def listed():
        return [line.id for line in pane.list.rows_model.rows if getattr(line, "question", "")]

    for name, wanted in (("clarify", ["A01", "A03"]), ("mine", ["A01", "A03"]), ("disagreement", ["A03"])):
        qtbot.mouseClick(pane.narrow.chips[name], LEFT)
        assert listed() == wanted
    assert len(listed()) == 1
    at_key(qtbot, pane.narrow.chips["disagreement"], Key.Key_Left)
    assert pane.narrow.chips["mine"].hasFocus()
    qtbot.keyClick(pane.narrow.chips["mine"], Key.Key_Space)
    assert listed() == ["A01", "A03"]
    assert pane.narrow.chips["waiting"].isHidden()


def test_an_empty_narrowing_says_so_and_gives_the_way_back(qtbot, opened):
    pane = opened.screen.pane
    pane._listing.click()
    pane.narrow.chips["disagreement"].click()
    assert not pane.list.isVisible() and pane._none.isVisible()
    qtbot.mouseClick(pane._none.button, LEFT)
    assert pane.list.isVisible() and pane.narrow.current() == "all"
    qtbot.keyClick(pane.list, Key.Key_Escape)
    assert pane.card.isVisible()


def test_a_missing_reason_is_told_on_card_and_in_the_list_and_outlives_the_case(qtbot, opened):
    pane = opened.screen.pane
    at_key(qtbot, pane.card, Key.Key_2)
    assert "Perustelu puuttuu" in chips(opened)
    pane.show_item("A02")
    assert "Perustelu puuttuu" not in chips(opened)
    assert pane.strip._buttons["A01"].accessibleName() == "A01: Perustelu puuttuu"
    opened.screen.leave()
    opened.screen.open_case(opened.application)
    pane.show_item("A01")
    assert pane.answers.pending == "not_met"
    assert opened.answer("A01") is None
    pane._listing.click()
    assert pane.narrow.chips["waiting"].text() == "Perustelu puuttuu 1"
    pane.back_step()
    pane.answers.reason.setFocus()
    qtbot.keyClicks(pane.answers.reason, "Alue.")
    pane.card.setFocus()
    assert (opened.answer("A01").code, opened.answer("A01").reason) == ("not_met", "Alue.")
    assert "Perustelu puuttuu" not in chips(opened)


def test_history_is_short_until_it_is_asked_for(qtbot, opened):
    place = a_place(opened)
    say = opened.desk.reviewing.answer
    say(opened.application, "C04", "met", author=eero(opened))
    say(opened.application, "C04", "met")
    say(opened.application, "C04", "clarify", reason="Miten?")
    say(opened.application, "C04", "clarify", reason="Miten?", evidence=[place])
    opened.screen.reload()
    pane = opened.screen.pane
    pane.show_item("C04")
    history = pane.card.history

    def told() -> list[str]:
        return [text for text in texts(history) if ": " in text]

    assert told()[0].startswith("V. Valmistelija: näyttö lisätty, ")
    assert told()[1:] == ["V. Valmistelija: selvitettävä", "V. Valmistelija: täyttyy"]
    more = next(b for b in history.findChildren(QAbstractButton) if b.text() == "Näytä kaikki (4)")
    more.setFocus()
    qtbot.keyClick(more, Key.Key_Return)
    assert told()[-1] == "E. Esimerkki: täyttyy"
    pane.show_item("C06")
    assert history.isHidden()


def test_points_of_several_are_summed_up_and_never_merged(opened):
    opened.desk.reviewing.score(opened.application, "H1", 2, reason="Hyvä.")
    opened.desk.reviewing.score(
        opened.application, "H1", 3, reason="Parempi.", evidence=[a_place(opened)], author=eero(opened)
    )
    opened.screen.reload()
    pane = opened.screen.pane
    pane.show_item("H1")
    assert "2 arvioijaa · yhteensä 5 · keskiarvo 2,5" in texts(pane.card.others)
    assert len(pane.card.others.findChildren(Piece)) == 1
    assert pane.answers.bar.code() == "2"
    pane._listing.click()
    line = next(x for x in pane.list.rows_model.rows if getattr(x, "id", "") == "H1")
    assert line.points == "ka 2,5 (2)"
    QAbstractItemModelTester(pane.list.rows_model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_points_take_evidence_before_and_after_they_are_given(qtbot, opened):
    pane, writing = opened.screen.pane, opened.screen.writing
    pane.show_item("H1")
    place = a_place(opened)
    row = opened.screen.review.document(place.document)
    writing.cite("H1", row, place.selector)
    assert [len(x.evidence) for x in opened.case().answers if x.item == "H1"] == [1]
    at_key(qtbot, pane.card, Key.Key_2)
    pane.answers.reason.setFocus()
    qtbot.keyClicks(pane.answers.reason, "Mukana.")
    pane.card.setFocus()
    (score,) = opened.case().scores
    assert (score.points, [x.selector.quote for x in score.evidence]) == (2, ["Hakemusnumero"])
    qtbot.keyClick(pane.card.evidence.findChild(Piece), Key.Key_Delete)
    assert opened.case().scores[0].evidence == ()


def test_a_repeated_item_is_answered_part_by_part(qtbot, repeated):
    pane = repeated.screen.pane
    pane.show_item("C06")
    lines = pane.card.parts.lines.rows
    assert len(lines) == len(repeated.case().fields.budget) > 1
    assert lines[0].name.startswith("1. palkkakustannukset")
    at_key(qtbot, pane.card, Key.Key_1)
    assert [(a.part, a.code) for a in repeated.case().answers] == [("budget.0", "met")]
    assert repeated.screen.review.is_open("C06")
    at_key(qtbot, pane.card.parts, Key.Key_Down)
    assert repeated.screen.review.part("C06") == "budget.1"
    assert pane.answers.bar.code() == ""
    assert "2. " in pane.answers._label.text()
    qtbot.keyClick(pane.card.parts, Key.Key_4)
    assert repeated.screen.review.state("C06") == "clarify"
    codes = {a.part: a.code for a in repeated.case().answers}
    assert codes == {"budget.0": "met", "budget.1": "clarify"}
    assert pane.card.parts.lines.rows[1].state.name == "selvitettävä"
    QAbstractItemModelTester(pane.card.parts.lines, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_j_goes_through_the_open_parts_before_the_next_item(qtbot, repeated):
    pane = repeated.screen.pane
    pane.show_item("C06")
    seen = []
    for _ in repeated.case().parts["C06"]:
        seen.append((pane.item, repeated.screen.review.part("C06")))
        at_key(qtbot, pane.card, Key.Key_J)
    assert seen == [("C06", part.id) for part in repeated.case().parts["C06"]]
    assert pane.item != "C06"


def test_a_reason_waits_for_its_own_part(qtbot, repeated):
    pane = repeated.screen.pane
    pane.show_item("C06")
    at_key(qtbot, pane.card, Key.Key_3)
    pane.show_part("budget.1")
    assert pane.answers.pending == ""
    pane.show_part("budget.0")
    assert pane.answers.pending == "na"


def test_undo_takes_the_answer_of_its_part_back(qtbot, repeated):
    pane = repeated.screen.pane
    pane.show_item("C06")
    at_key(qtbot, pane.card, Key.Key_1)
    pane.show_part("budget.1")
    at_key(qtbot, pane.card, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [(a.part, a.code) for a in repeated.case().answers] == [("budget.0", "unset")]


def test_parties_with_an_application_of_their_own_are_no_parts(repeated):
    repeated.screen.pane.show_item("C03")
    (line,) = repeated.screen.pane.card.parts.lines.rows
    assert line.id == "applicant"
    assert line.name.startswith("Hakija: ")


@pytest.mark.parametrize("size", [(1280, 640), (1000, 460)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_of_the_card_is_cut_off_at_the_side(qtbot, opened, size, language):
    screen().speak(language)
    opened.desk.reviewing.answer(opened.application, "C04", "clarify", evidence=[a_place(opened)])
    opened.desk.reviewing.answer(opened.application, "C04", "met", author=eero(opened))
    opened.screen.set_width_class("narrow" if size[0] < 1100 else "normal")
    opened.screen.resize(*size)
    opened.screen.reload()
    card = opened.screen.pane.card
    opened.screen.pane.show_item("C04")
    qtbot.wait(1)
    tabs = opened.screen.pane.tabs
    for number in range(tabs.count()):
        metrics = QFontMetricsF(font("caption", weight=600))
        room = QRectF(0, 0, tabs.tabRect(number).width() - 24, 900)
        label = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), tabs.tabText(number))
        assert label.width() <= room.width() and label.height() < 2.5 * metrics.height()
    assert card.widget().width() <= card.viewport().width()
    assert card.viewport().height() >= 120
    assert opened.screen.height() == size[1]


def test_low_panes_reach_the_evidence_with_one_press(qtbot, opened):
    opened.desk.reviewing.answer(opened.application, "C04", "clarify", evidence=[a_place(opened)])
    opened.screen.resize(960, 460)
    opened.screen.reload()
    card = opened.screen.pane.card
    opened.screen.pane.show_item("C04")
    qtbot.wait(1)
    button = next(b for b in card.findChildren(QAbstractButton) if b.accessibleName() == "Näyttö: 1 kohta")
    piece = card.evidence.findChild(Piece)
    qtbot.mouseClick(button, LEFT)
    assert piece.hasFocus()
    at = piece.mapTo(card.viewport(), QPoint(0, 0)).y()
    assert 0 <= at <= card.viewport().height() - piece.height()


def test_everything_one_can_reach_has_a_name(repeated):
    repeated.desk.reviewing.answer(
        repeated.application, "C06", "met", part="budget.0", evidence=[a_place(repeated)], author=eero(repeated)
    )
    repeated.screen.reload()
    pane = repeated.screen.pane
    for prepare in (lambda: pane.show_item("C06"), lambda: pane._listing.click()):
        prepare()
        for part in pane.findChildren(QWidget):
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())
                assert named or part.parentWidget().accessibleName(), part
