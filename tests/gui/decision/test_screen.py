"""The screen as a whole: title, panes, languages, names for screen readers, what is left behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.gui.decision.call import prepared
from ui.i18n import screen
from ui.screens.decision import DecisionScreen


def test_the_window_is_told_title_and_status(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    with qtbot.waitSignals([view.titled, view.status]):
        titles: list[tuple[str, str]] = []
        view.titled.connect(lambda first, second: titles.append((first, second)))
        decide("reject", prepared("reject"))
    assert titles[0][0] == "401560 · Flexibel elanvändning i varvsindustrin (FLEXVARV)"
    assert titles[0][1].startswith("Yrkeshögskolan Norrvik Ab · Turku")  # as the other views of the case
    assert view.preview.languages.language() == "sv"


@pytest.mark.parametrize("kind", ["grant", "reject"])
def test_every_control_has_a_name(view: DecisionScreen, decide: Callable[..., str], kind: str) -> None:
    decide(kind, prepared(kind))
    nameless = [
        widget
        for widget in view.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox)
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox | QLineEdit)
    ]
    assert nameless == []


def test_f6_walks_preview_form_and_lint(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    view.form.take_focus()
    qtbot.keyClick(view, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is view.lint.table
    qtbot.keyClick(view, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is view.preview.view
    qtbot.keyClick(view, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is view.lint.table


def test_a_narrow_window_shows_one_pane_at_a_time(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant", date=None))
    view.set_width_class("narrow")
    assert view.form.isVisible() and not view.preview.isVisible()
    qtbot.mouseClick(view.sides.to_preview, Qt.MouseButton.LeftButton)
    assert view.preview.isVisible() and not view.form.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_F8)
    assert view.form.isVisible() and not view.preview.isVisible()
    assert QApplication.focusWidget() is view.form.identity.date.control
    view.set_width_class("normal")
    assert view.form.isVisible() and view.preview.isVisible()


def test_the_form_has_its_width(view: DecisionScreen) -> None:
    view.resize(1842, 900)
    view.set_width_class("wide")
    assert view.sides._split.sizes()[1] == pytest.approx(760, abs=2)
    assert not view.preview.preparatory.isHidden()
    view.resize(1202, 640)
    view.set_width_class("normal")
    assert view.sides._split.sizes()[1] == pytest.approx(604, abs=2)
    assert view.preview.preparatory.isHidden()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_another_language_keeps_what_is_written(
    view: DecisionScreen, decide: Callable[..., str], language: str
) -> None:
    decide("grant", prepared("grant", date=None))
    before = view.form.draft()
    screen().speak(language)
    assert view.form.draft() == before
    assert view.lint.blocks.text() == {"sv": "1 hindrar", "en": "1 blocks"}[language]
    assert view.form.costs.table.rows[0].name.text() == {"sv": "Lönekostnader", "en": "Wage costs"}[language]
    assert view.form.identity.date.error() != ""


def test_leaving_shows_nothing_of_the_case(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    qtbot.waitUntil(lambda: view.preview.view.page_count() == 4, timeout=15000)
    view.leave()
    assert view.preview.view.page_count() == 0
    assert view.form.draft() is None
    texts = [w.text() for w in view.findChildren(QLineEdit)] + [
        w.toPlainText() for w in view.findChildren(QPlainTextEdit)
    ]
    assert [text for text in texts if "Esimerkki" in text or "EURA" in text or "Tampere" in text] == []
    assert view.lint._model.rowCount() == 0


def test_the_section_in_work_is_marked_in_the_letter(
    printing: DecisionScreen, decide: Callable[..., str], qtbot
) -> None:
    decide("grant", prepared("grant"))
    pages = printing.preview.view
    qtbot.waitUntil(lambda: pages.page_count() == 4, timeout=15000)
    printing.form.purpose.plan.take_focus()
    (place,) = pages.places()
    assert place.page == 1
    period, costs = (
        next(one for one in pages._blocks.places if one.heading and one.field == field)
        for field in ("period", "approved_budget")
    )
    assert place.top == pytest.approx(842 - period.y - period.height, abs=1)
    assert place.top < place.bottom < 842 - costs.y - costs.height
    printing.form.secrets.take_focus()
    assert pages.places() == []


def test_a_refused_letter_is_said(
    printing: DecisionScreen, decide: Callable[..., str], bridge, monkeypatch, desk
) -> None:
    decide("grant", prepared("grant"))

    def fail(*_: object, **__: object) -> None:
        from ic16desk.errors import UsageError

        raise UsageError("decision.none")

    monkeypatch.setattr(desk.deciding, "preview", fail)
    told: list[object] = []
    monkeypatch.setattr("ui.faults.present", told.append)
    printing.form.contact._lines["phone"].setText("9")
    printing.rendering._start()
    assert len(told) == 1
    assert "Kirjettä ei voitu näyttää" in printing.preview.banners.banners()[0].text()


def test_no_window_flashes_up_while_a_case_is_opened(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch, app = Watch(), QApplication.instance()
    app.installEventFilter(watch)
    decide("grant", prepared("grant"))
    view.form.purpose.plan.take_focus()
    decide("reject", prepared("reject"))
    view.form.outcome.cards["lapsed"].radio.click()
    view.form.costs._add("travel")
    app.removeEventFilter(watch)
    assert shown == []
    assert QApplication.activeWindow() is view
