"""Stores and desks for tests: real ones, with light key slots (the parameters are stored per slot)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.store import KdfParameters, Store

PASSPHRASE = "väärä hevonen akku niitti"
LIGHT = KdfParameters(passes=1, memory=256, lanes=1)
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


def a_store(folder: Path) -> Store:
    """A fresh store."""
    return Store.create(folder, passphrase=PASSPHRASE, kdf=LIGHT)[0]


def a_desk(folder: Path, *, clock: Clock | None = None, person: bool = True) -> Desk:
    """A desk on a fresh store, with one person at work."""
    desk, _ = Desk.create(folder, passphrase=PASSPHRASE, clock=clock or Clock(NOW), kdf=LIGHT)
    if person:
        desk.people.add(name="Venla Valmistelija", title="rahoitusasiantuntija", council="pirkanmaa")
    return desk
