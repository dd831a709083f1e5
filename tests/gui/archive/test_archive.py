"""The archive screen on a real signed decision: verdicts, trusting, reports, keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QTableView

from ic16desk import signing
from ic16desk.model.cases import CaseQuery
from tests.gui.archive.signed import SignedCall
from tests.helpers import pki
from tests.helpers.bridge import InlineBridge
from tests.unit.signing import forgeries
from ui.i18n import screen
from ui.screens.archive import ArchiveScreen
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label


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


def texts(widget) -> str:
    QApplication.processEvents()  # layouts show what was put in only then
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def banner(archive: ArchiveScreen) -> str:
    return archive.verdict.banner.accessibleName()


def dropped(archive: ArchiveScreen, folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.write_bytes(data)
    archive.take([path])


def choose(archive: ArchiveScreen, number: int = 0) -> None:
    archive.list.go_to(archive.judging.archive[number].key)


def test_archived_decision_is_valid_and_its_pages_are_the_signed_ones(qtbot, archive, call) -> None:
    choose(archive)
    assert banner(archive).startswith("Allekirjoitus kelpaa")
    assert "tavulleen sama" in banner(archive)
    said = texts(archive.verdict)
    assert "Eero Esimerkki" in said and "Maija Mallikas" in said
    assert "Allekirjoittajan ilmoittama aika" in said
    assert "Mallimaakunnan juurivarmenne, voimassa" in said
    assert f"tavut 1–{len(call.pdf):,}, versio 2".replace(",", "\u00a0", 1) in said
    assert "kyllä, tavulleen sama" in said
    qtbot.waitUntil(lambda: archive.revision.pages() == 4, timeout=15000)
    assert "Allekirjoitettu versio 2" in texts(archive.revision)


def test_list_names_the_decision_with_its_verdict_and_day(archive, call) -> None:
    (row,) = archive.list.model.rows
    assert row.title.first.startswith(call.number)
    assert row.title.second == "Pätevä · 24.11.2026"
    assert row.sign.name == "Pätevä"


def test_title_counts_the_signed_decisions(qtbot, call) -> None:
    made = ArchiveScreen(InlineBridge(call.desk))
    qtbot.addWidget(made)
    said = []
    made.titled.connect(lambda *parts: said.append(parts))
    made.show()
    made.enter()
    assert said[-1] == ("Arkisto", "1 allekirjoitettu päätös")
    made.leave()
    assert said[-1] == ("Arkisto", "")


def test_changed_file_is_invalid_and_shows_what_changed_and_the_untouched_revision(archive, call, tmp_path) -> None:
    dropped(archive, tmp_path, "muokattu.pdf", forgeries.update(call.pdf, forgeries.page_content))
    assert banner(archive).startswith("Allekirjoitus ei kelpaa")
    said = texts(archive.verdict)
    assert "Asiakirjaa on muutettu allekirjoittamisen jälkeen." in said
    assert "Muutettu jälkeen" in said
    assert "kyllä, mutta tiedoston loppuun on lisätty tavuja" in said
    current = archive.judging.of(archive.list.current())
    assert current.shown == call.pdf
    assert [(change.kind, change.allowed) for change in current.changes][-1] == ("content", False)


def test_file_with_a_changed_byte_is_never_shown_as_signed(archive, call, tmp_path) -> None:
    dropped(archive, tmp_path, "tavu.pdf", forgeries.flip(call.pdf, 4000))
    current = archive.judging.of(archive.list.current())
    assert current.verification.verdict in ("invalid", "indeterminate")
    assert current.version == 0
    assert not archive._open.isEnabled()


@pytest.mark.parametrize(
    ("name", "data", "headline"),
    [
        ("tyhja.pdf", b"", "Allekirjoitusta ei voitu todentaa"),
        ("roska.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 8, "Allekirjoitusta ei voitu todentaa"),
        ("teksti.txt", "Hyvää päivää".encode(), "Allekirjoitusta ei voitu todentaa"),
        ("puoli.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "Allekirjoitusta ei voitu todentaa"),
    ],
)
def test_any_bad_file_gets_a_banner_and_a_reason(archive, tmp_path, name, data, headline) -> None:
    dropped(archive, tmp_path, name, data)
    assert banner(archive).startswith(headline)
    assert "tiedosto on vaurioitunut" in texts(archive.verdict)
    assert archive.list.model.rows[0].title.first == name


def test_unsigned_pdf_is_said_to_be_unsigned_and_shown_as_it_is(qtbot, archive, tmp_path) -> None:
    dropped(archive, tmp_path, "liite.pdf", pki.letter())
    assert banner(archive).startswith("Ei allekirjoitusta")
    qtbot.waitUntil(lambda: archive.revision.pages() > 0, timeout=15000)
    assert "ei allekirjoitettu" in texts(archive.revision)


def test_unreadable_path_says_so_and_leaves_the_list(archive, tmp_path) -> None:
    archive.take([tmp_path / "ei-ole.pdf"])
    assert "ei-ole.pdf" in archive.banners.banners()[0].text()
    assert [row.title.first for row in archive.list.model.rows] == [archive.judging.archive[0].name]


def test_several_dropped_files_are_all_judged_and_the_first_is_shown(archive, call, tmp_path) -> None:
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(call.pdf if number else b"roskaa")
        paths.append(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    archive.dropEvent(event)
    verdicts = [archive.judging.verdicts()[entry.key] for entry in archive.judging.files]
    assert verdicts == ["indeterminate", "valid", "valid"]
    assert archive.list.model.rows[0].title.second.startswith("Ei voida todeta · Tänään 12.00")
    assert archive.list.current() == archive.judging.files[0].key


def test_untrusted_signer_becomes_valid_when_its_root_is_trusted_inline(
    qtbot, archive, call, tmp_path, monkeypatch
) -> None:
    pdf, pem = untrusted(tmp_path, "Vasta luotettava juuri")
    dropped(archive, tmp_path, "naapuri.pdf", pdf)
    assert banner(archive).startswith("Allekirjoitusta ei voitu todentaa")
    assert archive.verdict.trust_button.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pem), ""))
    qtbot.mouseClick(archive.verdict.trust_button, Qt.MouseButton.LeftButton)
    question = archive.verdict.trust
    assert question.isVisible()
    assert "Vasta luotettava juuri" in texts(question)
    before = len(call.desk.verifying.roots())
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert len(call.desk.verifying.roots()) == before + 1
    assert not question.isVisible()
    assert banner(archive).startswith("Allekirjoitus kelpaa")
    assert not archive.verdict.trust_button.isVisible()
    assert archive.list.model.rows[0].title.second.startswith("Pätevä")


def untrusted(folder: Path, root: str = "Naapurin juuri") -> tuple[bytes, Path]:
    """A letter signed under a root that the store does not trust, and that root's file."""
    pem = folder / "naapuri.pem"
    pem.write_bytes(signing.export_certificate(pki.any_root(root)))
    return pki.sign_as_presenter(pki.letter(), key=pki.person_key("Nelli Naapuri", root)).pdf, pem


