"""A board's decision: its meeting, who signs the extract, the dissent, and the lines that lead there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from ic16desk.model.decision import BoardMeeting, Official
from ic16desk.model.letters import LintLine
from tests.gui.decision.call import prepared
from ui.screens.decision import DecisionScreen, screen
from ui.screens.decision.facts import load
from ui.screens.decision.signing_request import request_for

MEETING = BoardMeeting(date=dt.date(2026, 11, 24), section="§ 85")


@pytest.fixture
def ruled(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The council's rule on who signs an extract."""

    def say(rule: str) -> None:
        def with_rule(desk: Desk, application: str, seq: int | None = None) -> object:
            case = load(desk, application, seq)
            assert case.council is not None
            values = {**case.council.values, "extract_signers": rule}
            return replace(case, council=replace(case.council, values=values))

        monkeypatch.setattr(screen, "load", with_rule)

    return say


def codes(view: DecisionScreen) -> set[str]:
    return {line.code for line in view._lines or ()}


def test_an_officeholder_has_no_meeting(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", prepared("grant"))
    part = view.form.board
    assert part.officeholder.isChecked() and not part.date.isVisible() and part.dissent.isVisible()
    assert view.form.draft() == prepared("grant")


def test_a_board_is_chosen_by_keyboard_and_the_lint_asks_for_its_meeting(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot
) -> None:
    application = decide("grant", prepared("grant"))
    part = view.form.board
    part.officeholder.setFocus()
    qtbot.keyClick(part.officeholder, Qt.Key.Key_Right)
    assert part.board.isChecked() and part.date.isVisible()
    qtbot.waitUntil(lambda: "board_meeting" in codes(view))
    (line,) = [one for one in view._lines or () if one.code == "board_meeting"]
    view.lint.chosen.emit(line)
    assert QApplication.focusWidget() is part._day
    qtbot.keyClicks(part._day, "24.11.2026")
    view.lint.chosen.emit(line)
    assert QApplication.focusWidget() is part._minute
    part._minute.setText("§ 85")
    qtbot.waitUntil(lambda: "board_meeting" not in codes(view))
    view.keeper.save()
    stored = desk.deciding.draft(application)
    assert stored is not None and (stored.draft.made_by, stored.draft.meeting) == ("board", MEETING)


def test_the_form_calls_the_signatories_what_they_are(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", msgspec.structs.replace(prepared("grant"), made_by="board", meeting=MEETING))
    assert view.form.signatures.decider.name.accessibleName() == "Otteen oikeaksi todistaja"
    assert view.form.board._signers.text().startswith("Liiton sääntöä otteen allekirjoittajasta ei tiedetä")
    view.form.board.officeholder.click()
    assert view.form.signatures.decider.name.accessibleName() == "Päättäjä"
    assert view.form.draft().meeting is None


def test_the_chair_signs_where_the_councils_rule_says_so(
    view: DecisionScreen, decide: Callable[..., str], ruled: Callable[[str], None]
) -> None:
    ruled("chair_and_certifier")
    decide("grant", msgspec.structs.replace(prepared("grant"), made_by="board", meeting=MEETING))
    part = view.form.board
    assert part._signers.text() == "Otteen allekirjoittaa: puheenjohtaja ja oikeaksi todistaja."
    assert part.chair.isVisible()
    part.chair.name.setEditText("Paavo Puheenjohtaja")
    part.chair.title.control.setText("puheenjohtaja")
    draft = view.form.draft()
    assert draft.meeting.chair == Official(name="Paavo Puheenjohtaja", title="puheenjohtaja")
    request = request_for(draft, view._case, pages=4)
    assert (request.presenter, request.decider) == ("Paavo Puheenjohtaja", "Maija Mallikas")
    assert (request.part("presenter"), request.part("decider")) == ("chair", "certifier")


@pytest.mark.parametrize(("rule", "first"), [("certifier", ""), ("presenter_and_certifier", "Eero Esimerkki")])
def test_no_chair_is_asked_for_otherwise(
    view: DecisionScreen, decide: Callable[..., str], ruled: Callable[[str], None], rule: str, first: str
) -> None:
    ruled(rule)
    draft = msgspec.structs.replace(prepared("grant"), made_by="board", meeting=MEETING)
    decide("grant", draft)
    assert not view.form.board.chair.isVisible()
    assert request_for(draft, view._case, pages=4).presenter == first


@pytest.mark.parametrize(
    ("code", "field", "control"),
    [
        ("board_decides", "decider", "officeholder"),
        ("later_board", "decider", "officeholder"),
        ("board_section", "meeting.section", "_minute"),
    ],
)
def test_a_line_leads_to_its_field(
    view: DecisionScreen, decide: Callable[..., str], code: str, field: str, control: str
) -> None:
    decide("grant", prepared("grant"))
    if control == "_minute":
        view.form.board.board.click()
    assert view.form.go_to_line(LintLine(code, "410/2015", field, True, {}))
    assert QApplication.focusWidget() is getattr(view.form.board, control)


def test_a_dissent_is_somebodys_and_moves_the_signatures(
    view: DecisionScreen, decide: Callable[..., str], qtbot
) -> None:
    decide("grant", prepared("grant"))
    assert view.form.signatures.printed_number() == "14"
    view.form.board._opinion.setPlainText("Esittelijä olisi myöntänyt vähemmän.")
    assert view.form.draft().dissent == "Esittelijä olisi myöntänyt vähemmän."
    assert view.form.signatures.printed_number() == "15"
    view.form.signatures.presenter.put(None)
    qtbot.waitUntil(lambda: "dissent_nobody" in codes(view))
    (line,) = [one for one in view._lines or () if one.code == "dissent_nobody"]
    view.lint.chosen.emit(line)
    assert view.form.signatures.presenter.isAncestorOf(QApplication.focusWidget())
