"""The list that goes with letters: what is open of each case, said once."""

from __future__ import annotations

from ic16desk.letters import dispatch
from ic16desk.model.batch import Remark


def told(*messages: str) -> list[str]:
    return list(dispatch._told([Remark("x", message) for message in messages]))


def test_what_is_said_alike_of_many_items_is_said_once() -> None:
    assert told(
        "Kohta A01: Kohtaa ei ole arvioitu.", "Päivä puuttuu.", "Kohta A02: Kohtaa ei ole arvioitu.",
        "Kohta B01: Perustelu puuttuu.", "Kohta DNSH1: Kohtaa ei ole arvioitu.", "Päivä puuttuu.",
    ) == [
        "Kohta A01, A02, DNSH1: Kohtaa ei ole arvioitu.", "Päivä puuttuu.", "Kohta B01: Perustelu puuttuu.",
    ]  # fmt: skip


def test_other_sentences_stay_as_they_are() -> None:
    assert told("Hakija: nimi puuttuu.", "Kohta: x") == ["Hakija: nimi puuttuu.", "Kohta: x"]
