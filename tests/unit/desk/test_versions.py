"""A new version of a document: its place in the case, and where marks and evidence stand in it."""

from __future__ import annotations

import dataclasses
import zipfile
from pathlib import Path

import msgspec
import pytest

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import Refused
from ic16desk.model.decision import decode_decision
from ic16desk.model.places import Evidence, Rect, Selector
from tests.helpers import papers
from tests.helpers.papers import DROPPED, INTRODUCTION, LAST, PLAN_1, PLAN_2, REWORDED, STEADY, WORDED, Ticking
from tests.helpers.stores import a_desk

COSTS_1 = {"Kulut": (("Kululaji", "2026"), ("Palkat", 1000), ("Matkat", 250))}
COSTS_2 = {"Kulut": (("Kululaji", "2026"), ("Ostot", 90), ("Palkat", 1000), ("Matkat", 300))}


@dataclasses.dataclass
class Papers:
    """A case of four documents, and the folder their new versions are written to."""

    desk: Desk
    case: str
    folder: Path

    def row(self, name: str):
        return next(row for row in self.desk.reading.documents(self.case) if row.name == name)

    def replace(self, name: str, data: bytes, file: str = ""):
        path = self.folder / (file or name)
        path.write_bytes(data)
        return self.desk.revising.replace(self.row(name).id, path).value

    def mark(self, name: str, words: str = "", page: int = 1) -> str:
        return self.desk.reviewing.annotate(self.row(name).id, page=page, quote=words, meaning="supports").value.id

    def mark_place(self, name: str, **place: object) -> str:
        return self.desk.reviewing.annotate(self.row(name).id, selector=Selector(**place)).value.id

    def anchor(self, mark: str):
        return self.desk.cases.show(self.case).anchors[mark]


@pytest.fixture
def case(tmp_path):
    desk = a_desk(tmp_path / "store", clock=Ticking())
    package = papers.folder_of(
        tmp_path / "paketti",
        suunnitelma_pdf=papers.pdf(PLAN_1),
        aiesopimus_docx=papers.docx(["Aiesopimus", "Kumppani sitoutuu hankkeeseen.", "Turku"]),
        kulut_xlsx=papers.xlsx(COSTS_1),
        kuvat_pdf=papers.pdf([[], []], blank="a"),
    )
    report = desk.importing.take(package).value
    assert report.id is not None, report
    desk.reading.read_unread()
    (tmp_path / "uudet").mkdir()
    yield Papers(desk, report.id, tmp_path / "uudet")
    assert desk.upkeep.check(rebuild=True).differences == ()
    desk.close()


def test_paragraph_inserted_quote_reworded_page_removed(case) -> None:
    marks = {text: case.mark("suunnitelma.pdf", text) for text in (STEADY, INTRODUCTION, WORDED)}
    marks[DROPPED] = case.mark("suunnitelma.pdf", DROPPED, page=2)
    marks[LAST] = case.mark("suunnitelma.pdf", LAST, page=3)
    old = case.row("suunnitelma.pdf")
    revised = case.replace("suunnitelma.pdf", papers.pdf(PLAN_2), "suunnitelma, korjattu.pdf")
    assert revised.marks == {"exact": 1, "moved": 2, "missing": 2}
    assert {text: case.anchor(mark).state for text, mark in marks.items()} == {
        STEADY: "exact", INTRODUCTION: "moved", WORDED: "missing", DROPPED: "missing", LAST: "moved",
    }  # fmt: skip
    new = case.row("suunnitelma, korjattu.pdf")
    store = case.desk.session.store
    for text, page in ((STEADY, 1), (INTRODUCTION, 1), (LAST, 2)):
        found = case.anchor(marks[text])
        words = store.documents.page(new.sha256, found.selector.page)[found.selector.start : found.selector.end]
        assert (found.document, found.selector.page) == (new.id, page)
        assert " ".join(words.split()) == text
    lost = case.anchor(marks[WORDED])
    assert (lost.document, lost.selector.quote, lost.selector.page) == (old.id, WORDED, 1)
    # The marks themselves stay as they were made.
    made = {mark.id: mark for mark in case.desk.cases.show(case.case).annotations}
    assert {mark.document for mark in made.values()} == {old.id} and made[marks[WORDED]].sha256 == old.sha256


