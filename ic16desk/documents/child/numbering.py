"""What Word writes before the paragraphs of a list: numbers are not in the text, they are counted (ECMA-376 § 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

_DEEPEST: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_BULLET: Final = "\u2022"
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, what it writes (``%1.%2``), where it starts."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of a document in order."""

    def __init__(self, part: DocumentPart) -> None:
        """The lists of a document and the styles that belong to one."""
        root = _root(part)
        levels = {_id(each, "w:abstractNumId"): _levels(each) for each in _all(root, "w:abstractNum")}
        self._lists: dict[str, tuple[str, Mapping[int, _Level]]] = {}
        for each in _all(root, "w:num"):
            abstract = _value(each, "w:abstractNumId")
            self._lists[_id(each, "w:numId")] = (abstract, levels.get(abstract, {}))
        self._styles = {
            style.get(qn("w:styleId"), ""): found
            for style in _all(part.styles.element, "w:style")
            if (found := _own(style)) is not None
        }
        self._counts: dict[str, list[int | None]] = {}

    def marker(self, paragraph: Any, style: str) -> str:
        """What stands before a paragraph of a style; empty where it belongs to no list. Counts it."""
        own = _own(paragraph)
        by_style = self._styles.get(style)
        name = own[0] if own is not None and own[0] else by_style[0] if by_style is not None else ""
        level = own[1] if own is not None else by_style[1] if by_style is not None else 0
        abstract, levels = self._lists.get(name, ("", {}))
        if level not in levels:
            return ""
        return self._written(abstract, levels, level)

    def _written(self, abstract: str, levels: Mapping[int, _Level], level: int) -> str:
        counts = self._counts.setdefault(abstract, [None] * _DEEPEST)
        last = counts[level]
        counts[level] = levels[level].start if last is None else last + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)
        if levels[level].format == "bullet":
            return _BULLET

        def count(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            own = levels.get(other)
            number = counts[other]
            return _number(number if number is not None else own.start, own.format) if own is not None else ""

        return _PLACE.sub(count, levels[level].text)


def _root(part: DocumentPart) -> Any:
    for relation in part.rels.values():
        if relation.reltype == RT.NUMBERING and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _all(root: Any, tag: str) -> list[Any]:
    return root.findall(qn(tag)) if root is not None else []


def _levels(abstract: Any) -> dict[int, _Level]:
    made: dict[int, _Level] = {}
    for each in _all(abstract, "w:lvl"):
        number = _int(each.get(qn("w:ilvl")))
        if 0 <= number < _DEEPEST:
            text, kind = _value(each, "w:lvlText"), _value(each, "w:numFmt")
            made[number] = _Level(kind or "decimal", text, _int(_value(each, "w:start"), 1))
    return made


def _own(element: Any) -> tuple[str, int] | None:
    found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if found is None:
        return None
    level = _int(_value(found, "w:ilvl"))
    return _value(found, "w:numId"), level if 0 <= level < _DEEPEST else 0


def _number(number: int, kind: str) -> str:
    match kind:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 9) if number > 0 else ""
            return letter.upper() if kind == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.upper() if kind == "upperRoman" else roman
        case "none":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _id(element: Any, attribute: str) -> str:
    return str(element.get(qn(attribute), ""))


def _value(element: Any, tag: str) -> str:
    found = element.find(qn(tag))
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
