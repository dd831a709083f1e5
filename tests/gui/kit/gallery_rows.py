"""The rows that the gallery shows: invented names only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ui.cells import Badge, Counts, Due, Group, Share, Sign, State, Two
from ui.models.rows import Column

TODAY = dt.date(2026, 11, 24)
STATES = {
    "Vireillä": State("Vireillä", "neu", "inbox"),
    "Arvioitavana": State("Arvioitavana", "accent", "clipboard-check"),
    "Täydennettävä": State("Täydennettävä", "warn", "message-circle-question"),
    "Päätösesitys": State("Päätösesitys", "cond", "gavel"),
    "Hylkäysesitys": State("Hylkäysesitys", "bad", "circle-x"),
    "Allekirjoitettu": State("Allekirjoitettu", "ok", "signature"),
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the case list."""

    title: Two
    applied: int
    state: State
    done: Share
    findings: Counts
    due: Due


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A line of the document list."""

    kind: Sign
    name: str
    pages: str
    seen: Sign


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A line of the budget."""

    name: str
    applied: int
    granted: int
    rule: Badge | None
    row_kind: str = "plain"
    differing: frozenset[str] = frozenset()


CASES = (
    ("KIERTO+ – Teollisten sivuvirtojen digitaalinen kauppapaikka", "401447 · Vesijärven ammattikorkeakoulu Oy"),
    ("Puurakentamisen hiilikierto Päijät-Hämeessä", "401452 · Salpausharjun kehitysyhtiö Oy"),
    ("Liikkuva kaupunki – tapahtumadatan hyödyntäminen", "401460 · Vesijärven ammattikorkeakoulu Oy"),
    ("Ravinteet talteen: yhdyskuntalietteen jalostusketju", "401463 · Mytäjoen vesiosuuskunta"),
    ("SporttiLab – avoin testiympäristö", "401471 · Jalkarannan liikuntasäätiö sr"),
    ("Davvi Máhttu – saamenkieliset oppimisympäristöt", "401451 · Čállinčoahkki Máhttu ry"),
)


def case_rows() -> list[object]:
    days = ((26, 2, "bad"), (26, 2, "bad"), (30, 6, "neu"), (20, None, "neu"), (23, -1, "bad"), (30, 6, "neu"))
    shares = ((38, 52), (12, 52), (41, 49), (52, 52), (0, 49), (0, 0))
    counts = ((1, 3), (0, 2), (0, 0), (2, 0), (0, 0), (0, 1))
    rows: list[object] = [Group("lahti", "Lahti – 5 hakemusta, haettu 1\u00a0184\u00a0062,50\u00a0€")]
    for number, (first, second) in enumerate(CASES):
        day, left, tone = days[number]
        rows.append(
            CaseRow(
                Two(first, second),
                25_439_250 + number * 5_800_750,
                list(STATES.values())[(number + 1) % 6],
                Share(*shares[number]),
                Counts(*counts[number]),
                Due(dt.date(2026, 11, day), left, tone),
            )
        )
        if number == 3:
            rows.append(Group("turku", "Turku – 6 hakemusta, haettu 1\u00a0937\u00a0480,00\u00a0€", closed=True))
    return rows


CASE_COLUMNS = (
    Column("title", "ui.facets.title", "two", sort="title"),
    Column("applied", "ui.facets.title", "money", 112, sort="applied"),
    Column("state", "ui.facets.title", "chip", 140),
    Column("done", "ui.facets.title", "progress", 90),
    Column("findings", "ui.facets.title", "findings", 84),
    Column("due", "ui.facets.title", "due", 100, sort="due"),
)
