"""Who may take part: declared interests of those who present, decide and answer (HL 27–30 §; 867/2021 § 27.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.people import Person
from ic16desk.model.views import DecisionView

BASIS = "434/2003 27 ja 28 § 1 mom."


def conflict_declared(view: DecisionView) -> Iterator[LintLine]:
    """Nobody who has declared a ground presents or decides, and no answer or points of his are left in force."""
    grounds = {x.person.id: x.ground for x in view.case.conflicts if x.ground is not None}
    for field, role, name, id in _taking_part(view):
        if id in grounds:
            yield blocks(
                "conflict_declared", BASIS, field, name=name, ground=grounds[id], role_code=f"conflict.role.{role}"
            )


def conflict_undeclared(view: DecisionView) -> Iterator[LintLine]:
    """Everybody who takes part has said whether there is a ground: by a declaration, or by his own answer to A09.

    The line leads to that item: there one declares.
    """
    said = {x.person.id for x in view.case.conflicts} | _answered_for_themselves(view)
    field = next((f"answers.{item}" for item in sorted(_own_items(view))), "answers")
    for _, role, name, id in _taking_part(view):
        if id not in said:
            yield warns("conflict_undeclared", BASIS, field, name=name, role_code=f"conflict.role.{role}")


def decider_prepared(view: DecisionView) -> Iterator[LintLine]:
    """Who prepared the case does not decide it (four eyes; the council's administrative rules, 410/2015 § 90)."""
    decider = view.draft.decider
    if decider is None or view.board or not decider.name.strip():
        return
    if _plain(decider.name) in {_plain(person.name) for person in _reviewers(view)}:
        yield warns("decider_prepared", "410/2015 90 §", "decider", name=decider.name)


def _taking_part(view: DecisionView) -> Iterator[tuple[str, str, str, str]]:
    """Field, role, name and person's id (empty: a name nobody here has); each person once as reviewer."""
    known = {_plain(x.name): x.id for x in (*_reviewers(view), *(conflict.person for conflict in view.case.conflicts))}
    for role, official in (("presenter", view.draft.presenter), ("decider", view.draft.decider)):
        if official is not None and official.name.strip():
            yield role, role, official.name, known.get(_plain(official.name), "")
    for person in {person.id: person for person in _reviewers(view)}.values():
        yield "answers", "reviewer", person.name, person.id


def _reviewers(view: DecisionView) -> Iterator[Person]:
    own = _own_items(view)
    for answer in view.case.answers:
        if answer.code != "unset" and answer.item not in own:
            yield answer.author
    for score in view.case.scores:
        yield score.author


def _answered_for_themselves(view: DecisionView) -> set[str]:
    own = _own_items(view)
    return {x.author.id for x in view.case.answers if x.item in own and x.code in ("met", "na", "not_met")}


def _own_items(view: DecisionView) -> set[str]:
    return {item.id for item in view.checklist.items if item.bears_on == "person"}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


RULES: tuple[Rule, ...] = (conflict_declared, conflict_undeclared, decider_prepared)
