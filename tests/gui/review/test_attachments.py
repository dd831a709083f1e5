"""What hangs on a message is read in the reader; what cannot be shown opens outside after a question."""

from __future__ import annotations

import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from ic16desk import outside
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.errors import NotAllowed
from tests.gui.review.cases import Reviewed, at_key
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from tests.unit.documents import builders
from ui.screens.review import ReviewScreen
from ui.widgets.pages import child_source

Key = Qt.Key
DATA = Path(__file__).parents[2] / "data" / "documents"


def message() -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "hakija@example.org", "liitto@example.org", "Täydennys"
    made.set_content("Ohessa liitteet.\nTerveisin hakija")
    parts = (
        (builders.pdf(pages=2), "application", "pdf", "suunnitelma.pdf"),
        (
            (DATA / "budget.xlsx").read_bytes(),
            "application",
            "octet-stream",
            "kustannukset hyvin pitkällä nimellä.xlsx",
        ),
        ((DATA / "plan.docx").read_bytes(), "application", "octet-stream", "plan.docx"),
        ((DATA / "photo.png").read_bytes(), "image", "png", "kuva.png"),
        (b"MZ\x00\x01\x02", "application", "octet-stream", "../ohjelma\u202efdp.exe"),
    )
    for data, main, sub, name in parts:
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    inner = EmailMessage()
    inner["Subject"] = "Sisempi viesti"
    inner.set_content("Syvällä")
    made.add_attachment(inner)
    return made.as_bytes()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("mail")
    with zipfile.ZipFile(folder / "paketti.zip", "w") as archive:
        archive.writestr("selvä.pdf", builders.pdf())
        archive.writestr("viesti.eml", message())
        archive.writestr("kaavio.vsdx", b"\x00\x01\x02\x03 tuntematon")
        archive.writestr("ohjelma.exe", b"MZ\x00\x01\x02")
    desk = a_desk(folder / "store")
    report = desk.importing.take(folder / "paketti.zip").value
    desk.reading.read_unread()
    desk.close()
    assert report.id is not None
    return folder / "store", report.id


@pytest.fixture
def opened(qtbot, store, tmp_path, looks, monkeypatch):
    monkeypatch.setattr(outside, "_root", lambda: tmp_path / "outside")
    shutil.copytree(store[0], tmp_path / "copy")
    desk = Desk.open(tmp_path / "copy", passphrase=PASSPHRASE, clock=Clock(NOW))
    bridge = InlineBridge(desk)
    view = ReviewScreen(bridge, looks=looks)
    qtbot.addWidget(view)
    view.resize(1200, 640)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.open_case(store[1])
    yield Reviewed(desk, store[1], bridge, view)
    view.leave()
    qtbot.waitUntil(lambda: not child_source._LIVING, timeout=15000)
    desk.close()


def show(qtbot, opened, name: str):
    row = next(row for row in opened.case().documents if row.name == name)
    opened.screen.open_document(row.id)
    reader = opened.screen.reader
    qtbot.waitUntil(lambda: reader.row is not None and reader.row.id == row.id, timeout=15000)
    return reader


def tools(bar) -> list[QAbstractButton]:
    return [tool for tool in bar.findChildren(QAbstractButton) if tool.isVisible()]


def test_attachments_are_listed_by_name_and_size(qtbot, opened):
    reader = show(qtbot, opened, "viesti.eml")
    assert reader.leaf is reader.flow and "Ohessa liitteet." in reader.flow.view.toPlainText()
    qtbot.waitUntil(lambda: len(tools(reader.attachments)) == 4, timeout=15000)
    first, second, third, more = tools(reader.attachments)
    assert first.text() == "suunnitelma.pdf" and first.accessibleName() == "Avaa liite suunnitelma.pdf (1 kt)"
    assert second.text().endswith("\u2026.xlsx") and "hyvin pitkällä nimellä.xlsx" in second.toolTip()
    assert third.text() == "plan.docx"
    rest = [entry.text() for entry in more.menu().actions()]
    assert [text.split(" (")[0] for text in rest] == ["kuva.png", "ohjelma\\u202efdp.exe", "message.eml"]


