"""An edited DOCX against the letter it was made from: the texts that changed, and what cannot be taken up.

Nothing is dropped: each difference is a text in its place, or a line that says why it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from ic16desk.letters.alignment import aligned, same, squeezed
from ic16desk.letters.editable import Slot, Template
from ic16desk.model.own_texts import FLOWING
from ic16desk.model.reading_back import EditedDocument, EditedParagraph, Unplaced
from ic16desk.model.translation import joined_paragraphs, own_paragraphs, translated_paragraphs

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Compared:
    """The texts that changed by place, whole as they are in the file, and what cannot be taken up."""

    texts: Mapping[str, str]
    unplaced: tuple[Unplaced, ...]


@dataclass(slots=True)
class _Comparing:
    templates: Mapping[str, Template]
    stored: Mapping[str, str]
    marks: Sequence[str]
    translation: bool
    texts: dict[str, str] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)

    def clean(self, text: str) -> str:
        """A text without the marks around what is secret."""
        for mark in self.marks:
            text = text.replace(mark, "")
        return text


def compare(
    letter: EditedDocument,
    file: EditedDocument,
    templates: Mapping[str, Template],
    *,
    stored: Mapping[str, str],
    marks: Sequence[str] = (),
    translation: bool = False,
) -> Compared:
    """What an edited file changes.

    Args:
        letter: the letter as it was written, read the same way.
        file: the edited file.
        templates: the letter's paragraphs by bookmark.
        stored: the texts the letter was made of, by place.
        marks: what the letter puts around secret passages.
        translation: whether the texts are a translation: an empty paragraph of it keeps its place.
    """
    found = _Comparing(templates, stored, marks, translation)
    before, after = _body(letter), _body(file)
    _compare_bodies(found, before, after)
    _tell_elsewhere(found, letter, file)
    return Compared(found.texts, tuple(found.unplaced))


def _body(document: EditedDocument) -> list[EditedParagraph]:
    return [one for one in document.paragraphs if one.place == "body" and (one.text.strip() or one.table)]


@dataclass(slots=True)
class _Known:
    """A paragraph of the letter."""

    paragraph: EditedParagraph
    field: str
    template: Template | None

    @property
    def flowing(self) -> str:
        return self.template.flowing if self.template else ""


def _known(found: _Comparing, before: Sequence[EditedParagraph]) -> list[_Known]:
    made, last = [], ""
    for paragraph in before:
        template = next((found.templates[name] for name in paragraph.marks if name in found.templates), None)
        if template is not None:
            last = template.field
            if not same(template.text, found.clean(paragraph.text)):
                template = None  # it is printed otherwise than was thought: its texts are not sought in it
        made.append(_Known(paragraph, last, template))
    return made


def _compare_bodies(found: _Comparing, before: list[EditedParagraph], after: list[EditedParagraph]) -> None:
    known = _known(found, before)
    owner = {name: number for number, one in enumerate(known) for name in one.paragraph.marks}
    partner = {there: here for here, there in aligned(before, after, found.clean)}
    flows: dict[str, list[tuple[int | None, str]]] = {}
    kept: set[int] = set(partner.values())
    for number, paragraph in enumerate(after):
        merged = sorted({owner[name] for name in paragraph.marks if name in owner})
        here = partner.get(number)
        if len({known[one].flowing or str(one) for one in merged}) > 1:
            _tell_merged(found, known, merged, paragraph, flows)
            kept |= set(merged)
        elif here is None:
            place = "" if paragraph.table else _nearest(known, owner, partner, number, len(after), merged)
            if place:
                flows.setdefault(place, []).append((None, found.clean(paragraph.text).strip()))
            else:
                found.unplaced.append(Unplaced("new", "", _whole(paragraph), _field(known, partner, number)))
        elif known[here].flowing:
            flows.setdefault(known[here].flowing, []).append((here, found.clean(paragraph.text).strip()))
        else:
            _compare_paragraph(found, known[here], paragraph)
    _gone(found, known, kept, flows)
    _flow(found, known, flows)


def _tell_merged(
    found: _Comparing,
    known: list[_Known],
    merged: list[int],
    paragraph: EditedParagraph,
    flows: dict[str, list[tuple[int | None, str]]],
) -> None:
    """Paragraphs of different sections were made one: neither is touched."""
    words = "\n".join(known[one].paragraph.text for one in merged)
    found.unplaced.append(Unplaced("fixed", words, paragraph.text, known[merged[0]].field))
    for one in merged:
        if known[one].flowing:
            flows.setdefault(known[one].flowing, []).append((one, found.clean(known[one].paragraph.text)))


def _nearest(
    known: list[_Known], owner: Mapping[str, int], partner: Mapping[int, int], number: int, last: int, own: list[int]
) -> str:
    """The text a new paragraph belongs to: by its bookmark, the one it follows, the one it stands before."""
    for one in own:
        if known[one].flowing:
            return known[one].flowing
    before = next((partner[at] for at in range(number - 1, -1, -1) if at in partner), None)
    if before is not None and known[before].flowing:
        return known[before].flowing
    behind = next((partner[at] for at in range(number + 1, last) if at in partner), None)
    return known[behind].flowing if behind is not None else ""


def _field(known: list[_Known], partner: Mapping[int, int], number: int) -> str:
    return next((known[partner[at]].field for at in range(number - 1, -1, -1) if at in partner), "")


def _whole(paragraph: EditedParagraph) -> str:
    return "\n".join(" | ".join(row) for row in paragraph.table) if paragraph.table else paragraph.text.strip()


def _compare_paragraph(found: _Comparing, known: _Known, paragraph: EditedParagraph) -> None:
    before = known.paragraph
    if before.table:
        found.unplaced += _cells(before.table, paragraph.table, known.field)
        return
    text = found.clean(paragraph.text)
    if same(found.clean(before.text), text):
        return
    values = _values(known.template, text) if known.template else None
    if values is None or any(place in found.texts for place in values):
        found.unplaced.append(Unplaced("fixed", before.text, paragraph.text.strip(), known.field))
        return
    found.texts.update(values)


def _values(template: Template, text: str) -> dict[str, str] | None:
    """The changed texts of a paragraph whose other words are as they were; None if they are not, or it is not clear."""
    folded = text.strip().translate(_SPACES)
    text = text.strip()
    parts = [part if isinstance(part, Slot) else part.translate(_SPACES) for part in template.parts]
    if isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    end, last = len(text), parts[-1]
    if isinstance(last, str):
        if not folded.endswith(last):
            return None
        end -= len(last)
        parts.pop()
    at, waiting, found = 0, None, []
    for number, part in enumerate(parts):
        if isinstance(part, Slot):
            if waiting is not None:
                return None
            waiting = part
            continue
        where = folded.find(part, at, end)
        if where < 0 or (number == 0 and where) or (number and folded.find(part, where + 1, end) >= 0):
            return None
        if waiting is not None:
            found.append((waiting, text[at:where]))
            waiting = None
        at = where + len(part)
    if at > end or (waiting is None and at != end):
        return None
    if waiting is not None:
        found.append((waiting, text[at:end]))
    return {slot.place: value.strip() for slot, value in found if not same(slot.printed, value)}


def _cells(before: tuple[tuple[str, ...], ...], after: tuple[tuple[str, ...], ...], field: str) -> Iterator[Unplaced]:
    rows = [tuple(map(squeezed, row)) for row in before], [tuple(map(squeezed, row)) for row in after]
    for kind, a, b, c, d in SequenceMatcher(None, *rows, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for one, other in zip_longest(before[a:b], after[c:d]):
            if one is None or other is None or len(one) != len(other):
                yield Unplaced("cell", " | ".join(one or ()), " | ".join(other or ()), field)
            else:
                for left, right in zip(one, other, strict=True):
                    if not same(left, right):
                        yield Unplaced("cell", left, right, field)


def _gone(
    found: _Comparing, known: list[_Known], kept: set[int], flows: dict[str, list[tuple[int | None, str]]]
) -> None:
    for number, one in enumerate(known):
        missing = bool(one.template and one.template.slots and one.template.slots[0].missing)
        if number in kept or (one.flowing and one.flowing in flows) or (missing and one.flowing):
            continue  # of a text that is still there a paragraph less is a change like another
        found.unplaced.append(Unplaced("gone", _whole(one.paragraph), "", one.field))


def _flow(found: _Comparing, known: list[_Known], flows: Mapping[str, Sequence[tuple[int | None, str]]]) -> None:
    """The texts of several paragraphs: what is as it was printed stays as it was written."""
    order = {place: [n for n, one in enumerate(known) if one.flowing == place] for place in FLOWING}
    for place, pieces in flows.items():
        whole = found.stored.get(place, "")
        stored = translated_paragraphs(whole) if found.translation else own_paragraphs(whole)
        made = []
        for here, text in pieces:
            if here is not None and same(found.clean(known[here].paragraph.text), text):
                at = order[place].index(here)
                made.append(stored[at] if at < len(stored) else "")
            else:
                made.append(text)
        while made and not made[-1]:
            made.pop()
        if made != stored:
            found.texts[place] = joined_paragraphs(made)


def _tell_elsewhere(found: _Comparing, letter: EditedDocument, file: EditedDocument) -> None:
    printed = {_running(one) for one in letter.paragraphs if one.place in ("header", "footer")}
    for one in file.paragraphs:
        if one.hidden.strip():
            found.unplaced.append(Unplaced("hidden", "", one.hidden.strip(), "", one.place))
        if one.place == "body" or not _whole(one):
            continue
        if one.place in ("header", "footer") and _running(one) in printed:
            continue
        found.unplaced.append(Unplaced("elsewhere", "", _whole(one), "", one.place))


def _running(paragraph: EditedParagraph) -> str:
    """The words of a header or footer but for the numbers of its pages, which each program counts anew."""
    return re.sub(r"\d+", "", squeezed(_whole(paragraph)))
