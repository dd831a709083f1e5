"""Lint: what is missing or wrong in a draft decision, each line with its provision and the field to go to.

One rule, one function, one provision. Blocking lines keep a decision from being signed; warnings are for a person to
weigh. Nothing is invented: what is empty is said to be empty.
"""

from __future__ import annotations

from ic16desk.lint import answers, content, councils, data, interests, later, numbering, parity, secrecy, sums
from ic16desk.lint.rules import Rule, in_order
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

#: All rules; the order of their lines is that of the decision's fields.
RULES: tuple[Rule, ...] = (
    *answers.RULES,
    *content.RULES,
    *sums.RULES,
    *data.RULES,
    *interests.RULES,
    *councils.RULES,
    *later.RULES,
    *numbering.RULES,
    *parity.RULES,
    *secrecy.RULES,
)


def run(view: DecisionView) -> tuple[LintLine, ...]:
    """All lines of a draft decision: blocking first, then warnings, each in the order of the decision's fields."""
    return in_order(line for rule in RULES for line in rule(view))


def printed_texts(view: DecisionView) -> tuple[str, ...]:
    """The ids of the dated texts a decision prints: kind, labels, sections, codes, appeal."""
    note = ("note.eura",) if view.case.fields.money_source == "eu" else ()
    return (*data.needed(view), *note, view.appeal)
