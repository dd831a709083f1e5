"""Lint: what is missing or wrong in a draft decision, each line with its provision and the field to go to.

One rule, one function, one provision. Blocking lines keep a decision from being signed; warnings are for a person to
weigh. Nothing is invented: what is empty is said to be empty.
"""

from __future__ import annotations

from ic16desk.lint import (
    annexes,
    answers,
    ceilings,
    conditions,
    content,
    councils,
    data,
    elements,
    interests,
    later,
    numbering,
    parity,
    printing,
    proposal,
    rulings,
    secrecy,
    secret_translation,
    sums,
)
from ic16desk.lint.rules import FIELDS, Rule, in_order
from ic16desk.model.later import unchanged
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

__all__ = ["FIELDS", "RULES", "printed_texts", "rules", "run"]

#: All rules; the order of their lines is that of the decision's fields.
RULES: tuple[Rule, ...] = (
    *answers.RULES,
    *content.RULES,
    *elements.RULES,
    *conditions.RULES,
    *proposal.RULES,
    *sums.RULES,
    *ceilings.RULES,
    *data.RULES,
    *interests.RULES,
    *councils.RULES,
    *later.RULES,
    *rulings.RULES,
    *numbering.RULES,
    *parity.RULES,
    *secrecy.RULES,
    *annexes.RULES,
    *printing.RULES,
    *secret_translation.RULES,
)
#: What concerns the application alone: its answers and proposal, and the sums beside those applied for.
_APPLICATION: frozenset[Rule] = frozenset(
    {
        *answers.RULES, *proposal.RULES, *elements.APPLICATION, content.programme, content.steering_group,
        content.grounds, content.reason_facts, sums.changed_lines, sums.grant_as_proposed,
    }
)  # fmt: skip
#: What is in force, and stays so after a request that was not accepted.
_IN_FORCE: frozenset[Rule] = frozenset(
    {
        *sums.RULES, *ceilings.RULES, *elements.IN_FORCE, *conditions.RULES, content.purpose, content.cost_model,
        content.condition_params,
    }
)  # fmt: skip


def rules(view: DecisionView) -> tuple[Rule, ...]:
    """The rules for a kind of decision: of a later one not those about the application, which was decided before.

    A running request for completion and the reasons of a rejection still count (:data:`answers.LATER`).
    """
    about = view.draft.follow_up
    if about is None:
        return RULES
    left_out = _APPLICATION | (_IN_FORCE if unchanged(about) else frozenset())
    return (*(rule for rule in RULES if rule not in left_out), *answers.LATER)


def run(view: DecisionView) -> tuple[LintLine, ...]:
    """All lines of a draft decision: blocking first, then warnings, each in the order of the decision's fields."""
    lines = in_order(line for rule in rules(view) for line in rule(view))
    # a gap that a rule of its own speaks of is not told twice
    told = any(line.blocking and line.code != "unfilled" for line in lines)
    return tuple(line for line in lines if line.code != "unfilled" or not told)


def printed_texts(view: DecisionView) -> tuple[str, ...]:
    """The ids of the dated texts a decision prints: kind, labels, sections, codes, appeal."""
    note = ("note.eura",) if view.case.fields.money_source == "eu" else ()
    return (*data.needed(view), *note, view.appeal)
