"""The store: opening, one durable action, a long list, many packages."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.model.cases import CaseQuery
from ic16desk.store import connection
from tests.bench.measure import Line, median_ms, pair_ms
from tests.helpers.stores import PASSPHRASE, a_desk

PACKAGES = 200
ROWS = 100_000


def lines(folder: Path) -> Iterator[Line]:
    """All figures of the store."""
    yield opening(folder / "opening")
    yield answering(folder / "answering")
    yield importing(folder / "importing")
    yield from listing(folder / "listing")


def opening(folder: Path) -> Line:
    from argon2.low_level import Type, hash_secret_raw

    desk, _ = Desk.create(folder, passphrase=PASSPHRASE)
    desk.close()

    def ours() -> None:
        opened = Desk.open(folder, passphrase=PASSPHRASE)
        opened.cases.list(CaseQuery())
        opened.close()

    def floor() -> None:
        hash_secret_raw(b"x" * 12, b"y" * 16, time_cost=3, memory_cost=65536, parallelism=2, hash_len=32, type=Type.ID)

    return Line("passphrase → list (floor: Argon2id alone)", *pair_ms(ours, floor), "≤ 1.5 x on screen")


def answering(folder: Path) -> Line:
    desk = a_desk(folder / "desk")
    case = desk.importing.take(package_of(samples()[0])).value.id
    assert case is not None
    desk.reading.read_unread()
    desk.cases.refresh(case)
    db = connection.create(folder / "floor.db", key=bytes(32))
    count = iter(range(10**6))

    def floor() -> None:
        with db.atomic():
            db.table("meta").insert({"key": str(next(count)), "value": "x"})

    figures = pair_ms(lambda: desk.reviewing.answer(case, "C03", "met"), floor, times=40)
    desk.close()
    db.conn.close()
    return Line("one answer until durable (floor: one-row commit, FULL)", *figures, "≤ 3 x")


def importing(folder: Path) -> Line:
    """Each package differs by one file, so that none is the same; text is read later."""
    source = folder / "source"
    source.mkdir(parents=True)
    with zipfile.ZipFile(package_of(samples()[0])) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "application.json"}
    for number in range(PACKAGES):
        with zipfile.ZipFile(source / f"{number:03}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("application.json", f'{{"schema":"ic16desk/application/1","number":"{number}"}}')
            archive.writestr("oma.bin", os.urandom(400_000))
            for name, data in members.items():
                archive.writestr(name, data)
    desk = a_desk(folder / "desk")

    def ours() -> None:
        for path in sorted(source.iterdir()):
            assert desk.importing.take(path).value.status != "refused"

    def floor() -> None:
        for path in sorted(source.iterdir()):
            out = folder / "floor" / path.stem
            out.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(path) as archive:
                for position, name in enumerate(archive.namelist()):
                    data = archive.read(name)
                    hashlib.sha256(data).hexdigest()
                    temporary = out / f"{position}.new"
                    with temporary.open("wb") as stream:
                        stream.write(data)
                        stream.flush()
                        os.fsync(stream.fileno())
                    temporary.replace(out / str(position))

    figures = (median_ms(ours, times=1), median_ms(floor, times=1))
    desk.close()
    return Line(f"import of {PACKAGES} packages (floor: zipfile → files, sha256, fsync)", *figures, "≤ 2.0 x")


def listing(folder: Path) -> Iterator[Line]:
    desk = a_desk(folder)
    db = desk.session.store._db
    with db.atomic():
        db.conn.executemany(
            "INSERT INTO application VALUES (?, ?, ?, 'p', '2026-10-01T00:00:00+00:00', '{}', '[]', '[]',"
            " ?, ?, ?, 'T', 'C', '', ?, 'received', NULL)",
            (
                (f"{n:036}", f"{n}", f"{n}", f"Hanke {n % 977}", f"Hakija {n % 313}", f"A{n % 16}", n * 7919 % 10**8)
                for n in range(ROWS)
            ),
        )
        db.conn.executemany(
            "INSERT INTO name_fts (rowid, application, names, files)"
            " SELECT rowid, id, ?, '' FROM application WHERE id = ?",
            ((f"{n}\nHanke {n % 977}\nHakija {n % 313}", f"{n:036}") for n in range(ROWS)),
        )
    for what, query in (
        ("first", CaseQuery()),
        ("sorted by amount", CaseQuery(sort="applied", descending=True)),
        ("one agreement", CaseQuery(agreements=("A3",))),
        ("typed words", CaseQuery(text="hanke 97")),
    ):
        ours = median_ms(lambda query=query: desk.cases.rows(desk.cases.ids(query)[:200]))
        yield Line(f"list of {ROWS} applications, {what}", ours, None, "≤ 100 ms")
    desk.close()
