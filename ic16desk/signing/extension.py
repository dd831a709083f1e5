"""The child's side of raising letters: authorities are asked, their answers read, and a revision is added."""

from __future__ import annotations

import asyncio
import io
import secrets
from collections.abc import Sequence
from dataclasses import replace

from asn1crypto import cms, crl, tsp
from asn1crypto import ocsp as asn1_ocsp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from ic16desk.signing import quiet, revisions
from ic16desk.signing.dss import read_material
from ic16desk.signing.fetching import UnreachableError, fetch
from ic16desk.signing.fields import signature_fields
from ic16desk.signing.gathering import Gathered, find_whole_path
from ic16desk.signing.orders import Added, Order, Tried
from ic16desk.signing.pades import DIGEST, Writer
from ic16desk.signing.proofs import is_document_stamp
from ic16desk.signing.ranges import contents
from ic16desk.signing.revisions import Signed
from ic16desk.signing.revocation import TOLERANCE, Material
from ic16desk.signing.seals import read_seal
from ic16desk.signing.timestamps import LARGEST, may_stamp, read_stamp
from ic16desk.signing.trust import Grounds, Path, find_path, to_asn1

#: The time stamp's name in the form's list, as readers show it.
_TITLE = "Asiakirjan aikaleima – Dokumentets tidsstämpel"
_FIELD = "Timestamp"


class _FailedError(Exception):
    """No use; the first argument is the code, the second whom it concerns."""


def extend_here(arguments: Order, blobs: tuple[bytes, ...]) -> tuple[Added, tuple[bytes, ...]]:
    """Add revocation data and a document time stamp; the function the child runs."""
    quiet.silence()
    pdf = blobs[0]
    certificates = tuple(map(x509.load_der_x509_certificate, blobs[1:]))
    beyond = arguments.roots + arguments.stampers
    grounds = Grounds(
        roots=certificates[: arguments.roots],
        crls=(),
        moment=arguments.now,
        stampers=certificates[arguments.roots : beyond],
    )
    tried: list[Tried] = []
    try:
        gathered = _gather(pdf, grounds, certificates[beyond:])
        for url in arguments.authorities:
            try:
                extended = _stamped(pdf, url, grounds, gathered)
            except _FailedError as error:
                tried.append(Tried(url, str(error.args[0])))
                continue
            return Added("", tried=(*tried, Tried(url, ""))), (extended,)
    except _FailedError as error:
        return Added(str(error.args[0]), str(error.args[1])), ()
    return Added(tried[-1].code if tried else "extend.no_authority", tried=tuple(tried)), ()


def _gather(pdf: bytes, grounds: Grounds, known: Sequence[x509.Certificate]) -> Gathered:
    """Certificates and revocation data for all signers and for the authorities that stamped before."""
    gathered = Gathered()
    with revisions.open_exactly(pdf) as document:
        inside = read_material(document)
        filled = [each for each in signature_fields(document) if each.value is not None]
        signed = revisions.in_order(pdf, filled)
        tokens = [contents(item.field.value) for item in signed if is_document_stamp(item) and item.field.value]
        people = [item for item in signed if not is_document_stamp(item)]
    grounds = replace(grounds, inside=inside.joined(Material(certificates=tuple(known))))
    for path in (*_signers(pdf, people, grounds, gathered), *_earlier(tokens, grounds.for_stamps)):
        if gathered.add(path, grounds) == "revoked":
            raise _FailedError("extend.revoked", path[0].subject.rfc4514_string())
    _check_silent(gathered)
    return gathered


def _signers(pdf: bytes, people: Sequence[Signed], grounds: Grounds, gathered: Gathered) -> list[Path]:
    found = []
    for item in people:
        if item.gap is None:
            continue
        seal = read_seal(pdf, item.field.name, item.gap)
        path, fetched = find_whole_path(seal.signer, seal.others, grounds)
        gathered.material = gathered.material.joined(Material(certificates=fetched))
        if path:
            found.append(path)
    return found


def _earlier(tokens: Sequence[bytes], grounds: Grounds) -> list[Path]:
    """Paths of earlier stamps: what one can still know of them now is what the new stamp will prove."""
    found = []
    for token in tokens:
        stamp = read_stamp(token, lambda _: b"")
        path, _ = find_path(stamp.signer, stamp.others, grounds, grounds.moment)
        if path and stamp.signer.not_valid_after_utc >= grounds.moment:
            found.append(path)
    return found


def _check_silent(gathered: Gathered) -> None:
    if gathered.silent:
        raise _FailedError("extend.revocation_unreachable", gathered.silent[0])


def _stamped(pdf: bytes, url: str, grounds: Grounds, gathered: Gathered) -> bytes:
    """The file with a new revision. A trial token comes first: its authority's revocation data must be covered too."""
    authority = _Authority(url)
    trial = asyncio.run(authority.async_timestamp(secrets.token_bytes(32), DIGEST)).dump()
    if len(trial) > LARGEST:
        raise _FailedError("extend.authority_answer", url)
    own = Gathered(material=gathered.material, lists=gathered.lists)
    _check_authority(trial, url, grounds.for_stamps, own)
    writer = Writer(io.BytesIO(pdf))
    try:
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            None,
            certs=list(map(to_asn1, own.material.certificates)),
            ocsps=[asn1_ocsp.OCSPResponse.load(each.public_bytes(Encoding.DER)) for each in own.material.ocsps],
            crls=[crl.CertificateList.load(each.public_bytes(Encoding.DER)) for each in own.material.crls],
        )
        stamper = PdfTimeStamper(authority, field_name=_next_name(pdf), readable_field_name=_TITLE)
        output = asyncio.run(stamper.async_timestamp_pdf(writer, DIGEST, bytes_reserved=2 * (len(trial) + 2048)))
    except (PdfError, ValueError) as error:
        raise _FailedError("extend.unreadable", url) from error
    return output.getvalue()  # type: ignore[no-any-return]


def _check_authority(token: bytes, url: str, grounds: Grounds, own: Gathered) -> None:
    try:
        stamp = read_stamp(token, lambda _: b"")
    except Exception as error:  # whatever a parser throws at a foreign answer
        raise _FailedError("extend.authority_answer", url) from error
    if not stamp.genuine or stamp.weak or not may_stamp(stamp.signer):
        raise _FailedError("extend.authority_answer", url)
    if abs(stamp.time - grounds.moment) > TOLERANCE:
        raise _FailedError("extend.clock", url)
    path, fetched = find_whole_path(stamp.signer, stamp.others, grounds)
    if not path:
        raise _FailedError("extend.authority_untrusted", url)
    own.material = own.material.joined(Material(certificates=fetched))
    if own.add(path, grounds) == "revoked":
        raise _FailedError("extend.authority_revoked", url)
    _check_silent(own)


def _next_name(pdf: bytes) -> str:
    with revisions.open_exactly(pdf) as document:
        taken = {each.name for each in signature_fields(document)}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{_FIELD}{number}") not in taken)


class _Authority(TimeStamper):
    """Asks one authority; pyHanko builds the request and checks status and nonce (RFC 3161, 2.4)."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer."""
        try:
            data = fetch(self._url, req.dump(), kind="application/timestamp-query")
        except UnreachableError as error:
            raise _FailedError("extend.unreachable", self._url) from error
        try:
            return tsp.TimeStampResp.load(data, strict=True)
        except (ValueError, TypeError) as error:
            raise _FailedError("extend.authority_answer", self._url) from error

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A token over a digest."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except _FailedError:
            raise
        except Exception as error:  # refused, another nonce, or no structure one can read
            raise _FailedError("extend.authority_answer", self._url) from error
