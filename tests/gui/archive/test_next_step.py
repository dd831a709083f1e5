"""A dropped letter: taken back, signed on a laptop without its case, or refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ic16desk import signing
from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER
from ic16desk.desk.file_signing import sign_file
from tests.gui.archive.signed import PASSPHRASE, ROUNDS, SignedCall, a_key, signed_call
from tests.gui.archive.test_archive import banner, choose, dropped, texts
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, a_desk
from ui.screens.archive import ArchiveScreen

Shown = Callable[[Desk], ArchiveScreen]


@pytest.fixture(scope="module")
def presented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedCall]:
    """A decision that its presenter has signed."""
    made = signed_call(tmp_path_factory.mktemp("presented"), signatures=1)
    made.desk.verifying.keep_warm = lambda: None
    yield made
    made.desk.close()


@pytest.fixture
def show(qtbot) -> Iterator[Shown]:
    made: list[ArchiveScreen] = []

    def screen(desk: Desk) -> ArchiveScreen:
        view = ArchiveScreen(InlineBridge(desk))
        qtbot.addWidget(view)
        view.set_width_class("normal")
        view.resize(1202, 644)
        with qtbot.waitExposed(view):
            view.show()
        view.enter()
        made.append(view)
        return view

    yield screen
    for view in made:
        view.leave()


def test_the_whole_way_of_a_letter_between_two_laptops(
    presented: SignedCall, show: Shown, tmp_path: Path, qtbot
) -> None:
    other = a_desk(tmp_path / "toinen")  # the decision maker's: no case, only the root
    other.verifying.keep_warm = lambda: None
    other.verifying.trust(presented.root)
    view = show(other)
    dropped(view, tmp_path, "paatos_401217.pdf", presented.pdf)
    assert banner(view).startswith("Allekirjoitus kelpaa")
    assert f"Kirje 401217 odottaa allekirjoitusta: {DECIDER[0]}, päättäjänä." in texts(view.next)
    assert "Allekirjoitettava 24.11.2026" in texts(view.next)

    qtbot.mouseClick(view.next.act, Qt.MouseButton.LeftButton)
    dialog = view.next.dialog
    assert dialog is not None and dialog.isVisible()
    assert "Edelliset allekirjoitukset: Allekirjoitus kelpaa" in texts(dialog)
    file = tmp_path / "paattaja.p12"
    made = signing.create_key(
        name=DECIDER[0], organisation=None, passphrase=PASSPHRASE, issuer=presented.issuer, now=NOW, rounds=ROUNDS
    )
    file.write_bytes(made.pkcs12)
    dialog.keys.file.place.setText(str(file))
    dialog.keys.file.passphrase.field.setText("väärä")
    dialog.keys.file.passphrase.changed.emit()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert "Tunnuslause on väärä" in texts(dialog)
    dialog.keys.file.passphrase.field.setText(PASSPHRASE)
    dialog.keys.file.passphrase.changed.emit()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    signed = tmp_path / "paatos_401217_allekirjoitettu_1.pdf"
    assert signed.read_bytes().startswith(presented.pdf) and len(signed.read_bytes()) > len(presented.pdf)
    assert str(tmp_path) in dialog.result_banner.accessibleName()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert view.next.dialog is None and view.next.isHidden()  # the signed file is shown: nothing is left to do
    other.close()

    view = show(presented.desk)
    dropped(view, tmp_path, "takaisin.pdf", signed.read_bytes())
    assert f"Kirje 401217 on palannut allekirjoitettuna: {DECIDER[0]}" in texts(view.next)
    assert presented.desk.deciding.letter(presented.application).state == "presented"
    qtbot.mouseClick(view.next.act, Qt.MouseButton.LeftButton)
    assert presented.desk.deciding.letter(presented.application).state == "signed"
    assert view.banners.banners()[0].text() == "Allekirjoitettu kirje on otettu vastaan"
    choose(view)
    assert "tavulleen sama" in banner(view) and view.next.isHidden()


def test_what_is_not_taken_says_why_and_leads_to_the_case(tmp_path: Path, show: Shown, qtbot) -> None:
    call = signed_call(tmp_path / "call", signatures=1)
    call.desk.verifying.keep_warm = lambda: None
    view = show(call.desk)
    dropped(view, tmp_path, "oma.pdf", call.pdf)
    assert "sellaisena kuin se odottaa allekirjoitusta" in texts(view.next)
    back = sign_file(call.pdf, key=a_key(DECIDER[0], call.issuer), role="decider", language="fi", now=NOW).pdf
    call.desk.exchange.return_to_preparer(call.application, "Summa tarkistetaan.")
    dropped(view, tmp_path, "takaisin.pdf", back)
    assert "Kirjettä 401217 ei voi ottaa vastaan. Kirje ei ole enää voimassa: se palautettiin valmisteluun." in texts(
        view.next
    )
    with qtbot.waitSignal(view.opened_at) as asked:
        qtbot.mouseClick(view.next.act, Qt.MouseButton.LeftButton)
    assert asked.args == [call.application, "decision"]
    call.desk.close()
