"""The log: chain, clock, free text, replay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.errors import StoreDamaged
from ic16desk.store import Store, connection
from ic16desk.store.facts import GENESIS, REDACTED, Fact, FactLog, Free, free, resolve, salted
from ic16desk.store.projections import PROJECTIONS, TABLES, apply
from tests.helpers.stores import NOW, a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path / "store")
    yield store
    store.close()


def add_person(store: Store, name: str, *, now: dt.datetime = NOW) -> Fact:
    with store.transaction():
        return store.facts.append(
            "person.added", name, {"name": name, "title": "", "council": None}, author=name, now=now
        )


def test_facts_are_chained_and_numbered(store: Store) -> None:
    first, second = add_person(store, "a"), add_person(store, "b")
    assert (first.prev, first.seq, second.prev, second.seq) == (GENESIS, 1, first.hash, 2)
    store.facts.check_chain()


def test_clock_that_jumps_back_does_not_reorder(store: Store) -> None:
    names = [
        add_person(store, name, now=NOW - dt.timedelta(days=days)).subject
        for name, days in (("a", 0), ("b", 9), ("c", 3))
    ]
    assert [fact.subject for fact in store.facts.all()] == names


def test_fact_can_neither_be_changed_nor_deleted(store: Store) -> None:
    fact = add_person(store, "a")
    for statement in ("UPDATE fact SET author = 'x' WHERE id = ?", "DELETE FROM fact WHERE id = ?"):
        with pytest.raises(Exception, match="never"):
            store._db.execute(statement, [fact.id])


def test_changed_fact_breaks_the_chain(store: Store) -> None:
    add_person(store, "a")
    add_person(store, "b")
    store._db.execute("DROP TRIGGER fact_kept")
    store._db.execute("""UPDATE fact SET body = replace(body, '"a"', '"å"') WHERE seq = 1""")
    with pytest.raises(StoreDamaged) as caught:
        store.facts.check_chain()
    assert caught.value.code == "store.chain_broken"


def test_removed_fact_breaks_the_chain(store: Store) -> None:
    for name in "abc":
        add_person(store, name)
    store._db.execute("DROP TRIGGER fact_kept_too")
    store._db.execute("DELETE FROM fact WHERE seq = 2")
    with pytest.raises(StoreDamaged):
        store.facts.check_chain()


def test_free_text_is_kept_apart_and_can_be_redacted_without_breaking_the_chain(store: Store) -> None:
    with store.transaction():
        fact = store.facts.append("text.redacted", "x", {"reason": Free("henkilöstä"), "n": 1}, author="p", now=NOW)
    reference = fact.body["reason"]["text"]
    stored = store.facts.get(fact.id)
    assert stored is not None
    assert "henkilöstä" not in str(stored.body)
    assert resolve(store._db, dict(stored.body)) == {"reason": "henkilöstä", "n": 1}
    with store.transaction():
        store.facts.redact(reference)
    assert resolve(store._db, dict(stored.body)) == {"reason": REDACTED, "n": 1}
    store.facts.check_chain()


def test_text_hash_is_salted(store: Store) -> None:
    with store.transaction():
        one, two = (
            store.facts.append("text.redacted", "x", {"reason": Free("sama")}, author="p", now=NOW).body["reason"][
                "text"
            ]
            for _ in range(2)
        )
    assert one != two
    assert salted(b"a", "sama") != salted(b"b", "sama")


def test_free_wraps_only_the_named_texts_at_any_depth() -> None:
    wrapped = free(
        {"grounds": "a", "date": "b", "reasons": [{"text": "c", "code": "R01"}], "note": ""}, "grounds", "text", "note"
    )
    assert wrapped == {"grounds": Free("a"), "date": "b", "reasons": [{"text": Free("c"), "code": "R01"}], "note": ""}


def test_failed_projection_leaves_no_fact(store: Store) -> None:
    with pytest.raises(KeyError), store.transaction():
        store.facts.append("person.added", "x", {"title": "nimi puuttuu"}, author="p", now=NOW)
    assert list(store.facts.all()) == []


def test_every_projection_table_is_compared() -> None:
    tables = {
        name
        for (name,) in connection.in_memory().execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }
    derived = {"reading", "page", "page_words", "summary", "anchor", "word", "term", "triage", "waiting"}
    derived |= {name for name in tables if name.startswith(("page_fts", "name_fts"))}
    assert tables - derived - {"meta", "fact", "text", "content", "chunk"} == set(TABLES)


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["A01", "C03"]), st.sampled_from(["met", "not_met", "clarify"]), st.sampled_from(["p1", "p2"])
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(answers=ANSWERS)
def test_replay_gives_the_same_tables_whatever_was_answered(answers: list[tuple[str, str, str]]) -> None:
    live, replayed = connection.in_memory(), connection.in_memory()
    log = FactLog(live, writer="w", apply=apply)
    received = {
        "number": "1", "package": "h", "package_name": "n", "fields": {"schema": "ic16desk/application/1"},
        "fields_read": [], "noticed": [], "files": [],
    }  # fmt: skip
    log.append("package.received", "app", received, author="p1", now=NOW)
    for item, code, author in answers:
        body = {
            "item": item,
            "part": "",
            "code": code,
            "reason": Free(f"{item} {code}"),
            "evidence": [],
            "checklist": "c",
        }
        log.append("answer.given", "app", body, author=author, now=NOW)
    for fact in log.all():
        apply(replayed, fact)
    for table in TABLES:
        rows = [db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for db in (live, replayed)]
        assert rows[0] == rows[1]
    in_force = live.execute("SELECT item, author, code FROM answer WHERE in_force = 1").fetchall()
    assert {(item, author): code for item, author, code in in_force} == {
        (item, author): code for item, code, author in answers
    }
    assert len(in_force) == len({(item, author) for item, _, author in answers})


def test_every_kind_of_fact_is_projected_by_name() -> None:
    assert all("." in kind for kind in PROJECTIONS)
