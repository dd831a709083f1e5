"""Find evidence: passages for the item's own words, by themselves, those already cited left out."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ic16desk.model.searching import Passage
from tests.gui.review.cases import at_key
from ui.screens.review.hit_search import HitSearch
from ui.widgets.snippet import lead, runs

Key = Qt.Key


def hits_of(opened):
    return opened.screen.pane.card.evidence.hits


def found(qtbot, opened, item: str = "C04"):
    opened.screen.pane.show_item(item)
    qtbot.waitUntil(lambda: hits_of(opened).lines.rowCount() > 0)
    return hits_of(opened)


def test_passages_come_by_themselves_and_the_focus_stays(qtbot, opened):
    at_key(qtbot, opened.screen.pane.card, Key.Key_F20)
    hits = found(qtbot, opened)
    assert opened.screen.pane.card.hasFocus()
    evidence = opened.screen.pane.card.evidence
    assert evidence._found.text() == f"{hits.lines.rowCount()} osumaa"
    assert "hyödyntäminen" in evidence._found.toolTip()
    first = hits.lines.rows[0]
    assert first.spans and all(0 <= a < b <= len(first.snippet) for a, b in first.spans)


def test_a_cited_passage_is_no_longer_among_the_hits(qtbot, opened):
    hits = found(qtbot, opened)
    before = [line.snippet for line in hits.lines.rows]
    hits.table.go_to(1)
    at_key(qtbot, hits.table, Key.Key_E)
    assert opened.answer("C04").evidence[0].selector.quote == before[1]
    assert [line.snippet for line in hits.lines.rows] == [x for x in before if x != before[1]]
    assert opened.screen.pane.card.evidence._found.text() == f"{len(before)} osumaa"


def test_enter_shows_the_passage_in_place_with_every_found_word(qtbot, opened):
    hits, view = found(qtbot, opened), opened.screen.reader.pages.view
    line = hits.lines.rows[0]
    hits.table.go_to(0)
    at_key(qtbot, hits.table, Key.Key_Return)
    page = line.hit.page
    qtbot.waitUntil(lambda: len(view._hits.get(page, ())) > 1, timeout=15000)
    assert [current for _, current in view._hits[page]].count(True) == 1
    assert hits.table.hasFocus()


def test_an_item_without_words_says_why_nothing_is_sought(monkeypatch, qtbot, opened):
    evidence = opened.screen.pane.card.evidence
    monkeypatch.setattr("ui.screens.review.evidence_box.terms_of", lambda item: ())
    opened.screen.pane.show_item("C04")
    assert evidence.seek.isHidden()
    assert evidence._found.text() == "Kohdalla ei ole hakusanoja"
    assert hits_of(opened).isHidden()


class Lane:
    """A bridge that keeps its jobs until they are let go."""

    def __init__(self) -> None:
        self.jobs: list = []

    def read(self, job, then, *, owner):
        self.jobs.append((job, then))


def test_results_for_documents_since_read_anew_are_dropped_and_each_item_is_asked_once(qtbot, opened):
    lane, came = Lane(), []
    search = HitSearch(lane, opened.screen)
    search.found.connect(lambda item, hits: came.append((item, hits)))
    search.rest_on(opened.screen.review, "C04")
    assert lane.jobs == []  # who walks on asks for nothing
    qtbot.waitUntil(lambda: len(lane.jobs) == 1)
    lane.jobs[0][1](("hit",))
    assert came == [("C04", ("hit",))]
    search.rest_on(opened.screen.review, "C04")
    assert len(came) == 2 and len(lane.jobs) == 1
    search.forget()
    search.rest_on(opened.screen.review, "C04")
    search.now()
    search.forget()
    lane.jobs[1][1](("late",))
    assert len(came) == 2


def test_late_hits_do_not_move_what_is_read(qtbot, opened):
    pane = opened.screen.pane
    for n in range(9):
        person = opened.desk.people.add(name=f"Arvioija {n}", title="t").value.id
        opened.desk.reviewing.answer(opened.application, "C04", "clarify", reason=f"Syy {n}. " * 8, author=person)
    opened.screen.reload()
    hits = tuple(x.hit for x in found(qtbot, opened).lines.rows)
    card = pane.card
    qtbot.waitUntil(lambda: hits_of(opened).height() >= hits_of(opened).table.height() > 80)
    card.show_hits("C04", None)
    bar = card.verticalScrollBar()
    qtbot.waitUntil(lambda: card.evidence.height() < 60 and bar.maximum() > card.evidence.geometry().bottom() + 60)
    bar.setValue(card.evidence.geometry().bottom() + 60)
    height = card.widget().height()
    seen = card.others.mapTo(card.viewport(), card.others.rect().topLeft()).y()
    card.show_hits("C04", hits)
    qtbot.waitUntil(lambda: card.widget().height() > height)
    assert bar.value() > 0
    assert abs(card.others.mapTo(card.viewport(), card.others.rect().topLeft()).y() - seen) <= 1


def test_hits_of_another_item_are_not_shown(opened):
    pane = opened.screen.pane
    pane.show_item("C04")
    hit = Passage("d", "x.pdf", 1, "jotakin", ((0, 3),), ("jotakin",))
    pane.card.show_hits("A01", (hit,))
    assert all(line.hit is not hit for line in hits_of(opened).lines.rows)


def test_a_line_begins_where_the_found_word_is_in_sight():
    text = "Pitkä alku ennen löytöä, jota ei tarvita: tulokset ovat avoimia"
    spans = [(text.index("tulokset"), text.index("tulokset") + 8)]
    start = lead(text, spans, lambda part: len(part) <= 9)
    assert text[start:].startswith("tarvita: tulokset")
    assert list(runs(text, spans, start)) == [
        ("…", False),
        ("tarvita: ", False),
        ("tulokset", True),
        (" ovat avoimia", False),
    ]
    assert list(runs("ei mitään", (), 0)) == [("ei mitään", False)]
