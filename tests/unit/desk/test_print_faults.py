"""What a letter cannot show reaches the lint of the desk, and keeps a decision with a gap from being signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotAllowed
from ic16desk.model.decision import DecisionContact, decode_decision
from tests.helpers.stores import a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


def drafted(desk: Desk, **changes: object) -> str:
    folder = next(folder for folder in samples() if folder.name.startswith("01-"))
    case = desk.importing.take(package_of(folder)).value.id
    assert case is not None
    draft = decode_decision((folder / "decision.json").read_bytes())
    desk.deciding.save(case, msgspec.structs.replace(draft, **changes))
    return case


def test_characters_no_font_has_are_told_with_their_field(desk: Desk) -> None:
    case = drafted(desk, contact=DecisionContact(name="Kettu 🦊", phone="1"))
    found = [(line.field, line.params["codes"]) for line in desk.deciding.lint(case) if line.code == "unprintable"]
    assert found == [("contact", ["U+1F98A"])]


def test_what_the_screen_asks_for_holds_the_same_lines(desk: Desk) -> None:
    case = drafted(desk, contact=DecisionContact(name="Kettu 🦊", phone="1"))
    stored = desk.deciding.draft(case)
    assert stored is not None
    lines, _ = desk.publishing.examine(case, draft=stored.draft)
    assert lines == desk.deciding.lint(case, draft=stored.draft)


def test_endless_name_and_a_draft_that_cannot_be_signed_are_told_without_a_traceback(desk: Desk) -> None:
    case = drafted(desk, decision_number="1" * 100_000)
    assert "too_long" in {line.code for line in desk.deciding.lint(case)}
    with pytest.raises(NotAllowed, match=r"sign\.blocked"):
        desk.deciding.finish(case)


def test_hostile_draft_survives_the_store(desk: Desk, tmp_path: Path) -> None:
    case = drafted(desk, grounds="<b>=1+1\u202e\x00")
    stored = desk.deciding.draft(case)
    assert stored is not None and stored.draft.grounds == "<b>=1+1\u202e\x00"
    made = desk.deciding.export(case, tmp_path / "out")
    assert made.pages >= 2
    assert json.dumps([line.code for line in desk.deciding.lint(case)])
