"""A case that shows as little as it can; each test says what it adds."""

from __future__ import annotations

import datetime as dt

from ic16desk.model.application import ApplicationFields
from ic16desk.model.people import Person
from ic16desk.model.places import Where
from ic16desk.model.review import Supplement, SupplementItem
from ic16desk.model.views import CaseView

TODAY = dt.date(2026, 11, 24)


def case(
    fields: ApplicationFields | None = None,
    *,
    group: tuple[ApplicationFields, ...] = (),
    supplements: tuple[Supplement, ...] = (),
) -> CaseView:
    return CaseView(
        id="case",
        number="400001",
        fields=fields or ApplicationFields(money_source="national", kind="development", agreement="TRE"),
        corrected_keys=frozenset(),
        places={},
        manifest=Where(pointer="/"),
        documents=(),
        group=group,
        answers=(),
        supplements=supplements,
        received=dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC),
        today=TODAY,
    )


def supplement(person: Person) -> Supplement:
    return Supplement("s", (SupplementItem("A05", "x"),), TODAY, TODAY, None, person)
