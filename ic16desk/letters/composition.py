"""A decision's view → the letter as blocks: letterhead, note, numbered sections, annexes, appeal."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

from ic16desk.letters import approval, later, public, refusal, sections, translation
from ic16desk.letters.case import Case
from ic16desk.letters.letterhead import headed
from ic16desk.letters.texts import Texts
from ic16desk.letters.writing import LetterWords
from ic16desk.model.decision import DecisionDraft, parted
from ic16desk.model.languages import Language
from ic16desk.model.later import number_of
from ic16desk.model.letters import Block, Heading, Letter, LetterHead, Note
from ic16desk.model.views import DecisionView

#: What is missing has another name than its row.
_MISSING = {"application_number": "number", "section": "board_section"}
#: The field of the decision each row of the letterhead comes from.
_HEAD_FIELDS = {
    "case_number": "case_number",
    "section": "meeting",
    "decision_number": "decision_number",
    "application_number": "application",
}


def compose(
    view: DecisionView,
    language: str,
    *,
    for_public: bool = False,
    wrap: Callable[[DecisionDraft], DecisionDraft] | None = None,
) -> Letter:
    """The letter in a language; another than the decision's own says that it is a translation.

    What is secret in it is marked, or removed ``for_public``. ``wrap`` changes the draft as it is spoken.
    """
    spoken: Language = "sv" if language == "sv" else "en" if language == "en" else "fi"
    other = translation.translated(view, spoken) if spoken != view.language else None
    view = other.view if other else view
    view = dataclasses.replace(view, draft=wrap(view.draft)) if wrap else view
    case = Case(view, texts_of(view, spoken))
    # a reduced support is a support: one kind of document
    about = view.draft.follow_up
    kind = f"T0.{about.kind}" if about else "T0.grant" if case.grants else f"T0.{view.draft.outcome}"
    title = case.texts.plain(kind, "title") or kind
    printed = case.texts.plain(kind) or case.texts.missing("text", id=kind).text
    if view.board:
        title, printed = _of_minutes(case, title, printed)
    note = case.texts.plain("note.eura") if case.money == "eu" else ""
    letter = framed(case, title=title, kind=printed, blocks=tuple(_blocks(case)))
    source = "" if for_public or not view.source else f"{view.case.id} {view.source} {spoken}"
    letter = dataclasses.replace(letter, record=view.record, note=note, source=source)
    letter = translation.letter(letter, other) if other else letter
    return _with_secrets(letter, case, for_public=for_public)


def texts_of(view: DecisionView, language: Language) -> Texts:
    """The dated texts of a decision, ready to be filled in a language."""
    return Texts(view.phrases, language, LetterWords(language))


def framed(case: Case, *, title: str, kind: str, blocks: tuple[Block, ...]) -> Letter:
    """What every letter about a decision has round its blocks: names, letterhead, watermark, page numbers, its day.

    Args:
        case: the decision's view, read in the letter's language.
        title: of the document, as its metadata say it.
        kind: the same as the letterhead prints it.
        blocks: what it says.
    """
    texts = case.texts
    subject = texts.words("letter.subject.eura" if case.money == "eu" else "letter.subject.decision")
    return Letter(
        title=" – ".join(part for part in (title, case.project, case.number) if part),
        subject=" – ".join(part for part in (subject, case.case_number) if part),
        author=case.council,
        language=texts.language,
        head=_head(case, kind),
        blocks=blocks,
        watermark="" if case.view.final else texts.plain("T0.watermark") or "LUONNOS",
        page_of=_foot(case),
        # noon in Finland is on the same day everywhere the letter is read
        created=dt.datetime.combine(case.view.on, dt.time(10), tzinfo=dt.UTC),
        texts=texts.used,  # last: now all of them have been looked up
    )


def _foot(case: Case) -> str:
    """The number of the page; before signing also that it is a preparatory document (domain § 4.2)."""
    page = case.texts.plain("T0.labels", "page") or "{page} ({pages})"
    draft = "" if case.view.final else case.texts.plain("T0.watermark", "foot")
    return f"{draft} · {page}" if draft else page


def _with_secrets(letter: Letter, case: Case, *, for_public: bool) -> Letter:
    secrets = parted(case.view.draft.secrets)
    secrecy = public.Secrecy(case.texts, secrets)
    if for_public:
        return public.public_version(letter, secrecy, signed=case.view.final)
    if not secrets:
        return letter
    # what the full version was marked with is kept with it, and with it the words of the public one
    letter = public.marked(letter, secrecy)
    case.texts.plain("secrecy.public")
    return dataclasses.replace(letter, texts=case.texts.used)


def translation_note(case: Case) -> Iterator[Note]:
    """That it is a translation, where it is one (Kielilaki 20 §)."""
    if case.texts.language != case.view.language:
        yield Note(_translation(case), case.texts.language)


def _head(case: Case, kind: str) -> LetterHead:
    texts, draft = case.texts, case.view.draft
    numbers = [
        ("case_number", case.case_number),
        ("section", _minutes(case)) if case.view.board else ("decision_number", draft.decision_number.strip()),
        ("application_number", case.number),
    ]
    return headed(
        case.view.council,
        texts.language,
        nameless=texts.missing("council"),
        kind=kind,
        case_number=case.case_number or texts.missing("case_number"),
        rows=[
            (
                texts.plain("T1.board" if name == "section" else "T0.labels", name),
                value or texts.missing(_MISSING.get(name, name)),
            )
            for name, value in numbers
        ],
        date=texts.show(draft.date) if draft.date else texts.missing("date"),
        logo=case.view.logo,
        own=case.view.language,
        fields=tuple(_HEAD_FIELDS[name] for name, _ in numbers),
    )


def _of_minutes(case: Case, title: str, kind: str) -> tuple[str, str]:
    """What a board's decision is called beside its kind: an extract of the minutes (410/2015 § 107)."""
    texts = case.texts
    name, printed = texts.plain("T1.board", "title"), texts.plain("T1.board", "kind")
    return _beside(title, f", {name}" if name else ""), _beside(kind, f" – {printed}" if printed else "")


