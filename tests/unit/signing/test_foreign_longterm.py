"""Long-term files of another program, and what pyHanko's own long-term validation says of ours and why."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import Iterator

import pytest
from asn1crypto import crl as asn1_crl
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate, AdESPassed
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from ic16desk.signing import quiet
from ic16desk.signing.extension import extend_here
from ic16desk.signing.judge import judge_pdf
from ic16desk.signing.orders import Order
from ic16desk.signing.pades import _KeySigner
from ic16desk.signing.trust import Grounds, to_asn1
from tests.helpers import pki
from tests.helpers.authority import Authority, running

HALF, HOUR = dt.timedelta(days=180), dt.timedelta(hours=1)
CHAIN, CONSTRAINTS = AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE, AdESIndeterminate.SIG_CONSTRAINTS_FAILURE


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    """As of this moment: pyHanko asks at the machine's time."""
    quiet.silence()
    with running() as found:
        found.now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        begins = found.now - dt.timedelta(days=1)
        found.stampers["tsa"] = found.certify("Palvelu", found.issuer, usage="tsa", begins=begins, years=10)
        yield found


@pytest.fixture(scope="module")
def foreign(authority: Authority) -> bytes:
    """A B-LTA file as pyHanko makes it: a signature time stamp, a security store, a document time stamp, more store."""
    context = ValidationContext(
        trust_roots=[to_asn1(authority.root.certificate)],
        allow_fetching=True,
        revocation_mode="require",
        other_certs=[to_asn1(authority.issuer.certificate)],
    )
    metadata = PdfSignatureMetadata(
        field_name="Signature1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, embed_validation_info=True,
        validation_context=context, use_pades_lta=True,
    )  # fmt: skip
    key = authority.person("Vieras Allekirjoittaja", begins=authority.now - dt.timedelta(days=1))
    writer = IncrementalPdfFileWriter(io.BytesIO(pki.letter(fields=())))
    signer = PdfSigner(metadata, _KeySigner(key), timestamper=HTTPTimeStamper(authority.tsa))
    signed: bytes = signer.sign_pdf(writer).getvalue()
    return signed


@pytest.fixture(scope="module")
def ours(authority: Authority) -> bytes:
    """A letter signed offline and raised: a security store and a document time stamp, no signature time stamp."""
    key = authority.person("Päivi Äijälä-Šuman", begins=authority.now - dt.timedelta(days=1))
    pdf = pki.sign_as_presenter(pki.letter(), key=key, now=authority.now).pdf
    root = authority.root.certificate.public_bytes(Encoding.DER)
    return extend_here(Order(authority.now, (authority.tsa,), 1), (pdf, root))[1][0]


def test_a_long_term_file_of_another_program_is_valid(authority: Authority, foreign: bytes) -> None:
    found = judge_pdf(foreign, Grounds(roots=(authority.root.certificate,), crls=(), moment=authority.now + HALF))
    assert (found.verdict, found.reasons) == ("valid", ())
    (signature,) = found.signatures
    assert (signature.level, signature.time_source, signature.revocation) == ("B-LTA", "timestamp", "good")
    assert [(one.trusted, one.reason) for one in found.timestamps] == [(True, "")]
    assert found.shown_revision_end == found.size


def test_pyhanko_wants_a_signature_time_stamp_whatever_its_policy(
    authority: Authority, foreign: bytes, ours: bytes
) -> None:
    """Why findings/pdf.md found it indeterminate, first half: nothing is wrong with chain or proofs of existence.

    ``ades_with_time_validation`` looks for a time stamp *inside* the signature and stops without one ("TODO
    conditionally enforce this"), before it looks at document time stamps. EN 319 142-1, 6.3 takes either.
    """
    rule = RevocationCheckingRule.NO_CHECK
    assert _pyhanko(authority, ours, HOUR, rule) == CONSTRAINTS
    # The other program's file, with one inside, gets past that step (and further on lacks an older revocation list).
    assert _pyhanko(authority, foreign, HOUR, rule) in (AdESIndeterminate.NO_POE, AdESPassed.OK)


def test_pyhanko_wants_fresh_revocation_data_for_the_newest_stamp(authority: Authority, foreign: bytes) -> None:
    """Second half: where revocation must be known, that of the newest stamp's authority must be known *now*.

    The file cannot have it: it was made before. With lists of today beside the file, pyHanko gets past that step too.
    """
    rule = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED
    assert _pyhanko(authority, foreign, HOUR, rule) == CHAIN
    before, authority.now = authority.now, authority.now + HOUR
    fresh = [authority.crl(authority.issuer), authority.crl(authority.root)]
    authority.now = before
    assert _pyhanko(authority, foreign, HOUR, rule, fresh) in (AdESIndeterminate.NO_POE, AdESPassed.OK)


def _pyhanko(
    authority: Authority, pdf: bytes, later: dt.timedelta, rule: RevocationCheckingRule, crls: list[bytes] | None = None
) -> object:
    spec = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[to_asn1(authority.root.certificate)]),
        revinfo_policy=CertRevTrustPolicy(revocation_checking_policy=RevocationCheckingPolicy(rule, rule)),
        time_tolerance=dt.timedelta(minutes=5),
    )
    lists = [CRLContainer(asn1_crl.CertificateList.load(each)) for each in crls or ()]
    policy = SignatureValidationSpec(
        cert_validation_policy=spec,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=LocalKnowledge(known_crls=lists),
    )
    moment = authority.now + later
    timing = ValidationTimingInfo(validation_time=moment, best_signature_time=moment, point_in_time_validation=True)
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[0]
    return asyncio.run(ades_lta_validation(signature, PdfSignatureValidationSpec(policy), timing)).ades_subindic
