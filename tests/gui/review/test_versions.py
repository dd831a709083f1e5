"""A new version of a document on the screen: the list, the marks, the evidence, the item that is to be looked at."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from ic16desk.model.places import Evidence, Selector
from tests.gui.review.cases import Reviewed
from tests.helpers import papers
from tests.helpers.bridge import InlineBridge
from tests.helpers.papers import INTRODUCTION, LAST, PLAN_1, PLAN_2, STEADY, WORDED, Ticking
from tests.helpers.stores import a_desk
from ui.screens.review import ReviewScreen
from ui.screens.review.evidence_box import Piece
from ui.widgets.pages import child_source

LETTER_1 = ["Aiesopimus", "Kumppani sitoutuu hankkeeseen.", "Turku"]
LETTER_2 = ["Aiesopimus", "Lisätty kappale.", "Kumppani sitoutuu hankkeeseen.", "Salo"]


@dataclasses.dataclass
class Plan(Reviewed):
    """The case with its plan, and the marks in it by their words."""

    marks: dict[str, str]

    def row(self, name: str):
        return next(row for row in self.desk.reading.documents(self.application) if row.name == name)

    def lines(self):
        return {line.id: line for line in self.screen.side.marks.model.rows}

    def open_mark(self, words: str) -> None:
        self.screen.side.marks.opened.emit(self.marks[words])

    def banners(self):
        return [banner.text() for banner in self.screen.reader.strip.banners()]

    def pieces(self):
        return [piece.accessibleName() for piece in self.screen.pane.card.evidence.findChildren(Piece)]


@pytest.fixture
def plan(qtbot, looks, tmp_path):
    desk = a_desk(tmp_path / "store", clock=Ticking())
    package = papers.folder_of(
        tmp_path / "paketti", hakemus_pdf=papers.pdf(PLAN_1), aiesopimus_docx=papers.docx(LETTER_1)
    )
    case = desk.importing.take(package).value.id
    desk.reading.read_unread()
    document = next(row for row in desk.reading.documents(case) if row.name == "hakemus.pdf")
    marks = {}
    for words, page in ((STEADY, 1), (INTRODUCTION, 1), (WORDED, 1), (LAST, 3)):
        made = desk.reviewing.annotate(document.id, page=page, quote=words, meaning="supports", item="C04").value
        marks[words] = made.id
        if words in (WORDED, LAST):
            cited = Evidence(document.id, document.name, made.selector, "supports", made.id)
            desk.reviewing.answer(case, {WORDED: "C04", LAST: "C06"}[words], "met", evidence=[cited])
    letter = next(row for row in desk.reading.documents(case) if row.name == "aiesopimus.docx")
    selector = Selector(paragraph=1, quote="sitoutuu hankkeeseen")
    marks["sitoutuu"] = desk.reviewing.annotate(letter.id, selector=selector).value.id
    bridge = InlineBridge(desk)
    view = ReviewScreen(bridge, looks=looks)
    qtbot.addWidget(view)
    view.resize(1400, 720)
    view.show()
    qtbot.waitExposed(view)
    view.open_case(case)
    view.open_document(document.id)
    qtbot.waitUntil(lambda: view.reader.leaf is not None, timeout=15000)
    (tmp_path / "hakemus, korjattu.pdf").write_bytes(papers.pdf(PLAN_2))
    (tmp_path / "aiesopimus 2.docx").write_bytes(papers.docx(LETTER_2))
    yield Plan(desk, case, bridge, view, marks)
    view.leave()
    assert bridge.failures == []
    desk.close()
    qtbot.waitUntil(lambda: not child_source._LIVING, timeout=15000)


@pytest.fixture
def replaced(qtbot, plan, tmp_path):
    """After the plan's second version has come, as if chosen in the dialog."""
    plan.screen.versions._chosen(plan.row("hakemus.pdf").id, tmp_path / "hakemus, korjattu.pdf")
    new = plan.row("hakemus, korjattu.pdf")
    qtbot.waitUntil(lambda: plan.screen.reader.row.id == new.id and plan.screen.reader.leaf is not None, timeout=15000)
    return plan


