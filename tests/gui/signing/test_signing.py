"""Signing what waits, with real keys on real stores: the list, reading, the key, errors, the result."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER
from tests.gui.decision.call import SECRET
from tests.gui.signing.waiting import KINDS, Call, Gate, use
from ui.dialogs.sign_many import SignManyDialog
from ui.i18n import screen
from ui.screens.signing import SigningScreen
from ui.screens.signing.rows import QueueRow
from ui.state import Looks
from ui.widgets.buttons import Button

SLOW = 30_000
Shown = Callable[..., SigningScreen]


def declare(desk: Desk, application: str) -> None:
    """Whoever is at work has an interest in a case, said after the list was read."""
    desk.conflicts.declare(application, 1, reason="Hakijan toimitusjohtaja on sisareni.")


def rows(view: SigningScreen) -> list[QueueRow]:
    return [row for row in view.list.model.rows if isinstance(row, QueueRow)]


def ticks(view: SigningScreen) -> list[bool]:
    return [row.tick.checked for row in rows(view) if row.tick is not None]


def texts(widget: QWidget) -> str:
    QApplication.processEvents()  # layouts show what was put in only then
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def ask(view: SigningScreen, qtbot) -> SignManyDialog:
    """Press *Allekirjoita*."""
    qtbot.mouseClick(view.foot.sign, Qt.MouseButton.LeftButton)
    dialog = view.run.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def give(dialog: SignManyDialog, key: Path, secret: str, qtbot) -> None:
    dialog.keys.file.place.setText(str(key))
    dialog.keys.file.passphrase.field.clear()
    qtbot.keyClicks(dialog.keys.file.passphrase.field, secret)
    qtbot.keyClick(dialog.keys.file.passphrase.field, Qt.Key.Key_Return)


def sign_all(view: SigningScreen, key: Path, qtbot) -> None:
    view.list.choose_all()
    give(ask(view, qtbot), key, SECRET, qtbot)


def states(desk: Desk, call: Call) -> list[str]:
    letters = [desk.deciding.letter(call.cases[kind]) for kind in KINDS]
    return [letter.state if letter else "none" for letter in letters]


def test_what_waits_for_the_person_at_work_is_listed(desk: Desk, show: Shown, qtbot) -> None:
    view = show(desk)
    assert [row.title.first.split()[0] for row in rows(view)] == ["401217", "401488", "401560"]
    assert rows(view)[0].title.second == "Myönnetään · 320\u00a0299,83\u00a0€"
    assert [row.state.name for row in rows(view)] == ["Lukematta"] * 3
    assert ticks(view) == [False, False, False]  # nothing is signed that was not chosen
    assert not view.foot.sign.isEnabled()
    assert view.foot.why() == "Valitse päätökset, jotka allekirjoitat (välilyönti)"
    qtbot.waitUntil(lambda: "Eero Esimerkki" in texts(view.details))
    said = texts(view.details)
    assert "Pirkanpolun ammattikorkeakoulu Oy" in said
    assert "Maija Mallikas, päättäjänä" in said and "Voidaan allekirjoittaa" in said


def test_the_title_counts_and_the_lock_forgets(desk: Desk, show: Shown) -> None:
    view = show(desk)
    told: list[tuple[str, str]] = []
    view.titled.connect(lambda *parts: told.append(parts))
    view.enter()
    assert told[-1] == ("Allekirjoitus", "3 päätöstä odottaa allekirjoitustasi")
    view.leave()
    assert told[-1] == ("Allekirjoitus", "")
    assert rows(view) == [] and "401217" not in texts(view)
    assert view.letter.pages() == 0


def test_the_letter_shown_is_the_presented_bytes_and_is_read_to_its_end(
    desk: Desk, show: Shown, call: Call, qtbot
) -> None:
    view = show(desk)
    qtbot.waitUntil(lambda: view.letter.pages() == 4, timeout=SLOW)
    assert view.letter._letter.pdf == desk.deciding.letter_bytes(call.cases["grant"])
    assert "Esitelty kirje" in texts(view.letter)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return)
    assert view.letter.view.hasFocus()
    qtbot.keyClick(view.list.table, Qt.Key.Key_Space)
    assert view.foot.why() == "Yhtä valittua kirjettä et ole lukenut loppuun"
    qtbot.keyClick(view.letter.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: rows(view)[0].state.name == "Luettu loppuun")
    assert view.foot.why() == "Valittu kirje on luettu"
    qtbot.keyClick(view.letter.view, Qt.Key.Key_Escape)
    assert view.list.table.hasFocus()


def test_keys_walk_check_and_ask(desk: Desk, show: Shown, qtbot) -> None:
    view = show(desk)
    table = view.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert ticks(view) == [False, True, False]
    qtbot.keyClick(table, Qt.Key.Key_K)
    assert view.list.current().number == "401217"
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert ticks(view) == [False, False, False]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert ticks(view) == [True, True, True] and view.list.every.isChecked()
    assert view.foot.sign.text() == "Allekirjoita 3 päätöstä"
    qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.run.dialog is not None and view.run.dialog.isVisible()
    said = texts(view.run.dialog)
    assert "Maija Mallikas allekirjoittaa 3 päätöstä" in said and "401560 Flexibel" in said
    assert "3 kirjettä et ole lukenut loppuun." in said
    qtbot.keyClick(view.run.dialog, Qt.Key.Key_Escape)
    assert view.run.dialog is None


def test_the_box_is_clicked_too(desk: Desk, show: Shown, qtbot) -> None:
    view = show(desk)
    table = view.list.table
    place = table.visualRect(view.list.model.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ticks(view) == [False, True, False]
    place = table.visualRect(view.list.model.index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ticks(view) == [False, True, False] and view.list.current().number == "401560"


def test_one_key_signs_all_and_ends_in_a_list(desk: Desk, show: Shown, call: Call, looks: Looks, qtbot) -> None:
    view = show(desk)
    sign_all(view, call.keys[DECIDER[0]], qtbot)
    assert view.run.dialog is None
    assert states(desk, call) == ["signed", "signed", "signed"]
    said = texts(view.report)
    assert "3 päätöstä allekirjoitettu." in said
    assert said.count("Allekirjoitettu. Päätös on arkistossa.") == 3
    assert rows(view) == [] and not view.foot.sign.isEnabled()
    assert looks.value("key/Maija Mallikas") == str(call.keys[DECIDER[0]])
    with qtbot.waitSignal(view.archived) as archived:
        qtbot.mouseClick(view.report.findChildren(Button, "")[1], Qt.MouseButton.LeftButton)
    assert archived.args == [call.cases["grant"]]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert "Mikään ei odota allekirjoitustasi." in texts(view.letter)


def test_an_error_in_the_middle_keeps_nothing_else_from_being_signed(
    desk: Desk, show: Shown, call: Call, qtbot
) -> None:
    view = show(desk)
    view.list.choose_all()
    dialog = ask(view, qtbot)
    declare(desk, call.cases["reduced"])
    give(dialog, call.keys[DECIDER[0]], SECRET, qtbot)
    assert states(desk, call) == ["signed", "presented", "signed"]
    said = texts(view.report)
    assert "2 päätöstä allekirjoitettu, 1 jäi allekirjoittamatta virheen takia." in said
    assert "Maija Mallikas on ilmoittanut olevansa esteellinen" in said
    assert "Toisen henkilön on käsiteltävä asia." in said
    assert [row.state.name for row in rows(view)] == ["Ei voi vielä allekirjoittaa"]
    assert rows(view)[0].tick.enabled is False
    with qtbot.waitSignal(view.opened_at) as opened:
        qtbot.mouseClick(view.report.findChildren(Button)[1], Qt.MouseButton.LeftButton)
    assert opened.args == [call.cases["reduced"], "decision"]


def test_another_persons_key_signs_nothing_and_the_choice_stays(desk: Desk, show: Shown, call: Call, qtbot) -> None:
    view = show(desk)
    sign_all(view, call.keys["Venla Valmistelija"], qtbot)
    assert states(desk, call) == ["presented", "presented", "presented"]
    said = texts(view.report)
    assert "3 jäi allekirjoittamatta virheen takia" in said
    assert said.count("Venla Valmistelija") >= 3
    assert ticks(view) == [True, True, True]
    give(ask(view, qtbot), call.keys[DECIDER[0]], SECRET, qtbot)
    assert states(desk, call) == ["signed", "signed", "signed"]


def test_a_wrong_passphrase_is_said_at_its_field_and_wiped(desk: Desk, show: Shown, call: Call, qtbot) -> None:
    view = show(desk)
    view.list.choose_all()
    dialog = ask(view, qtbot)
    give(dialog, call.keys[DECIDER[0]], "ei tama", qtbot)
    assert dialog.isVisible() and dialog.keys.file.passphrase.text() == ""
    assert "Tunnuslause on väärä" in texts(dialog)
    give(dialog, Path("/ei/ole.p12"), SECRET, qtbot)
    assert "ole.p12" in texts(dialog) and dialog.keys.file.place.property("error") == "true"
    assert states(desk, call) == ["presented", "presented", "presented"]
    assert not view.run.is_busy()
    give(dialog, call.keys[DECIDER[0]], SECRET, qtbot)
    assert states(desk, call) == ["signed", "signed", "signed"]


def test_presented_in_one_go_they_wait_for_the_decision_maker(
    drafted: Desk, show: Shown, call: Call, tmp_path: Path, qtbot
) -> None:
    view = show(drafted)
    qtbot.waitUntil(lambda: view.letter.pages() == 4, timeout=SLOW)
    assert "Luonnos" in texts(view.letter)
    assert "ilman LUONNOS-merkintää" in texts(view.details)
    sign_all(view, call.keys[PRESENTER[0]], qtbot)
    assert states(drafted, call) == ["presented", "presented", "presented"]
    assert texts(view.report).count("Esitelty. Odottaa seuraavaa allekirjoittajaa.") == 3
    assert [row.tick for row in rows(view)] == [None, None, None]
    assert [row.state.name for row in rows(view)] == ["Odottaa: Maija Mallikas"] * 3
    view.acts.write(view.list.current(), tmp_path / "ulos")
    written = sorted(path.name for path in (tmp_path / "ulos").iterdir())
    assert len(written) == 2 and all("401217" in name for name in written)
    assert "(Maija Mallikas)" in view.banners.banners()[0].text()
    assert written[1] in view.banners.banners()[0].accessibleName()


def test_nobody_at_work_and_nothing_waiting_are_said(desk: Desk, show: Shown, monkeypatch) -> None:
    use(desk, "Venla Valmistelija")
    view = show(desk)
    assert [row.tick for row in rows(view)] == [None, None, None]  # what others have to sign can be sent to them
    assert view.foot.why() == "Mitään ei voi nyt allekirjoittaa"
    monkeypatch.setattr(desk.signing_queue, "elsewhere", lambda progress: ())
    view.enter()
    assert "Mikään ei odota allekirjoitustasi." in texts(view.letter)
    monkeypatch.setattr(desk.people, "current", lambda: None)
    view.enter()
    assert "Käsittelijää ei ole valittu." in texts(view.letter)


def test_another_person_begins_with_a_queue_of_his_own(desk: Desk, show: Shown, call: Call, qtbot) -> None:
    view = show(desk)
    sign_all(view, call.keys["Venla Valmistelija"], qtbot)
    assert view.report.isVisible() and ticks(view) == [True, True, True]
    view._bridge.write(lambda opened: opened.people.use(PRESENTER[0]))
    assert view.letter.isVisible() and view.report.report() is None
    assert [row.tick for row in rows(view)] == [None, None, None]
    view._bridge.write(lambda opened: opened.people.use(DECIDER[0]))
    assert ticks(view) == [False, False, False]


def test_another_language_says_everything_again(desk: Desk, show: Shown, call: Call, qtbot) -> None:
    view = show(desk)
    sign_all(view, call.keys["Venla Valmistelija"], qtbot)
    screen().speak("sv")
    assert "3 blev inte undertecknade på grund av fel" in texts(view.report).lower()
    assert rows(view)[0].title.second.startswith("Beviljas")
    assert view.foot.sign.text() == "Underteckna 3 beslut"


def test_stopped_in_the_middle_the_rest_waits_chosen(threaded: tuple[SigningScreen, Gate], call: Call, qtbot) -> None:
    view, gate = threaded
    view.list.choose_all()
    give(ask(view, qtbot), call.keys[DECIDER[0]], SECRET, qtbot)
    qtbot.waitUntil(gate.reached.is_set, timeout=SLOW)
    qtbot.waitUntil(lambda: view.run.dialog is None and view.line.isVisible(), timeout=SLOW)
    qtbot.waitUntil(lambda: "1/3" in texts(view.line) and "401488" in texts(view.line), timeout=SLOW)
    assert not view.foot.sign.isEnabled() and not view.details.give_back.isEnabled()
    view.list.table.step(1)  # one reads on meanwhile
    qtbot.waitUntil(lambda: view.letter._waiting is not None and view.letter._waiting.number == "401488", timeout=SLOW)
    qtbot.mouseClick(view.line.cancel, Qt.MouseButton.LeftButton)
    gate.opened.set()
    qtbot.waitUntil(lambda: not view.run.is_busy(), timeout=SLOW)
    said = texts(view.report)
    assert "2 päätöstä allekirjoitettu, 1 jäi tekemättä, kun keskeytit." in said
    assert "Ei ehditty, koska keskeytit." in said
    qtbot.waitUntil(lambda: len(rows(view)) == 1, timeout=SLOW)
    assert [row.title.first.split()[0] for row in rows(view)] == ["401560"] and ticks(view) == [True]
    assert view.report.isVisible()  # the list that came anew took nothing away


def test_what_one_reads_stays_when_signing_ends(threaded: tuple[SigningScreen, Gate], call: Call, qtbot) -> None:
    view, gate = threaded
    qtbot.waitUntil(lambda: view.letter.pages() == 4, timeout=SLOW)
    view.list.choose_all()
    give(ask(view, qtbot), call.keys[DECIDER[0]], SECRET, qtbot)
    qtbot.waitUntil(gate.reached.is_set, timeout=SLOW)
    qtbot.waitUntil(lambda: view.run.dialog is None, timeout=SLOW)
    view._open_letter()
    source = view.letter._source
    gate.opened.set()
    qtbot.waitUntil(lambda: rows(view) == [] and not view.run.is_busy(), timeout=SLOW)
    assert view.letter.view.isVisible() and view.letter._source is source and view.letter.pages() == 4
    banner = view.banners.banners()[0]
    assert banner.text() == "3 päätöstä allekirjoitettu."
    qtbot.mouseClick(banner.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert view.report.isVisible()
    qtbot.keyClick(view.report, Qt.Key.Key_Escape)
    assert view.letter.isVisible() and view.letter.pages() == 0
    assert "Mikään ei odota allekirjoitustasi." in texts(view.letter)


def test_given_up_while_the_key_opens_nothing_is_signed(
    threaded: tuple[SigningScreen, Gate], call: Call, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    from ic16desk.desk import keys

    view, gate = threaded
    begun, go_on, load = threading.Event(), threading.Event(), keys.load_key

    def slowly(*args: object) -> object:
        begun.set()
        assert go_on.wait(30)
        return load(*args)

    monkeypatch.setattr(keys, "load_key", slowly)
    view.list.choose_all()
    dialog = ask(view, qtbot)
    give(dialog, call.keys[DECIDER[0]], SECRET, qtbot)
    qtbot.waitUntil(begun.is_set, timeout=SLOW)
    assert "Avataan avainta" in texts(dialog) and not dialog.accept_button.isEnabled()
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert view.run.dialog is None and dialog.keys.file.passphrase.text() == ""
    go_on.set()
    found: list[list[str]] = []
    view._bridge.write(lambda desk: found.append(states(desk, call)))
    qtbot.waitUntil(lambda: bool(found), timeout=SLOW)
    assert found == [["presented", "presented", "presented"]] and gate.count == 0
    assert view.report.report() is None and ticks(view) == [True, True, True]


def test_locked_in_the_middle_what_was_signed_is_kept_and_nothing_is_shown(
    threaded: tuple[SigningScreen, Gate], call: Call, qtbot
) -> None:
    view, gate = threaded
    view.list.choose_all()
    give(ask(view, qtbot), call.keys[DECIDER[0]], SECRET, qtbot)
    qtbot.waitUntil(gate.reached.is_set, timeout=SLOW)
    view.leave()
    gate.opened.set()
    found: list[list[str]] = []
    view._bridge.write(lambda desk: found.append(states(desk, call)))
    qtbot.waitUntil(lambda: bool(found), timeout=SLOW)
    assert found == [["signed", "signed", "presented"]]
    assert view.report.report() is None and rows(view) == [] and "401217" not in texts(view)


def test_in_a_narrow_window_the_letter_takes_the_place_of_the_list(desk: Desk, show: Shown, call: Call, qtbot) -> None:
    view = show(desk)
    assert not view.details.read.isVisible()
    view.set_width_class("narrow")
    assert view.list.isVisible() and view.details.isVisible() and not view.letter.isVisible()
    qtbot.mouseClick(view.details.read, Qt.MouseButton.LeftButton)
    assert view.letter.isVisible() and not view.list.isVisible() and not view.details.isVisible()
    qtbot.keyClick(view.letter.view, Qt.Key.Key_Escape)
    assert view.list.isVisible() and not view.letter.isVisible() and view.list.table.hasFocus()
    sign_all(view, call.keys["Venla Valmistelija"], qtbot)
    assert view.report.isVisible() and not view.list.isVisible()
    qtbot.waitUntil(lambda: view.report.close_button.width() > 0)
    qtbot.mouseClick(view.report.close_button, Qt.MouseButton.LeftButton)
    assert view.list.isVisible() and not view.report.isVisible()


def test_a_fault_of_ours_has_its_reference_and_costs_the_others_nothing(
    desk: Desk, show: Shown, call: Call, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    view, sign = show(desk), desk.signatures.sign

    def broken(case: str, **given: object) -> object:
        if case == call.cases["reduced"]:
            raise RuntimeError("rikki")
        return sign(case, **given)

    references: list[BaseException] = []
    monkeypatch.setattr(desk.signatures, "sign", broken)
    monkeypatch.setattr("ic16desk.log.report_bug", lambda error: references.append(error) or "ABC123")
    sign_all(view, call.keys[DECIDER[0]], qtbot)
    assert states(desk, call) == ["signed", "presented", "signed"]
    assert "ABC123" in texts(view.report) and len(references) == 1  # told once, not again by the list
