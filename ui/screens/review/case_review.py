"""A case under review, as the panes need it: who said what on which item, what is open, how far each tab is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ic16desk.desk.cases import CaseFile
from ic16desk.model.cases import DocumentRow
from ic16desk.model.checklist_upgrade import Upgrade
from ic16desk.model.checklists import AnswerCode, Item, MarkMeaning, Part, Section
from ic16desk.model.findings import Finding
from ic16desk.model.group import LeadAnswers
from ic16desk.model.history import Event
from ic16desk.model.people import Person
from ic16desk.model.places import Anchored, Evidence
from ic16desk.model.review import Annotation, Answer, Score, Touched
from ui.screens.review.anchors import Stored
from ui.screens.review.states import version_name

TABS: tuple[Literal["conformity"], Literal["expediency"]] = ("conformity", "expediency")
#: How an item stands: an answer, or that persons differ; ``scored`` for criteria with points; ``asked_again`` when all
#: answers were given before it was worded otherwise; ``touched`` when a supplement asks to look at an answer again.
State = AnswerCode | Literal["disagreement", "scored", "asked_again", "touched"]
#: What the list of items can be narrowed to; ``waiting``: an answer of mine waits for its reason.
Narrowing = Literal["all", "open", "clarify", "mine", "disagreement", "waiting"]
#: From the worst: how an item of several parts stands.
_WORST_FIRST: tuple[State, ...] = (
    "disagreement", "not_met", "touched", "clarify", "asked_again", "unset", "conditional", "met", "na", "scored",
)  # fmt: skip
_OPEN: tuple[State, ...] = ("unset", "asked_again", "touched")


@dataclass(frozen=True, slots=True)
class Said:
    """What one person says on an item, or on a part of it. ``points`` only for criteria."""

    code: AnswerCode = "unset"
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    points: int | None = None
    who: str = ""
    at: dt.datetime | None = None
    part: str = ""

    @property
    def says(self) -> bool:
        """Whether it is an answer; a reason or evidence alone is none yet."""
        return self.code != "unset" or self.points is not None


@dataclass(frozen=True, slots=True)
class Former:
    """What was said with another checklist version; ``asked`` is the item as it was worded then."""

    item: str
    said: Said
    asked: Item | None
    mine: bool

    def question(self, language: str) -> str:
        """The question that was answered."""
        return self.asked.question.get(language) if self.asked else ""


@dataclass(slots=True)
class CaseReview:
    """One case, the person at work, and that person's words as they stand now (written, or on their way).

    ``names`` are the documents' names for people, by id; ``offer`` a newer checklist version it could be moved to;
    ``from_lead`` what a partner's case could take over from the lead's.
    ``chosen`` is the part on the card of an item that has parts; ``waiting`` the items with an answer of mine that
    waits for its reason.
    """

    case: CaseFile
    me: Person | None
    names: Mapping[str, str] = field(default_factory=dict)
    agreement: str = ""
    history: tuple[Event, ...] = ()
    offer: Upgrade | None = None
    from_lead: LeadAnswers | None = None
    chosen: dict[str, str] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    _mine: dict[tuple[str, str], Said] = field(default_factory=dict)
    _looked_at: set[Touched] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Sort the answers: mine, and those of others."""
        for answer in self.case.answers:
            if self._is_me(answer):
                self._mine[answer.item, answer.part] = said_of(answer)
        for score in self.case.scores:
            if self._is_me(score):
                self._mine[score.criterion, ""] = points_of(score)

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

    def parts(self, item_id: str) -> tuple[Part, ...]:
        """The parts of an item; one that was answered and is no longer in the application stays in sight."""
        known = self.case.parts.get(item_id, ())
        ids = {"", *(part.id for part in known)}
        lost = dict.fromkeys(a.part for a in self.case.answers if a.item == item_id and a.part not in ids)
        return (*known, *map(Part, lost))

    def part(self, item_id: str) -> str:
        """The part that is on the card; empty for an item that is asked once."""
        ids = [part.id for part in self.parts(item_id)]
        chosen = self.chosen.get(item_id, "")
        return chosen if chosen in ids else next(iter(ids), "")

    def mine(self, item_id: str, part: str | None = None) -> Said:
        """What I say on an item; on the part on its card, unless one is named.

        Where it is asked again, my former words without their answer.
        """
        named = self.part(item_id) if part is None else part
        former = next((x.said for x in self.former(item_id, named) if x.mine), Said())
        return self._mine.get((item_id, named)) or Said(reason=former.reason, evidence=former.evidence, part=named)

    def former(self, item_id: str, part: str | None = None) -> tuple[Former, ...]:
        """What was said on an item, or this part of it, before it was worded otherwise, by those who did not since."""
        named = self.part(item_id) if part is None else part
        mine = self._mine.get((item_id, named), Said())
        found = (self._former(given) for given in self.case.asked_again)
        here = (x for x in found if x.item == item_id and x.said.part in ("", named))
        return tuple(x for x in here if not (x.mine and mine.says))

    @property
    def no_longer(self) -> tuple[Former, ...]:
        """What was said on items that the version does not ask."""
        return tuple(x for x in map(self._former, self.case.no_longer) if x.said.says)

    def say(self, item_id: str, said: Said) -> None:
        """I say something else (it is on its way to the store)."""
        self._mine[item_id, said.part] = said
        mine = (x for x in self.case.touched if (x.item, x.part) == (item_id, said.part) and self._is(x.author))
        self._looked_at.update(mine)

    def others(self, item_id: str, part: str | None = None) -> tuple[Said, ...]:
        """What other persons say on the same part, and what was said on the whole of an item that has parts."""
        named = self.part(item_id) if part is None else part
        answers = (a for a in self.case.answers if a.item == item_id and a.code != "unset")
        here = tuple(said_of(a) for a in answers if (a.part == named and not self._is_me(a)) or (named and not a.part))
        return here + tuple(points_of(x) for x in self.case.scores if x.criterion == item_id and not self._is_me(x))

    def all_said(self, item_id: str) -> tuple[Said, ...]:
        """Everything anybody says on an item and its parts, mine first."""
        mine = tuple(said for (item, _), said in self._mine.items() if item == item_id)
        answers = tuple(said_of(a) for a in self.case.answers if a.item == item_id and not self._is_me(a))
        return (
            mine
            + answers
            + tuple(points_of(x) for x in self.case.scores if x.criterion == item_id and not self._is_me(x))
        )

    def points(self, item_id: str) -> tuple[int, ...]:
        """The points of all persons for a criterion, mine first."""
        return tuple(said.points for said in self.all_said(item_id) if said.points is not None)

    def part_state(self, item_id: str, part: str) -> State:
        """How a part of an item stands, over all persons; the whole item's answer counts where the part has none."""
        said = [x for x in self.all_said(item_id) if x.says]
        own = [x for x in said if x.part == part] or [x for x in said if not x.part]
        if not own:
            return "asked_again" if self.former(item_id, part) else "unset"
        if self.touched(item_id, part):
            return "touched"
        asked = self.item(item_id)
        of_persons = asked is not None and asked.bears_on == "person"  # each speaks of himself
        if len({(x.code, x.points) for x in own}) > 1 and not of_persons:
            return "disagreement"
        return own[0].code if own[0].points is None else "scored"

    def touched(self, item_id: str, part: str) -> tuple[Touched, ...]:
        """The answers to a part of an item that a supplement asks to be looked at again."""
        return tuple(
            one
            for one in self.case.touched
            if one.item == item_id and one.part in ("", part) and one not in self._looked_at
        )

    def state(self, item_id: str) -> State:
        """How an item stands, over all persons and parts: the worst."""
        states = {self.part_state(item_id, part) for part in self._part_ids(item_id)}
        return next(state for state in _WORST_FIRST if state in states)

    def is_open(self, item_id: str) -> bool:
        """Whether nobody has answered it, or a part of it."""
        return any(self.part_state(item_id, part) in _OPEN for part in self._part_ids(item_id))

    def fits(self, item_id: str, narrowing: Narrowing) -> bool:
        """Whether an item is one of those a list is narrowed to."""
        match narrowing:
            case "open":
                return self.is_open(item_id)
            case "clarify":
                return any(said.code == "clarify" for said in self.all_said(item_id))
            case "mine":
                return any(said.says for (item, _), said in self._mine.items() if item == item_id)
            case "disagreement":
                return any(self.part_state(item_id, part) == "disagreement" for part in self._part_ids(item_id))
            case "waiting":
                return item_id in self.waiting
        return True

    def next_open_part(self, item_id: str, step: int) -> str | None:
        """The next (1) or former (-1) part of an item that nobody has answered."""
        ids = self._part_ids(item_id)
        at = ids.index(self.part(item_id))
        onward = ids[at + 1 :] if step > 0 else ids[:at][::-1]
        return next((part for part in onward if self.part_state(item_id, part) in _OPEN), None)

    def events(self, item_id: str) -> tuple[Event, ...]:
        """What happened to an item, newest first."""
        return tuple(event for event in self.history if event.item == item_id)

    def follow(self, former: CaseReview | None) -> None:
        """The same case read again: what was on the cards, and what waits, stays."""
        if former is not None and former.case.id == self.case.id:
            self.chosen, self.waiting = former.chosen, former.waiting

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
        asked = [item for item in (x.id for x in self.case.shown) if self._clarifies(item)]
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
            if lost.author != me:
                if not mine:
                    return True
                continue
            if mine and lost.part != self.part(item_id):
                continue
            said = self.mine(item_id, lost.part)
            if lost.evidence in said.evidence and (said.at is None or said.at < lost.arrived):
                return True
        return False

    def annotation(self, annotation_id: str) -> Annotation | None:
        """A mark that is in force."""
        return next((mark for mark in self.case.annotations if mark.id == annotation_id), None)

    def owns(self, mark: Annotation) -> bool:
        """Whether the person at work made a mark: only then may it be changed."""
        return self.me is not None and mark.author.id == self.me.id

    def citing(self, annotation_id: str) -> tuple[tuple[str, str], ...]:
        """The items, with the part, whose answer of mine rests on a mark."""
        rests = (key for key, said in self._mine.items() if any(x.annotation == annotation_id for x in said.evidence))
        return tuple(sorted(rests))

    def look(self, meaning: str) -> MarkMeaning:
        """What a meaning of marks is called and looks like in the checklist of the case."""
        known: dict[str, MarkMeaning] = {found.code: found for found in self.case.checklist.meanings}
        return known.get(meaning, known["highlight"])

    def stored(self, row: DocumentRow) -> tuple[Stored, ...]:
        """Everything to mark in a document: annotations on these bytes, and evidence that has no annotation."""
        marks = [
            Stored(
                mark.id, mark.selector, mark.meaning, mark.item or "", own=self.owns(mark), look=self.look(mark.meaning)
            )
            for mark in self.case.annotations
            if mark.document == row.id and mark.sha256 == row.sha256
        ]
        for mark in self.case.annotations:  # those of former versions, where they stand in this one
            place = self.case.anchors.get(mark.id)
            if place is not None and place.document == row.id and place.state != "missing":
                own, look = self.owns(mark), self.look(mark.meaning)
                marks.append(Stored(mark.id, place.selector, mark.meaning, mark.item or "", own=own, look=look))
        known = {mark.id for mark in marks}
        for item in self.case.shown:
            for said in (*self.all_said(item.id), *(x.said for x in self.former(item.id))):
                for piece in said.evidence:
                    if piece.annotation in known:
                        continue
                    place, look = self.place_of(piece), self.look(piece.meaning)
                    if piece.document == row.id:
                        selector = piece.selector
                    elif place.document == row.id and place.state != "missing":
                        selector = place.selector
                    else:
                        continue
                    marks.append(Stored(evidence_mark(item.id, piece), selector, piece.meaning, item.id, look=look))
        return tuple({mark.id: mark for mark in marks}.values())

    def item_of_mark(self, mark: str) -> str | None:
        """The item a mark belongs to: the annotation's own, or the one whose answer cites it."""
        if mark.startswith("item:"):
            return mark.split(":")[1]
        found = self.annotation(mark)
        return found.item if found else None

    def _part_ids(self, item_id: str) -> list[str]:
        return [part.id for part in self.parts(item_id)] or [""]

    def _former(self, given: Answer | Score) -> Former:
        item = given.item if isinstance(given, Answer) else given.criterion
        said = said_of(given) if isinstance(given, Answer) else points_of(given)
        return Former(item, said, self.case.asked_then.get((given.checklist, item)), self._is_me(given))

    def _clarifies(self, item_id: str) -> bool:
        return any(said.code == "clarify" for (item, _), said in self._mine.items() if item == item_id)

    def _is_me(self, given: Answer | Score) -> bool:
        return self._is(given.author.id)

    def _is(self, person: str) -> bool:
        return self.me is not None and person == self.me.id


def evidence_mark(item: str, piece: Evidence) -> str:
    """A stable name for the mark of evidence that has no annotation of its own."""
    place = piece.selector
    return f"item:{item}:{piece.document}:{place.page}:{place.start}:{place.cell}:{(place.quote or '')[:40]}"


def said_of(answer: Answer) -> Said:
    """One answer in force."""
    who = short_name(answer.author.name)
    return Said(answer.code, answer.reason, answer.evidence, who=who, at=answer.at, part=answer.part)


def points_of(score: Score) -> Said:
    """Points in force."""
    who = short_name(score.author.name)
    return Said(reason=score.reason, evidence=score.evidence, points=score.points, who=who, at=score.at)


def short_name(name: str) -> str:
    """``Venla Valmistelija`` → ``V. Valmistelija``."""
    first, _, last = name.rpartition(" ")
    return f"{first[:1]}. {last}" if first else name
