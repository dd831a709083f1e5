"""Very long texts: the beginning at once, the rest while the window lives, positions as in a short one."""

from __future__ import annotations

import pytest

from ic16desk.model.documents import Paragraph
from ui.widgets.flow import FlowMark, FlowView


@pytest.fixture
def flow(qtbot) -> FlowView:
    view = FlowView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    return view


def test_the_beginning_is_there_at_once_and_the_rest_follows(flow, qtbot):
    flow.show_paragraphs([Paragraph(n, "", f"kappale {n}") for n in range(3000)], "pitkä.txt")
    assert flow.toPlainText().startswith("kappale 0\nkappale 1\n")
    assert not flow.is_written()
    flow.show_marks([FlowMark("m", 2999, "kappale 2999", "supports")])
    assert not flow.go_to(2999, "kappale 2999")
    with qtbot.waitSignal(flow.written, timeout=15000):
        pass
    assert flow.selection() == (2999, "kappale 2999")
    assert len(flow.extraSelections()) == 1


def test_another_document_takes_the_place_of_one_half_written(flow, qtbot):
    flow.show_paragraphs([Paragraph(n, "", f"kappale {n}") for n in range(3000)], "pitkä.txt")
    flow.show_paragraphs([Paragraph(0, "", "lyhyt")], "lyhyt.txt")
    assert flow.is_written()
    with qtbot.assertNotEmitted(flow.written, wait=20):
        pass
    assert flow.toPlainText() == "lyhyt"


def test_a_paragraph_without_end_keeps_its_quotes(flow, qtbot):
    text = " ".join(f"sana{number}" for number in range(20_000))
    flow.show_paragraphs([Paragraph(0, "", text), Paragraph(1, "", "loppu")], "rivi.txt")
    if not flow.is_written():
        with qtbot.waitSignal(flow.written, timeout=15000):
            pass
    cut = flow.document().firstBlock().length()
    across = text[cut - 10 : cut + 10].strip()
    assert flow.go_to(0, across)
    assert flow.selection() == (0, across)
    assert flow.go_to(1, "loppu")


def test_a_table_without_end_is_one_table_to_its_marks(flow, qtbot):
    rows = tuple((f"rivi {number}", "arvo") for number in range(600))
    flow.show_paragraphs([Paragraph(0, "", "", rows), Paragraph(1, "", "loppu")], "taulu.docx")
    with qtbot.waitSignal(flow.written, timeout=15000):
        pass
    assert flow.go_to(0, "rivi 599")
    assert flow.selection() == (0, "rivi 599")