def test_places_in_letters_costs_and_drawings(case) -> None:
    letter = case.mark_place("aiesopimus.docx", paragraph=1, quote="sitoutuu hankkeeseen")
    town = case.mark_place("aiesopimus.docx", paragraph=2, quote="Turku")
    wages, trips = (case.mark_place("kulut.xlsx", cell=f"Kulut!B{row}") for row in (2, 3))
    kept, gone = (case.mark_place("kuvat.pdf", page=page, rects=(Rect(100, 300, 50, 50),)) for page in (1, 2))
    case.replace("aiesopimus.docx", papers.docx(["Aiesopimus", "Lisätty.", "Kumppani sitoutuu hankkeeseen.", "Salo"]))
    case.replace("kulut.xlsx", papers.xlsx(COSTS_2))
    state = case.anchor(letter)
    assert (state.state, state.selector.paragraph) == ("moved", 2)
    assert (case.anchor(town).state, case.anchor(town).selector.quote) == ("missing", "Turku")
    assert (case.anchor(wages).state, case.anchor(wages).selector.cell) == ("moved", "Kulut!B3")
    assert (case.anchor(trips).state, case.anchor(trips).selector.quote) == ("missing", "250")
    case.replace("kuvat.pdf", papers.pdf([["Kansilehti."], []], blank="a"))
    assert (case.anchor(kept).state, case.anchor(kept).selector.page) == ("moved", 2)
    assert case.anchor(gone).state == "exact"  # both drawings look the same
    case.replace("kuvat.pdf", papers.pdf([[], []], blank="another"))
    assert case.anchor(kept).state == case.anchor(gone).state == "missing"


def test_new_version_takes_the_place_of_the_old_one(case) -> None:
    before = case.desk.reading.documents(case.case)
    old = case.row("kulut.xlsx")
    revised = case.replace("kulut.xlsx", papers.xlsx(COSTS_2), "Kulut v2.xlsx")
    after = case.desk.reading.documents(case.case)
    assert [row.lineage for row in after] == [row.lineage for row in before]
    new = case.row("Kulut v2.xlsx")
    assert (new.version, new.replaces, new.replaced, new.kind, new.secrecy) == (2, old.id, False, old.kind, old.secrecy)
    assert new.arrived > old.arrived and revised.former == old
    shown = case.desk.cases.show(case.case)
    assert [row.id for row in shown.former] == [old.id]
    assert old.sha256 not in {document.sha256 for document in case.desk.cases.view(case.case).documents}
    # Either name means the document now; an id means that version.
    assert case.desk.reading.document("kulut.xlsx", application=case.case).id == new.id
    assert case.desk.reading.document(old.id).id == old.id
    assert [row.id for row in case.desk.revising.versions("Kulut v2.xlsx")] == [old.id, new.id]


def test_several_versions_are_looked_for_from_the_first_one(case) -> None:
    mark, worded = case.mark("suunnitelma.pdf", INTRODUCTION), case.mark("suunnitelma.pdf", WORDED)
    case.replace("suunnitelma.pdf", papers.pdf(PLAN_2))
    case.replace("suunnitelma.pdf", papers.pdf(([WORDED], [INTRODUCTION])))
    assert case.row("suunnitelma.pdf").version == 3
    assert (case.anchor(mark).state, case.anchor(mark).selector.page) == ("moved", 2)
    assert case.anchor(worded).state == "moved"  # it was missing in between
    first = papers.pdf(PLAN_1)
    assert case.replace("suunnitelma.pdf", first).former is not None
    assert case.anchor(worded).state == case.anchor(mark).state == "exact"  # the first one came again


def test_the_same_bytes_change_nothing(case) -> None:
    facts = case.desk.upkeep.info().counts["facts"]
    revised = case.replace("suunnitelma.pdf", papers.pdf(PLAN_1), "toinen nimi.pdf")
    assert revised.former is None and [entry.code for entry in revised.warnings] == ["document.same"]
    assert case.desk.upkeep.info().counts["facts"] == facts


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "package.empty"), (b"\x1f\x8b\x08 tar", "file.unknown"), (b"\x00\x01\x02", "file.unknown")]
)
def test_a_file_the_guards_refuse_changes_nothing(case, data: bytes, code: str) -> None:
    before = case.desk.upkeep.info().logical_hash
    with pytest.raises(Refused) as refusal:
        case.replace("suunnitelma.pdf", data, "uusi.pdf")
    assert refusal.value.code == code
    assert case.desk.upkeep.info().logical_hash == before


