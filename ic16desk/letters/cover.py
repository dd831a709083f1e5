"""T6 (domain § 4.7): the cover to the steering group's proposal, an extract of its minutes. Own draft.

Its proposal stands as recorded, in its order; what the council itself has found stands apart and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from ic16desk.letters.letterhead import Value, headed
from ic16desk.letters.texts import Texts
from ic16desk.letters.writing import LetterWords, minute, provision
from ic16desk.model.cover import RESPECTS, Conformity, CoverView
from ic16desk.model.letters import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    Letter,
    ParagraphBlock,
    Run,
    TableBlock,
)
from ic16desk.model.outcome import Ground
from ic16desk.model.ranking import StandingCase

_LABELS = "T6.labels"
_Align = Literal["left", "right"]
_SUMS: tuple[_Align, ...] = ("left", "left", "left", "right", "left")


def compose(view: CoverView) -> Letter:
    """The cover as blocks. Pure: the same view gives the same letter."""
    texts = Texts(view.phrases, view.language, LetterWords(view.language))
    council = view.council.text(view.language) if view.council else ""
    title = texts.plain("T6", "title") or texts.missing("text", id="T6").text
    labels = (("agreement", view.agreement), ("meeting", texts.show(view.proposal.meeting)))
    section: tuple[str, Value] = ("section", view.proposal.section.strip("§ ") or texts.missing("section"))
    return Letter(
        title=" – ".join(part for part in (title, view.agreement, texts.show(view.proposal.meeting)) if part),
        subject=title,
        author=council,
        language=view.language,
        head=headed(
            view.council,
            view.language,
            nameless=texts.missing("council"),
            kind=texts.plain("T6", "kind") or texts.missing("text", id="T6").text,
            case_number="",
            rows=[(texts.plain(_LABELS, key), value) for key, value in (*labels, section)],
            date=texts.show(view.today),
            logo=view.logo,
        ),
        blocks=tuple(_blocks(view, texts)),
        watermark="",
        page_of=texts.plain("T0.labels", "page") or "{page} ({pages})",
        created=dt.datetime.combine(view.today, dt.time(10), tzinfo=dt.UTC),
    )


def _blocks(view: CoverView, texts: Texts) -> Iterator[Block]:
    language, proposal = view.language, view.proposal
    yield Heading(texts.heading("T6"), 2, language)
    section = minute(proposal.section, language)
    values = {"agreement": view.agreement, "meeting_date": proposal.meeting, "section": section}
    yield from texts.blocks("T6", field="", values=values)
    yield KeyValues(tuple(_meeting(view, texts)), language)
    for choice, field in (("propose", "proposed"), ("reserve", "reserve"), ("not", "not_proposed"), (None, "unnamed")):
        cases = [case for case in view.cases if case.choice == choice]
        if not cases and choice in ("reserve", None):
            continue
        yield Heading(texts.plain(_LABELS, field), 2, language)
        if not cases:
            yield ParagraphBlock((Run(texts.plain(_LABELS, "nothing")),), language)
        elif choice in ("propose", "reserve"):
            yield _sums(cases, texts, total=choice == "propose")
        else:
            yield _reasons(cases, texts, reasons=choice == "not")
    yield from _departures(view, texts)
    if view.states:
        yield from _statement(view, texts)


def _meeting(view: CoverView, texts: Texts) -> Iterator[tuple[str, tuple[Run, ...]]]:
    proposal = view.proposal

    def line(key: str, *parts: str) -> tuple[str, tuple[Run, ...]]:
        said = "; ".join(part for part in parts if part)
        return texts.plain(_LABELS, key), (Run(said),) if said else (Run("–"),)

    yield line("group", *([", ".join(view.cities)] if view.cities else []))
    yield line("call", view.call)
    yield line("present", *(f"{x.name} ({x.city})" if x.city else x.name for x in proposal.members))
    yield line("recused", *(f"{x.name}: {', '.join(x.recused_from)}" for x in proposal.members if x.recused_from))
    if proposal.source:
        yield line("source", f"{proposal.source} (SHA-256 {proposal.sha256})")


def _sums(cases: list[StandingCase], texts: Texts, *, total: bool) -> TableBlock:
    header = tuple(texts.plain(_LABELS, key) for key in ("order", "number", "project", "sum", "reasons"))
    rows = [
        (
            f"{case.proposed_rank}." if case.proposed_rank is not None else "–",
            case.number,
            _project(case),
            texts.words.amount(case.amount_cents) or "–",
            case.reasons.strip() or "–",
        )
        for case in cases
    ]
    if total:
        rows.append(
            (texts.words("letter.table.total"), "", "", texts.words.amount(sum(x.amount_cents or 0 for x in cases)), "")
        )
    return TableBlock("", header, tuple(rows), _SUMS, texts.language, total=total)


def _reasons(cases: list[StandingCase], texts: Texts, *, reasons: bool) -> TableBlock:
    keys = ("number", "project", *(("reasons",) if reasons else ()))
    header = tuple(texts.plain(_LABELS, key) for key in keys)
    missing = texts.plain(_LABELS, "no_reasons")
    rows = tuple(
        (case.number, _project(case), *((case.reasons.strip() or missing,) if reasons else ())) for case in cases
    )
    return TableBlock("", header, rows, _left(len(keys)), texts.language)


def _left(columns: int) -> tuple[_Align, ...]:
    return tuple("left" for _ in range(columns))


def _project(case: StandingCase) -> str:
    return ", ".join(part for part in (case.applicant, case.name) if part) or "–"


def _departures(view: CoverView, texts: Texts) -> Iterator[Block]:
    if not view.departures:
        return
    yield Heading(texts.plain(_LABELS, "departures"), 2, view.language)
    items = tuple(
        (
            Run(texts.words(f"proposal.departure.{one.kind}", number=one.number, against=list(one.against)) + " "),
            Run(one.reasons.strip() or texts.plain(_LABELS, "no_reasons"), strong=not one.reasons.strip()),
        )
        for one in view.departures
    )
    yield BulletList(items, view.language)


def _statement(view: CoverView, texts: Texts) -> Iterator[Block]:
    language = view.language
    council = view.council.text(language) if view.council else ""
    yield Heading(texts.heading("T6.statement"), 2, language)
    yield from texts.blocks("T6.statement", field="", values={"council": council, "as_of_date": view.today})
    known = [one for one in view.conformity if set(one.holds.values()) != {"open"}]
    if not known:
        yield ParagraphBlock((Run(texts.plain("T6.statement", "none")),), language)
        return
    header = tuple(texts.plain(_LABELS, key) for key in ("number", *RESPECTS, "why"))
    rows = tuple(
        (
            one.number,
            *(texts.plain(_LABELS, one.holds[respect]) for respect in RESPECTS),
            _why(one, texts),
        )
        for one in view.conformity
    )
    yield TableBlock("", header, rows, _left(len(header)), language)


def _why(one: Conformity, texts: Texts) -> str:
    return " ".join(dict.fromkeys(_told(ground, texts) for ground in one.why)) or "–"


def _told(ground: Ground, texts: Texts) -> str:
    own = ground.provision.get(texts.language) if ground.provision else ""
    basis = own or provision(ground.basis, texts.language)
    said = texts.words(f"outcome.why.{ground.why}").rstrip(".")
    where = f"{ground.item}: " if ground.item else ""
    return f"{where}{said} ({basis})." if basis else f"{where}{said}."
