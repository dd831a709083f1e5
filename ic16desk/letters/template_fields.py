"""A decision's letter as the plain texts and lists a council's template may print, and a sample of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ic16desk.letters import composition
from ic16desk.letters.case import Case
from ic16desk.letters.editable import printed
from ic16desk.model.letters import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    Letter,
    Note,
    ParagraphBlock,
    Run,
    SignatureBox,
    TableBlock,
)
from ic16desk.model.templates import HEADINGS, LISTS, NESTED, SECTIONS, TEXTS, Filling
from ic16desk.model.views import DecisionView
from ic16desk.wording import shown


def filling(view: DecisionView, letter: Letter) -> Filling:
    """What a template is filled with for one letter.

    Args:
        view: the decision.
        letter: its letter, in the language of the template.
    """
    values: dict[str, Any] = {**dict.fromkeys((*TEXTS, *HEADINGS), ""), **{name: [] for name in LISTS}}
    values |= _texts(view, letter)
    _put_blocks(values, letter)
    return Filling(
        _printed(values),
        printed(letter.title),
        printed(letter.subject),
        printed(letter.author),
        letter.language,
        letter.created.astimezone(dt.UTC).isoformat(),
    )


def sample(language: Any) -> Filling:
    """Every field with something in it, to try a template with; signs that must stay signs are among it."""
    sign = "Esimerkki & <b> {{ 7*7 }}"
    values: dict[str, Any] = dict.fromkeys((*TEXTS, *HEADINGS), sign)
    for name, columns in LISTS.items():
        row = {one: [dict.fromkeys(NESTED[one], sign)] * 2 if one in NESTED else sign for one in columns}
        values[name] = [row, row]
    return Filling(values, sign, sign, sign, language, "2026-01-01T10:00:00+00:00", trial=True)


def _texts(view: DecisionView, letter: Letter) -> Mapping[str, str]:
    case = Case(view, composition.texts_of(view, letter.language))
    draft, fields, head = view.draft, case.fields, letter.head
    period = draft.period or fields.period
    applicant = fields.applicant
    presenter, decider, contact = draft.presenter, draft.decider, draft.contact
    return {
        "title": letter.title,
        "document_kind": head.kind,
        "watermark": letter.watermark,
        "mark": letter.mark,
        "council": head.council,
        "council_other": head.council_other,
        "council_contact": head.contact,
        "date": head.date,
        "case_number": head.case_number,
        "decision_number": head.rows[1][1],
        "application_number": head.rows[2][1],
        "project": case.project,
        "beneficiary_name": applicant.name if applicant else "",
        "beneficiary_business_id": (applicant.business_id or "") if applicant else "",
        "beneficiary_address": case.address,
        "granted": case.euros(draft.granted_cents) if case.grants else "",
        "percent": case.per_cent(draft.percent_hundredths) if case.grants else "",
        "period_start": shown(period.start) if period and case.grants else "",
        "period_end": shown(period.end) if period and case.grants else "",
        "presenter_name": presenter.name if presenter else "",
        "presenter_title": presenter.title if presenter else "",
        "decider_name": decider.name if decider else "",
        "decider_title": decider.title if decider else "",
        "contact_name": contact.name if contact else "",
        "contact_title": contact.title if contact else "",
        "contact_phone": contact.phone if contact else "",
        "contact_email": contact.email if contact else "",
    }


_TABLES = {"approved_budget": "cost_rows", "approved_funding": "funding_rows", "de_minimis": "de_minimis_rows"}


def _put_blocks(values: dict[str, Any], letter: Letter) -> None:
    section: dict[str, Any] | None = None
    name = ""
    for block in letter.blocks:
        if isinstance(block, Note):
            values["notes"].append({"text": block.text})
            continue
        if isinstance(block, Heading) and block.level < 3:
            name = SECTIONS.get(block.field.split(".")[0], "")
            section = {"heading": block.text, "blocks": []}
            values["sections"].append(section)
            if name and not values[f"{name}_heading"]:
                values[f"{name}_heading"] = block.text
            continue
        if isinstance(block, SignatureBox):
            values["signers"].append({"label": block.label, "name": block.name, "title": block.title})
        if isinstance(block, TableBlock) and block.field in _TABLES:
            columns = LISTS[_TABLES[block.field]]
            if len(block.header) == len(columns):
                values[_TABLES[block.field]] += [dict(zip(columns, row, strict=True)) for row in block.rows]
        if section is None:
            section = {"heading": "", "blocks": []}
            values["sections"].append(section)
        for paragraph in _paragraphs(block):
            section["blocks"].append(paragraph)
            if name:
                values[name].append(paragraph)


def _paragraphs(block: Block) -> Iterator[dict[str, str]]:
    match block:
        case Heading(text=text):
            yield {"text": text, "kind": "heading"}
        case ParagraphBlock(runs=runs):
            yield {"text": _said(runs), "kind": "paragraph"}
        case BulletList(items=items, numbered=numbered):
            for number, item in enumerate(items, start=1):
                yield {"text": f"{number}. {_said(item)}" if numbered else f"– {_said(item)}", "kind": "item"}
        case TableBlock(header=header, rows=rows):
            for row in (header, *rows):
                yield {"text": "\t".join(row), "kind": "row"}
        case KeyValues(rows=pairs):
            for label, runs in pairs:
                yield {"text": f"{label}\t{_said(runs)}", "kind": "row"}
        case SignatureBox(label=label, name=name, title=title):
            yield {"text": "\n".join((label, "", "", name, title)).rstrip(), "kind": "signature"}
        case _:
            return


def _said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _printed(value: Any) -> Any:
    """Every text as a DOCX can hold it: nothing hidden, no direction signs, no control characters."""
    if isinstance(value, str):
        return "\t".join(printed(part) for part in value.split("\t"))
    if isinstance(value, list):
        return [_printed(one) for one in value]
    return {name: _printed(one) for name, one in value.items()}
