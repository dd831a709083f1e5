"""Time stamps (RFC 3161) that prove nothing, or that the signer could not sign at that time."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from functools import partial
from unittest import mock

from asn1crypto import cms, keys, tsp, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.timestamps import DummyTimeStamper, dummy_client
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ic16desk.signing import certificates
from tests.attacks import forge, people
from tests.attacks.people import DAY, Person, certify
from tests.attacks.registry import Maker, add, attack
from tests.helpers.pki import LATER, NOW

FAMILY = "time stamp"


class _Authority(DummyTimeStamper):
    """Numbers all its tokens alike, so that a file is the same bytes in every run."""

    def request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        with mock.patch.object(dummy_client, "get_nonce", lambda: 16):
            return super().request_tsa_response(req)


def tsa(person: Person, moment: dt.datetime, **changes: object) -> DummyTimeStamper:
    """An authority that says this moment."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([_asn1(each) for each in person.chain])
    key = person.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return _Authority(
        _asn1(person.certificate), keys.PrivateKeyInfo.load(key), certs_to_embed=store, fixed_dt=moment,
        include_nonce=False, **changes,  # type: ignore[arg-type]
    )  # fmt: skip


def stamped(
    authority: Person | None = None, moment: dt.datetime = NOW, key: Person | None = None, over: bytes | None = None
) -> bytes:
    """The letter with a signature time stamp; ``over``: of other data than the signature."""
    key = key or people.presenter()
    authority = authority or people.authority()

    def run(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        signer = info["content"]["signer_infos"][0]
        digest = hashlib.sha256(signer["signature"].native if over is None else over).digest()
        token = asyncio.run(tsa(authority, moment).async_request_tsa_response(_request(digest)))["time_stamp_token"]
        attribute = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
        signer["unsigned_attrs"] = cms.CMSAttributes([attribute])
        return info

    return forge.rebuilt(forge.sign(forge.rich_letter(), key=key), run)


def _request(digest: bytes) -> object:
    from asn1crypto import algos

    imprint = tsp.MessageImprint(
        {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
    )
    return tsp.TimeStampReq({"message_imprint": imprint, "version": "v1", "cert_req": True})


def _asn1(certificate: object) -> x509.Certificate:
    return x509.Certificate.load(certificates.to_der(certificate))  # type: ignore[arg-type]


def _add(name: str, make: Maker, verdict: str, *reasons: str, **more: object) -> None:
    add(FAMILY, name, make, verdict, *reasons, **more)  # type: ignore[arg-type]


_add("before the certificate", partial(stamped, moment=NOW - 3 * DAY), "invalid", "time_proved", "timestamp_order")
_add(
    "after the certificate",
    partial(lambda: stamped(moment=NOW, key=certify("Eila Entinen", 80, issuer=people.root(), until=NOW - DAY / 2))),
    "invalid", "time_proved",
)  # fmt: skip


@attack(FAMILY, "of an authority nobody knows", "valid_with_warnings", "timestamp_untrusted")
def _unknown() -> bytes:
    return stamped(people.stamper("Outo aikaleima", 81, people.stranger()))


@attack(
    FAMILY,
    "of an authority nobody knows, to cover an expired certificate",
    "indeterminate",
    "time",
    "timestamp_untrusted",
)
def _cover() -> bytes:
    old = certify("Eila Entinen", 82, issuer=people.root(), until=NOW - DAY / 2)
    return stamped(people.stamper("Outo aikaleima", 81, people.stranger()), moment=NOW - DAY * 3 / 4, key=old)


@attack(FAMILY, "over other data", "invalid", "timestamp_broken")
def _other_data() -> bytes:
    return stamped(over=b"something else")


@attack(FAMILY, "of a certificate that may not stamp", "valid_with_warnings", "timestamp_untrusted")
def _not_a_stamper() -> bytes:
    return stamped(people.rsa_person(2048, 63))


@attack(FAMILY, "of an expired authority", "valid_with_warnings", "timestamp_untrusted")
def _expired() -> bytes:
    return stamped(people.stamper("Vanha aikaleima", 83, people.root(), until=NOW - DAY / 2))


@attack(FAMILY, "in the future", "valid_with_warnings", "timestamp_untrusted")
def _future() -> bytes:
    return stamped(moment=LATER + 30 * DAY)


@attack(
    FAMILY,
    "proves that a revocation came first",
    "invalid",
    "revoked",
    crls=lambda: (people.crl(2, issuer=people.root(), since=NOW - DAY),),
)
def _revoked() -> bytes:
    return stamped()


@attack(FAMILY, "not a time stamp", "indeterminate", "cannot_verify")
def _garbage() -> bytes:
    def run(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        token = cms.ContentInfo({"content_type": "data", "content": b"x"})
        attribute = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
        info["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])
        return info

    return forge.rebuilt(forge.once(), run)
