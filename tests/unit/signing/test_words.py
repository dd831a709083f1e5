from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from ic16desk import signing, wording
from ic16desk.model.languages import Language
from ic16desk.model.signatures import FIELD_NAMES, Verdict

CODE = re.compile(r'"((?:sig|key|sign)\.[a-z_]+)"')
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")


def codes() -> set[str]:
    folder = Path(str(signing.__file__)).parent
    return {code for path in folder.glob("*.py") for code in CODE.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_part_has_its_words(language: Language) -> None:
    words = wording.Wording(language)
    found = codes()
    assert {"sig.changed", "key.damaged", "sign.no_field"} <= found
    for code in found | {"sig.cut_back", "sig.swapped"}:
        keys = [f"verify.reason.{code}"] if code.startswith("sig.") else [f"error.{code}.message", f"error.{code}.hint"]
        assert all(words.has(key) for key in keys), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_verdicts_changes_and_roles_have_their_words(language: Language) -> None:
    words = wording.Wording(language)
    for verdict in get_args(Verdict):
        assert words(f"verify.verdict.{verdict}.headline")
        assert words(f"verify.verdict.{verdict}.sentence")
    for kind in ("signature", "signed", "timestamp", "dss", "form", "annotation", "content", "bytes"):
        assert words(f"verify.change.{kind}")
    for role in FIELD_NAMES:
        assert words(f"verify.role.{role}")
    assert "3" in words("verify.change.page", page=3)


def test_the_three_languages_have_the_same_keys() -> None:
    names = ("verify.", "error.key.", "error.sign.")
    keys = [{key for key in wording.load(language) if key.startswith(names)} for language in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]
