"""Deciding: draft, lint, letter. The rendering that is to be signed is kept byte for byte."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from ic16desk import __version__, letters, lint
from ic16desk.desk import council_templates, translating
from ic16desk.desk.cases import Cases
from ic16desk.desk.files import write_versioned
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.parties import party_number
from ic16desk.desk.print_faults import with_faults
from ic16desk.desk.printing import Printer
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.session import Session
from ic16desk.desk.signing_rules import binding_date
from ic16desk.desk.translating import ExportedLetter as ExportedLetter
from ic16desk.desk.translating import LetterOnTemplate
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.application import ApplicationFields
from ic16desk.model.changes import Done, done
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.file_names import FileKind, file_stem
from ic16desk.model.ids import canonical
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.letters import LintLine, UnsignedLetter
from ic16desk.model.register import Dated
from ic16desk.model.signatures import SignedPdf
from ic16desk.model.views import Beneficiary, DecisionView
from ic16desk.store.decisions import StoredDraft, StoredLetter
from ic16desk.store.facts import free

_PHRASES = (
    "phrase", "reason", "condition", "appeal", "cost_category", "funding_type", "cost_model", "secrecy_ground",
)  # fmt: skip
#: What its file is: the decision, for EU money the text of it for EURA.
_FILES: Final[Mapping[str, tuple[FileKind, FileKind]]] = {
    "main": ("decision", "eura_text"),
    "change": ("change", "change_eura_text"),
    "review": ("review", "review_eura_text"),
    "correction": ("correction", "correction_eura_text"),
}
#: What a person wrote in his own words, at any depth: it can be redacted.
FREE = (
    "grounds", "scores", "deviations", "text", "reason", "reasons", "steeringReasons", "dissent", "quote", "request",
    "changes", "stay", "scope",
)  # fmt: skip


class Deciding:
    """Drafts and letters of cases."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._printer = Printer()
        self._cases = cases

    def draft(self, application: str) -> StoredDraft | None:
        """The draft in force."""
        return self._session.store.decisions.draft(self._session.application(application))

    def save(self, application: str, draft: DecisionDraft) -> Done[StoredDraft]:
        """Save a draft; an unsigned or half-signed rendering of an earlier one is void from now on.

        An edit of translations alone leaves the decision and its signatures as they are, and may come after them.

        Raises:
            NotAllowed: the decision has been signed, or the person has declared a ground of interest (HL 27 §).
        """
        case = self._session.application(application)
        store = self._session.store
        letter = store.decisions.letter(case)
        former = store.decisions.draft(case)
        translates = former is not None and translating.changes_translations_only(former.draft, draft)
        if letter is not None and letter.state == "signed" and not translates:
            raise NotAllowed("decision.signed")
        refuse_conflicted(self._session, case, self._session.author().id)
        if former is not None and former.draft.kind != draft.kind:
            raise NotAllowed("decision.other_kind")
        seq = former.seq if former else 1
        body = {"draft": free(msgspec.to_builtins(draft), *FREE), "outcome": draft.outcome, "seq": seq}
        with store.transaction():
            if translates:
                self._session.write("decision.translated", case, translating.fact_body(draft, seq))
            else:
                self._session.write("decision.drafted", case, body)
        stored = store.decisions.draft(case)
        assert stored is not None
        return done(stored, "decision", "cases")

    def view(
        self, application: str, *, draft: DecisionDraft | None = None, final: bool = False, seq: int | None = None
    ) -> DecisionView:
        """Everything the decision document is made of. ``seq``: another decision of the case than the newest.

        Raises:
            UsageError: there is no draft.
        """
        case = self._session.application(application)
        stored = self._session.store.decisions.draft(case, seq=seq)
        if draft is None and stored is None:
            raise UsageError("decision.none")
        texts = None if draft else self._kept_texts(case, seq)
        draft = draft or (stored.draft if stored else None)
        assert draft is not None
        view = self._cases.view(case)
        findings = self._cases.findings(case, view=view)
        register, on = self._session.register, draft.date or view.today
        fields = view.fields
        agreement = register.named("agreement", fields.agreement or "", on=on)
        objective = register.named("objective", fields.specific_objective or "", on=on)
        council = _related(register, "council", agreement, "deciding_council", on)
        return DecisionView(
            case=view,
            draft=draft,
            checklist=self._cases.checklist(case),
            findings=findings,
            outcome=self._cases.outcome(case, view=view, findings=findings),
            council=council,
            agreement=agreement,
            theme=register.named("theme", fields.theme or "", on=on, agreement=agreement.id if agreement else None),
            objective=objective,
            priority=_related(register, "priority", objective, "priority", on),
            beneficiaries=tuple(map(_beneficiary, view.group)),
            phrases=texts or {entry.id: entry for kind in _PHRASES for entry in register.all(kind, on=on)},
            program_version=__version__,
            record=b"",
            final=final,
            limits={entry.id: entry for entry in register.all("limit", on=on)},
            author_council=self._author_council(),
            logo=logo_of(self._session, council),
            former=self._former(case, stored.seq) if stored and draft.follow_up else None,
            review_until=self._review_until(case) if draft.kind == "review" else None,
            courts={entry.id: entry for entry in register.all("court", on=on)},
            statutes={entry.id: entry for entry in register.all("statute", on=on)},
        )

    def _kept_texts(self, case: str, seq: int | None) -> Mapping[str, Dated] | None:
        """The texts a signed letter was made of: what is changed in the register later never changes a decision."""
        letter = self._session.store.decisions.letter(case, seq=seq)
        if letter is None or not letter.signatures:
            return None
        return {id: msgspec.convert(entry, type=Dated) for id, entry in letter.texts.items()}

    def _former(self, case: str, seq: int) -> DecisionDraft | None:
        """What a later decision of the case follows up on: what was in force before it."""
        decided = self._session.store.decisions.decided(case, before=seq)
        return decided.draft if decided else None

    def _review_until(self, case: str) -> dt.date | None:
        """Until when review of the decision that was notified last could be asked for."""
        return self._session.store.notifications.review_until(case)

    def _author_council(self) -> str:
        person = self._session.at_work()
        return (person.council if person else None) or ""

    def money(self, application: str) -> str:
        """``eu``, ``national`` or ``interreg``."""
        return self._cases.view(self._session.application(application)).fields.money_source

    def lint(self, application: str, *, draft: DecisionDraft | None = None) -> tuple[LintLine, ...]:
        """What blocks signing and what one should look at."""
        return lint.run(with_faults(self.view(application, draft=draft)))

    def preview(
        self,
        application: str,
        *,
        draft: DecisionDraft | None = None,
        language: Language | None = None,
        seq: int | None = None,
    ) -> UnsignedLetter:
        """The letter as it would print now, watermarked; in another language as a translation. Nothing is kept."""
        view = self.view(application, draft=draft, seq=seq)
        return self._printer.print(letters.compose(view, language=language))

    def letter(self, application: str, *, seq: int | None = None) -> StoredLetter | None:
        """The rendering in force of the newest decision or of a given one, if one was made for signing."""
        return self._session.store.decisions.letter(self._session.application(application), seq=seq)

    def letter_bytes(self, application: str, *, seq: int | None = None) -> bytes:
        """The frozen bytes of the rendering in force.

        Raises:
            UsageError: none was made yet.
        """
        letter = self.letter(application, seq=seq)
        if letter is None:
            raise UsageError("letter.none")
        return self._session.store.contents.get(letter.sha256)

    def finish(self, application: str) -> Done[StoredLetter]:
        """Render the letter that is to be signed and keep its bytes; the one already kept for this draft is reused.

        Raises:
            NotAllowed: the lint blocks; ``codes`` names why.
        """
        case = self._session.application(application)
        store = self._session.store
        stored = store.decisions.draft(case)
        if stored is None:
            raise UsageError("decision.none")
        kept = store.decisions.letter(case)
        if kept is not None and kept.decision == stored.fact:
            return done(kept)
        view = self.view(case, final=True)
        blocking = [line.code for line in lint.run(with_faults(view)) if line.blocking]
        if blocking:
            raise NotAllowed("sign.blocked", codes=blocking, n=len(blocking))
        record, salts = _record(view)
        composed = letters.compose(dataclasses.replace(view, record=canonical(record)))
        letter = letters.render(composed, docx=False)
        body: dict[str, Any] = {
            "decision": stored.fact,
            "seq": stored.seq,
            "texts": {entry.id: msgspec.to_builtins(entry) for entry in letters.kept(view, composed)},
            "kind": stored.draft.outcome if stored.draft.kind == "main" else stored.draft.kind,
            "language": view.language,
            "sha256": letter.sha256,
            "pages": letter.pages,
            "salts": salts,
            "record": record,
            **council_templates.recorded(self._session, view),
        }
        with store.transaction():
            store.contents.put([letter.pdf])
            self._session.write("letter.rendered", case, body)
        made = store.decisions.letter(case)
        assert made is not None
        return done(made, "letter")

    def export(
        self,
        application: str,
        folder: Path,
        *,
        language: str | None = None,
        seq: int | None = None,
        on_template: bool = True,
    ) -> ExportedLetter:
        """Write the letter as PDF and DOCX: the frozen PDF if one is signed, else a watermarked draft.

        In another language than the decision's it is a translation, named with its language. The DOCX is on the
        council's own template if it has one, unless ``on_template`` is off; beside a draft is one to be read back.
        ``seq``: another decision of the case than the newest.

        Raises:
            KnownError: the folder cannot be written.
            NotAllowed: ``template.not_filled``.
            UsageError: there is no draft, or no such language.
        """
        case = self._session.application(application)
        view = self.view(case, seq=seq)
        newest = self._session.store.decisions.draft(case)
        if seq is None or (newest is not None and newest.seq == seq):
            view = dataclasses.replace(view, source=self._session.store.decisions.newest_fact(case))
        kept = self.letter(case, seq=seq)
        if language is not None and language != view.language:
            made = kept is not None and kept.state == "signed"
            other = next((one for one in LANGUAGES if one == language), None)
            if other is None:
                raise UsageError("letter.language", language=language, case=view.language)
            return translating.write(view, folder, self.stem(view, signed=made), other, signed=made)
        signed = kept is not None and kept.signatures > 0
        composed = letters.compose(view)
        template = council_templates.chosen(self._session, view, kept) if on_template else None
        letter = letters.render(composed, docx=template is None or not signed)
        docx = council_templates.filled(self._session, template, view, composed) if template else letter.docx
        pdf = self.letter_bytes(case, seq=seq) if signed else letter.pdf
        stem = self.stem(view, signed=signed)
        paths = write_versioned(folder, stem, {".pdf": pdf, ".docx": docx})
        pages = kept.pages if signed and kept else letter.pages
        digest = hashlib.sha256(pdf).hexdigest()
        if template is not None:
            own = {} if signed else write_versioned(folder, f"{stem}_muokattava", {".docx": letter.docx})
            return LetterOnTemplate(paths[".pdf"], paths[".docx"], pages, digest, template.name, own.get(".docx"))
        return ExportedLetter(paths[".pdf"], paths[".docx"], pages, digest)

    def write_signed(self, application: str, signed: SignedPdf, folder: Path) -> Path:
        """Write what was just signed where its letter belongs; the same letter with fewer signatures grows.

        Raises:
            KnownError: the folder cannot be written.
        """
        stem = self.stem(self.view(application), signed=True)
        return write_versioned(folder, stem, {".pdf": signed.pdf})[".pdf"]

    def stem(self, view: DecisionView, *, signed: bool, public: bool = False) -> str:
        """The file's name without version; the text for EURA is named as such (757/2021 § 51)."""
        kind = _FILES[view.draft.kind][view.case.fields.money_source == "eu"]
        party = party_number(self._session, view.case.id, view.case.fields)
        return file_stem(kind, view.case.number, day=view.on, party=party, draft=not signed, public=public)


