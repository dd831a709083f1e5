"""``budget``: the cost estimate line by line; an official's eligible amount; what is granted of a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.desk import Desk
from ic16desk.errors import UsageError
from ic16desk.model.budget import JudgedBudget
from ic16desk.model.money import format_cents, parse_cents
from ic16desk.model.names import visible
from ic16desk.wording import Wording, percent
from ic16desk.wording.speech import deducted, sentence

_WIDTHS: Final = (10, 36, 14, 14, 14, 14)


@root.command()
@click.argument("application")
@click.option("--line", default=None, metavar="LINE", help="key of a line, e.g. budget.3")
@click.option("--eligible", default=None, metavar="AMOUNT", help="the eligible amount of the line, e.g. 12000,00")
@click.option("--granted", default=None, metavar="AMOUNT", help="what the draft decision grants of the line")
@click.option("--withdraw", is_flag=True, help="take the eligible amount set for the line back")
@click.option("--approve", is_flag=True, help="grant the eligible amount of every line in the draft decision")
@click.option("--reason", default="", metavar="T", help="why it is not the rule's amount")
@click.pass_obj
def budget(
    call: Call,
    application: str,
    line: str | None,
    eligible: str | None,
    granted: str | None,
    withdraw: bool,
    approve: bool,
    reason: str,
) -> None:
    """The budget of APPLICATION: applied for, in the workbook, eligible by the rules, granted."""
    acts = (eligible is not None, granted is not None, withdraw)
    if sum(acts) > 1 or any(acts) != (line is not None) or (approve and line is not None):
        raise UsageError("budget.act_form")
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    if line is not None and eligible is not None:
        desk.budgeting.set_figure(application, line, _cents(eligible), reason)
    elif line is not None and granted is not None:
        desk.budgeting.grant(application, line, _cents(granted), reason)
    elif line is not None:
        desk.budgeting.withdraw_figure(application, line)
    elif approve:
        _approve(desk, application)
    judged = desk.budgeting.judged(application)
    call.emit(_payload(call.words, judged), _table(call.words, judged))


def _approve(desk: Desk, application: str) -> None:
    """Where the rules leave less, their sentences are the reasons, in the case's language: a decision is in it."""
    fields = desk.cases.show(application).fields
    words = Wording(fields.language or "fi")
    reasons = {x.key: deducted(words, x) for x in desk.budgeting.judged(application).lines}
    desk.budgeting.grant_eligible(application, reasons=reasons)


def _payload(words: Wording, judged: JudgedBudget) -> Mapping[str, Any]:
    payload: dict[str, Any] = plain(judged)
    for line, told in zip(judged.lines, payload["lines"], strict=True):
        for speech, said in zip(line.speech, told["speech"], strict=True):
            said["message"] = sentence(words, speech)
    return payload


def _table(words: Wording, judged: JudgedBudget) -> Iterator[str]:
    heads = ("line", "cost", "applied", "workbook", "eligible", "granted")
    yield _row(tuple(words(f"cli.budget.{head}") for head in heads))
    for line in judged.lines:
        name = " · ".join(filter(None, (words(f"letter.cost.{line.category}"), visible(line.description))))
        sheet = line.workbook.cents if line.workbook else None
        yield _row((line.key, name, *map(_money, (line.applied_cents, sheet, line.eligible_cents, line.granted_cents))))
        for speech in line.speech:
            mark = words(f"cli.budget.voice.{speech.voice}")
            yield f"{'':10} {mark} {speech.item} {sentence(words, speech)} ({speech.basis})"
    sums = (judged.applied_cents, judged.workbook_cents, judged.eligible_cents, judged.granted_cents)
    yield _row(("", words("letter.table.total"), *map(_money, sums)))
    yield words("cli.budget.most", asked_cents=judged.asked_cents, most_cents=judged.most_cents)
    for gauge in judged.gauges:
        name = words(f"gauge.{gauge.code}", **(gauge.params or {}))
        bound = words(
            "cli.budget.at_least" if gauge.at_least else "cli.budget.at_most", limit_hundredths=gauge.limit_hundredths
        )
        yield f"{name}: {percent(gauge.share_hundredths)}, {bound} ({gauge.basis})"


def _row(cells: tuple[str, ...]) -> str:
    left, name, *figures = zip(cells, _WIDTHS, strict=True)
    text = f"{left[0]:<{left[1]}} {name[0][: name[1]]:<{name[1]}}"
    return (text + "".join(f" {cell:>{width}}" for cell, width in figures)).rstrip()


def _money(cents: int | None) -> str:
    return "–" if cents is None else format_cents(cents, unit=False)


def _cents(text: str) -> int:
    try:
        return parse_cents(text)
    except ValueError as error:
        raise UsageError("budget.amount_form", text=text) from error
