"""The list of contents of a dossier: what is in it, and what is missing. Own draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from ic16desk.clock import helsinki_day
from ic16desk.letters.letterhead import headed
from ic16desk.letters.memo_words import megabytes
from ic16desk.letters.writing import LetterWords
from ic16desk.model.dossiers import Absence, DossierEntry, DossierView
from ic16desk.model.letters import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    Letter,
    Note,
    ParagraphBlock,
    Run,
    TableBlock,
)
from ic16desk.wording import shown

_ALIGN: Final = ("left", "left", "right", "left")
_SHARES: Final = (33, 20, 9, 38)


def compose(view: DossierView) -> Letter:
    """The list as blocks. Pure: the same view gives the same list."""
    words = LetterWords(view.language)
    title = words("dossier.title_public" if view.public else "dossier.title")
    council = view.council.text(view.language) if view.council else ""
    return Letter(
        title=" – ".join(part for part in (title, view.project, view.number) if part),
        subject=" – ".join(part for part in (title, view.case_number) if part),
        author=council,
        language=view.language,
        head=headed(
            view.council,
            view.language,
            nameless="–",
            kind=words("dossier.kind"),
            case_number=view.case_number or view.number,
            rows=((words("memo.case_number"), view.case_number or "–"), (words("memo.number"), view.number)),
            date=words.day(view.on),
            logo=view.logo,
        ),
        blocks=tuple(_blocks(view, words)),
        watermark="",
        page_of=words("memo.page"),
        # noon in Finland is on the same day everywhere the list is read
        created=dt.datetime.combine(view.on, dt.time(10), tzinfo=dt.UTC),
    )


def _blocks(view: DossierView, words: LetterWords) -> Iterator[Block]:
    language = view.language
    secret = any(entry.secret for entry in view.entries)
    if secret or view.public:
        yield Note(words("dossier.public_told" if view.public else "dossier.secret_told"), language)
    rows = [
        ("project", view.project or "–"),
        ("applicant", view.applicant or "–"),
        ("state", words(f"state.{view.state}")),
        ("made", words.day(view.on)),
        ("files", words("dossier.files_n", n=len(view.entries), size=megabytes(sum(one.size for one in view.entries)))),
        ("program", f"ic16desk {view.program_version}"),
    ]
    yield KeyValues(tuple((words(f"dossier.{name}"), (Run(text),)) for name, text in rows), language)
    yield Heading(words("dossier.missing_title"), 2, language)
    yield from _absences(view.missing, words, empty="dossier.nothing_missing")
    if view.public:
        yield Heading(words("dossier.left_out_title"), 2, language)
        yield from _absences(view.left_out, words, empty="dossier.nothing_left_out")
    yield Heading(words("dossier.documents"), 2, language)
    documents = [entry for entry in view.entries if entry.what == "document"]
    header = tuple(words(f"dossier.{name}") for name in ("document", "kind_of", "size", "sha256"))
    table = tuple(_document(entry, view, words) for entry in documents)
    yield TableBlock("", header, table, _ALIGN, language, shares=_SHARES, dense=True)
    yield Heading(words("dossier.made_here"), 2, language)
    header = tuple(words(f"dossier.{name}") for name in ("file", "what_is", "size", "sha256"))
    made = [entry for entry in view.entries if entry.what != "document"]
    table = tuple(
        (entry.path, words(f"dossier.what.{entry.what}"), megabytes(entry.size), entry.sha256) for entry in made
    )
    yield TableBlock("", header, table, _ALIGN, language, shares=_SHARES, dense=True)
    yield Heading(words("dossier.how"), 2, language)
    yield ParagraphBlock((Run(words("dossier.how_told", n=view.facts)),), language)
    if view.notes:
        yield from _absences(view.notes, words, empty="")


def _absences(found: Sequence[Absence], words: LetterWords, *, empty: str) -> Iterator[Block]:
    if found:
        yield BulletList(tuple((Run(words(one.code, **one.params)),) for one in found), words.language)
    else:
        yield ParagraphBlock((Run(words(empty)),), words.language)


def _document(entry: DossierEntry, view: DossierView, words: LetterWords) -> tuple[str, ...]:
    """The original name, the place in the bag, and what one must know of it."""
    kind = view.kinds.get(entry.kind)
    told = [
        kind.text(view.language) if kind else "–",
        words("memo.version", n=entry.version) if entry.version > 1 or entry.replaced else "",
        words("memo.replaced") if entry.replaced else "",
        words("memo.secret") if entry.secret else "",
        words(f"triage.state.{entry.signatures}") if entry.signatures not in ("", "unsigned") else "",
        words("dossier.arrived", day=words.day(helsinki_day(entry.arrived), short=True)) if entry.arrived else "",
    ]
    same = entry.path.rsplit("/", 1)[-1] == entry.name
    name = entry.path if same else f"{shown(entry.name)}\n{entry.path}"
    return name, "\n".join(part for part in told if part), megabytes(entry.size), entry.sha256
