"""What the preview shows of a case: read on the reading lane, in the words of the screen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ic16desk.model.money import format_cents
from ui.cells import Due, Sign, State
from ui.i18n import screen, words
from ui.legal_force import sentence, undone
from ui.screens.cases.rows import due_of, state_of
from ui.theme import Token
from ui.triage import sign_of

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.desk.cases import CaseFile
    from ic16desk.model.cases import DocumentRow
    from ic16desk.model.languages import Language
    from ic16desk.model.proceedings import LegalForce
    from ic16desk.model.triage import Triage

_ICONS = {
    "pdf": "file-text",
    "docx": "file-text",
    "xlsx": "file-spreadsheet",
    "xls": "file-spreadsheet",
    "eml": "mail",
    "image": "file-image",
}
#: The program's own file within a package: it holds the fields, and there is nothing in it to read.
_MANIFEST = "application.json"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in the preview's list."""

    id: str
    icon: Sign
    name: str
    pages: str
    state: Sign


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is still open."""

    icon: str
    tint: Token
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Glance:
    """One case at a glance."""

    id: str
    number: str
    state: State
    due: Due | None
    name: str
    description: str
    facts: tuple[tuple[str, str], ...]
    more_facts: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    open: tuple[Open, ...]


def look(desk: Desk, application: str, language: Language) -> Glance:
    """Read a case."""
    case = desk.cases.show(application)
    today = desk.session.clock.today()
    force = desk.notifying.force(case.id)
    due = min((entry.due for entry in case.supplements if entry.answered is None), default=None)
    return Glance(
        id=case.id,
        number=case.number,
        state=state_of(case.state),
        due=due_of(due, today),
        name=case.fields.name or words("cases.no_name"),
        description=case.fields.description or "",
        facts=(*_forced(force), *_facts(desk, case, language)),
        more_facts=tuple(_more_facts(desk, case, language)),
        papers=tuple(
            _paper(desk, row, case.triage.get(row.sha256), language)
            for row in case.documents
            if row.name.rsplit("/", 1)[-1] != _MANIFEST
        ),
        open=(*_force(force), *_open(case, due)),
    )


def _forced(force: LegalForce) -> Iterable[tuple[str, str]]:
    """When a decision may be final, in a few words."""
    if force.state != "none":
        day = force.final_on or force.possible_from
        yield "cases.fact.force", words(f"cases.force.{force.state}", **({"day": day} if day else {}))


def _facts(desk: Desk, case: CaseFile, language: Language) -> Iterable[tuple[str, str]]:
    fields = case.fields
    agreement = desk.register_text("agreement", fields.agreement, language) if fields.agreement else ""
    yield "cases.column.applicant", fields.applicant.name if fields.applicant else "–"
    yield "cases.fact.agreement", agreement or "–"
    yield "cases.fact.theme", desk.register_text("theme", fields.theme, language) if fields.theme else "–"
    yield "cases.fact.applied", format_cents(fields.applied_cents)
    yield "cases.fact.total", format_cents(fields.total_cents)


def _more_facts(desk: Desk, case: CaseFile, language: Language) -> Iterable[tuple[str, str]]:
    """For a wide window."""
    fields = case.fields
    yield "cases.fact.business_id", (fields.applicant.business_id if fields.applicant else None) or "–"
    if fields.specific_objective:
        name = desk.register_text("objective", fields.specific_objective, language)
        yield (
            "cases.fact.objective",
            f"{fields.specific_objective} {name}" if name != fields.specific_objective else name,
        )
    if fields.cost_model:
        yield "cases.fact.cost_model", desk.register_text("cost_model", fields.cost_model, language)
    if fields.language:
        yield "cases.fact.language", words(f"cases.language.{fields.language}")


def _paper(desk: Desk, row: DocumentRow, signatures: Triage | None, language: Language) -> Paper:
    kind = desk.register_text("attachment_kind", row.kind, language) if row.kind and row.kind != "other" else ""
    if row.pages is None:
        pages = ""
    else:
        sheets = row.type in ("xlsx", "xls")
        pages = words("cases.sheets" if sheets else "cases.pages", n=row.pages)
    return Paper(
        row.id, Sign(_ICONS.get(row.type, "file"), row.type or "–"), kind or row.name, pages, _state(row, signatures)
    )


def _state(row: DocumentRow, signatures: Triage | None) -> Sign:
    if row.state == "unread":
        return Sign("circle-dashed", words("cases.paper.unread"))
    if row.state == "unreadable":
        return Sign("octagon-alert", words("cases.paper.unreadable"), "bad")
    signed = sign_of(signatures)
    if signed is not None and signed.tint == "warn":
        return signed
    if row.noticed:
        noticed = [words(key) for code in row.noticed if screen().wording.has(key := f"noticed.{code}")]
        return Sign("triangle-alert", " ".join(noticed) or words("cases.paper.noticed"), "warn")
    if row.secrecy != "none":
        return Sign("lock", words("cases.paper.secret"), "warn")
    if signed is not None:
        return signed
    return Sign("circle-check", words("cases.paper.read"), "ok")


def _force(force: LegalForce) -> Iterable[Open]:
    """What is left to do until a decision is final."""
    if force.uncollected:
        yield Open("triangle-alert", "warn", undone(force)[0], "")
    elif force.state in ("unserved", "waiting", "possible"):
        icon = {"unserved": "send", "waiting": "circle-dashed"}.get(force.state, "circle-check")
        yield Open(icon, "ok" if force.state == "possible" else "text2", sentence(force), "")


def _open(case: CaseFile, due: dt.date | None) -> Iterable[Open]:
    """What keeps the case open, counted; the sections or items it concerns beside it."""
    whys: dict[str, list[str]] = {}
    for ground in case.outcome.blocking:
        whys.setdefault(ground.why, []).append(ground.item)
    if unset := whys.pop("unset", []):
        yield Open("circle-dashed", "text2", words("cases.open.unset", n=len(unset)), _sections(unset))
    errors = [finding for finding in case.findings if finding.severity == "error"]
    warnings = [finding for finding in case.findings if finding.severity == "warning"]
    if errors:
        yield Open("octagon-alert", "bad", words("ui.cell.blocking", n=len(errors)), _items(f.item for f in errors))
    if warnings:
        yield Open("triangle-alert", "warn", words("ui.cell.notes", n=len(warnings)), _items(f.item for f in warnings))
    if clarify := whys.pop("clarify", []):
        detail = words("cases.open.due", due=due) if due else _items(clarify)
        yield Open("message-circle-question", "warn", words("cases.open.clarify", n=len(clarify)), detail)
    for why, items in whys.items():
        yield Open("octagon-alert", "bad", words(f"outcome.why.{why}"), _items(items))


def _sections(items: Iterable[str]) -> str:
    """``A, C ja F``: the letters of the sections."""
    letters = sorted({item[:1] for item in items if item})
    return _listed(letters)


def _items(items: Iterable[str | None]) -> str:
    """The items, the most frequent first; three of them say enough."""
    known = [item for item, _ in Counter(item for item in items if item).most_common()]
    return ", ".join(known[:3]) + (" …" if len(known) > 3 else "")


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return words("cases.open.listed", first=", ".join(parts[:-1]), last=parts[-1])
