"""The review memo of a case: looked at, written as PDF and DOCX; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ic16desk import __version__, letters
from ic16desk.desk.budgeting import Budgeting
from ic16desk.desk.cases import Cases
from ic16desk.desk.councils import councils
from ic16desk.desk.files import write_versioned
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.parties import party_number
from ic16desk.desk.requests import letter_language
from ic16desk.desk.session import Session
from ic16desk.model.budget import JudgedLine
from ic16desk.model.file_names import file_stem
from ic16desk.model.languages import Language
from ic16desk.model.letters import UnsignedLetter
from ic16desk.model.memos import MemoView


@dataclass(frozen=True, slots=True)
class WrittenMemo:
    """Where a memo was written."""

    pdf: Path
    docx: Path
    pages: int
    sha256: str


class Memos:
    """Review memos."""

    def __init__(self, session: Session, *, cases: Cases, budgeting: Budgeting) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._budgeting = budgeting

    def view(self, application: str, *, language: Language | None = None, handed_over: bool = False) -> MemoView:
        """Everything the memo is made of.

        Args:
            application: the case; it needs no draft decision and no answer.
            language: another than the case's makes an unofficial translation; English always is one.
            handed_over: addressed to the council that decides (797/2021 § 5); else for the file.
        """
        case = self._session.application(application)
        file = self._cases.show(case)
        fields, register, on = file.fields, self._session.register, self._session.clock.today()
        found = councils(self._session, fields.agreement, on=on)
        agreement = register.named("agreement", fields.agreement or "", on=on)
        own = letter_language(fields.language)
        handling = found.handling or found.deciding
        return MemoView(
            number=file.number,
            case_number=(file.draft.draft.case_number if file.draft else "").strip() or fields.case_number or "",
            fields=fields,
            received=file.received,
            on=on,
            language=language or own,
            case_language=own,
            handling=handling,
            to=found.deciding if handed_over else None,
            agreement=agreement,
            theme=register.named("theme", fields.theme or "", on=on, agreement=agreement.id if agreement else None),
            objective=register.named("objective", fields.specific_objective or "", on=on),
            checklist=file.checklist,
            checklist_label=file.checklist_label,
            parts=file.parts,
            answers=file.answers,
            scores=file.scores,
            points=file.points,
            former=(*file.asked_again, *file.no_longer),
            asked_then=file.asked_then,
            lost=file.lost,
            findings=file.findings,
            outcome=file.outcome,
            conflicts=file.conflicts,
            supplements=file.supplements,
            lines=self._judged(case),
            proposed=file.proposed,
            documents=self._session.store.documents.all_of(case),
            kinds={entry.id: entry for entry in register.all("attachment_kind", on=on)},
            program_version=__version__,
            decided=file.draft.draft.outcome if file.draft else "",
            signed=file.letter is not None and file.letter.state == "signed",
            logo=logo_of(self._session, handling),
        )

    def preview(self, application: str, *, language: Language | None = None) -> UnsignedLetter:
        """The memo as it would print now; the DOCX is left out."""
        return letters.render(letters.compose_memo(self.view(application, language=language)), docx=False)

    def write(
        self, application: str, folder: Path, *, language: Language | None = None, view: MemoView | None = None
    ) -> WrittenMemo:
        """Write the memo as PDF and DOCX into a folder, named by domain § 6.1; nothing there is replaced.

        Raises:
            KnownError: the folder cannot be written.
        """
        view = view or self.view(application, language=language)
        memo = letters.render(letters.compose_memo(view))
        party = party_number(self._session, self._session.application(application), view.fields)
        stem = file_stem("memo", view.number, day=view.on, party=party)
        if view.language != view.case_language:
            stem = f"{stem}_{view.language}"
        paths = write_versioned(folder, stem, {".pdf": memo.pdf, ".docx": memo.docx})
        return WrittenMemo(paths[".pdf"], paths[".docx"], memo.pages, memo.sha256)

    def _judged(self, case: str) -> tuple[JudgedLine, ...]:
        if not self._session.store.figures.of(case):
            return ()
        return tuple(line for line in self._budgeting.judged(case).lines if line.figure is not None)
