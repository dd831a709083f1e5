"""Reading an edited letter back at the desk: which draft it is compared with, and when it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotAllowed, Refused
from ic16desk.model.decision import DecisionDraft, DecisionReason, decode_decision
from ic16desk.model.translation import translated
from tests.gui.archive.signed import SignedCall, signed_call
from tests.helpers import edited as file
from tests.helpers.stores import NOW, a_desk

GROUNDS = "Ensimmäinen peruste.\n\nToinen peruste."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> str:
    taken = desk.importing.take(package_of(samples()[0])).value
    assert taken.id is not None
    desk.reading.read_unread()
    return taken.id


def a_draft(**changes: object) -> DecisionDraft:
    draft = decode_decision((samples()[0] / "decision.json").read_bytes())
    return replace(draft, date=NOW.date(), grounds=GROUNDS, **changes)


def exported(desk: Desk, case: str, folder: Path, language: str | None = None) -> bytes:
    docx = desk.deciding.export(case, folder, language=language).docx
    assert docx is not None
    return docx.read_bytes()


def test_a_text_that_is_no_more_in_the_decision_is_told(desk: Desk, case: str, tmp_path: Path) -> None:
    lines = a_draft().approved_budget
    reasoned = (replace(lines[0], reason="Tarjouksen mukaan."), *lines[1:])
    desk.deciding.save(case, a_draft(approved_budget=reasoned))
    data = file.edited(
        exported(desk, case, tmp_path), file.say("Tarjouksen mukaan.", "Tarjouksen", "Kolmen tarjouksen")
    )
    found = desk.reading_back.compare(case, data, name="a.docx")
    assert [(one.place, one.after) for one in found.changes] == [("lines.0", "Kolmen tarjouksen mukaan.")]

    other = (replace(lines[0], category="travel", reason="Tarjouksen mukaan."), *lines[1:])
    desk.deciding.save(case, a_draft(approved_budget=other))
    found = desk.reading_back.compare(case, data, name="a.docx")
    assert found.changes == ()
    assert [(one.why, one.after) for one in found.unplaced] == [("left", "Kolmen tarjouksen mukaan.")]


def test_what_was_changed_here_alone_is_no_difference(desk: Desk, case: str, tmp_path: Path) -> None:
    desk.deciding.save(case, a_draft())
    data = exported(desk, case, tmp_path)
    desk.deciding.save(case, a_draft(deviations="Lisätty täällä."))
    found = desk.reading_back.compare(case, data, name="a.docx")
    assert (found.changes, found.unplaced, found.exported_known) == ((), (), True)


def test_a_file_that_has_lost_its_origin_is_compared_with_the_draft_in_force(
    desk: Desk, case: str, tmp_path: Path
) -> None:
    desk.deciding.save(case, a_draft())

    def forget(document) -> None:  # type: ignore[no-untyped-def]
        rels = document.part.package.rels
        del rels[next(name for name, one in rels.items() if one.reltype.endswith("/custom-properties"))]

    changed = file.edited(exported(desk, case, tmp_path), forget, file.say("Toinen peruste", "Toinen", "Uusi"))
    found = desk.reading_back.compare(case, changed, name="a.docx")
    assert ([one.place for one in found.changes], found.exported_known) == (["grounds"], False)
    with pytest.raises(Refused) as refused:
        desk.reading_back.compare(case, file.edited(changed, file.strip_bookmarks), name="a.docx")
    assert refused.value.code == "read_back.not_ours"


def test_a_translation_written_after_another_edit_knows_its_draft(desk: Desk, case: str, tmp_path: Path) -> None:
    desk.deciding.save(case, a_draft())
    desk.deciding.save(case, translated(a_draft(), "sv", "grounds", "Första grunden.\n\nAndra grunden."))
    data = exported(desk, case, tmp_path, "sv")
    found = desk.reading_back.compare(case, data, name="a.docx")
    assert (found.translation, found.exported_known, found.changes, found.unplaced) == (True, True, (), ())
    edited = file.edited(data, file.say("Andra grunden", "Andra", "Den andra"))
    found = desk.reading_back.compare(case, edited, name="a.docx")
    saved = desk.reading_back.apply(case, found, [one.place for one in found.changes]).value
    assert saved.draft.translations["sv"].grounds == "Första grunden.\n\nDen andra grunden."
    assert saved.draft.grounds == GROUNDS


def test_facts_of_reasons_in_a_rejection(desk: Desk, case: str, tmp_path: Path) -> None:
    draft = a_draft(outcome="reject", reasons=(DecisionReason("R04", "Aikataulu puuttuu."),))
    desk.deciding.save(case, draft)
    data = file.edited(exported(desk, case, tmp_path), file.say("Aikataulu puuttuu.", "Aikataulu", "Työnjako"))
    found = desk.reading_back.compare(case, data, name="a.docx")
    saved = desk.reading_back.apply(case, found, ["reasons.R04"]).value
    assert [one.text for one in saved.draft.reasons] == ["Työnjako puuttuu."]
    with pytest.raises(KeyError):
        desk.reading_back.apply(case, found, ["reasons.R05"])


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedCall]:
    call = signed_call(tmp_path_factory.mktemp("signed"))
    call.desk.session.person = call.desk.people.all()[0].id
    yield call
    call.desk.close()


def test_a_signed_decision_is_not_changed_but_its_translation_may_be(signed: SignedCall, tmp_path: Path) -> None:
    desk, case = signed.desk, signed.application
    own = exported(desk, case, tmp_path)
    with pytest.raises(NotAllowed) as refused:
        desk.reading_back.compare(case, own, name="a.docx")
    assert refused.value.code == "decision.signed"
    other = exported(desk, case, tmp_path, "sv")

    def translate(document) -> None:  # type: ignore[no-untyped-def]
        next(one for one in document.paragraphs if "saknas: motivering" in one.text).runs[0].text = "Motiven."

    found = desk.reading_back.compare(case, file.edited(other, translate), name="a.docx")
    assert [(one.place, one.after) for one in found.changes] == [("grounds", "Motiven.")]
    assert found.unplaced == ()
    desk.reading_back.apply(case, found, ["grounds"])
    letter = desk.deciding.letter(case)
    assert letter is not None and letter.state == "signed"


def test_an_earlier_decisions_file_is_refused_once_a_later_one_is_begun(signed: SignedCall, tmp_path: Path) -> None:
    desk, case = signed.desk, signed.application
    earlier = exported(desk, case, tmp_path, "sv")
    desk.decisions.made_in_eura(case, day=NOW.date(), id="EURA 1")
    desk.decisions.begin(case, "correction")
    with pytest.raises(Refused) as refused:
        desk.reading_back.compare(case, earlier, name="a.docx")
    assert refused.value.code == "read_back.other_decision"
    later = exported(desk, case, tmp_path)
    found = desk.reading_back.compare(case, later, name="b.docx")
    assert (found.changes, found.unplaced, found.exported_known) == ((), (), True)
