"""``person …``: whose answers, decisions and signatures these are."""

from __future__ import annotations

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.root import root
from ic16desk.model.people import Person


@root.group()
def person() -> None:
    """Persons who work with this store."""


@person.command()
@click.option("--name", required=True)
@click.option("--title", required=True)
@click.option("--council", default=None, help="id of the council, e.g. pirkanmaa")
@click.pass_obj
def add(call: Call, name: str, title: str, council: str | None) -> None:
    """Add a person; the first one becomes the current one."""
    added = call.desk().people.add(name=name, title=title, council=council).value
    call.emit(added, [_line(added)])


@person.command("list")
@click.pass_obj
def list_(call: Call) -> None:
    """List the persons."""
    desk = call.desk()
    everybody, current = desk.people.all(), desk.session.store.people.current()
    rows = [{**plain(each), "current": current is not None and each.id == current.id} for each in everybody]
    call.emit(
        {"persons": rows},
        [("* " if row["current"] else "  ") + _line(each) for row, each in zip(rows, everybody, strict=True)],
    )


@person.command()
@click.argument("person")
@click.pass_obj
def use(call: Call, person: str) -> None:
    """Make PERSON (name or id) the current one."""
    chosen = call.desk().people.use(person).value
    call.emit(chosen, [_line(chosen)])


def _line(each: Person) -> str:
    return f"{each.name}, {each.title}" + (f" ({each.council})" if each.council else "")
