"""How the case was handled: amounts an official judged, the proposal, requests, declarations, versions, documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.letters.memo_words import MemoWords, megabytes
from ic16desk.model.budget import JudgedLine
from ic16desk.model.letters import Block, Heading, KeyValues, ParagraphBlock, Run, TableBlock
from ic16desk.model.memos import MemoView
from ic16desk.model.people import Person
from ic16desk.model.proposals import Conflict
from ic16desk.model.review import Answer, Score, Supplement
from ic16desk.wording import shown

_LEFT: Final = ("left", "left", "left", "left")
#: Of a cost line, three sums and why.
_AMOUNTS: Final = (26, 12, 12, 12, 38)


def amounts(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """Eligible amounts, line by line, where an official set another than the rules leave (867/2021 § 10.1)."""
    if not view.lines:
        return
    yield Heading(words("memo.amounts"), 2, view.language)
    header = tuple(words(f"memo.{name}") for name in ("line", "asked", "by_rules", "eligible", "why"))
    rows = tuple(_amount(line, words) for line in view.lines)
    yield TableBlock(
        "",
        header,
        rows,
        ("left", "right", "right", "right", "left"),
        view.language,
        shares=(26, 12, 12, 12, 38),
        dense=True,
    )


def _amount(line: JudgedLine, words: MemoWords) -> tuple[str, ...]:
    name = ": ".join(part for part in (words(f"letter.cost.{line.category}"), shown(line.description)) if part)
    figure = line.figure
    why = words.said(figure) if figure else "–"
    return name, words.amount(line.applied_cents), words.amount(line.rule_cents), words.amount(line.eligible_cents), why


def proposal(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """What the cities' steering group says of the case (797/2021 § 16.3)."""
    yield Heading(words("memo.proposal"), 2, view.language)
    if view.proposed is None:
        yield ParagraphBlock((Run(words("memo.no_proposal")),), view.language)
        return
    meeting, item = view.proposed.proposal, view.proposed.item
    source = f"{shown(meeting.source)} [{meeting.sha256}]" if meeting.sha256 else shown(meeting.source)
    told = [
        ("meeting", ", ".join(part for part in (words.day(meeting.meeting), shown(meeting.section)) if part)),
        ("choice", words(f"proposal.choice.{item.choice if item else 'absent'}")),
        ("rank", str(item.rank) if item and item.rank is not None else ""),
        ("amount", words.sum(item.amount_cents) if item and item.amount_cents is not None else ""),
        ("group_reasons", item.reasons if item else ""),
        ("recused", ", ".join(shown(one.name) for one in meeting.members if view.number in one.recused_from)),
        ("source", source),
    ]
    rows = tuple((words(f"memo.{name}"), (Run(text),)) for name, text in told if text)
    yield KeyValues(rows, view.language)


