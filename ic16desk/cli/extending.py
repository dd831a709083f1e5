"""``extend``: signed letters get a time stamp and revocation data; files, or the store's queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call
from ic16desk.cli.documents import read_file
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.cli.stopping import stoppable
from ic16desk.clock import Clock
from ic16desk.desk.longterm import extend_pdf, write_extended
from ic16desk.errors import KnownError


@root.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE...")
@click.option("--tsa", "authorities", multiple=True, metavar="URL", help="time-stamp authority; the next if it fails")
@click.option("--trust", "roots", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="CERT")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR")
@click.pass_obj
def extend(
    call: Call, files: tuple[Path, ...], authorities: tuple[str, ...], roots: tuple[Path, ...], out: Path | None
) -> None:
    """Time-stamp FILES, or all letters of the store that wait for it; goes on after an error."""
    if files:
        _extend_files(call, files, authorities, roots, out)
    else:
        _extend_queue(call, authorities)


def _extend_files(
    call: Call, files: tuple[Path, ...], authorities: tuple[str, ...], roots: tuple[Path, ...], out: Path | None
) -> None:
    desk = call.desk_if_any()
    trusted = [read_file(path) for path in roots]
    stampers = desk.trusting.stamp_roots() if desk is not None else ()
    if desk is not None:
        trusted += desk.verifying.roots()
        authorities = authorities or desk.longterm.authorities()
    extended: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    lines: list[str] = []
    for path in files:
        try:
            made = extend_pdf(
                read_file(path), authorities=authorities, roots=trusted, stampers=stampers, now=Clock().now()
            )
            own = (out / path.name) if out else path
            own.parent.mkdir(parents=True, exist_ok=True)
            write_extended(own, made)
        except KnownError as error:
            if error.exit_code == 2 and len(files) == 1:
                raise
            _add_failed(call, failed, lines, str(path), error)
            continue
        extended.append(
            {
                "path": str(own),
                "sha256": made.sha256,
                "level": made.level,
                "time": made.time.isoformat(),
                "authority": made.authority,
                "renew_by": made.renew_by.isoformat(),
            }
        )
        lines.append(_line(call, str(path), extended[-1]))
    _emit(call, extended, failed, lines, store=str(call.folder) if desk else None)


def _extend_queue(call: Call, authorities: tuple[str, ...]) -> None:
    desk = call.desk()
    with bar(call) as shown, stoppable(shown) as watched:
        result = desk.longterm.extend(authorities=authorities or None, progress=watched).value
    extended: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    lines: list[str] = []
    for raised in result.extended:
        extended.append(
            {
                "path": None,
                "letter": raised.letter,
                "number": raised.number,
                "sha256": raised.sha256,
                "level": raised.level,
                "time": raised.time.isoformat(),
                "authority": raised.authority,
                "renew_by": raised.renew_by.isoformat(),
            }
        )
        lines.append(_line(call, raised.number, extended[-1]))
    for one in result.failed:
        _add_failed(call, failed, lines, one.number, KnownError(one.code, who=one.who, tried=one.tried))
        failed[-1]["letter"] = one.letter
    if not lines:
        lines.append(call.words("cli.extend.nothing"))
    _emit(call, extended, failed, lines, store=str(call.folder))


def _line(call: Call, target: str, made: dict[str, Any]) -> str:
    return call.words(
        "cli.extend.done",
        target=target,
        level=made["level"],
        time=made["time"],
        authority=made["authority"],
        renew=made["renew_by"],
    )


def _add_failed(call: Call, failed: list[dict[str, Any]], lines: list[str], target: str, error: KnownError) -> None:
    message = call.words.error(error)[0]
    failed.append({"path": target, "code": error.code, "message": message})
    lines.append(f"{target}: {message}")


def _emit(
    call: Call, extended: list[dict[str, Any]], failed: list[dict[str, Any]], lines: list[str], *, store: str | None
) -> None:
    call.emit({"extended": extended, "failed": failed, "store": store}, lines, code=1 if failed else 0)
