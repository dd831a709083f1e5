"""The data of each case: one TOML file under ``data``, read into the same values the program uses."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ic16desk.model.application import (
    ApplicationFields,
    Attachment,
    Contact,
    GroupProject,
    OtherFunding,
    Partner,
    Period,
)
from ic16desk.model.money import format_cents
from tests.samples import amounts, programme
from tests.samples.organisations import ORGANISATIONS, Organisation

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Case:
    """One package and what belongs beside it. ``data`` is the file with amounts written into its sentences."""

    slug: str
    data: Mapping[str, Any]
    organisation: Organisation
    wages: tuple[amounts.Wage, ...]
    application: ApplicationFields

    @property
    def language(self) -> str:
        """Language of the case."""
        return str(self.data["language"])

    @property
    def text(self) -> Mapping[str, Any]:
        """Texts of the print-out that are no field of the application."""
        text: Mapping[str, Any] = self.data["text"]
        return text

    @property
    def council(self) -> str:
        """The deciding council's name in the language of the case."""
        return programme.COUNCILS[self.data["agreement"]][0][self.language]

    @property
    def case_number(self) -> str:
        """EURA's case number."""
        return case_number(self.data)

    def file(self, kind: str) -> str:
        """Name within the package of the first attachment of a kind."""
        return str(next(row["file"] for row in self.data["attachments"] if row["kind"] == kind))


@cache
def load_cases() -> tuple[Case, ...]:
    """All cases in the order of their folders."""
    return tuple(load_case(path) for path in sorted(DATA.glob("*.toml")))


def load_case(path: Path) -> Case:
    """One case; ``inherits`` takes what a group project's members share from the lead's file."""
    data = tomllib.loads(path.read_text("utf-8"))
    if "inherits" in data:
        lead = tomllib.loads((DATA / f"{data['inherits']}.toml").read_text("utf-8"))
        data = _merged(lead, data)
        data["attachments"] = [_shared(lead, row) for row in data["attachments"]]
    organisation = ORGANISATIONS[data["organisation"]]
    wages = amounts.read_wages(data.get("wages", []))
    lines = amounts.budget(
        data["cost_model"],
        wages,
        data.get("costs", []),
        language=data["language"],
        written_flat=data.get("written_flat"),
    )
    rows = amounts.funding(data["funding"], amounts.total(lines))
    data = _filled(data, _words(data, lines, rows))
    application = msgspec.structs.replace(_application(data, organisation), budget=lines, funding_plan=rows)
    if "fields" in data:  # what few applications say, in the keys of application.json
        application = msgspec.convert({**msgspec.to_builtins(application), **data["fields"]}, ApplicationFields)
    return Case(slug=path.stem, data=data, organisation=organisation, wages=wages, application=application)


def _application(data: Mapping[str, Any], organisation: Organisation) -> ApplicationFields:
    text = data["text"]
    return ApplicationFields(
        number=data["number"],
        case_number=case_number(data),
        call=programme.CALL,
        submitted_at=data["submitted"],
        language=data["language"],
        agreement=data["agreement"],
        theme=data["theme"],
        specific_objective=data["objective"],
        kind=data["kind"],
        cost_model=data["cost_model"],
        role=data.get("role", "single"),
        group=msgspec.convert(data["group"], GroupProject) if "group" in data else None,
        applicant=organisation.applicant,
        contacts=tuple(msgspec.convert(row, Contact) for row in data["contacts"]),
        name=data["name"],
        description=text["summary"],
        period=Period(start=data["start"], end=data["end"]),
        partners=tuple(msgspec.convert(_partner(row), Partner) for row in data.get("partners", [])),
        need=text["need"],
        objectives=text["objectives"],
        actions=tuple(f"{part['title']}: {part['text']}" for part in data["packages"]),
        results=text["results"],
        impacts=text["impacts"],
        use_of_results=text["use_of_results"],
        communication=text["communication"],
        earlier_projects=text["earlier_projects"],
        other_funding=tuple(msgspec.convert(row, OtherFunding) for row in data.get("other_funding", [])),
        continuity=text.get("continuity"),
        other=text.get("other"),
        attachments=tuple(_attachment(row) for row in data["attachments"]),
    )


def case_number(data: Mapping[str, Any]) -> str:
    """EURA's case number; the council codes but UML are invented (only UML and PSL are known)."""
    code = programme.COUNCILS[data["agreement"]][1]
    return f"EURA 2021/{data['running']}/09 02 01 01/2026/{code}"


def _partner(row: Mapping[str, Any]) -> dict[str, Any]:
    organisation = ORGANISATIONS[row["organisation"]]
    rest = {key: value for key, value in row.items() if key != "organisation"}
    return {"name": organisation.name, "businessId": organisation.business_id, **rest}


def _attachment(row: Mapping[str, Any]) -> Attachment:
    return Attachment(
        file=row["file"],
        kind=row["kind"],
        title=row["title"],
        secrecy=row.get("secrecy", "none"),
        secrecy_basis=tuple(row.get("secrecy_basis", [])),
        secret_parts=row.get("secret_parts"),
    )


def _shared(lead: Mapping[str, Any], row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row whose document is the lead's own (``same_as``) says what the lead's row says."""
    if "same_as" not in row:
        return row
    return {**next(other for other in lead["attachments"] if other["kind"] == row["kind"]), **row}


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _words(data: Mapping[str, Any], lines: Any, rows: Any) -> dict[str, str]:
    """What ``{total}`` and the like stand for in the sentences of a data file."""
    whole = amounts.total(lines)
    aid = sum(row.amount_cents for row in rows if row.type == "eu_and_state")
    granted = data.get("decision", {}).get("granted_percent")
    wage_sum = sum(line.amount_cents for line in lines if line.category == "wages")
    written = next(line.amount_cents for line in lines if line.category == "flat_rate")
    right = amounts.flat_cents(data["cost_model"], [line for line in lines if line.category != "flat_rate"])
    approved = whole - written + right
    figures = {
        "total": whole,
        "aid": aid,
        "wages": wage_sum,
        "flat_written": written,
        "flat_right": right,
        "flat_over": written - right,
        "approved": approved,
        "granted": int(approved * granted // 100) if granted else aid,
    }
    words = {key: format_cents(cents) for key, cents in figures.items()}
    words["less"] = format_cents(figures["aid"] - figures["granted"])
    organisation = ORGANISATIONS[data["organisation"]]
    days = {key: shown(data[key]) for key in ("start", "end")}
    return {**words, **days, "applicant": organisation.name, "number": data["number"], "name": data["name"]}


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        paragraphs = value.format_map(words).strip().split("\n\n")
        return "\n\n".join(re.sub(r"[ \n]+", " ", paragraph) for paragraph in paragraphs)
    if isinstance(value, dict):
        return {key: _filled(part, words) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, words) for part in value]
    return value


def shown(day: dt.date) -> str:
    """``2027-01-01`` → ``1.1.2027``."""
    return f"{day.day}.{day.month}.{day.year}"
