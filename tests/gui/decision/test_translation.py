"""The translation beside the form: what is missing, what is kept, which language the preview speaks."""

from __future__ import annotations

from collections.abc import Callable

from ic16desk.desk import Desk
from tests.gui.decision.call import Call, prepared
from ui.screens.decision import DecisionScreen


def test_what_is_written_is_kept_and_the_decision_stays(
    view: DecisionScreen, decide: Callable[..., str], desk: Desk
) -> None:
    draft = prepared("grant")
    case = decide("grant", draft)
    view.form_side.toggle()
    pair = view.translation.pairs["grounds"]
    gaps = view.translation.gaps()
    assert len(pair.gaps()) == len(pair.paragraphs)
    pair.paragraphs[0].translation.setPlainText("På svenska.")
    assert view.translation.gaps() == gaps - 1
    view.keeper.save()
    stored = desk.deciding.draft(case)
    assert stored is not None
    assert stored.draft.translations["sv"].grounds == "På svenska."
    assert stored.draft.grounds == draft.grounds
    view.form_side.toggle()
    assert view.form.draft().translations["sv"].grounds == "På svenska."  # type: ignore[union-attr]


def test_preview_speaks_the_language_of_the_column(
    view: DecisionScreen, decide: Callable[..., str], call: Call
) -> None:
    decide("grant", prepared("grant"))
    assert view.preview.languages.language() == "fi"
    view.parallel.speak("sv")
    assert view.preview.languages.language() == "sv"
    assert view.rendering._asked is not None and view.rendering._asked[2] == "sv"
    view.parallel.speak("fi")
    assert view.rendering._asked[2] is None


def test_line_about_a_translation_leads_to_its_text(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", prepared("grant"))
    assert view.parallel.go_to("translations.en.decider_title")
    assert view.form_side.translating
    assert view.translation.language == "en"
    assert not view.parallel.go_to("grounds")
