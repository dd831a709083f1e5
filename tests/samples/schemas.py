"""The JSON Schemas of the file formats, generated from the model so that they cannot differ from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from ic16desk.model import application, decision, proposal_file, review_file

#: File name → (type, value of its ``schema`` key, title).
FORMATS: dict[str, tuple[type[msgspec.Struct], str, str]] = {
    "application.json": (application.ApplicationFields, application.SCHEMA, "An application, in a package"),
    "decision.json": (decision.DecisionDraft, decision.SCHEMA, "A draft decision, for decide --from"),
    "proposal.json": (
        proposal_file.ProposalFile,
        proposal_file.SCHEMA,
        "A steering group's proposal, for proposal import",
    ),
    "review.json": (review_file.ReviewFile, review_file.SCHEMA, "A whole review, for answers import and export"),
}


def schema_of(name: str) -> dict[str, Any]:
    """The schema of one format (JSON Schema 2020-12); the root stands at the top, the parts under ``$defs``."""
    kind, identity, title = FORMATS[name]
    made = msgspec.json.schema(kind, ref_template="#/$defs/{name}")
    root = made["$defs"].pop(kind.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ic16desk:{identity.removeprefix('ic16desk/').replace('/', ':')}",
        **root,
        "title": title,
        "$defs": made["$defs"],
    }


def schema_text(name: str) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def write_schemas(target: Path) -> None:
    """Write all schemas."""
    target.mkdir(parents=True, exist_ok=True)
    for name in FORMATS:
        (target / name).write_text(schema_text(name), "utf-8")