@pytest.mark.parametrize(
    ("number", "leaf", "shown"),
    [
        (0, "pages", 2),
        (1, "sheet", "Talousarvio"),
        (2, "flow", "Tärkein tavoite"),
        (3, "image", ""),
        (5, "flow", "Syvällä"),
    ],
)
def test_an_attachment_is_read_in_place_and_esc_comes_back(qtbot, opened, number, leaf, shown):
    reader = show(qtbot, opened, "viesti.eml")
    reader.attachments.chosen.emit(number)
    own = getattr(reader, leaf)
    qtbot.waitUntil(lambda: reader.leaf is own, timeout=20000)
    match leaf:
        case "pages":
            assert own.view.page_count() == shown
        case "sheet":
            assert own.view.tabs.tabText(0) == shown
        case "flow":
            assert shown in own.view.toPlainText()
    assert any("vain luettavaksi" in label.text() for label in reader.attachments.findChildren(QLabel))
    assert not reader.bar._marking.isVisible()
    at_key(qtbot, own.focus, Key.Key_Escape)
    qtbot.waitUntil(lambda: reader.leaf is reader.flow and len(tools(reader.attachments)) == 4, timeout=15000)
    assert "Ohessa liitteet." in reader.flow.view.toPlainText()


def test_nothing_can_be_marked_in_an_attachment(qtbot, opened):
    reader = show(qtbot, opened, "viesti.eml")
    reader.attachments.chosen.emit(2)
    qtbot.waitUntil(lambda: "Tärkein" in reader.flow.view.toPlainText(), timeout=20000)
    reader.flow.view.selectAll()
    at_key(qtbot, reader.flow.view, Key.Key_E)
    at_key(qtbot, reader.flow.view, Key.Key_H)
    assert opened.case().annotations == () and reader.selection() is None
    reader.attachments.left.emit()
    qtbot.waitUntil(lambda: "Ohessa" in reader.flow.view.toPlainText(), timeout=15000)
    assert reader.flow.view.go_to(3)
    at_key(qtbot, reader.flow.view, Key.Key_H)
    assert len(opened.case().annotations) == 1


def test_an_attachment_that_is_no_document_says_so(qtbot, opened):
    reader = show(qtbot, opened, "viesti.eml")
    reader.attachments.chosen.emit(4)
    qtbot.waitUntil(lambda: reader.empty.isVisible(), timeout=20000)
    assert "tyyppiä ei tunneta" in reader.empty.accessibleName()
    assert not reader.empty.button.isVisible()
    assert opened.screen.reader.back_step()
    qtbot.waitUntil(lambda: reader.leaf is reader.flow, timeout=15000)


def test_hits_in_an_attachment_are_found_in_its_own_pages(qtbot, opened):
    reader = show(qtbot, opened, "viesti.eml")
    reader.attachments.chosen.emit(0)
    qtbot.waitUntil(lambda: reader.leaf is reader.pages, timeout=20000)
    told = []
    reader.pages.found.connect(lambda *count: told.append(count))
    reader.pages.seek("def")
    qtbot.waitUntil(lambda: told[-1] == (1, 2), timeout=20000)


def test_what_cannot_be_shown_opens_outside_after_a_question_and_goes_with_the_case(qtbot, opened, tmp_path):
    reader = show(qtbot, opened, "kaavio.vsdx")
    started: list[Path] = []
    reader.outside.start = lambda path: (started.append(path), True)[1]
    qtbot.mouseClick(reader.empty.button, Qt.MouseButton.LeftButton)
    (banner,) = reader.strip.banners()
    assert "vain luettava kopio" in banner.text() and started == []
    confirm = next(b for b in banner.findChildren(QAbstractButton) if b.text() == "Avaa muulla ohjelmalla")
    qtbot.waitUntil(confirm.hasFocus)
    qtbot.keyClick(confirm, Key.Key_Return)
    (path,) = started
    assert path.name == "kaavio.vsdx" and path.read_bytes().endswith(b"tuntematon")
    assert reader.strip.banners() == []
    opened.screen.leave()
    assert not path.exists() and not list((tmp_path / "outside").iterdir())


def test_a_program_is_never_offered_to_be_opened(qtbot, opened):
    reader = show(qtbot, opened, "ohjelma.exe")
    assert reader.empty.isVisible() and not reader.empty.button.isVisible()
    reader.outside.start = lambda path: pytest.fail("started")
    reader.open_outside()
    (banner,) = reader.strip.banners()
    assert "voisi käynnistää ohjelman" in banner.text()
    with pytest.raises(NotAllowed):
        opened.desk.reading.lay_outside(reader.row.id)


def test_when_no_program_takes_it_that_is_said(qtbot, opened):
    reader = show(qtbot, opened, "kaavio.vsdx")
    reader.outside.start = lambda path: False
    reader.open_outside()
    (banner,) = reader.strip.banners()
    next(b for b in banner.findChildren(QAbstractButton) if b.text() == "Avaa muulla ohjelmalla").click()
    assert "ei ole sille ohjelmaa" in reader.strip.banners()[0].text()
