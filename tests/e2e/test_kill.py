"""kill -9 at fifty points: no acknowledged action is lost, the store is whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from ic16desk.desk import Desk
from ic16desk.errors import StoreLocked
from ic16desk.model.cases import CaseQuery
from tests.helpers.cli import Cli, sample_package
from tests.helpers.stores import PASSPHRASE, a_desk

POINTS = 50


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """A store with light key slots: fifty openings must not cost fifty times 64 MiB."""
    a_desk(tmp_path / "store").close()
    return Cli(tmp_path)


def start(cli: Cli, *arguments: str | Path) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "ic16desk", *map(str, arguments), "--json"]
    return subprocess.Popen(
        line, env=cli.env(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def kill(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdout, process.stderr):
        assert stream is not None
        stream.close()


def reopened(folder: Path) -> Desk:
    """The store after a kill. A reading child that was just forked holds the lock until it is a program of its own."""
    until = time.monotonic() + 10
    while True:
        try:
            desk = Desk.open(folder, passphrase=PASSPHRASE)
            break
        except StoreLocked:
            assert time.monotonic() < until, "the lock outlives its process"
    checked = desk.upkeep.check(rebuild=True)
    assert (checked.integrity, checked.differences) == ("ok", ())
    return desk


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_no_acknowledged_annotation_is_lost(cli: Cli, tmp_path: Path) -> None:
    """One long run is killed after a line count that differs each time; every line read before is in the store."""
    cli("import", sample_package("01-"))
    desk = Desk.open(tmp_path / "store", passphrase=PASSPHRASE)
    (case,) = desk.cases.list(CaseQuery())
    document = next(row for row in desk.reading.documents(case.id) if row.type == "pdf")
    desk.close()
    chance, acknowledged = random.Random(16), set()
    for _ in range(POINTS // 2):
        process = start(
            cli, "annotate", document.id, "--page", 1, "--rect", "10,10,50,20", "--note", "x", "--repeat", 100_000
        )
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 40)):
            acknowledged.add(json.loads(process.stdout.readline())["id"])
        kill(process)
    desk = reopened(tmp_path / "store")
    stored = {mark.id for mark in desk.cases.show(case.id).annotations}
    desk.close()
    assert acknowledged <= stored


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_import_is_whole_or_absent_wherever_it_is_killed(cli: Cli, tmp_path: Path) -> None:
    """Each run is killed when the store's journal has grown by another amount: while storing, and while reading."""
    package, chance = sample_package("02-"), random.Random(61)
    reached = set()
    for number in range(POINTS // 2):
        folder = tmp_path / f"store-{number}"
        shutil.copytree(tmp_path / "store", folder)
        journal, threshold = folder / "store.db-wal", chance.randrange(1, 900_000)
        process = start(Cli(tmp_path, {"IC16DESK_STORE": str(folder)}), "import", package)
        while not journal.exists() or journal.stat().st_size < threshold:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.001)
                break
        kill(process)
        desk = reopened(folder)
        rows = desk.cases.list(CaseQuery())
        documents = [document for row in rows for document in desk.reading.documents(row.id)]
        assert len(rows) in {0, 1}
        assert all(desk.reading.content(document.id) for document in documents)
        reached.add((len(rows), sum(document.state == "read" for document in documents)))
        desk.close()
    assert {rows for rows, _ in reached} == {0, 1}, "the points must lie on both sides of the commit"
    again = Cli(tmp_path, {"IC16DESK_STORE": str(folder)})
    assert again("import", package).json["packages"][0]["status"] == "accepted"
