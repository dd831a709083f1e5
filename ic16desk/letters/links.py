"""Links of a letter: addresses in its text, and where it names one of its annexes.

No language is read: what an annex is called (»Liite 1«, »Bilaga 1«) is taken from the letter's own list of annexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ic16desk.model.letters import Block, BulletList, Heading, KeyValues, Letter, ParagraphBlock, Run

#: Only what is plain ASCII: the reader sees where a link leads. The lengths keep the search linear in hostile text.
_ADDRESS = re.compile(
    r"https?://[!#-;=?-~]{1,500}(?<![.,;:!?)\]'>])"
    r"|(?<![\w.%+-])(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,5}(?![\w@])"
)
_ANNEX = re.compile(r"(?P<label>[^\W\d]+ \d{1,3}): (?P<title>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Annex:
    label: str
    title: str
    anchor: str

    @property
    def line(self) -> str:
        """As the list of annexes has it."""
        return f"{self.label}: {self.title}"


def linked(letter: Letter) -> Letter:
    """The letter with its links: runs split where they hold one, anchors on the blocks they lead to."""
    annexes = list(_annexes(letter.blocks))
    # the page of an annex is headed by its title, or as the list has it
    titles = {name: f"part-{annex.anchor}" for annex in annexes for name in (annex.title, annex.line)}
    names = {_folded(annex.label): f"#{annex.anchor}" for annex in annexes}
    present = {block.text for block in letter.blocks if isinstance(block, Heading) and block.text in titles}
    for annex in annexes:
        if annex.title in present or annex.line in present:
            names[_folded(annex.label)] = f"#part-{annex.anchor}"
    found = re.compile("|".join(rf"\b{re.escape(name)}(?!\d)" for name in names), re.IGNORECASE) if names else None
    blocks: list[Block] = []
    for block in letter.blocks:
        if isinstance(block, Heading) and block.text in titles and not block.anchor:
            blocks.append(replace(block, anchor=titles[block.text]))
        elif isinstance(block, ParagraphBlock) and (named := _annex(block)) is not None:
            lead = f"#{titles[named.title]}" if named.title in present or named.line in present else ""
            runs = tuple(replace(run, link=lead) for run in block.runs) if lead else block.runs
            blocks.append(replace(block, runs=runs, anchor=named.anchor))
        else:
            blocks.append(_block(block, found, names))
    return replace(letter, blocks=tuple(blocks))


def _annexes(blocks: tuple[Block, ...]) -> Iterator[_Annex]:
    for block in blocks:
        if isinstance(block, ParagraphBlock) and (annex := _annex(block)) is not None:
            yield annex


def _annex(block: ParagraphBlock) -> _Annex | None:
    """The annex a paragraph of the list of annexes names."""
    if block.field != "annexes":
        return None
    match = _ANNEX.fullmatch("".join(run.text for run in block.runs))
    return _Annex(match["label"], match["title"], f"annex-{match['label'].split()[-1]}") if match else None


def _block(block: Block, found: re.Pattern[str] | None, names: dict[str, str]) -> Block:
    match block:
        case ParagraphBlock(runs=runs):
            return replace(block, runs=tuple(_runs(runs, found, names)))
        case BulletList(items=items):
            return replace(block, items=tuple(tuple(_runs(item, found, names)) for item in items))
        case KeyValues(rows=rows):
            return replace(block, rows=tuple((label, tuple(_runs(runs, found, names))) for label, runs in rows))
        case _:
            return block


def addressed(text: str) -> tuple[Run, ...]:
    """A text as runs, its addresses linked."""
    return tuple(_runs((Run(text),), None, {}))


def _runs(runs: tuple[Run, ...], found: re.Pattern[str] | None, names: dict[str, str]) -> Iterator[Run]:
    for run in runs:
        if run.link or run.missing:
            yield run
            continue
        at = 0
        for start, end, link in sorted(_places(run.text, found, names)):
            if start < at:
                continue
            if start > at:
                yield replace(run, text=run.text[at:start])
            yield replace(run, text=run.text[start:end], link=link)
            at = end
        if at < len(run.text) or not run.text:
            yield replace(run, text=run.text[at:]) if at else run


def _places(text: str, found: re.Pattern[str] | None, names: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    if "@" in text or "://" in text:
        for match in _ADDRESS.finditer(text):
            address = match.group()
            yield *match.span(), address if ":" in address else f"mailto:{address}"
    if found is not None:
        for match in found.finditer(text):
            yield *match.span(), names[_folded(match.group())]


def _folded(text: str) -> str:
    return text.casefold().replace("\u00a0", " ")
