"""The words of signing: code and files agree, in all three languages with the same parameters."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import ui
from ic16desk import paths

UI = Path(ui.__file__).parent
FILES = {
    "queue": ("screen-signing", [*(UI / "screens" / "signing").glob("*.py"), UI / "dialogs" / "sign_many.py"]),
    "key_choice": ("key-choice", [UI / "widgets" / f"{name}.py" for name in ("key_choice", "card_way", "pin_asker")]),
}
#: Put together in the code from a code of the model.
COMPOSED = ("queue.group.", "queue.report.signed_")


def entries(area: str, language: str) -> dict[str, object]:
    table = tomllib.loads(paths.resource("wording", language, f"{FILES[area][0]}.toml").read_text("utf-8"))
    return dict(_flat(table[area], f"{area}."))


def _flat(table: dict, prefix: str):
    for name, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


@pytest.mark.parametrize("area", FILES)
def test_code_uses_words_that_exist_and_leaves_none_unused(area: str) -> None:
    code = "\n".join(path.read_text("utf-8") for path in FILES[area][1])
    used = set(re.findall(rf'"({area}\.[a-z_.]+)"', code))
    have = set(entries(area, "fi"))
    assert used and used <= have, used - have
    assert {key for key in have - used if not key.startswith(COMPOSED)} == set()


@pytest.mark.parametrize("area", FILES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_language_has_the_same_words_and_parameters(area: str, language: str) -> None:
    finnish, other = entries(area, "fi"), entries(area, language)
    assert set(finnish) == set(other)
    for key, value in finnish.items():
        assert set(re.findall(r"\{(\w+)\}", str(value))) == set(re.findall(r"\{(\w+)\}", str(other[key]))), key
        assert isinstance(value, dict) == isinstance(other[key], dict), key
