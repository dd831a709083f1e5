"""Undo and redo: every act by its name, both ways, for as long as the case is open."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.review.cases import at_key, select

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
QUOTE = "Pohjois-Pohjanmaan liitto"


def undo(qtbot, opened):
    at_key(qtbot, opened.screen.pane.card, Key.Key_Z, Ctrl)


def redo(qtbot, opened):
    at_key(qtbot, opened.screen.pane.card, Key.Key_Y, Ctrl)


def code(opened):
    return opened.answer("A01").code


def test_the_status_line_tells_what_can_be_undone_and_done_again(qtbot, opened):
    told, said = [], []
    opened.screen.undoable.connect(told.append)
    opened.screen.status.connect(said.append)
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    assert told[-1] == "Kumoa: vastaus kohtaan A01 (Ctrl+Z)"
    assert opened.screen.commands.undo.text() == "Kumoa: vastaus kohtaan A01"
    undo(qtbot, opened)
    assert told[-1] == "Tee uudelleen: vastaus kohtaan A01 (Ctrl+Y)"
    assert "Kumottu: vastaus kohtaan A01" in said[-1]
    redo(qtbot, opened)
    assert code(opened) == "met"
    assert "Tehty uudelleen: vastaus kohtaan A01" in said[-1]
    redo(qtbot, opened)
    assert said[-1].startswith("Ei uudelleen tehtävää")


def test_ctrl_shift_z_does_again_too(qtbot, opened):
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    undo(qtbot, opened)
    at_key(qtbot, opened.screen.pane.card, Key.Key_Z, Ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert code(opened) == "met"


def test_acts_are_taken_back_one_by_one_and_done_again_in_order(qtbot, opened):
    card = opened.screen.pane.card
    at_key(qtbot, card, Key.Key_1)
    at_key(qtbot, card, Key.Key_4)
    select(qtbot, opened.screen, 1, QUOTE)
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_E)
    (mark,) = opened.case().annotations
    for expected in (("clarify", 0), ("met", 0), ("unset", 0)):
        undo(qtbot, opened)
        assert (code(opened), len(opened.answer("A01").evidence)) == expected
    for expected in (("met", 0), ("clarify", 0), ("clarify", 1)):
        redo(qtbot, opened)
        assert (code(opened), len(opened.answer("A01").evidence)) == expected
    assert [m.id for m in opened.case().annotations] == [mark.id]


def test_a_new_act_forgets_what_could_be_done_again(qtbot, opened):
    card = opened.screen.pane.card
    at_key(qtbot, card, Key.Key_1)
    undo(qtbot, opened)
    at_key(qtbot, card, Key.Key_4)
    redo(qtbot, opened)
    assert code(opened) == "clarify"


def test_the_first_points_are_taken_back_and_given_again(qtbot, opened):
    pane = opened.screen.pane
    pane.show_item("H1")
    at_key(qtbot, pane.card, Key.Key_2)
    qtbot.keyClicks(pane.answers.reason, "Arvioitu.")
    pane.card.setFocus()
    scores = opened.desk.session.store.reviews.scores
    assert [(s.criterion, s.points) for s in scores(opened.application)] == [("H1", 2)]
    undo(qtbot, opened)
    assert scores(opened.application) == ()
    assert pane.answers.bar.code() == ""
    assert opened.screen.review.is_open("H1")
    redo(qtbot, opened)
    assert [(s.points, s.reason) for s in scores(opened.application)] == [(2, "Arvioitu.")]
    assert pane.answers.bar.code() == "2"


def test_changed_points_go_back_to_the_former_ones(qtbot, opened):
    opened.desk.reviewing.score(opened.application, "H1", 1, reason="Ensin.")
    opened.screen.reload()
    pane = opened.screen.pane
    pane.show_item("H1")
    at_key(qtbot, pane.card, Key.Key_3)
    undo(qtbot, opened)
    (score,) = opened.desk.session.store.reviews.scores(opened.application)
    assert (score.points, score.reason) == (1, "Ensin.")


def test_an_answer_is_removed_with_its_reason_kept_and_comes_back(qtbot, opened):
    card = opened.screen.pane.card
    at_key(qtbot, card, Key.Key_1)
    at_key(qtbot, card, Key.Key_Delete, Ctrl)
    assert code(opened) == "unset"
    assert opened.screen.writing.history.undo_name() == "vastauksen poisto kohdasta A01"
    undo(qtbot, opened)
    assert code(opened) == "met"


def test_points_are_removed_and_their_reason_is_kept(qtbot, opened):
    opened.desk.reviewing.score(opened.application, "H1", 1, reason="Syy.")
    opened.screen.reload()
    opened.screen.pane.show_item("H1")
    at_key(qtbot, opened.screen.pane.card, Key.Key_Delete, Ctrl)
    assert opened.desk.session.store.reviews.scores(opened.application) == ()
    assert opened.screen.pane.answers.reason.toPlainText() == "Syy."
    undo(qtbot, opened)
    (score,) = opened.desk.session.store.reviews.scores(opened.application)
    assert (score.points, score.reason) == (1, "Syy.")


def test_an_undo_that_is_not_stored_can_be_tried_again(qtbot, opened, monkeypatch):
    from ic16desk.errors import DiskFull

    def full(*_args, **_kwargs):
        raise DiskFull

    monkeypatch.setattr("ui.faults.present", lambda error: None)
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    with monkeypatch.context() as broken:
        broken.setattr(opened.desk.reviewing, "answer", full)
        undo(qtbot, opened)
    assert code(opened) == "met"
    assert opened.screen.pane.answers.bar.code() == "met"
    undo(qtbot, opened)
    assert code(opened) == "unset"


def test_an_act_that_is_not_stored_cannot_be_taken_back(qtbot, opened, monkeypatch):
    from ic16desk.errors import DiskFull

    def full(*_args, **_kwargs):
        raise DiskFull

    monkeypatch.setattr("ui.faults.present", lambda error: None)
    monkeypatch.setattr(opened.desk.reviewing, "answer", full)
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    assert opened.screen.writing.history.undo_name() == ""


def test_nothing_is_taken_back_from_an_earlier_visit_and_that_is_said(qtbot, review):
    first = review()
    at_key(qtbot, first.screen.pane.card, Key.Key_1)
    first.screen.leave()
    first.screen.open_case(first.application)
    said = []
    first.screen.status.connect(said.append)
    undo(qtbot, first)
    assert code(first) == "met"
    assert said[-1].startswith("Ei kumottavaa. Kumota voi sen, mitä olet tehnyt hakemuksen ollessa tällä kertaa auki.")
