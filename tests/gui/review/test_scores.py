"""The points put together in place of the card: each criterion by reviewer, sums by layer."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.review.cases import Reviewed


def lines(opened: Reviewed) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(row.id, row.given, row.mean, row.spread) for row in opened.screen.pane.scores.model.rows]


def test_criteria_by_reviewer_with_sums(qtbot, opened: Reviewed) -> None:
    desk, case = opened.desk, opened.application
    eero = desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value
    desk.reviewing.score(case, "H1", 3, reason="Hyvä.")
    desk.reviewing.score(case, "H2", 1, reason="Heikko.")
    desk.reviewing.score(case, "H1", 2, reason="Melko hyvä.", author=eero.id)
    opened.screen.reload()
    pane = opened.screen.pane
    pane.show_scores()
    assert pane.scores.isVisible()
    assert not pane.answers.isVisible()
    horizontal = [line for line in lines(opened) if line[0].startswith("H")]
    assert horizontal == [
        ("H1", ("3", "2"), "2,50 / 3", "1"),
        ("H2", ("1", "–"), "1,00 / 3", "0"),
        ("H3", ("–", "–"), "–", "–"),
        ("H4", ("–", "–"), "–", "–"),
    ]
    assert lines(opened)[-1][2].startswith("3,50 / ")
    assert "1. V. Valmistelija, 2. E. Esimerkki" in pane.scores._note.text()
    qtbot.keyClick(pane.scores.view, Qt.Key.Key_Escape)
    assert pane.card.isVisible()


def test_criterion_is_opened_from_its_line(qtbot, opened: Reviewed) -> None:
    pane = opened.screen.pane
    pane.show_scores()
    rows = [row.id for row in pane.scores.model.rows]
    pane.scores.view.go_to(rows.index("H2"))
    qtbot.keyClick(pane.scores.view, Qt.Key.Key_Return)
    assert (pane.item, pane.card.isVisible()) == ("H2", True)


def test_without_points_it_is_said(opened: Reviewed) -> None:
    opened.screen.pane.show_scores()
    assert opened.screen.pane.scores._note.text() == "Kukaan ei ole vielä antanut pisteitä."
