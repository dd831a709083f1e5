"""``checklist list|show|diff|validate|export|publish|upgrade``: versions, what differs, and moving a review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.root import root
from ic16desk.desk import checklist_versions as versions
from ic16desk.errors import KnownError, NotFound
from ic16desk.model.checklist_diff import ChecklistDiff, FieldChange, ItemChange
from ic16desk.model.checklist_draft import DraftView
from ic16desk.model.checklist_upgrade import Upgrade
from ic16desk.model.checklists import Checklist, Item, Version


@root.group()
def checklist() -> None:
    """Checklist versions: the program's own and those published in the store."""


@checklist.command("list")
@click.pass_obj
def list_(call: Call) -> None:
    """List the versions, newest last; drafts of the store after them."""
    desk = call.desk_if_any()
    found = desk.checklists.list() if desk else versions.shipped_versions()
    drafts = desk.checklist_drafts.list() if desk else ()
    lines = [_version_line(call, version) for version in found]
    lines += [call.words("cli.checklist.draft", title=x.checklist.title, n=len(x.problems)) for x in drafts]
    payload = {
        "checklists": [_row(version) for version in found],
        "drafts": [_draft(view) for view in drafts],
        "store": _store(call),
    }
    call.emit(payload, lines)


@checklist.command()
@click.argument("version")
@click.pass_obj
def show(call: Call, version: str) -> None:
    """Show VERSION (id, title, hash or its beginning, or a FILE) whole."""
    found = _meant(call, version)
    lines = [f"{found.title}  {found.id}  {found.valid_from}  {found.hash}"]
    for section in found.sections:
        lines += ["", f"{section.id}  {section.title.get(call.language)}"]
        for item in section.items:
            lines += _item_lines(call, item)
    call.emit(found, lines)


@checklist.command()
@click.argument("old")
@click.argument("new")
@click.pass_obj
def diff(call: Call, old: str, new: str) -> None:
    """What differs from version OLD to NEW; each an id, a title, a hash or a FILE."""
    found = versions.compare(_meant(call, old), _meant(call, new))
    call.emit(_diff(found), _diff_lines(call, found))


@checklist.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def validate(call: Call, file: Path) -> None:
    """Say what is wrong with a checklist FILE."""
    problems = versions.problems(read_file(file), name=file.name)
    lines = [call.words(f"error.{problem.code}.message", **problem.params) for problem in problems]
    payload = {"problems": plain(problems), "store": None}
    call.emit(payload, lines or [call.words("cli.checklist.sound")], code=1 if problems else 0)


@checklist.command()
@click.argument("version")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def export(call: Call, version: str, file: Path) -> None:
    """Write VERSION to FILE, to change it there and publish it under another id; never over a file that exists."""
    found = _meant(call, version)
    try:
        with file.open("xb") as stream:
            stream.write(versions.as_file(found))
    except FileExistsError as error:
        raise KnownError("checklist.file_there", name=file.name) from error
    except OSError as error:
        raise KnownError("export.not_written", folder=str(file.parent)) from error
    call.emit({"file": str(file), "hash": found.hash}, [str(file)])


@checklist.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def publish(call: Call, file: Path) -> None:
    """Publish the version in FILE in this store; from then on it is never changed."""
    made = call.desk().checklists.publish(read_file(file), name=file.name).value
    payload = {"id": made.id, "title": made.title, "valid_from": made.valid_from, "hash": made.hash}
    call.emit(payload, [call.words("cli.checklist.published", title=made.title, hash=made.hash)])


@checklist.command()
@click.argument("application")
@click.argument("version")
@click.option("--dry-run", is_flag=True, help="say what would happen, change nothing")
@click.pass_obj
def upgrade(call: Call, application: str, version: str, dry_run: bool) -> None:
    """Move the review of APPLICATION to VERSION; a finished review never moves."""
    desk = call.desk()
    checklists = desk.checklists
    planned = checklists.upgrade(application, version) if dry_run else checklists.move(application, version).value
    payload = {
        "application": desk.cases.find(application),
        "moved": not dry_run,
        "carried": planned.carried,
        "asked_again": planned.asked_again,
        "no_longer": planned.no_longer,
        "new": planned.new,
        "diff": _diff(planned.diff),
    }
    call.emit(payload, _upgrade_lines(call, planned, moved=not dry_run))


def _item_lines(call: Call, item: Item) -> Iterator[str]:
    yield f"{item.id:<6} {item.question.get(call.language)}"
    told = [call.words(f"checklist.type.{item.type}"), call.words(f"checklist.wording.{item.wording}")]
    told += [item.reason] if item.reason else []
    yield f"       {' · '.join([*told, '; '.join(x.ref.get(call.language) for x in item.basis)]).removesuffix(' · ')}"
    if item.guidance:
        yield from (f"       {line}" for line in item.guidance.get(call.language).splitlines())
    if item.unknown:
        yield f"       {call.words('checklist.unknown.told', text=item.unknown.get(call.language))}"


