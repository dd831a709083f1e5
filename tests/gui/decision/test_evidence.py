"""Evidence of the answers chosen behind a grant and behind a reason."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ic16desk import letters
from ic16desk.desk import Desk
from ic16desk.model.decision import Citation
from ic16desk.model.letters import LintLine
from tests.gui.decision.call import prepared
from ui.screens.decision import DecisionScreen

GONE = Citation("C99", "vanha.pdf", "0" * 64, 3, None, "ei enää")


def test_a_grant_is_given_evidence_by_keyboard(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot
) -> None:
    application = decide("grant", prepared("grant"))
    picker = view.form.grounds.cited
    assert picker.isVisible() and picker._count.text() == "Ei valittua näyttöä"
    assert view.form.go_to_line(LintLine("evidence_unnamed", "434/2003 45 § 1 mom.", "evidence", False, {}))
    boxes = list(picker.boxes.values())
    assert len(boxes) == len(view._case.citations()) > 1
    assert QApplication.focusWidget() is boxes[0]
    qtbot.keyClick(boxes[0], Qt.Key.Key_Space)
    assert picker._count.text() == "1 näyttö valittu"
    first = view._case.citations()[0]
    assert first.sha256 in {row.sha256 for row in view._case.file.documents}
    view.keeper.save()
    stored = desk.deciding.draft(application)
    assert stored is not None and stored.draft.evidence == (first,)
    assert boxes[0].accessibleName().startswith(f"{first.item} ")


def test_the_letter_prints_what_was_chosen(view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot) -> None:
    application = decide("grant", prepared("grant"))
    view.form.grounds.cited.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    view.keeper.save()
    letter = letters.compose(desk.deciding.view(application))
    assert any(getattr(block, "field", "") == "evidence" for block in letter.blocks)


def test_each_reason_of_a_rejection_has_its_own(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    draft = prepared("reject")
    decide("reject", draft)
    assert not view.form.grounds.cited.isVisible()
    row = next(one for one in view.form.reasons.rows.values() if one.box.isChecked())
    assert row.evidence.isVisible()
    before = len(row.evidence.value())
    row.evidence.take_focus()
    box = next(box for box in row.evidence.boxes.values() if not box.isChecked())
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    (reason,) = [one for one in view.form.draft().reasons if one.code == row.code]
    assert len(reason.evidence) == before + 1
    assert row.cited.isVisible()


def test_a_piece_that_is_gone_stays_until_it_is_unchosen(
    view: DecisionScreen, decide: Callable[..., str], qtbot
) -> None:
    decide("grant", msgspec.structs.replace(prepared("grant"), evidence=(GONE,)))
    picker = view.form.grounds.cited
    assert view.form.draft().evidence == (GONE,)
    picker.open.click()
    assert picker._labels[GONE].text() == "»ei enää« vanha.pdf, s. 3 (ei enää vastauksissa)"
    qtbot.keyClick(picker.boxes[GONE], Qt.Key.Key_Space)
    assert view.form.draft().evidence == ()


def test_a_signed_decision_shows_only_how_many(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", msgspec.structs.replace(prepared("grant"), evidence=(GONE,)))
    view.form.set_locked(True)
    picker = view.form.grounds.cited
    assert not picker.open.isVisible() and picker._count.text() == "1 näyttö valittu"
