"""``proposal import|show|ranking|explain``, ``scores``, ``conflict declare|list``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.root import root
from ic16desk.desk.proposals import ProposalReading
from ic16desk.errors import Refused, UsageError
from ic16desk.model.money import format_cents
from ic16desk.model.names import visible
from ic16desk.model.proposals import HEAD_KEYS, Key, Proposal, ProposalProblem
from ic16desk.model.ranking import FoundDeparture, Ranking, ScoreSummary
from ic16desk.wording import shown


@root.group()
def proposal() -> None:
    """The cities' steering group's proposal (797/2021 16 §)."""


@proposal.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--map", "mapping", multiple=True, metavar="HEADING=KEY", help="what a column means, e.g. Summa=amount")
@click.option("--agreement", default="", metavar="ID")
@click.option("--call", "of_call", default="", metavar="ID")
@click.option("--meeting", default="", metavar="DATE")
@click.option("--section", default="", metavar="T")
@click.option("--dry-run", is_flag=True, help="say how the file is read, record nothing")
@click.pass_obj
def import_(
    call: Call,
    file: Path,
    mapping: tuple[str, ...],
    agreement: str,
    of_call: str,
    meeting: str,
    section: str,
    *,
    dry_run: bool,
) -> None:
    """Record the proposal in FILE (JSON, CSV or a workbook), whole or not at all."""
    head = dict(zip(HEAD_KEYS, (agreement, of_call, meeting, section), strict=True))
    desk = call.desk()
    reading = desk.proposals.read(read_file(file), name=file.name, mapping=_mapping(mapping), head=head)
    if reading.problems:
        _refuse(call, reading)
        return
    recorded = None if dry_run else desk.proposals.record(reading).value
    words = call.words
    payload = {
        "recorded": not dry_run,
        "proposal": plain(recorded) if recorded else None,
        "file": plain(reading.file),
        "columns": plain(reading.columns),
        "warnings": [_told(call, doubt) for doubt in reading.doubts],
    }
    lines = _lines(call, recorded) if recorded else iter([words("cli.proposal.sound")])
    call.emit(payload, [*lines, *(f"  ! {_told(call, doubt)['message']}" for doubt in reading.doubts)])


@proposal.command()
@click.argument("agreement")
@click.pass_obj
def show(call: Call, agreement: str) -> None:
    """Show the proposal in force of AGREEMENT."""
    found = call.desk().proposals.show(agreement)
    call.emit(found, _lines(call, found))


@proposal.command()
@click.argument("agreement")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR")
@click.option("--statement/--no-statement", default=True, help="with what the council itself has found of the cases")
@click.pass_obj
def cover(call: Call, agreement: str, out: Path, *, statement: bool) -> None:
    """Write the cover to the proposal in force of AGREEMENT, an extract of the minutes, as PDF and DOCX in --lang."""
    written = call.desk().covers.write(agreement, out, language=call.language, statement=statement)
    call.emit(plain(written), [str(path) for path in (written.pdf, written.docx) if path])


@proposal.command()
@click.argument("name", metavar="AGREEMENT|CALL")
@click.pass_obj
def ranking(call: Call, name: str) -> None:
    """Both orders side by side: by points, and as the steering group proposes; departures with their reasons."""
    found = call.desk().standings.rankings(name)
    call.emit({"rankings": plain(found)}, [line for one in found for line in _ranking(call, one)])


@proposal.command()
@click.argument("agreement")
@click.argument("number")
@click.option("--reason", required=True, metavar="T")
@click.pass_obj
def explain(call: Call, agreement: str, number: str, reason: str) -> None:
    """Note the reasons the steering group has recorded for proposing NUMBER against the order of the points."""
    desk = call.desk()
    desk.proposals.explain(desk.proposals.show(agreement).id, number, reason)
    call.emit({"number": number, "reasons": reason}, [f"{visible(number)}: {visible(reason)}"])


@root.command()
@click.argument("application")
@click.pass_obj
def scores(call: Call, application: str) -> None:
    """Show the points of APPLICATION by criterion and reviewer, and the sums of each layer."""
    found = call.desk().standings.summary(application)
    call.emit(found, _scores(call, found))


@root.group()
def conflict() -> None:
    """Declarations of interest (Hallintolaki 27–30 §)."""


@conflict.command()
@click.argument("application")
@click.option("--ground", type=click.IntRange(1, 7), default=None, metavar="1-7", help="of HL 28 § 1 mom.; none: free")
@click.option("--reason", default="", metavar="T")
@click.option("--answer", is_flag=True, help="answer A09 with it as well")
@click.pass_obj
def declare(call: Call, application: str, ground: int | None, reason: str, *, answer: bool) -> None:
    """Declare for the person at work: no ground, or one of the seven."""
    made = call.desk().conflicts.declare(application, ground, reason=reason, answer=answer).value
    key = "conflict.free" if ground is None else f"conflict.ground.{ground}"
    call.emit(made, [f"{visible(made.person.name)}: {call.words(key)}"])


@conflict.command("list")
@click.argument("application")
@click.pass_obj
def list_(call: Call, application: str) -> None:
    """List who has declared what on APPLICATION."""
    found = call.desk().conflicts.of(application)
    lines = [
        f"{visible(x.person.name)}: "
        + call.words("conflict.free" if x.ground is None else f"conflict.ground.{x.ground}")
        + (f" ({visible(x.reason)})" if x.reason else "")
        for x in found
    ]
    call.emit({"conflicts": plain(found)}, lines or [call.words("cli.conflict.none")])


def _mapping(given: tuple[str, ...]) -> dict[str, Key]:
    found: dict[str, Key] = {}
    for text in given:
        header, equals, key = text.rpartition("=")
        if not equals or key not in get_args(Key) or not header.strip():
            raise UsageError("proposal.map_form", text=text, known=list(get_args(Key)))
        found[header] = key  # type: ignore[assignment]  # just compared with the keys
    return found


def _refuse(call: Call, reading: ProposalReading) -> None:
    """All that is wrong at once; the first one as the error."""
    told = [_told(call, problem) for problem in reading.problems]
    hint = call.words("cli.proposal.refused")
    if call.json:
        call.emit(
            {"error": {**told[0], "hint": hint}, "problems": told, "columns": plain(reading.columns)},
            code=Refused.exit_code,
        )
        return
    for one in told:
        sys.stderr.write(f"ic16desk: {one['message']}\n")
    sys.stderr.write(f"  {hint}\n")
    call.exit_code = Refused.exit_code


def _told(call: Call, problem: ProposalProblem) -> dict[str, Any]:
    message = call.words(f"error.{problem.code}.message", **problem.params)
    row = problem.params.get("row")
    where = call.words("proposal.row", row=row) + " " if row else ""
    return {"code": problem.code, "message": where + message, "row": row}


def _lines(call: Call, found: Proposal) -> Iterator[str]:
    words = call.words
    agreement = call.desk().register_text("agreement", found.agreement, call.language)
    yield words("cli.proposal.head", agreement=agreement, meeting_date=found.meeting, section=found.section or "–")
    for member in found.members:
        recused = words("cli.proposal.recused", numbers=list(member.recused_from)) if member.recused_from else ""
        yield "  " + " · ".join(filter(None, (visible(member.name), visible(member.city), recused)))
    for item in found.items:
        amount = format_cents(item.amount_cents) if item.amount_cents is not None else "–"
        place = f"{item.rank}." if item.rank is not None else "–"
        said = words(f"proposal.choice.{item.choice}")
        yield "  ".join((f"{place:>4}", visible(item.number), said, amount, visible(item.reasons))).rstrip()


def _ranking(call: Call, found: Ranking) -> Iterator[str]:
    words = call.words
    agreement = call.desk().register_text("agreement", found.agreement, call.language)
    yield " · ".join(filter(None, (agreement, visible(found.call))))
    if found.proposal is None:
        yield "  " + words("cli.proposal.none_yet")
    for case in found.cases:
        points = f"{shown(case.sum_hundredths / 100)} / {case.top}" if case.complete else words("proposal.unscored")
        said = words(f"proposal.choice.{case.choice}" if case.choice else "proposal.choice.absent")
        proposed = f"{case.proposed_rank}." if case.proposed_rank is not None else "–"
        by_points = f"{case.score_rank}." if case.score_rank is not None else "–"
        yield f"  {proposed:>4} {by_points:>4}  {visible(case.number)}  {said}  {points}"
    for departure in found.departures:
        yield "  ! " + _departure(call, departure)


def _departure(call: Call, found: FoundDeparture) -> str:
    told = call.words(f"proposal.departure.{found.kind}", number=found.number, against=list(found.against))
    return f"{told} {visible(found.reasons) or call.words('proposal.departure.unexplained')}"


def _scores(call: Call, found: ScoreSummary) -> Iterator[str]:
    words = call.words
    for one in found.criteria:
        given = ", ".join(f"{visible(person.name)} {points}" for person, points in one.points) or "–"
        missing = words("proposal.scores.missing", names=[person.name for person in one.missing]) if one.missing else ""
        mean = "–" if one.mean_hundredths is None else shown(one.mean_hundredths / 100)
        yield "  ".join(filter(None, (f"{one.criterion:<7}", f"{mean} / {one.top}", given, missing)))
    for layer in found.layers:
        if layer.criteria:
            points = shown(layer.sum_hundredths / 100)
            yield f"{words(f'proposal.layer.{layer.layer}')}: {points} / {layer.top} ({layer.scored}/{layer.criteria})"
