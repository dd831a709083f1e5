"""Signed documents in the review: a sign in the list, a line over the document, one act to the whole verdict."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.review.signed import a_signed_case
from tests.helpers import pki
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE
from ui.screens.cases.glance import look
from ui.screens.review import ReviewScreen
from ui.state import Looks


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signed")
    desk, case = a_signed_case(folder)
    desk.close()
    return folder / "store", case


@pytest.fixture
def opened(signed, tmp_path, qtbot):
    shutil.copytree(signed[0], tmp_path / "store")
    desk = Desk.open(tmp_path / "store", passphrase=PASSPHRASE, clock=Clock(NOW))
    view = ReviewScreen(InlineBridge(desk), looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    view.open_case(signed[1])
    yield view, desk, signed[1]
    view.leave()
    desk.close()


def lines(view) -> dict[str, str]:
    model = view.side.documents.model
    rows = [model.row_at(number) for number in range(model.rowCount())]
    return {view.review.document(row.id).name: row.signed.icon if row.signed else "" for row in rows}


def open_named(qtbot, view, name: str) -> None:
    row = next(row for row in view.review.case.documents if row.name == name)
    view.open_document(row.id)
    qtbot.waitUntil(lambda: view.reader.row.id == row.id and view.reader.leaf is not None, timeout=15000)


def test_the_list_tells_each_document_by_icon_and_words(opened) -> None:
    view, _, _ = opened
    assert lines(view) == {
        "hakemus.pdf": "", "sopimus.pdf": "shield-check", "ryhmähankesopimus.pdf": "shield-alert",
        "aiesopimus.pdf": "signature",
    }  # fmt: skip
    assert not view.side.documents.table.isColumnHidden(4)
    model = view.side.documents.model
    told = next(
        model.row_at(n).tooltip for n in range(model.rowCount()) if model.row_at(n).signed and "tunneta" in
        model.row_at(n).signed.name
    )  # fmt: skip
    assert "Allekirjoittajaa ei tunneta täällä: Tuntematon Toimija" in told
    assert "24.11.2026 11.00 (allekirjoittajan ilmoittama aika)" in told
    assert "Luotetut juurivarmenteet ja luettelot muuttuneet viimeksi 24.11.2026" in told


def test_a_line_over_the_document_leads_to_the_whole_verdict(opened, qtbot) -> None:
    view, _, _ = opened
    open_named(qtbot, view, "ryhmähankesopimus.pdf")
    bar = view.reader.signed
    assert bar.isVisible()
    assert bar.accessibleName().startswith("Muutettu allekirjoittamisen jälkeen: Päivi Äijälä-Šuman, Åke Öhman")
    asked = []
    view.verify_asked.connect(lambda document, name: asked.append((document, name)))
    bar.more.setFocus()
    qtbot.keyClick(bar.more, Qt.Key.Key_Space)
    assert [document for document, _ in asked] == [view.reader.row.id]
    open_named(qtbot, view, "hakemus.pdf")
    assert bar.isHidden()


def test_a_verdict_that_comes_while_one_reads_moves_nothing(opened, qtbot) -> None:
    view, _, _ = opened
    open_named(qtbot, view, "sopimus.pdf")
    found = view.review.case.triage[view.reader.row.sha256]
    pages, bar = view.reader.pages.view, view.reader.signed
    bar.show_triage(None)
    qtbot.wait(1)
    top, scrolled = pages.mapToGlobal(pages.rect().topLeft()), pages.verticalScrollBar().value()
    bar.show_triage(found)
    qtbot.waitUntil(bar.isVisible)
    qtbot.wait(1)
    assert pages.mapToGlobal(pages.rect().topLeft()) == top
    assert pages.verticalScrollBar().value() == scrolled


def test_trust_that_changes_is_followed_without_moving_what_is_read(opened, qtbot) -> None:
    view, _, _ = opened
    open_named(qtbot, view, "aiesopimus.pdf")
    view.reader.leaf.go_to_page(2)
    before = view.reader.position()
    stranger = pki.person_key("Tuntematon Toimija", None)
    view._bridge.write(lambda desk: desk.verifying.trust(pki.signing.export_certificate(stranger)))
    assert lines(view)["aiesopimus.pdf"] == "shield-check"
    assert view.reader.signed.accessibleName().startswith("Allekirjoitus kunnossa: Tuntematon Toimija")
    assert view.reader.position() == before
    assert view.reader.row.name == "aiesopimus.pdf"


def test_the_preview_of_the_list_of_cases_tells_it_too(opened) -> None:
    _, desk, case = opened
    papers = {paper.name: paper.state for paper in look(desk, case, "fi").papers}
    assert papers["sopimus.pdf"].icon == "shield-check"
    (changed,) = (state for name, state in papers.items() if name.startswith("Ryhmähankesopimus"))
    assert changed.name == "Muutettu allekirjoittamisen jälkeen: Päivi Äijälä-Šuman, Åke Öhman"