def test_trusting_can_be_called_off(qtbot, archive, call, tmp_path, monkeypatch) -> None:
    pdf, pem = untrusted(tmp_path)
    dropped(archive, tmp_path, "naapuri.pdf", pdf)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pem), ""))
    archive.verdict.trust_button.click()
    before = call.desk.verifying.roots()
    qtbot.keyClick(archive.verdict.trust.yes, Qt.Key.Key_Escape)
    assert not archive.verdict.trust.isVisible()
    assert archive.verdict.trust_button.isVisible()
    assert call.desk.verifying.roots() == before


def test_file_that_is_no_certificate_is_refused_in_words(archive, tmp_path, monkeypatch) -> None:
    pdf, pem = untrusted(tmp_path)
    pem.write_bytes(b"ei varmenne")
    dropped(archive, tmp_path, "naapuri.pdf", pdf)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pem), ""))
    archive.verdict.trust_button.click()
    question = archive.verdict.trust
    assert "ei ole varmenne" in texts(question)
    assert not question.yes.isVisible()


def test_report_is_saved_as_text_with_all_of_it_in_words(archive, call, tmp_path, monkeypatch) -> None:
    target = tmp_path / "raportti.txt"
    choose(archive)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    archive._report.trigger()
    text = target.read_text("utf-8")
    assert "Allekirjoitus kelpaa" in text
    assert archive.judging.of(archive.list.current()).verification.sha256 in text
    assert "Eero Esimerkki · Esittelijä" in text
    assert "Varmenneketjut johtavat luotettuun juurivarmenteeseen" in text
    assert "raportti.txt" in archive.banners.banners()[0].text()


def test_report_is_saved_as_json_with_the_codes(archive, call, tmp_path, monkeypatch) -> None:
    target = tmp_path / "raportti.json"
    choose(archive)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    archive._report.trigger()
    saved = json.loads(target.read_text("utf-8"))
    assert saved["verification"]["verdict"] == "valid"
    assert saved["archive"] == "same"
    assert saved["application"] == call.number


def test_exported_pdf_is_byte_for_byte_the_frozen_one(archive, call, tmp_path, monkeypatch) -> None:
    target = tmp_path / "paatos.pdf"
    choose(archive)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    archive._export.trigger()
    assert target.read_bytes() == call.pdf


def test_export_is_offered_only_for_what_is_in_the_archive(archive, call, tmp_path) -> None:
    dropped(archive, tmp_path, "muokattu.pdf", forgeries.update(call.pdf, forgeries.page_content))
    assert not archive._export.isEnabled()
    choose(archive)
    assert archive._export.isEnabled()


def test_folder_that_cannot_be_written_is_told_in_a_banner(archive, tmp_path, monkeypatch) -> None:
    choose(archive)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ei" / "ole.txt"), ""))
    archive._report.trigger()
    assert "ei voi kirjoittaa" in archive.banners.banners()[0].text()


