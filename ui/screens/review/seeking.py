"""Reading a case for the screen, and looking for passages by an item's own terms: jobs of the reading desk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ic16desk.desk import Desk
from ic16desk.desk.cases import CaseFile
from ic16desk.desk.reading import SearchHit
from ic16desk.model.checklists import Item
from ic16desk.model.languages import Language
from ui.screens.review.case_review import CaseReview

MOST_HITS = 6
_PER_TERM = 40
_CUT = "… "
_MANIFEST = "application.json"
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ0-9])")


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


def passages(desk: Desk, application: str, terms: Sequence[str]) -> tuple[SearchHit, ...]:
    """The pages with most of the terms, best first, each with the passage around the rarest of its terms.

    The print-out's machine-readable twin is left out: nobody cites it.
    """
    best: dict[tuple[str, int], SearchHit] = {}
    rarity: dict[tuple[str, int], int] = {}
    times: Counter[tuple[str, int]] = Counter()
    for term in dict.fromkeys(terms):
        if len(term) < 3:
            continue
        found = desk.reading.search(term, application=application, limit=_PER_TERM)
        for hit in found.hits:
            if hit.document_name.rsplit("/", 1)[-1] == _MANIFEST:
                continue
            place = (hit.document, hit.page)
            times[place] += 1
            if found.total < rarity.get(place, found.total + 1):
                best[place], rarity[place] = hit, found.total
    order = sorted(best, key=lambda place: (-times[place], rarity[place]))
    said = {quote_of(best[place]): best[place] for place in reversed(order)}  # the same words on every sheet: once
    return tuple(best[place] for place in order if said[quote_of(best[place])] is best[place])[:MOST_HITS]


def terms_of(item: Item, language: str) -> list[str]:
    """An item's terms in the case's language."""
    return item.evidence_terms.get(language).split() if item.evidence_terms else []


def quote_of(hit: SearchHit) -> str:
    """The passage of a hit as one would cite it: its sentence where that is whole, without the marks of cutting."""
    text, at = hit.snippet, hit.spans[0][0] if hit.spans else 0
    start = len(text) - len(text.lstrip(_CUT))
    end = len(text.rstrip(_CUT))
    for cut in _SENTENCE.finditer(text):
        if cut.end() <= at:
            start = cut.end()
        elif cut.start() > at:
            end = cut.start()
            break
    return text[start:end].strip()


def found_words(hit: SearchHit) -> tuple[str, ...]:
    """The words of a hit as they stand in the text, each once."""
    return tuple(dict.fromkeys(hit.snippet[start:end].casefold() for start, end in hit.spans))
