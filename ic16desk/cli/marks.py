"""``annotations edit`` and ``annotations remove``: changing one's own marks."""

from __future__ import annotations

from typing import get_args

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.root import root
from ic16desk.model.places import Meaning


@root.group("annotations")
def marks() -> None:
    """The marks of an application."""


@marks.command()
@click.argument("application")
@click.argument("annotation")
@click.option("--note", default=None, metavar="TEXT")
@click.option("--meaning", type=click.Choice(get_args(Meaning)), default=None)
@click.option("--item", default=None, metavar="ITEM", help="an empty one: no item")
@click.pass_obj
def edit(
    call: Call, application: str, annotation: str, note: str | None, meaning: Meaning | None, item: str | None
) -> None:
    """Change note, meaning or item of your own ANNOTATION; what is not named stays."""
    edited = call.desk().reviewing.edit_annotation(application, annotation, note=note, meaning=meaning, item=item).value
    call.emit(plain(edited), [edited.id])


@marks.command()
@click.argument("application")
@click.argument("annotation")
@click.pass_obj
def remove(call: Call, application: str, annotation: str) -> None:
    """Take your own ANNOTATION away; that it was there stays in the log."""
    call.desk().reviewing.remove_annotation(application, annotation)
    call.emit({"id": annotation}, [annotation])
