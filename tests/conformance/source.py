"""What a letter says, from its blocks: what one must hear when the PDF is read out, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ic16desk.model.letters import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    Letter,
    Note,
    PageBreak,
    ParagraphBlock,
    Run,
    SignatureBox,
    TableBlock,
)


def words(letter: Letter) -> list[str]:
    """Every word in the order it is read; white space, also the fixed kind, only separates."""
    return [word for _, said in parts(letter) for word in said]


def parts(letter: Letter) -> list[tuple[Block | None, list[str]]]:
    """The words of each block; the letterhead's, first, belong to None."""
    head = [word for text in _head(letter) for word in text.split()]
    blocks = [(block, [word for text in _block(block) for word in text.split()]) for block in letter.blocks]
    return [(None, head), *blocks]


def headings(letter: Letter) -> list[tuple[str, str]]:
    """Level and text of each heading; the first is the kind of document."""
    found = [(f"H{block.level}", plain(block.text)) for block in letter.blocks if isinstance(block, Heading)]
    return [("H1", plain(letter.head.kind)), *found]


def running(letter: Letter, *, pages: int) -> set[str]:
    """Words that may stand beside what is read: the head and its mark, the foot and its page, a header row repeated."""
    head = letter.head
    texts = [head.council, head.case_number, head.date, letter.title, letter.mark]
    texts += [letter.page_of.format(page=page, pages=pages) for page in range(1, pages + 1)]
    for block in letter.blocks:
        if isinstance(block, TableBlock):
            texts += block.header
    return {word for text in texts for word in text.split()}


def plain(text: str) -> str:
    """Words with one space between."""
    return " ".join(text.split())


def _head(letter: Letter) -> Iterator[str]:
    head = letter.head
    yield from (head.council, head.council_other, head.contact, head.kind)
    for row in head.rows:
        yield from row
    yield head.date


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Note(text=text):
            yield text
        case ParagraphBlock(runs=runs):
            yield _joined(runs)
        case BulletList(items=items, numbered=numbered):
            for number, item in enumerate(items, start=1):
                yield f"{number}." if numbered else "•"
                yield _joined(item)
        case TableBlock(caption=caption, header=header, rows=rows):
            yield from (caption, *header, *(cell for row in rows for cell in row))
        case KeyValues(rows=pairs):
            for label, value in pairs:
                yield from (label, _joined(value))
        case SignatureBox(label=label, name=name, title=title):
            yield from (label, name, title)
        case PageBreak():
            pass
        case _:
            raise AssertionError(f"say in tests/conformance/source.py how a {type(block).__name__} is read")


def _joined(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
