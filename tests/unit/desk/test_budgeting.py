"""A budget judged line by line: an official's figure beside the rule's, and what a draft grants of a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace as renewed

from ic16desk.desk import Desk, budgeting
from ic16desk.desk.demo import package_of, samples
from ic16desk.desk.drafting import new_draft
from ic16desk.errors import NotAllowed, NotFound, UsageError
from ic16desk.model.budget import SheetFigure
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from ic16desk.model.views import CaseView
from tests.helpers.stores import PASSPHRASE, a_desk

#: The sample 401217: three wages and the flat rate of 40 % (866/2021 § 8), all of it eligible.
APPLIED = (94_678_27, 129_348_12, 61_955_60, 114_392_80)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> str:
    report = desk.importing.take(package_of(samples()[0])).value
    assert report.id is not None
    desk.reading.read_unread()
    return report.id


def eligible(desk: Desk, case: str) -> tuple[int, ...]:
    return tuple(x.eligible_cents for x in desk.budgeting.judged(case).lines)


def granted(desk: Desk, case: str) -> tuple[int | None, ...]:
    return tuple(x.granted_cents for x in desk.budgeting.judged(case).lines)


def begun(desk: Desk, case: str) -> DecisionDraft:
    return new_draft(desk.cases.show(case), desk.people.current())


def facts(desk: Desk) -> int:
    return desk.upkeep.info().counts["facts"]


def test_a_sound_budget_is_eligible_as_applied_and_granted_nothing_yet(desk: Desk, case: str) -> None:
    judged = desk.budgeting.judged(case)
    assert tuple(x.applied_cents for x in judged.lines) == eligible(desk, case) == APPLIED
    assert (granted(desk, case), judged.granted_cents) == ((None,) * 4, None)
    assert (judged.applied_cents, judged.eligible_cents) == (400_374_79, 400_374_79)
    assert judged.workbook_cents == 400_374_79  # the last row of its workbook


def test_a_figure_stands_beside_the_rules_and_what_follows_from_it_follows(desk: Desk, case: str) -> None:
    figure = desk.budgeting.set_figure(case, "budget.0", 90_000_00, " Kaksi kuukautta liikaa. ").value
    assert figure is not None
    assert (figure.eligible_cents, figure.reason) == (90_000_00, "Kaksi kuukautta liikaa.")
    assert figure.author.name == "Venla Valmistelija"
    (line, *_, flat) = desk.budgeting.judged(case).lines
    assert (line.rule_cents, line.eligible_cents, line.figure) == (94_678_27, 90_000_00, figure)
    # 866/2021 § 8: 40 % of 90 000,00 + 129 348,12 + 61 955,60 = 281 303,72 is 112 521,49 (to the nearest cent)
    assert (flat.rule_cents, flat.eligible_cents) == (114_392_80, 112_521_49)
    assert desk.cases.view(case).figures == (figure,)
    assert desk.session.store.rebuild() == ()


def test_a_newer_figure_takes_the_place_of_the_older_and_one_is_taken_back(desk: Desk, case: str) -> None:
    desk.budgeting.set_figure(case, "budget.0", 90_000_00, "Ensin näin.")
    desk.budgeting.set_figure(case, "budget.0", 80_000_00, "Sitten näin.")
    assert [(x.line, x.eligible_cents) for x in desk.cases.view(case).figures] == [("budget.0", 80_000_00)]
    desk.budgeting.withdraw_figure(case, "budget.0")
    assert (desk.cases.view(case).figures, eligible(desk, case)) == ((), APPLIED)
    assert desk.session.store.rebuild() == ()
    with pytest.raises(NotFound) as caught:
        desk.budgeting.withdraw_figure(case, "budget.0")
    assert caught.value.code == "figure.none"


def test_the_rules_own_figure_takes_an_officials_back_and_needs_no_reason(desk: Desk, case: str) -> None:
    before = facts(desk)
    assert desk.budgeting.set_figure(case, "budget.0", 94_678_27).value is None
    assert facts(desk) == before  # nothing differed, so nothing was said
    desk.budgeting.set_figure(case, "budget.0", 90_000_00, "Liikaa.")
    assert desk.budgeting.set_figure(case, "budget.0", 94_678_27).value is None
    assert desk.cases.view(case).figures == ()


@pytest.mark.parametrize(
    ("line", "cents", "reason", "code"),
    [
        ("budget.0", 90_000_00, "", "figure.reason_missing"),
        ("budget.0", 90_000_00, "  ", "figure.reason_missing"),
        ("budget.0", -1, "Miinus.", "figure.out_of_range"),
        ("budget.0", 94_678_28, "Sentin yli.", "figure.out_of_range"),
        ("budget.4", 1_00, "Ei ole.", "budget.line_unknown"),
        ("fundingPlan.0", 1_00, "Ei ole.", "budget.line_unknown"),
    ],
)
def test_a_wrong_figure_is_refused_and_nothing_is_written(
    desk: Desk, case: str, line: str, cents: int, reason: str, code: str
) -> None:
    before = facts(desk)
    with pytest.raises(UsageError) as caught:
        desk.budgeting.set_figure(case, line, cents, reason)
    assert (caught.value.code, facts(desk)) == (code, before)


def test_eligible_amounts_become_the_drafts_approved_budget_and_its_other_fields_stay(desk: Desk, case: str) -> None:
    draft = begun(desk, case)
    desk.deciding.save(case, draft)
    desk.budgeting.set_figure(case, "budget.2", 60_000_00, "Kuukausi liikaa.")
    saved = desk.budgeting.grant_eligible(case).value.draft
    assert saved.approved_budget == (
        ApprovedLine(category="wages", amount_cents=94_678_27, line="budget.0"),
        ApprovedLine(category="wages", amount_cents=129_348_12, line="budget.1"),
        ApprovedLine(category="wages", amount_cents=60_000_00, line="budget.2", reason="Kuukausi liikaa."),
        # 40 % of 284 026,39 is 113 610,56
        ApprovedLine(category="flat_rate", amount_cents=113_610_56, line="budget.3"),
    )
    assert (saved.contact, saved.conditions, saved.period) == (draft.contact, draft.conditions, draft.period)
    assert granted(desk, case) == (94_678_27, 129_348_12, 60_000_00, 113_610_56)
    assert desk.session.store.rebuild() == ()


def test_support_that_followed_from_the_costs_follows_from_the_granted_ones(desk: Desk, case: str) -> None:
    draft = begun(desk, case)
    assert (draft.granted_cents, draft.percent_hundredths) == (320_299_83, 8000)  # as applied for, a hair under 80 %
    desk.deciding.save(case, draft)
    desk.budgeting.set_figure(case, "budget.2", 60_000_00, "Kuukausi liikaa.")
    saved = desk.budgeting.grant_eligible(case).value.draft
    # 867/2021 § 4.1: 80 % of 397 636,95
    assert (saved.granted_cents, saved.percent_hundredths) == (318_109_56, 8000)
    saved = desk.budgeting.grant(case, "budget.2", 50_000_00, "Kaksi kuukautta liikaa.").value.draft
    assert (saved.granted_cents, saved.percent_hundredths) == (310_109_56, 8000)  # 80 % of 387 636,95
    assert desk.budgeting.judged(case).most_cents == 310_109_56


def test_support_that_a_person_wrote_stays(desk: Desk, case: str) -> None:
    desk.deciding.save(case, renewed(begun(desk, case), granted_cents=300_000_00))
    desk.budgeting.set_figure(case, "budget.2", 60_000_00, "Kuukausi liikaa.")
    saved = desk.budgeting.grant_eligible(case).value.draft
    assert (saved.granted_cents, saved.percent_hundredths) == (300_000_00, 8000)


def test_reasons_are_written_only_where_less_is_eligible(desk: Desk, case: str) -> None:
    desk.budgeting.set_figure(case, "budget.2", 60_000_00, "Kuukausi liikaa.")
    said = {"budget.0": "Ei kuulu tähän.", "budget.2": "Sääntö.", "budget.3": "Seuraa palkoista."}
    saved = desk.budgeting.grant_eligible(case, reasons=said, draft=begun(desk, case)).value.draft
    assert [x.reason for x in saved.approved_budget] == ["", "", "Kuukausi liikaa.", "Seuraa palkoista."]


def test_granting_needs_a_draft_to_write_into(desk: Desk, case: str) -> None:
    for act in (lambda: desk.budgeting.grant_eligible(case), lambda: desk.budgeting.grant(case, "budget.0", 0, "x")):
        with pytest.raises(UsageError) as caught:
            act()
        assert caught.value.code == "decision.none"


def test_one_lines_grant_leaves_the_others_as_drafted_and_needs_its_reason(desk: Desk, case: str) -> None:
    desk.budgeting.grant_eligible(case, draft=begun(desk, case))
    with pytest.raises(UsageError) as caught:
        desk.budgeting.grant(case, "budget.1", 120_000_00)
    assert caught.value.code == "granted.reason_missing"
    saved = desk.budgeting.grant(case, "budget.1", 120_000_00, "Tarjouksen mukaan.").value.draft
    assert granted(desk, case) == (94_678_27, 120_000_00, 61_955_60, 114_392_80)
    assert [x.reason for x in saved.approved_budget] == ["", "Tarjouksen mukaan.", "", ""]
    assert desk.budgeting.judged(case).granted_cents == 391_026_67
    with pytest.raises(UsageError) as caught:
        desk.budgeting.grant(case, "budget.1", 129_348_13, "Liikaa.")
    assert caught.value.code == "granted.out_of_range"


def test_a_grant_that_is_the_officials_figure_has_the_figures_reason(desk: Desk, case: str) -> None:
    desk.budgeting.set_figure(case, "budget.0", 90_000_00, "Kaksi kuukautta liikaa.")
    saved = desk.budgeting.grant(case, "budget.0", 90_000_00, draft=begun(desk, case)).value.draft
    assert saved.approved_budget[0].reason == "Kaksi kuukautta liikaa."


def test_a_sum_for_a_category_is_granted_though_no_line_can_be_told_of_it(desk: Desk, case: str) -> None:
    lines = (
        ApprovedLine(category="wages", amount_cents=280_000_00, reason="Vähemmän."),
        ApprovedLine(category="flat_rate", amount_cents=112_000_00),
        ApprovedLine(category="travel", amount_cents=1_000_00),
    )
    draft = DecisionDraft(outcome="grant_reduced", approved_budget=lines)
    desk.deciding.save(case, draft)
    budget = desk.budgeting.budget(case)
    assert granted(desk, case) == (None, None, None, 112_000_00)
    assert (budget.judged.granted_cents, budget.undivided) == (393_000_00, {("wages", "development"): 280_000_00})
    # dividing begins from what is eligible; a category that the application does not have stays
    saved = desk.budgeting.grant(case, "budget.0", 70_000_00, "Vain puolikas.").value.draft
    assert granted(desk, case) == (70_000_00, 129_348_12, 61_955_60, 112_000_00)
    assert saved.approved_budget[-1] == lines[-1]


def test_a_signed_decision_grants_what_it_grants(desk: Desk, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.budgeting.grant_eligible(case, draft=begun(desk, case))

    def signed(_case: str) -> object:
        return type("Letter", (), {"state": "signed"})()

    monkeypatch.setattr(desk.session.store.decisions, "letter", signed)
    with pytest.raises(NotAllowed) as caught:
        desk.budgeting.grant_eligible(case)
    assert caught.value.code == "decision.signed"


def test_figures_are_there_after_opening_again(desk: Desk, case: str) -> None:
    desk.budgeting.set_figure(case, "budget.0", 90_000_00, "Kaksi kuukautta liikaa.")
    folder = desk.session.store.folder
    desk.close()
    again = Desk.open(folder, passphrase=PASSPHRASE)
    try:
        assert [x.reason for x in again.cases.view(case).figures] == ["Kaksi kuukautta liikaa."]
    finally:
        again.close()


def test_a_workbooks_figures_stand_beside_their_lines_and_say_where_they_differ(
    desk: Desk, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(view: CaseView, _register: object) -> tuple[tuple[SheetFigure, ...], int]:
        (book,) = view.of_kind("budget")
        rows = (
            ("Projektipäällikkö", "wages", 94_000_00, None),
            ("Tutkimusinsinööri, koneautomaatio", "wages", 129_348_12, 129_348_00),
            ("Palkat", "wages", 1_00, None),
            ("Palkat", "wages", 2_00, None),
        )
        figures = (
            SheetFigure(book.id, book.name, "Palkat", f"F{n}", label, category, cents, computed)  # type: ignore[arg-type]
            for n, (label, category, cents, computed) in enumerate(rows, start=4)
        )
        return tuple(figures), 400_000_00

    monkeypatch.setattr(budgeting, "_sheets", read)
    budget = desk.budgeting.budget(case)
    first, second, third, _ = budget.judged.lines
    assert [x.workbook.cell if x.workbook else None for x in (first, second, third)] == ["F4", "F5", None]
    assert [figure.cell for figure in budget.unplaced] == ["F6", "F7"]  # either could be the third line: neither is
    (said,) = first.speech
    assert (said.code, said.voice, said.item) == ("workbook.line_differs", "warning", "F27")
    assert (said.basis, said.params["difference_cents"]) == ("867/2021 9 § 1 mom. 6 kohta", 678_27)
    (said,) = second.speech
    assert (said.code, said.params["computed_cents"]) == ("workbook.formula_differs", 129_348_00)
    assert third.speech == ()


def test_a_grant_that_differs_is_said_at_its_line_with_its_reason_or_without(desk: Desk, case: str) -> None:
    lines = (
        ApprovedLine(category="wages", amount_cents=90_000_00, line="budget.0", reason="Liikaa."),
        ApprovedLine(category="wages", amount_cents=100_000_00, line="budget.1"),
        ApprovedLine(category="wages", amount_cents=61_955_60, line="budget.2"),
        ApprovedLine(category="flat_rate", amount_cents=114_392_80),
    )
    desk.deciding.save(case, DecisionDraft(outcome="grant_reduced", approved_budget=lines))
    said = [[(x.code, x.voice) for x in line.speech] for line in desk.budgeting.judged(case).lines]
    assert said == [
        [("granted.differs", "official")],
        [("granted.unexplained", "warning")],
        [],
        [("costs.flat_matches", "ok")],
    ]
