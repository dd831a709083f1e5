"""The proposal with its material leaves the screen where another council decides (797/2021 5 §)."""

from __future__ import annotations

from pathlib import Path

from tests.gui.decision.call import prepared
from tests.helpers.windows import texts


def test_the_handling_council_hands_over_instead_of_signing(view, decide, desk, tmp_path: Path) -> None:
    handler = desk.people.add(name="Vera Varsinais", title="specialsakkunnig", council="varsinais-suomi").value
    desk.people.use(handler.id)
    number = desk.cases.view(decide("reject", prepared("reject"))).number
    assert view.foot.hand_over.isVisible() and not view.foot.sign.isVisible()
    assert view.foot.why() == "Asian ratkaisee toinen liitto"
    view.foot.hand_over.click()
    view.acts.chooser.fileSelected.emit(str(tmp_path / "ulos"))
    assert {"muistio.pdf", "paatosluonnos.docx", "arviointi.json", "sisallys.json"} <= {
        path.name for path in (tmp_path / "ulos" / f"esitys-{number}").iterdir()
    }
    assert any(text.startswith("Esitys kirjoitettiin aineistoineen") for text in texts(view))
    view.foot.hand_over.click()
    view.acts.chooser.fileSelected.emit(str(tmp_path / "ulos"))
    assert any("ei ole tyhjä" in text for text in texts(view))


def test_who_decides_or_is_of_no_council_on_record_signs(view, decide, desk) -> None:
    decide("reject")
    assert view.foot.sign.isVisible() and not view.foot.hand_over.isVisible()
    decider = desk.people.add(name="Uuno Uusimaa", title="maakuntajohtaja", council="uusimaa").value
    desk.people.use(decider.id)
    view.leave()
    decide("reject")
    assert view.foot.sign.isVisible() and not view.foot.hand_over.isVisible()
