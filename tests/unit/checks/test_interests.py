"""A09: who has declared a ground may not handle the case (Hallintolaki 27 § 1 mom., 28 § 1 mom.)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ic16desk.model.people import Person
from ic16desk.model.proposals import Conflict
from tests.unit.checks.builders import case, found

AT = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)


def test_declared_ground_is_found_and_freedom_is_not() -> None:
    eero = Conflict(Person("p1", "Eero Esimerkki", ""), 4, "Palvelussuhde hakijaan.", AT)
    venla = Conflict(Person("p2", "Venla Valmistelija", ""), None, "", AT)
    (finding,) = found(replace(case(), conflicts=(venla, eero)))
    assert (finding.code, finding.item, finding.severity) == ("formal.person_conflicted", "A09", "warning")
    assert finding.basis == "hallintolaki 27 § 1 mom. ja 28 § 1 mom. 4 kohta"
    assert finding.params["name"] == "Eero Esimerkki"
    assert finding.where
