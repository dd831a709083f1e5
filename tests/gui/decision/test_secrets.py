"""Marking what is secret, its grounds, proposals, the public version in the preview and in the export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from ic16desk.desk.publishing import SecretProposal
from ic16desk.model.decision import DecisionTexts, SecretPassage
from tests.gui.decision.call import Call, prepared
from ui.screens.decision import DecisionScreen, rendering
from ui.screens.decision.marking import NAME, menu_of, selected
from ui.widgets.buttons import Button


@pytest.fixture
def case(view: DecisionScreen, desk: Desk, call: Call) -> str:
    desk.deciding.save(call.cases["grant"], prepared("grant"))
    view.open_case(call.cases["grant"])
    return call.cases["grant"]


def select(view: DecisionScreen, words: str) -> None:
    """Select words of the grounds."""
    area = view.form.grounds.grounds.control
    at = area.text().index(words)
    cursor = area.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), cursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    area.setFocus()


def some_words(view: DecisionScreen) -> str:
    return " ".join(view.form.grounds.grounds.control.text().split()[:5])


def stored(desk: Desk, case: str) -> tuple[SecretPassage, ...]:
    draft = desk.deciding.draft(case)
    assert draft is not None
    return draft.draft.secrets


def test_none_is_told_with_the_way_to_mark(view: DecisionScreen, case: str) -> None:
    section = view.form.secrets
    assert section.isVisibleTo(view.form) and not section.rows
    assert section._none.text().startswith("Ei salassa pidettäviä kohtia.")
    assert view.preview.public.isHidden()


def test_key_marks_the_selected_words_and_the_ground_is_chosen_from_the_list(
    view: DecisionScreen, desk: Desk, case: str, qtbot
) -> None:
    words = some_words(view)
    select(view, words)
    area = view.form.grounds.grounds.control
    qtbot.keyClick(area, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    (row,) = view.form.secrets.rows
    assert row.passage.text() == words
    said = [row.ground.itemText(n).split(" k.")[0] for n in range(1, row.ground.count())]
    assert said == ["20", "17", "21", "23", "7", "32"]
    qtbot.waitUntil(lambda: any(line.code == "secret_ground_missing" for line in view._lines or ()))
    row.ground.setCurrentIndex(1)
    row.ground.activated.emit(1)
    view.keeper.save()
    assert stored(desk, case) == (SecretPassage(text=words, point="20"),)
    qtbot.waitUntil(lambda: not any(line.code.startswith("secret_") for line in view._lines or ()))
    assert not view.preview.public.isHidden()


def test_words_marked_already_are_not_marked_twice(view: DecisionScreen, case: str) -> None:
    words = some_words(view)
    view.form.secrets.mark(words)
    view.form.secrets.mark(f" {words} ")
    assert len(view.form.secrets.rows) == 1


def test_mark_is_removed(view: DecisionScreen, desk: Desk, case: str) -> None:
    view.form.secrets.mark(some_words(view), point="20")
    view.keeper.save()
    assert len(stored(desk, case)) == 1
    view.form.secrets.rows[0].close_button.click()
    view.keeper.save()
    assert stored(desk, case) == ()
    assert view.preview.public.isHidden()


def test_menu_of_a_field_offers_the_mark_where_something_is_selected(view: DecisionScreen, case: str) -> None:
    area = view.form.grounds.grounds.control
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), QPoint(4, 4))
    menu = menu_of(area, event)
    (mark,) = [action for action in menu.actions() if action.objectName() == NAME]
    assert not mark.isEnabled()
    words = some_words(view)
    select(view, words)
    assert selected(area) == words
    menu = menu_of(area, event)
    assert mark.isEnabled()
    mark.trigger()
    assert [row.passage.text() for row in view.form.secrets.rows] == [words]


def test_proposals_are_offered_and_taken_with_their_ground(view: DecisionScreen, case: str) -> None:
    section = view.form.secrets
    words = some_words(view)
    section.propose(
        [
            SecretProposal(words, "grounds", "quoted", "20", "liite.pdf"),
            SecretProposal("131052-308T", "grounds", "identity"),
        ]
    )
    assert section._offered.text() == "Mahdollisesti salassa pidettäviä kohtia: 2"
    assert section.offers[1].take.isHidden()
    section.offers[0].take.click()
    assert [row.value() for row in section.rows] == [SecretPassage(text=words, point="20")]


def test_preview_shows_the_version_that_was_asked_for(
    view: DecisionScreen, case: str, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    asked: list[bool] = []
    former = rendering._print

    def printing(*given):  # type: ignore[no-untyped-def]
        asked.append(given[4])
        return former(*given)

    monkeypatch.setattr(rendering, "_print", printing)
    view.form.secrets.mark(some_words(view), point="20")
    qtbot.waitUntil(lambda: asked == [False])
    view.secret_marks.toggle.trigger()
    qtbot.waitUntil(lambda: asked == [False, True])
    view.secret_marks.toggle.trigger()
    qtbot.waitUntil(lambda: asked == [False, True, False])


def test_counterpart_in_the_translation_takes_the_ground_and_mends_the_line(
    view: DecisionScreen, decide: Callable[..., str], qtbot
) -> None:
    draft = prepared("grant")
    words = " ".join(draft.grounds.split()[:5])
    texts = DecisionTexts(grounds="Ansökan är hemlig. Resten är öppet.")
    secret = SecretPassage(text=words, point="20")
    decide("grant", msgspec.structs.replace(draft, secrets=(secret,), translations={"sv": texts}))

    def lines() -> list[str]:
        return [line.code for line in view._lines or () if line.code.startswith("secret_")]

    qtbot.waitUntil(lambda: lines() == ["secret_untranslated"])
    number = view.lint._model.find(lambda one: getattr(one, "line", None) and one.line.code == "secret_untranslated")
    view.jumps.go_to_line(view.lint._model.rows[number].line)
    field = view.translation.pairs["grounds"].paragraphs[0].translation
    assert QApplication.focusWidget() is field
    cursor = field.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len("Ansökan är hemlig"), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    view.secret_marks.action.trigger()
    assert view.form_side.translating and QApplication.focusWidget() is field
    assert [row.value() for row in view.form.secrets.rows][-1] == SecretPassage(text="Ansökan är hemlig", point="20")
    qtbot.waitUntil(lambda: lines() == [])


def test_locked_form_marks_nothing(view: DecisionScreen, case: str) -> None:
    view.form.secrets.mark(some_words(view), point="20")
    view.form.set_locked(True)
    (row,) = view.form.secrets.rows
    assert row.passage.isReadOnly() and not row.ground.isEnabled() and row.close_button.isHidden()


def test_export_writes_both_versions(view: DecisionScreen, desk: Desk, case: str, tmp_path: Path, qtbot) -> None:
    draft = prepared("grant")
    secret = SecretPassage(text=" ".join(draft.grounds.split()[:5]), point="20")
    desk.deciding.save(case, msgspec.structs.replace(draft, secrets=(secret,)))
    with qtbot.waitSignal(view.acts.wrote):
        view.acts.export(case, tmp_path / "out")
    (banner,) = view.banners.banners()
    opened: list[Path] = []
    view.written.start = lambda path: not opened.append(path)
    for button in [one for one in banner.findChildren(Button) if one.text()]:
        button.click()
    assert [("julkinen" in path.name, path.suffix) for path in opened] == [(False, ".pdf"), (True, ".pdf"), (False, "")]
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [("julkinen" in name, name.rsplit(".", 1)[1]) for name in names] == [
        (True, "docx"),
        (True, "pdf"),
        (False, "docx"),
        (False, "pdf"),
    ]
