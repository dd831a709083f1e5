"""Games with cross-reference tables: what one reader finds, another does not."""

from __future__ import annotations

import re
import zlib

from tests.attacks import forge
from tests.attacks.registry import attack
from tests.attacks.updates import FAKE

FAMILY = "xref"


def _page() -> dict[int, bytes]:
    """The second page's content replaced."""
    return {forge.numbers_of(forge.once())["contents2"]: forge.stream(FAKE)}


@attack(FAMILY, "object appended without a table", "invalid", "changed", "tail")
def _no_table() -> bytes:
    return forge.appended(forge.once(), _page(), xref=False)


@attack(FAMILY, "object appended without a table, old end repeated", "invalid", "changed", "tail")
def _old_end() -> bytes:
    pdf = forge.appended(forge.once(), _page(), xref=False)
    return pdf + b"startxref\n%d\n%%%%EOF\n" % forge.last_xref(forge.once())


@attack(FAMILY, "object appended with an empty table", "invalid", "changed", "tail")
def _empty_table() -> bytes:
    pdf = forge.appended(forge.once(), _page(), xref=False)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (
        forge.numbers_of(forge.once())["size"], forge.numbers_of(forge.once())["root"], forge.last_xref(forge.once()),
    )  # fmt: skip
    return pdf + b"xref\n0 0\n" + trailer + b"startxref\n%d\n%%%%EOF\n" % len(pdf)


@attack(FAMILY, "table that names itself as its predecessor", "indeterminate", "cannot_verify")
def _loop() -> bytes:
    size = len(forge.appended(forge.once(), _page(), xref=False))
    return forge.appended(forge.once(), _page(), prev=size)


@attack(FAMILY, "table without a predecessor", "indeterminate", "cannot_verify")
def _no_prev() -> bytes:
    return forge.appended(forge.once(), _page(), prev=0)


@attack(FAMILY, "predecessor skips the signed revision", "invalid", "changed")
def _skip() -> bytes:
    return forge.appended(forge.once(), _page(), prev=forge.last_xref(forge.rich_letter()))


@attack(FAMILY, "two tables for one update, the first is found by repair", "invalid", "changed", "tail")
def _two_tables() -> bytes:
    first = forge.appended(forge.once(), _page())
    return forge.appended(first, {}, table={}, prev=forge.last_xref(forge.once()))


@attack(FAMILY, "hybrid: a table and a stream that disagree", "indeterminate", "cannot_verify")
def _hybrid() -> bytes:
    facts = forge.numbers_of(forge.once())
    number, body = next(iter(_page().items()))
    base = forge.once()
    place = len(base)
    base += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"\x01" + place.to_bytes(4, "big") + b"\x00"
    data = zlib.compress(rows)
    at = len(base)
    base += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%d 1] /Root %d 0 R /Filter /FlateDecode " % (
        facts["size"], facts["size"] + 1, number, facts["root"],
    ) + b"/Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(data), data)  # fmt: skip
    table = len(base)
    base += b"xref\n0 0\ntrailer\n<< /Size %d /Root %d 0 R /Prev %d /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        facts["size"] + 1, facts["root"], forge.last_xref(forge.once()), at, table,
    )  # fmt: skip
    return base


@attack(FAMILY, "the page compressed a second time in an object stream", "invalid", "changed", "tail")
def _compressed() -> bytes:
    pdf = forge.once()
    facts = forge.numbers_of(pdf)
    page = re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [0 0 200 200]", forge.raw_object(pdf, facts["page2"]))
    head = b"%d 0 " % facts["page2"]
    data = zlib.compress(head + page)
    holder, table = facts["size"], facts["size"] + 1
    place = len(pdf)
    pdf += (
        b"%d 0 obj\n<< /Type /ObjStm /N 1 /First %d /Filter /FlateDecode "
        b"/Length %d >>\nstream\n%s\nendstream\nendobj\n"
    ) % (
        holder, len(head), len(data), data,
    )  # fmt: skip
    at = len(pdf)
    rows = b"\x02" + holder.to_bytes(4, "big") + b"\x00" + b"\x01" + place.to_bytes(4, "big") + b"\x00"
    rows += b"\x01" + at.to_bytes(4, "big") + b"\x00"
    packed = zlib.compress(rows)
    return pdf + b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%d 1 %d 2] /Root %d 0 R /Prev %d " % (
        table, table + 1, facts["page2"], holder, facts["root"], forge.last_xref(forge.once()),
    ) + b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        len(packed), packed, at,
    )  # fmt: skip


@attack(FAMILY, "the object under another generation", "invalid", "changed", "tail")
def _generation() -> bytes:
    return forge.appended(forge.once(), _page(), generation=1)


@attack(FAMILY, "offsets that miss the object by some bytes", "invalid", "changed", "tail")
def _shifted() -> bytes:
    return forge.appended(forge.once(), _page(), shift=3)


@attack(FAMILY, "offsets behind the end of the file", "invalid", "changed", "tail")
def _behind() -> bytes:
    return forge.appended(forge.once(), {}, table={forge.numbers_of(forge.once())["contents2"]: 99_999_999})


@attack(FAMILY, "no startxref", "invalid", "changed", "tail")
def _no_startxref() -> bytes:
    pdf = forge.appended(forge.once(), _page())
    return pdf[: pdf.rindex(b"startxref")] + b"%%EOF\n"


@attack(FAMILY, "several startxref, the last of the signed revision", "invalid", "changed", "tail")
def _several() -> bytes:
    pdf = forge.appended(forge.once(), _page())
    return pdf + b"startxref\n%d\n%%%%EOF\n" % forge.last_xref(forge.once())


@attack(FAMILY, "startxref names no number", "invalid", "changed", "tail")
def _no_number() -> bytes:
    pdf = forge.appended(forge.once(), _page())
    return pdf[: pdf.rindex(b"startxref")] + b"startxref\nx\n%%EOF\n"


@attack(FAMILY, "no end mark", "invalid", "changed", "tail")
def _no_eof() -> bytes:
    return forge.appended(forge.once(), _page(), end=b"")


@attack(FAMILY, "empty update", "invalid", "changed", "tail")
def _empty() -> bytes:
    return forge.appended(forge.once(), {})


@attack(FAMILY, "table in the middle of a comment", "indeterminate", "cannot_verify")
def _comment() -> bytes:
    pdf = forge.appended(forge.once(), _page())
    return pdf[: len(forge.once())] + b"%" + pdf[len(forge.once()) :]


@attack(FAMILY, "hidden object between the signatures", "invalid", "changed")
def _hidden() -> bytes:
    from tests.attacks import people

    pdf = forge.once() + b"\n99 0 obj\n<</Type/Page>>\nendobj\n"
    return forge.sign(pdf, "Decider", key=people.decider())
