"""What a signature covers, byte for byte: all of its revision except its own contents string, and nothing less.

The published attacks on PDF signatures (USF, SWA, ISA; Mladenov et al., ACM CCS 2019) live in the freedom that
``/ByteRange`` gives; none of it is granted here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

#: A byte range in raw bytes, wherever it stands.
_RAW = re.compile(rb"/ByteRange\s{0,8}\[\s{0,8}0\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})\s{0,4096}\]")
_HEX = re.compile(rb"<(?:[0-9a-f]+|[0-9A-F]+)>")
_REVISION_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?\Z")


@dataclass(frozen=True, slots=True)
class Gap:
    """Covered are ``[0, start)`` and ``[stop, end)``; ``[start, stop)`` is the contents string, brackets included."""

    start: int
    stop: int
    end: int

    def covered(self, pdf: bytes) -> bytes:
        """The signed bytes."""
        return pdf[: self.start] + pdf[self.stop : self.end]


def raw_gaps(pdf: bytes) -> frozenset[Gap]:
    """Every byte range in the raw bytes that fits a contents string of this file, though no field may lead to it."""
    found = set()
    for match in _RAW.finditer(pdf):
        start, stop, length = (int(number) for number in match.groups())
        gap = Gap(start=start, stop=stop, end=stop + length)
        if gap.end <= len(pdf) and pdf[start : start + 1] == b"<" and pdf[stop - 1 : stop] == b">":
            found.add(gap)
    return frozenset(found)


def exact_gap(pdf: bytes, signature: pikepdf.Dictionary) -> Gap | None:
    """The gap of a signature that covers its whole revision exactly; None when anything about it is off.

    The gap must be one hex string in one case (a flipped case bit would otherwise go unseen) with the very bytes the
    signature dictionary holds, and the covered part must end where a revision ends.
    """
    numbers = _numbers(signature)
    if numbers is None:
        return None
    first, start, stop, length = numbers
    gap = Gap(start=start, stop=stop, end=stop + length)
    if first != 0 or not 0 < gap.start < gap.stop < gap.end <= len(pdf):
        return None
    text = pdf[gap.start : gap.stop]
    if not _HEX.fullmatch(text) or len(text) % 2:
        return None
    if bytes.fromhex(text[1:-1].decode("ascii")) != contents(signature):
        return None
    if not _REVISION_END.search(pdf[max(0, gap.end - 8) : gap.end]):
        return None
    if pdf[gap.end - 1 : gap.end] == b"\r" and pdf[gap.end : gap.end + 1] == b"\n":
        return None
    return gap


def claimed_gap(signature: pikepdf.Dictionary) -> Gap | None:
    """What a signature's dictionary says its gap is, right or wrong; None when it says nothing that could be read."""
    numbers = _numbers(signature)
    return None if numbers is None else Gap(start=numbers[1], stop=numbers[2], end=numbers[2] + numbers[3])


def contents(signature: pikepdf.Dictionary) -> bytes:
    """The signature's container with its padding; empty when there is none."""
    import pikepdf  # start-up time

    value = signature.get("/Contents")
    return bytes(value) if isinstance(value, pikepdf.String) else b""


def _numbers(signature: pikepdf.Dictionary) -> tuple[int, int, int, int] | None:
    import pikepdf  # start-up time

    value = signature.get("/ByteRange")
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    numbers = list(_integers(value))
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def _integers(array: Iterable[object]) -> Iterator[int]:
    for item in array:
        if isinstance(item, int) and not isinstance(item, bool) and item >= 0:
            yield item


def hidden_objects(pdf: bytes, *, start: int, offsets: Collection[int | None]) -> bool:
    """Whether objects stand in ``pdf[start:]`` that its cross-reference table does not name.

    Most readers never see them; one that repairs the file would.
    """
    return any(match.start(1) not in offsets for match in _OBJECT.finditer(pdf, start))


_OBJECT = re.compile(rb"(?<![^\s])(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b")
