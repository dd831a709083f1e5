"""Attacks on signed PDFs, made by our own generator (families of Mladenov et al. 2019, 2021), and honest oddities."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import io
import re
from collections.abc import Callable

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from ic16desk.signing import SigningKey, pades
from tests.helpers import pki

_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)")


def flip(pdf: bytes, position: int, mask: int = 1) -> bytes:
    """One changed byte."""
    return pdf[:position] + bytes([pdf[position] ^ mask]) + pdf[position + 1 :]


def gap(pdf: bytes) -> tuple[int, int]:
    """Start and end of the last signature's contents string."""
    found = list(_RANGE.finditer(pdf))[-1]
    return int(found[2]), int(found[3])


def update(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """An incremental update."""
    writer = pades.Writer(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page_content(writer: IncrementalPdfFileWriter) -> None:
    """Text over the first page."""
    stream = generic.StreamObject(stream_data=b"BT /F1 30 Tf 60 700 Td (900 000 euroa) Tj ET")
    writer.add_stream_to_page(0, writer.add_object(stream))


def free_text(writer: IncrementalPdfFileWriter) -> None:
    """A FreeText note on the first page."""
    note = _dictionary(
        Type="/Annot", Subtype="/FreeText", Contents="Tuki 900 000", DA="/Helv 12 Tf", Rect=[60, 700, 300, 740]
    )
    page, _ = writer.find_page_for_modification(0)
    writer.register_annotation(page, writer.add_object(note))


def new_page(writer: IncrementalPdfFileWriter) -> None:
    """One more page."""
    from pyhanko.pdf_utils.writer import PageObject

    stream = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    writer.insert_page(PageObject(contents=stream, media_box=(0, 0, 595, 842)))


def layer(writer: IncrementalPdfFileWriter) -> None:
    """Optional content."""
    group = writer.add_object(_dictionary(Type="/OCG", Name="Piilo"))
    properties = generic.DictionaryObject(
        {pdf_name("/OCGs"): generic.ArrayObject([group]), pdf_name("/D"): generic.DictionaryObject()}
    )
    writer.root["/OCProperties"] = properties
    writer.update_root()


def orphan(writer: IncrementalPdfFileWriter) -> None:
    """An object nothing refers to."""
    writer.add_object(_dictionary(Type="/Page", Note="for later"))


def moved_field(writer: IncrementalPdfFileWriter) -> None:
    """The empty field elsewhere, so that a later stamp covers the text."""
    field = writer.root["/AcroForm"]["/Fields"][1]
    field["/Rect"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 595, 842)])
    writer.update_container(field)


def unsigned_field(writer: IncrementalPdfFileWriter) -> None:
    """The first signature off its field."""
    field = writer.root["/AcroForm"]["/Fields"][0]
    del field["/V"]
    writer.update_container(field)


def shared_value(writer: IncrementalPdfFileWriter) -> None:
    """The presenter's signature in the decision maker's field too."""
    fields = writer.root["/AcroForm"]["/Fields"]
    fields[1]["/V"] = fields[0].raw_get("/V")
    writer.update_container(fields[1])


def revocation_data(writer: IncrementalPdfFileWriter) -> None:
    """A document security store, as an extended signature has it."""
    certificate = pki.root_key().certificate.public_bytes(pades.certificates.Encoding.DER)
    stream = writer.add_object(generic.StreamObject(stream_data=certificate))
    store = generic.DictionaryObject({pdf_name("/Certs"): generic.ArrayObject([stream])})
    writer.root["/DSS"] = writer.add_object(store)
    writer.update_root()


def _dictionary(**entries: object) -> generic.DictionaryObject:
    def value(item: object) -> generic.PdfObject:
        if isinstance(item, list):
            return generic.ArrayObject([generic.NumberObject(number) for number in item])
        text = str(item)
        return pdf_name(text) if text.startswith("/") and " " not in text else generic.TextStringObject(text)

    return generic.DictionaryObject({pdf_name(f"/{key}"): value(item) for key, item in entries.items()})


def rewritten(pdf: bytes) -> bytes:
    """Opened and saved by another program."""
    return pki.saved(pikepdf.open(io.BytesIO(pdf)))


