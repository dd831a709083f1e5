"""The provisions applied, each statute once: »… (757/2021) 10 § 3 mom. sekä 37, 51, 76 ja 81 §« (HL § 45.1).

The kind of decision names its statutes in full, a reason or a preparer by number alone (``757/2021 10 § 3 mom.``).
What is named both ways is one line; a line that is written in no such form stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ic16desk.model.register import Dated

_NUMBERS: Final = r"\d+(?: ?[a-z]\b)?(?:(?:–|, | ja | och | and )\d+(?: ?[a-z]\b)?)*"
_NORDIC: Final = re.compile(
    rf"(?P<section>{_NUMBERS}) §(?: (?P<sub>{_NUMBERS}) mom\.?)?"
    rf"(?: (?P<point>{_NUMBERS}) (?:kohta|kohdat|punkten|punkterna))?"
    r"(?: (?:(?P<letter>[a-z]) alakohta|underpunkt (?P<under>[a-z])))?"
)
_ENGLISH: Final = re.compile(
    r"(?P<section>\d+(?: ?[a-z]\b)?(?:–\d+)?)"
    r"(?:\((?P<sub>\d[\d–]*)\))?(?:\((?P<point>\d[\d–]*)\))?(?:\((?P<letter>[a-z])\))?"
)
_NUMBER: Final = r"(?P<number>\d{1,4}/\d{4})"
#: A statute by its name, as the shipped lists write it; by its number alone, as reasons and people write it.
_NAMED: Final = {
    "fi": re.compile(rf"(?P<name>.+? \({_NUMBER}\)) (?P<refs>\d.*?)(?P<tail> ja \d+ ?[a-z]? luku)?"),
    "sv": re.compile(rf"(?P<name>.+? \({_NUMBER}\)) (?P<refs>\d.*?)(?P<tail> och \d+ ?[a-z]? kap\.)?"),
    "en": re.compile(
        rf"(?P<name>(?:.+? \({_NUMBER}\)|(?:Act|Decree) (?P<bare>\d{{1,4}}/\d{{4}}))), sections? (?P<refs>.+?)"
        r"(?P<tail> and chapter \d+ ?[a-z]?)?"
    ),
}
_BY_NUMBER: Final = (
    re.compile(rf"{_NUMBER} (?P<refs>.+)"),
    re.compile(rf"(?P<refs>.+) i (?:lag|förordning) {_NUMBER}"),
)
#: In a Swedish letter one may write a provision the Finnish way, and the other way round.
_BARE: Final = {
    "fi": _BY_NUMBER,
    "sv": _BY_NUMBER,
    "en": (re.compile(rf"sections? (?P<refs>.+) of (?:Act|Decree) {_NUMBER}"),),
}
_AND: Final = {"fi": (" ja ", " sekä "), "sv": (" och ", " samt "), "en": (" and ", " and ")}
_MARKS: Final = {"fi": ("mom.", "kohta", "{} alakohta"), "sv": ("mom.", "punkten", "underpunkt {}")}


class Ref(NamedTuple):
    """A section, or a part of it; ``section`` may be a range."""

    section: str
    sub: str = ""
    point: str = ""
    letter: str = ""

    @property
    def whole(self) -> bool:
        """Whether all of the section is meant."""
        return not (self.sub or self.point or self.letter)

    @property
    def order(self) -> tuple[tuple[int, str], ...]:
        """By number, then by letter."""
        return tuple(_order(part) for part in self)


@dataclass(slots=True)
class _Line:
    """A statute with its sections; ``name`` empty: known by its number."""

    number: str
    name: str = ""
    tail: str = ""
    refs: list[Ref] = field(default_factory=list)


def listed(lines: Iterable[str], language: str, statutes: Mapping[str, Dated]) -> tuple[str, ...]:
    """The lines with each statute once, in the order in which it is first named; others as they are, each once.

    Args:
        lines: the shipped list first, then those of the reasons and the preparer's own.
        language: of the letter.
        statutes: names for statutes that are cited by number alone, by number.
    """
    found: list[_Line | str] = []
    named: dict[str, _Line] = {}
    for text in lines:
        for part in _parts(text, language):
            if isinstance(part, str):
                found += [] if part in found else [part]
                continue
            line = named.setdefault(part.number, part)
            if line is part:
                found.append(part)
            else:
                line.refs += part.refs
                line.name, line.tail = line.name or part.name, line.tail or part.tail
    return tuple(line if isinstance(line, str) else _said(line, language, statutes) for line in found)


def _parts(text: str, language: str) -> Iterator[_Line | str]:
    named = _NAMED[language].fullmatch(text)
    if named and (refs := _refs(named["refs"], language)):
        number = named["number"] or named["bare"]
        yield _Line(number, named["name"], named["tail"] or "", refs)
        return
    lines = []
    for part in text.split("; "):
        bare = [found for pattern in _BARE[language] if (found := pattern.fullmatch(part))]
        known = [_Line(one["number"], refs=refs) for one in bare if (refs := _refs(one["refs"], language))]
        if not known:
            yield text
            return
        lines.append(known[0])
    yield from lines


def _refs(text: str, language: str) -> list[Ref]:
    """The sections of a text; empty when it holds anything else."""
    pattern = _ENGLISH if language == "en" else _NORDIC
    if not re.fullmatch("\0(?:(?:, | ja | och | and | sekä | samt )\0)*", pattern.sub("\0", text)):
        return []
    refs: list[Ref] = []
    for one in pattern.finditer(text):
        letter = one["letter"] or (one["under"] if language != "en" else "") or ""
        own = Ref(one["section"], one["sub"] or "", one["point"] or "", letter)
        # »5, 7–10 ja 17 §« are three
        refs += [own._replace(section=section) for section in re.split(r", | ja | och | and ", own.section)]
    return refs


def _said(line: _Line, language: str, statutes: Mapping[str, Dated]) -> str:
    name = line.name
    if not name and (statute := statutes.get(line.number)) and (called := statute.text(language)):
        name = f"{called[0].upper()}{called[1:]} ({line.number})"
    refs = _without_covered(line.refs)
    if language == "en":
        told = [_english(ref) for ref in refs]
        many = len(told) > 1 or "–" in told[0]
        name = name or line.number
        return f"{name}, section{'s' if many else ''} {_joined(told, ' and ')}{line.tail}"
    said, (near, far) = _nordic(refs, language), _AND[language]
    tail = line.tail.replace(near, far, 1) if near in said else line.tail
    return f"{name or line.number} {said}{tail}"


def _without_covered(refs: Iterable[Ref]) -> list[Ref]:
    """In order; without parts of a section that is there as a whole, and sections within a range."""
    own = sorted(set(refs), key=lambda ref: ref.order)
    whole = {number for ref in own if ref.whole for number in _range(ref.section)}
    ranged = {number for ref in own if ref.whole and "–" in ref.section for number in _range(ref.section)}
    subs = {(ref.section, ref.sub) for ref in own if ref.sub and not (ref.point or ref.letter)}
    return [
        ref
        for ref in own
        if not ((ref.point or ref.letter) and (ref.section, ref.sub) in subs)
        and (not set(_range(ref.section)) <= (ranged if ref.whole else whole) or (ref.whole and "–" in ref.section))
    ]


def _range(section: str) -> list[str]:
    first, _, last = section.partition("–")
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [section]


def _english(ref: Ref) -> str:
    return ref.section.replace(" ", "") + "".join(f"({part})" for part in ref[1:] if part)


def _nordic(refs: list[Ref], language: str) -> str:
    near, far = _AND[language]
    moment, point, letter = _MARKS[language]
    said: list[str] = []
    run: list[str] = []
    subs: dict[str, list[Ref]] = {}
    for ref in refs:
        if not ref.whole:
            subs.setdefault(ref.section, []).append(ref)
    told: set[str] = set()
    for ref in refs:
        if ref.whole:
            run.append(ref.section)
            continue
        if ref.section in told:
            continue
        told.add(ref.section)
        if run:
            said.append(f"{_joined(run, near)} §")
            run = []
        parts = subs[ref.section]
        if all(one.sub and not (one.point or one.letter) for one in parts):
            said.append(f"{ref.section} § {_joined([one.sub for one in parts], near)} {moment}")
            continue
        for one in parts:
            words = [
                f"{one.section} §",
                f"{one.sub} {moment}" if one.sub else "",
                f"{one.point} {point}" if one.point else "",
            ]
            said.append(" ".join(part for part in (*words, letter.format(one.letter) if one.letter else "") if part))
    if run:
        said.append(f"{_joined(run, near)} §")
    return _joined(said, far if any(near in one for one in said) else near)


def _joined(parts: list[str], last: str) -> str:
    return ", ".join(parts[:-1]) + (last if len(parts) > 1 else "") + parts[-1]


def _order(part: str) -> tuple[int, str]:
    number = re.match(r"\d+", part)
    return (int(number[0]) if number else 0, part[number.end() :].strip() if number else part)
