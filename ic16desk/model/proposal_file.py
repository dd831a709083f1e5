"""A steering group's proposal as a file: the form of ``proposal import`` (resources/schema/proposal.json; T6).

Amounts are integer cents of EU and state money together. What a table gives (XLSX, CSV) is brought into the same form.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from ic16desk.model.application import Cents, _FileStruct
from ic16desk.model.proposals import Choice

SCHEMA: Final = "ic16desk/proposal/1"


class FileMember(_FileStruct, frozen=True):
    """A member who was present. ``recusedFrom``: numbers of the applications it kept away from (HL 28 §)."""

    name: str
    city: str = ""
    recused_from: tuple[str, ...] = ()


class FileProposalItem(_FileStruct, frozen=True):
    """One application: proposed, not proposed, or in reserve; ``rank`` from 1, ``reasons`` as in the minutes."""

    number: str
    choice: Choice
    rank: int | None = None
    amount_cents: Cents | None = None
    reasons: str = ""


class ProposalFile(_FileStruct, frozen=True, tag_field="schema", tag=SCHEMA):
    """A proposal: of which agreement, from which meeting, by whom, and what it says of each application."""

    agreement: str
    meeting: dt.date
    items: tuple[FileProposalItem, ...]
    call: str = ""
    section: str = ""
    members: tuple[FileMember, ...] = ()


def decode_proposal(data: bytes | str) -> ProposalFile:
    """Read a proposal file.

    Raises:
        msgspec.ValidationError: unknown key or wrong type, with the JSON path.
        msgspec.DecodeError: no JSON.
    """
    return msgspec.json.decode(data, type=ProposalFile)
