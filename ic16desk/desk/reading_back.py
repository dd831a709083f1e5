"""Reading back a decision's DOCX that was edited outside: compared first, taken up when a person says so."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from typing import Final

from ic16desk import documents, letters
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, Refused, UsageError
from ic16desk.model.changes import Done
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.documents import Unreadable
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.own_texts import own_texts, spot, with_own_text
from ic16desk.model.reading_back import EditedDocument, ReadBack, SectionChange, Unplaced
from ic16desk.model.translation import pieces, translated
from ic16desk.model.views import DecisionView
from ic16desk.store.decisions import StoredDraft
from ic16desk.wording import Wording

#: Said of each file of ours too, or of no use to who edited it.
_USUAL: Final = frozenset({"ooxml.external"})


@dataclasses.dataclass(frozen=True, slots=True)
class _Origin:
    """What a file says it was made of."""

    application: str
    fact: str
    language: Language | None


class ReadingBack:
    """Edited letters of decisions."""

    def __init__(self, session: Session, *, deciding: Deciding) -> None:
        """Bind to a session."""
        self._session = session
        self._deciding = deciding

    def compare(self, application: str, data: bytes, *, name: str) -> ReadBack:
        """What an edited DOCX would change in the decision. Nothing is changed.

        Args:
            application: the case.
            data: the file.
            name: its name.

        Raises:
            UsageError: there is no draft.
            NotAllowed: the decision is signed, and the file is no translation.
            Refused: ``document.unreadable``; ``read_back.*``: no letter of this decision.
        """
        case = self._session.application(application)
        stored = self._session.store.decisions.draft(case)
        if stored is None:
            raise UsageError("decision.none")
        file = _read(data, name=name)[0]
        origin = _origin(file)
        if origin is None and not any(one.marks for one in file.paragraphs):
            raise Refused("read_back.not_ours", name=name)
        if origin is not None and origin.application != case:
            raise Refused("read_back.other_case", name=name)
        edit = self._session.store.decisions.as_of(case, origin.fact) if origin else None
        if edit is not None and edit[1] != stored.seq:
            raise Refused("read_back.other_decision", name=name)
        exported = edit[0] if edit else stored.draft
        view = self._view(case, exported, stored)
        language = (origin.language if origin else None) or _own_language(view)
        if language == _own_language(view) and self._signed(case):
            raise NotAllowed("decision.signed")
        return self._compared(case, view, language, stored.draft, (data, name, edit is not None))

    def apply(self, application: str, found: ReadBack, places: Collection[str]) -> Done[StoredDraft]:
        """Take up some of the texts that were read, as one edit of the draft.

        Raises:
            KeyError: the decision has no such text (any more).
            NotAllowed: as :meth:`Deciding.save`.
        """
        stored = self._deciding.draft(application)
        if stored is None:
            raise UsageError("decision.none")
        return self._deciding.save(application, taken_up(stored.draft, found, places))

    def _view(self, case: str, exported: DecisionDraft, stored: StoredDraft) -> DecisionView:
        """The decision as it was when the file was written, with the texts of the register as they are now."""
        known = exported == stored.draft
        view = self._deciding.view(case) if known else self._deciding.view(case, draft=exported)
        return dataclasses.replace(view, source="-", final=self._signed(case))

    def _signed(self, case: str) -> bool:
        letter = self._session.store.decisions.letter(case)
        return letter is not None and letter.state == "signed"

    def _compared(
        self, case: str, view: DecisionView, language: Language, draft: DecisionDraft, file: tuple[bytes, str, bool]
    ) -> ReadBack:
        data, name, known = file
        other = language != _own_language(view)
        made = letters.docx(letters.compose(view, language=language))
        printed, edited = _read(made, data, name=name)
        was, is_now = _texts(view.draft, language, other=other), _texts(draft, language, other=other)
        texts, unplaced = letters.read_back(view, language, printed, edited, was)
        changes, left = [], []
        for place, after in texts.items():
            about = spot(place)
            if not _is_there(place, view.draft, draft):
                left.append(Unplaced("left", was.get(place, ""), after, about.field))
            elif is_now.get(place, "") != after:
                before, exported = is_now.get(place, ""), was.get(place, "")
                changes.append(SectionChange(place, about.field, about.name, about.detail, before, after, exported))
        noticed = {one.code for one in printed.noticed} | _USUAL
        warnings = tuple(one for one in edited.noticed if one.code not in noticed or one.code == "docx.tracked")
        return ReadBack(case, name, language, other, known, tuple(changes), (*unplaced, *left), warnings)


def taken_up(draft: DecisionDraft, found: ReadBack, places: Collection[str]) -> DecisionDraft:
    """The draft with some of the texts that were read.

    Raises:
        KeyError: a place is no change of the file, or the decision has no such text (any more).
    """
    after = {change.place: change.after for change in found.changes}
    for place in places:
        text = after[place]
        if found.translation:
            draft = translated(draft, found.language, place, text)
        else:
            draft = with_own_text(draft, place, text)
    return draft


def sentence(one: Unplaced, words: Wording) -> str:
    """Why a difference is not taken up."""
    return words(f"read_back.why.{one.why}", place_code=f"read_back.place.{one.place.replace(' ', '_')}")


def title(change: SectionChange, words: Wording) -> str:
    """What a text is called."""
    return " ".join(part for part in (words(f"translation.piece.{change.name}"), change.detail) if part)


def _read(*files: bytes, name: str) -> tuple[EditedDocument, ...]:
    found = documents.read_edited(*files)
    if isinstance(found, Unreadable):
        raise Refused("document.unreadable", name=name, why_code=f"unreadable.{found.code}")
    return found


def _origin(file: EditedDocument) -> _Origin | None:
    parts = file.source.split()
    if len(parts) != 3:
        return None
    return _Origin(parts[0], parts[1], next((one for one in LANGUAGES if one == parts[2]), None))


def _own_language(view: DecisionView) -> Language:
    return "sv" if view.language == "sv" else "fi"


def _texts(draft: DecisionDraft, language: Language, *, other: bool) -> Mapping[str, str]:
    if not other:
        return own_texts(draft)
    return {piece.place: piece.translated for piece in pieces(draft, language)}


def _is_there(place: str, exported: DecisionDraft, draft: DecisionDraft) -> bool:
    """Whether a text of the exported draft is still the same text's place; a budget line by what it is about."""
    if place not in own_texts(draft):
        return False
    head, _, rest = place.partition(".")
    if head != "lines":
        return True
    one, other = exported.approved_budget[int(rest)], draft.approved_budget[int(rest)]
    return (one.category, one.part, one.line) == (other.category, other.part, other.line)
