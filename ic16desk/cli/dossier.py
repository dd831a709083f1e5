"""``dossier``: everything of one case in one file."""

from __future__ import annotations

from pathlib import Path

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.desk.dossier import told_of


@root.command()
@click.argument("application")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.zip")
@click.option("--public", is_flag=True, help="Leave out secret documents and what rests on them (621/1999 § 24).")
@click.pass_obj
def dossier(call: Call, application: str, out: Path, public: bool) -> None:
    """Write everything of APPLICATION as a BagIt bag with a list of what is in it and what is missing."""
    desk, words = call.desk(), call.words
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
        desk.triage.catch_up(application, progress=progress)
    with bar(call) as progress:
        written = desk.dossiers.write(
            application,
            out,
            public=public,
            language=call.lang or None,  # type: ignore[arg-type]
            progress=progress,
        )
    absent = {name: told_of(getattr(written, name), call.language) for name in ("missing", "left_out", "notes")}
    lines = [
        str(written.path),
        f"SHA-256 {written.sha256}",
        words("dossier.written", n=len(written.entries)),
        *([words("dossier.missing_title") + ":"] if absent["missing"] else [words("dossier.nothing_missing")]),
        *(f"  {one['message']}" for one in absent["missing"]),
        *([words("dossier.left_out_title") + ":"] if absent["left_out"] else []),
        *(f"  {one['message']}" for one in absent["left_out"]),
    ]
    call.emit({**plain(written), **absent}, lines)
