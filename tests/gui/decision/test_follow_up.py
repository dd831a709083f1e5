"""What a later decision is about: fields by kind, lines of the lint that lead to them, figures put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ic16desk.desk import Desk
from ic16desk.model.decision import DecisionDraft, FollowUp
from ic16desk.model.letters import LintLine
from tests.gui.decision.call import Call
from tests.gui.decision.series_call import EURA_DAY, EURA_ID, Decided
from ui.i18n import screen
from ui.screens.decision import DecisionScreen


@pytest.fixture
def call(decided: Decided) -> Call:
    return decided.call


@pytest.fixture
def begin(view: DecisionScreen, desk: Desk, decided: Decided) -> Callable[..., DecisionDraft]:
    """Begin a kind, with what its follow-up says besides, and open it."""

    def begin(kind: str, **about: object) -> DecisionDraft:
        draft = desk.decisions.begin(decided.application, kind).value.draft  # type: ignore[arg-type]
        given = msgspec.structs.replace(draft, follow_up=msgspec.structs.replace(draft.follow_up, **about))
        desk.deciding.save(decided.application, given)
        view.open_case(decided.application)
        return given

    return begin


def shown(view: DecisionScreen) -> set[str]:
    part = view.form.follow_up
    named: dict[str, QWidget] = {
        "requested": part.requested, "requester": part.requester, "request": part.request, "ruling": part.ruling,
        "error": part.error_ground, "harms": part.harms, "consent": part.consent, "changes": part.changes,
        "stay": part.stay, "conduct": part.conduct, "costs_from": part.costs_from,
    }  # fmt: skip
    return {name for name, widget in named.items() if widget.isVisible()}


def test_the_decision_on_the_application_is_about_no_other(view: DecisionScreen, decided: Decided) -> None:
    view.open_case(decided.application)
    assert not view.form.follow_up.isVisible()
    assert view.form.draft().follow_up is None


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("change", {"requested", "requester", "request", "ruling", "costs_from", "changes"}),
        ("review", {"requested", "requester", "request", "ruling", "changes", "stay"}),
        ("correction", {"error", "harms", "changes"}),
    ],
)
def test_each_kind_has_its_fields(view: DecisionScreen, begin, kind: str, fields: set[str]) -> None:
    given = begin(kind)
    assert shown(view) == fields
    assert view.form.follow_up._decision_number.text() == EURA_ID
    assert view.form.follow_up._date.value() == EURA_DAY
    assert view.form.draft() == given


def test_what_is_written_is_the_follow_up(view: DecisionScreen, desk: Desk, begin, decided: Decided, qtbot) -> None:
    begin("review")
    part = view.form.follow_up
    part._requested.setText("30.11.2026")
    part._requester.setText("Kunta")
    part._request.setPlainText("Tuki on myönnettävä haetun suuruisena.")
    part.ruling.box.setFocus()
    qtbot.keyClick(part.ruling.box, Qt.Key.Key_Down)
    qtbot.keyClick(part.ruling.box, Qt.Key.Key_Down)
    part._stay.setPlainText("Täytäntöönpanoa ei kielletä.")
    view.keeper.save()
    stored = desk.deciding.draft(decided.application)
    assert stored is not None
    assert stored.draft.follow_up == FollowUp(
        kind="review", decision_number=EURA_ID, decision_date=EURA_DAY, requested=dt.date(2026, 11, 30),
        requester="Kunta", request="Tuki on myönnettävä haetun suuruisena.", ruling="refused",
        stay="Täytäntöönpanoa ei kielletä.",
    )  # fmt: skip
    assert "changes" not in shown(view)  # a request that is refused changes nothing


def test_a_correction_to_a_partys_harm_asks_for_consent(view: DecisionScreen, begin, qtbot) -> None:
    begin("correction", error="wrong_law")
    part = view.form.follow_up
    part.harms.setFocus()
    qtbot.keyClick(part.harms, Qt.Key.Key_Space)
    assert "consent" in shown(view)
    part._consent.setText("1.12.2026")
    about = view.form.draft().follow_up
    assert (about.error, about.harms_party, about.consent) == ("wrong_law", True, dt.date(2026, 12, 1))
    part.conduct.setFocus()  # HL § 50.2: no consent where the error is obvious and the party's own doing
    qtbot.keyClick(part.conduct, Qt.Key.Key_Space)
    assert "consent" not in shown(view)
    about = view.form.draft().follow_up
    assert (about.own_conduct, about.consent) == (True, None)


def test_costs_of_a_change_are_not_older_than_its_application(view: DecisionScreen, begin, qtbot) -> None:
    begin("change", requested=dt.date(2026, 11, 24))
    view.form.follow_up._costs_from.setText("1.11.2026")
    qtbot.waitUntil(lambda: "later_costs_early" in {line.code for line in view._lines})
    (line,) = [one for one in view._lines if one.code == "later_costs_early"]
    view.lint.chosen.emit(line)
    assert QApplication.focusWidget() is view.form.follow_up._costs_from
    assert view.form.draft().follow_up.costs_from == dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("kind", "code", "field", "name"),
    [
        ("change", "later_request", "follow_up.request", "requested"),
        ("change", "later_requested_order", "follow_up.requested", "requested"),
        ("change", "later_no_change", "follow_up.changes", "changes"),
        ("review", "later_late", "follow_up.ruling", "ruling"),
        ("review", "later_refused_changes", "follow_up.ruling", "ruling"),
        ("correction", "later_error", "follow_up.error", "error_ground"),
        ("correction", "later_decision", "follow_up", "date"),
    ],
)
def test_a_line_leads_to_its_field(view: DecisionScreen, begin, kind: str, code: str, field: str, name: str) -> None:
    begin(kind)
    line = LintLine(code, "434/2003", field, True, {})
    assert view.form.go_to_line(line)
    part = getattr(view.form.follow_up, name)
    focused = QApplication.focusWidget()
    assert focused is not None and part.isAncestorOf(focused)


def test_consent_is_asked_for_where_it_is_written(view: DecisionScreen, begin) -> None:
    begin("correction", error="wrong_law", harms_party=True)
    (line,) = [one for one in view._lines if one.code == "later_consent"]
    view.lint.chosen.emit(line)
    assert QApplication.focusWidget() is view.form.follow_up._consent


def test_the_lint_of_a_begun_change_walks_by_keyboard(view: DecisionScreen, begin, qtbot) -> None:
    begin("change")
    places = {row.line.code: row.place for row in view.lint._model.rows if hasattr(row, "line")}
    assert places["later_request"] == "3 Asian kohde"
    assert places["later_grounds"] == "6 Perustelut"
    row = next(n for n, one in enumerate(view.lint._model.rows) if one.line.code == "later_request")
    view.lint.table.go_to(row)
    qtbot.keyClick(view.lint.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.form.follow_up._requested
    assert view.form.follow_up.requested.error() != ""


def test_the_days_of_review_are_said(view: DecisionScreen, begin) -> None:
    begin("review", requested=dt.date(2026, 12, 1))
    assert view.form.follow_up._until.text() == "Oikaisua sai vaatia viimeistään 28.12.2026."
    view.form.follow_up._requested.setText("29.12.2026")
    assert view.form.follow_up._until.text() == "Oikaisuvaatimus saapui määräajan 28.12.2026 jälkeen."


def test_figures_go_back_to_what_is_in_force(view: DecisionScreen, begin, qtbot) -> None:
    given = begin("change", ruling="refused")
    part = view.form.follow_up
    assert not part.back.isVisible()
    view.form.support._amount.setText("1000")
    assert part.back.isVisible()
    part.back.setFocus()
    qtbot.keyClick(part.back, Qt.Key.Key_Return)
    assert view.form.draft().granted_cents == given.granted_cents
    assert not part.back.isVisible()


def test_the_sections_are_numbered_as_the_later_letter_is(view: DecisionScreen, begin) -> None:
    begin("change")
    numbers = {section.name: section.printed_number() for section in view.form.sections if section.isVisible()}
    assert numbers == {
        "follow_up": "3", "outcome": "5", "support": "5", "purpose": "5", "costs": "5", "funding": "5",
        "de_minimis": "", "grounds": "6", "conditions": "", "provisions": "7", "identity": "", "contact": "8",
        "board": "", "signatures": "9", "secrets": "",
    }  # fmt: skip


def test_another_language_keeps_what_is_written(view: DecisionScreen, begin) -> None:
    given = begin("review", ruling="partly", request="Vaatimus.")
    screen().speak("sv")
    assert view.form.draft() == given
    assert view.form.follow_up.ruling.box.currentText() == "Godkänns delvis"
    assert view.form.follow_up._requested.accessibleName() == "Begäran om omprövning inkom"


@pytest.mark.parametrize("kind", ["change", "review", "correction"])
def test_every_control_has_a_name(view: DecisionScreen, begin, kind: str) -> None:
    begin(kind, error="wrong_law", harms_party=True) if kind == "correction" else begin(kind)
    view.form.board.board.click()
    nameless = [
        widget
        for widget in view.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox)
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox | QLineEdit)
    ]
    assert nameless == []
