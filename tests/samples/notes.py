"""The small annexes: one page from whoever writes it (estimate of income, commitment, minutes), and a message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from ic16desk.model.money import format_cents
from tests.samples import pages, programme
from tests.samples.cases import Case, shown
from tests.samples.labels import LABELS
from tests.samples.organisations import ORGANISATIONS


def note(case: Case, row: Mapping[str, Any]) -> bytes:
    """One annex of the data file as a PDF."""
    language, kind, words = case.language, row["kind"], LABELS[case.language]["notes"]
    sender = ORGANISATIONS[row.get("by", case.data["organisation"])]
    name, lines = sender.name, f"{sender.business_id} · {sender.street}, {sender.postal_code} {sender.city}"
    title = row.get("heading", row["title"])
    if kind == "steering_group_minutes":
        name = words["group"].format(agreement=programme.AGREEMENTS[case.data["agreement"]][language])
        lines = ""
        title = words["minutes"].format(day=shown(row["date"]), section=row["section"])
    story: list[Flowable] = [*pages.say(row["marking"], "secret")] if "marking" in row else []
    story += [*pages.say(name, "strong"), *(pages.say(lines, "label") if lines else []), Spacer(1, 8 * mm)]
    story += [*pages.say(title, "h1"), Spacer(1, 1 * mm), *_body(case, row)]
    # only what the applicant itself writes is signed by the applicant
    own = "by" not in row and kind != "steering_group_minutes"
    signer = row.get("signed", case.data["confirmed_by"]) if own else row["signed"]
    signed = words["signed"].format(day=shown(row["date"]))
    story += [Spacer(1, 9 * mm), *pages.say(f"{signed}\n\n{signer}", "letter")]
    return pages.document(story, title=row["title"], author=name, language=language, foot=_foot(case, row), top=22)


def _body(case: Case, row: Mapping[str, Any]) -> list[Flowable]:
    kind, words = row["kind"], LABELS[case.language]["notes"]
    story: list[Flowable] = []
    if "body" in row:
        story += pages.say(row["body"], "letter")
    elif kind == "income_estimate":
        story += pages.say(words["income"], "letter")
    elif kind == "funding_commitment":
        story += pages.say(words["commitment"].format(**_commitment(case, row)), "letter")
    elif kind == "job_description":
        rows = [
            (wage.task, words["jobs_share"].format(share=wage.share, months=wage.months), own["duties"])
            for wage, own in zip(case.wages, case.data["wages"], strict=True)
        ]
        story += [
            *pages.say(words["jobs"], "letter"),
            Spacer(1, 2 * mm),
            pages.grid(words["jobs_head"], rows, (0.27, 0.17, 0.56)),
        ]
    if "table" in row:
        head, *rest = row["table"]
        widths = row.get("widths", [1 / len(head)] * len(head))
        story += [Spacer(1, 2 * mm), pages.grid(head, rest, widths)]
    if "after" in row:
        story += [Spacer(1, 2 * mm), *pages.say(row["after"], "letter")]
    return story


def _commitment(case: Case, row: Mapping[str, Any]) -> dict[str, str]:
    cents = case.application.funding_plan[row["row"]].amount_cents
    return {
        "by": ORGANISATIONS[row["by"]].name,
        "name": case.data["name"],
        "applicant": case.organisation.name,
        "amount": format_cents(cents),
        "start": shown(case.data["start"]),
        "end": shown(case.data["end"]),
    }


def _foot(case: Case, row: Mapping[str, Any]) -> Any:
    def draw(canvas: Canvas, page: int, whole: int) -> None:
        canvas.setFont("Sample", 7.5)
        canvas.setFillColor(pages.SOFT)
        canvas.drawString(20 * mm, 12 * mm, f"{row['title']} · {case.data['number']}")
        canvas.drawRightString(190 * mm, 12 * mm, f"{page} ({whole})")

    return draw


def message(case: Case, row: Mapping[str, Any]) -> bytes:
    """A mail message (RFC 5322) with fixed date and id."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = row["sender"], row["recipient"], row["subject"]
    mail["Date"] = dt.datetime.combine(row["date"], dt.time(9, 12), tzinfo=dt.timezone(dt.timedelta(hours=2)))
    mail["Message-ID"] = f"<{case.data['number']}-1@liitto.example>"
    mail.set_content("\n\n".join(row["body"].split("\n\n")) + "\n", cte="quoted-printable")
    return mail.as_bytes()
