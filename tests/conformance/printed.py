"""What poppler and qpdf find in a printed file: its structure's text, its words with their places, its soundness."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ELEMENT = re.compile(r"\s*([A-Z][A-Za-z0-9]*)(?: \(\w+\))?:?$")
_WORD = re.compile(r'\s*<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>')
#: Elements within a block: their text is the block's.
_INLINE = frozenset({"Span", "Link", "Reference", "Quote"})
#: A word of so many letters (a file's name, a hash) fits no column.
_LONG = 30
SOFT_HYPHEN = "\u00ad"
#: Taller than this (points) is only the watermark, which is set aslant.
_TALL = 30.0


@dataclass(frozen=True, slots=True)
class Said:
    """One structure element that holds text: its type and its text as a reader gets it."""

    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word on paper; page from 1, points from the upper left corner."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def structure(file: Path) -> tuple[Said, ...]:
    """The elements with text in reading order (``pdfinfo -struct-text``); pieces of one element are joined as they are.

    A soft hyphen is left out, as a reader leaves it out.
    """
    found: list[tuple[str, list[str]]] = []
    for line in _run("pdfinfo", "-enc", "UTF-8", "-struct-text", str(file)).splitlines():
        text = line.strip()
        if text.startswith('"'):
            found[-1][1].append(text[1:].removesuffix('"'))
        elif (element := _ELEMENT.match(line)) and element[1] not in _INLINE:
            found.append((element[1], []))
    return tuple(Said(type_, "".join(parts).replace(SOFT_HYPHEN, "")) for type_, parts in found if parts)


def words(file: Path) -> tuple[Word, ...]:
    """The words in the order they are drawn (``pdftotext -raw -bbox``), without the watermark."""
    found: list[Word] = []
    page = 0
    for line in _run("pdftotext", "-raw", "-bbox", str(file), "-").splitlines():
        page += line.lstrip().startswith("<page ")
        if match := _WORD.match(line):
            left, top, right, bottom = map(float, match.groups()[:4])
            if bottom - top <= _TALL:
                found.append(Word(html.unescape(match[5]), page, left, top, right, bottom))
    return tuple(found)


def syntax_faults(file: Path) -> str:
    """What ``qpdf --check`` says of a file that is not sound; empty for a sound one."""
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def matched(expected: Sequence[str], got: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of ``got`` that are ``expected``, in order, as far as they go; and those that stand beside them.

    A word may go on in the next line after a soft hyphen or a sign of its own (``-``, ``/``, ``.``), not elsewhere; a
    file's name or a hash, which fits no column, anywhere.
    """
    found: list[Word] = []
    extra: list[Word] = []
    begun = ""
    for word in got:
        wanted = expected[len(found)] if len(found) < len(expected) else ""
        whole = begun + word.text.removesuffix(SOFT_HYPHEN)
        if whole == wanted:
            found.append(word)
            begun = ""
        elif word.text and wanted.startswith(whole) and (not word.text[-1].isalnum() or len(wanted) >= _LONG):
            begun = whole
        else:
            extra.append(word)
    return found, extra


def overlapping(got: Sequence[Word]) -> list[tuple[str, str]]:
    """Pairs of words printed one over the other (by more than a fifth of their height)."""
    pairs = []
    lines = sorted(got, key=lambda word: (word.page, word.top))
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            if other.page != one.page or other.top > one.bottom - 0.3 * (one.bottom - one.top):
                break
            if other.left < one.right - 1 and one.left < other.right - 1:
                pairs.append((one.text, other.text))
    return pairs


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
