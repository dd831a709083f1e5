"""Codes and parameters to sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from ic16desk.errors import NotAllowed, StoreLocked, WrongPassphrase
from ic16desk.wording import Wording, load, percent, shown


def test_amounts_days_and_shares_are_written_the_finnish_way() -> None:
    assert shown(123456789, "total_cents") == "1\u00a0234\u00a0567,89\u00a0€"
    assert shown(-5, "total_cents") == "\u22120,05\u00a0€"
    assert shown("2026-11-04", "start_date") == "4.11.2026"
    assert shown(dt.datetime(2026, 11, 24, 22, 30, tzinfo=dt.UTC)) == "25.11.2026 00.30"
    assert percent(7505) == "75,05\u00a0%"


def test_foreign_text_is_made_visible() -> None:
    assert shown("\u202efdp.exe") == "\\u202efdp.exe"
    assert shown(["a\nb", "ä"]) == "a\\u000ab, ä"


def test_plural_follows_n() -> None:
    words = Wording("fi")
    one = words("error.sign.blocked.message", n=1, codes=["x"])
    many = words("error.sign.blocked.message", n=3, codes=["x", "y"])
    assert one.startswith("Allekirjoittamista estää yksi asia")
    assert many.startswith("Allekirjoittamista estää 3 asiaa: x, y")


def test_unknown_parameter_stays_visible_and_unknown_key_fails() -> None:
    assert "{pid}" in Wording("en")("error.store.locked.message")
    with pytest.raises(KeyError):
        Wording("fi")("ei.ole")


def test_error_has_message_and_next_step_in_each_language() -> None:
    error = StoreLocked(pid=7, since="klo 9")
    for language in ("fi", "sv", "en"):
        message, hint = Wording(language).error(error)  # type: ignore[arg-type]
        assert "7" in message
        assert hint


def test_error_falls_back_on_its_class() -> None:
    assert Wording("fi").error(WrongPassphrase("tuntematon.koodi"))[0] == Wording("fi").error(WrongPassphrase())[0]
    assert Wording("fi").error(NotAllowed("tuntematon.koodi"))[0]


def test_code_parameters_are_put_in_words_first() -> None:
    words = Wording("fi")
    sentence = words("error.document.unreadable.message", name="a.pdf", why_code="unreadable.file.timeout")
    assert sentence == f"a.pdf: {words('unreadable.file.timeout')}"


def test_every_sentence_is_finished() -> None:
    """A message for people ends like a sentence, in all three languages."""
    for language in ("fi", "sv", "en"):
        for key, entry in load(language).items():  # type: ignore[arg-type]
            if key.startswith("error.") and key.endswith(("message", "hint")):
                for text in entry.values() if isinstance(entry, dict) else [str(entry)]:
                    assert text.rstrip()[-1] in ".!?}§…»)" or "ic16desk" in text, (language, key, text)