def _beside(name: str, more: str) -> str:
    """A name with more to it, before what it says of its translation."""
    own, mark, translation = name.partition(" (")
    return f"{own}{more}{mark}{translation}"


def _minutes(case: Case) -> str:
    """Of a board's decision the meeting and the section of its minutes: ``23.11.2026 § 145``."""
    section, meeting = number_of(case.view.draft), case.view.draft.meeting
    day = case.texts.show(meeting.date) if meeting and meeting.date else ""
    return " ".join(part for part in (day, section) if part) if section else ""


def _blocks(case: Case) -> Iterator[Block]:
    texts = case.texts
    yield from translation_note(case)
    if case.money == "eu":
        yield Note(texts.plain("note.eura") or texts.missing("text", id="note.eura").text, texts.language)
    yield from sections.extract(case)
    body = later.body(case) if case.view.draft.follow_up else approval.body(case) if case.grants else refusal.body(case)
    for number, (text, field, blocks) in enumerate(body, start=1):
        yield Heading(f"{number} {texts.heading(text)}", 2, texts.language, field)
        yield from blocks
    text, field, blocks = sections.annexes(case)
    yield Heading(texts.heading(text), 2, texts.language, field)
    yield from blocks
    secret = [document.name for document in case.view.case.documents if document.secret]
    yield from public.documents(case.fields, secret, texts)
    yield from sections.appeal(case)


def _translation(case: Case) -> str:
    texts = case.texts
    own = texts.plain("T0.translation", case.view.language)
    template = texts.plain("T0.translation")
    return template.replace("{language}", own) if template else texts.missing("text", id="T0.translation").text
