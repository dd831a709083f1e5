"""``register texts|preview|logo``: the texts of letters and the letterhead."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call
from ic16desk.cli.documents import read_file
from ic16desk.cli.register import items_of, register
from ic16desk.desk import letter_texts, registering
from ic16desk.errors import NotAllowed
from ic16desk.letters import figures
from ic16desk.model.texts import TextToConfirm


@register.command()
@click.argument("application")
@click.pass_obj
def texts(call: Call, application: str) -> None:
    """List the texts of APPLICATION's decision that nobody has confirmed, or not for a year, with their source."""
    found = call.desk().letter_texts.to_confirm(application)
    lines = [line for one in found for line in _to_confirm(call, one)]
    call.emit({"texts": [_entry(one) for one in found]}, lines or [call.words("text.say.none_unconfirmed")])


@register.command()
@click.argument("kind")
@click.argument("id")
@click.pass_obj
def preview(call: Call, kind: str, id: str) -> None:
    """Show the text ID of KIND as its letter prints it, filled with an example; --lang chooses the language."""
    language = call.language
    entry = registering.item_of(items_of(call, kind), kind, id).shown.entry
    sheet = letter_texts.sheet(entry)
    if sheet is None:
        raise NotAllowed("text.none", name=f"{kind} {id}")
    made = letter_texts.preview(entry, language)
    filled = {key: "\n".join(letter_texts.plain_lines(blocks)) for key, blocks in made.items()}
    payload = {
        "kind": kind,
        "id": id,
        "language": language,
        "texts": filled,
        "places": place_rows(call, sheet.places),
        "letters": [{"letter": use.letter, "money": list(use.money)} for use in sheet.letters],
    }
    told = [f"{key}:\n{text}\n" for key, text in filled.items()]
    told += [letter_texts.place_words(call.words, name) for name in sheet.places]
    call.emit(payload, [*told, *(letter_texts.use_words(call.words, use) for use in sheet.letters)])


@register.command()
@click.argument("council")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--alt-fi", required=True, metavar="TEXT", help="what the picture shows, in Finnish")
@click.option("--alt-sv", required=True, metavar="TEXT", help="in Swedish")
@click.option("--alt-en", default="", metavar="TEXT", help="in English")
@click.option("--from", "day", type=click.DateTime(["%Y-%m-%d"]), help="the first day; default: today")
@click.option("--source", default="", metavar="TEXT", help="where the picture is from")
@click.option("--why", default="", metavar="TEXT", help="a note of your own")
@click.pass_obj
def logo(
    call: Call, council: str, file: Path, alt_fi: str, alt_sv: str, alt_en: str,
    day: dt.datetime | None, source: str, why: str,
) -> None:  # fmt: skip
    """Put the picture in FILE (PNG or JPEG) into the letterhead of COUNCIL, as a new dated version."""
    desk = call.desk()
    entry = desk.letterheads.dress(
        council,
        read_file(file),
        name=file.name,
        alt={"fi": alt_fi, "sv": alt_sv, "en": alt_en},
        valid_from=day.date() if day else None,
        source=source,
        why=why,
    ).value
    sha256 = str(entry.values["logo"])
    width, height = figures.pixels_of(desk.session.store.contents.get(sha256))
    size = {"width": width, "height": height}
    payload = {"council": council, "logo": sha256, **size, "valid_from": entry.valid_from.isoformat()}
    told = {"name": entry.text(call.language), "from_date": entry.valid_from.isoformat()}
    call.emit(payload, [call.words("cli.text.logo", **told, **size)])


def place_rows(call: Call, names: tuple[str, ...]) -> list[dict[str, str]]:
    """Places with what they mean and an example."""
    words = call.words
    return [
        {
            "name": name,
            **{key: words(f"text.{part}.{name}") for key, part in _PARTS if words.has(f"text.{part}.{name}")},
        }
        for name in names
    ]


_PARTS = (("meaning", "place"), ("example", "example"))


def _entry(one: TextToConfirm) -> dict[str, Any]:
    entry = one.entry
    return {
        "kind": entry.kind,
        "id": entry.id,
        "status": entry.status,
        "source": entry.source,
        "checked": entry.checked.isoformat(),
        "confirmable": one.confirmable,
        "words": {language: dict(texts) for language, texts in entry.words.items()},
        "letters": [{"letter": use.letter, "money": list(use.money)} for use in one.letters],
    }


def _to_confirm(call: Call, one: TextToConfirm) -> list[str]:
    entry = one.entry
    return [
        f"{entry.kind} {entry.id}  {call.words(f'register.status.{entry.status}')}",
        f"    {entry.source}  {entry.checked.isoformat()}",
    ]