def test_a_folder_or_an_archive_is_no_document(case) -> None:
    archive = case.folder / "suunnitelma.pdf.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("suunnitelma.pdf", papers.pdf(PLAN_2))
    for path in (archive, case.folder):
        with pytest.raises(Refused) as refusal:
            case.desk.revising.replace(case.row("suunnitelma.pdf").id, path)
        assert refusal.value.code == "document.not_single"
    assert len(case.desk.revising.versions("suunnitelma.pdf")) == 1


def test_a_version_nobody_can_read_leaves_every_mark_missing(case) -> None:
    mark = case.mark("suunnitelma.pdf", STEADY)
    revised = case.replace("suunnitelma.pdf", b"%PDF-1.7\nrikki")
    assert revised.warnings and case.anchor(mark).state == "missing"


def test_evidence_that_is_gone_is_told_until_the_item_is_answered_with_other_evidence(case) -> None:
    desk = case.desk
    cited = desk.reviewing.evidence(case.case, document="suunnitelma.pdf", page=1, quote=WORDED)
    moved = desk.reviewing.evidence(case.case, document="suunnitelma.pdf", page=3, quote=LAST)
    desk.reviewing.answer(case.case, "C04", "met", evidence=[cited])
    desk.reviewing.answer(case.case, "C05", "met", evidence=[moved])
    case.replace("suunnitelma.pdf", papers.pdf(PLAN_2))
    shown = desk.cases.show(case.case)
    assert [(lost.item, lost.evidence) for lost in shown.lost] == [("C04", cited)]
    assert shown.evidence[cited].state == "missing" and shown.evidence[moved].state == "moved"
    assert shown.lost[0].unseen
    desk.reviewing.answer(case.case, "C04", "met", evidence=[cited])  # looked at, and kept
    assert [lost.unseen for lost in desk.cases.show(case.case).lost] == [False]
    assert [lost.item for lost in desk.cases.view(case.case).lost] == ["C04"]
    again = desk.reviewing.evidence(case.case, document="suunnitelma.pdf", page=1, quote=REWORDED)
    desk.reviewing.answer(case.case, "C04", "met", evidence=[again])
    assert desk.cases.show(case.case).lost == ()


def test_a_found_place_is_confirmed_by_an_act(case) -> None:
    desk = case.desk
    mark = case.mark("suunnitelma.pdf", INTRODUCTION)
    made = next(x for x in desk.cases.show(case.case).annotations if x.id == mark)
    cited = Evidence(made.document, "suunnitelma.pdf", made.selector, "supports", mark)
    desk.reviewing.answer(case.case, "C04", "met", evidence=[cited])
    case.replace("suunnitelma.pdf", papers.pdf(PLAN_2))
    found = case.anchor(mark)
    desk.reviewing.annotate(found.document, selector=found.selector, meaning="supports", annotation=mark)
    shown = desk.cases.show(case.case)
    confirmed = next(x for x in shown.annotations if x.id == mark)
    assert (confirmed.document, confirmed.selector, confirmed.made) == (found.document, found.selector, made.made)
    assert mark not in shown.anchors and shown.evidence[cited].state == "exact"
    case.replace("suunnitelma.pdf", papers.pdf(([STEADY], [INTRODUCTION])))
    assert (case.anchor(mark).state, case.anchor(mark).selector.page) == ("moved", 2)


def test_a_review_file_is_taken_in_though_its_evidence_is_of_a_former_version(case) -> None:
    desk = case.desk
    cited = desk.reviewing.evidence(case.case, document="suunnitelma.pdf", page=1, quote=WORDED)
    desk.reviewing.answer(case.case, "C04", "met", evidence=[cited])
    case.replace("suunnitelma.pdf", papers.pdf(PLAN_2), "suunnitelma 2.pdf")
    desk.review_files.take(case.case, desk.review_files.export(case.case))
    assert desk.cases.show(case.case).answers[0].evidence == (cited,)


