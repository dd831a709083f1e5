"""What a rule says of a budget line, in words."""

from __future__ import annotations

from ic16desk.model.budget import JudgedLine, Speech
from ic16desk.wording import Wording


def sentence(words: Wording, speech: Speech) -> str:
    """The whole sentence: a finding's (``checks.<code>``), else the words beside the line.

    Raises:
        KeyError: no such words.
    """
    key = f"checks.{speech.code}"
    return words(key, **speech.params) if words.has(key) else beside(words, speech)


def beside(words: Wording, speech: Speech) -> str:
    """The short sentence that stands beside a line (``budget.<code>``), else the finding's.

    Raises:
        KeyError: no such words.
    """
    key = f"budget.{speech.code}"
    return words(key if words.has(key) else f"checks.{speech.code}", **speech.params)


def deducted(words: Wording, line: JudgedLine) -> str:
    """The sentences of the rules that leave less of a line than was applied for; empty when none does."""
    return " ".join(sentence(words, speech) for speech in line.speech if speech.deducted_cents)
