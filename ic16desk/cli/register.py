"""``register list|show|add|confirm``: the programme's dated data, and new dated versions of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk import letter_texts, registering
from ic16desk.model.register import Dated, RegisterItem, RegisterKind, RegisterVersion, unknown_keys


@root.group()
def register() -> None:
    """Agreements, councils, calls, limits …: what holds on which day, and from where it is known."""


@register.command("list")
@click.argument("kind", required=False)
@click.pass_obj
def list_(call: Call, kind: str | None) -> None:
    """List the kinds, or the entries of KIND in force today; without a store those of the program."""
    desk = call.desk_if_any()
    store = str(call.folder) if desk else None
    today = desk.session.clock.today() if desk else Clock().today()
    if kind is None:
        kinds = desk.registering.kinds() if desk else registering.kinds_of(registering.shipped(), today)
        call.emit({"kinds": plain(kinds), "store": store}, [_kind_line(call, one) for one in kinds])
        return
    items = items_of(call, kind)
    payload = {"kind": kind, "entries": [_summary(item) for item in items], "store": store}
    call.emit(payload, [_item_line(call, item) for item in items])


@register.command()
@click.argument("kind")
@click.argument("id")
@click.pass_obj
def show(call: Call, kind: str, id: str) -> None:
    """Show ID of KIND whole: every version, the newest last."""
    item = registering.item_of(items_of(call, kind), kind, id)
    payload = {
        **_summary(item),
        "kind": kind,
        "in_force": _version(item.current) if item.current else None,
        "versions": [_version(version) for version in item.versions],
    }
    sheet = letter_texts.sheet(item.shown.entry)
    if sheet is not None:
        payload["places"] = list(sheet.places)
        payload["letters"] = [{"letter": use.letter, "money": list(use.money)} for use in sheet.letters]
    call.emit(payload, _lines(call, item))


@register.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--why", default="", metavar="TEXT", help="a note of your own")
@click.option("--dropping", is_flag=True, help="a text may leave out a place that the version before has")
@click.pass_obj
def add(call: Call, file: Path, why: str, dropping: bool) -> None:
    """Add the entries of a TOML FILE as new dated versions, all or none; nothing is ever changed in place."""
    desk = call.desk()
    made = [
        done.value for done in desk.registering.add_file(read_file(file), name=file.name, why=why, dropping=dropping)
    ]
    with bar(call) as progress:
        differing = desk.registering.judge_again(progress).value
    payload = {"added": [_entry(entry) for entry in made], "cases_judged_otherwise": differing}
    call.emit(payload, [_added_line(call, entry) for entry in made])


@register.command()
@click.argument("kind")
@click.argument("id")
@click.option("--source", default="", metavar="TEXT", help="what it was compared with; default: the source it names")
@click.option("--why", default="", metavar="TEXT", help="a note of your own")
@click.pass_obj
def confirm(call: Call, kind: str, id: str, source: str, why: str) -> None:
    """Confirm the version of ID in force: it was compared with its source today."""
    entry = call.desk().registering.confirm(kind, id, source=source, why=why).value
    call.emit({"confirmed": _entry(entry)}, [_added_line(call, entry)])


def items_of(call: Call, kind: str) -> tuple[RegisterItem, ...]:
    """The entries of a kind, of the store if there is one."""
    desk = call.desk_if_any()
    if desk:
        return desk.registering.items(kind)
    return registering.items_of(registering.shipped(), kind, Clock().today(), {})


def _summary(item: RegisterItem) -> dict[str, Any]:
    entry = item.shown.entry
    return {
        "id": item.id,
        "name": {language: entry.text(language) for language in entry.words},
        "status": entry.status,
        "unknown": unknown_keys(entry),
        "needs_look": item.needs_look,
        "valid_from": entry.valid_from.isoformat(),
        "valid_to": entry.valid_to.isoformat() if entry.valid_to else None,
        "valid_today": item.current is not None,
        "number_of_versions": len(item.versions),
    }


def _version(version: RegisterVersion) -> dict[str, Any]:
    return {
        **_entry(version.entry),
        "author": version.author.name if version.author else None,
        "at": version.at.isoformat() if version.at else None,
        "why": version.why,
    }


def _entry(entry: Dated) -> dict[str, Any]:
    found: dict[str, Any] = plain(entry)
    return found


def _kind_line(call: Call, kind: RegisterKind) -> str:
    name = f"{kind.kind}  {_kind_name(call, kind.kind)}"
    return call.words(
        "cli.register.kind", name=name, n=kind.total, draft=kind.draft, unknown=kind.unknown, old=kind.old
    )


def _kind_name(call: Call, kind: str) -> str:
    return call.words(f"register.kind.{kind}") if call.words.has(f"register.kind.{kind}") else kind


def _item_line(call: Call, item: RegisterItem) -> str:
    entry = item.shown.entry
    status = call.words(f"register.status.{entry.status}")
    return f"{item.id:<20} {status:<14} {entry.text(call.language)}"


def _lines(call: Call, item: RegisterItem) -> Iterator[str]:
    for version in item.versions:
        entry = version.entry
        held = "*" if version is item.current else " "
        until = entry.valid_to.isoformat() if entry.valid_to else ""
        yield f"{held} {entry.valid_from.isoformat()}–{until}  {call.words(f'register.status.{entry.status}')}"
        yield f"    {entry.text(call.language)}"
        for key, value in entry.values.items():
            yield f"    {key} = {plain(value)}"
        who = f"  {version.author.name} {version.at:%Y-%m-%d}" if version.author and version.at else ""
        yield f"    {entry.source}  [{entry.trust}]  {entry.checked.isoformat()}{who}"


def _added_line(call: Call, entry: Dated) -> str:
    return call.words("cli.register.added", kind=entry.kind, id=entry.id, from_date=entry.valid_from.isoformat())
