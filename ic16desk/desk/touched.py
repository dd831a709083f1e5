"""Which answers a supplement touches: those whose item was asked about, and those whose evidence changed its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from ic16desk.model.cases import DocumentRow
from ic16desk.model.places import Anchored, AnchorState, Evidence
from ic16desk.model.review import Answer, Supplement, Touched, TouchedBy


def touched(
    answers: Sequence[Answer],
    supplements: Sequence[Supplement],
    rows: Sequence[DocumentRow],
    evidence: Mapping[Evidence, Anchored],
    before: Collection[tuple[str, str]],
) -> tuple[Touched, ...]:
    """Answers in force to look at again, in their order; one a person gave anew since the arrival is not among them.

    An answer whose evidence stands where it stood, in an unchanged or a new version, is left in peace.

    Args:
        answers: the answers in force.
        supplements: every request of the case.
        rows: every version of its documents.
        evidence: where evidence stands whose document has a newer version.
        before: requests and the answers given before their answer arrived, by id.
    """
    by_id = {row.id: row for row in rows}
    current = {row.lineage: row for row in rows if not row.replaced}
    found = []
    for answer in answers:
        if answer.code == "unset":
            continue
        pieces = list(_moved(answer, by_id, current, evidence))
        if _asked(answer, supplements, before):
            found.append(Touched(answer.item, answer.part, answer.author.id, "asked", pieces[0][1] if pieces else None))
        elif pieces:
            why, piece = min(pieces, key=lambda pair: pair[0] != "missing")
            gone: TouchedBy = "missing" if why == "missing" else "moved"
            found.append(Touched(answer.item, answer.part, answer.author.id, gone, piece))
    return tuple(found)


def _asked(answer: Answer, supplements: Sequence[Supplement], before: Collection[tuple[str, str]]) -> bool:
    return any(
        (request.id, answer.id) in before
        and any(line.item == answer.item and line.part in ("", answer.part) for line in request.items)
        for request in supplements
    )


def _moved(
    answer: Answer,
    by_id: Mapping[str, DocumentRow],
    current: Mapping[str, DocumentRow],
    evidence: Mapping[Evidence, Anchored],
) -> Iterator[tuple[AnchorState, Evidence]]:
    for piece in answer.evidence:
        anchored, row = evidence.get(piece), by_id.get(piece.document)
        if anchored is None or row is None or anchored.state == "exact":
            continue
        if answer.at < current[row.lineage].arrived:
            yield anchored.state, piece
