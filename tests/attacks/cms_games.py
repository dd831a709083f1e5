"""The container (CMS, RFC 5652) built otherwise than PAdES says, with values that are genuine by themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from asn1crypto import algos, cms, core, tsp, x509

from ic16desk.signing import certificates
from tests.attacks import forge, people
from tests.attacks.registry import attack
from tests.helpers import pki

FAMILY = "container"


def _changed(change: Callable[[cms.ContentInfo], None]) -> bytes:
    def run(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        change(info)
        return info

    return forge.rebuilt(forge.once(), run)


def _signer(info: cms.ContentInfo) -> cms.SignerInfo:
    return info["content"]["signer_infos"][0]


def _asn1(person: people.Person) -> x509.Certificate:
    return x509.Certificate.load(certificates.to_der(person.certificate))


@attack(FAMILY, "two signers", "indeterminate", "cannot_verify")
def _two() -> bytes:
    other = cms.ContentInfo.load(forge.container(forge.sign(forge.rich_letter(), key=people.attacker())))

    def change(info: cms.ContentInfo) -> None:
        signed = info["content"]
        signed["signer_infos"] = cms.SignerInfos([_signer(info), _signer(other)])
        signed["certificates"] = cms.CertificateSet(
            [*signed["certificates"], *other["content"]["certificates"]]
        )  # fmt: skip

    return _changed(change)


@attack(FAMILY, "no signer", "indeterminate", "cannot_verify")
def _none() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        info["content"]["signer_infos"] = cms.SignerInfos([])

    return _changed(change)


@attack(FAMILY, "no certificates", "indeterminate", "cannot_verify")
def _bare() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        info["content"]["certificates"] = cms.CertificateSet([])

    return _changed(change)


@attack(FAMILY, "unsigned attributes nobody vouches for", "indeterminate", "cannot_verify")
def _stuffed() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        stuffing = cms.CMSAttribute({"type": "1.2.3.4.5", "values": [core.OctetString(b"PK\x03\x04" * 100)]})
        _signer(info)["unsigned_attrs"] = cms.CMSAttributes([stuffing])

    return _changed(change)


@attack(FAMILY, "counter-signature in the unsigned attributes", "indeterminate", "cannot_verify")
def _counter() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        counter = cms.CMSAttribute({"type": "counter_signature", "values": cms.SignerInfos([_signer(info).copy()])})
        _signer(info)["unsigned_attrs"] = cms.CMSAttributes([counter])

    return _changed(change)


@attack(FAMILY, "no signed attributes, the value over the document", "indeterminate", "cannot_verify")
def _unattributed() -> bytes:
    def run(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        signer = _signer(info)
        fields = ("version", "sid", "digest_algorithm", "signature_algorithm")
        bare = {name: signer[name] for name in fields}
        bare["signature"] = people.presenter().sign_raw(covered, digest="sha256")
        info["content"]["signer_infos"] = cms.SignerInfos([cms.SignerInfo(bare)])
        return info

    return forge.rebuilt(forge.once(), run)


def _without(*names: str) -> bytes:
    def run(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        signer = _signer(info)
        kept = [item for item in signer["signed_attrs"] if item["type"].native not in names]
        signer["signed_attrs"] = cms.CMSAttributes(kept)
        return forge.resign(info, people.presenter())

    return forge.rebuilt(forge.once(), run)


@attack(FAMILY, "message digest missing, signed anew", "indeterminate", "cannot_verify")
def _no_digest() -> bytes:
    return _without("message_digest")


@attack(FAMILY, "content type missing, signed anew", "indeterminate", "cannot_verify")
def _no_type() -> bytes:
    return _without("content_type")


@attack(FAMILY, "PAdES without the signing certificate's hash", "indeterminate", "cannot_verify")
def _no_ess() -> bytes:
    return _without("signing_certificate_v2")


@attack(FAMILY, "hash of another signing certificate", "indeterminate", "cannot_verify")
def _other_ess() -> bytes:
    def run(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        signer = _signer(info)
        for item in signer["signed_attrs"]:
            if item["type"].native == "signing_certificate_v2":
                digest = hashlib.sha256(certificates.to_der(people.decider().certificate)).digest()
                item["values"] = [tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": digest})]})]
        return forge.resign(info, people.presenter())

    return forge.rebuilt(forge.once(), run)


@attack(FAMILY, "certificate of the same key under another name", "indeterminate", "cannot_verify")
def _substituted() -> bytes:
    other = people.certify("Kuka Tahansa", 2, issuer=people.root(), private=people.presenter().private)

    def change(info: cms.ContentInfo) -> None:
        info["content"]["certificates"] = cms.CertificateSet([_asn1(other)])

    return _changed(change)


@attack(FAMILY, "certificate of the same number, signed by nobody", "indeterminate", "cannot_verify")
def _swapped() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        other = people.certify(
            "Päivi Äijälä-Šuman", 2, private=people.attacker().private, issuer_name=people.ROOT_NAME
        )  # fmt: skip
        info["content"]["certificates"] = cms.CertificateSet([_asn1(other)])

    return _changed(change)


@attack(FAMILY, "digest algorithms that differ", "indeterminate", "cannot_verify")
def _digests() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        info["content"]["digest_algorithms"] = cms.DigestAlgorithms([algos.DigestAlgorithm({"algorithm": "sha512"})])

    return _changed(change)


@attack(FAMILY, "an algorithm that is not the key's", "indeterminate", "cannot_verify")
def _confused() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        _signer(info)["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})

    return _changed(change)


@attack(FAMILY, "the document inside the container too", "indeterminate", "cannot_verify")
def _attached() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        content = cms.ContentInfo({"content_type": "data", "content": core.OctetString(b"another document")})
        info["content"]["encap_content_info"] = content

    return _changed(change)


@attack(FAMILY, "BER instead of DER", "indeterminate", "cannot_verify")
def _ber() -> bytes:
    data = forge.container(forge.once())
    header = 2 + (data[1] & 0x7F if data[1] & 0x80 else 0)
    return forge.with_container(forge.once(), data[:1] + b"\x80" + data[header:] + b"\0\0")


@attack(FAMILY, "length written too long", "indeterminate", "cannot_verify")
def _long_length() -> bytes:
    data = forge.container(forge.once())
    assert data[1] == 0x82
    return forge.with_container(forge.once(), data[:1] + b"\x83\x00" + data[2:])


@attack(FAMILY, "no signed data at all", "indeterminate", "cannot_verify")
def _data() -> bytes:
    info = cms.ContentInfo({"content_type": "data", "content": core.OctetString(b"x")})
    return forge.with_container(forge.once(), info.dump())


@attack(FAMILY, "a signature of zeros", "invalid", "broken")
def _zeros() -> bytes:
    def change(info: cms.ContentInfo) -> None:
        # r = s = 0: accepted by careless ECDSA (CVE-2022-21449)
        _signer(info)["signature"] = bytes.fromhex("3006020100020100")

    return _changed(change)


@attack(FAMILY, "digest of another document, signed anew", "invalid", "changed")
def _digest() -> bytes:
    def run(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        for item in _signer(info)["signed_attrs"]:
            if item["type"].native == "message_digest":
                item["values"] = [core.OctetString(hashlib.sha256(pki.letter()).digest())]
        return forge.resign(info, people.presenter())

    return forge.rebuilt(forge.once(), run)
