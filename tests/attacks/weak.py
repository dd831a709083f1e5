"""Methods that bind nothing any more."""

from __future__ import annotations

from functools import partial

from asn1crypto import algos, cms
from cryptography.hazmat.primitives.asymmetric import ec

from tests.attacks import forge, people
from tests.attacks.registry import add, attack
from tests.attacks.signers import signed_by

FAMILY = "method"

for _bits, _number in ((512, 60), (1024, 61), (2040, 62)):
    add(
        FAMILY,
        f"RSA {_bits}",
        partial(lambda b, n: signed_by(people.rsa_person(b, n)), _bits, _number),
        "invalid",
        "weak",
    )
for _digest in ("md5", "sha1"):
    add(
        FAMILY, f"{_digest.upper()} with RSA 2048",
        partial(lambda d: forge.sign(forge.rich_letter(), key=people.rsa_person(2048, 63), digest=d), _digest),
        "invalid", "weak",
    )  # fmt: skip


@attack(FAMILY, "SHA-1 with EC", "invalid", "weak")
def _sha1() -> bytes:
    return forge.sign(forge.rich_letter(), digest="sha1")


@attack(FAMILY, "curve of 192 bits", "invalid", "weak")
def _curve() -> bytes:
    private = ec.derive_private_key(1_000_016, ec.SECP192R1())
    return signed_by(people.certify("Kerttu Käyrä", 64, issuer=people.root(), private=private))


@attack(FAMILY, "SHA-256 of the document, SHA-1 under the signature", "invalid", "weak")
def _mixed() -> bytes:
    key = people.rsa_person(2048, 63)

    def change(info: cms.ContentInfo, covered: bytes) -> cms.ContentInfo:
        signer = info["content"]["signer_infos"][0]
        signer["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": "sha1_rsa"})
        return forge.resign(info, key, "sha1")

    return forge.rebuilt(forge.sign(forge.rich_letter(), key=key), change)
