"""Judging in process: the pure function under ``verify``, with the good root unless told otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cryptography import x509

from ic16desk.model.signatures import SignatureStatus, Verification
from ic16desk.signing import SigningKey
from ic16desk.signing.judge import judge_pdf
from ic16desk.signing.trust import Grounds
from tests.helpers import pki

#: What an honest offline signature always says, and what lowers nothing.
TOLD = {"sig.time_claimed", "sig.revocation_unknown"}


def judged(
    pdf: bytes,
    *,
    roots: Sequence[SigningKey] | None = None,
    crls: Sequence[bytes] = (),
    moment: dt.datetime = pki.LATER,
) -> Verification:
    """The verdict on some bytes."""
    anchors = [pki.root_key()] if roots is None else roots
    grounds = Grounds(
        roots=tuple(key.certificate for key in anchors),
        crls=tuple(map(x509.load_der_x509_crl, crls)),
        moment=moment,
    )
    return judge_pdf(pdf, grounds)


def lowering(found: Verification | SignatureStatus) -> set[str]:
    """The reasons that lower a verdict."""
    return set(found.reasons) - TOLD
