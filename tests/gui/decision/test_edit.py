"""Edits are stored without a button, the letter follows, and late answers change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from ic16desk.errors import KnownError
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from tests.gui.decision.call import Call, prepared
from tests.helpers.bridge import InlineBridge
from ui.screens.decision import DecisionScreen
from ui.screens.decision.costs import CostsSection
from ui.screens.decision.grounds import filled, phrases
from ui.screens.decision.keeping import Keeper
from ui.screens.decision.rendering import Rendered, Rendering


class Holding(InlineBridge):
    """Jobs wait until they are let go, in any order."""

    def __init__(self, desk: object) -> None:
        super().__init__(desk)
        self.held: list[Callable[[], None]] = []

    def _do(self, work, then, failed, owner, *, writes):
        value = work()
        self.held.append(lambda: InlineBridge._do(self, lambda: value, then, failed, owner, writes=writes))

    def let_go(self, number: int = 0) -> None:
        self.held.pop(number)()


def letter_text(view: DecisionScreen) -> str:
    pages = view.preview.view
    return "\n".join(pages._raw[page].text for page in sorted(pages._raw))


def test_opening_stores_nothing(view: DecisionScreen, desk: Desk, decide: Callable[..., str]) -> None:
    application = decide("grant")
    assert view.form.draft() is not None
    view.keeper.save()
    view.leave()
    assert desk.deciding.draft(application) is None


@pytest.mark.parametrize("kind", ["grant", "reduced", "reject"])
def test_a_stored_draft_is_read_as_it_was_written(view: DecisionScreen, decide: Callable[..., str], kind: str) -> None:
    draft = prepared(kind)
    decide(kind, draft)
    assert view.form.draft() == draft
    assert view.keeper.is_clean()


def test_an_edit_is_stored_when_the_field_is_left_and_printed(
    printing: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot
) -> None:
    application = decide("grant", prepared("grant"))
    pages = printing.preview.view
    qtbot.waitUntil(lambda: pages.page_count() == 4, timeout=15000)
    pages.go_to_page(4)
    qtbot.waitUntil(lambda: "000 123 4567" in letter_text(printing), timeout=15000)
    phone = printing.form.contact._lines["phone"]
    phone.setFocus()
    phone.selectAll()
    with qtbot.waitSignal(printing.saved) as saved:
        qtbot.keyClicks(phone, "000 765 4321")
        qtbot.keyClick(phone, Qt.Key.Key_Tab)
    stored = desk.deciding.draft(application)
    assert stored is not None and stored.draft.contact is not None
    assert stored.draft.contact.phone == "000 765 4321"
    assert saved.args == ["Tallennettu 12.00.00"]
    qtbot.waitUntil(lambda: "000 765 4321" in letter_text(printing), timeout=15000)
    assert "000 123 4567" not in letter_text(printing)


def test_an_edit_is_stored_when_the_typing_rests(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot
) -> None:
    application = decide("grant", prepared("grant"))
    area = view.form.grounds.grounds.control
    area.setFocus()
    with qtbot.waitSignal(view.saved):
        qtbot.keyClicks(area, "X")
    stored = desk.deciding.draft(application)
    assert stored is not None and stored.draft.grounds == "X" + prepared("grant").grounds


def test_a_new_rendering_keeps_the_place(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    pages = view.preview.view
    qtbot.waitUntil(lambda: pages.page_count() == 4 and bool(pages._cache.pages()), timeout=15000)
    pages.go_to_page(3)
    before = pages.position()
    with qtbot.waitSignal(pages.swapped, timeout=15000):
        view.form.grounds.scores.control.setPlainText("sisällölliset 23/25.")
    after = pages.position()
    assert (after.page, after.zoom) == (before.page, before.zoom)
    assert after.within == pytest.approx(before.within, abs=0.01)


@pytest.fixture
def asked(desk: Desk, qtbot) -> Iterator[tuple[Holding, Rendering, list[Rendered], list[object]]]:
    """A bridge that holds back, a rendering on it, the letters and the lints it tells."""
    bridge = Holding(desk)
    rendering = Rendering(bridge)
    rendering._rest.setInterval(0)
    letters: list[Rendered] = []
    linted: list[object] = []
    rendering.rendered.connect(letters.append)
    rendering.linted.connect(linted.append)
    yield bridge, rendering, letters, linted
    rendering.stop()


def test_letters_follow_the_typing_and_the_lint_its_end(asked, call: Call, qtbot) -> None:
    bridge, rendering, letters, linted = asked
    application = call.cases["grant"]
    rendering.ask(application, prepared("grant", date=None), now=True)
    assert len(bridge.held) == 1
    rendering.ask(application, prepared("grant"), now=True)
    bridge.let_go()  # the first letter: a little behind, but nearer than what is shown; no lint of what is past
    assert len(letters) == 1 and linted == []
    qtbot.waitUntil(lambda: len(bridge.held) == 1)
    bridge.let_go()  # the second letter
    assert len(letters) == 2 and letters[0].sha256 != letters[1].sha256
    bridge.let_go()  # and its lint
    assert len(linted) == 1 and bridge.held == []
    assert all(line.code != "date_missing" for line in linted[0])


def test_a_late_lint_is_dropped(asked, call: Call) -> None:
    bridge, rendering, _, linted = asked
    rendering.ask(call.cases["grant"], prepared("grant", date=None), now=True)
    bridge.let_go()
    rendering.ask(call.cases["grant"], prepared("grant"), now=True)
    bridge.let_go()  # the first lint: another draft was asked for since
    assert linted == []


@pytest.mark.parametrize("other", [{"language": "sv"}, {"public": True}])
def test_a_late_letter_of_another_kind_is_dropped(asked, call: Call, qtbot, other: dict[str, Any]) -> None:
    bridge, rendering, letters, _ = asked
    rendering.ask(call.cases["grant"], prepared("grant"), now=True)
    rendering.ask(call.cases["grant"], prepared("grant"), now=True, **other)
    bridge.let_go()
    assert letters == []
    qtbot.waitUntil(lambda: len(bridge.held) == 1)
    bridge.let_go()
    assert len(letters) == 1


def test_a_letter_that_looks_the_same_is_not_shown_again(asked, call: Call, desk: Desk, monkeypatch) -> None:
    bridge, rendering, letters, linted = asked
    from ic16desk import letters as printer

    printed: list[object] = []
    render = printer.render
    monkeypatch.setattr(printer, "render", lambda *given, **how: printed.append(given) or render(*given, **how))
    draft = prepared("grant")
    for scores in (draft.scores, f"{draft.scores} "):  # a space at the end is not printed
        draft = msgspec.structs.replace(draft, scores=scores)
        rendering.ask(call.cases["grant"], draft, now=True)
        bridge.let_go()
        bridge.let_go()
    assert len(printed) == 1 and len(letters) == 1 and len(linted) == 2
    rendering.show_again()
    rendering.ask(call.cases["grant"], draft, now=True)
    bridge.let_go()
    assert len(printed) == 1 and len(letters) == 2


def test_what_changes_during_a_save_is_saved_after_it(desk: Desk, call: Call) -> None:
    bridge = Holding(desk)
    keeper = Keeper(bridge)
    application = call.cases["grant"]
    keeper.open(application, prepared("grant"), None)
    keeper.edit(msgspec.structs.replace(prepared("grant"), scores="1"))
    keeper.save()
    keeper.edit(msgspec.structs.replace(prepared("grant"), scores="2"))
    keeper.save()
    done: list[bool] = []
    keeper.then(lambda: done.append(True))
    assert len(bridge.held) == 1
    bridge.let_go()
    assert done == []
    bridge.let_go()
    assert done == [True] and keeper.is_clean()
    stored = desk.deciding.draft(application)
    assert stored is not None and stored.draft.scores == "2"


def test_a_failed_save_is_said_and_can_be_tried_again(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot, monkeypatch
) -> None:
    application = decide("grant", prepared("grant"))
    save = desk.deciding.save

    def refuse(application: str, draft: DecisionDraft) -> None:
        raise KnownError("store.disk_full")

    monkeypatch.setattr(desk.deciding, "save", refuse)
    view.form.contact._lines["phone"].setText("1")
    view.keeper.save()
    banner = view.banners.banners()[0]
    assert "Luonnosta ei voitu tallentaa" in banner.text()
    assert not view.keeper.is_clean()
    monkeypatch.setattr(desk.deciding, "save", save)
    view.keeper.save()
    stored = desk.deciding.draft(application)
    assert stored is not None and stored.draft.contact is not None and stored.draft.contact.phone == "1"


def test_leaving_saves_what_waits(view: DecisionScreen, desk: Desk, decide: Callable[..., str], call: Call) -> None:
    application = decide("grant", prepared("grant"))
    view.keeper._rest.setInterval(100_000)
    view.form.contact._lines["phone"].setText("55")
    decide("reject")
    stored = desk.deciding.draft(application)
    assert stored is not None and stored.draft.contact is not None and stored.draft.contact.phone == "55"
    assert view.form.contact._lines["phone"].text() == ""


def test_less_approved_asks_for_a_reason_and_lowers_the_suggestion(
    view: DecisionScreen, decide: Callable[..., str], qtbot
) -> None:
    decide("grant", prepared("grant"))
    row = view.form.costs.table.rows[0]
    assert not row.reason.isVisible()
    row.field.selectAll()
    qtbot.keyClicks(row.field, "200 000")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert row.field.text() == "200\u00a0000,00"
    assert row.reason.isVisible()
    assert view.form.costs.table._approved.text() == "314\u00a0392,80"
    # 80 % of 314 392,80
    assert "251\u00a0514,24\u00a0€" in view.form.support._note.text()
    assert view.form.support._differs_row.isVisible()
    row.reason.insert("Kaksi henkilöä riittää.")  # QTest has no key for ö
    qtbot.mouseClick(view.form.support._take, Qt.MouseButton.LeftButton)
    draft = view.form.draft()
    assert draft.granted_cents == 25_151_424
    assert draft.approved_budget[0].reason == "Kaksi henkilöä riittää."
    assert draft.approved_funding[0].amount_cents == 25_151_424
    assert not view.form.support._take.isVisible()


def test_a_deviation_needs_a_reason_until_it_has_one(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    view.form.support._amount.setText("100")
    assert view.form.support._differs_row.isVisible()
    qtbot.mouseClick(view.form.support._explain, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is view.form.grounds.deviations.control
    view.form.grounds.deviations.control.setPlainText("Määräraha riittää vain osaan.")
    assert not view.form.support._differs_row.isVisible()


def test_rows_can_be_added(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", prepared("grant"))
    view.form.costs._add("travel")
    view.form.costs.table.rows[-1].field.setText("1 000")
    view.form.funding._add("private_own")
    added = view.form.funding.table.rows[-1]
    added.name.setText("Yritys Oy")
    added.field.setText("1 000")
    view.form.aid._more.click()
    view.form.aid._rows[0].name.setText("Verstas Oy")
    view.form.aid._rows[0]._amount.setText("2 000")
    draft = view.form.draft()
    assert (draft.approved_budget[-1].category, draft.approved_budget[-1].amount_cents) == ("travel", 100_000)
    assert (draft.approved_funding[-1].description, draft.approved_funding[-1].amount_cents) == ("Yritys Oy", 100_000)
    assert draft.de_minimis[0].name == "Verstas Oy" and draft.de_minimis[0].amount_cents == 200_000
    view.form.aid._rows[0].removed.emit()
    assert view.form.draft().de_minimis == ()


def test_evidence_and_reasons_can_be_cited(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("reject", prepared("reject"))
    case, draft = view._case, view.form.draft()
    quotes = [phrase for phrase in phrases(draft, case) if phrase.group == "decision.phrases.quotes"]
    assert len(quotes) == len(case.quotes()) == 37
    assert all(phrase.text.startswith("»") and ", s. " in phrase.text for phrase in quotes)
    menu = view.form.grounds._menu.actions()[-1].menu()
    area = view.form.grounds.grounds.control
    area.setPlainText("Motivering.")
    area.moveCursor(area.textCursor().MoveOperation.End)
    menu.actions()[0].trigger()
    assert area.toPlainText() == f"Motivering. {quotes[0].text}"


def test_a_phrase_is_filled_from_the_case(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", prepared("grant"))
    text = filled("Johtoryhmä {meeting_date} ({section}): {project}; {unknown}", view.form.draft(), view._case)
    assert text == (
        "Johtoryhmä 10.11.2026 (§ 14): Työkoneiden turvallinen autonomia – avoin testausympäristö (TURVA-SIX); …"
    )


def test_a_chosen_person_brings_the_title(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant")
    field = view.form.signatures.presenter
    names = [field.name.itemText(n) for n in range(field.name.count())]
    field.name.setCurrentIndex(names.index("Eero Esimerkki"))
    field.name.activated.emit(names.index("Eero Esimerkki"))
    person = view.form.draft().presenter
    assert (person.name, person.title) == ("Eero Esimerkki", "ohjelmapäällikkö")


def test_today_is_the_decision_day(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant", date=None))
    qtbot.mouseClick(view.form.identity._today, Qt.MouseButton.LeftButton)
    assert view.keeper.stored.date == prepared("grant").date


def test_amounts_of_budget_lines_stay_where_their_category_is_left_as_it_was(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str]
) -> None:
    draft = prepared("grant")
    wages = [x for x in draft.approved_budget if x.category == "wages"]
    cents = sum(x.amount_cents for x in wages)
    halves = tuple(
        ApprovedLine(category="wages", amount_cents=part, part=wages[0].part, line=f"budget.{n}")
        for n, part in enumerate((cents - 100_00, 100_00))
    )
    rest = tuple(x for x in draft.approved_budget if x.category != "wages")
    draft = msgspec.structs.replace(draft, approved_budget=(*halves, *rest))
    decide("grant", draft)
    assert view.form.draft() == draft
    costs = next(section for section in view.form.sections if isinstance(section, CostsSection))
    row = next(row for key, row in zip(costs._keys, costs.table.rows, strict=True) if key[0] == "wages")
    row.field.setText("1,00")
    changed = view.form.draft()
    assert changed is not None
    assert [(x.amount_cents, x.line) for x in changed.approved_budget if x.category == "wages"] == [(1_00, None)]
