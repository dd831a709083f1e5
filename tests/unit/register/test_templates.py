"""What a council may change of a text: its words, not the places that the case fills."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from ic16desk.errors import Refused
from ic16desk.model.register import Dated
from ic16desk.register import reading
from ic16desk.register.templates import KINDS, places, places_of, refuse_text
from ic16desk.wording import load
from tests.helpers.views import a_dated

BEFORE = a_dated(
    "T1.purpose",
    words={
        "fi": {"text": "Tukea saa käyttää hankkeeseen {project} **{start_date}–{end_date}**."},
        "sv": {"text": "Stödet får användas för projektet {project} **{start_date}–{end_date}**."},
    },
)


def version(text: str, *, kind: str = "phrase", values: Mapping[str, Any] | None = None) -> Dated:
    return a_dated("T1.purpose", kind=kind, words={"fi": {"text": text}, "sv": BEFORE.words["sv"]}, values=values or {})


def refused(entry: Dated, *, dropping: bool = False, before: Dated | None = BEFORE) -> tuple[str, Mapping[str, Any]]:
    with pytest.raises(Refused) as caught:
        refuse_text(entry, [BEFORE], before=before, dropping=dropping, place="phrase T1.purpose")
    return caught.value.code, caught.value.params


def test_other_words_with_the_same_places_are_taken() -> None:
    text = "Tuki on hanketta {project} varten.\n\n- alkaa **{start_date}**\n- päättyy {end_date}"
    refuse_text(version(text), [BEFORE], before=BEFORE, dropping=False, place="")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{project} **{start_date}–{end_date}", "text.bold"),
        ("**{project}\n\n{start_date}–{end_date}**", "text.bold"),  # each paragraph is printed by itself
        ("{project}\n\n- **{start_date}\n- {end_date}**", "text.bold"),  # and each line of a list
        ("{project} {start_date}–{end date}", "text.brace"),
        ("{project} {start_date}–{end_date", "text.brace"),
        ("{projekt} {start_date}–{end_date}", "text.unknown_place"),
        ("{project} alkaa {start_date}.", "text.dropped_place"),
    ],
)
def test_what_would_print_wrong_is_refused(text: str, code: str) -> None:
    found, params = refused(version(text))
    assert (found, params["language"], params["key"]) == (code, "fi", "text")


def test_a_place_that_is_not_there_is_told_with_those_that_are() -> None:
    _, params = refused(version("{projekt}"))
    assert (params["name"], params["names"]) == ("{projekt}", "{end_date}, {project}, {start_date}")


def test_a_place_may_be_left_out_by_who_means_it() -> None:
    refuse_text(version("Tuki on hanketta varten."), [BEFORE], before=BEFORE, dropping=True, place="")
    assert refused(version("{x}"), dropping=True)[0] == "text.unknown_place"


def test_a_condition_has_the_places_of_its_params() -> None:
    entry = a_dated(
        "C-OWN", kind="condition", values={"params": ["report_date"]}, words={"fi": {"text": "Raportti {report_date}."}}
    )
    refuse_text(entry, [], before=None, dropping=False, place="")
    other = a_dated("C-OWN", kind="condition", values={"params": []}, words=entry.words)
    assert refused(other, before=None)[0] == "text.unknown_place"


def test_any_reason_may_tell_the_facts() -> None:
    entry = a_dated("R99", kind="reason", words={"fi": {"text": "Hanke ei ole tukikelpoinen: {facts}"}})
    refuse_text(entry, [], before=None, dropping=False, place="")


def test_other_kinds_are_no_templates() -> None:
    council = a_dated("uusimaa", kind="council", words={"fi": {"name": "Liitto {"}})
    refuse_text(council, [], before=None, dropping=False, place="")


def shipped() -> list[Dated]:
    return [entry for entry in reading.shipped() if entry.kind in KINDS]


def test_every_shipped_text_is_sound() -> None:
    for entry in shipped():
        refuse_text(entry, [entry], before=None, dropping=False, place=entry.id)


def test_every_place_has_its_meaning_and_an_example() -> None:
    names = {name for entry in shipped() for name in places_of(entry)}
    assert names - {key.removeprefix("text.place.") for key in load("fi") if key.startswith("text.place.")} == set()
    assert names - {key.removeprefix("text.example.") for key in load("fi") if key.startswith("text.example.")} == set()


def test_no_meaning_is_left_over() -> None:
    names = {name for entry in shipped() for name in places_of(entry)}
    told = {key.removeprefix("text.place.") for key in load("fi") if key.startswith("text.place.")}
    assert told == names


def test_every_text_has_a_name() -> None:
    keys = {key for entry in shipped() for texts in entry.words.values() for key in texts}
    assert {key for key in keys if f"register.key.{key}" not in load("fi")} == set()


def test_places_are_in_their_order_each_once() -> None:
    assert places("{b} {a} {b} {{c}}") == ("b", "a", "c")
    assert not re.search(r"\{", "".join(places("{a}")))
