"""What changed since, side by side: the pages that differ, in words, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ic16desk.errors import Cancelled
from tests.gui.archive.signed import SignedCall
from tests.helpers.bridge import InlineBridge
from tests.unit.signing import forgeries
from ui.screens.archive import ArchiveScreen


@pytest.fixture
def archive(qtbot, call: SignedCall):
    bridge = InlineBridge(call.desk)
    made = ArchiveScreen(bridge)
    qtbot.addWidget(made)
    made.resize(1202, 644)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    yield made
    assert bridge.failures == []
    made.leave()


def dropped(archive: ArchiveScreen, folder: Path, data: bytes) -> None:
    path = folder / "muokattu.pdf"
    path.write_bytes(data)
    archive.take([path])


def rows(archive: ArchiveScreen) -> list[tuple[str, str]]:
    return [(row.where, row.what) for row in archive.beside.table.model().rows]


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def beside(archive: ArchiveScreen) -> bool:
    return archive._whole.currentWidget() is archive.beside


def test_changed_page_is_listed_named_and_marked(qtbot, archive, call, tmp_path) -> None:
    dropped(archive, tmp_path, forgeries.update(call.pdf, forgeries.page_content))
    archive._beside.trigger()
    assert beside(archive)
    assert rows(archive) == [("s. 1", "Sisältö näyttää erilaiselta")]
    said = texts(archive.beside)
    assert "Mikä on muuttunut: muokattu.pdf" in said
    assert "sivu 1: Sisältöä muutettu tai lisätty (ei sallittu)" in said
    assert "Allekirjoitettu versio 2" in said and "Tiedosto nyt" in said and "Muutettu jälkeen" in said
    halves = (archive.beside.signed, archive.beside.now)
    qtbot.waitUntil(lambda: all(half.view.page_count() == 4 for half in halves), timeout=15000)
    (mark,) = archive.beside.now._marks
    assert (mark.page, mark.meaning) == (1, "contradicts")
    assert archive.beside.signed._marks == ()


def test_added_page_is_found_by_keys_and_both_sides_go_there(qtbot, archive, call, tmp_path) -> None:
    both = forgeries.update(forgeries.update(call.pdf, forgeries.page_content), forgeries.new_page)
    dropped(archive, tmp_path, both)
    archive.list.table.setFocus()
    qtbot.keyClick(archive.list.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert beside(archive)
    assert rows(archive) == [("s. 1", "Sisältö näyttää erilaiselta"), ("s. 5", "Sivu on lisätty")]
    now, signed = archive.beside.now.view, archive.beside.signed.view
    qtbot.waitUntil(lambda: (now.page_count(), signed.page_count()) == (5, 4), timeout=15000)
    qtbot.keyClick(archive.beside.table, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: now.page() == 5 and signed.page() == 4, timeout=5000)
    qtbot.keyClick(archive.beside.table, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: now.page() == 1 and signed.page() == 1, timeout=5000)
    qtbot.keyClick(archive.beside.table, Qt.Key.Key_Escape)
    assert not beside(archive)
    assert archive.beside.now.view.page_count() == 0


def test_a_change_nobody_sees_is_told_all_the_same(archive, call, tmp_path) -> None:
    dropped(archive, tmp_path, forgeries.update(call.pdf, forgeries.orphan))
    archive._beside.trigger()
    assert rows(archive) == []
    assert "Sivut näyttävät samoilta, mutta tiedostoon on lisätty tietoja" in texts(archive.beside)


def test_nothing_to_compare_in_a_valid_file_or_one_without_a_signed_revision(archive, call, tmp_path) -> None:
    archive.list.go_to(archive.judging.archive[0].key)
    assert not archive._beside.isEnabled()
    dropped(archive, tmp_path, forgeries.flip(call.pdf, call.pdf.index(b"stream\n") + 60))
    assert not archive._beside.isEnabled()
    assert "eikä tiedostossa ole enää tallella sitä, mikä allekirjoitettiin" in archive.verdict.banner.accessibleName()


def test_another_file_closes_the_comparison(archive, call, tmp_path) -> None:
    dropped(archive, tmp_path, forgeries.update(call.pdf, forgeries.page_content))
    archive._beside.trigger()
    archive.list.go_to(archive.judging.archive[0].key)
    assert not beside(archive)


def test_a_stopped_comparison_says_so(archive, call, tmp_path, monkeypatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr(call.desk.verifying, "changed_since", stop)
    dropped(archive, tmp_path, forgeries.update(call.pdf, forgeries.page_content))
    archive._beside.trigger()
    assert "Vertailu keskeytettiin" in texts(archive.beside)


def test_the_verdict_names_the_changed_page(archive, call, tmp_path) -> None:
    dropped(archive, tmp_path, forgeries.update(call.pdf, forgeries.page_content))
    said = archive.verdict.banner.accessibleName()
    assert "Asiakirjaa on muutettu allekirjoittamisen jälkeen: muutos on sivulla 1." in said
    assert "Älä käytä tätä tiedostoa; avaa allekirjoitettu versio." in said
