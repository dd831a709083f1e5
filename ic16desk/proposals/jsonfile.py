"""A proposal in the program's own form (resources/schema/proposal.json)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ic16desk.errors import Refused
from ic16desk.model.names import visible
from ic16desk.model.proposal_file import ProposalFile, decode_proposal
from ic16desk.proposals import values


def from_json(data: bytes, *, name: str, head: Mapping[str, str]) -> ProposalFile:
    """Read it; ``head`` is what the user gives beside the file, and goes before it.

    Raises:
        Refused: no JSON, an unknown key, a wrong type (NaN is no number in JSON), with the place; or a day in ``head``
            that is none.
    """
    try:
        found = decode_proposal(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("proposal.invalid", name=name, detail=str(error)) from error
    given: dict[str, object] = {key: value for key, value in head.items() if value}
    if head.get("meeting"):
        try:
            given["meeting"] = values.day(head["meeting"])
        except ValueError as error:
            raise Refused("proposal.date_unreadable", text=visible(head["meeting"])) from error
    return msgspec.structs.replace(found, **given)
