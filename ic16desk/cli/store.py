"""``store …``: create, look after, back up, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call
from ic16desk.cli.root import root
from ic16desk.desk import Desk
from ic16desk.desk.desk import check_passphrase
from ic16desk.desk.upkeep import StoreInfo


@root.group()
def store() -> None:
    """The encrypted store: create, check, back up."""


@store.command()
@click.pass_obj
def create(call: Call) -> None:
    """Create a store; prints the recovery code once."""
    given = (
        call.ask("IC16DESK_PASSPHRASE", "new_passphrase", twice=True) if not call.passphrase_file else call.passphrase()
    )
    desk, code = Desk.create(call.folder, passphrase=given)
    desk.close()
    words = call.words
    call.emit(
        {"store": str(call.folder), "recovery_code": code},
        [words("cli.store.created", folder=str(call.folder)), words("cli.store.recovery", code=code)],
    )


@store.command()
@click.pass_obj
def info(call: Call) -> None:
    """Counts and the logical hash."""
    found = call.desk().upkeep.info()
    call.emit(_info(found), _info_lines(call, found))


@store.command()
@click.option("--rebuild", is_flag=True, help="replay all facts and hash all received bytes again")
@click.pass_obj
def check(call: Call, rebuild: bool) -> None:
    """Verify every page of the store."""
    found = call.desk().upkeep.check(rebuild=rebuild)
    sound = found.integrity == "ok" and not found.differences
    call.emit(_info(found), _info_lines(call, found), code=0 if sound else 1)


@store.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(call: Call, file: Path) -> None:
    """Write a verified backup."""
    logical_hash = call.desk().upkeep.backup(file)
    call.emit(
        {"backup": str(file), "logical_hash": logical_hash},
        [call.words("cli.store.backed_up", file=str(file), hash=logical_hash)],
    )


@store.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def restore(call: Call, file: Path) -> None:
    """Restore a backup into an absent or empty --store folder."""
    desk = Desk.restore(file, call.folder, passphrase=call.passphrase())
    try:
        found = desk.upkeep.info()
    finally:
        desk.close()
    call.emit(_info(found), [call.words("cli.store.restored", folder=str(call.folder), hash=found.logical_hash)])


@store.command()
@click.pass_obj
def passphrase(call: Call) -> None:
    """Change the passphrase."""
    desk = call.desk()
    new = call.ask("IC16DESK_NEW_PASSPHRASE", "new_passphrase", twice=True)
    check_passphrase(new)
    desk.upkeep.change_passphrase(new)
    call.emit({"store": str(call.folder)}, [call.words("cli.store.passphrase_changed")])


@store.command()
@click.pass_obj
def recover(call: Call) -> None:
    """Open with the recovery code and set a new passphrase."""
    code = call.ask("IC16DESK_RECOVERY_CODE", "recovery_code")
    new = call.ask("IC16DESK_NEW_PASSPHRASE", "new_passphrase", twice=True)
    check_passphrase(new)
    desk = Desk.open(call.folder, recovery_code=code)
    try:
        desk.upkeep.change_passphrase(new)
    finally:
        desk.close()
    call.emit({"store": str(call.folder)}, [call.words("cli.store.passphrase_changed")])


@store.command()
@click.pass_obj
def compact(call: Call) -> None:
    """Give freed space back to the disk."""
    call.desk().upkeep.compact()
    call.emit({"store": str(call.folder)}, [call.words("cli.store.compacted")])


def _info(found: StoreInfo) -> dict[str, Any]:
    return {
        "store": found.store,
        "schema": found.schema,
        "integrity": found.integrity,
        "counts": found.counts,
        "logical_hash": found.logical_hash,
        "differences": found.differences,
    }


def _info_lines(call: Call, found: StoreInfo) -> list[str]:
    words = call.words
    lines = [words("cli.store.is", folder=found.store, schema=found.schema)]
    lines += [f"  {words(f'cli.count.{name}')}: {number}" for name, number in found.counts.items()]
    lines.append(words("cli.store.hash", hash=found.logical_hash))
    if found.integrity != "not_checked":
        sound = found.integrity == "ok" and not found.differences
        lines.append(words("cli.store.sound" if sound else "cli.store.not_sound", problem=found.integrity))
    lines += [words("cli.store.differs", table=difference.table) for difference in found.differences]
    return lines
