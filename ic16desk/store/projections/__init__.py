"""Facts → typed tables, in the same transaction; replaying all facts into empty tables gives the same rows."""

from __future__ import annotations

from collections.abc import Callable

from ic16desk.errors import BugError
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact
from ic16desk.store.projections import (
    checklists,
    decisions,
    figures,
    letters,
    moves,
    packages,
    people,
    proposals,
    register,
    requests,
    reviews,
    trust,
)

Projection = Callable[[Database, Fact], None]

PROJECTIONS: dict[str, Projection] = {
    "writer.started": lambda db, fact: None,
    "text.redacted": lambda db, fact: None,
    "person.added": people.added,
    "package.received": packages.received,
    "document.revised": packages.revised,
    "document.added": packages.added,
    "field.corrected": packages.corrected,
    "review.opened": reviews.opened,
    "review.moved": checklists.moved,
    "answer.given": reviews.answered,
    "score.given": reviews.scored,
    "score.withdrawn": reviews.score_withdrawn,
    "annotation.made": reviews.annotated,
    "annotation.removed": reviews.annotation_removed,
    "supplement.drafted": requests.drafted,
    "supplement.sent": requests.sent,
    "supplement.extended": requests.extended,
    "supplement.answered": requests.answered,
    "case.moved": moves.moved,
    "line.judged": figures.judged,
    "decision.drafted": decisions.drafted,
    "decision.translated": decisions.translated,
    "decision.dropped": decisions.dropped,
    "decision.in_eura": decisions.in_eura,
    "decision.notified": decisions.notified,
    "letter.rendered": letters.rendered,
    "letter.signed": letters.signed,
    "letter.sent": letters.sent,
    "letter.returned": letters.returned,
    "letter.extended": letters.extended,
    "root.trusted": trust.root_trusted,
    "root.removed": trust.root_removed,
    "trust_list.imported": trust.list_imported,
    "trust_list.removed": trust.list_removed,
    "crl.imported": trust.crl_imported,
    "key.registered": trust.key_registered,
    "key.removed": trust.key_removed,
    "checklist.drafted": checklists.drafted,
    "checklist.discarded": checklists.discarded,
    "checklist.published": checklists.published,
    "proposal.recorded": proposals.recorded,
    "departure.explained": proposals.explained,
    "conflict.declared": proposals.declared,
    "register.added": register.added,
    "template.added": decisions.template_added,
    "template.removed": decisions.template_removed,
}

#: The tables that facts alone make, parents first; ``store check --rebuild`` compares exactly these.
TABLES: tuple[str, ...] = (
    "person", "application", "document", "correction", "answer", "score", "annotation", "supplement", "decision",
    "letter",
    "root", "checklist", "checklist_draft", "register_entry", "proposal", "proposal_item", "departure",
    "conflict", "line_figure", "move", "party_name", "request_draft", "template", "handing", "certificate",
    "trust_list", "revocation_list", "notification",
)  # fmt: skip


def apply(db: Database, fact: Fact) -> None:
    """Project one fact.

    Raises:
        BugError: nobody projects this kind.
    """
    projection = PROJECTIONS.get(fact.kind)
    if projection is None:
        raise BugError("bug", kind=fact.kind)
    projection(db, fact)
