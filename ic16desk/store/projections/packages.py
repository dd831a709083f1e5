"""Applications and documents from what was received, and the officials' corrections beside them."""

from __future__ import annotations

from typing import Any

import msgspec

from ic16desk.model.application import ApplicationFields
from ic16desk.model.application import corrected as with_corrections
from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database, put
from ic16desk.store.facts import Fact
from ic16desk.store.names import renew
from ic16desk.store.parties import record


def received(db: Database, fact: Fact) -> None:
    """``package.received``: one application and its documents."""
    body = fact.body
    fields = msgspec.convert(body["fields"], type=ApplicationFields)
    put(
        db,
        "application",
        {
            "id": fact.subject,
            "number": body["number"],
            "package": body["package"],
            "package_name": body["package_name"],
            "received": fact.at.isoformat(),
            "fields": _json(body["fields"]),
            "fields_read": _json(body["fields_read"]),
            "noticed": _json(body["noticed"]),
            "state": "received",
            **_columns(fields),
        },
    )
    kinds = {attachment.file: attachment for attachment in fields.attachments}
    for position, file in enumerate(body["files"]):
        attachment = kinds.get(file["name"])
        put(
            db,
            "document",
            {
                "id": file["id"],
                "application": fact.subject,
                "position": position,
                "name": file["name"],
                "safe_name": file["safe_name"],
                "name_bytes": file["name_bytes"],
                "sha256": file["sha256"],
                "size": file["size"],
                "kind": attachment.kind if attachment else file.get("kind"),
                "secrecy": attachment.secrecy if attachment else "none",
                "noticed": _json(file["noticed"]),
                "lineage": file["id"],
                "replaces": None,
                "replaced": 0,
                "arrived": fact.at.isoformat(),
            },
        )
    renew(db, fact.subject)
    record(db, fact.subject, fields)


def revised(db: Database, fact: Fact) -> None:
    """``document.revised``: a new version of a document; kind and secrecy are its predecessor's.

    A rendering nobody has signed yet names the papers it was made on, so it is void; signed bytes are never touched.
    """
    body, file = fact.body, fact.body["file"]
    columns = "application, kind, secrecy, lineage"
    before = db.execute(f"SELECT {columns} FROM document WHERE id = ?", [body["replaces"]]).fetchone()
    application, kind, secrecy, lineage = before
    last = db.execute("SELECT max(position) FROM document WHERE application = ?", [application]).fetchone()[0]
    db.table("document").update(body["replaces"], {"replaced": 1})
    put(
        db,
        "document",
        {
            "id": body["id"],
            "application": application,
            "position": last + 1,
            "name": file["name"],
            "safe_name": file["safe_name"],
            "name_bytes": file["name_bytes"],
            "sha256": file["sha256"],
            "size": file["size"],
            "kind": kind,
            "secrecy": secrecy,
            "noticed": _json(file["noticed"]),
            "lineage": lineage,
            "replaces": body["replaces"],
            "replaced": 0,
            "arrived": fact.at.isoformat(),
        },
    )
    db.execute("UPDATE letter SET state = 'void' WHERE application = ? AND state = 'unsigned'", [application])
    renew(db, application)


def added(db: Database, fact: Fact) -> None:
    """``document.added``: a document that came after the package, with the answer to a request."""
    body, file = fact.body, fact.body["file"]
    last = db.execute("SELECT max(position) FROM document WHERE application = ?", [fact.subject]).fetchone()[0]
    put(
        db,
        "document",
        {
            "id": body["id"],
            "application": fact.subject,
            "position": last + 1,
            "name": file["name"],
            "safe_name": file["safe_name"],
            "name_bytes": file["name_bytes"],
            "sha256": file["sha256"],
            "size": file["size"],
            "kind": body.get("kind"),
            "secrecy": "none",
            "noticed": _json(file["noticed"]),
            "lineage": body["id"],
            "replaces": None,
            "replaced": 0,
            "arrived": fact.at.isoformat(),
        },
    )
    db.execute("UPDATE letter SET state = 'void' WHERE application = ? AND state = 'unsigned'", [fact.subject])
    renew(db, fact.subject)


def corrected(db: Database, fact: Fact) -> None:
    """``field.corrected``: the official's value, beside the applicant's; list columns follow the value in force."""
    body = fact.body
    db.table("correction").upsert(
        {
            "application": fact.subject,
            "key": body["key"],
            "value": _json(body["value"]),
            "reason": _json(body["reason"]),
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk=("application", "key"),
    )
    row = db.execute("SELECT fields FROM application WHERE id = ?", [fact.subject]).fetchone()
    rows = db.execute("SELECT key, value FROM correction WHERE application = ?", [fact.subject]).fetchall()
    fields = with_corrections(
        msgspec.json.decode(row[0], type=ApplicationFields),
        {key: msgspec.json.decode(value) for key, value in rows},
    )
    db.table("application").update(fact.subject, _columns(fields))
    renew(db, fact.subject)
    record(db, fact.subject, fields)


def _columns(fields: ApplicationFields) -> dict[str, Any]:
    """The fields one lists and sorts by."""
    return {
        "name": fields.name or "",
        "applicant": fields.applicant.name if fields.applicant else "",
        "agreement": fields.agreement or "",
        "theme": fields.theme or "",
        "call": fields.call or "",
        "group_id": fields.group.id if fields.group else "",
        "applied_cents": fields.applied_cents,
    }


def _json(value: Any) -> str:
    return canonical(value).decode()
