"""Every code that a document can bring has its words."""

from __future__ import annotations

import pytest

from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.wording import Wording

NOTICED = {
    "pdf": "javascript launch uri xfa embedded encrypted repaired no_text text_doubtful pages_lost",
    "docx": "tracked hidden",
    "ooxml": "macro dde external hidden_rows encrypted",
    "xml": "entity",
    "file": "too_big timeout unknown",
}
UNREADABLE = {"file": "timeout too_big unknown", "pdf": "encrypted", "ooxml": "encrypted", "xml": "entity"}


def spelled(families: dict[str, str]) -> list[str]:
    return [f"{family}.{name}" for family, names in families.items() for name in names.split()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentences(language: Language) -> None:
    words = Wording(language)

    missing = [f"noticed.{code}" for code in spelled(NOTICED) if not words.has(f"noticed.{code}")]
    missing += [f"unreadable.{code}" for code in spelled(UNREADABLE) if not words.has(f"unreadable.{code}")]
    missing += [f"error.{code}.message" for code in spelled(UNREADABLE) if not words.has(f"error.{code}.message")]
    assert missing == []
