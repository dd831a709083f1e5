"""All sample folders: package, review.json, decision.json, expected.json; the same input gives the same contents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from tests.samples import notes, pages, programme
from tests.samples.cases import DATA, Case, load_case, load_cases
from tests.samples.decisions import decision
from tests.samples.judging import shown_items
from tests.samples.plan import plan
from tests.samples.printout import printout
from tests.samples.reviews import review
from tests.samples.workbook import workbook
from tests.samples.zips import write_package

MANIFEST = "application.json"


def build_all(target: Path) -> None:
    """Write every sample under ``target``; what is there already is overwritten, nothing is removed."""
    for case in load_cases():
        build(case, target / case.slug)


def build(case: Case, folder: Path) -> None:
    """Write one sample's folder."""
    files = package_files(case)
    write_package(
        folder,
        files,
        form=case.data["container"],
        organisation=case.organisation.name,
        identifier=f"EURA-{case.data['number']}",
    )
    pages.write(folder / "review.json", _json(review(case, files, shown_items(case))))
    pages.write(folder / "decision.json", _json(decision(case)))
    pages.write(folder / "expected.json", _text(_expected(case)))


def package_files(case: Case) -> dict[str, bytes]:
    """The files of a package by name, the manifest first."""
    manifest = msgspec.to_builtins(case.application)
    # none asked for or granted is an answer to 867/2021 § 9.1(10); a missing key would be no answer
    manifest.setdefault("otherFunding", [])
    return {MANIFEST: _text(manifest), **{row["file"]: _attachment(case, row) for row in case.data["attachments"]}}


def _attachment(case: Case, row: Mapping[str, Any]) -> bytes:
    if "same_as" in row:
        case = load_case(DATA / f"{row['same_as']}.toml")
        row = next(other for other in case.data["attachments"] if other["kind"] == row["kind"])
    if row.get("make") == "message":
        return notes.message(case, row)
    if row["kind"] == "application":
        return printout(case)
    if row["kind"] == "project_plan":
        # one common plan in all packages of a group (867/2021 § 30.1)
        return plan(load_case(DATA / f"{case.data['inherits']}.toml") if "inherits" in case.data else case)
    if row["kind"] == "budget":
        return workbook(case)
    return notes.note(case, row)


def _expected(case: Case) -> dict[str, Any]:
    expected = case.data["expected"]
    return {
        "date": programme.EXPECTED_ON,
        "findings": [
            {"code": code, "severity": severity, "item": item, "where": [_place(case, place) for place in where]}
            for code, severity, item, *where in expected["findings"]
        ],
        "outcome": expected["outcome"],
        "allowed": expected["allowed"],
    }


def _place(case: Case, place: str) -> dict[str, str]:
    """A place as a data file writes it: ``/budget/2``, ``budget Kustannusarvio!C7``, or a kind of document alone."""
    if place.startswith("/"):
        return {"document_name": MANIFEST, "pointer": place}
    kind, _, cell = place.partition(" ")
    return {"document_name": case.file(kind), **({"cell": cell} if cell else {})}


def _json(value: msgspec.Struct) -> bytes:
    return _text(msgspec.to_builtins(value))


def _text(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
