"""Cards for the tests of one module each: a drawer is made once and only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers import softhsm


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> softhsm.Cards:
    """An EC card, an RSA card, one that wants its PIN for each signature."""
    cards = softhsm.drawer(tmp_path_factory.mktemp("kortit"))
    cards.card("Åke Öhmanin kortti", softhsm.holder("Åke Öhman"))
    cards.card("Päivin RSA-kortti", softhsm.holder("Päivi Äijälä-Šuman", kind="RSA"))
    cards.card("Joka kerta", softhsm.holder("Žofia Šuman"), always=True)
    return cards


@pytest.fixture
def cards(drawer: softhsm.Cards) -> Iterator[softhsm.Cards]:
    """The same, in the readers."""
    with drawer.inserted():
        yield drawer
