"""The public version of a decision (JulkL 621/1999 § 10): secrets removed, and looked for before it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from ic16desk import documents, letters, lint
from ic16desk.desk.deciding import Deciding, ExportedLetter
from ic16desk.desk.files import write_versioned
from ic16desk.desk.print_faults import with_faults
from ic16desk.desk.printing import Printer
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model import secrecy
from ic16desk.model.decision import DecisionDraft, SecretPassage, parted
from ic16desk.model.documents import Unreadable
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.letters import Letter, LintLine, UnsignedLetter
from ic16desk.model.register import Dated
from ic16desk.model.secret_pairs import unpaired
from ic16desk.model.views import DecisionView
from ic16desk.model.written import secret_sources, written


@dataclass(frozen=True, slots=True)
class SecretProposal:
    """Words that are probably secret. ``why``: ``quoted`` (they stand in a secret document), ``identity``, ``account``.

    ``document``: the secret document they stand in; ``point``: of § 24.1, where its own marking names one.
    """

    text: str
    field: str
    why: str
    point: str = ""
    document: str = ""


class Publishing:
    """Public versions of decisions, and what should be secret in them."""

    def __init__(self, session: Session, *, deciding: Deciding) -> None:
        """Bind to a session."""
        self._session = session
        self._deciding = deciding
        self._printer = Printer()

    def grounds(self, application: str) -> tuple[Dated, ...]:
        """The grounds one may choose (JulkL § 24.1), as they hold on the day of the decision; in the file's order."""
        stored = self._deciding.draft(application)
        on = stored.draft.date if stored and stored.draft.date else self._session.clock.today()
        return self._session.register.all("secrecy_ground", on=on)

    def has_secrets(self, application: str) -> bool:
        """Whether the decision in work has anything that a public version leaves out."""
        stored = self._deciding.draft(application)
        return stored is not None and bool(stored.draft.secrets)

    def preview(
        self, application: str, *, draft: DecisionDraft | None = None, language: Language | None = None
    ) -> UnsignedLetter:
        """The public version as it would print now; nothing is kept, and nothing is looked for in it."""
        return self._printer.print(self._composed(self._view(application, draft), language))

    def letter(
        self,
        application: str,
        *,
        draft: DecisionDraft | None = None,
        signed: bool | None = None,
        language: Language | None = None,
    ) -> UnsignedLetter:
        """The public version as PDF and DOCX, in which none of the secret passages was found.

        What this gives may be handed to anybody once the decision is public (JulkL § 6.1(8)).

        Args:
            application: the case.
            draft: another decision of the case than the one in work.
            signed: whether it is signed (no watermark); None: as the letter of the decision in work is.
            language: another than the decision's own.

        Raises:
            NotAllowed: ``public.leaks``: a secret passage still stands in it, ``places`` says where; ``public.unread``:
                it could not be looked through; ``public.unsafe``: a marked passage is too short to be found;
                ``public.unmarked``: words of a secret document or an identity code are not marked;
                ``public.unpaired``: a passage is marked in one of the two languages only.
            UsageError: there is no draft; ``public.nothing``: nothing in it is marked as secret.
        """
        view = self._view(application, draft)
        if signed is not None:
            view = replace(view, final=signed)
        secrets = tuple(secret.text for secret in parted(view.draft.secrets))
        unmarked = [one for one in proposed(view) if one.why != "account"]
        if unmarked:
            raise NotAllowed("public.unmarked", n=len(unmarked))
        if not secrets:
            raise UsageError("public.nothing")
        if any(map(secrecy.too_short, secrets)):
            raise NotAllowed("public.unsafe", n=secrecy.SHORTEST)
        refuse_unpaired(view, language)
        made = letters.render(self._composed(view, language))
        refuse_leaks(made, secrets)
        return made

    def export(self, application: str, folder: Path, *, language: str | None = None) -> ExportedLetter:
        """Write the public version as PDF and DOCX beside whatever is in the folder.

        Raises:
            NotAllowed: as :meth:`letter` says; nothing was written.
            KnownError: the folder cannot be written.
            UsageError: there is no draft, or no such language.
        """
        spoken = next((one for one in LANGUAGES if one == language), None)
        if language is not None and spoken is None:
            raise UsageError("letter.language", language=language, case=self._deciding.view(application).language)
        made = self.letter(application, language=spoken)
        view = self._view(application, None)
        stem = self._deciding.stem(view, signed=view.final, public=True)
        if spoken is not None and spoken != view.language:
            stem = f"{stem}_{spoken}"
        paths = write_versioned(folder, stem, {".pdf": made.pdf, ".docx": made.docx})
        return ExportedLetter(paths[".pdf"], paths[".docx"], made.pages, hashlib.sha256(made.pdf).hexdigest())

    def proposals(self, application: str, *, draft: DecisionDraft | None = None) -> tuple[SecretProposal, ...]:
        """What of a draft is probably secret and is not marked yet."""
        return proposed(self._deciding.view(application, draft=draft))

    def examine(
        self, application: str, *, draft: DecisionDraft
    ) -> tuple[tuple[LintLine, ...], tuple[SecretProposal, ...]]:
        """The lint of a draft and what is probably secret in it, from one look at the case."""
        view = self._deciding.view(application, draft=draft)
        return lint.run(with_faults(view)), proposed(view)

    def _view(self, application: str, draft: DecisionDraft | None) -> DecisionView:
        view = self._deciding.view(application, draft=draft)
        kept = self._deciding.letter(application)
        signed = draft is None and kept is not None and kept.state == "signed"
        # the texts of a decision signed before it had a public version may lack the words for one
        on = self._session.register.all("phrase", on=view.on)
        phrases: Mapping[str, Dated] = {**{entry.id: entry for entry in on}, **view.phrases}
        return replace(view, phrases=phrases, final=signed)

    @staticmethod
    def _composed(view: DecisionView, language: Language | None) -> Letter:
        return letters.compose_public(view, language=language)


