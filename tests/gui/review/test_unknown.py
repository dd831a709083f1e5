"""What no source establishes is said on the card, quietly, with its icon; conditions that carry a name are in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

from ui.i18n import screen
from ui.widgets.labels import IconLabel, Label


def told(opened) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what stood on the card before
    return [label.text() for label in opened.screen.pane.card.findChildren(Label)]


def test_card_says_what_is_not_established(opened):
    opened.screen.pane.show_item("D15")
    (text,) = [text for text in told(opened) if text.startswith("Ei vahvistettu: ")]
    assert "koskeeko 756/2021 22 § kestävän kaupunkikehittämisen rahaa" in text
    assert opened.screen.pane.card.findChildren(IconLabel)
    opened.screen.pane.show_item("D14")
    assert not [text for text in told(opened) if text.startswith("Ei vahvistettu")]


def test_card_says_it_in_the_cases_language_under_the_screens_heading(opened):
    screen().speak("en")
    opened.screen.pane.show_item("D15")
    (text,) = [text for text in told(opened) if text.startswith("Not established: ")]
    assert "koskeeko 756/2021 22 §" in text


def test_condition_with_a_name_is_in_words(opened):
    opened.screen.pane.show_item("S1.2.1")
    assert "Kysytään, koska: liitto pisteyttää tai voi pisteyttää hakemukset, erityistavoite on 1.2" in told(opened)
