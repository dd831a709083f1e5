"""Marks out of the store: files, names, refusals, and that the JSON-LD says all that the store knows."""

from __future__ import annotations

import dataclasses
import json
import re
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.web_annotations import CELL, CONTEXT, MEDIA_FRAGMENTS, PARAGRAPH, RECTS, RFC_3778
from ic16desk.errors import KnownError, UsageError
from ic16desk.model.places import Rect, Selector
from ic16desk.model.review import Annotation
from tests.helpers import turned
from tests.helpers.stores import NOW, a_desk
from tests.unit.documents import builders

#: 😀 is two of pdfium's characters.
_EMOJI = b"""/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <41> <D83DDE00> endbfchar endcmap end"""


@pytest.fixture
def case(tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """A case with a PDF, the same name again elsewhere, a text, a picture and a workbook."""
    package = tmp_path / "paketti.zip"
    data = Path(__file__).parents[2] / "data" / "documents"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("Suunnitelma.pdf", turned.sheets())
        made.writestr("emoji.pdf", builders.pdf(unicode_map=_EMOJI))
        made.writestr("Muistio.txt", "Ensimmäinen kappale.\n\nToinen kappale.")
        made.writestr("kuva.png", (data / "photo.png").read_bytes())
        made.writestr("locked.pdf", builders.pdf(encryption=pikepdf.Encryption(user="x", owner="y")))
    desk = a_desk(tmp_path / "store", clock=Clock(NOW))
    report = desk.importing.take(package).value
    assert report.id is not None
    desk.reading.read_unread()
    yield desk, report.id
    desk.close()


def document(desk: Desk, case: str, name: str) -> str:
    return next(row.id for row in desk.reading.documents(case) if row.name.endswith(name))


def marked(desk: Desk, case: str) -> None:
    """One mark of each kind."""
    plan, emoji = (document(desk, case, name) for name in ("Suunnitelma.pdf", "emoji.pdf"))
    annotate = desk.reviewing.annotate
    annotate(plan, page=2, quote="ABC", note="=1+1 <b>ä</b>", meaning="ask", item="C04")
    annotate(plan, page=12, rect=Rect(12.5, 13.25, 70, 30.125), meaning="contradicts")
    annotate(emoji, page=1, quote="BC DEF", meaning="supports")
    text = Selector(paragraph=1, quote="Toinen", prefix="", suffix=" kappale.")
    annotate(document(desk, case, "Muistio.txt"), selector=text, meaning="highlight")
    annotate(document(desk, case, "kuva.png"), selector=Selector(page=1, rects=(Rect(10.4, 20, 30, 40),)))
    annotate(document(desk, case, "kuva.png"), selector=Selector(cell="Palkat, 1!A1:B2", quote="x"), note="solu")


def test_each_pdf_with_marks_has_a_copy_and_the_original_is_as_it_was(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case
    marked(desk, id)

    made = desk.marks.export_pdf(id, tmp_path / "ulos", language="fi")

    assert sorted(p.name for p in (tmp_path / "ulos").iterdir()) == ["Suunnitelma_merkinnat.pdf", "emoji_merkinnat.pdf"]
    assert {(copy.path.name, copy.annotations) for copy in made.files} == {
        ("Suunnitelma_merkinnat.pdf", 2),
        ("emoji_merkinnat.pdf", 1),
    }
    assert {(left.document_name, left.code) for left in made.skipped} == {
        ("Muistio.txt", "marks.no_pdf"),
        ("kuva.png", "marks.no_pdf"),
    }
    kept = {x.id for x in desk.cases.show(id).annotations}
    with pikepdf.open(tmp_path / "ulos" / "Suunnitelma_merkinnat.pdf") as pdf:
        note = pdf.pages[1].obj.Annots[0]
        assert str(note.NM) in kept and str(note.T) == "Venla Valmistelija"
        assert (str(note.Subj), str(note.Contents)) == ("Kysy C04", "=1+1 <b>ä</b>")
    plan = document(desk, id, "Suunnitelma.pdf")
    assert desk.reading.content(plan) == turned.sheets()


def test_nothing_is_overwritten_and_nothing_written_beside_it(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case
    marked(desk, id)
    taken = tmp_path / "ulos" / "emoji_merkinnat.pdf"
    taken.parent.mkdir()
    taken.write_bytes(b"oma")
    (tmp_path / "ulos.jsonld").write_bytes(b"oma")

    with pytest.raises(UsageError, match=r"file\.exists"):
        desk.marks.export_pdf(id, taken.parent)
    with pytest.raises(UsageError, match=r"file\.exists"):
        desk.marks.export_jsonld(id, tmp_path / "ulos.jsonld")

    assert [path.name for path in taken.parent.iterdir()] == [taken.name]
    assert taken.read_bytes() == (tmp_path / "ulos.jsonld").read_bytes() == b"oma"


def test_folder_that_cannot_be_made_is_said(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case
    marked(desk, id)
    (tmp_path / "tiedosto").write_bytes(b"")

    with pytest.raises(KnownError, match=r"export\.not_written"):
        desk.marks.export_pdf(id, tmp_path / "tiedosto" / "ulos")


def test_case_without_marks_gives_no_files(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case

    made = desk.marks.export_pdf(id, tmp_path / "ulos")

    assert (made.files, made.skipped) == ((), ())


def test_document_under_a_password_is_skipped_with_its_reason(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case
    desk.reviewing.annotate(document(desk, id, "locked.pdf"), page=1, rect=Rect(1, 2, 3, 4))

    made = desk.marks.export_pdf(id, tmp_path / "ulos")

    assert made.files == ()
    assert [left.code for left in made.skipped] == ["pdf.encrypted"]


def test_replaced_version_says_so_in_its_name(case: tuple[Desk, str], tmp_path: Path) -> None:
    """Marks stay in the copy of the version they were made on, those of the newer one are in its own."""
    desk, id = case
    old = document(desk, id, "Suunnitelma.pdf")
    first = desk.reviewing.annotate(old, page=2, quote="ABC").value
    newer = tmp_path / "Suunnitelma.pdf"
    newer.write_bytes(turned.sheets(turned.SHEETS[:3]))
    desk.revising.replace(old, newer)
    new = document(desk, id, "Suunnitelma.pdf")
    second = desk.reviewing.annotate(new, page=3, quote="DEF").value

    made = desk.marks.export_pdf(id, tmp_path / "ulos", language="sv")

    assert {(copy.document, copy.path.name) for copy in made.files} == {
        (old, "Suunnitelma_version1_markeringar.pdf"),
        (new, "Suunnitelma_markeringar.pdf"),
    }
    for copy, mark in zip(sorted(made.files, key=lambda x: x.document != old), (first, second), strict=True):
        with pikepdf.open(copy.path) as pdf:
            assert [str(x.NM) for page in pdf.pages if "/Annots" in page for x in page.obj.Annots.as_list()] == [
                mark.id
            ]


def test_web_annotations_are_read_back_as_they_were_stored(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case
    marked(desk, id)

    written = desk.marks.export_jsonld(id, tmp_path / "merkinnat.jsonld")

    node = json.loads(written.file.read_text("utf-8"))
    assert (node["@context"], node["type"], node["total"]) == (CONTEXT, "AnnotationCollection", 6)
    stored = desk.cases.show(id).annotations
    documents = {row.sha256: row.id for row in desk.reading.documents(id)}
    assert [loaded(item, documents) for item in node["first"]["items"]] == [as_read(x) for x in stored]
    assert all(uuid.UUID(item["id"].removeprefix("urn:uuid:")) for item in node["first"]["items"])


def test_offsets_are_code_points_also_behind_a_surrogate_pair(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case
    marked(desk, id)
    node = json.loads(desk.marks.export_jsonld(id, tmp_path / "m.jsonld").file.read_text("utf-8"))
    emoji = document(desk, id, "emoji.pdf")
    item = next(x for x in node["first"]["items"] if x["target"]["source"]["label"] == "emoji.pdf")
    position = item["target"]["selector"][0]["refinedBy"]
    text = desk.reading.page_text(emoji, 1)

    assert text == "😀BC DEF" and len(text.encode("utf-16-le")) == 16
    assert (position["type"], position["start"], position["end"]) == ("TextPositionSelector", 1, 7)
    assert text[position["start"] : position["end"]] == "BC DEF"


def test_view_rectangle_counts_from_the_top_left_of_the_shown_part(case: tuple[Desk, str], tmp_path: Path) -> None:
    desk, id = case
    sheet = turned.SHEETS[4]  # cropped, off the origin, upright
    assert sheet.crop and sheet.rotation == 0
    desk.reviewing.annotate(document(desk, id, "Suunnitelma.pdf"), page=5, rect=sheet.free)
    (item,) = json.loads(desk.marks.export_jsonld(id, tmp_path / "m.jsonld").file.read_text("utf-8"))["first"]["items"]
    values = [x["value"] for x in item["target"]["selector"] if x["conformsTo"] == RFC_3778]
    left, top, right, bottom = sheet.on_paper(sheet.free)

    assert values[-1] == f"page=5&viewrect={left:.2f},{top:.2f},{right - left:.2f},{bottom - top:.2f}"


def as_read(stored: Annotation) -> Annotation:
    """What the file holds of a mark: a person by id and name."""
    return dataclasses.replace(stored, author=dataclasses.replace(stored.author, title="", council=None))


def loaded(item: dict[str, Any], documents: dict[str, str]) -> Annotation:
    """A loader of our own files, by what is documented in ``web_annotations``."""
    from datetime import datetime

    from ic16desk.model.people import Person

    bodies = {body["purpose"]: body["value"] for body in item["body"]}
    sha = item["target"]["source"]["id"].removeprefix("urn:sha256:")
    person = item["creator"]
    return Annotation(
        id=item["id"].removeprefix("urn:uuid:"),
        document=documents[sha],
        sha256=sha,
        selector=_place(item["target"]["selector"]),
        meaning=bodies["tagging"],
        note=bodies.get("commenting", ""),
        item=bodies.get("linking"),
        author=Person(person["id"].removeprefix("urn:uuid:"), person["name"], ""),
        at=datetime.fromisoformat(item["modified"]),
        made=datetime.fromisoformat(item["created"]),
    )


def _place(selectors: list[dict[str, Any]]) -> Selector:
    found: dict[str, Any] = {}
    for selector in selectors:
        assert selector["type"] == "FragmentSelector"
        kind, value = selector["conformsTo"], selector["value"]
        assert kind in (RFC_3778, MEDIA_FRAGMENTS, RECTS, CELL, PARAGRAPH)
        if kind in (RFC_3778, RECTS):
            found["page"] = int(re.match(r"page=(\d+)", value)[1])  # type: ignore[index]
        if kind == RECTS:
            rects = value.partition("&rects=")[2].split(";")
            found["rects"] = tuple(Rect(*map(float, rect.split(","))) for rect in rects)
        elif kind == CELL:
            found["cell"] = value.removeprefix("cell=")
        elif kind == PARAGRAPH:
            found["paragraph"] = int(value.removeprefix("paragraph="))
        refined = selector.get("refinedBy", {})
        names = {"start": "start", "end": "end", "exact": "quote", "prefix": "prefix", "suffix": "suffix"}
        found |= {ours: refined[theirs] for theirs, ours in names.items() if theirs in refined}
    return Selector(**found)
