"""Finnish and light at the start; one signed call for all tests of the module, each with a screen of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ic16desk.model.signatures import Verification
from tests.gui.archive.signed import SignedCall, signed_call


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedCall]:
    made = signed_call(tmp_path_factory.mktemp("call"))
    remember_verdicts(made)
    yield made
    made.desk.close()


def remember_verdicts(call: SignedCall) -> None:
    """The same bytes under the same roots are judged once: each time costs a child that imports pyHanko."""
    verify, known = call.desk.verifying.verify, {}

    def remembered(pdf: bytes) -> Verification:
        key = pdf, call.desk.verifying.roots()
        if key not in known:
            known[key] = verify(pdf)
        return known[key]

    call.desk.verifying.verify = remembered
    call.desk.verifying.keep_warm = lambda: None
