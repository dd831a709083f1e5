"""The steering group's proposal: read from a file, recorded whole or not at all, shown beside the scores' order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from ic16desk import documents, proposals
from ic16desk.desk.cases import Cases
from ic16desk.desk.session import Session
from ic16desk.errors import NotFound, Refused, UsageError
from ic16desk.model.application import ApplicationFields
from ic16desk.model.cases import CaseQuery
from ic16desk.model.changes import Done, done
from ic16desk.model.documents import Unreadable
from ic16desk.model.ids import new_id
from ic16desk.model.proposal_file import ProposalFile
from ic16desk.model.proposals import Key, Proposal, ProposalProblem, ReadColumn
from ic16desk.proposals import Table
from ic16desk.store.facts import free


@dataclass(frozen=True, slots=True)
class ProposalReading:
    """A proposal file as read: nothing is stored yet. ``file`` is None where a problem keeps it from being one.

    ``problems`` refuse it, ``doubts`` are told; ``columns``: how the headings of a table were taken.
    """

    file: ProposalFile | None
    problems: tuple[ProposalProblem, ...]
    doubts: tuple[ProposalProblem, ...]
    columns: tuple[ReadColumn, ...]
    name: str
    sha256: str


class Proposals:
    """Proposals of the steering groups."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._case_desk = cases

    def read(
        self, data: bytes, *, name: str, mapping: Mapping[str, Key] | None = None, head: Mapping[str, str] | None = None
    ) -> ProposalReading:
        """Read a file and say all that is wrong with it; nothing is stored.

        Args:
            data: JSON in the program's form, CSV, or a workbook (read in a child).
            name: of the file.
            mapping: heading as in the table → key, before the known headings.
            head: agreement, call, meeting, section as typed, where the table does not say them.

        Raises:
            Refused: it cannot be read at all.
        """
        file, problems, columns = self._parsed(data, name, mapping or {}, head or {})
        doubts: tuple[ProposalProblem, ...] = ()
        if file is not None:
            agreements = {entry.id for entry in self._session.register.all("agreement", on=file.meeting)}
            cases = self._cases()
            problems = (
                *problems,
                *proposals.check(file, applications=cases.keys(), agreements=agreements),
            )
            numbers = {number: fields.agreement or "" for number, fields in cases.items()}
            doubts = tuple(proposals.doubts(file, today=self._session.clock.today(), agreements=numbers))
        unread = [column.header for column in columns if column.key is None]
        if unread:
            doubts = (*doubts, ProposalProblem("proposal.columns_unread", {"headers": unread}))
        return ProposalReading(file, problems, doubts, columns, name, hashlib.sha256(data).hexdigest())

    def record(self, reading: ProposalReading) -> Done[Proposal]:
        """Record a proposal that was read; an earlier one of the same agreement stays beside it.

        Raises:
            Refused: there is a problem; the first one is named.
        """
        if reading.problems or reading.file is None:
            first = reading.problems[0] if reading.problems else ProposalProblem("proposal.no_table")
            raise Refused(first.code, **first.params)
        return self._write(reading.file, source=reading.name, sha256=reading.sha256)

    def of_agreement(self, agreement: str) -> tuple[Proposal, ...]:
        """All proposals of an agreement, the newest meeting last."""
        return self._session.store.proposals.of_agreement(agreement)

    def all(self) -> tuple[Proposal, ...]:
        """All proposals, the newest meeting last."""
        return self._session.store.proposals.all()

    def show(self, agreement: str) -> Proposal:
        """The proposal in force of an agreement.

        Raises:
            NotFound: none was recorded.
        """
        found = self._session.store.proposals.latest(self._agreement(agreement))
        if found is None:
            raise NotFound("proposal.none", agreement=agreement)
        return found

    def explain(self, proposal: str, number: str, reasons: str) -> Done[Proposal]:
        """Note the group's recorded reasons for a departure from the scores' order (CPR 73(1): transparency).

        Raises:
            NotFound: no such proposal, or it does not name the application.
            UsageError: no reasons.
        """
        found = self._session.store.proposals.get(proposal)
        if found is None or all(item.number != number for item in found.items):
            raise NotFound("proposal.item_unknown", number=number)
        if not reasons.strip():
            raise UsageError("proposal.reasons_empty", number=number)
        with self._session.store.transaction():
            body = free({"number": number, "reasons": reasons.strip()}, "reasons")
            self._session.write("departure.explained", proposal, body)
        stored = self._session.store.proposals.get(proposal)
        assert stored is not None
        return done(stored, "proposals")

    def _write(self, file: ProposalFile, *, source: str, sha256: str) -> Done[Proposal]:
        session, proposal = self._session, new_id()
        body = {
            "agreement": file.agreement,
            "call": file.call or self._common_call(file),
            "meeting": file.meeting.isoformat(),
            "section": file.section,
            "members": [
                {"name": member.name, "city": member.city, "recused_from": list(member.recused_from)}
                for member in file.members
            ],
            "items": [
                free(
                    {
                        "number": item.number,
                        "choice": item.choice,
                        "rank": item.rank,
                        "amount_cents": item.amount_cents,
                        "reasons": item.reasons.strip(),
                    },
                    "reasons",
                )
                for item in file.items
            ],
            "source": source,
            "sha256": sha256,
        }
        with session.store.transaction():
            session.write("proposal.recorded", proposal, body)
            for item in file.items:
                self._case_desk.refresh(session.application(item.number))
        stored = session.store.proposals.get(proposal)
        assert stored is not None
        return done(stored, "proposals", "cases")

    def _parsed(
        self, data: bytes, name: str, mapping: Mapping[str, Key], head: Mapping[str, str]
    ) -> tuple[ProposalFile | None, tuple[ProposalProblem, ...], tuple[ReadColumn, ...]]:
        kind = name.rsplit(".", 1)[-1].lower()
        if kind == "json" or data.lstrip()[:1] == b"{":
            found = proposals.from_json(data, name=name, head=head)
            return msgspec.structs.replace(found, agreement=self._agreement(found.agreement)), (), ()
        file, problems, columns = proposals.from_tables(
            _tables(data, name, kind), terms=proposals.load_terms(), mapping=mapping, head=head
        )
        if file is not None:
            file = msgspec.structs.replace(file, agreement=self._agreement(file.agreement))
        return file, problems, columns

    def _agreement(self, said: str) -> str:
        """The id of the agreement a person means: id or name in any language, case does not matter; else as said."""
        entry = self._session.register.named("agreement", said, on=self._session.clock.today())
        return entry.id if entry else said.strip()

    def _cases(self) -> Mapping[str, ApplicationFields]:
        """Fields by number."""
        applications = self._session.store.applications
        records = (applications.get(case) for case in applications.ids(CaseQuery()))
        return {record.number: record.fields for record in records if record is not None}

    def _common_call(self, file: ProposalFile) -> str:
        """The call of the applications named, where it is the same for all: then the proposal is of that call."""
        cases = self._cases()
        calls = {cases[item.number].call or "" for item in file.items if item.number in cases}
        return calls.pop() if len(calls) == 1 else ""


def _tables(data: bytes, name: str, kind: str) -> list[Table]:
    """Rows of a CSV file; of a workbook the sheets that are shown, read in a child.

    Raises:
        Refused: neither.
    """
    if kind in ("csv", "tsv", "txt"):
        return [Table.of(proposals.csv_rows(data, name=name))]
    reading = documents.read(data, name=name)
    sheets = () if isinstance(reading, Unreadable) else reading.sheets
    tables = [proposals.sheet_table(sheet) for sheet in sheets if not sheet.hidden]
    if not tables:
        raise Refused("proposal.unreadable", name=name)
    return tables
