"""Signing: PAdES B-B (ETSI EN 319 142-1, ETSI.CAdES.detached) into a prepared, empty field."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import io
from typing import TYPE_CHECKING, TypeAlias

import pikepdf
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ic16desk.errors import NotAllowed, Refused
from ic16desk.model.signatures import FIELD_NAMES, Role, SignedPdf
from ic16desk.signing import certificates, quiet
from ic16desk.signing.fields import SignatureField, signature_fields
from ic16desk.signing.ranges import exact_gap
from ic16desk.signing.signer import Signer as Key
from ic16desk.signing.signer import check_key
from ic16desk.signing.stamps import stamp_style

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

DIGEST = "sha256"
LEVEL = "B-B"
#: Room for the signature in hex digits: a guess by dry run would double the time (findings/pdf.md § 5).
RESERVED = 16_384


#: Signs ``data`` with a digest elsewhere.
Ask: TypeAlias = "Callable[[bytes, str], Awaitable[bytes]]"


class _KeySigner(Signer):
    """Signs with a loaded key; pyHanko's own signer parses and checks the key anew for each signature."""

    def __init__(self, key: Key, ask: Ask | None = None) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple([_to_asn1(issuer) for issuer in key.chain])
        # Roots stay out: nothing in the signature vouches for bytes of a certificate that no path needs.
        super().__init__(signing_cert=_to_asn1(key.certificate), cert_registry=store, embed_roots=False)
        self._key, self._ask = key, ask

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The bare signature."""
        if self._ask is not None:
            return await self._ask(data, digest_algorithm)
        return self._key.sign_raw(data, digest=digest_algorithm)


class _DocumentSigner(PdfSigner):
    """Declares the PAdES extension only: that of ISO 32002 (P-256) would be a PDF 2.0 entry in a PDF/A-3 file."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """EN 319 142-1, 5.6: the ESIC extension."""
        pdf_out.register_extension(ESIC_EXTENSION_1)


class Writer(IncrementalPdfFileWriter):
    """Adds the signature and nothing else.

    pyHanko would also rewrite title data and XMP with the system's time and its own name: a change to what the first
    signer signed, and a second clock. It would also raise the version to 2.0, which PDF/A-3 does not know.
    """

    output_version = (1, 7)

    def _update_meta(self) -> None:
        """Leave the document information as it was signed."""


def sign(
    pdf: bytes,
    *,
    key: Key,
    role: Role,
    stamp: bytes,
    now: dt.datetime,
    reason: str,
    location: str | None = None,
) -> SignedPdf:
    """Sign into the role's prepared field; the result begins with the bytes of ``pdf``.

    ``stamp`` is a one-page PDF to show in the field; ``now`` (aware) becomes the claimed time of signing.

    Raises:
        NotAllowed: ``sign.no_field``, ``sign.already_signed``, ``sign.presenter_first``, ``sign.changed`` (the earlier
            signature does not reach the end of the file), ``sign.key_not_valid`` (expired or not yet valid),
            ``sign.key_weak``, ``sign.key_usage``.
        Refused: ``sign.unreadable``: no sound PDF, or an encrypted one.
    """
    making = sign_asking(pdf, key=key, ask=None, role=role, stamp=stamp, now=now, reason=reason, location=location)
    return asyncio.run(making)


async def sign_asking(
    pdf: bytes,
    *,
    key: Key,
    ask: Ask | None,
    role: Role,
    stamp: bytes,
    now: dt.datetime,
    reason: str,
    location: str | None = None,
) -> SignedPdf:
    """As :func:`sign`; ``ask`` gives the bare signature where the key is not in this process."""
    quiet.silence()
    check_key(key, now)
    count = _check_fields(pdf, role)
    # pyHanko writes right after the last byte; without a line end its first object would stick to "%%EOF" (trap 1).
    source = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    metadata = PdfSignatureMetadata(
        field_name=FIELD_NAMES[role],
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        location=location,
        name=_holder(key),
    )
    signer = _DocumentSigner(metadata, _KeySigner(key, ask), stamp_style=stamp_style(stamp))
    try:
        signed = await _sign(signer, source, now.astimezone(dt.UTC))
    except PdfError as error:
        raise Refused("sign.unreadable") from error
    return SignedPdf(pdf=signed, sha256=hashlib.sha256(signed).hexdigest(), signatures=count + 1, level=LEVEL)


async def _sign(signer: PdfSigner, source: bytes, now: dt.datetime) -> bytes:
    # The steps of PdfSigner.async_sign_pdf, because the session is the only door for a time that is not the system's.
    writer = Writer(io.BytesIO(source))
    session: PdfSigningSession = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = now
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=RESERVED)
    output = io.BytesIO()
    prepared, _ = document.digest_tbs_document(output=output)
    await document.perform_signature(
        document_digest=prepared.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=now),
    )
    return output.getvalue()


def _check_fields(pdf: bytes, role: Role) -> int:
    """The number of signatures there already; the role's field is there, empty and next."""
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as document:
            if document.is_encrypted:
                raise Refused("sign.unreadable")
            fields = signature_fields(document)
            filled = [field for field in fields if field.value is not None]
            _check_order(fields, role)
            _check_end(pdf, filled)
            return len(filled)
    except (pikepdf.PdfError, ValueError) as error:
        raise Refused("sign.unreadable") from error


def _check_order(fields: Sequence[SignatureField], role: Role) -> None:
    signed = {field.name: field.value is not None for field in fields}
    name = FIELD_NAMES[role]
    if name not in signed:
        raise NotAllowed("sign.no_field")
    if signed[name]:
        raise NotAllowed("sign.already_signed")
    if role == "decider" and not signed.get(FIELD_NAMES["presenter"], True):
        raise NotAllowed("sign.presenter_first")
    if role == "presenter" and signed.get(FIELD_NAMES["decider"]):
        raise NotAllowed("sign.presenter_first")


def _check_end(pdf: bytes, filled: Sequence[SignatureField]) -> None:
    """Bytes after the last signature are somebody's change: nobody signs on top of one."""
    if not filled:
        return
    gaps = [exact_gap(pdf, field.value) for field in filled if field.value is not None]
    ends = [gap.end for gap in gaps if gap is not None]
    if len(ends) != len(gaps) or pdf[max(ends) :].strip(b"\r\n"):
        raise NotAllowed("sign.changed")


def _holder(key: Key) -> str:
    return certificates.holder(key.certificate.subject)


def _to_asn1(certificate: object) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificates.to_der(certificate))  # type: ignore[arg-type]
