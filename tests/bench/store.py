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
    yield from writing(folder / "writing")
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


def writing(folder: Path) -> Iterator[Line]:
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

    document = next(row.id for row in desk.reading.documents(case) if row.type == "pdf")
    quote = " ".join(desk.reading.page_text(document, 1).split()[:6])
    for what, act in (
        ("answer with a reason", lambda: desk.reviewing.answer(case, "C03", "met", reason="Näin on.")),
        ("annotation of a quote", lambda: desk.reviewing.annotate(document, page=1, quote=quote, note="Huomio.")),
    ):
        figures = pair_ms(act, floor, times=60)
        yield Line(f"one {what}, until durable (floor: one-row commit, FULL)", *figures, "≤ 3 x")
    desk.close()
    db.conn.close()


def importing(folder: Path) -> Line:
    """Each package differs by one file, so that none is the same; text is read later."""
    paths = packages(folder / "source")
    desk = a_desk(folder / "desk")

    def ours(path: Path) -> None:
        assert desk.importing.take(path).value.status != "refused"

    def floor(path: Path) -> None:
        out = folder / "floor" / path.stem
        out.mkdir(parents=True)
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

    own, plain = iter(paths), iter(paths)
    figures = pair_ms(lambda: ours(next(own)), lambda: floor(next(plain)), times=PACKAGES)
    desk.close()
    return Line(f"a package of {PACKAGES} taken in (floor: zipfile → files, sha256, fsync)", *figures, "≤ 2.0 x")


def packages(source: Path) -> tuple[Path, ...]:
    """The sample package so many times over, each a little different."""
    source.mkdir(parents=True)
    with zipfile.ZipFile(package_of(samples()[0])) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "application.json"}
    for number in range(PACKAGES):
        with zipfile.ZipFile(source / f"{number:03}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("application.json", f'{{"schema":"ic16desk/application/1","number":"{number}"}}')
            archive.writestr("oma.bin", os.urandom(400_000))
            for name, data in members.items():
                archive.writestr(name, data)
    return tuple(sorted(source.iterdir()))


def listing(folder: Path) -> Iterator[Line]:
    desk = a_desk(folder)
    fill(desk)
    for what, query in (
        ("first", CaseQuery()),
        ("sorted by amount", CaseQuery(sort="applied", descending=True)),
        ("one agreement", CaseQuery(agreements=("A3",))),
        ("typed words", CaseQuery(text="hanke 976")),
    ):
        ours = median_ms(lambda query=query: desk.cases.rows(desk.cases.ids(query)[:200]))
        yield Line(f"list of {ROWS} applications, {what}", ours, None, "≤ 100 ms")
    desk.close()


def _due(number: int) -> str | None:
    return f"2026-11-{1 + number % 28:02}" if number % 4 == 0 else None


def fill(desk: Desk) -> None:
    """So many applications, each with a manifest that nobody reads."""
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
            "INSERT INTO document (id, application, position, name, safe_name, name_bytes, sha256, size, kind, secrecy,"
            " noticed, lineage, arrived) VALUES"
            " (?, ?, 0, 'application.json', 'application.json', '', ?, 2, NULL, 'none', '[]', '', '2026-10-01')",
            ((f"d{n:035}", f"{n:036}", f"{n:064}") for n in range(ROWS)),
        )
        db.conn.executemany(
            "INSERT INTO summary VALUES (?, '', ?, ?, ?, ?, 40, ?, 'Venla Valmistelija')",
            ((f"{n:036}", "[]" + " " * 1500, n % 3, n % 5, n % 41, _due(n)) for n in range(ROWS)),
        )
        db.execute(
            "INSERT INTO name_fts (rowid, application, names, files)"
            " SELECT rowid, id, concat_ws(char(10), number, name, applicant), 'application.json' FROM application"
        )