def test_marks_say_where_they_stand(replaced) -> None:
    lines = replaced.lines()
    states = {words: lines[mark].anchor for words, mark in replaced.marks.items()}
    assert states[STEADY] is None and states["sitoutuu"] is None
    assert states[INTRODUCTION].name == states[LAST].name == "siirtynyt"
    assert (states[WORDED].name, states[WORDED].tint) == ("ei löydy", "bad")
    assert lines[replaced.marks[WORDED]].what.first == f"»{WORDED}«"
    assert lines[replaced.marks[WORDED]].what.second.startswith("ei löydy · ")
    assert lines[replaced.marks[LAST]].page == "2"
    told = [banner.text() for banner in replaced.screen.banners.banners()]
    assert told[0].endswith("versio 2 otettu. Merkinnät: 1 paikallaan, 2 siirtynyt, 1 ei löydy.")


def test_moved_mark_opens_at_its_new_place(qtbot, replaced) -> None:
    replaced.open_mark(LAST)
    screen = replaced.screen
    qtbot.waitUntil(lambda: screen.reader.pages.view.page() == 2, timeout=15000)
    assert screen.reader.row.name == "hakemus, korjattu.pdf"
    drawn = {mark.id: mark.selector for mark in screen.reader._marks}
    assert drawn[replaced.marks[LAST]].page == 2
    assert replaced.marks[WORDED] not in drawn
    qtbot.waitUntil(lambda: 2 in screen.reader.pages._texts, timeout=15000)
    text, place = screen.reader.pages._texts[2].text, drawn[replaced.marks[LAST]]
    assert " ".join(text[place.start : place.end].split()) == LAST
    assert replaced.banners() == []


def test_missing_mark_opens_the_former_version_which_says_so_and_takes_no_marks(qtbot, replaced) -> None:
    screen = replaced.screen
    replaced.open_mark(WORDED)
    qtbot.waitUntil(lambda: screen.reader.row.replaced and screen.reader.leaf is not None, timeout=15000)
    assert screen.reader.row.name == "hakemus.pdf"
    listed = screen.side.documents.table.current_row()
    assert listed.id == screen.review.current(screen.reader.row).id != screen.reader.row.id
    assert replaced.banners()[0].startswith("Merkintää ei löydy voimassa olevasta versiosta.")
    assert replaced.marks[WORDED] in {mark.id for mark in screen.reader._marks}
    count = len(replaced.case().annotations)
    told = []
    screen.status.connect(told.append)
    screen.marking.mark("highlight")
    screen.marking._area_made(Selector(page=1))
    assert len(replaced.case().annotations) == count
    assert "Korvattuun versioon ei voi tehdä merkintöjä" in told[-1]
    banner = screen.reader.strip.banners()[0]
    qtbot.mouseClick(next(b for b in banner.findChildren(QPushButton) if b.text()), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not screen.reader.row.replaced and screen.reader.leaf is not None, timeout=15000)
    assert replaced.banners() == []


def test_evidence_says_the_same_and_the_item_asks_to_be_looked_at(replaced) -> None:
    pane = replaced.screen.pane
    pane.show_item("C06")
    name = replaced.screen.review.name(replaced.row("hakemus, korjattu.pdf").id)
    assert replaced.pieces() == [f"Tukee: »{LAST}«, {name}, s. 2, siirtynyt"]
    assert not replaced.screen.review.rechecks("C06")
    pane.show_item("C04")
    assert replaced.pieces()[0].endswith("ei löydy")
    assert replaced.screen.review.rechecks("C04", mine=True)
    pane.list.show_tab(replaced.screen.review, "conformity", "C04")
    signs = {row.id: row.recheck for row in pane.list.rows_model.rows if hasattr(row, "recheck")}
    assert signs["C04"].name == "Tarkista uudelleen" and signs["C06"] is None
    assert not pane.list.isColumnHidden(3)
    keep = next(b for b in pane.card.findChildren(QPushButton) if b.text() == "Pidä vastaus")
    keep.click()
    assert not replaced.screen.review.rechecks("C04")
    assert replaced.answer("C04").code == "met" and replaced.answer("C04").evidence
    assert not [b for b in pane.card.findChildren(QPushButton) if b.text() == "Pidä vastaus" and b.isVisible()]


