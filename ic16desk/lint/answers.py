"""The decision against the answers and what they allow (757/2021 § 10.3, 37; HL § 45)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, grants, warns
from ic16desk.model.checklists import NEEDS_REASON
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView


def open_items(view: DecisionView) -> Iterator[LintLine]:
    """What keeps the outcome open: items that could still matter, a running supplement (HL § 22, 31)."""
    for ground in view.outcome.blocking:
        if ground.item:
            yield blocks(
                "answer_open",
                ground.basis,
                f"answers.{ground.item}",
                item=ground.item,
                why_code=f"outcome.why.{ground.why}",
            )
        else:
            yield blocks("case_open", ground.basis, "supplements", why_code=f"outcome.why.{ground.why}")


def outcome_allowed(view: DecisionView) -> Iterator[LintLine]:
    """The law allows what was chosen. While the outcome is open, the open items say so already."""
    if view.outcome.outcome != "open" and view.draft.outcome not in view.outcome.allowed:
        yield blocks(
            "outcome_not_allowed", view.outcome.basis, "outcome", outcome_code=f"outcome.code.{view.draft.outcome}"
        )


def outcome_open(view: DecisionView) -> Iterator[LintLine]:
    """Nothing is decided while the outcome is open (HL § 31: the matter must be sufficiently examined)."""
    if view.outcome.outcome == "open" and not view.outcome.blocking and view.draft.outcome not in view.outcome.allowed:
        yield blocks("outcome_open", "434/2003 31 § 1 mom.", "outcome")


def answer_reasons(view: DecisionView) -> Iterator[LintLine]:
    """An answer that needs a reason has one (HL § 45.1)."""
    for answer in view.case.answers:
        if answer.code in NEEDS_REASON and not answer.reason.strip():
            yield warns("answer_reason", "434/2003 45 § 1 mom.", f"answers.{answer.item}", item=answer.item)


def answer_evidence(view: DecisionView) -> Iterator[LintLine]:
    """An answer that needs a reason names its evidence (HL § 45.1)."""
    for answer in view.case.answers:
        if answer.code in NEEDS_REASON and not answer.evidence:
            yield warns("answer_evidence", "434/2003 45 § 1 mom.", f"answers.{answer.item}", item=answer.item)


def evidence_missing(view: DecisionView) -> Iterator[LintLine]:
    """Evidence still stands in the version of its document that is in force (HL § 45.1)."""
    for lost in view.case.lost:
        yield warns(
            "evidence_missing",
            "434/2003 45 § 1 mom.",
            f"answers.{lost.item}",
            item=lost.item,
            document=lost.evidence.document_name.rsplit("/", 1)[-1],
        )


def answer_against_finding(view: DecisionView) -> Iterator[LintLine]:
    """A finding never overrides a person; an answer that passes over an error is worth a second look (HL § 45.1)."""
    passed = {answer.item for answer in view.case.answers if answer.code in {"met", "na"}}
    for item in dict.fromkeys(finding.item for finding in view.findings if finding.severity == "error"):
        if item in passed:
            yield warns("answer_against_finding", "434/2003 45 § 1 mom.", f"answers.{item}", item=item)


def answers_differ(view: DecisionView) -> Iterator[LintLine]:
    """Two persons who answer an item differently are told, where it does not keep the outcome open already (HL § 45.1).

    Disqualification is not among them: each speaks of himself.
    """
    told = {ground.item for ground in view.outcome.blocking if ground.why == "disagreement"}
    own = {item.id for item in view.checklist.items if item.bears_on == "person"}
    said: dict[tuple[str, str], dict[str, set[str]]] = {}
    for answer in view.case.answers:
        if answer.code != "unset" and answer.item not in told | own:
            said.setdefault((answer.item, answer.part), {}).setdefault(answer.code, set()).add(answer.author.name)
    for item in dict.fromkeys(item for (item, _), codes in said.items() if len(codes) > 1):
        names = sorted(set().union(*(x for (i, _), codes in said.items() if i == item for x in codes.values())))
        yield warns("answers_differ", "434/2003 45 § 1 mom.", f"answers.{item}", item=item, names=names)


def required_conditions(view: DecisionView) -> Iterator[LintLine]:
    """An item met on condition brings its condition into the decision (757/2021 § 21)."""
    if grants(view):
        given = {condition.code for condition in view.draft.conditions}
        for code in view.outcome.conditions:
            if code not in given:
                yield blocks("condition_required", "757/2021 21 §", "conditions", condition=code)


def reject_reason(view: DecisionView) -> Iterator[LintLine]:
    """A rejection states its reason (HL § 44.1(3), 45)."""
    if view.draft.outcome == "reject" and not any(reason.code.startswith("R") for reason in view.draft.reasons):
        yield blocks("reason_missing", "434/2003 44 § 1 mom. 3 kohta ja 45 §", "reasons")


def not_examined_reason(view: DecisionView) -> Iterator[LintLine]:
    """A decision not to examine states N01 (757/2021 § 38, HL § 45)."""
    if view.draft.outcome == "not_examined" and not any(reason.code == "N01" for reason in view.draft.reasons):
        yield blocks("not_examined_reason", "757/2021 38 §; 434/2003 45 §", "reasons")


def lapsed_grounds(view: DecisionView) -> Iterator[LintLine]:
    """A decision on lapse says why (HL § 45)."""
    if view.draft.outcome == "lapsed" and not view.draft.grounds.strip():
        yield blocks("grounds_missing", "434/2003 45 § 1 mom.", "grounds")


def reasons_found(view: DecisionView) -> Iterator[LintLine]:
    """A reason code rests on an answer (HL § 45.1)."""
    found = {ground.reason for ground in view.outcome.grounds}
    if not grants(view):
        for reason in view.draft.reasons:
            if reason.code not in found:
                yield warns("reason_not_found", "434/2003 45 § 1 mom.", "reasons", reason=reason.code)


def grounds_used(view: DecisionView) -> Iterator[LintLine]:
    """Every ground found in the answers is among the reasons (HL § 45.1); the legal ones are stated first."""
    if view.draft.outcome == "reject":
        given = {reason.code for reason in view.draft.reasons}
        for code in dict.fromkeys(ground.reason for ground in view.outcome.grounds if ground.reason):
            if code not in given:
                yield warns("ground_not_used", "434/2003 45 § 1 mom.", "reasons", reason=code)


RULES: tuple[Rule, ...] = (
    open_items,
    outcome_allowed,
    outcome_open,
    answer_reasons,
    answer_evidence,
    evidence_missing,
    answer_against_finding,
    answers_differ,
    required_conditions,
    reject_reason,
    not_examined_reason,
    lapsed_grounds,
    reasons_found,
    grounds_used,
)


def _case_open(view: DecisionView) -> Iterator[LintLine]:
    """A running supplement keeps a later decision open too; the items were decided with the application (HL § 22)."""
    return (line for line in open_items(view) if line.field == "supplements")


#: What holds for a decision after the one on the application.
LATER: tuple[Rule, ...] = (_case_open, reject_reason, not_examined_reason)
