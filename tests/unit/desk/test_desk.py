"""Use cases on a real store: what a write leaves behind, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotAllowed, NotFound, Refused, StoreReadOnly, UsageError
from ic16desk.model.cases import CaseQuery
from ic16desk.model.decision import decode_decision
from ic16desk.model.places import Rect
from ic16desk.model.review import SupplementItem
from tests.helpers.stores import NOW, a_desk

SAMPLE = samples()[0]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> str:
    report = desk.importing.take(package_of(SAMPLE)).value
    desk.reading.read_unread()
    assert report.id is not None
    desk.cases.refresh(report.id)
    return report.id


def a_document(desk: Desk, case: str) -> str:
    return next(row.id for row in desk.reading.documents(case) if row.kind == "application" and row.type == "pdf")


def test_same_bytes_again_are_the_same_application_in_any_container(desk: Desk, case: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(package_of(SAMPLE)) as archive:
        archive.extractall(tmp_path / "kansio")
    again = desk.importing.take(tmp_path / "kansio").value
    assert (again.id, again.status, [w.code for w in again.warnings]) == (case, "accepted", ["package.same"])
    assert desk.upkeep.info().counts["applications"] == 1


def test_dry_run_keeps_nothing(desk: Desk) -> None:
    before = desk.upkeep.info()
    report = desk.importing.take(package_of(SAMPLE), dry_run=True).value
    assert report.status == "accepted"
    assert desk.upkeep.info() == before


def test_other_package_with_the_same_number_gets_a_number_of_its_own(desk: Desk, case: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(package_of(SAMPLE)) as archive:
        archive.extractall(tmp_path / "kansio")
    (tmp_path / "kansio" / "lisä.txt").write_text("uusi liite", "utf-8")
    report = desk.importing.take(tmp_path / "kansio").value
    number = desk.cases.show(case).number
    assert report.number == f"{number}/2"
    assert "package.number_taken" in [warning.code for warning in report.warnings]


def test_answer_supersedes_only_the_same_persons_answer(desk: Desk, case: str) -> None:
    other = desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value
    desk.reviewing.answer(case, "C03", "met")
    desk.reviewing.answer(case, "C03", "not_met", reason="Voittoa.", author=other.id)
    desk.reviewing.answer(case, "C03", "clarify")
    answers = {(a.author.name, a.code, a.reason) for a in desk.cases.show(case).answers}
    assert answers == {("Venla Valmistelija", "clarify", ""), ("Eero Esimerkki", "not_met", "Voittoa.")}
    assert len(desk.session.store.reviews.answers(case, history=True)) == 3


@pytest.mark.parametrize("code", ["not_met", "na", "conditional"])
def test_answer_that_needs_a_reason_is_refused_without_one(desk: Desk, case: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        desk.reviewing.answer(case, "C03", code, reason="  ")  # type: ignore[arg-type]
    assert caught.value.code == "answer.reason_missing"
    assert desk.cases.show(case).answers == ()


def test_unknown_item_is_refused(desk: Desk, case: str) -> None:
    with pytest.raises(NotFound):
        desk.reviewing.answer(case, "Z99", "met")


def test_annotation_can_be_edited_and_removed_and_the_facts_stay(desk: Desk, case: str) -> None:
    document = a_document(desk, case)
    made = desk.reviewing.annotate(document, page=1, rect=Rect(10, 10, 50, 20), note="ensin").value
    edited = desk.reviewing.annotate(document, selector=made.selector, note="sitten", annotation=made.id).value
    assert (edited.id, edited.note) == (made.id, "sitten")
    desk.reviewing.remove_annotation(case, made.id)
    assert desk.cases.show(case).annotations == ()
    assert len(desk.session.store.facts.about(case, ["annotation.made", "annotation.removed"])) == 3
    with pytest.raises(NotFound):
        desk.reviewing.remove_annotation(case, made.id)


def test_quote_that_is_not_on_the_page_is_no_evidence(desk: Desk, case: str) -> None:
    with pytest.raises(NotFound) as caught:
        desk.reviewing.evidence(case, document=a_document(desk, case), page=1, quote="tätä ei ole siellä")
    assert caught.value.code == "quote.unknown"


def test_correction_moves_the_findings_and_keeps_the_applicants_value(desk: Desk, case: str) -> None:
    assert desk.cases.findings(case) == ()
    desk.reviewing.correct(case, "period.start", "2020-01-01", reason="Hankesuunnitelman mukaan")
    shown = desk.cases.show(case)
    assert "dates.start_before_application" in [finding.code for finding in shown.findings]
    assert shown.fields_as_read.period != shown.fields.period
    assert [(c.key, c.reason) for c in shown.corrections] == [("period.start", "Hankesuunnitelman mukaan")]
    (row,) = desk.cases.list(CaseQuery())
    assert row.errors >= 1


@pytest.mark.parametrize(
    ("key", "value", "code"), [("salasana", "x", "field.unknown"), ("language", "ruotsi", "field.invalid")]
)
def test_correction_that_does_not_fit_is_refused(desk: Desk, case: str, key: str, value: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        desk.reviewing.correct(case, key, value)
    assert caught.value.code == code


def test_running_supplement_keeps_the_outcome_open_and_a_missed_one_decides(desk: Desk, case: str) -> None:
    desk.review_files.take(case, (SAMPLE / "review.json").read_bytes())
    assert desk.cases.outcome(case).outcome == "grant"
    today = desk.session.clock.today()
    desk.reviewing.answer(case, "A06", "clarify")
    desk.reviewing.request_supplement(case, [SupplementItem("A06", "Liite puuttuu.")], due=today + dt.timedelta(days=7))
    assert desk.cases.outcome(case).outcome == "open"
    assert desk.cases.show(case).state == "supplement"
    desk.session.clock = Clock(NOW + dt.timedelta(days=8))
    later = desk.cases.outcome(case)
    assert (later.outcome, [ground.reason for ground in later.grounds]) == ("reject", ["R13"])


def test_review_file_goes_out_and_comes_back_the_same(desk: Desk, case: str, tmp_path: Path) -> None:
    desk.review_files.take(case, (SAMPLE / "review.json").read_bytes())
    exported = desk.review_files.export(case)
    other = a_desk(tmp_path / "toinen")
    try:
        taken = other.importing.take(package_of(SAMPLE)).value
        other.reading.read_unread()
        assert taken.id is not None
        other.review_files.take(taken.id, exported)
        assert json.loads(other.review_files.export(taken.id)) == json.loads(exported)
    finally:
        other.close()


def test_review_file_is_taken_whole_or_not_at_all(desk: Desk, case: str) -> None:
    review = json.loads((SAMPLE / "review.json").read_text("utf-8"))
    review["answers"][-1]["evidence"] = [{"document": "ei ole.pdf", "page": 1, "quote": "x"}]
    with pytest.raises(NotFound):
        desk.review_files.take(case, json.dumps(review).encode())
    assert desk.cases.show(case).answers == ()
    for broken in (b"{", b'{"schema":"ic16desk/review/1","checklist":"x","muu":1}'):
        with pytest.raises((Refused, NotFound)):
            desk.review_files.take(case, broken)


def test_draft_is_kept_as_facts_and_its_texts_apart(desk: Desk, case: str) -> None:
    draft = msgspec.structs.replace(
        decode_decision((SAMPLE / "decision.json").read_bytes()), grounds="Aivan erityinen perustelu."
    )
    saved = desk.deciding.save(case, draft).value
    assert saved.draft == draft
    (fact,) = desk.session.store.facts.about(case, ["decision.drafted"])
    assert "erityinen" not in str(fact.body)
    assert desk.cases.show(case).state == "proposal"


def test_blocked_decision_is_not_rendered_for_signing(desk: Desk, case: str) -> None:
    desk.deciding.save(case, decode_decision((SAMPLE / "decision.json").read_bytes()))
    with pytest.raises(NotAllowed) as caught:
        desk.deciding.finish(case)
    assert caught.value.code == "sign.blocked"
    assert desk.deciding.letter(case) is None


def test_finished_letter_is_reused_until_the_draft_changes(desk: Desk, case: str) -> None:
    desk.review_files.take(case, (SAMPLE / "review.json").read_bytes())
    draft = msgspec.structs.replace(
        decode_decision((SAMPLE / "decision.json").read_bytes()), date=desk.session.clock.today()
    )
    desk.deciding.save(case, draft)
    first = desk.deciding.finish(case).value
    assert desk.deciding.finish(case).value == first
    desk.deciding.save(case, msgspec.structs.replace(draft, grounds=draft.grounds + " Lisäys."))
    assert desk.deciding.letter(case) is None
    second = desk.deciding.finish(case).value
    assert second.sha256 != first.sha256
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_record_in_the_letter_can_be_proved_from_the_store_alone(desk: Desk, case: str) -> None:
    from hashlib import sha256

    from ic16desk.model.ids import canonical

    desk.review_files.take(case, (SAMPLE / "review.json").read_bytes())
    draft = decode_decision((SAMPLE / "decision.json").read_bytes())
    desk.deciding.save(case, msgspec.structs.replace(draft, date=desk.session.clock.today()))
    letter = desk.deciding.finish(case).value
    for row, line in zip(desk.reading.documents(case), letter.record["documents"], strict=True):
        salt = bytes.fromhex(letter.salts[row.id])
        assert sha256(salt + canonical(row.sha256)).hexdigest() == line
    assert not any(
        row.sha256 in str(letter.record) or row.name in str(letter.record) for row in desk.reading.documents(case)
    )


def test_reading_lane_sees_what_was_written_and_writes_nothing(desk: Desk, case: str) -> None:
    reader = desk.reader()
    try:
        assert reader.cases.show(case).number == desk.cases.show(case).number
        with pytest.raises(StoreReadOnly):
            reader.reviewing.answer(case, "C03", "met")
    finally:
        reader.close()


def test_list_is_filtered_sorted_and_counted_by_the_store(desk: Desk) -> None:
    for folder in samples()[:4]:
        desk.importing.take(package_of(folder))
    numbers = [row.number for row in desk.cases.list(CaseQuery())]
    assert numbers == sorted(numbers)
    assert [row.number for row in desk.cases.list(CaseQuery(descending=True))] == numbers[::-1]
    amounts = [row.applied_cents for row in desk.cases.list(CaseQuery(sort="applied"))]
    assert amounts == sorted(amounts)
    assert desk.cases.sum_cents(CaseQuery()) == sum(amounts)
    assert {row.agreement for row in desk.cases.list(CaseQuery(agreements=("OUL",)))} == {"OUL"}
    assert desk.cases.list(CaseQuery(states=())) == ()
    name = desk.cases.list(CaseQuery())[0].name.split()[0]
    assert desk.cases.list(CaseQuery(text=name.lower()))
    assert desk.cases.list(CaseQuery(text="100%_")) == ()
    assert sum(desk.cases.facets()["state"].values()) == 4


def test_search_finds_words_by_their_beginning_and_exactly(desk: Desk, case: str) -> None:
    wide, exact = desk.reading.search("hank"), desk.reading.search("hank", exact=True)
    assert wide.total > 0
    assert exact.total == 0
    hit = wide.hits[0]
    assert all(hit.snippet[a:b].lower().startswith("hank") for a, b in hit.spans)
    assert desk.reading.search('"OR* NEAR(').total == 0


def test_nobody_works_in_a_fresh_store(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "s", person=False)
    try:
        with pytest.raises(UsageError) as caught:
            desk.importing.take(package_of(SAMPLE))
        assert caught.value.code == "person.none"
        assert desk.upkeep.info().counts["applications"] == 0
    finally:
        desk.close()


def test_person_is_meant_by_name_or_id_and_never_by_half_a_name(desk: Desk) -> None:
    added = desk.people.add(name="Åsa Öhman", title="jurist").value
    assert desk.people.find("åsa öhman") == desk.people.find(added.id) == added
    for name in ("Åsa", "ei kukaan"):
        with pytest.raises(NotFound):
            desk.people.find(name)
    desk.people.add(name="Åsa Öhman", title="annan")
    with pytest.raises(NotFound) as caught:
        desk.people.find("Åsa Öhman")
    assert caught.value.code == "person.ambiguous"