def refuse_unpaired(view: DecisionView, language: Language | None) -> None:
    """Write nothing public in a language in which a text lacks the marking it has in another.

    Raises:
        NotAllowed: ``public.unpaired``.
    """
    others = (
        [language] if language and language != view.language else [one for one in LANGUAGES if one != view.language]
    )
    translated = language is not None and language != view.language
    found = [one for other in others for one in unpaired(view.draft, other) if one.translated == translated]
    if found:
        raise NotAllowed("public.unpaired", n=len(found), language_code=f"lint.language.{language or view.language}")


def refuse_leaks(letter: UnsignedLetter, passages: tuple[str, ...]) -> None:
    """Look through finished files for secret passages, as whoever gets them could.

    Raises:
        NotAllowed: ``public.leaks`` with ``places``, or ``public.unread``.
    """
    read = documents.read(letter.pdf, name="julkinen.pdf")
    if isinstance(read, Unreadable) or len(read.pages) != letter.pages:
        raise NotAllowed("public.unread")
    places = letters.leaks(letter, read.pages, passages)
    if places:
        raise NotAllowed("public.leaks", places=list(places), n=len(places))


def proposed(view: DecisionView) -> tuple[SecretProposal, ...]:
    """Words of a draft that stand in a secret document of the case, identity codes and bank accounts, each once."""
    marked = "\n".join(secret.text for secret in view.draft.secrets)
    found: dict[str, SecretProposal] = {}
    _, public = secret_sources(view.case)
    fields = list(written(view.draft))
    for document in view.case.documents:
        if not document.secret:
            continue
        alone = replace(view.case, documents=(document,))
        sources, _ = secret_sources(alone)
        point = _point(view, document.name)
        for field, text in fields:
            for words in secrecy.quotations(text, sources, but=public):
                found.setdefault(words, SecretProposal(words, field, "quoted", point, document.name))
        for field, text in _cited(view.draft, document.sha256):
            found.setdefault(text, SecretProposal(text, field, "quoted", point, document.name))
    for field, text in fields:
        for words in secrecy.identity_codes(text):
            found.setdefault(words, SecretProposal(words, field, "identity"))
        for words in secrecy.bank_accounts(text):
            found.setdefault(words, SecretProposal(words, field, "account"))
    return tuple(one for one in found.values() if not secrecy.stands_in(marked, one.text))


def taken(draft: DecisionDraft, proposal: SecretProposal) -> DecisionDraft:
    """A draft with a proposal marked; its ground is left to the person where the document names none."""
    secret = SecretPassage(text=proposal.text, point=proposal.point)
    return msgspec.structs.replace(draft, secrets=(*draft.secrets, secret))


def _cited(draft: DecisionDraft, sha256: str) -> list[tuple[str, str]]:
    """Quotes of one document that the draft's evidence carries."""
    pieces = [("grounds", piece) for piece in draft.evidence]
    pieces += [(f"reasons.{reason.code}", piece) for reason in draft.reasons for piece in reason.evidence]
    return [(field, piece.quote) for field, piece in pieces if piece.sha256 == sha256 and piece.quote.strip()]


def _point(view: DecisionView, name: str) -> str:
    """The point of § 24.1 that a document's own marking names, if it is one of the list."""
    attachment = next((one for one in view.case.fields.attachments if one.file == name), None)
    grounds = " ".join(attachment.secrecy_basis) if attachment else ""
    points = [str(entry.values.get("point", "")) for entry in view.phrases.values() if entry.kind == "secrecy_ground"]
    words = grounds.replace(".", " ").replace(",", " ").split()
    # »24 § 1 mom. 20 k.«: what follows the subsection
    after = words[words.index("mom") + 1 :] if "mom" in words else words
    return next((word for word in after if word in points), "")