def test_opening_the_signed_version_gives_it_the_room_and_esc_gives_it_back(qtbot, archive) -> None:
    choose(archive)
    archive._open.trigger()
    assert not archive._middle.isVisible()
    assert archive.revision.isVisible()
    qtbot.keyClick(archive.revision.view, Qt.Key.Key_Escape)
    assert archive._middle.isVisible()


def test_narrow_window_shows_the_verdict_and_the_pages_only_on_request(archive) -> None:
    archive.set_width_class("narrow")
    assert not archive.revision.isVisible()
    choose(archive)
    archive._open.trigger()
    assert archive.revision.isVisible()


def test_filter_narrows_the_list_and_says_when_nothing_fits(qtbot, archive) -> None:
    qtbot.keyClicks(archive.list.filter, "olematon")
    qtbot.keyClick(archive.list.filter, Qt.Key.Key_Return)
    assert archive.list.model.rows == ()
    assert "Ei osumia." in texts(archive.list)
    qtbot.keyClick(archive.list.filter, Qt.Key.Key_Escape)
    qtbot.keyClick(archive.list.filter, Qt.Key.Key_Return)
    assert len(archive.list.model.rows) == 1


def test_keyboard_goes_down_the_list_and_shows_each(qtbot, archive, tmp_path) -> None:
    dropped(archive, tmp_path, "roska.pdf", b"roskaa")
    archive.list.table.setFocus()
    qtbot.keyClick(archive.list.table, Qt.Key.Key_Down)
    assert banner(archive).startswith("Allekirjoitus kelpaa")
    qtbot.keyClick(archive.list.table, Qt.Key.Key_Up)
    assert banner(archive).startswith("Allekirjoitusta ei voitu todentaa")


def test_show_letter_goes_to_the_decision_of_an_application(qtbot, call) -> None:
    made = ArchiveScreen(InlineBridge(call.desk))
    qtbot.addWidget(made)
    made.show_letter(call.application)
    made.show()
    made.enter()
    assert made.list.current() == made.judging.archive[0].key
    assert banner(made).startswith("Allekirjoitus kelpaa")
    made.leave()


def test_hash_is_copied_whole(qtbot, archive) -> None:
    choose(archive)
    digest = archive.judging.of(archive.list.current()).verification.sha256
    copy = next(b for b in archive.verdict.findChildren(IconButton) if b.accessibleName() == "Kopioi tiiviste")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == digest


def test_leaving_holds_nothing_of_any_file(archive, tmp_path) -> None:
    dropped(archive, tmp_path, "roska.pdf", b"roskaa")
    archive.leave()
    assert archive.list.model.rows == ()
    assert "roska" not in texts(archive)
    assert archive.judging.verdicts() == {}
    assert archive.revision.pages() == 0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_is_said_again_in_another_language(archive, call, tmp_path, language) -> None:
    dropped(archive, tmp_path, "muokattu.pdf", forgeries.update(call.pdf, forgeries.page_content))
    finnish = texts(archive.verdict)
    screen().speak(language)
    said = texts(archive.verdict)
    assert said != finnish
    assert {"sv": "Undertecknare", "en": "Signers"}[language] in said
    assert "Allekirjoittajat" not in said
    assert "{" not in said


def test_foreign_names_are_shown_escaped_and_plain(archive, tmp_path) -> None:
    dropped(archive, tmp_path, "p\u202ekidotus.pdf", b"roskaa")
    assert archive.list.model.index(0, 1).data() == "p\\u202ekidotus.pdf · Ei voida todeta · Tänään 12.00"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in archive.findChildren(Label))


def test_every_control_has_a_name(archive) -> None:
    choose(archive)
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QTableView)
        for widget in archive.findChildren(kind)
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert [type(w).__name__ for w in nameless if w.parent() and w.objectName() != "qt_toolbar_ext_button"] == []


def test_list_model_keeps_the_rules_of_models(qtmodeltester, archive) -> None:
    qtmodeltester.check(archive.list.model)


def test_all_documents_of_the_case_can_be_asked_for(qtbot, archive, call, tmp_path) -> None:
    choose(archive)
    asked = []
    archive.dossier_asked.connect(asked.append)
    archive.set_width_class("wide")
    assert archive._dossier_button.isVisible()
    archive._dossier_button.click()
    archive.set_width_class("normal")
    archive._dossier_icon.click()
    assert asked == [call.application] * 2
    dropped(archive, tmp_path, "vieras.pdf", b"%PDF-1.4\nsomebody else's")
    assert not archive._dossier_icon.isEnabled()


def test_a_received_document_is_judged_once_and_shown(archive, call) -> None:
    document = call.desk.reading.documents(call.desk.cases.ids(CaseQuery())[0])[0]
    archive.show_document(document.id, "Hakemus")
    archive.show_document(document.id, "Hakemus")
    assert [entry.name for entry in archive.judging.files] == ["Hakemus"]
    judged = archive.judging.of(archive.judging.files[0].key)
    assert judged is not None
    assert (judged.name, judged.verification.sha256) == ("Hakemus", document.sha256)
