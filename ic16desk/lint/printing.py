"""What the letter cannot show as it was written: characters no font has, gaps nobody has filled, endless names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.lint.rules import Rule, blocks, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

#: A decision is given in writing and must say clearly what it says (HL § 43, 44).
_CLEARLY: Final = "434/2003 43 ja 44 §"


def characters(view: DecisionView) -> Iterator[LintLine]:
    """A character that no embedded font has is printed as its code point."""
    for field, found in view.unprinted.characters if view.unprinted else ():
        yield warns("unprintable", _CLEARLY, field, codes=[f"U+{ord(one):04X}" for one in found])


def gaps(view: DecisionView) -> Iterator[LintLine]:
    """A place of the letter that nobody has filled stands in it in brackets."""
    for field, mark in view.unprinted.marks if view.unprinted else ():
        yield blocks("unfilled", _CLEARLY, field, mark=mark)


def length(view: DecisionView) -> Iterator[LintLine]:
    """A name or a number that fills pages is no name."""
    for field, signs in view.unprinted.long if view.unprinted else ():
        yield warns("too_long", _CLEARLY, field, n=signs)


RULES: tuple[Rule, ...] = (characters, gaps, length)