def _meant(call: Call, name: str) -> Checklist:
    """A version of the store or the program; else, if there is such a file, the one in it."""
    desk = call.desk_if_any()
    try:
        found = desk.checklists.find(name) if desk else versions.find_shipped(name)
    except NotFound as error:
        if error.code != "checklist.unknown":
            raise
        found = None
    if found is None and Path(name).is_file():
        return versions.read_file(read_file(Path(name)), name=Path(name).name)
    if found is None:
        raise NotFound("checklist.unknown", name=name)
    return found


def _store(call: Call) -> str | None:
    return str(call.folder) if call.desk_if_any() else None


def _row(version: Version) -> dict[str, Any]:
    checklist = version.checklist
    return {
        "id": checklist.id,
        "title": checklist.title,
        "valid_from": checklist.valid_from,
        "hash": checklist.hash,
        "status": "published",
        "origin": version.origin,
        "items": len(checklist.items),
        "in_flight": version.in_flight,
        "base": version.base or None,
    }


def _draft(view: DraftView) -> dict[str, Any]:
    return {
        "draft": view.draft.id,
        "title": view.checklist.title,
        "valid_from": view.checklist.valid_from,
        "status": "draft",
        "base": view.draft.base,
        "changed": len(view.diff.changed),
        "problems": len(view.problems),
    }


def _version_line(call: Call, version: Version) -> str:
    checklist = version.checklist
    origin = call.words(f"checklist.origin.{version.origin}")
    in_flight = call.words("cli.checklist.in_flight", n=version.in_flight)
    from_day = call.words("cli.checklist.valid_from", valid_from_date=checklist.valid_from)
    return f"{checklist.id}  {checklist.title}  {checklist.hash[:16]}  {from_day}  {origin}  {in_flight}"


def _diff(diff: ChecklistDiff) -> dict[str, Any]:
    return {
        "from": plain(diff.old),
        "to": plain(diff.new),
        "counts": diff.counts,
        "head": [_change(change) for change in diff.head],
        "items": [
            {
                "id": item.id,
                "status": item.status,
                "asked_again": item.asked_again,
                "section_from": item.old_section or None,
                "section_to": item.new_section or None,
                "fields": [_change(change) for change in item.fields],
            }
            for item in diff.items
        ],
    }


def _change(change: FieldChange) -> dict[str, Any]:
    return {"field": change.field, "language": change.language or None, "from": change.old, "to": change.new}


def _diff_lines(call: Call, diff: ChecklistDiff) -> Iterator[str]:
    words, counts = call.words, diff.counts
    yield f"{diff.old.title} ({diff.old.hash[:8]}) → {diff.new.title} ({diff.new.hash[:8]})"
    yield words("cli.checklist.counts", **counts)
    for change in diff.head:
        yield from _change_lines(call, change, "")
    for item in diff.changed:
        yield f"{item.id:<4} {_status(call, item)}"
        for change in item.fields:
            yield from _change_lines(call, change, "     ")


def _status(call: Call, item: ItemChange) -> str:
    moved = item.old_section and item.new_section and item.old_section != item.new_section
    parts = [call.words(f"checklist.status.{item.status}")]
    if moved:
        parts.append(call.words("checklist.moved_to", old=item.old_section, new=item.new_section))
    if item.asked_again:
        parts.append(call.words("checklist.asked_again"))
    return " · ".join(parts)


def _change_lines(call: Call, change: FieldChange, indent: str) -> Iterator[str]:
    name, _, part = change.field.partition(".")
    field = " ".join(filter(None, (call.words(f"checklist.field.{name}"), part, change.language)))
    yield f"{indent}{field}"
    for sign, text in (("-", change.old), ("+", change.new)):
        yield from (f"{indent}  {sign} {line}" for line in text.splitlines())


def _upgrade_lines(call: Call, planned: Upgrade, *, moved: bool) -> Iterator[str]:
    words = call.words
    yield words("cli.checklist.moved" if moved else "cli.checklist.would_move", title=planned.label)
    groups = (
        ("carried", planned.carried),
        ("asked_again", planned.asked_again),
        ("no_longer", planned.no_longer),
        ("new", planned.new),
    )
    for name, ids in groups:
        yield f"  {words(f'checklist.answers.{name}')}: {len(ids)}" + (f" ({', '.join(ids)})" if ids else "")
