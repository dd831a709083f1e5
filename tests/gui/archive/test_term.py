"""Time stamping in the archive: what is said of a letter, one click, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.gui.archive.signed import SignedCall, signed_call
from tests.helpers.authority import Authority, running
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW
from ui.screens.archive.term import TermPane
from ui.screens.settings.timestamps import TimeStampsPage
from ui.widgets.banner import BannerStack


@dataclass(frozen=True)
class Archive:
    call: SignedCall
    authority: Authority
    letter: str


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with running() as authority:
        authority.now = NOW
        call = signed_call(tmp_path_factory.mktemp("term"), key_of=authority.person)
        call.desk.verifying.trust(authority.root.pem)
        yield Archive(call, authority, call.desk.signatures.archive()[0].letter.id)
        call.desk.close()


def test_a_letter_waits_fails_with_its_reason_and_is_stamped(archive: Archive, qtbot) -> None:  # type: ignore[no-untyped-def]
    banners = BannerStack()
    qtbot.addWidget(banners)
    pane = TermPane(InlineBridge(archive.call.desk), banners)  # type: ignore[arg-type]
    qtbot.addWidget(pane)
    pane.show()
    pane.refresh()
    assert "odottavat" in pane.all.text() or "odottava" in pane.all.text()
    pane.show_letter(archive.letter)
    assert pane._state.text() == "Aikaleimaamatta – odottaa verkkoa"
    assert not pane.all.isVisible()

    pane.one.click()
    assert any("Aikaleimapalvelua ei ole valittu" in text for text in _texts(banners))

    archive.call.desk.longterm.choose_authorities([archive.authority.tsa])
    archive.authority.faults["/tsa"] = "error"
    pane.one.click()
    rows = pane.model.rows
    assert [(row.letter.first, row.outcome.word) for row in rows] == [(archive.call.number, "Ei onnistunut")]
    assert "ei vastannut" in rows[0].letter.second
    assert "Yritetty viimeksi 24.11.2026 12.00: Aikaleimapalvelu ei vastannut." in pane._tried.text()
    assert pane.one.isEnabled()

    archive.authority.faults.clear()
    pane.one.click()
    assert [row.outcome.word for row in pane.model.rows] == ["Aikaleimattu"]
    assert pane._state.text() == "Aikaleimattu 24.11.2026 sulkutietoineen, uusittava viimeistään 22.8.2036"
    assert (pane._tried.isVisible(), pane.one.isVisible()) == (False, False)
    pane.close_results.click()
    assert not pane._result.isVisible()


def test_addresses_are_kept_and_bad_ones_refused(archive: Archive, qtbot) -> None:  # type: ignore[no-untyped-def]
    page = TimeStampsPage(InlineBridge(archive.call.desk))  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.enter()
    page.addresses.setPlainText("https://tsa.example/a\n\n  https://tsa.example/b  ")
    assert page.save.isEnabled()
    page.save.click()
    assert archive.call.desk.longterm.authorities() == ("https://tsa.example/a", "https://tsa.example/b")
    assert not page.save.isEnabled()
    page.addresses.setPlainText("file:///etc/passwd")
    page.save.click()
    assert any("ei ole verkko-osoite" in text for text in _texts(page.banners))
    assert archive.call.desk.longterm.authorities() == ("https://tsa.example/a", "https://tsa.example/b")


def _texts(widget) -> list[str]:  # type: ignore[no-untyped-def]
    from tests.helpers.windows import texts

    return list(texts(widget))
