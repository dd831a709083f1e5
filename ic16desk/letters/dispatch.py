"""The list that goes with letters written in one go: who gets what, in which file, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ic16desk.clock import helsinki_day
from ic16desk.letters.letterhead import headed
from ic16desk.letters.writing import LetterWords
from ic16desk.model.batch import BatchLine, DispatchView, Remark
from ic16desk.model.letters import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    Letter,
    Note,
    ParagraphBlock,
    Run,
    TableBlock,
)

#: Of number, file and SHA-256.
_FILES: Final = (12, 42, 46)
#: »Kohta A01: Kohtaa ei ole arvioitu.«
_OF_ITEM: Final = re.compile(r"(?P<word>\w+) (?P<item>[A-Z]+[\d.]+): (?P<said>.+)", re.DOTALL)


def compose(view: DispatchView) -> Letter:
    """The list as blocks. Pure: the same view gives the same list."""
    words = LetterWords(view.language)
    title = words("batch.list.title")
    return Letter(
        title=" – ".join(part for part in (title, view.scope) if part),
        subject=title,
        author=view.council or view.made_by,
        language=view.language,
        head=headed(
            view.home,
            view.language,
            nameless=view.council or view.made_by,
            kind=words("batch.list.kind"),
            case_number="",
            rows=(
                (words("batch.list.scope"), view.scope),
                (words("batch.list.letters"), words(f"batch.kind.{view.kind}")),
                (words("batch.list.made"), words.day(view.at)),
                (words("batch.list.made_by"), view.made_by),
            ),
            date=words.day(helsinki_day(view.at)),
            logo=view.logo,
        ),
        blocks=tuple(_blocks(view, words)),
        watermark="",
        page_of=words("memo.page"),
        created=view.at,
    )


def _blocks(view: DispatchView, words: LetterWords) -> Iterator[Block]:
    language = view.language
    written = [line for line in view.lines if line.state == "written"]
    unsigned = sum(line.signed != "signed" for line in written)
    if unsigned:
        yield Note(words("batch.list.drafts", n=unsigned), language)
    if view.kind == "decision" and any(line.money == "eu" for line in written):
        yield Note(words("batch.list.eura"), language)
    yield KeyValues(tuple(_counts(view, words)), language)
    yield Heading(words("batch.list.heading.letters"), 2, language)
    if not written:
        yield ParagraphBlock((Run(words("batch.list.none")),), language)
    else:
        yield _letters(written, words, view)
        yield Heading(words("batch.list.heading.files"), 2, language)
        header = (words("batch.column.number"), words("batch.column.file"), words("batch.column.sha256"))
        files = tuple((line.number, line.pdf.name if line.pdf else "", line.sha256) for line in written)
        yield TableBlock("", header, files, ("left", "left", "left"), language, shares=_FILES, dense=True)
    yield from _open(view, words)


def _counts(view: DispatchView, words: LetterWords) -> Iterator[tuple[str, tuple[Run, ...]]]:
    for state in ("written", "skipped", "failed"):
        count = sum(line.state == state for line in view.lines)
        yield words(f"batch.state.{state}"), (Run(str(count)),)
    if view.left:
        yield words("batch.list.left"), (Run(str(view.left), strong=True),)


def _letters(written: list[BatchLine], words: LetterWords, view: DispatchView) -> TableBlock:
    header = tuple(words(f"batch.column.{name}") for name in ("number", "who", "outcome", "sum", "signed"))
    rows = [
        (
            line.number,
            ", ".join(part for part in (line.applicant, line.project) if part),
            words(f"batch.outcome.{line.outcome}") if line.outcome else "–",
            words.amount(line.granted_cents) or "–",
            words(f"batch.signed.{line.signed}"),
        )
        for line in written
    ]
    total = sum(line.granted_cents or 0 for line in written)
    rows.append((words("letter.table.total"), "", "", words.amount(total), ""))
    return TableBlock("", header, tuple(rows), ("left", "left", "left", "right", "left"), view.language, total=True)


def _open(view: DispatchView, words: LetterWords) -> Iterator[Block]:
    unwritten = [line for line in view.lines if line.state != "written"]
    blocked = [line for line in view.lines if line.state == "written" and line.remarks]
    for name, lines in (("unwritten", unwritten), ("blocked", blocked)):
        if not lines:
            continue
        yield Heading(words(f"batch.list.heading.{name}"), 2, view.language)
        items = tuple(
            (Run(line.number, strong=True), Run(f" {line.applicant}: " + " ".join(_told(line.remarks))))
            for line in lines
        )
        yield BulletList(items, view.language)


def _told(remarks: Sequence[Remark]) -> Iterator[str]:
    """Each sentence once; what is said alike of many items of the checklist is said once of all of them."""
    items: dict[tuple[str, str], list[str]] = {}
    told: dict[str, tuple[str, str] | None] = {}
    for remark in remarks:
        found = _OF_ITEM.fullmatch(remark.message)
        key = (found["word"], found["said"]) if found else None
        if found and key:
            items.setdefault(key, []).append(found["item"])
        told.setdefault(f"{key}" if key else remark.message, key)
    for message, key in told.items():
        yield f"{key[0]} {', '.join(dict.fromkeys(items[key]))}: {key[1]}" if key else message
