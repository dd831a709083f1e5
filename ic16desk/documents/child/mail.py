"""E-mail messages: who, when, what about, the body, and what hangs on it."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, MIMEPart
from html.parser import HTMLParser
from typing import Final

from ic16desk.documents.child.task import Read, Task
from ic16desk.documents.child.text import LONGEST, decode
from ic16desk.documents.questions import Asked, Attachments
from ic16desk.model.documents import Attachment, Paragraph, Reading
from ic16desk.model.names import visible

_HEADERS: Final = ("From", "To", "Cc", "Date", "Subject")
_MOST_PARTS: Final = 500


def read(task: Task) -> Read:
    """Headers, body lines and attachments (name and size) as paragraphs of those styles."""
    message = email.message_from_bytes(task.data, policy=email.policy.default)
    lines = [("header", f"{name}: {visible(str(message[name]))}") for name in _HEADERS if message[name]]
    lines += [("", line) for line in _body(message).splitlines() if line.strip()]
    lines += [("attachment", line) for line in _attachments(message)]
    paragraphs = tuple(Paragraph(index, style, text) for index, (style, text) in enumerate(lines))
    return Read(Reading("eml", ("\n".join(text for _, text in lines),), paragraphs))


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = decode_part(part)[:LONGEST]
    return _Plain.of(text) if part.get_content_type() == "text/html" else text


def decode_part(part: MIMEPart) -> str:
    """The text of a part; its declared encoding may be wrong or unknown."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8").replace("\0", "\ufffd")
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def attachments(arguments: Asked, blobs: tuple[bytes, ...]) -> tuple[Attachments, tuple[bytes, ...]]:
    """What hangs on the message in the blob, or the bytes of one part of it."""
    parts = _parts(email.message_from_bytes(blobs[0], policy=email.policy.default))
    if arguments.number is None:
        return Attachments(tuple(Attachment(n, _name(part), len(_bytes(part))) for n, part in enumerate(parts))), ()
    if not 0 <= arguments.number < len(parts):
        return Attachments(), ()
    part = parts[arguments.number]
    data = _bytes(part)
    return Attachments((Attachment(arguments.number, _name(part), len(data)),)), (data,)


def _attachments(message: EmailMessage) -> list[str]:
    return [f"{visible(_name(part))} ({len(_bytes(part))} B)" for part in _parts(message)]


def _parts(message: EmailMessage) -> list[EmailMessage]:
    return [part for _, part in zip(range(_MOST_PARTS), message.iter_attachments(), strict=False)]


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
        return bytes(inner[0])  # a message within the message
    return bytes(part)


def _name(part: EmailMessage) -> str:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    return name or ("message.eml" if part.get_content_type() == "message/rfc822" else part.get_content_type())


class _Plain(HTMLParser):
    """The shown text of an HTML body; scripts and styles are not shown."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._silent = 0

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return "".join(parser._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "head", "title")
        if tag in ("p", "br", "div", "tr", "li", "h1", "h2", "h3"):
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head", "title"):
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)
