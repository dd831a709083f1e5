"""Honest files: refusing everything must fail too."""

from __future__ import annotations

import io
from functools import cache, partial

import pikepdf
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from tests.attacks import forge, people
from tests.attacks.registry import add, honest
from tests.attacks.signers import under_middle
from tests.attacks.stamps import stamped
from tests.helpers import pki

FAMILY = "honest"
_FOUR = tuple((f"Allekirjoitus{number}", f"Allekirjoitus {number}", (60, 60 + 70 * number, 280, 120 + 70 * number))
              for number in range(4))  # fmt: skip


@cache
def foreign(signatures: int, *, stamp: bool = True, streams: bool = False) -> bytes:
    """A document of others with four prepared fields."""
    pdf = pki.letter(fields=_FOUR, streams=streams)
    keys = (people.presenter, people.decider, under_middle, lambda: people.rsa_person(2048, 63))
    for index in range(signatures):
        pdf = forge.sign(pdf, _FOUR[index][0], key=keys[index](), stamp=stamp)
    return pdf


for _number in (1, 2, 3, 4):
    add(FAMILY, f"{_number} signatures, stamped", partial(foreign, _number), "valid", honest=True)
    add(FAMILY, f"{_number} signatures, no stamp", partial(foreign, _number, stamp=False), "valid", honest=True)
add(FAMILY, "2 signatures, cross-reference streams", partial(foreign, 2, streams=True), "valid", honest=True)
add(FAMILY, "presenter", forge.once, "valid", honest=True)
add(FAMILY, "presenter and decision maker", forge.twice, "valid", honest=True)


@honest(FAMILY, "RSA 2048")
def _rsa() -> bytes:
    return forge.sign(forge.rich_letter(), key=people.rsa_person(2048, 63))


@honest(FAMILY, "EC P-384 with SHA-384")
def _p384() -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec

    key = people.certify(
        "Kerttu Käyrä", 90, issuer=people.root(), private=ec.derive_private_key(77, ec.SECP384R1())
    )  # fmt: skip
    return forge.sign(forge.rich_letter(), key=key, digest="sha384")


@honest(FAMILY, "SHA-512 with RSA")
def _sha512() -> bytes:
    return forge.sign(forge.rich_letter(), key=people.rsa_person(2048, 63), digest="sha512")


@honest(FAMILY, "under an issuer between")
def _middle() -> bytes:
    return forge.sign(forge.rich_letter(), key=under_middle())


@honest(FAMILY, "applicant's, field made when signing (adbe.pkcs7.detached)")
def _on_the_fly() -> bytes:
    return forge.sign(pki.letter(fields=()), "Signature1", create=True, subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)


@honest(FAMILY, "applicant's, invisible field")
def _invisible() -> bytes:
    return forge.sign(pki.letter(fields=()), "Signature1", create=True, box=(0, 0, 0, 0), stamp=False)


@honest(FAMILY, "applicant's, saved again before it was signed")
def _updated_before() -> bytes:
    from tests.attacks.updates import text_over

    return forge.sign(forge.update(forge.rich_letter(), text_over))


@honest(FAMILY, "certified: form filling allowed, nothing filled")
def _certified() -> bytes:
    return forge.sign(forge.rich_letter(), certify=MDPPerm.FILL_FORMS)


@honest(FAMILY, "certified: form filling allowed, countersigned in the prepared field")
def _countersigned() -> bytes:
    return forge.sign(
        forge.sign(forge.rich_letter(), certify=MDPPerm.FILL_FORMS), "Decider", key=people.decider(), now=pki.LATER
    )


@honest(FAMILY, "certified: no changes")
def _no_changes() -> bytes:
    return forge.sign(forge.rich_letter(), certify=MDPPerm.NO_CHANGES)


@honest(FAMILY, "with a signature time stamp (B-T)")
def _stamped() -> bytes:
    return stamped()


@honest(FAMILY, "revocation data added (DSS)")
def _dss() -> bytes:
    return with_revocation_data(forge.twice())


@honest(FAMILY, "revocation data between the signatures")
def _dss_between() -> bytes:
    return forge.sign(with_revocation_data(forge.once()), "Decider", key=people.decider(), now=pki.LATER)


@honest(FAMILY, "no line end at the end")
def _no_line_end() -> bytes:
    return forge.sign(forge.rich_letter().rstrip(b"\n") + b"\n")


@honest(FAMILY, "an encrypted-looking but plain attachment")
def _attachment() -> bytes:
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as pdf:
        pdf.Root.AF[0].EF.F.write(b"/Encrypt /ByteRange [0 1 2 3] %%EOF startxref 0")
        return forge.sign(pki.saved(pdf))


def with_revocation_data(pdf: bytes) -> bytes:
    """A document security store with the root in it."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    from ic16desk.signing import certificates

    def change(writer: IncrementalPdfFileWriter) -> None:
        stream = generic.StreamObject(stream_data=certificates.to_der(people.root().certificate))
        store = generic.DictionaryObject({pdf_name("/Certs"): generic.ArrayObject([writer.add_object(stream)])})
        writer.root["/DSS"] = writer.add_object(store)
        writer.update_root()

    return forge.update(pdf, change)


def _saved(**options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pki.letter())) as pdf:
        pdf.save(out, deterministic_id=True, **options)  # type: ignore[arg-type]
    return out.getvalue()


@honest(FAMILY, "linearised before it was signed")
def _linearised() -> bytes:
    return forge.sign(_saved(linearize=True))


@honest(FAMILY, "linearised with object streams, two signatures")
def _linearised_streams() -> bytes:
    pdf = _saved(linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return forge.sign(forge.sign(pdf), "Decider", key=people.decider(), now=pki.LATER)


@honest(FAMILY, "PDF 2.0")
def _newest() -> bytes:
    return forge.sign(_saved(force_version="2.0"))


@honest(FAMILY, "PDF 1.4")
def _old() -> bytes:
    return forge.sign(_saved(force_version="1.4"))


@honest(FAMILY, "many pages")
def _long() -> bytes:
    return forge.sign(pki.letter(pages=60))
