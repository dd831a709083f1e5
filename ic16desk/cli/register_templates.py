"""``register template add|list|remove|fields``: a council's own DOCX templates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.register import register
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.names import visible
from ic16desk.model.templates import HEADINGS, LISTS, NESTED, TEXTS, CouncilTemplate, TemplateKind


@register.group("template")
def templates() -> None:
    """A council's own DOCX templates for its decisions."""


@templates.command("add")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--council", required=True, metavar="ID")
@click.option("--kind", type=click.Choice(get_args(TemplateKind)), default="decision")
@click.option("--from", "day", type=click.DateTime(["%Y-%m-%d"]), help="the first day of decisions; default: today")
@click.pass_obj
def add(call: Call, file: Path, council: str, kind: TemplateKind, day: dt.datetime | None) -> None:
    """Keep FILE as the template of COUNCIL's decisions in --lang (default: Finnish).

    It is filled with a sample first; one that runs code, names an unknown field or brings macros along is refused.
    """
    added = (
        call.desk()
        .templates.add(
            read_file(file),
            name=file.name,
            council=council,
            kind=kind,
            language=next((one for one in LANGUAGES if one == call.lang), "fi"),
            valid_from=day.date() if day else None,
        )
        .value
    )
    words = call.words
    told = [words("cli.template.added", name=file.name)]
    told += [words("cli.template.left_out", field_code=f"template.field.{name}") for name in added.left_out]
    call.emit({**_row(added.template), "left_out": list(added.left_out)}, told)


@templates.command("list")
@click.pass_obj
def list_templates(call: Call) -> None:
    """List the templates that are in use."""
    found = call.desk().templates.all()
    lines = [
        f"{one.id}  {one.council}  {one.language}  {one.valid_from.isoformat()}  {visible(one.name)}" for one in found
    ]
    call.emit({"templates": [_row(one) for one in found]}, lines or [call.words("cli.template.none")])


@templates.command("remove")
@click.argument("template")
@click.pass_obj
def remove(call: Call, template: str) -> None:
    """Use TEMPLATE (id or file name) no more; decisions that were signed with it keep it."""
    removed = call.desk().templates.remove(template).value
    call.emit(_row(removed), [call.words("cli.template.removed", name=removed.name)])


@templates.command("example")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@click.pass_obj
def example(call: Call, out: Path) -> None:
    """Write a template to begin with, in --lang: it prints all a decision has, and may be added as it is."""
    language: Language = next((one for one in LANGUAGES if one == call.lang), "fi")
    written = call.desk().templates.write_example(out, language=language)
    call.emit({"path": str(written)}, [str(written)])


@templates.command("fields")
@click.pass_obj
def fields(call: Call) -> None:
    """List what a template may print: texts, and lists with what each row has."""
    words = call.words
    texts = [{"name": name, "meaning": meaning(name, call)} for name in (*TEXTS, *HEADINGS)]
    lists = [
        {"name": name, "meaning": meaning(name, call), "columns": _columns(columns)} for name, columns in LISTS.items()
    ]
    lines = [f"{{{{ {one['name']} }}}}  {one['meaning']}" for one in texts]
    for name, columns in LISTS.items():
        lines.append(f"{{%p for row in {name} %}} … {{%p endfor %}}  {meaning(name, call)}")
        lines += [f"    {{{{ row.{column} }}}}" for column in columns if column not in NESTED]
    lines.append(words("cli.template.nested"))
    call.emit({"texts": texts, "lists": lists}, lines)


def meaning(name: str, call: Call) -> str:
    """What a field holds."""
    words = call.words
    if name in HEADINGS:
        return words("template.heading", field_code=f"template.field.{name.removesuffix('_heading')}")
    return words(f"template.field.{name}")


def _columns(columns: tuple[str, ...]) -> list[str]:
    return [part for one in columns for part in ([f"{one}.{inner}" for inner in NESTED.get(one, ())] or [one])]


def _row(one: CouncilTemplate) -> dict[str, object]:
    return dict(plain(one))
