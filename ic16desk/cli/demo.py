"""``demo``: the whole job on the sample call."""

from __future__ import annotations

from pathlib import Path

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk.demo import DemoResult, DemoRow, run_demo
from ic16desk.model.names import visible


@root.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.pass_obj
def demo(call: Call, folder: Path | None) -> None:
    """Import, review, decide, sign and verify the sample call in a fresh folder."""
    with bar(call) as progress:
        result = run_demo(folder or _free_folder(), progress=progress)
    good = all(row.verdict == "valid" or row.told for row in result.applications)
    call.emit(plain(result), _lines(call, result), code=0 if good else 1)


def _free_folder() -> Path:
    day = Clock().today().isoformat()
    return next(
        path for number in range(1, 10_000) if not (path := Path(f"ic16desk-demo-{day}-{number}").resolve()).exists()
    )


def _lines(call: Call, result: DemoResult) -> list[str]:
    words = call.words
    lines = [_row(call, row) for row in result.applications]
    lines += [
        "",
        words("cli.demo.letters", folder=str(result.store.parent / "letters")),
        words("cli.demo.store", folder=str(result.store), file=str(result.passphrase_file)),
        words("cli.demo.root", file=str(result.root)),
    ]
    return lines


def _row(call: Call, row: DemoRow) -> str:
    words = call.words
    verdict = words("cli.demo.told", codes=row.told) if row.told else words(f"verify.verdict.{row.verdict}.headline")
    name = row.letter_pdf.name if row.letter_pdf else "–"
    outcome = words(f"outcome.code.{row.outcome}")
    title = visible(row.title)[:36]
    return f"{row.number:<10} {title:<36} {len(row.findings):>2}  {outcome[:43]:<43} {name:<28} {verdict}"
