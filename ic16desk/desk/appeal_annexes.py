"""The instructions for seeking review, written beside the decision as a file of their own (HL 46 §)."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ic16desk import letters
from ic16desk.desk.deciding import Deciding, ExportedLetter
from ic16desk.desk.files import write_versioned
from ic16desk.desk.parties import party_number
from ic16desk.desk.session import Session
from ic16desk.errors import UsageError
from ic16desk.model.file_names import file_stem


class AppealAnnexes:
    """T5a and T5c of cases."""

    def __init__(self, session: Session, *, deciding: Deciding) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._deciding = deciding

    def write(self, application: str, folder: Path, *, language: str | None = None) -> ExportedLetter:
        """Write the annex that belongs to the case's money as PDF and DOCX; watermarked until the decision is signed.

        Raises:
            UsageError: there is no draft decision, or the language is not the case's.
            KnownError: the folder cannot be written.
        """
        case = self._session.application(application)
        kept = self._deciding.letter(case)
        signed = kept is not None and kept.state == "signed"
        view = dataclasses.replace(self._deciding.view(case), final=signed)
        if language is not None and language != view.language:
            raise UsageError("letter.language", language=language, case=view.language)
        printed = letters.render(letters.compose_appeal(view))
        party = party_number(self._session, case, view.case.fields)
        stem = file_stem(
            "court_appeal" if view.draft.kind == "review" else "appeal",
            view.case.number,
            day=view.on,
            party=party,
            draft=not signed,
        )
        paths = write_versioned(folder, stem, {".pdf": printed.pdf, ".docx": printed.docx})
        return ExportedLetter(paths[".pdf"], paths[".docx"], printed.pages, printed.sha256)
