"""Whether a finished public version still holds a secret passage: in its text, structure, properties or parts.

The second look, independent of how the letter was put together: it reads the bytes that would be written. The text of
the pages comes from the reading child; here are the other places where words can hide (ISO 32000-1, 7.9.2, 14.3, 14.9).
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pikepdf

from ic16desk.model import secrecy
from ic16desk.model.letters import UnsignedLetter

#: In raw bytes only passages of so many signs are sought: a short number stands by chance among coordinates.
_RAW: Final = 10
#: Depth to which nested objects are followed: deeper than any of ours.
_DEEP: Final = 40
_TAG: Final = re.compile(r"<[^>]*>")
_DAY: Final = re.compile(r"D:\d{14}")


def leaks(letter: UnsignedLetter, pages: Sequence[str], passages: Sequence[str]) -> tuple[str, ...]:
    """Codes of the places where a passage stands: ``page.1``, ``metadata``, ``object``, ``stream``, ``docx/…``."""
    places = [*_in_pages(pages, passages), *_in_pdf(letter.pdf, passages), *_in_docx(letter.docx, passages)]
    return tuple(dict.fromkeys(places))


def _any(text: str, passages: Iterable[str]) -> bool:
    return bool(secrecy.hits(text, tuple(passages)))


def _in_pages(pages: Sequence[str], passages: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(pages, start=1):
        if _any(text, passages):
            yield f"page.{number}"
    # a passage may go on over a page's end: there the running lines stand between its halves
    if _any("\n".join(_body(pages)), passages):
        yield "pages"


def _body(pages: Sequence[str]) -> Iterator[str]:
    """The pages without the lines that return on each of them."""
    lines = [[line for line in text.splitlines() if line.strip()] for text in pages]
    count = Counter(masked for page in lines for masked in {_masked(line) for line in page})
    for page in lines:
        yield "\n".join(line for line in page if count[_masked(line)] < 2)


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _in_pdf(data: bytes, passages: Sequence[str]) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for value in pdf.docinfo.as_dict().values():
            if _any(str(value), passages):
                yield "metadata"
        for item in pdf.objects:
            for text in _strings(item, 0):
                if not _DAY.match(text) and _any(text, passages):
                    yield "object"
            if isinstance(item, pikepdf.Stream):
                yield from _in_stream(item, passages)
        for page in pdf.pages:
            for text in _marked_content(page):
                if _any(text, passages):
                    yield "content"
    if _raw(data, passages):
        yield "bytes"


def _strings(item: Any, depth: int) -> Iterator[str]:
    """The strings of an object, names among them; what it refers to is an object of its own."""
    if depth > _DEEP:
        return
    if isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for one in item:
            if not _refers(one):
                yield from _strings(one, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in dict(item.items()).items():
            yield key
            if not _refers(value):
                yield from _strings(value, depth + 1)


def _refers(item: Any) -> bool:
    return isinstance(item, pikepdf.Object) and item.is_indirect


def _in_stream(stream: pikepdf.Stream, passages: Sequence[str]) -> Iterator[str]:
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:  # a picture's own compression: no words in it
        data = stream.read_raw_bytes()
    if stream.get("/Type") == pikepdf.Name.Metadata:
        if _any(_words(data.decode("utf-8", "replace")), passages):
            yield "metadata"
    elif stream.get("/Type") == pikepdf.Name.EmbeddedFile and _any(data.decode("utf-8", "replace"), passages):
        yield "attachment"
    if _raw(data, passages):
        yield "stream"


def _marked_content(page: pikepdf.Page) -> Iterator[str]:
    """Words beside the drawn ones: replacement and alternate text in the content itself (ISO 32000-1, 14.9.3–4)."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) in ("BDC", "DP"):
            for operand in instruction.operands:
                yield from _strings(operand, 0)


def _raw(data: bytes, passages: Sequence[str]) -> bool:
    """Whether a longer passage stands in bytes, in any of the ways text is usually written."""
    long = [passage for passage in passages if len(secrecy.squeezed(passage).signs) >= _RAW]
    return bool(long) and any(
        _any(data.decode(coding, "ignore"), long) for coding in ("utf-8", "latin-1", "utf-16-be", "utf-16-le")
    )


def _words(xml: str) -> str:
    """The text of XML, and that of its attributes after it."""
    attributes = " ".join(re.findall(r"=\"([^\"]*)\"", xml))
    return html.unescape(f"{_TAG.sub('', xml)}\n{attributes}")


def _in_docx(data: bytes, passages: Sequence[str]) -> Iterator[str]:
    if not data:
        return
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            part = parts.read(name)
            text = part.decode("utf-8", "replace")
            own = _words(text) if name.endswith((".xml", ".rels")) else ""
            # numbers in a style sheet are no words: short passages are sought where text stands
            sought = (
                passages
                if name.startswith(
                    ("word/document", "word/header", "word/footer", "docProps/", "word/foot", "word/comments")
                )
                else []
            )
            if (sought and _any(own, sought)) or _raw(part, passages) or _any(name, passages):
                yield f"docx/{name}"
