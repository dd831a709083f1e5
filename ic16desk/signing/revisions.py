"""The revisions of a signed PDF: each opened without repairs, and what the steps between them changed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import pikepdf
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel

from ic16desk.model.signatures import Change
from ic16desk.signing.changes import compare
from ic16desk.signing.fields import SignatureField
from ic16desk.signing.ranges import Gap, exact_gap, hidden_objects
from ic16desk.signing.strict import strict_reader

_BYTES = Change(kind="bytes", allowed=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature and what it covers (None: not exactly its revision)."""

    field: SignatureField
    gap: Gap | None


def open_exactly(pdf: bytes, *, repair: bool = False) -> pikepdf.Pdf:
    """Open a PDF as it is: one that needs repairs reads differently everywhere. Only an unsigned one may need them.

    Raises:
        pikepdf.PdfError, ValueError: damaged, encrypted, or with something before its header.
    """
    if not pdf.startswith(b"%PDF-") and not repair:
        raise ValueError("header")
    try:
        document = pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, inherit_page_attributes=False)
    except pikepdf.PdfError:
        if not repair:
            raise
        document = pikepdf.open(io.BytesIO(pdf), inherit_page_attributes=False)
    if document.is_encrypted or (objections(document) and not repair):
        document.close()
        raise ValueError("encrypted or damaged")
    return document


def objections(document: pikepdf.Pdf) -> list[str]:
    """What qpdf objected to, but for an object count that is too large: pyHanko writes such, and nobody reads by it."""
    return [text for text in map(str, document.get_warnings()) if "reported number of objects" not in text]


def in_order(pdf: bytes, fields: Sequence[SignatureField]) -> tuple[Signed, ...]:
    """The signatures by what they cover; those that do not cover a revision exactly come last."""
    found = [Signed(field=field, gap=exact_gap(pdf, field.value)) for field in fields if field.value is not None]
    return tuple(sorted(found, key=lambda item: item.gap.end if item.gap else len(pdf) + 1))


def steps_after(pdf: bytes, signed: Sequence[Signed]) -> tuple[tuple[Change, ...], ...]:
    """The changes after each well-covering signature up to the next; the last ones up to the end of the file."""
    good = [(item.field.name, item.gap) for item in signed if item.gap is not None]
    following = [*((name, gap.end) for name, gap in good[1:]), (None, len(pdf))]
    pairs = zip(good, following, strict=False)
    return tuple(_step(pdf, gap.end, end, expected) for (_, gap), (expected, end) in pairs)


def _step(pdf: bytes, start: int, end: int, expected: str | None) -> tuple[Change, ...]:
    if start == end:  # not even a blank may follow: no byte outside what was signed is ever green (cli.md, Verdicts)
        return ()
    try:
        with open_exactly(pdf[:start]) as old, open_exactly(pdf[:end]) as new:
            found = compare(old, new, expected=expected)
            offsets = _offsets(pdf, start, end)
            if objections(new) or offsets is None or hidden_objects(pdf[:end], start=start, offsets=offsets):
                found += (_BYTES,)
    except (pikepdf.PdfError, ValueError):
        return (_BYTES,)
    return found or (_BYTES,)


def _offsets(pdf: bytes, start: int, end: int) -> frozenset[int | None] | None:
    """Where the cross-reference tables say objects stand: of each update in the step, for a later one may replace.

    None when there is an update that is not the next one's predecessor: some readers would find it, others not.
    """
    offsets: set[int | None] = set()
    before, updates = _table_place(pdf[:start]), 0
    for mark in re.finditer(rb"%%EOF", pdf[start:end]):
        upto = pdf[: start + mark.end()]
        with suppress(pikepdf.PdfError, ValueError), open_exactly(upto) as revision:
            if revision.trailer.get("/Prev") != before:
                return None
            offsets |= {entry.offset for entry in revision.get_xref_table().values()}
            before, updates = _table_place(upto), updates + 1
    return frozenset(offsets) if pdf.count(b"startxref", start, end) == updates else None


def _table_place(pdf: bytes) -> int:
    """Where the end of a revision says its cross-reference table stands."""
    found = re.fullmatch(rb"\s*(\d{1,10})\s*%%EOF\s*", pdf[pdf.rindex(b"startxref") + 9 :])
    if found is None:
        raise ValueError("startxref")
    return int(found[1])


def refused(changes: Sequence[Change]) -> bool:
    """Whether any of the changes is not allowed."""
    return any(not change.allowed for change in changes)


def accepted_end(pdf: bytes, ends: Sequence[int], steps: Sequence[Sequence[Change]], intact: Sequence[bool]) -> int:
    """The end of the last revision in an unbroken row of intact signatures with only allowed changes between them."""
    accepted = 0
    for index, (end, step, whole) in enumerate(zip(ends, steps, intact, strict=False)):
        if not whole:
            break
        accepted = end
        if refused(step):
            break
        if index == len(ends) - 1:
            accepted = len(pdf)
    return accepted


def second_opinion(pdf: bytes, field: str) -> bool:
    """Whether pyHanko's own comparison of the revisions has nothing against what we allowed after a signature."""
    found = [each for each in strict_reader(pdf).embedded_signatures if each.field_name == field]
    if len(found) != 1:
        return False
    found[0].compute_integrity_info(diff_policy=DEFAULT_DIFF_POLICY)
    result = found[0].diff_result
    return isinstance(result, DiffResult) and result.modification_level <= ModificationLevel.FORM_FILLING
