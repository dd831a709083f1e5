"""Stores whose decisions wait for a signature: drafted (the presenter's turn) or presented (the decision maker's)."""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass
from pathlib import Path

from ic16desk import signing
from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER
from tests.gui.decision.call import SECRET, build, key_file, opened, prepared
from tests.gui.decision.call import Call as Built

KINDS = ("grant", "reduced", "reject")


@dataclass(frozen=True)
class Call:
    """Where the two stores lie, the case of each kind, and each person's key file."""

    drafted: Built
    presented: Built
    cases: dict[str, str]
    keys: dict[str, Path]


def build_waiting(folder: Path) -> Call:
    """Three decisions drafted; in a copy of the store they are presented."""
    built = build(folder / "drafted")
    desk = opened(built, folder / "work")
    for kind in KINDS:
        desk.deciding.save(built.cases[kind], prepared(kind))
    use(desk, PRESENTER[0])
    desk.close()
    shutil.rmtree(built.store)
    shutil.copytree(folder / "work" / "store", built.store)
    keys = {name: key_file(folder, name) for name in (PRESENTER[0], DECIDER[0], "Venla Valmistelija")}
    desk = opened(built, folder / "more")
    key = signing.load_key(keys[PRESENTER[0]].read_bytes(), passphrase=SECRET)
    for kind in KINDS:
        desk.signatures.sign(built.cases[kind], key=key, role="presenter")
    use(desk, DECIDER[0])
    desk.close()
    return Call(built, Built(folder / "more" / "store", built.cases), built.cases, keys)


def use(desk: Desk, name: str) -> None:
    """Whoever is at work from now on."""
    desk.people.use(name)
    desk.session.person = None


def copied(built: Built, folder: Path) -> Path:
    """A copy of a store, for whoever opens it himself."""
    return Path(shutil.copytree(built.store, folder / "store"))


class Gate:
    """Lets the first decision be signed, and holds the second until it is opened."""

    def __init__(self, desk: Desk) -> None:
        self._sign, self.count = desk.signing_queue._sign, 0
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self, *args: object) -> object:
        self.count += 1
        if self.count == 2:
            self.reached.set()
            assert self.opened.wait(30)
        return self._sign(*args)
