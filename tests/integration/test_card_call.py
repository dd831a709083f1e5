"""The whole sample call is signed by two cards, a batch each, with a failing PIN; every judge takes every letter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ic16desk.wording import Wording
from tests.conformance import checker
from tests.helpers import softhsm
from tests.integration.card_call import CardCall, Judged, card_call, judge


@pytest.fixture(scope="module")
def batches() -> dict[str, dict[str, str]]:
    """What each batch said, filled while the call is signed."""
    return {}


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory, batches: dict[str, dict[str, str]]) -> Iterator[CardCall]:
    """The call signed: a wrong PIN first, then the right ones, one mistyped in the middle, then the rest."""
    with card_call(tmp_path_factory.mktemp("kutsu")) as made:
        batches["wrong"] = made.sign("presenter", made.applications, lambda: softhsm.WRONG)
        batches["signed by wrong"] = {name: str(count) for name, count in made.signed().items()}
        batches["presenter"] = made.sign("presenter", made.applications, lambda: softhsm.PIN)
        typed = iter([softhsm.PIN, softhsm.PIN, softhsm.WRONG, *[softhsm.PIN] * len(made.applications)])
        batches["decider"] = made.sign("decider", made.applications, lambda: next(typed), each=True)
        batches["rest"] = made.sign("decider", batches["decider"], lambda: softhsm.PIN)
        yield made


@pytest.fixture(scope="module")
def judged(call: CardCall, tmp_path_factory: pytest.TempPathFactory) -> tuple[Judged, ...]:
    if (why := checker.missing()) and not softhsm.in_ci():
        pytest.skip(why)
    return judge(call, tmp_path_factory.mktemp("kirjeet"))


def test_wrong_pin_fails_each_letter_of_its_batch_and_signs_none(call: CardCall, batches: dict) -> None:  # type: ignore[type-arg]
    assert len(call.applications) == 10
    assert batches["wrong"] == dict.fromkeys(call.applications, "card.pin_wrong_low")
    assert batches["signed by wrong"] == {}
    assert "Mitään ei allekirjoitettu" in Wording("fi")("error.card.pin_wrong_low.message")


def test_mistyped_pin_fails_its_letter_and_the_rest_goes_on(call: CardCall, batches: dict) -> None:  # type: ignore[type-arg]
    assert batches["presenter"] == {}
    assert batches["decider"] == {call.applications[2]: "card.pin_wrong_low"}
    assert batches["rest"] == {}
    assert call.signed() == dict.fromkeys(call.applications, 2)


def test_every_letter_passes_verapdf(judged: tuple[Judged, ...]) -> None:
    failed = [(row.number, *each) for row in judged for each in row.verapdf if not each[1]]
    assert failed == []
    assert all([flavour for flavour, _, _ in row.verapdf] == ["3a", "ua1"] for row in judged)


def test_pdfsig_and_openssl_take_both_signatures_of_every_letter(judged: tuple[Judged, ...]) -> None:
    assert [(row.pdfsig, row.openssl) for row in judged] == [(2, 2)] * 10


def test_our_own_verdict_is_valid(judged: tuple[Judged, ...]) -> None:
    assert [(row.verdict, row.reasons) for row in judged] == [
        ("valid", ("sig.time_claimed", "sig.revocation_unknown"))
    ] * 10


def test_store_is_the_same_when_rebuilt_from_its_facts(call: CardCall) -> None:
    checked = call.desk.upkeep.check(rebuild=True)
    assert (checked.integrity, checked.differences) == ("ok", ())