def test_reading_and_looking_go_on_after_an_interruption(case) -> None:
    """The version is durable before it is read: what was left undone is done at the next chance."""
    mark = case.mark("suunnitelma.pdf", INTRODUCTION)
    path = case.folder / "uusi.pdf"
    path.write_bytes(papers.pdf(PLAN_2))
    case.desk.revising._take(case.row("suunnitelma.pdf"), path)
    assert case.desk.session.store.anchors.waiting() == ()  # not read yet
    case.desk.reading.read_unread()
    assert case.desk.session.store.anchors.get(mark, case.row("uusi.pdf").sha256)[0] == "moved"
    assert case.desk.session.store.anchors.waiting() == ()


def test_the_package_taken_in_again_is_known_though_a_document_of_it_was_replaced(case) -> None:
    case.replace("suunnitelma.pdf", papers.pdf(PLAN_2))
    again = case.desk.importing.take(case.folder.parent / "paketti").value
    assert again.id == case.case and [entry.code for entry in again.warnings] == ["package.same"]
    assert {file.name for file in case.desk.importing.report(again).files} >= {"suunnitelma.pdf"}


def test_fields_read_from_a_replaced_print_out_are_found_in_the_new_one(tmp_path) -> None:
    desk = a_desk(tmp_path / "store", clock=Ticking())
    with zipfile.ZipFile(package_of(samples()[0])) as archive:
        archive.extractall(tmp_path / "paketti")
    (tmp_path / "paketti" / "application.json").unlink()
    number = desk.importing.take(tmp_path / "paketti").value.id
    assert number is not None
    desk.reading.read_unread()
    before = desk.cases.view(number).places
    key, place = next((key, where) for key, where in before.items() if where.quote and where.page == 1)
    (tmp_path / "uusi.pdf").write_bytes(papers.pdf([["Kansilehti"], [place.quote]]))
    revised = desk.revising.replace(place.document, tmp_path / "uusi.pdf").value
    assert "document.fields_kept" in [entry.code for entry in revised.warnings]
    after = desk.cases.view(number).places
    assert (after[key].document, after[key].page, after[key].quote) == (revised.document.id, 2, place.quote)
    gone = [where for where in after.values() if where.quote is None]
    assert gone and all(where.document == revised.document.id and where.page in (1, 2) for where in gone)
    desk.close()


def test_a_letter_nobody_signed_is_made_anew_and_a_signed_one_stays(tmp_path) -> None:
    desk = a_desk(tmp_path / "store")
    folder = samples()[0]
    case = desk.importing.take(package_of(folder)).value.id
    assert case is not None
    desk.reading.read_unread()
    desk.review_files.take(case, (folder / "review.json").read_bytes())
    draft = decode_decision((folder / "decision.json").read_bytes())
    desk.deciding.save(case, msgspec.structs.replace(draft, date=desk.session.clock.today()))
    unsigned = desk.deciding.finish(case).value
    cited = next(piece for answer in desk.cases.show(case).answers for piece in answer.evidence if piece.selector.quote)
    plan = desk.reading.document(cited.document)
    new = tmp_path / "suunnitelma.pdf"
    new.write_bytes(papers.pdf(PLAN_1))
    desk.revising.replace(plan.id, new)
    assert desk.deciding.letter(case) is None  # its record names the papers it was made on
    codes = [line.code for line in desk.deciding.lint(case)]
    assert "evidence_missing" in codes
    again = desk.deciding.finish(case).value
    assert again.record["documents"] != unsigned.record["documents"]
    with desk.session.store.transaction():
        signature = {"letter": again.id, "sha256": again.sha256, "signatures": 1, "role": "presenter", "signer": "x"}
        desk.session.write("letter.signed", case, signature)
    new.write_bytes(papers.pdf(PLAN_2))
    warned = desk.revising.replace(plan.id, new).value
    assert "document.after_signing" in [entry.code for entry in warned.warnings]
    kept = desk.deciding.letter(case)
    assert (kept.sha256, kept.record, kept.signatures) == (again.sha256, again.record, 1)
    assert desk.upkeep.check(rebuild=True).differences == ()
    desk.close()
