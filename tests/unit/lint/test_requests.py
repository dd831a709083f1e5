"""The texts of requests: every one that prints is looked at; not valid blocks, unconfirmed and old ones are told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ic16desk import letters
from ic16desk.lint import requests
from ic16desk.model.register import Dated
from tests.unit.letters.test_requests import DAY, a_request


def phrases(**changes: Any) -> dict[str, Dated]:
    return {
        id: replace(entry, **({"status": "confirmed", "checked": DAY} | (changes if id == "T3" else {})))
        for id, entry in a_request().phrases.items()
    }


@pytest.mark.parametrize("kind", ["supplement", "hearing"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("watermark", [False, True])
@pytest.mark.parametrize("money", ["eu", "national"])
def test_every_text_of_a_request_is_looked_at_and_no_other(
    kind: str, language: str, watermark: bool, money: str
) -> None:
    view = a_request(kind=kind, language=language, watermark=watermark, money=money)
    assert {entry.id for entry in letters.used(view)} == set(requests.needed(view))


def test_confirmed_texts_say_nothing() -> None:
    assert requests.run(a_request(phrases=phrases())) == ()


@pytest.mark.parametrize(
    ("changes", "code", "blocking"),
    [
        ({"valid_to": dt.date(2021, 12, 31)}, "text_not_valid", True),
        ({"words": {"sv": {"text": "x"}}}, "text_language", True),
        ({"status": "draft"}, "text_draft", False),
        ({"status": "unknown"}, "text_unknown", False),
        ({"checked": DAY - dt.timedelta(days=366)}, "text_old", False),
    ],
)
def test_what_is_wrong_with_a_text_is_told_once(changes: dict[str, Any], code: str, blocking: bool) -> None:
    found = requests.run(a_request(phrases=phrases(**changes)))
    assert [(line.code, line.field, line.blocking) for line in found] == [(code, "texts.T3", blocking)]


def test_a_text_that_is_not_there_blocks() -> None:
    left = {id: entry for id, entry in phrases().items() if id != "T3.channel"}
    (line,) = requests.run(a_request(phrases=left))
    assert (line.code, line.field, line.blocking) == ("text_not_valid", "texts.T3.channel", True)


def test_a_year_ago_is_not_old() -> None:
    assert requests.run(a_request(phrases=phrases(checked=DAY.replace(year=DAY.year - 1)))) == ()
