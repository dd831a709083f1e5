"""What the letter of a draft cannot show, looked up for the lint: steps do not know each other, desk hands it over."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from ic16desk import letters, lint
from ic16desk.model.letters import Block, BulletList, KeyValues, Letter, ParagraphBlock, Run
from ic16desk.model.views import DecisionView, Unprinted
from ic16desk.model.written import case_texts, written

#: Characters that every embedded font has (tests hold them against the fonts): a text of these alone is not looked at.
SURE: Final = frozenset(
    map(
        chr,
        (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100), 0x2013, 0x2014, 0x2019, 0x201D, 0x20AC, 10, 13),
    )
)
#: The longest name or number an official would call one; nothing that is filed here comes near.
LONGEST: Final = 300
#: Where a gap of a block is mended, if not in the field of its own name.
_MENDED: Final = {"programme": "agreement", "signatures": "decider", "scores": "grounds", "deviations": "grounds"}


def with_faults(view: DecisionView) -> DecisionView:
    """The view with what its letter cannot show; pure, nothing is rendered."""
    found = Unprinted(tuple(_characters(view)), tuple(dict.fromkeys(_marks(letters.compose(view)))), tuple(_long(view)))
    return dataclasses.replace(view, unprinted=found)


def _characters(view: DecisionView) -> Iterator[tuple[str, tuple[str, ...]]]:
    by_field: dict[str, dict[str, None]] = {}
    for field, text in (*written(view.draft), *case_texts(view.case.fields), *_partners(view)):
        if not SURE.issuperset(text):
            by_field.setdefault(field, {}).update(dict.fromkeys(letters.unprintable(text)))
    for field, found in by_field.items():
        if found:
            yield field, tuple(found)


def _partners(view: DecisionView) -> Iterator[tuple[str, str]]:
    for one in view.beneficiaries:
        yield "beneficiaries", one.name


def _marks(letter: Letter) -> Iterator[tuple[str, str]]:
    for block in letter.blocks:
        for run in _runs(block):
            if run.missing:
                field = getattr(block, "field", "")
                field = _MENDED.get(field, field)
                yield field if field.split(".")[0] in lint.FIELDS else "texts", run.text


def _runs(block: Block) -> Iterator[Run]:
    if isinstance(block, ParagraphBlock):
        yield from block.runs
    elif isinstance(block, BulletList):
        yield from (run for item in block.items for run in item)
    elif isinstance(block, KeyValues):
        yield from (run for _, runs in block.rows for run in runs)


def _long(view: DecisionView) -> Iterator[tuple[str, int]]:
    for field, text in _names(view):
        if len(text) > LONGEST:
            yield field, len(text)


def _names(view: DecisionView) -> Iterator[tuple[str, str]]:
    draft, fields = view.draft, view.case.fields
    yield "case_number", draft.case_number or fields.case_number or ""
    yield "decision_number", draft.decision_number
    yield from case_texts(fields)
    yield from _partners(view)
    for field, official in (("presenter", draft.presenter), ("decider", draft.decider)):
        if official:
            yield from ((field, text) for text in (official.name, official.title))
    if draft.contact:
        contact = draft.contact
        yield from (("contact", text) for text in (contact.name, contact.title, contact.phone, contact.email))
    yield from (("annexes", title) for title in draft.annexes)
    yield from (("de_minimis", row.name) for row in draft.de_minimis)
