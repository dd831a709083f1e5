"""A case under review, as the panes need it: who said what on which item, what is open, how far each tab is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ic16desk.desk.cases import CaseFile
from ic16desk.model.cases import DocumentRow
from ic16desk.model.checklists import AnswerCode, Item, Section
from ic16desk.model.findings import Finding
from ic16desk.model.people import Person
from ic16desk.model.places import Anchored, Evidence
from ic16desk.model.review import Annotation, Answer, Score
from ui.screens.review.anchors import Stored
from ui.screens.review.states import version_name

TABS: tuple[Literal["conformity"], Literal["expediency"]] = ("conformity", "expediency")
#: How an item stands: an answer, or that persons differ; ``scored`` for criteria with points.
State = AnswerCode | Literal["disagreement", "scored"]


@dataclass(frozen=True, slots=True)
class Said:
    """What one person says on an item. ``points`` only for criteria."""

    code: AnswerCode = "unset"
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    points: int | None = None
    who: str = ""
    at: dt.datetime | None = None


@dataclass(slots=True)
class CaseReview:
    """One case, the person at work, and that person's words as they stand now (written, or on their way).

    ``names`` are the documents' names for people, by id.
    """

    case: CaseFile
    me: Person | None
    names: Mapping[str, str] = field(default_factory=dict)
    agreement: str = ""
    _mine: dict[str, Said] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the answers: mine, and those of others."""
        for answer in self.case.answers:
            if self.me is not None and answer.author.id == self.me.id and not answer.part:
                self._mine[answer.item] = said_of(answer)
        for score in self.case.scores:
            if self._is_me(score):
                self._mine[score.criterion] = Said(
                    reason=score.reason, points=score.points, who=self._my_name(), at=score.at
                )

    @property
    def language(self) -> str:
        """The case's language: questions and search terms are in it."""
        return self.case.fields.language or "fi"

    def sections(self, tab: str) -> tuple[tuple[Section, tuple[Item, ...]], ...]:
        """Sections of a tab with those of their items that are asked in this case."""
        asked = {item.id for item in self.case.shown}
        found = ((s, tuple(i for i in s.items if i.id in asked)) for s in self.case.checklist.sections if s.tab == tab)
        return tuple((section, items) for section, items in found if items)

    def items(self, tab: str) -> tuple[Item, ...]:
        """All items of a tab in order."""
        return tuple(item for _, items in self.sections(tab) for item in items)

    def item(self, item_id: str) -> Item | None:
        """An item that is asked."""
        return next((item for item in self.case.shown if item.id == item_id), None)

    def section_of(self, item_id: str) -> tuple[str, Section, tuple[Item, ...]] | None:
        """Tab, section, and the section's asked items."""
        for tab in TABS:
            for section, items in self.sections(tab):
                if any(item.id == item_id for item in items):
                    return tab, section, items
        return None

    def mine(self, item_id: str) -> Said:
        """What I say on an item."""
        return self._mine.get(item_id, Said())

    def say(self, item_id: str, said: Said) -> None:
        """I say something else (it is on its way to the store)."""
        self._mine[item_id] = said

    def others(self, item_id: str) -> tuple[Said, ...]:
        """What other persons say, and answers on parts of the item."""
        me = self.me.id if self.me else ""
        answers = tuple(
            said_of(answer)
            for answer in self.case.answers
            if answer.item == item_id and (answer.author.id != me or answer.part) and answer.code != "unset"
        )
        scores = tuple(
            Said(reason=x.reason, points=x.points, who=short_name(x.author.name), at=x.at)
            for x in self.case.scores
            if x.criterion == item_id and not self._is_me(x)
        )
        return answers + scores

    def state(self, item_id: str) -> State:
        """How an item stands, over all persons."""
        said = [x for x in (self.mine(item_id), *self.others(item_id)) if x.code != "unset" or x.points is not None]
        if not said:
            return "unset"
        if len({(x.code, x.points) for x in said}) > 1:
            return "disagreement"
        return said[0].code if said[0].points is None else "scored"

    def is_open(self, item_id: str) -> bool:
        """Whether nobody has answered it."""
        return self.state(item_id) == "unset"

    def counts(self, items: tuple[Item, ...]) -> tuple[int, int]:
        """How many are answered, of how many."""
        return sum(not self.is_open(item.id) for item in items), len(items)

    def progress(self, tab: str) -> tuple[int, int]:
        """The same for a tab."""
        return self.counts(self.items(tab))

    def next_open(self, item_id: str, step: int) -> str | None:
        """The next (1) or previous (-1) open item of the same tab, around the end; None when none is open."""
        found = self.section_of(item_id)
        ids = [item.id for item in self.items(found[0] if found else TABS[0])]
        if not ids:
            return None
        at = ids.index(item_id) if item_id in ids else -1
        order = [ids[(at + step * n) % len(ids)] for n in range(1, len(ids) + 1)]
        return next((candidate for candidate in order if self.is_open(candidate) and candidate != item_id), None)

    def neighbour(self, item_id: str, step: int) -> str | None:
        """The item before or after, open or not."""
        found = self.section_of(item_id)
        ids = [item.id for item in self.items(found[0])] if found else []
        at = ids.index(item_id) + step if item_id in ids else -1
        return ids[at] if 0 <= at < len(ids) else None

    def findings(self, item_id: str) -> tuple[Finding, ...]:
        """What the checks found that speaks to an item."""
        return tuple(finding for finding in self.case.findings if finding.item == item_id)

    def clarify_number(self, item_id: str) -> int | None:
        """Which line of a supplement request the item would be."""
        asked = [item.id for item in self.case.shown if self.mine(item.id).code == "clarify"]
        return asked.index(item_id) + 1 if item_id in asked else None

    def document(self, document_id: str | None) -> DocumentRow | None:
        """A document of the case, in the version in force."""
        return next((row for row in self.case.documents if row.id == document_id), None)

    def version(self, document_id: str | None) -> DocumentRow | None:
        """The same, or a version that was replaced."""
        former = (row for row in self.case.former if row.id == document_id)
        return self.document(document_id) or next(former, None)

    def current(self, row: DocumentRow) -> DocumentRow:
        """The version in force of a document."""
        return next((now for now in self.case.documents if now.lineage == row.lineage), row)

    def name(self, document: str, fallback: str = "") -> str:
        """A document's name for people; a former version says which one it is."""
        row = self.version(document)
        if row is None or not row.replaced:
            return self.names.get(document) or fallback
        now = self.current(row)
        return version_name(self.names.get(now.id) or now.name, row)

    def place(self, mark: Annotation) -> Anchored:
        """Where a mark stands in the version in force; where it was made, when it is missing there."""
        return self.case.anchors.get(mark.id) or Anchored("exact", mark.document, mark.selector)

    def place_of(self, piece: Evidence) -> Anchored:
        """The same for evidence; that of a mark is where its mark is."""
        found = self.case.evidence.get(piece)
        mark = self.annotation(piece.annotation or "") if found is None else None
        if mark is not None and mark.document != piece.document:
            return self.place(mark)
        return (
            found or self.case.anchors.get(piece.annotation or "") or Anchored("exact", piece.document, piece.selector)
        )

    def rechecks(self, item_id: str, *, mine: bool = False) -> bool:
        """Whether what somebody (or I) said on an item rests on words that are gone, and was not said again since."""
        me = self.me.id if self.me else ""
        for lost in self.case.lost:
            if lost.item != item_id or not lost.unseen:
                continue
            if lost.author != me or lost.part:
                if not mine:
                    return True
                continue
            said = self.mine(item_id)
            if lost.evidence in said.evidence and (said.at is None or said.at < lost.arrived):
                return True
        return False

    def annotation(self, annotation_id: str) -> Annotation | None:
        """A mark that is in force."""
        return next((mark for mark in self.case.annotations if mark.id == annotation_id), None)

    def stored(self, row: DocumentRow) -> tuple[Stored, ...]:
        """Everything to mark in a document: annotations on these bytes, and evidence that has no annotation."""
        marks = [
            Stored(mark.id, mark.selector, mark.meaning, mark.item or "")
            for mark in self.case.annotations
            if mark.document == row.id and mark.sha256 == row.sha256
        ]
        for mark in self.case.annotations:  # those of former versions, where they stand in this one
            place = self.case.anchors.get(mark.id)
            if place is not None and place.document == row.id and place.state != "missing":
                marks.append(Stored(mark.id, place.selector, mark.meaning, mark.item or ""))
        known = {mark.id for mark in marks}
        for item in self.case.shown:
            for said in (self.mine(item.id), *self.others(item.id)):
                for piece in said.evidence:
                    if piece.annotation in known:
                        continue
                    place = self.place_of(piece)
                    if piece.document == row.id:
                        marks.append(Stored(evidence_mark(item.id, piece), piece.selector, piece.meaning, item.id))
                    elif place.document == row.id and place.state != "missing":
                        marks.append(Stored(evidence_mark(item.id, piece), place.selector, piece.meaning, item.id))
        return tuple({mark.id: mark for mark in marks}.values())

    def item_of_mark(self, mark: str) -> str | None:
        """The item a mark belongs to: the annotation's own, or the one whose answer cites it."""
        if mark.startswith("item:"):
            return mark.split(":")[1]
        found = self.annotation(mark)
        return found.item if found else None

    def _my_name(self) -> str:
        return short_name(self.me.name) if self.me else ""

    def _is_me(self, score: Score) -> bool:
        return self.me is not None and score.author.id == self.me.id


def evidence_mark(item: str, piece: Evidence) -> str:
    """A stable name for the mark of evidence that has no annotation of its own."""
    place = piece.selector
    return f"item:{item}:{piece.document}:{place.page}:{place.start}:{place.cell}:{(place.quote or '')[:40]}"


def said_of(answer: Answer) -> Said:
    """One answer in force."""
    return Said(answer.code, answer.reason, answer.evidence, who=short_name(answer.author.name), at=answer.at)


def short_name(name: str) -> str:
    """``Venla Valmistelija`` → ``V. Valmistelija``."""
    first, _, last = name.rpartition(" ")
    return f"{first[:1]}. {last}" if first else name
