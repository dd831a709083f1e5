"""One application as this screen needs it: read in the background lane, nothing of the store in it but values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from ic16desk.desk import Desk
from ic16desk.model.application import CORRECTABLE, ApplicationFields
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done
from ic16desk.model.languages import Language
from ic16desk.model.places import Where
from ic16desk.model.register import Dated
from ic16desk.progress import Progress
from ui.screens.application.form import REGISTERS

#: read: as the applicant wrote it; proposed: found in the print-out's text, nobody looked yet.
FieldState = Literal["missing", "read", "proposed", "confirmed", "corrected"]
_MANIFEST = "application.json"


@dataclass(frozen=True, slots=True)
class Corrected:
    """An official's value, with who, when and why."""

    value: object
    reason: str
    who: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CaseData:
    """``as_read`` and ``in_force`` are the fields as plain JSON; ``places`` says where each was read."""

    id: str
    number: str
    state: str
    as_read: Mapping[str, Any]
    in_force: Mapping[str, Any]
    corrections: Mapping[str, Corrected]
    places: Mapping[str, Where]
    documents: tuple[DocumentRow, ...]
    registers: Mapping[str, tuple[Dated, ...]]
    due: dt.date | None
    from_printout: bool

    def read(self, key: str) -> object | None:
        """The applicant's value; None when there is none."""
        return _within(self.as_read, key)

    def now(self, key: str) -> object | None:
        """The value in force."""
        correction = self.corrections.get(key)
        return correction.value if correction else self.read(key)

    def state_of(self, key: str) -> FieldState:
        """How sure a field is."""
        value, correction = self.read(key), self.corrections.get(key)
        if correction is not None:
            return "confirmed" if correction.value == value else "corrected"
        if value is None or value == "":
            return "missing"
        return "proposed" if self.from_printout and key in CORRECTABLE else "read"

    def proposed(self) -> tuple[str, ...]:
        """The fields that wait for a person, in the form's order."""
        return tuple(key for key in CORRECTABLE if self.state_of(key) == "proposed")

    def place(self, key: str) -> Where | None:
        """Where the applicant's value stands; of a list, its first line's place when the list has none."""
        return self.places.get(key) or self.places.get(f"{key}.0")

    def name_in_register(self, kind: str, code: object, language: Language) -> str:
        """What the register calls a code; the code itself where it knows none."""
        entry = next((one for one in self.registers.get(kind, ()) if one.id == code), None)
        return (entry.text(language) if entry else "") or str(code)


def read_case(desk: Desk, application: str) -> CaseData:
    """Everything at once, in the background lane."""
    case, view = desk.cases.show(application), desk.cases.view(application)
    people = {person.id: person.name for person in desk.people.all()}
    running = [supplement.due for supplement in case.supplements if supplement.answered is None]
    return CaseData(
        id=case.id,
        number=case.number,
        state=case.state,
        as_read=_plain(case.fields_as_read),
        in_force=_plain(case.fields),
        corrections={
            one.key: Corrected(one.value, one.reason, people.get(one.author, ""), one.at) for one in case.corrections
        },
        places=view.places,
        documents=case.documents,
        registers={kind: desk.register_all(kind) for kind in REGISTERS},
        due=min(running, default=None),
        from_printout=not any(document.name.rsplit("/", 1)[-1] == _MANIFEST for document in case.documents),
    )


def confirm_all(desk: Desk, application: str, values: Sequence[tuple[str, object]], progress: Progress) -> Done[int]:
    """Confirm fields as they were proposed; each is durable by itself, so a stop in between loses nothing."""
    changes: frozenset[str] = frozenset()
    for number, (key, value) in enumerate(values):
        progress.report(number, len(values), "")
        changes |= desk.reviewing.correct(application, key, value).changes
    progress.report(len(values), len(values))
    return Done(len(values), changes)


def _plain(fields: ApplicationFields) -> Mapping[str, Any]:
    """As the file has it (``to_builtins`` would keep tuples, and a correction's value is JSON)."""
    return msgspec.json.decode(msgspec.json.encode(fields), type=dict[str, Any])


def _within(fields: Mapping[str, Any], key: str) -> object | None:
    found: object = fields
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
