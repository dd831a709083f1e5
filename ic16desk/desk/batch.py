"""Letters of many cases in one go: goes on after an error, can be stopped, and ends in a list of what came of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ic16desk import letters, log
from ic16desk.desk.deciding import ExportedLetter
from ic16desk.desk.desk import Desk
from ic16desk.desk.files import write_versioned
from ic16desk.desk.letter_kinds import LETTER_KINDS
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.memos import WrittenMemo
from ic16desk.errors import BugError, Cancelled, Ic16Error, KnownError, UsageError
from ic16desk.model.batch import BatchLine, BatchResult, DispatchView, Remark, SignedState
from ic16desk.model.cases import CaseRow
from ic16desk.model.comma_separated import as_csv
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.file_names import file_stem
from ic16desk.model.languages import Language
from ic16desk.model.money import format_cents
from ic16desk.progress import Progress, Silent
from ic16desk.wording import Wording

#: So many rows of the list of cases are asked for at once; a letter is written and forgotten before the next.
_PAGE = 200
_COLUMNS = ("number", "applicant", "project", "outcome", "sum", "signed", "file", "sha256", "pages", "state", "remarks")


def write_letters(
    desk: Desk,
    ids: Sequence[str],
    folder: Path,
    *,
    kind: str = "decision",
    scope: str = "",
    language: Language = "fi",
    progress: Progress | None = None,
) -> BatchResult:
    """Write the letters of cases side by side into a folder, and the list that goes with them (PDF and CSV).

    Signed decisions are the frozen bytes; what is not signed is a watermarked draft, and the list says so. Each letter
    is in the language of its case.

    Args:
        desk: the open store; nothing is written into it.
        ids: the cases, in the order of the list.
        folder: made if it is not there; nothing in it is overwritten by other content.
        kind: of the letters, a key of :data:`LETTER_KINDS`.
        scope: what the cases have in common, in words, for the list.
        language: of the list and its sentences.
        progress: told before each letter; when it stops the batch, what was written stays and is listed.

    Raises:
        UsageError: ``batch.nothing``: no cases.
        KnownError: ``export.not_written``: the folder cannot be made, or the list not be written.
    """
    if not ids:
        raise UsageError("batch.nothing")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError("export.not_written", folder=str(folder)) from error
    progress = progress or Silent()
    words = Wording(language)
    lines: list[BatchLine] = []
    try:
        for number, row in enumerate(_rows(desk, ids)):
            progress.report(number, len(ids), row.number)
            lines.append(_one(desk, row, folder, kind=kind, words=words))
        progress.report(len(ids), len(ids))
    except Cancelled:
        pass  # at its end or in its middle: what is done is told, and how much is left
    result = BatchResult(folder, tuple(lines), len(ids) - len(lines))
    return _with_list(desk, result, kind=kind, scope=scope, words=words) if result.of("written") else result


def _rows(desk: Desk, ids: Sequence[str]) -> Iterator[CaseRow]:
    for start in range(0, len(ids), _PAGE):
        yield from desk.cases.rows(ids[start : start + _PAGE])


def _one(desk: Desk, row: CaseRow, folder: Path, *, kind: str, words: Wording) -> BatchLine:
    applicant, project = row.applicant, row.name
    stored = desk.deciding.draft(row.id)
    if stored is None and kind != "memo":
        told = Remark("batch.no_draft", words("batch.why.no_draft"))
        return BatchLine(row.id, row.number, applicant, project, "skipped", remarks=(told,))
    draft = stored.draft if stored else None
    try:
        written = LETTER_KINDS[kind](desk, row.id, folder, None)
        signed = _signed(desk, row.id)
        remarks = () if signed != "draft" or kind != "decision" else _blocking(desk, row.id, words)
        return _line(row, written, draft, signed=signed, money=_money(desk, row.id), remarks=remarks)
    except Cancelled:
        raise
    except KnownError as error:
        told = Remark(error.code, words.error(error)[0])
    except Exception as error:  # one broken case must not cost the others their letters
        bug: Ic16Error = BugError("bug", reference=log.report_bug(error))
        told = Remark(bug.code, words.error(bug)[0])
    return BatchLine(
        row.id, row.number, applicant, project, "failed", outcome=draft.outcome if draft else "", remarks=(told,)
    )


def _line(
    row: CaseRow,
    written: ExportedLetter | WrittenMemo,
    draft: DecisionDraft | None,
    *,
    signed: SignedState,
    money: str,
    remarks: tuple[Remark, ...],
) -> BatchLine:
    return BatchLine(
        id=row.id,
        number=row.number,
        applicant=row.applicant,
        project=row.name,
        state="written",
        outcome=draft.outcome if draft else "",
        granted_cents=draft.granted_cents if draft and draft.outcome in ("grant", "grant_reduced") else None,
        money=money,
        signed=signed,
        pdf=written.pdf,
        docx=written.docx,
        pages=written.pages,
        sha256=written.sha256,
        remarks=remarks,
    )


def _signed(desk: Desk, case: str) -> SignedState:
    letter = desk.deciding.letter(case)
    if letter is None or letter.signatures == 0:
        return "draft"
    return "signed" if letter.state == "signed" else "half"


def _money(desk: Desk, case: str) -> str:
    record = desk.session.store.applications.get(case)
    return record.fields.money_source if record else ""


def _blocking(desk: Desk, case: str, words: Wording) -> tuple[Remark, ...]:
    lines = (line for line in desk.deciding.lint(case) if line.blocking)
    return tuple(Remark(f"lint.{line.code}", words(f"lint.{line.code}", **line.params)) for line in lines)


def _with_list(desk: Desk, result: BatchResult, *, kind: str, scope: str, words: Wording) -> BatchResult:
    session = desk.session
    person = session.at_work()
    council = session.register.get("council", (person.council if person else None) or "", on=session.clock.today())
    view = DispatchView(
        lines=result.lines,
        kind=kind,
        scope=scope,
        council=council.text(words.language) if council else "",
        made_by=", ".join(part for part in (person.name, person.title) if part) if person else "",
        at=session.now(),
        left=result.left,
        language=words.language,
        home=council,
        logo=logo_of(session, council),
    )
    printed = letters.render(letters.compose_dispatch(view), docx=False)
    stem = file_stem("dispatch", scope, day=session.clock.today(), party=None)
    header = [words(f"batch.column.{name}") for name in _COLUMNS]
    table = as_csv(header, (_cells(line, words) for line in result.lines))
    paths = write_versioned(result.folder, stem, {".pdf": printed.pdf, ".csv": table})
    return BatchResult(result.folder, result.lines, result.left, paths[".pdf"], paths[".csv"])


def _cells(line: BatchLine, words: Wording) -> tuple[str, ...]:
    """In the order of :data:`_COLUMNS`; a sum as a spreadsheet in Finnish reads it."""
    written = line.state == "written"
    return (
        line.number,
        line.applicant,
        line.project,
        words(f"batch.outcome.{line.outcome}") if line.outcome else "",
        "" if line.granted_cents is None else format_cents(line.granted_cents, unit=False).replace("\u00a0", ""),
        words(f"batch.signed.{line.signed}") if written else "",
        line.pdf.name if line.pdf else "",
        line.sha256,
        str(line.pages) if written else "",
        words(f"batch.state.{line.state}"),
        " ".join(remark.message for remark in line.remarks),
    )
