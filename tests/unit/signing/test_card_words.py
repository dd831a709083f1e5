"""Every code of the cards has its words in three languages, and none is left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ic16desk import paths, wording
from ic16desk.desk.cards import PARTS
from ic16desk.model.languages import Language

ROOT = Path(str(paths.__file__)).parent
CODE = re.compile(r'"(card\.[a-z_]+[a-z])"')
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")


def codes() -> set[str]:
    files = [*ROOT.glob("signing/cards/**/*.py"), ROOT / "desk" / "cards.py"]
    return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_and_words_are_the_same(language: Language) -> None:
    words = {key for key in wording.load(language) if key.startswith("error.card.")}
    found = codes()
    assert {"card.driver_hangs", "card.pin_locked", "card.removed"} <= found
    assert words == {f"error.{code}.{part}" for code in found for part in ("message", "hint")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_the_check_have_their_words(language: Language) -> None:
    words = wording.Wording(language)
    assert all(words(f"cards.part.{part}") for part in PARTS)
    assert all(words(f"cards.state.{state}") for state in ("ok", "fault", "absent"))
