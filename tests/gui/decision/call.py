"""A store with three cases of the sample call, reviewed and ready to decide; built once, copied for each use."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER, package_of, samples
from ic16desk.model.decision import DecisionDraft, decode_decision
from tests.helpers.stores import NOW, PASSPHRASE, a_desk

#: Samples by what they are here for: a grant, a reduced grant, a rejection in Swedish.
NUMBERS = {"grant": 0, "reduced": 4, "reject": 7}
SECRET = "kuusi harmaata hanhea"


@dataclass(frozen=True)
class Call:
    """Where the built store lies, and the case of each sample."""

    store: Path
    cases: dict[str, str]


def build(folder: Path) -> Call:
    """Take the samples in, read and review them."""
    desk = a_desk(folder / "store")
    for name, title in (PRESENTER, DECIDER):
        desk.people.add(name=name, title=title)
    found = samples()
    cases = {}
    for kind, number in NUMBERS.items():
        application = desk.importing.take(package_of(found[number])).value.id
        assert application is not None
        cases[kind] = application
    desk.reading.read_unread()
    for kind, number in NUMBERS.items():
        desk.review_files.take(cases[kind], (found[number] / "review.json").read_bytes())
    for person in desk.people.all():
        desk.session.person = person.id
        for case in cases.values():
            desk.conflicts.declare(case, None)
    desk.close()
    return Call(folder / "store", cases)


def opened(call: Call, folder: Path) -> Desk:
    """A desk on a copy of the built store."""
    shutil.copytree(call.store, folder / "store")
    return Desk.open(folder / "store", passphrase=PASSPHRASE, clock=Clock(NOW))


def prepared(kind: str, *, date: dt.date | None = dt.date(2026, 11, 24)) -> DecisionDraft:
    """The sample's own draft, dated."""
    import msgspec

    draft = decode_decision((samples()[NUMBERS[kind]] / "decision.json").read_bytes())
    return msgspec.structs.replace(draft, date=date)


def key_file(folder: Path, name: str) -> Path:
    """A key file for a person, with few rounds."""
    made = signing.create_key(
        name=name, organisation="Mallimaakunnan liitto", passphrase=SECRET, issuer=None, now=NOW, rounds=1000
    )
    path = folder / f"{name.replace(' ', '_')}.p12"
    path.write_bytes(made.pkcs12)
    return path
