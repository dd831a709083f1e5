"""Cut back and swapped: a file may be sound in itself and still not be what the archive holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ic16desk import signing
from tests.gui.archive.signed import SignedCall, signed_call
from tests.helpers import pki
from tests.helpers.stores import NOW


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedCall]:
    made = signed_call(tmp_path_factory.mktemp("frozen"))
    yield made
    made.desk.close()


def first_revision(call: SignedCall) -> bytes:
    found = call.desk.verifying.verify(call.pdf)
    assert found.verdict == "valid"
    return call.pdf[: found.signatures[0].covers]


def test_cut_back_to_the_first_signature_is_found_by_the_store_only(call: SignedCall) -> None:
    cut = first_revision(call)
    alone = signing.verify(cut, roots=[call.root], at=None, now=NOW)
    assert (alone.verdict, len(alone.signatures)) == ("valid", 1)
    found = call.desk.verifying.verify(cut)
    assert (found.verdict, found.reasons[-1]) == ("invalid", "sig.cut_back")


def test_signed_by_others_from_the_first_signature_on_is_swapped(call: SignedCall) -> None:
    other = pki.sign_as_decider(first_revision(call), now=NOW).pdf
    call.desk.verifying.trust(pki.root_certificate())
    found = call.desk.verifying.verify(other)
    assert (found.verdict, found.reasons[-1]) == ("invalid", "sig.swapped")


def test_bytes_behind_the_frozen_ones_are_judged_by_themselves(call: SignedCall) -> None:
    found = call.desk.verifying.verify(call.pdf + b"\n")
    assert found.verdict == "invalid"
    assert {"sig.changed", "sig.tail"} <= set(found.reasons)
