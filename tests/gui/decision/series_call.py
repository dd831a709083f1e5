"""A case of the sample call whose decision is signed by two officials and, for EU money, made in EURA 2021."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ic16desk import signing
from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.signatures import Role
from ic16desk.signing import SigningKey
from tests.gui.decision.call import SECRET, Call, build, prepared
from tests.helpers.stores import NOW

EURA_DAY = dt.date(2026, 11, 24)
EURA_ID = "EURA 2021/401217/09 02 01 01/2026/PIR"
_OFFICIALS: tuple[tuple[Role, tuple[str, str]], ...] = (("presenter", PRESENTER), ("decider", DECIDER))


@dataclass(frozen=True)
class Decided:
    """Where the store lies, and the case that is decided in it."""

    call: Call
    application: str


@cache
def key(name: str) -> SigningKey:
    """A person's key, open."""
    made = signing.create_key(
        name=name, organisation="Mallimaakunnan liitto", passphrase=SECRET, issuer=None, now=NOW, rounds=1000
    )
    return signing.load_key(made.pkcs12, passphrase=SECRET)


def sign(desk: Desk, application: str) -> None:
    """Both officials sign what is drafted."""
    before = desk.session.person
    people = {person.name: person.id for person in desk.people.all()}
    for role, (name, _title) in _OFFICIALS:
        desk.session.person = people[name]
        desk.signatures.sign(application, key=key(name), role=role)
    desk.session.person = before


def decide(desk: Desk, application: str, draft: DecisionDraft | None = None, *, eura: bool = True) -> None:
    """Draft, sign, and record the decision made in EURA."""
    desk.deciding.save(application, draft or prepared("grant"))
    sign(desk, application)
    if eura:
        desk.decisions.made_in_eura(application, day=EURA_DAY, id=EURA_ID)


def build_decided(folder: Path) -> Decided:
    """The sample call with its first case decided; the store is closed again."""
    from ic16desk.clock import Clock
    from tests.helpers.stores import PASSPHRASE

    call = build(folder)
    desk = Desk.open(call.store, passphrase=PASSPHRASE, clock=Clock(NOW))
    decide(desk, call.cases["grant"])
    desk.close()
    return Decided(call, call.cases["grant"])
