"""What a reviewer does is durable when it returns, by one commit: no second one to wait for, none forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.model.places import Rect
from tests.helpers.stores import a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "store")
    yield opened
    opened.close()


def commits(desk: Desk, act: Callable[[], object]) -> int:
    said: list[str] = []
    connection = desk.session.store._db.conn
    connection.set_trace_callback(said.append)
    act()
    connection.set_trace_callback(None)
    assert not connection.in_transaction
    return sum(statement.strip().upper() == "COMMIT" for statement in said)


def test_an_answer_and_a_mark_are_one_commit_each(desk: Desk) -> None:
    case = desk.importing.take(package_of(samples()[0])).value.id
    assert case is not None
    document = next(row.id for row in desk.reading.documents(case) if row.type in ("", "pdf"))
    assert commits(desk, lambda: desk.reviewing.answer(case, "C03", "met", reason="syy")) == 1
    assert commits(desk, lambda: desk.reviewing.answer(case, "C03", "not_met", reason="toinen syy")) == 1
    box = Rect(1, 2, 3, 4)
    assert commits(desk, lambda: desk.reviewing.annotate(document, page=1, rect=box, note="huomio")) == 1
    other = desk.reader()  # another connection sees what is committed only
    file = other.cases.show(case)
    other.close()
    assert [(answer.code, answer.reason) for answer in file.answers] == [("not_met", "toinen syy")]
    assert [mark.note for mark in file.annotations] == ["huomio"]
