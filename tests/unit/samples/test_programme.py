"""What the generator says of the programme is what the register says; its organisations exist nowhere."""

from __future__ import annotations

import pytest

from ic16desk.model.business_id import normalise
from tests.samples import judging, programme
from tests.samples.organisations import ORGANISATIONS


def named(kind: str, name: str, language: str, key: str = "name") -> str:
    entry = judging.register().get(kind, name, on=judging.TODAY)
    assert entry is not None, (kind, name)
    return entry.text(language, key)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_themes_and_agreements_are_worded_as_in_the_register(language: str) -> None:
    for name, words in programme.THEMES.items():
        assert words[language] == named("theme", name, language)
    for name, words in programme.AGREEMENTS.items():
        assert words[language].casefold() == named("agreement", name, language, "full").casefold()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_objectives_and_priorities_are_worded_as_in_the_register(language: str) -> None:
    for name, words in programme.OBJECTIVES.items():
        assert words[language] == f"{name} {named('objective', name, language)}"
    for name, words in programme.PRIORITIES.items():
        assert words[language] == f"{name} {named('priority', f'TL{name}', language)}"


def test_councils_decide_and_handle_as_in_the_register() -> None:
    register = judging.register()
    for name, (deciding, code, handling) in programme.COUNCILS.items():
        agreement = register.get("agreement", name, on=judging.TODAY)
        assert agreement is not None
        council = register.get("council", str(agreement.values["deciding_council"]), on=judging.TODAY)
        assert council is not None
        assert deciding == {language: council.text(language) for language in ("fi", "sv")}
        assert council.values.get("code", code) == code
        handled_by = agreement.values.get("handling_council", agreement.values["deciding_council"])
        entry = register.get("council", str(handled_by), on=judging.TODAY)
        assert entry is not None
        if handling:
            assert handling == {language: entry.text(language) for language in ("fi", "sv")}


def test_business_ids_are_valid_and_from_the_unused_range() -> None:
    ids = [organisation.business_id for organisation in ORGANISATIONS.values()]
    assert len(set(ids)) == len(ids) >= 12
    assert all(normalise(one) == one and one.startswith("91") for one in ids)


def test_organisations_have_addresses_under_the_example_domain() -> None:
    assert all(organisation.email.endswith(".example") for organisation in ORGANISATIONS.values())
