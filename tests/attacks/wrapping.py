"""Signature wrapping (SWA): the covered rest is moved back, and the room holds another document; all offsets fit."""

from __future__ import annotations

import io
import re

import pikepdf

from tests.attacks import forge
from tests.attacks.registry import attack
from tests.attacks.updates import FAKE

FAMILY = "wrapping"


def wrapped(pdf: bytes, *, field: int = 0) -> bytes:
    """A file with another page and another dictionary of its last signature, whose range fits the moved rest.

    The old end still names the place of its table; there stands now one of the attacker.
    """
    start, stop = forge.gap(pdf)
    rest = pdf[stop:]
    place = int(re.findall(rb"startxref\s+(\d+)", rest)[-1])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        entries = {number[0]: entry.offset for number, entry in opened.get_xref_table().items()}
        body = opened.pages[1].obj.Contents.objgen[0]
        value = opened.Root.AcroForm.Fields[field].V.objgen[0]
        trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (max(entries) + 1, opened.Root.objgen[0])
    table_size = len(b"xref\n") + len(_table(dict.fromkeys(entries, 0))) + len(trailer)
    contents = b"%d 0 obj\n%s\nendobj\n" % (body, forge.stream(FAKE))
    entries[body] = place + table_size
    entries[value] = entries[body] + len(contents)
    template = b"%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
    template += b"/Contents %s /ByteRange [0 %d %010d %d] >>\nendobj\n"
    size = len(template % (value, pdf[start:stop], start, 0, len(rest)))
    moved = entries[value] + size
    signature = template % (value, pdf[start:stop], start, moved, len(rest))
    room = pdf[start:stop].ljust(place - start) + b"xref\n" + _table(entries) + trailer + contents + signature
    return pdf[:start] + room + rest


def _table(entries: dict[int, int]) -> bytes:
    lines = b"0 1\n0000000000 65535 f \n"
    for number, offset in sorted(entries.items()):
        lines += b"%d 1\n%010d 00000 n \n" % (number, offset)
    return lines


@attack(FAMILY, "another page in the room", "invalid", "changed", "coverage")
def _page() -> bytes:
    return wrapped(forge.once())


@attack(FAMILY, "another page in the room of the second signature", "invalid", "changed", "coverage", "tail")
def _second() -> bytes:
    return wrapped(forge.twice(), field=1)


@attack(FAMILY, "the first signature's dictionary copied into an update", "invalid", "changed", "tail")
def _copied() -> bytes:
    pdf = forge.once()
    facts = forge.numbers_of(pdf)
    objects = {facts["value0"]: forge.raw_object(pdf, facts["value0"]), facts["contents2"]: forge.stream(FAKE)}
    return forge.appended(pdf, objects)


@attack(FAMILY, "the signed file whole, inside a new one", "unsigned")
def _inside() -> bytes:
    from tests.helpers import pki

    with pikepdf.open(io.BytesIO(pki.letter(pages=3))) as opened:
        opened.Root.Inner = opened.make_stream(forge.once())
        out = io.BytesIO()
        opened.save(out, compress_streams=False, deterministic_id=True)
        return out.getvalue()


@attack(FAMILY, "saved again by another program", "invalid", "coverage")
def _again() -> bytes:
    from tests.attacks.updates import saved_again

    return saved_again(forge.twice())
