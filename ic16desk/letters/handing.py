"""The cover of a letter that goes out for its next signature: what it is, for whom, and by which hash it is known."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.clock import helsinki_day
from ic16desk.letters.letterhead import headed
from ic16desk.letters.writing import LetterWords
from ic16desk.model.handing import HandingView
from ic16desk.model.letters import Block, BulletList, Heading, KeyValues, Letter, ParagraphBlock, Run


def compose(view: HandingView) -> Letter:
    """The cover as blocks. Pure: the same view gives the same cover."""
    words = LetterWords(view.language)
    title = words("handing.title")
    sender = ", ".join(part for part in (view.sender.name, view.sender.title) if part) if view.sender else ""
    return Letter(
        title=" – ".join(part for part in (title, view.number, view.project) if part),
        subject=title,
        author=view.council.text(view.language) if view.council else sender,
        language=view.language,
        head=headed(
            view.council,
            view.language,
            nameless=sender or "–",
            kind=words("handing.kind"),
            case_number="",
            rows=(
                (words("handing.number"), view.number),
                (words("handing.signer"), ", ".join(part for part in (view.signer.name, view.signer.title) if part)),
                (words("handing.part"), words(f"handing.parts.{view.part}")),
                (words("handing.sender"), sender or "–"),
            ),
            date=words.day(helsinki_day(view.at)),
            logo=view.logo,
        ),
        blocks=tuple(_blocks(view, words)),
        watermark="",
        page_of=words("memo.page"),
        created=view.at,
    )


def _blocks(view: HandingView, words: LetterWords) -> Iterator[Block]:
    language = view.language
    yield Heading(words("handing.what"), 2, language)
    yield KeyValues(tuple(_what(view, words)), language)
    yield Heading(words("handing.file"), 2, language)
    yield KeyValues(
        (
            (words("handing.file_name"), (Run(view.file),)),
            (words("handing.file_size"), (Run(words("handing.bytes", n=view.size)),)),
            (words("handing.pages"), (Run(str(view.pages)),)),
            (words("handing.sha256"), (Run(_grouped(view.sha256)),)),
        ),
        language,
    )
    yield Heading(words("handing.do"), 2, language)
    day = words("handing.any_day") if view.any_day or view.date is None else words("handing.same_day", date=view.date)
    steps = (words("handing.read"), day, words("handing.sign"), words("handing.back"))
    yield BulletList(tuple((Run(step),) for step in steps), language, numbered=True)
    yield ParagraphBlock((Run(words("handing.nothing_else")),), language)


def _what(view: HandingView, words: LetterWords) -> Iterator[tuple[str, tuple[Run, ...]]]:
    kind = words(f"batch.outcome.{view.outcome}") if view.kind == "main" else words(f"handing.kinds.{view.kind}")
    rows = (
        ("applicant", view.applicant),
        ("project", view.project),
        ("decision", kind),
        ("granted", words.sum(view.granted_cents)),
        ("decision_number", view.decision_number),
        ("date", words.day(view.date) if view.date else ""),
        ("presented_by", view.presented_by),
    )
    for name, value in rows:
        if value:
            yield words(f"handing.{name}"), (Run(value),)


def _grouped(digest: str) -> str:
    """A hash in groups of eight, as one reads it aloud."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
