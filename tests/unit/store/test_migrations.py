"""Every released schema comes up to date, nothing lost: from a frozen sample of each, made by the code of its day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ic16desk.store import checking
from ic16desk.store.connection import expected_schema, in_memory, version
from ic16desk.store.migrations import SCHEMA, migrate, schema_text

DATA = Path(__file__).parents[2] / "data"


def sample(number: int):
    """A database as a program with that schema left it."""
    db = in_memory(number)
    tables = json.loads((DATA / f"schema-{number}.json").read_text(encoding="utf-8"))
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        for table, content in tables.items():
            marks = ", ".join("?" for _ in content["columns"])
            for row in content["rows"]:
                values = [bytes.fromhex(v["hex"]) if isinstance(v, dict) else v for v in row]
                db.execute(f"INSERT INTO {table} ({', '.join(content['columns'])}) VALUES ({marks})", values)
    return db


@pytest.mark.parametrize("number", range(1, SCHEMA))
def test_each_released_schema_has_a_sample_that_comes_up_to_date(number: int) -> None:
    db = sample(number)
    facts = db.execute("SELECT count(*) FROM fact").fetchone()[0]
    before = checking.logical_hash(db)
    migrate(db, start=number)
    assert version(db) == SCHEMA
    assert schema_text(db) == expected_schema(SCHEMA)
    assert checking.rebuild(db) == ()
    assert checking.logical_hash(db) == before
    assert db.execute("SELECT count(*) FROM fact").fetchone()[0] == facts > 0


def test_first_to_second_fills_what_the_new_columns_hold() -> None:
    db = sample(1)
    migrate(db, start=1)
    document, lineage, arrived = db.execute("SELECT id, lineage, arrived FROM document").fetchone()
    assert lineage == document and arrived
    made, meaning = db.execute("SELECT made, meaning FROM annotation").fetchone()
    assert made and meaning == "unclear"  # it was edited: the last word counts, when it was made comes from the log


def test_second_to_third_has_workbooks_read_again_for_their_formulas() -> None:
    db = sample(2)
    before = db.execute("SELECT count(*) FROM reading").fetchone()[0]
    for number, kind in enumerate(("xlsx", "xls", "text")):
        values = [f"hash-{number}", kind, 1, 0, "[]", "read", b"", b""]
        db.execute(f"INSERT INTO reading VALUES ({', '.join('?' for _ in values)})", values)
        db.execute("INSERT INTO page (sha256, n, text) VALUES (?, 1, 'sana')", [values[0]])
    migrate(db, start=2)
    kept = db.execute("SELECT sha256 FROM reading WHERE sha256 LIKE 'hash-%'").fetchall()
    assert [row[0] for row in kept] == ["hash-2"]
    assert db.execute("SELECT count(*) FROM page WHERE sha256 IN ('hash-0', 'hash-1')").fetchone()[0] == 0
    assert db.execute("SELECT count(*) FROM reading").fetchone()[0] <= before + 1


def test_third_to_fourth_counts_the_decision_of_a_case_as_its_first() -> None:
    db = sample(3)
    migrate(db, start=3)
    assert db.execute("SELECT seq, eura_day, eura_id FROM decision").fetchall() == [(1, None, "")]
    assert db.execute("SELECT seq, state, texts FROM letter").fetchall() == [(1, "signed", "{}")]


def test_fourth_to_fifth_keeps_a_later_decision_and_gives_templates_their_council() -> None:
    db = sample(4)
    migrate(db, start=4)
    assert db.execute("SELECT seq, eura_day FROM decision ORDER BY seq").fetchall() == [(1, "2026-11-25"), (2, None)]
    columns = [row[1] for row in db.execute("PRAGMA table_info(template)").fetchall()]
    assert columns[:3] == ["id", "council", "kind"]


def test_fifth_to_sixth_keeps_letters_and_templates_and_says_the_level_of_signatures() -> None:
    db = sample(5)
    migrate(db, start=5)
    assert db.execute("SELECT state, level, as_signed, void_why FROM letter").fetchall() == [
        ("signed", "B-B", None, "")
    ]
    assert db.execute("SELECT council FROM template").fetchall() == [("mallimaakunta",)]
