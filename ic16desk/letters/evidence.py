"""What a decision rests on: evidence of the answers behind its reasons, with document, place and words (HL § 45.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.letters.case import Case
from ic16desk.letters.sections import paragraph
from ic16desk.model.decision import Citation
from ic16desk.model.letters import Block, BulletList, Run


def cited(case: Case) -> Iterator[Block]:
    """A sentence and a list, each piece once, in the order of the reasons; nothing where nothing is cited."""
    draft = case.view.draft
    pieces = dict.fromkeys((*draft.evidence, *(piece for reason in draft.reasons for piece in reason.evidence)))
    items = tuple(dict.fromkeys(_line(case, piece) for piece in pieces))
    if items:
        yield paragraph(case, case.texts.runs("T1.evidence"), "evidence")
        yield BulletList(items, case.texts.language, field="evidence")


def _line(case: Case, piece: Citation) -> tuple[Run, ...]:
    name = piece.document_name.rsplit("/", 1)[-1]
    if piece.page is not None:
        place = case.texts.runs("T1.evidence", "page", name=name, page=piece.page)
    else:
        place = (Run(", ".join(part for part in (name, piece.cell) if part)),)
    quote = " ".join(piece.quote.split())
    return (*place, Run(f": »{quote}«")) if quote else place
