"""Looking for words in all inflected forms, for names, and for the passages that speak of an item's terms."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from ic16desk import language
from ic16desk.desk.session import Session
from ic16desk.language import Analysis, Asked, Mark
from ic16desk.model.changes import Done, done
from ic16desk.model.searching import NameHit, Passage, SearchHit, SearchResult, Wanted
from ic16desk.model.words import forms
from ic16desk.progress import Progress, Silent
from ic16desk.store.search import PageHit

#: Seconds a search on screen waits for the dictionaries when no page knows a word; without them it takes beginnings.
PATIENCE: Final = 1.5
#: Most forms of one beginning that are told.
_TOLD: Final = 500
_NAMES: Final = 20
#: A beginning shorter than this would be half the index.
_SHORTEST_BEGINNING: Final = 3
#: Pages read for passages, those with most terms first. What else the page holds counts a quarter.
_READ: Final = 60
_ELSEWHERE: Final = 0.25
#: The package's machine-readable twin of the print-out: nobody cites it.
_MANIFEST: Final = "application.json"


class Searching:
    """The search of one lane."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session
        self._words = session.store.words
        #: What the child said about words that stand on no page; they are few, and the dictionaries do not change.
        self._asked: dict[str, Analysis] = {}

    def learn(self, *, progress: Progress | None = None) -> Done[int]:
        """Have the child analyse the words that no search knows the base form of yet; how many there were.

        In short transactions; a word that is not in the store is simply still to do.

        Raises:
            Cancelled: asked to stop; what was learned so far is kept.
        """
        progress = progress or Silent()
        waiting = self._words.unlearned() if self._words.pending() else ()
        for start in range(0, len(waiting), language.BATCH):
            progress.report(start, len(waiting))
            batch = waiting[start : start + language.BATCH]
            analysed = self._session.analyst.analyse(batch, meanwhile=partial(progress.report, start, len(waiting)))
            if analysed is None:
                return done(start)  # the child failed: beginnings of words are found without it
            with self._session.store.transaction():
                self._words.learn({form: (one.lemmas, one.parts) for form, one in zip(batch, analysed, strict=True)})
        if self._words.pending():
            with self._session.store.transaction():
                if not self._words.unlearned():
                    self._words.learned_all()
        progress.report(len(waiting), len(waiting))
        return done(len(waiting), *(("words",) if waiting else ()))

    def search(self, typed: str, *, exact: bool, application: str | None, limit: int, patience: float) -> SearchResult:
        """Pages that hold everything typed, in any form of its words; see :meth:`ReadingDesk.search`."""
        store = self._session.store
        wanted = self.wanted(typed, exact=exact, patience=patience)
        if application is not None:
            found = store.search.pages_of(application, wanted)
            total, pages = len(found), found[:limit]
        else:
            total, pages = store.search.pages(wanted, limit=limit)
        return SearchResult(
            forms=self._told(wanted),
            total=total,
            unread=store.documents.unreadable(),
            hits=tuple(_hit(page, wanted) for page in pages),
            names=self.names(typed) if application is None else (),
            unsure=not exact and bool(self._unknown(language.parse(typed))),
        )

    def names(self, typed: str) -> tuple[NameHit, ...]:
        """Applications in whose number, names, business ids or file names every typed word stands."""
        parts = [part for word in typed.split() if (part := word.strip('"“”„»«*'))]
        return self._session.store.names.find(parts, limit=_NAMES)

    def places(self, document: str, typed: str, *, exact: bool) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """Where a document holds what was typed: page → (start, end) in its raw text, every match."""
        wanted = self.wanted(typed, exact=exact, patience=PATIENCE)
        texts = self._session.store.documents.pages(self._session.document(document).sha256)
        found = {number: language.marks(text, wanted) for number, text in enumerate(texts, start=1)}
        return {number: tuple((mark.start, mark.end) for mark in marks) for number, marks in found.items() if marks}

    def passages(self, application: str, terms: Sequence[str], *, limit: int) -> tuple[Passage, ...]:
        """The best passages of a case: most different terms, rare ones first; see :meth:`ReadingDesk.passages`."""
        wanted = tuple(dict.fromkeys(self.wanted(" ".join(terms), exact=False, patience=PATIENCE)))
        pages = [
            (page, held)
            for page, held in self._session.store.search.matching_of(application, wanted)
            if page.document_name.rsplit("/", 1)[-1] != _MANIFEST
        ]
        counts = [sum(number in held for _, held in pages) for number in range(len(wanted))]
        weights = [math.log1p(len(pages) / count) if count else 0.0 for count in counts]
        pages.sort(key=lambda entry: -sum(weights[number] for number in entry[1]))
        best: dict[str, tuple[float, Passage]] = {}
        for page, held in pages[:_READ]:
            marks = language.marks(page.text, wanted)
            if not marks:
                continue
            piece = language.quote(page.text, marks)
            together = language.kinds(language.marks(piece.text, wanted))
            score = sum(weights[n] for n in together) + _ELSEWHERE * sum(weights[n] for n in held)
            if piece.text and score > best.get(piece.text, (0.0,))[0]:
                passage = Passage(
                    page.document, page.document_name, page.page, piece.text, piece.spans, _forms(page.text, marks)
                )
                best[piece.text] = (score, passage)
        # The same words on every sheet of a form: once.
        return tuple(passage for _, passage in sorted(best.values(), key=lambda entry: -entry[0]))[:limit]

    def wanted(self, typed: str, *, exact: bool, patience: float) -> tuple[Wanted, ...]:
        """What was typed as what pages may hold."""
        asked = language.parse(typed)
        unknown = () if exact else self._unknown(asked)
        if unknown and (analysed := self._session.analyst.quick(unknown, seconds=patience)):
            self._asked.update(zip(unknown, analysed, strict=True))
        return tuple(self._wanted(part, exact=exact) for part in asked)

    def _unknown(self, asked: Sequence[Asked]) -> tuple[str, ...]:
        """The words that stand nowhere and that the child was not asked about; none while none at all are learned."""
        if not self._words.learned():
            return ()
        single = (part.words[0] for part in asked if part.kind == "word")
        return tuple(word for word in single if word not in self._asked and not self._words.lemmas(word))

    def _wanted(self, part: Asked, *, exact: bool) -> Wanted:
        if part.kind == "phrase":
            return Wanted(phrases=(part.words,)) if len(part.words) > 1 else self._exactly(part.words[0])
        word = part.words[0]
        if part.kind == "beginning":
            return Wanted(beginnings=(word,))
        return self._exactly(word) if exact else self._any_form(word)

    def _exactly(self, word: str) -> Wanted:
        return Wanted(forms=(word,) if self._words.occurs(word) else ())

    def _any_form(self, word: str) -> Wanted:
        lemmas = self._words.lemmas(word)
        half = not lemmas  # of a word, perhaps, unless a dictionary has it
        if not lemmas and word in self._asked:
            lemmas, half = self._asked[word].lemmas, not self._asked[word].known
        if lemmas and lemmas[0] == word:
            lemmas = lemmas[:1]  # typed as the base form of a word: that word is meant, not its homograph's
        found = dict.fromkeys((*self._exactly(word).forms, *self._words.forms(lemmas)))
        long = len(word) >= _SHORTEST_BEGINNING
        if self._words.pending() and long:
            found.update(dict.fromkeys(self._words.beginning(word, limit=_TOLD, unlearned=True)))
        return Wanted(beginnings=(word,)) if half and long and not found else Wanted(forms=tuple(found))

    def _told(self, wanted: Sequence[Wanted]) -> tuple[str, ...]:
        told: dict[str, None] = {}
        for term in wanted:
            told.update(dict.fromkeys(term.forms))
            told.update(dict.fromkeys(" ".join(phrase) for phrase in term.phrases))
            for start in term.beginnings:
                told.update(dict.fromkeys(self._words.beginning(start, limit=_TOLD)))
        return tuple(told)


def _forms(text: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(forms(text[mark.start : mark.end])) for mark in marks))


def _hit(page: PageHit, wanted: Sequence[Wanted]) -> SearchHit:
    piece = language.glance(page.text, wanted)
    return SearchHit(
        page.application, page.number, page.document, page.document_name, page.page, piece.text, piece.spans
    )
