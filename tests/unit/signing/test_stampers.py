"""A time-stamp service of a trust list proves a time, and vouches for nobody who signs."""

from __future__ import annotations

from cryptography.hazmat.primitives.serialization import Encoding

from ic16desk.model.signatures import Verification
from ic16desk.signing.extension import Order, extend_here
from ic16desk.signing.judge import judge_pdf
from ic16desk.signing.trust import Grounds
from tests.helpers import pki
from tests.helpers.authority import BEGIN, running


def test_who_stamps_and_who_signs_are_believed_apart() -> None:
    with running() as authority:
        authority.now = max(BEGIN, pki.LATER)
        root, stamper = pki.root_key().certificate, authority.root.certificate
        anchors = [each.public_bytes(Encoding.DER) for each in (root, stamper)]
        order = Order(authority.now, (authority.tsa,), len(anchors))
        added, blobs = extend_here(order, (pki.signed_once(), *anchors))
        assert blobs, added

        def judged(**grounds: object) -> Verification:
            return judge_pdf(blobs[0], Grounds(**{"crls": (), "moment": authority.now, **grounds}))  # type: ignore[arg-type]

        apart = judged(roots=(root,), stampers=(stamper,))
        assert (apart.verdict, apart.signatures[0].time_source) == ("valid", "timestamp")
        assert judged(roots=(root,)).signatures[0].time_source == "claimed"
        turned = judged(roots=(stamper,), stampers=(root,))
        assert (turned.verdict, turned.signatures[0].trusted) == ("indeterminate", False)
