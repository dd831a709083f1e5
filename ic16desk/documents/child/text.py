"""Plain text in the encodings that Finnish offices meet."""

from __future__ import annotations

from typing import Final

from ic16desk.documents.child.task import Read, Task
from ic16desk.model.documents import Paragraph, Reading

#: Characters kept of any flowing text.
LONGEST: Final = 5_000_000


def read(task: Task) -> Read:
    """Lines as paragraphs, the whole as one page."""
    text = decode(task.data)
    if len(text) > LONGEST:
        task.notes.add("file.too_big", f"{LONGEST} / {len(text)}")
        text = text[:LONGEST]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    paragraphs = tuple(Paragraph(index, "", line) for index, line in enumerate(lines) if line.strip())
    return Read(Reading("text", ("\n".join(lines),), paragraphs))


def decode(data: bytes) -> str:
    """By byte order mark, as UTF-8, else as Windows-1252 (what a Finnish or Swedish Windows wrote)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _sound(data.decode("utf-16", "replace"))
    try:
        return _sound(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _sound(data.decode("cp1252", "replace"))


def _sound(text: str) -> str:
    return text.replace("\0", "\ufffd")