def requests(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """Requests for completion and hearings (HL 22, 33, 34 §): sent, due, answered, and what was asked."""
    yield Heading(words("memo.requests"), 2, view.language)
    if not view.supplements:
        yield ParagraphBlock((Run(words("memo.no_requests")),), view.language)
        return
    header = tuple(words(f"memo.{name}") for name in ("request", "due", "answered", "lines"))
    rows = tuple(
        (
            f"{number}. {words(f'request.kind.{one.kind}')} {words.short(one.sent)}\n{shown(one.author.name)}",
            "\n".join((words.short(one.due), *(words("memo.extended", reason=x.reason) for x in one.extensions))),
            _answered(one, view, words),
            "\n".join(_lines(one, words)),
        )
        for number, one in enumerate(view.supplements, start=1)
    )
    yield TableBlock(
        "", header, rows, ("left", "left", "left", "left"), view.language, shares=(22, 15, 15, 48), dense=True
    )


def _answered(request: Supplement, view: MemoView, words: MemoWords) -> str:
    if request.answered is not None:
        return words.short(request.answered)
    return words("memo.waiting" if request.running(view.on) else "memo.unanswered")


def _lines(request: Supplement, words: MemoWords) -> Iterator[str]:
    for line in request.items:
        about = f"{line.about} – " if line.about else ""
        yield f"{line.item}: {about}{line.text}" + (f" ({words.provision(line.basis)})" if line.basis else "")


def declarations(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """Who has declared what (HL 27–30 §), and who has answered without a declaration."""
    yield Heading(words("memo.declarations"), 2, view.language)
    if view.conflicts:
        header = tuple(words(f"memo.{name}") for name in ("person", "declared", "when"))
        rows = tuple((_person(one.person), _declared(one, words), words.short(one.at)) for one in view.conflicts)
        yield TableBlock("", header, rows, ("left", "left", "left"), view.language, shares=(30, 50, 20), dense=True)
    else:
        yield ParagraphBlock((Run(words("memo.no_declarations")),), view.language)
    silent = undeclared(view)
    if silent:
        told = words("memo.undeclared", names=[one.name for one in silent])
        yield ParagraphBlock((Run(told),), view.language)


def undeclared(view: MemoView) -> tuple[Person, ...]:
    """Who gave answers or points in force and has declared nothing, in order of saying."""
    declared = {one.person.id for one in view.conflicts}
    said: list[Answer | Score] = [*view.answers, *view.scores]
    spoke = {one.author.id: one.author for one in sorted(said, key=lambda one: one.at)}
    return tuple(person for person in spoke.values() if person.id not in declared)


def _declared(one: Conflict, words: MemoWords) -> str:
    if one.ground is None:
        return words("conflict.free")
    return f"{words(f'conflict.ground.{one.ground}')}\n{one.reason}".rstrip()


def _person(person: Person) -> str:
    return ", ".join(part for part in (shown(person.name), shown(person.title)) if part)


def versions(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """The version of the checklist and of the program, and who answered when."""
    yield Heading(words("memo.versions"), 2, view.language)
    rows = [
        (words("memo.checklist"), (Run(f"{view.checklist_label} [{view.checklist.hash}]"),)),
        (words("memo.program"), (Run(f"ic16desk {view.program_version}"),)),
    ]
    given: list[Answer | Score] = [*view.answers, *view.scores]
    spoke: dict[str, list[Answer | Score]] = {}
    for one in given:
        spoke.setdefault(one.author.id, []).append(one)
    told = [
        words(
            "memo.spoke",
            name=f"{words.marks[said[0].author.id]} {_person(said[0].author)}",
            n=len(said),
            first=words.short(min(one.at for one in said)),
            last=words.short(max(one.at for one in said)),
        )
        for said in spoke.values()
    ]
    if told:
        rows.append((words("memo.reviewers"), (Run("\n".join(told)),)))
    yield KeyValues(tuple(rows), view.language)


def documents(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """The annex: every document with its whole SHA-256; a replaced version and a secret document say so."""
    yield Heading(words("memo.documents"), 2, view.language)
    header = tuple(words(f"memo.{name}") for name in ("document", "kind_of", "arrived", "pages", "size", "sha256"))
    rows = []
    for row in view.documents:
        marks = [
            words("memo.version", n=row.version) if row.version > 1 or row.replaced else "",
            words("memo.replaced") if row.replaced else "",
            words("memo.secret") if row.secrecy != "none" else "",
        ]
        name = "\n".join((shown(row.name), *(mark for mark in marks if mark)))
        kind = words.named(view.kinds.get(row.kind or "")) or "–"
        pages = str(row.pages) if row.pages is not None else "–"
        rows.append((name, kind, words.short(row.arrived), pages, megabytes(row.size), row.sha256))
    align = ("left", "left", "left", "right", "right", "left")
    yield TableBlock("", header, tuple(rows), align, view.language, shares=(22, 12, 14, 8, 9, 35), dense=True)  # type: ignore[arg-type]
