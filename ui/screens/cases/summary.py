"""An import in one sentence, and each package's report in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ic16desk.errors import Refused
from ic16desk.model.names import visible
from ic16desk.model.packages import Noticed, PackageReport
from ui.cells import Badge
from ui.i18n import screen, words
from ui.theme import Token, Tone
from ui.triage import sign_of

_SAME = "package.same"
_LOOKS: dict[str, tuple[str, Token]] = {
    "accepted": ("circle-check", "ok"),
    "warned": ("triangle-alert", "warn"),
    "refused": ("octagon-alert", "bad"),
    "same": ("copy", "text2"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence about one file of a package, or about the package (``file`` empty)."""

    file: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One package in the report."""

    name: str
    status: Badge
    number: str
    why: str
    application: str | None
    reasons: tuple[Reason, ...]
    refused: bool


def sentence(reports: Sequence[PackageReport]) -> tuple[Tone, str]:
    """``Tuotu 20 pakettia: 17 otettu, 2 varoituksella, 1 hylätty.`` and its tone."""
    counts = {status: 0 for status in _LOOKS}
    for report in reports:
        counts[_status(report)] += 1
    parts = [words(f"cases.import.{status}", n=n) for status, n in counts.items() if n]
    tone: Tone = "bad" if counts["refused"] == len(reports) else "warn" if _worth_a_look(counts) else "ok"
    return tone, words("cases.import.done", n=len(reports), parts=", ".join(parts))


def rows(reports: Sequence[PackageReport]) -> tuple[ReportRow, ...]:
    """The report's lines: what needs a look first, else in the order they came."""
    order = {"refused": 0, "warned": 1, "same": 2, "accepted": 3}
    return tuple(_row(report) for report in sorted(reports, key=lambda report: order[_status(report)]))


def _worth_a_look(counts: dict[str, int]) -> bool:
    return bool(counts["warned"] or counts["refused"])


def _status(report: PackageReport) -> str:
    return "same" if any(entry.code == _SAME for entry in report.warnings) else report.status


def _row(report: PackageReport) -> ReportRow:
    status = _status(report)
    icon, tint = _LOOKS[status]
    reasons = tuple(_reasons(report))
    return ReportRow(
        name=Path(report.path).name,
        status=Badge(icon, words(f"cases.report.{status}"), tint),
        number=report.number or "–",
        why=_short(report, reasons),
        application=report.id,
        reasons=reasons,
        refused=status == "refused",
    )


def _short(report: PackageReport, reasons: tuple[Reason, ...]) -> str:
    if len(reasons) == 1 or report.status == "refused":
        return reasons[0].text if reasons else ""
    return words("cases.report.notes", n=len(reasons)) if reasons else words("cases.report.files", n=len(report.files))


def _reasons(report: PackageReport) -> list[Reason]:
    found = []
    for entry in report.refused:
        message, hint = screen().wording.error(Refused(entry.code, name=entry.name))
        found.append(Reason("", message, hint))
    found += [Reason("", _noticed(entry)) for entry in report.warnings]
    for file in report.files:
        found += [Reason(visible(file.name), _noticed(entry)) for entry in file.warnings]
        signed = sign_of(file.signatures)
        if signed is not None and signed.tint == "warn":
            found.append(Reason(visible(file.name), signed.name))
    return found


def _noticed(entry: Noticed) -> str:
    key = f"noticed.{entry.code}"
    text = words(key) if screen().wording.has(key) else entry.code
    return f"{text} ({visible(entry.detail)})" if entry.detail else text
