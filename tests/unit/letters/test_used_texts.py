"""The texts a letter is put together from: all kinds of letters, compared with what the lint looks at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from ic16desk import letters
from ic16desk.lint import data
from ic16desk.model.decision import DeMinimisRow, SecretPassage
from ic16desk.model.views import DecisionView
from tests.helpers.later import a_later_view
from tests.helpers.views import BENEFICIARIES, a_case, a_dated, a_decision_view, a_draft, a_group
from tests.unit.letters.test_requests import a_request

MONEY = ("eu", "national", "interreg")
OUTCOMES = ("grant", "grant_reduced", "reject", "not_examined", "lapsed")


def ids(view: DecisionView) -> set[str]:
    return {entry.id for entry in letters.used(view)}


def covered(view: DecisionView) -> set[str]:
    note = {"note.eura"} if view.case.fields.money_source == "eu" else set()
    return {*data.needed(view), *note, view.appeal}


def variants() -> list[dict[str, Any]]:
    aid = (DeMinimisRow(name="Esimerkki Oy", business_id="1234567-1", amount_cents=100_000),)
    return [{}, {"de_minimis": aid}, {"conditions": ()}, {"supplemented": ()}]


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("money", MONEY)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_of_a_decision_is_looked_at_and_no_other(outcome: str, money: str, language: str) -> None:
    for changes in variants():
        draft = msgspec.structs.replace(a_draft(outcome=outcome), language=language, **changes)
        view = a_decision_view(draft=draft, case=a_case(money_source=money, language=language))
        assert ids(view) == covered(view), changes


def test_of_a_group_its_text_too() -> None:
    for outcome in ("grant", "reject"):
        case = a_case(role="lead")
        case = replace(case, fields=msgspec.structs.replace(case.fields, group=a_group()))
        view = a_decision_view(draft=a_draft(outcome=outcome), case=case, beneficiaries=BENEFICIARIES)
        assert ids(view) == covered(view)


def test_a_signed_one_has_no_watermark_and_nothing_else_less() -> None:
    view = a_decision_view(final=True)
    assert ids(view) == covered(view) - {"T0.watermark"}


def test_the_texts_of_a_letter_are_those_of_its_day() -> None:
    view = a_decision_view()
    changed = replace(view.phrases["T1.purpose"], hash="1" * 64)
    found = letters.used(replace(view, phrases={**view.phrases, "T1.purpose": changed}))
    assert [entry.hash for entry in found if entry.id == "T1.purpose"] == ["1" * 64]
    assert [entry.id for entry in found] == sorted(entry.id for entry in found)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"T0.labels", "T1.contact", "T3", "T3.channel", "T3.labels"}),
        ({"kind": "hearing"}, {"T0.labels", "T1.contact", "T3.channel", "T3.labels", "T4"}),
        ({"language": "en"}, {"T0.labels", "T1.contact", "T3", "T3.channel", "T3.labels", "T3.translation"}),
        ({"watermark": True}, {"T0.labels", "T0.watermark", "T1.contact", "T3", "T3.channel", "T3.labels"}),
    ],
)
def test_the_texts_of_a_request(changes: dict[str, Any], expected: set[str]) -> None:
    assert {entry.id for entry in letters.used(a_request(**changes))} == expected


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("money", MONEY)
def test_a_text_says_the_letter_it_is_printed_in(outcome: str, money: str) -> None:
    view = a_decision_view(draft=a_draft(outcome=outcome), case=a_case(money_source=money))
    letter = "grant" if outcome.startswith("grant") else outcome
    for id in ids(view):
        uses = [use for use in letters.used_in(id) if use.letter == letter]
        assert uses, id
        assert any(not use.money or money in use.money for use in uses), id


def test_a_text_does_not_say_letters_it_is_not_in() -> None:
    said = {id: [(use.letter, use.money) for use in letters.used_in(id)] for id in ("T1.payment.other", "R03", "N01")}
    assert said == {
        "T1.payment.other": [("grant", ("national", "interreg"))],
        "R03": [("reject", ())],
        "N01": [("not_examined", ())],
    }
    assert letters.used_in("T99") == ()


def later_views() -> list[DecisionView]:
    return [a_later_view(kind) for kind in ("change", "review", "correction")]  # type: ignore[arg-type]


@pytest.mark.parametrize("money", MONEY)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_is_kept_of_a_signed_decision_prints_it_again_and_is_little_else(outcome: str, money: str) -> None:
    view = a_decision_view(draft=a_draft(outcome=outcome), case=a_case(money_source=money), final=True)
    assert_kept_is_enough(view)


@pytest.mark.parametrize("view", later_views(), ids=lambda view: view.draft.kind)
def test_what_is_kept_of_a_later_decision_prints_it_again(view: DecisionView) -> None:
    assert_kept_is_enough(replace(view, final=True))


def test_with_secret_passages_the_public_version_and_the_grounds_are_kept_too() -> None:
    ids = ("24.17", "24.20")
    grounds = {id: a_dated(id, kind="secrecy_ground", words={"fi": {"name": "peruste"}}) for id in ids}
    draft = a_draft(secrets=(SecretPassage(text="kestävän kaupunkikehittämisen", point="20"),))
    view = a_decision_view(draft=draft, final=True)
    view = replace(view, phrases={**view.phrases, **grounds})
    again = assert_kept_is_enough(view)
    assert set(grounds) <= set(again.phrases)
    assert letters.compose_public(again) == letters.compose_public(view)
    open_one = replace(view, draft=a_draft())
    assert not set(grounds) & {entry.id for entry in letters.kept(open_one, letters.compose(open_one))}


def assert_kept_is_enough(view: DecisionView) -> DecisionView:
    letter = letters.compose(view)
    again = replace(view, phrases={entry.id: entry for entry in letters.kept(view, letter)})
    assert letters.compose(again) == letter
    for language in ("fi", "sv", "en"):
        assert letters.compose(again, language=language) == letters.compose(view, language=language)  # type: ignore[arg-type]
    draft, redraft = replace(view, final=False), replace(again, final=False)
    assert letters.compose(redraft) == letters.compose(draft)
    assert letters.compose_appeal(redraft) == letters.compose_appeal(draft)
    assert len(again.phrases) < 0.5 * len(view.phrases)
    return again