def test_versions_are_in_the_list_and_its_menu(qtbot, replaced) -> None:
    documents = replaced.screen.side.documents
    line = next(line for line in documents.model.rows if line.name.endswith("(versio 2)"))
    assert "versio 2, saapunut 24.11.2026" in line.tooltip
    documents.show_current(line.id)
    documents.menu.offer(replaced.screen.review, replaced.row("hakemus, korjattu.pdf"))
    entries = [action for action in documents.menu.actions() if not action.isSeparator()]
    assert [entry.text() for entry in entries] == [
        "Korvaa uudella versiolla…",
        "versio 2, saapunut 24.11.2026",
        "versio 1, saapunut 24.11.2026",
    ]
    entries[2].trigger()
    qtbot.waitUntil(lambda: replaced.screen.reader.row.replaced, timeout=15000)
    qtbot.waitUntil(lambda: bool(replaced.banners()), timeout=15000)
    assert replaced.banners()[0].startswith("Korvattu versio 1")


def test_a_file_dropped_on_a_row_is_asked_about_first(qtbot, plan, tmp_path) -> None:
    documents = plan.screen.side.documents
    number = documents.model.find(lambda line: line.id == plan.row("aiesopimus.docx").id)
    at = documents.table.visualRect(documents.model.index(number, 1)).center()
    drop(documents.table.viewport(), at, tmp_path / "aiesopimus 2.docx")
    assert len(plan.desk.revising.versions(plan.row("aiesopimus.docx").id)) == 1
    banner = plan.screen.banners.banners()[0]
    assert "aiesopimus 2.docx" in banner.text()
    next(b for b in banner.findChildren(QPushButton) if b.text() == "Ota uudeksi versioksi").click()
    new = plan.row("aiesopimus 2.docx")
    assert new.version == 2
    assert plan.lines()[plan.marks["sitoutuu"]].anchor.name == "siirtynyt"
    plan.open_mark("sitoutuu")
    qtbot.waitUntil(lambda: plan.screen.reader.row.id == new.id and plan.screen.reader.leaf is not None)
    assert plan.screen.reader.flow.view.textCursor().selectedText() == "sitoutuu hankkeeseen"


def test_a_found_place_is_accepted_and_taken_back(qtbot, replaced) -> None:
    screen, mark = replaced.screen, replaced.marks[LAST]
    screen.side.marks.show_current(mark)
    screen.side.marks.table.setFocus()
    qtbot.keyClick(screen.side.marks.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    new = replaced.row("hakemus, korjattu.pdf")
    assert {x.id: x.document for x in replaced.case().annotations}[mark] == new.id
    assert replaced.lines()[mark].anchor is None
    screen.pane.show_item("C06")
    assert replaced.pieces()[0].endswith("s. 2")  # the evidence of that mark has gone with it
    screen.writing.undo()
    assert replaced.lines()[mark].anchor.name == "siirtynyt"
    screen.side.marks.confirmed.emit(replaced.marks[WORDED])
    assert replaced.lines()[replaced.marks[WORDED]].anchor.name == "ei löydy"


def test_case_opens_with_the_current_version_of_what_was_read_last(qtbot, plan, tmp_path) -> None:
    screen = plan.screen
    screen.leave()
    plan.desk.revising.replace(plan.row("hakemus.pdf").id, tmp_path / "hakemus, korjattu.pdf")
    screen.open_case(plan.application)
    qtbot.waitUntil(lambda: screen.reader.leaf is not None, timeout=15000)
    assert screen.reader.row.name == "hakemus, korjattu.pdf"


def test_a_refused_file_is_told_and_changes_nothing(plan, tmp_path) -> None:
    broken = tmp_path / "tyhjä.pdf"
    broken.write_bytes(b"")
    plan.screen.versions.replace(plan.row("hakemus.pdf").id, broken)
    assert "tyhjä.pdf" in plan.screen.banners.banners()[0].text()
    assert plan.row("hakemus.pdf").version == 1


def test_the_dialog_asks_for_one_file(qtbot, plan, tmp_path) -> None:
    table = plan.screen.side.documents.table
    plan.screen.side.documents.show_current(plan.row("hakemus.pdf").id)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    dialog = plan.screen.versions.dialog
    assert dialog is not None and dialog.windowTitle().startswith("Uusi versio: ")
    dialog.fileSelected.emit(str(tmp_path / "hakemus, korjattu.pdf"))
    dialog.close()
    assert plan.row("hakemus, korjattu.pdf").version == 2


def drop(viewport, at: QPoint, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, QDragEnterEvent(at, *rest))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), *rest))
