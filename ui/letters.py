"""The single-letter keys of the review: which letter does what, as the user set it; each has a twin that never changes.

Kept with the looks: letters are a habit of a hand on one keyboard, and change no result.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.state import Looks

#: Names in the looks: whether single letters act at all, and one letter.
ON, _LETTER = "keys.letters", "keys.letter"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a letter does: ``letter`` is the usual one, ``twin`` works anywhere on the screen, ``words`` a key."""

    name: str
    letter: str
    twin: str
    words: str
    icon: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("after", "J", "Alt+J", "review.items.after", "arrow-down"),
    Command("before", "K", "Alt+K", "review.items.before", "arrow-up"),
    Command("cite", "E", "Alt+E", "review.mark.cite", "quote"),
    Command("highlight", "H", "Alt+H", "review.mark.highlight", "highlighter"),
    Command("supports", "S", "Alt+S", "review.mark.as_supports", "circle-check"),
    Command("contradicts", "C", "Alt+C", "review.mark.as_contradicts", "circle-x"),
    Command("unclear", "U", "Alt+U", "review.mark.as_unclear", "circle-help"),
    Command("ask", "Q", "Alt+Q", "review.mark.as_ask", "message-circle-question"),
    Command("note", "N", "Alt+N", "review.mark.note", "sticky-note"),
    Command("area", "A", "Alt+A", "review.mark.area", "square-dashed"),
    Command("move", "M", "Alt+M", "review.mark.move", "move"),
    Command("show", "G", "Alt+G", "review.finding.show", "arrow-right"),
    *(Command(f"digit{n}", str(n), f"Ctrl+{n}", f"review.digit.{n}") for n in range(6)),
)
_BY_NAME = {command.name: command for command in COMMANDS}


class Letters:
    """The letters in force; every question reads what is kept, so that all who ask agree."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def on(self) -> bool:
        """Whether single letters act."""
        return self._looks.value(ON, "1") == "1"

    def set_on(self, on: bool) -> None:
        """Let them act, or only their twins."""
        self._looks.keep(ON, str(int(on)))

    def letter(self, name: str) -> str:
        """The letter of a command; empty when it has none."""
        usual = _BY_NAME[name].letter
        return self._looks.value(f"{_LETTER}/{name}", usual)

    def shown(self, name: str) -> str:
        """The key to tell the user: the letter while it acts, else the twin."""
        letter = self.letter(name)
        return letter if letter and self.on() else _BY_NAME[name].twin

    def clash(self, name: str, letter: str) -> Command | None:
        """Another command that has a letter already."""
        return next((other for other in COMMANDS if other.name != name and self.letter(other.name) == letter), None)

    def keep(self, name: str, letter: str) -> None:
        """Give a command another letter, or none (an empty one)."""
        self._looks.keep(f"{_LETTER}/{name}", letter)

    def reset(self) -> None:
        """The usual letters again."""
        for command in COMMANDS:
            self.keep(command.name, command.letter)

    def changed(self) -> bool:
        """Whether any letter is not the usual one."""
        return any(self.letter(command.name) != command.letter for command in COMMANDS)
