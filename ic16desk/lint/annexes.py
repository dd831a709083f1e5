"""The list of annexes: the plan the decision approves is the first, and no other instructions for review are on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.lint.rules import Rule, blocks, grants, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

_APPEALS: Final = ("T5a", "T5b", "T5c", "T5d")


def wrong_appeal(view: DecisionView) -> Iterator[LintLine]:
    """Instructions for another kind of review mislead the party; its own ones are added by themselves (HL § 46, 47)."""
    own = _headings(view, view.appeal)
    for title in view.draft.annexes:
        plain = _plain(title)
        others = {id: _headings(view, id) for id in _APPEALS if id != view.appeal}
        if plain not in own and any(plain in headings for headings in others.values()):
            yield blocks("annex_wrong", "434/2003 46 ja 47 §", "annexes", title=title.strip())


def plan_first(view: DecisionView) -> Iterator[LintLine]:
    """The text speaks of the project plan as annex 1 (757/2021 § 21.1)."""
    given = [title for title in view.draft.annexes if title.strip()]
    entry = view.phrases.get("T1.annexes")
    plan = entry.text(view.language, "plan") if entry else ""
    if view.draft.follow_up is None and grants(view) and given and plan and _plain(plan) not in _plain(given[0]):
        yield warns("annex_plan", "757/2021 21 § 1 mom.", "annexes", title=given[0].strip())


def _headings(view: DecisionView, id: str) -> set[str]:
    entry = view.phrases.get(id)
    return {_plain(words["heading"]) for words in entry.words.values() if words.get("heading")} if entry else set()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


RULES: tuple[Rule, ...] = (wrong_appeal, plan_first)