def _related(register: Any, kind: str, entry: Dated | None, key: str, on: Any) -> Dated | None:
    found = register.get(kind, str(entry.values.get(key, "")), on=on) if entry else None
    return found if found is None or isinstance(found, Dated) else None


def _beneficiary(fields: ApplicationFields) -> Beneficiary:
    applicant = fields.applicant
    return Beneficiary(
        name=applicant.name if applicant else "",
        business_id=(applicant.business_id or "") if applicant else "",
        lead=fields.role == "lead",
    )


def _record(view: DecisionView) -> tuple[dict[str, Any], dict[str, str]]:
    """The small embedded record and its salts: digests nobody can guess and only the store can prove (design § 6)."""
    salts: dict[str, str] = {}

    def salted(name: str, value: object) -> str:
        salt = os.urandom(16)
        salts[name] = salt.hex()
        return hashlib.sha256(salt + canonical(value)).hexdigest()

    answers: Mapping[str, Any] = {answer.id: answer for answer in view.case.answers}
    record = {
        "application": view.case.number,
        "checklist": view.checklist.hash,
        "program": view.program_version,
        "documents": [salted(document.id, document.sha256) for document in view.case.documents],
        "answers": [salted(answer_id, msgspec.to_builtins(answer)) for answer_id, answer in answers.items()],
        "findings": salted("findings", msgspec.to_builtins(view.findings)),
        # what one who signs the file without this store must keep to; both are printed in the letter as well
        "signers": {signer.field: signer.person.name for signer in view.signers if signer.person},
    }
    date = binding_date(view.draft)
    if date is not None:
        record["date"] = date.isoformat()
    return record, salts
