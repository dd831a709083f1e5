"""Reading a case for the screen, and the terms to look for: jobs of the reading desk."""

from __future__ import annotations

from collections import Counter

from ic16desk.desk import Desk
from ic16desk.desk.cases import CaseFile
from ic16desk.model.checklists import Item
from ic16desk.model.languages import Language
from ui.screens.review.case_review import CaseReview


def read_case(desk: Desk, application: str, language: Language) -> CaseReview:
    """Everything the panes show, in one job."""
    case = desk.cases.show(application)
    fields = case.fields
    return CaseReview(
        case=case,
        me=desk.people.current(),
        names=document_names(desk, case, language),
        agreement=desk.register_text("agreement", fields.agreement, language) if fields.agreement else "",
        history=desk.reviewing.history(case.id),
        offer=desk.checklists.newer(application),
        from_lead=desk.group_answers.waiting(application),
    )


def document_names(desk: Desk, case: CaseFile, language: Language) -> dict[str, str]:
    """What people call the documents: the kind where it is the only one of its kind, else the file's own name."""
    kinds = Counter(row.kind for row in case.documents)
    return {
        row.id: desk.register_text("attachment_kind", row.kind, language)
        if row.kind and row.kind != "other" and kinds[row.kind] == 1
        else row.name.rsplit("/", 1)[-1]
        for row in case.documents
    }


def terms_of(item: Item) -> tuple[str, ...]:
    """An item's terms in both languages: a Finnish case may well have a Swedish attachment."""
    terms = item.evidence_terms
    return (terms.fi, terms.sv) if terms else ()
