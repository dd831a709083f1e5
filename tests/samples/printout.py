"""The application as EURA prints it: box for the authority, numbered headings, tables (domain § 2.3)."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from ic16desk.clock import HELSINKI
from ic16desk.model.money import format_cents
from tests.samples import pages, programme
from tests.samples.cases import Case, shown
from tests.samples.labels import LABELS
from tests.samples.organisations import ORGANISATIONS


def printout(case: Case) -> bytes:
    """The PDF."""
    words = LABELS[case.language]["printout"]
    story: list[Flowable] = [
        *pages.say(words["title"], "title"),
        *pages.say(f"{words['programme']}\n\n{words['fund']}", "lead"),
        Spacer(1, 4 * mm),
        _box(case),
        *_identity(case),
        *_description(case),
        *_figures(case),
        *_ending(case),
    ]
    return pages.document(
        story,
        title=f"{words['title']} {case.data['number']}",
        author="EURA 2021",
        language=case.language,
        foot=_foot(case),
    )


def _stamp(case: Case) -> dict[str, str]:
    local = case.data["submitted"].astimezone(HELSINKI)
    return {"day": shown(local.date()), "time": f"{local:%H.%M}"}


def _foot(case: Case) -> Any:
    words = LABELS[case.language]["printout"]

    def draw(canvas: Canvas, page: int, whole: int) -> None:
        left, right, width = 20 * mm, 190 * mm, 210 * mm
        canvas.setFont("Sample", 7.5)
        canvas.setFillColor(pages.SOFT)
        canvas.drawString(left, 284 * mm, words["system"])
        canvas.drawRightString(right, 284 * mm, f"{words['number']} {case.data['number']}")
        canvas.drawString(left, 12 * mm, words["printed"].format(**_stamp(case)))
        canvas.drawRightString(right, 12 * mm, words["page"].format(page=page, pages=whole))
        canvas.setStrokeColor(pages.RULE)
        canvas.setLineWidth(0.4)
        canvas.line(left, 281.5 * mm, width - left, 281.5 * mm)
        canvas.line(left, 16.5 * mm, width - left, 16.5 * mm)

    return draw


def _box(case: Case) -> Table:
    words = LABELS[case.language]["printout"]
    stamp = _stamp(case)
    rows = [
        (words["arrived"], f"{stamp['day']} {stamp['time']}", words["handler"], case.data["handler"]),
        (words["case"], case.case_number, words["phone"], case.data["handler_phone"]),
        (words["number"], case.data["number"], words["type"], words["new"]),
        (words["code"], "–", words["state"], words["in"]),
    ]
    cells: list[list[Any]] = [[Paragraph(words["box"], pages.style("strong")), "", "", ""]]
    cells += [
        [Paragraph(pages.escape(t), pages.style("label" if i % 2 == 0 else "cell")) for i, t in enumerate(row)]
        for row in rows
    ]
    table = Table(cells, colWidths=[pages.WIDTH * share for share in (0.21, 0.4, 0.15, 0.24)])
    table.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.9, pages.INK),
                ("BACKGROUND", (0, 0), (-1, 0), pages.PALE),
                ("SPAN", (0, 0), (-1, 0)),
                ("LINEBELOW", (0, 0), (-1, -2), 0.3, pages.RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _heading(case: Case, key: str) -> list[Flowable]:
    text = LABELS[case.language]["headings"][key]
    return pages.say(text, "h2" if "." in text.split(" ")[0] else "h1")


def _identity(case: Case) -> list[Flowable]:
    words, data, language = LABELS[case.language]["printout"], case.data, case.language
    council, _, handling = programme.COUNCILS[data["agreement"]]
    place = case.organisation
    authority = [
        (words["council"], council[language]),
        (words["call"], programme.CALL),
        (words["language"], words["language_name"]),
    ]
    if handling:
        authority.insert(1, (words["handling"], handling[language]))
    contacts = [
        (words["contact"], ", ".join(filter(None, (c.name, c.title, c.email, c.phone))))
        for c in case.application.contacts
    ]
    project = [
        (words["project_name"], data["name"]),
        (words["start"], shown(data["start"])),
        (words["end"], shown(data["end"])),
        (words["priority"], programme.PRIORITIES[data["objective"][0]][language]),
        (words["objective"], programme.OBJECTIVES[data["objective"]][language]),
        (words["agreement"], programme.AGREEMENTS[data["agreement"]][language]),
        (words["theme"], programme.THEMES[data["theme"]][language]),
        (words["kind"], words[data["kind"]]),
        (words["model"], LABELS[language]["models"][data["cost_model"]]),
        (words["role"], words[case.application.role]),
    ]
    if case.application.group:
        project.append((words["group"], f"{case.application.group.name} ({', '.join(case.application.group.members)})"))
    return [
        *_heading(case, "authority"),
        pages.pairs(authority),
        *_heading(case, "applicant"),
        pages.pairs(
            [
                (words["name"], place.name),
                (words["organisation"], LABELS[language]["organisation_types"][place.type]),
                (words["business_id"], place.business_id),
                (words["street"], place.street),
                (words["postal_code"], place.postal_code),
                (words["city"], place.city),
                (words["email"], place.email),
                *contacts,
            ]
        ),
        *_heading(case, "project"),
        pages.pairs(project),
    ]


def _description(case: Case) -> list[Flowable]:
    story: list[Flowable] = []
    text, words = case.text, LABELS[case.language]["printout"]
    for key in LABELS[case.language]["headings"]:
        if key in {"authority", "applicant", "project"}:
            continue
        if key == "partners":
            break
        story += _heading(case, key)
        if key == "actions":
            story += _actions(case)
        elif key not in {"abstract", "why", "work"}:
            story += pages.say(text.get(key) or words["none"])
    return story


def _actions(case: Case) -> list[Flowable]:
    story: list[Flowable] = []
    for part in case.data["packages"]:
        story.append(Paragraph(pages.escape(f"{part['title']} ({part['time']})"), pages.style("strong")))
        story += pages.say(part["text"])
    return story


def _figures(case: Case) -> list[Flowable]:
    words, language, application = LABELS[case.language]["printout"], case.language, case.application
    partners = [
        (
            f"{case.organisation.name} ({words[application.role]})"
            if application.role != "single"
            else case.organisation.name,
            case.data["duty"],
        ),
        *[
            (f"{ORGANISATIONS[row['organisation']].name} ({words[row['role']]})", row["responsibility"])
            for row in case.data.get("partners", [])
        ],
    ]
    horizontal = [
        (statement, str(points), reason)
        for statement, (points, reason) in zip(LABELS[language]["statements"], case.data["horizontal"], strict=True)
    ]
    return [
        *_heading(case, "partners"),
        pages.grid((words["who"], words["duty"]), partners, (0.38, 0.62)),
        *_heading(case, "horizontal"),
        pages.grid((words["statement"], words["points"], words["reason"]), horizontal, (0.4, 0.1, 0.5), numbers=(1,)),
        Spacer(1, 2 * mm),
        *pages.say(f"{words['dnsh']}: {case.text['dnsh']}"),
        *_heading(case, "area"),
        *pages.say(case.text["area"]),
        *_heading(case, "indicators"),
        pages.grid(
            (words["indicator"], words["unit"], words["target"]),
            case.data["indicators"],
            (0.66, 0.2, 0.14),
            numbers=(2,),
        ),
        KeepTogether([*_heading(case, "budget"), *pages.say(case.text["budget"]), _budget(case)]),
        KeepTogether([*_heading(case, "funding"), *pages.say(case.text["funding"]), _funding(case)]),
    ]


def _budget(case: Case) -> Table:
    words, lines = LABELS[case.language]["printout"], case.application.budget
    rows = [
        (
            LABELS[case.language]["categories"][line.category],
            line.description or "",
            format_cents(line.amount_cents, unit=False),
        )
        for line in lines
    ]
    rows.append((words["total"], "", format_cents(case.application.total_cents, unit=False)))
    return pages.grid(
        (words["category"], words["line"], words["amount"]),
        rows,
        (0.37, 0.44, 0.19),
        numbers=(2,),
        strong=(len(rows) - 1,),
    )


def _funding(case: Case) -> Table:
    words, rows, whole = (
        LABELS[case.language]["printout"],
        case.application.funding_plan,
        case.application.funding_cents,
    )
    cells = [
        (
            LABELS[case.language]["funding"][row.type],
            row.description or "",
            f"{row.amount_cents * 100 / whole:.2f} %".replace(".", ","),
            format_cents(row.amount_cents, unit=False),
        )
        for row in rows
    ]
    cells.append((words["total"], "", "100,00 %", format_cents(whole, unit=False)))
    return pages.grid(
        (words["source"], words["line"], words["share"], words["amount"]), cells, (0.43, 0.27, 0.12, 0.18),
        numbers=(2, 3), strong=(len(cells) - 1,),
    )  # fmt: skip


def _ending(case: Case) -> list[Flowable]:
    words = LABELS[case.language]["printout"]
    # what reaches the case after its submission (the steering group's minutes) is not in the applicant's own list
    own = [row for row in case.data["attachments"] if row["kind"] not in {"application", "steering_group_minutes"}]
    rows = [(str(n), row["title"], row["file"].rsplit("/", 1)[-1]) for n, row in enumerate(own, start=1)]
    signed = words["signed"].format(**_stamp(case), who=case.data["confirmed_by"])
    return [
        *_heading(case, "aid"),
        *pages.say(case.text["aid"]),
        *_heading(case, "attachments"),
        pages.grid(("", words["attachment"], words["file"]), rows, (0.06, 0.46, 0.48)),
        KeepTogether([*_heading(case, "signature"), *pages.say(signed)]),
    ]
