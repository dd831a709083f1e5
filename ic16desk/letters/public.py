"""What is secret in a letter: marked in the full version, removed from the public one (JulkL 621/1999 § 10, 24, 25).

Removed means gone: from the text, the head, the title and the properties, the bookmarks, the words of pictures and the
embedded record. A short note in brackets stands in its place, as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ic16desk.letters.stretches import edited, text_of
from ic16desk.letters.texts import Texts, joined
from ic16desk.model.application import ApplicationFields
from ic16desk.model.decision import SecretPassage
from ic16desk.model.ids import canonical
from ic16desk.model.letters import Block, BulletList, Letter, Note, ParagraphBlock, Run, SignatureBox
from ic16desk.model.secrecy import stands_in

_MARKING, _PUBLIC, _DOCUMENTS = "secrecy.marking", "secrecy.public", "secrecy.documents"


@dataclass(frozen=True, slots=True)
class Secrecy:
    """The secret passages of a letter and the words for them in its language."""

    texts: Texts
    secrets: tuple[SecretPassage, ...]

    @property
    def passages(self) -> tuple[str, ...]:
        """The words."""
        return tuple(secret.text for secret in self.secrets)

    def points(self, indexes: Sequence[int]) -> str:
        """The points of § 24.1 of some of the passages: ``17 ja 20``; ``?`` where none is given."""
        found = {self.secrets[index].point.strip() or "?" for index in indexes}
        return self._listed(sorted(found, key=lambda point: (not point.isdigit(), point.zfill(4))))

    def filled(self, id: str, key: str, indexes: Sequence[int], **values: str) -> str:
        """A text about some of the passages."""
        template = self.texts.plain(id, key)
        if not template:
            return self.texts.missing("text", id=id).text
        for name, value in {"point": self.points(indexes), **values}.items():
            template = template.replace(f"{{{name}}}", value)
        return template

    def kinds(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Each ground with its passages."""
        grounds: dict[str, list[int]] = {}
        for index, secret in enumerate(self.secrets):
            grounds.setdefault(secret.point.strip(), []).append(index)
        for point, indexes in grounds.items():
            yield point, tuple(indexes)

    def parts(self, indexes: Sequence[int]) -> str:
        """Which parts, in the words of who marked them; else by the marks."""
        scopes = dict.fromkeys(self.secrets[index].scope.strip() for index in indexes)
        return "; ".join(scope for scope in scopes if scope) or self.texts.plain(_MARKING, "parts")

    def _listed(self, parts: Sequence[str]) -> str:
        last = self.texts.plain(_MARKING, "joining") or ", "
        return last.join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def withheld(letter: Letter, passages: Sequence[str], note: Callable[[Sequence[int]], str]) -> Letter:
    """A letter without the passages, wherever they stand; ``note`` is what a reader finds in place of some of them.

    Robust against spaces, line breaks, hyphens and case; a passage may go on over runs and blocks, and passages may
    overlap. Nobody signs it: the places of signatures become plain lines.
    """
    plain = replace(letter, blocks=tuple(map(_unsigned, letter.blocks)), texts=())
    return edited(plain, passages, lambda _runs, indexes: [Run(note(indexes), strong=True)])


def public_version(letter: Letter, secrecy: Secrecy, *, signed: bool) -> Letter:
    """The public version of a full letter; the record holds what it is, and no digest of anything secret."""
    every = range(len(secrecy.secrets))
    told = secrecy.filled(_PUBLIC, "text", every)
    about = " ".join((told, secrecy.filled(_PUBLIC, "signed" if signed else "unsigned", every)))
    made = withheld(letter, secrecy.passages, lambda indexes: f"[{secrecy.filled(_PUBLIC, 'note', indexes)}]")
    head = secrecy.filled(_PUBLIC, "head", every)
    return replace(
        made,
        title=f"{head} – {made.title}",
        blocks=(Note(about, letter.language, "secrets"), *made.blocks),
        note=" ".join(part for part in (told, made.note) if part),
        mark=head,
        record=canonical({"version": "public", "withheld": sorted({secret.point for secret in secrecy.secrets})}),
    )


def marked(letter: Letter, secrecy: Secrecy) -> Letter:
    """The full letter with its marking (JulkL § 25): boxed on page 1, at the head of each page, around each passage."""
    present = [index for index, text in enumerate(secrecy.passages) if stands_in(text_of(letter), text)]
    if not present:
        return letter

    def around(runs: tuple[Run, ...], indexes: tuple[int, ...]) -> list[Run]:
        opening = Run(secrecy.filled(_MARKING, "begins", indexes), strong=True)
        return [opening, *runs, Run(secrecy.filled(_MARKING, "ends", indexes), strong=True)]

    boxes = tuple(
        Note(secrecy.filled(_MARKING, "text", indexes, parts=secrecy.parts(indexes)), letter.language, "secrets")
        for _, indexes in secrecy.kinds()
        if set(indexes) & set(present)
    )
    mark = secrecy.filled(_MARKING, "head", present)
    head = replace(letter.head, rows=edited(letter.head.rows, secrecy.passages, around))
    blocks = edited(letter.blocks, secrecy.passages, around)
    note = " ".join(part for part in (mark if mark.endswith(".") else f"{mark}.", letter.note) if part)
    return replace(letter, head=head, blocks=(*boxes, *blocks), mark=mark, note=note)


def documents(fields: ApplicationFields, names: Sequence[str], texts: Texts) -> Iterator[Block]:
    """The secret documents of the case, each with its ground where one was given (JulkL § 25)."""
    if not names:
        return
    grounds = _grounds(fields)
    unknown = texts.plain(_DOCUMENTS, "ungrounded")
    yield ParagraphBlock(texts.runs(_DOCUMENTS), texts.language, "annexes")
    items = tuple((Run(f"{name} ({grounds.get(name) or unknown})"),) for name in names)
    yield BulletList(items, texts.language, field="annexes")


def _grounds(fields: ApplicationFields) -> Mapping[str, str]:
    return {one.file: "; ".join(ground.strip() for ground in one.secrecy_basis) for one in fields.attachments}


def _unsigned(block: Block) -> Block:
    if not isinstance(block, SignatureBox):
        return block
    title = f", {block.title}" if block.title.strip() else ""
    runs = joined([Run(f"{block.label}: "), Run(block.name, missing=block.missing), Run(title)])
    return ParagraphBlock(runs, block.language, block.field or "signatures")
