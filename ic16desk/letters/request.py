"""T3 and T4 (domain § 4.7): the request for completion and the hearing, as blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ic16desk.letters.letterhead import headed, registry
from ic16desk.letters.texts import Texts, joined
from ic16desk.letters.writing import LetterWords, provision
from ic16desk.model.letters import Block, BulletList, Heading, Letter, LetterHead, Note, ParagraphBlock, Run
from ic16desk.model.requests import RequestView
from ic16desk.model.review import SupplementItem

_TEMPLATE = {"supplement": "T3", "hearing": "T4"}


def compose(view: RequestView) -> Letter:
    """The letter of a request. Pure: the same view gives the same letter."""
    texts = Texts(view.phrases, view.language, LetterWords(view.language))
    template = _TEMPLATE[view.kind]
    council = view.council.text(view.language) if view.council else ""
    kind = texts.plain(template, "kind") or texts.missing("text", id=template).text
    title = texts.plain(template, "title") or kind
    return Letter(
        title=" – ".join(part for part in (title, view.project, view.application_number) if part),
        subject=" – ".join(part for part in (title, view.case_number) if part),
        author=council,
        language=view.language,
        head=_head(view, texts, kind),
        blocks=tuple(_blocks(view, texts, template)),
        watermark=(texts.plain("T0.watermark") or "LUONNOS") if view.watermark else "",
        page_of=texts.plain("T0.labels", "page") or "{page} ({pages})",
        created=dt.datetime.combine(view.sent, dt.time(10), tzinfo=dt.UTC),
        texts=texts.used,  # last: now all of them have been looked up
    )


def _head(view: RequestView, texts: Texts, kind: str) -> LetterHead:
    case_number = view.case_number or texts.missing("case_number")
    return headed(
        view.council,
        view.language,
        nameless=texts.missing("council"),
        kind=kind,
        case_number=case_number,
        rows=(
            (texts.plain("T0.labels", "case_number"), case_number),
            (texts.plain("T0.labels", "application_number"), view.application_number or texts.missing("number")),
            (texts.plain("T3.labels", "number"), str(view.number)),
            (texts.plain("T3.labels", "due"), texts.show(view.due)),
        ),
        date=texts.show(view.sent),
        logo=view.logo,
        own=view.case_language,
    )


def _blocks(view: RequestView, texts: Texts, template: str) -> Iterator[Block]:
    language = view.language
    if language != view.case_language:
        yield Note(texts.plain("T3.translation") or texts.missing("text", id="T3.translation").text, language)
    yield Heading(texts.plain("T3.labels", "recipient"), 2, language, "applicant")
    party = ", ".join(part for part in (view.applicant, view.address) if part)
    yield ParagraphBlock((Run(party),) if party else (texts.missing("name"),), language, "applicant")
    if view.project:
        values = {"project": view.project, "number": view.application_number}
        yield ParagraphBlock(texts.runs("T3.labels", "matter", **values), language, "application")
    yield Heading(texts.heading(template), 2, language, "items")
    intro = {"number": view.application_number, "due_date": view.due.isoformat()}
    yield ParagraphBlock(texts.runs(template, "intro", **intro), language, "due")
    yield BulletList(tuple(_line(line, texts) for line in view.items), language, numbered=True, field="items")
    yield Heading(texts.plain("T3.labels", "terms"), 2, language, "terms")
    yield from texts.blocks(template, field="terms", values={"due_date": view.due.isoformat()})
    eura = "eu" if view.kind == "supplement" else "hearing_eu"
    channel = texts.plain("T3.channel", eura if view.money == "eu" else "other")
    yield ParagraphBlock((Run(channel),) if channel else (texts.missing("text", id="T3.channel"),), language, "terms")
    yield Heading(texts.heading("T1.contact"), 2, language, "contact")
    yield ParagraphBlock(_contact(view, texts), language, "contact")


def _line(line: SupplementItem, texts: Texts) -> tuple[Run, ...]:
    """Field or document – what is missing – why."""
    about = line.about.strip()
    runs = [Run(about, strong=True), Run(" – ")] if about else []
    runs.append(Run(line.text.strip()) if line.text.strip() else texts.missing("text", id=line.item))
    if line.basis.strip():
        runs.append(Run(f" ({provision(line.basis.strip(), texts.language)})"))
    return joined(runs)


def _contact(view: RequestView, texts: Texts) -> tuple[Run, ...]:
    person, council = view.contact, view.council
    if person is None or not person.name.strip():
        return (texts.missing("contact"),)
    reached = registry(council, view.language) if council else ""
    parts = (person.name, person.title, person.phone, person.email, reached)
    runs = [Run(", ".join(part.strip() for part in parts if part.strip()))]
    if not (person.phone.strip() or person.email.strip() or reached):
        runs += [Run(", "), texts.missing("contact_channel")]
    return joined(runs)
