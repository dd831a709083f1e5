"""Choosing a key: file and passphrase, errors at their field, nothing secret kept, room for other ways."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton

from ic16desk import signing
from ic16desk.errors import KnownError
from tests.helpers import pki
from ui.state import Looks
from ui.widgets.key_choice import KeyChoice, KeyWay
from ui.widgets.layouts import column

NAME = "Maija Mallikas"
SECRET = "kuusi harmaata hanhea"


class Drawer(KeyWay):
    """A key in a drawer, behind a number."""

    title_key = "ui.action.search"
    name = "drawer"

    def __init__(self) -> None:
        super().__init__()
        self.number = QLineEdit()
        self.setLayout(column(self.number))
        self.number.textChanged.connect(self.changed)

    def is_ready(self) -> bool:
        return bool(self.number.text())

    def opening(self) -> Callable[[object], object]:
        number = self.number.text()
        return lambda desk: nullcontext((desk, number))

    def show_error(self, code: str, text: str) -> bool:
        return code.startswith("drawer.")

    def wipe(self) -> None:
        self.number.clear()


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    return Looks(tmp_path / "looks")


@pytest.fixture
def choice(looks: Looks, qtbot) -> KeyChoice:
    made = KeyChoice(looks)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = signing.create_key(
        name=NAME, organisation=pki.ORGANISATION, passphrase=SECRET, issuer=None, now=pki.NOW, rounds=pki.ROUNDS
    )
    path = tmp_path_factory.mktemp("keys") / "avain.p12"
    path.write_bytes(made.pkcs12)
    return path


def shown(choice: KeyChoice) -> list[str]:
    return [label.text() for label in choice.findChildren(QLabel) if label.isVisible() and label.text()]


def test_file_and_passphrase_open_the_key_off_the_thread(choice: KeyChoice, key_file: Path, qtbot) -> None:
    said = []
    choice.changed.connect(lambda: said.append(choice.is_ready()))
    assert not choice.is_ready()
    choice.file.place.setText(str(key_file))
    qtbot.keyClicks(choice.file.passphrase.field, SECRET)
    assert choice.is_ready() and said[0] is False and said[-1] is True
    opening = choice.opening()
    choice.wipe()
    assert choice.file.passphrase.text() == "" and not choice.is_ready()
    with opening(None) as key:
        assert key.info.name == NAME


def test_enter_in_the_passphrase_is_told(choice: KeyChoice, qtbot) -> None:
    with qtbot.waitSignal(choice.entered):
        qtbot.keyClick(choice.file.passphrase.field, Qt.Key.Key_Return)


@pytest.mark.parametrize("code", ["file.unreadable", "key.damaged", "key.unsupported"])
def test_what_is_wrong_with_the_file_stands_at_the_file(choice: KeyChoice, code: str, qtbot) -> None:
    qtbot.keyClicks(choice.file.passphrase.field, "salaisuus")
    assert choice.show_error(code, "Tiedosto ei kelpaa.")
    assert choice.file.place.property("error") == "true"
    assert choice.file.place.accessibleDescription() == "Tiedosto ei kelpaa."
    assert "Tiedosto ei kelpaa." in shown(choice)
    assert choice.file.passphrase.text() == "salaisuus"  # it may well be right
    choice.clear_errors()
    assert choice.file.place.property("error") == "false" and "Tiedosto ei kelpaa." not in shown(choice)


def test_a_wrong_passphrase_is_said_there_and_wiped(choice: KeyChoice, key_file: Path, qtbot) -> None:
    choice.file.place.setText(str(key_file))
    qtbot.keyClicks(choice.file.passphrase.field, "ei tama")
    with pytest.raises(KnownError) as caught, choice.opening()(None):
        pass
    assert caught.value.code == "key.wrong_passphrase"
    assert choice.show_error(caught.value.code, "Tunnuslause on väärä.")
    assert choice.file.passphrase.text() == ""
    assert choice.file.passphrase.field.accessibleDescription() == "Tunnuslause on väärä."
    assert choice.file.place.property("error") != "true"


def test_another_fault_is_left_to_who_asked(choice: KeyChoice) -> None:
    assert not choice.show_error("sign.wrong_person", "Toinen henkilö.")
    assert "Toinen henkilö." not in shown(choice)


def test_where_a_persons_key_lies_is_remembered_and_nothing_secret(
    choice: KeyChoice, looks: Looks, tmp_path: Path, qtbot
) -> None:
    choice.show_person(NAME)
    assert choice.file.place.text() == "" and choice.file.first_field() is choice.file.place
    choice.file.place.setText("/avaimet/maija.p12")
    qtbot.keyClicks(choice.file.passphrase.field, "salaisuus")
    choice.remember()
    choice.show_person("Eero Esimerkki")
    assert choice.file.place.text() == ""
    choice.show_person(NAME)
    assert choice.file.place.text() == "/avaimet/maija.p12"
    assert choice.file.first_field() is choice.file.passphrase
    assert looks.value("key/Maija Mallikas") == "/avaimet/maija.p12"
    looks.flush()
    assert b"salaisuus" not in b"".join(path.read_bytes() for path in (tmp_path / "looks").iterdir())


def test_one_way_needs_no_choosing_and_a_second_is_chosen_by_key(choice: KeyChoice, qtbot) -> None:
    radios = choice.findChildren(QRadioButton)
    assert [radio.text() for radio in radios if radio.isVisible()] == []
    drawer = Drawer()
    choice.add_way(drawer)
    radios = choice.findChildren(QRadioButton)
    assert [radio.isVisible() for radio in radios] == [True, True]
    assert choice.file.isVisible() and not drawer.isVisible()
    qtbot.keyClicks(choice.file.passphrase.field, "salaisuus")
    radios[0].setFocus()
    qtbot.keyClick(radios[0], Qt.Key.Key_Right)
    assert choice.way() is drawer and drawer.isVisible() and not choice.file.isVisible()
    assert choice.file.passphrase.text() == ""
    assert not choice.is_ready()
    drawer.number.setText("7")
    assert choice.is_ready()
    with choice.opening()("desk") as key:
        assert key == ("desk", "7")
    assert choice.show_error("drawer.empty", "Tyhjä.") and not choice.show_error("key.damaged", "Rikki.")


def test_the_way_a_person_signs_is_remembered(choice: KeyChoice) -> None:
    drawer = Drawer()
    choice.add_way(drawer)
    choice.show_person(NAME)
    choice.choose("drawer")
    choice.remember()
    choice.show_person("Eero Esimerkki")
    assert choice.way() is choice.file
    choice.show_person(NAME)
    assert choice.way() is drawer
