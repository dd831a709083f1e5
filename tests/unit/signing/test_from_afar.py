"""Foreign bytes are signed in a child; what it hands back is believed only as far as it can be checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ic16desk import worker
from ic16desk.errors import NotAllowed, Refused
from ic16desk.signing import from_afar
from tests.helpers import pki
from tests.unit.signing.judging import judged


def sign(pdf: bytes, **changes: Any):
    arguments: dict[str, Any] = {
        "key": pki.decider(), "role": "decider", "stamp": pki.stamp("Päättäjä"), "now": pki.LATER, "reason": "Päätös",
    }  # fmt: skip
    return from_afar.sign_foreign(pdf, **(arguments | changes))


def test_the_result_is_as_good_as_one_signed_here() -> None:
    made = sign(pki.signed_once())
    assert (made.signatures, made.level) == (2, "B-B")
    assert made.pdf.startswith(pki.signed_once())
    assert judged(made.pdf).verdict == "valid"


def test_refusals_come_back_with_their_codes() -> None:
    with pytest.raises(NotAllowed) as caught:
        sign(pki.signed_twice())
    assert caught.value.code == "sign.already_signed"
    with pytest.raises(NotAllowed) as caught:
        sign(pki.letter())
    assert caught.value.code == "sign.presenter_first"
    for broken in (b"%PDF-1.7 nothing", b"", pki.signed_once()[:-400]):
        with pytest.raises(Refused) as refused:
            sign(broken)
        assert refused.value.code == "sign.unreadable"


def _other_document(pdf: bytes) -> bytes:
    return pki.signed_twice()


def _one_byte(pdf: bytes) -> bytes:
    changed = bytearray(pdf)
    changed[len(pki.signed_once()) + 40] ^= 1
    return bytes(changed)


def _tail(pdf: bytes) -> bytes:
    return pdf + b"\n"


def _earlier_byte(pdf: bytes) -> bytes:
    changed = bytearray(pdf)
    changed[200] ^= 1
    return bytes(changed)


@pytest.mark.parametrize("forge", [_other_document, _one_byte, _tail, _earlier_byte])
def test_a_child_that_hands_back_another_document_is_not_believed(
    forge: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    call = worker.Child.call

    def lying(self: worker.Child, function: str, *args: Any, **more: Any):
        answer = call(self, function, *args, **more)
        if function.endswith(":finish"):
            return worker.Answer(answer.value, (forge(answer.blobs[0]),))
        return answer

    monkeypatch.setattr(worker.Child, "call", lying)
    with pytest.raises(Refused) as refused:
        sign(pki.signed_once())
    assert refused.value.code == "sign.unreadable"


def test_a_child_that_has_something_else_signed_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    call = worker.Child.call

    def lying(self: worker.Child, function: str, *args: Any, **more: Any):
        answer = call(self, function, *args, **more)
        if function.endswith(":prepare"):
            return worker.Answer(answer.value, (answer.blobs[0][:-1] + b"\0",))
        return answer

    monkeypatch.setattr(worker.Child, "call", lying)
    assert judged(sign(pki.signed_once()).pdf).verdict == "invalid"
