"""A finding leads to the field of the application it was made from."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.application.packages import take_sample
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui.screens.application import ApplicationScreen


@pytest.fixture
def made(qtbot, tmp_path):
    """The screen, before it has read the case; and the case's id."""
    desk = a_desk(tmp_path / "store")
    case = take_sample(desk, 1)
    view = ApplicationScreen(InlineBridge(desk))
    qtbot.addWidget(view)
    view.resize(1202, 644)
    with qtbot.waitExposed(view):
        view.show()
    yield view, case
    view.leave()
    desk.close()


def top_of(view: ApplicationScreen, part) -> int:
    return part.mapTo(view._scroll.viewport(), part.rect().topLeft()).y()


def test_a_finding_leads_to_its_field_or_to_the_list_it_stands_in(made):
    view, case = made
    view.open_case(case)
    for pointer, part in (
        ("/applicant/city", view.fields["applicant.city"]),
        ("/budget/2", view.budget),
        ("/fundingPlan", view.funding),
    ):
        view._scroll.verticalScrollBar().setValue(0)
        view.show_field(pointer)
        QApplication.processEvents()
        assert 0 <= top_of(view, part) < view._scroll.viewport().height(), pointer
        assert part.isAncestorOf(QApplication.focusWidget()) or QApplication.focusWidget() is view._scroll


def test_a_field_wanted_before_the_case_was_read_is_shown_when_it_has_been(made):
    view, case = made
    view.show_field("/budget/0")
    view.open_case(case)
    QApplication.processEvents()
    assert 0 <= top_of(view, view.budget) < view._scroll.viewport().height()
