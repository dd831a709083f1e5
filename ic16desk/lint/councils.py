"""Who may decide: only the agreement's deciding council (757/2021 § 9.1, 797/2021 § 5; item A01)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView


def not_deciding(view: DecisionView) -> Iterator[LintLine]:
    """A person of another council than the deciding one prepares a draft and a proposal, never the final decision."""
    if view.author_council and view.council is not None and view.author_council != view.council.id:
        yield blocks(
            "council.not_deciding",
            "757/2021 9 § 1 mom.; 797/2021 5 §",
            "council",
            item="A01",
            council=view.council.text(view.language),
        )


RULES: tuple[Rule, ...] = (not_deciding,)
