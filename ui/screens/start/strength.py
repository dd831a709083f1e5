"""How strong a passphrase is: a rough lower bound, shown while one types; the core decides what is refused."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QWidget

from ui.i18n import follow, words
from ui.theme import Tone
from ui.widgets.labels import Ink, Label
from ui.widgets.layouts import row
from ui.widgets.meter import Meter

Level = Literal["short", "weak", "fair", "good", "strong"]
_TONES: dict[Level, tuple[Tone, Ink]] = {
    "short": ("bad", "bad"),
    "weak": ("bad", "bad"),
    "fair": ("warn", "warn"),
    "good": ("ok", "ok"),
    "strong": ("ok", "ok"),
}
#: Bits from which a level is reached: three, four and more than five words of ordinary language, behind Argon2id.
_FAIR, _GOOD, _STRONG = 36.0, 48.0, 64.0
#: A word of ordinary language is worth about this much, however long it is (a list of 4,000 words).
_WORD_BITS = 12.0
_KNOWN = ("salasana", "tunnuslause", "password", "qwerty", "losenord", "lösenord", "12345", "abcde", "kesä", "ic16")


@dataclass(frozen=True, slots=True)
class Strength:
    """A level and about how many bits."""

    level: Level
    bits: float


def judge(text: str, *, least: int) -> Strength:
    """Judge a passphrase.

    Args:
        text: what was typed.
        least: characters below which the core refuses it.
    """
    if len(text) < least:
        return Strength("short", 0.0)
    bits = min(sum(map(_word_bits, text.split())) or 0.0, _letter_bits(text))
    level: Level = "strong" if bits >= _STRONG else "good" if bits >= _GOOD else "fair" if bits >= _FAIR else "weak"
    return Strength(level, bits)


def _word_bits(word: str) -> float:
    """A plain word counts as a word; digits, signs and capitals within it add what they would cost to guess."""
    plain = word.casefold()
    for known in _KNOWN:
        plain = plain.replace(known, "")
    if plain.isalpha() and len(set(plain)) > 2:
        extra = sum(letter.isupper() for letter in word[1:])
        # What is longer than a word is several.
        return _WORD_BITS * max(1.0, len(plain) / 7) + 2.0 * extra
    return _letter_bits(plain)


def _letter_bits(text: str) -> float:
    kinds = (
        (26, any(x.isalpha() and x.islower() for x in text)),
        (26, any(x.isupper() for x in text)),
        (10, any(x.isdigit() for x in text)),
        (20, any(not x.isalnum() for x in text)),
    )
    pool = sum(size for size, there in kinds if there)
    # A letter that repeats the one before it, or follows it in the alphabet, adds nothing.
    fresh = sum(1 for i, x in enumerate(text) if i == 0 or abs(ord(x) - ord(text[i - 1])) > 1)
    return min(fresh, 2 * len(set(text))) * math.log2(pool) if pool else 0.0


class StrengthMeter(QWidget):
    """A bar and a word for it."""

    def __init__(self) -> None:
        super().__init__()
        self._meter = Meter(0.0)
        self._word = Label("", "caption", ink="text2", weight=500)
        self._strength: Strength | None = None
        self.setLayout(row((self._meter, 1), self._word, spacing=10))
        follow(self)

    def show_strength(self, strength: Strength | None) -> None:
        """Show a judgement; None: nothing was typed yet."""
        self._strength = strength
        self.retranslate()

    def word(self) -> str:
        """What is said."""
        return self._word.text()

    def retranslate(self) -> None:
        """The bar and its word."""
        if self._strength is None:
            self._meter.show_share(0.0)
            self._word.setText(words("start.strength.hint"))
            self._word.set_ink("text2")
            return
        tone, ink = _TONES[self._strength.level]
        text = words(f"start.strength.{self._strength.level}")
        self._meter.show_share(min(1.0, self._strength.bits / _STRONG), tone=tone, name=text)
        self._word.setText(text)
        self._word.set_ink(ink)
