"""The screen over the real bridge: answers come later, and nothing said meanwhile is lost."""

from __future__ import annotations

import shutil
import threading

import pytest
from PySide6.QtCore import Qt

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.review.cases import at_key, select
from tests.helpers.stores import NOW, PASSPHRASE
from ui.app import connect
from ui.screens.review import ReviewScreen
from ui.widgets.pages import child_source

Key = Qt.Key


@pytest.fixture
def lanes(qtbot, template, tmp_path, looks):
    folder = tmp_path / "store"
    shutil.copytree(template[0], folder)
    bridge = connect(lambda: Desk.open(folder, passphrase=PASSPHRASE, clock=Clock(NOW)))
    screen = ReviewScreen(bridge, looks=looks)
    qtbot.addWidget(screen)
    screen.resize(1200, 640)
    screen.show()
    bridge.write(lambda desk: frozenset())  # the reading lane waits for the writing one
    screen.open_case(template[1])
    qtbot.waitUntil(lambda: screen.reader.leaf is not None, timeout=15000)
    yield screen, bridge, template[1]
    screen.leave()
    bridge.close()
    qtbot.waitUntil(lambda: not child_source._LIVING, timeout=15000)


def stored(qtbot, bridge, application):
    found = []
    bridge.read(lambda desk: desk.cases.show(application), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=15000)
    return found[0]


def test_what_is_said_while_writes_wait_is_shown_at_once_and_stored_in_order(qtbot, lanes):
    screen, bridge, application = lanes
    gate = threading.Event()
    bridge.write(lambda desk: gate.wait(10))  # the writing lane is busy
    view = screen.reader.pages.view
    for quote in ("Pohjois-Pohjanmaan liitto", "Haarasalmen kaupunki"):
        select(qtbot, screen, 1, quote)
        qtbot.keyClick(view, Key.Key_E)
    qtbot.keyClick(view, Key.Key_1)
    screen.reload()  # its answer is older than what was said, and must not be shown
    assert screen.pane.answers.bar.code() == "met"
    assert len(screen.review.mine("A01").evidence) == 2
    gate.set()
    qtbot.waitUntil(lambda: screen.writing.outstanding == 0, timeout=15000)
    case = stored(qtbot, bridge, application)
    (answer,) = case.answers
    assert (answer.code, len(answer.evidence), len(case.annotations)) == ("met", 2, 2)
    assert screen.pane.answers.bar.code() == "met"


def test_leaving_stores_what_was_typed(qtbot, lanes):
    screen, bridge, application = lanes
    at_key(qtbot, screen.pane.card, Key.Key_4)
    screen.pane.answers.reason.setFocus()
    qtbot.keyClicks(screen.pane.answers.reason, "Kysytty.")
    screen.leave()
    qtbot.waitUntil(lambda: screen.writing.outstanding == 0, timeout=15000)
    assert screen.writing.history.undo_name() == ""
    (answer,) = stored(qtbot, bridge, application).answers
    assert (answer.code, answer.reason) == ("clarify", "Kysytty.")


def test_choosing_another_document_before_the_first_came_shows_the_last_one(qtbot, lanes):
    screen, _, _ = lanes
    rows = {row.kind: row for row in screen.review.case.documents}
    screen.open_document(rows["group_agreement"].id)
    screen.open_document(rows["project_plan"].id)
    screen.open_document(rows["job_description"].id)
    reader = screen.reader
    qtbot.waitUntil(lambda: reader.leaf is reader.pages, timeout=15000)
    assert reader.row.kind == "job_description"
    assert reader.pages._document == rows["job_description"].id
    assert reader.flow.view.toPlainText() == ""
