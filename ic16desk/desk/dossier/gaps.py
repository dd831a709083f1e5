"""What one would look for in a dossier and does not find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from ic16desk.desk.cases import CaseFile
from ic16desk.model.cases import DocumentRow
from ic16desk.model.dossiers import Absence
from ic16desk.model.proceedings import Notification
from ic16desk.model.review import Answer, Score

#: Findings that say that something which should have come is not there.
_ABSENT: Final = frozenset({"formal.annex_missing", "formal.group_agreement_missing", "formal.part_missing"})
MANIFEST: Final = "application.json"


def gaps(
    file: CaseFile, rows: Sequence[DocumentRow], given: Sequence[Notification], *, today: dt.date, redacted: int
) -> Iterator[Absence]:
    """Everything that is missing, in the order of the work.

    Args:
        file: the case.
        rows: every version of every document.
        given: to whom the decisions of the case were given.
        today: for requests that still run.
        redacted: how many free texts of the log have been removed.
    """
    if not any(row.name.rsplit("/", 1)[-1] == MANIFEST for row in rows):
        yield Absence("dossier.missing.manifest")
    for finding in file.findings:
        if finding.code in _ABSENT and finding.severity != "info":
            yield Absence(f"checks.{finding.code}", finding.params)
    for row in rows:
        if row.state != "read":
            key = "dossier.missing.unreadable" if row.state == "unreadable" else "dossier.missing.unread"
            yield Absence(key, {"name": row.name})
        elif row.type == "pdf" and row.sha256 not in file.triage:
            yield Absence("dossier.missing.unjudged", {"name": row.name})
    yield from _review(file)
    yield from _requests(file, today)
    if file.proposed is None or file.proposed.item is None:
        yield Absence("dossier.missing.proposal")
    yield from _decision(file, given)
    if redacted:
        yield Absence("dossier.missing.redacted", {"n": redacted})


def _review(file: CaseFile) -> Iterator[Absence]:
    answered = {answer.item for answer in file.answers if answer.code != "unset"}
    scored = {score.criterion for score in file.scores}
    asked = [item for item in file.shown if item.id not in (scored if item.type == "score" else answered)]
    if asked:
        yield Absence("dossier.missing.answers", {"n": len(asked), "items": [item.id for item in asked]})
    said: list[Answer | Score] = [*file.answers, *file.scores]
    declared = {one.person.id for one in file.conflicts}
    silent = {one.author.id: one.author.name for one in said if one.author.id not in declared}
    if silent:
        yield Absence("dossier.missing.declaration", {"n": len(silent), "names": list(silent.values())})


def _requests(file: CaseFile, today: dt.date) -> Iterator[Absence]:
    for number, request in enumerate(file.supplements, start=1):
        if request.answered is None:
            state = "waiting" if request.running(today) else "unanswered"
            params = {"number": number, "kind_code": f"request.kind.{request.kind}", "due": request.due}
            yield Absence(f"dossier.missing.request_{state}", params)


def _decision(file: CaseFile, given: Sequence[Notification]) -> Iterator[Absence]:
    if file.state == "lapsed":  # withdrawn: nothing was to be decided
        return
    if file.draft is None:
        yield Absence("dossier.missing.decision")
    elif file.letter is None or file.letter.state != "signed":
        presented = file.letter is not None and file.letter.signatures > 0
        yield Absence("dossier.missing.second_signature" if presented else "dossier.missing.signature")
    else:
        # 757/2021 § 51: EU money is decided, and the decision kept, in EURA 2021
        if file.fields.money_source == "eu" and file.draft.eura_day is None:
            yield Absence("dossier.missing.eura")
        if not given:
            yield Absence("dossier.missing.notice")
        for one in given:
            if one.review_until is None:
                yield Absence("dossier.missing.receipt", {"name": one.recipient or "–", "day": one.sent})
