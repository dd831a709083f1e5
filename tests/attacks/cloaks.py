"""Tables that readers read differently, under the cloak of an update that is allowed (revocation data)."""

from __future__ import annotations

import io
import zlib
from functools import cache, partial

import pikepdf

from ic16desk.signing import certificates
from tests.attacks import forge, people
from tests.attacks.registry import add
from tests.attacks.updates import FAKE

FAMILY = "xref"


@cache
def waiting() -> tuple[bytes, int, int, int]:
    """A signed letter with a second content in wait: the file, its number, where the true and the false one stand."""
    pdf = forge.rich_letter()
    number = forge.numbers_of(pdf)["contents2"]
    place = len(pdf)
    pdf = forge.appended(pdf, {number: forge.stream(FAKE)})  # an earlier draft, part of what is signed,
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as opened:
        true = opened.pages[1].Contents.read_bytes()
    draft = pdf.index(b"%d 0 obj" % number, place)
    second = len(pdf)
    pdf = forge.appended(pdf, {number: forge.stream(true)})  # replaced before signing
    return forge.sign(pdf), number, pdf.index(b"%d 0 obj" % number, second), draft


def _store(pdf: bytes, table: bytes, *, trailer: bytes = b"", after: bytes = b"") -> bytes:
    """Revocation data with a table of the attacker's; ``table`` may have %d for the offsets of the two new objects."""
    facts = forge.numbers_of(pdf)
    catalog = forge.raw_object(pdf, facts["root"])
    certificate = forge.stream(certificates.to_der(people.root().certificate))
    one, out = facts["size"], pdf
    root = len(out)
    out += b"%d 0 obj\n%s /DSS << /Certs [%d 0 R] >> >>\nendobj\n" % (facts["root"], catalog.rstrip()[:-2], one)
    stream = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (one, certificate) + after
    place = len(out)
    rows = b"%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (facts["root"], root, one, stream)
    out += b"xref\n" + rows + table
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d %s>>\n" % (
        one + 1, facts["root"], facts["info"], forge.last_xref(pdf), trailer,
    )  # fmt: skip
    return out + b"startxref\n%d\n%%%%EOF\n" % place


def _row(number: int, offset: int, generation: int = 0, kind: bytes = b"n") -> bytes:
    return b"%d 1\n%010d %05d %s \n" % (number, offset, generation, kind)


def _twice(first_is_true: bool) -> bytes:
    pdf, number, true, draft = waiting()
    rows = [_row(number, true), _row(number, draft)]
    return _store(pdf, b"".join(rows if first_is_true else reversed(rows)))


def _rowed(kind: str) -> bytes:
    pdf, number, true, draft = waiting()
    rows = {
        "draft": _row(number, draft),
        "true": _row(number, true),
        "freed": _row(number, 0, 1, b"f"),
        "zero": _row(number, 0),
        "other generation": _row(number, draft, 1),
        "missed": _row(number, draft - 3),
        "in one section": b"%d 2\n%010d 00000 n \n%010d 00000 n \n" % (number - 1, draft, true),
        "none": b"",
    }
    return _store(pdf, rows[kind])


def _hybrid() -> bytes:
    pdf, number, _, draft = waiting()
    data = zlib.compress(b"\x01" + draft.to_bytes(4, "big") + b"\x00")
    facts = forge.numbers_of(pdf)
    hidden = b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%d 1] /Root %d 0 R /Filter /FlateDecode " % (
        facts["size"] + 1, facts["size"] + 1, number, facts["root"],
    ) + b"/Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(data), data)  # fmt: skip
    bare = _store(pdf, b"", after=hidden)
    place = bare.index(hidden)
    return _store(pdf, b"", after=hidden, trailer=b"/XRefStm %d " % place)


def _listed_hybrid() -> bytes:
    pdf, number, _, draft = waiting()
    data = zlib.compress(b"\x01" + draft.to_bytes(4, "big") + b"\x00")
    facts = forge.numbers_of(pdf)
    hidden = b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%d 1] /Root %d 0 R /Filter /FlateDecode " % (
        facts["size"] + 1, facts["size"] + 2, number, facts["root"],
    ) + b"/Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(data), data)  # fmt: skip
    place = _store(pdf, b"", after=hidden).index(hidden)
    out = _store(pdf, _row(facts["size"] + 1, place), after=hidden, trailer=b"/XRefStm %d " % place)
    return out.replace(b"/Size %d /Root" % (facts["size"] + 1), b"/Size %d /Root" % (facts["size"] + 2))


def _two_updates(gap: bytes) -> bytes:
    """An update that brings the draft up, and behind it one that takes it back in the table qpdf reads."""
    pdf, number, true, draft = waiting()
    first = forge.appended(pdf, {}, table={number: draft})
    return _store(first + gap, _row(number, true))


def _skipped() -> bytes:
    """An update that brings the draft up, and one whose table goes back past it."""
    pdf, number, _, draft = waiting()
    first = forge.appended(pdf, {}, table={number: draft})
    whole = _store(first, b"")
    return whole.replace(b"/Prev %d" % forge.last_xref(first), b"/Prev %d" % forge.last_xref(pdf))


_INVALID = ("invalid", "changed", "tail")
_UNKNOWN = ("indeterminate", "cannot_verify")
for _name, _make, _expected in (
    ("cloaked: object named twice, the draft second", partial(_twice, True), _UNKNOWN),
    ("cloaked: object named twice, the draft first", partial(_twice, False), _INVALID),
    ("cloaked: the draft brought up", partial(_rowed, "draft"), _INVALID),
    ("cloaked: object freed", partial(_rowed, "freed"), _INVALID),
    ("cloaked: object at nought", partial(_rowed, "zero"), _INVALID),
    ("cloaked: object under another generation", partial(_rowed, "other generation"), _INVALID),
    ("cloaked: offset missed by some bytes", partial(_rowed, "missed"), _INVALID),
    ("cloaked: two objects in one section", partial(_rowed, "in one section"), _INVALID),
    ("cloaked: a stream beside the table", _hybrid, _INVALID),
    ("cloaked: a stream beside the table, and in it", _listed_hybrid, _INVALID),
    ("cloaked: brought up and taken back", partial(_two_updates, b""), _UNKNOWN),
    ("cloaked: brought up and skipped", _skipped, _INVALID),
):
    add(FAMILY, _name, _make, *_expected)  # type: ignore[arg-type]


def plain() -> bytes:
    """The same update without any trick: it is honest."""
    return _rowed("none")


def named_as_it_is() -> bytes:
    """The same update, its table names the content where it stands."""
    return _rowed("true")