def sign_freely(
    pdf: bytes,
    field: str,
    *,
    key: SigningKey,
    now: dt.datetime = pki.LATER,
    digest: str = "sha256",
    create: bool = False,
) -> bytes:
    """Sign without any of our rules: any field, made if need be, any key, any digest."""
    metadata = PdfSignatureMetadata(field_name=field, md_algorithm=digest, subfilter=SigSeedSubFilter.PADES)
    spec = SigFieldSpec(sig_field_name=field, on_page=0, box=(60, 200, 280, 260)) if create else None
    signer = PdfSigner(
        metadata, pades._KeySigner(key), new_field_spec=spec, stamp_style=pades.stamp_style(pki.stamp("X"))
    )

    async def run() -> bytes:
        session = signer.init_signing_session(pades.Writer(io.BytesIO(pdf)), existing_fields_only=not create)
        session.system_time = now
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=pades.RESERVED)
        prepared, output = document.digest_tbs_document()
        attributes = PdfCMSSignedAttributes(signing_time=now)
        await document.perform_signature(document_digest=prepared.document_digest, pdf_cms_signed_attrs=attributes)
        return bytes(output.getvalue())

    return asyncio.run(run())


def sign_range(pdf: bytes, change: Callable[[list[int]], list[int]], *, key: SigningKey) -> bytes:
    """Sign the presenter's field with another byte range than the whole: the digest fits that range."""
    signed = bytearray(sign_freely(pdf, "Presenter", key=key))
    found = list(_RANGE.finditer(signed))[-1]
    numbers = [int(found[index]) for index in range(1, 5)]
    start, stop = numbers[1], numbers[2]
    changed = change(list(numbers))
    text = f"/ByteRange [{' '.join(map(str, changed))}]".encode()
    signed[found.start() : found.end()] = text.ljust(found.end() - found.start())
    first, length, second, rest = changed
    covered = bytes(signed[first : first + length] + signed[second : second + rest])
    signer = pades._KeySigner(key)
    digest = hashlib.sha256(covered).digest()
    container = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump().hex().encode()
    signed[start:stop] = b"<" + container.ljust(stop - start - 2, b"0") + b">"
    return bytes(signed)


def weak_key() -> SigningKey:
    """RSA-1024 under the good root."""
    private = rsa.generate_private_key(65537, 1024)
    issuer = pki.root_key()
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name.from_rfc4514_string("CN=Heikko Avain"))
        .issuer_name(issuer.certificate.subject)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(pki.NOW - dt.timedelta(days=1))
        .not_valid_after(pki.NOW + dt.timedelta(days=90))
        .add_extension(usage, critical=True)
        .sign(issuer.private, hashes.SHA256())
    )
    return SigningKey(certificate=certificate, chain=(), private=private)


def without_usage() -> SigningKey:
    """A key whose certificate is not for signing documents."""
    key = pki.presenter()
    issuer = pki.root_key()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name.from_rfc4514_string("CN=palvelin.example"))
        .issuer_name(issuer.certificate.subject)
        .public_key(key.private.public_key())
        .serial_number(8)
        .not_valid_before(pki.NOW - dt.timedelta(days=1))
        .not_valid_after(pki.NOW + dt.timedelta(days=90))
        .add_extension(x509.KeyUsage(True, False, False, False, True, False, False, False, False), critical=True)
        .sign(issuer.private, hashes.SHA256())
    )
    return SigningKey(certificate=certificate, chain=(), private=key.private)


def revocation_list(
    *serials: int, issuer: SigningKey | None = None, since: dt.datetime = pki.NOW, until: dt.datetime | None = None
) -> bytes:
    """A CRL of the root (or another issuer), DER."""
    issuer = issuer or pki.root_key()
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(pki.root_key().certificate.subject)
        .last_update(pki.NOW - dt.timedelta(hours=1))
        .next_update(until or pki.NOW + dt.timedelta(days=7))
    )
    for serial in serials:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
        builder = builder.add_revoked_certificate(entry)
    crl = builder.sign(issuer.private, hashes.SHA256())
    return crl.public_bytes(pades.certificates.Encoding.DER)


def layered_letter() -> bytes:
    """A letter with a layer in it before anyone signs."""
    pdf = pikepdf.open(io.BytesIO(pki.letter()))
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Luonnos")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    return pki.saved(pdf)
