"""The preview's printer: a letter that says what the one before it said is not printed again."""

from __future__ import annotations

from ic16desk import letters
from ic16desk.model.letters import Letter, UnsignedLetter


class Printer:
    """Prints one letter after another as PDF, for looking at; remembers the last one."""

    def __init__(self) -> None:
        """Nothing was printed yet."""
        self._last: tuple[Letter, UnsignedLetter] | None = None

    def print(self, letter: Letter) -> UnsignedLetter:
        """The PDF of a letter; the DOCX is empty."""
        if self._last is None or self._last[0] != letter:
            self._last = (letter, letters.render(letter, docx=False))
        return self._last[1]
