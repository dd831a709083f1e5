"""Whom one may believe: path to a given root, validity in time, revocation. Runs in a child only.

No network, no system trust store: only the roots the caller gives count. Certificates, lists and answers may come from
the file itself, for each of them is signed by somebody the path leads to.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    NotYetValidError,
    PathError,
    ValidationError,
)

from ic16desk.signing import certificates, revocation
from ic16desk.signing.revocation import Material, Revocation
from ic16desk.signing.seals import Seal

Path = tuple[x509.Certificate, ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the caller believes in: roots, revocation lists, the moment to judge at, and what must be known.

    ``inside`` is what the file brings along (see ``dss``). ``requires_revocation``, ``requires_time``: the setting that
    demands both (cli.md, *Verdicts*). ``stampers`` vouch for time stamps and for no signer (TSA/QTST of a trust list).
    """

    roots: tuple[x509.Certificate, ...]
    crls: tuple[x509.CertificateRevocationList, ...]
    moment: dt.datetime
    requires_revocation: bool = False
    requires_time: bool = False
    inside: Material = field(default_factory=Material)
    stampers: tuple[x509.Certificate, ...] = ()

    @property
    def for_stamps(self) -> Grounds:
        """The grounds to judge time stamps by."""
        return replace(self, roots=(*self.roots, *self.stampers))

    @property
    def material(self) -> Material:
        """All there is to judge by."""
        return self.inside.joined(Material(crls=self.crls))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a signer stands at the moment he was judged at."""

    trusted: bool
    revocation: Revocation
    path: Path
    reasons: tuple[str, ...]
    root: str = ""


def judge_signer(seal: Seal, grounds: Grounds, moment: dt.datetime, *, dated: bool, own: bool) -> Standing:
    """Judge the signer of a seal at a moment: the proved time (``dated``), or the one asked for.

    ``own``: a time stamp of the signature itself proves it, made by who signed.

    Raises:
        Exception: whatever pyHanko raises on certificates it cannot read.
    """
    reasons = []
    if not is_valid_at(seal.signer, moment):
        # Nobody signs with a certificate to come, nor stamps his own signature with one that has ended. That somebody
        # stamped the document after the end, as an archive does, proves nothing against it: it may be older.
        against = dated and (own or moment < seal.signer.not_valid_before_utc)
        reasons.append("sig.time_proved" if against else "sig.time")
    path, problem = find_path(seal.signer, seal.others, grounds, moment)
    if problem and problem not in reasons and "sig.time_proved" not in reasons:
        reasons.append(problem)
    known = revocation.of_path(path, grounds.material, moment)
    if known == "revoked":
        reasons.append("sig.revoked")
    if seal.signer not in grounds.roots and not _is_for_documents(seal.signer):
        reasons.append("sig.usage")
    root = certificates.describe_certificate(path[-1]).fingerprint if path else ""
    return Standing(trusted=bool(path), revocation=known, path=path, reasons=tuple(reasons), root=root)


def _is_for_documents(certificate: x509.Certificate) -> bool:
    """A certificate authority issues certificates; what it signs besides, nobody can tell from a certificate."""
    return certificates.may_sign_documents(certificate) and not certificates.is_authority(certificate)


def find_path(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], grounds: Grounds, moment: dt.datetime
) -> tuple[Path, str | None]:
    """The certificates from this one up to the root; empty with a reason when there is no path.

    An expired certificate is tried at its own time too: a clerk must read *expired*, not *unknown*.
    """
    own = min(max(moment, certificate.not_valid_before_utc), certificate.not_valid_after_utc)
    known = dict.fromkeys((*others, *grounds.inside.certificates))
    validator = CertificateValidator(
        to_asn1(certificate), intermediate_certs=list(map(to_asn1, known)), validation_context=_context(grounds, own)
    )
    try:
        path = asyncio.run(validator.async_validate_path())
    except (ExpiredError, NotYetValidError):
        return (), "sig.time"
    except DisallowedAlgorithmError:
        return (), "sig.weak"
    except (PathError, ValidationError):
        return (), "sig.untrusted"
    found = tuple(x509.load_der_x509_certificate(item.dump()) for item in path.iter_certs(include_root=True))
    found = tuple(reversed(found))  # pyHanko counts from the root
    weak = any(certificates.is_weak(each.public_key()) for each in found)
    return found, "sig.weak" if weak else None


def is_valid_at(certificate: x509.Certificate, moment: dt.datetime) -> bool:
    """Whether the moment lies within the certificate's time."""
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


def to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The certificate as pyHanko takes it."""
    return asn1_x509.Certificate.load(certificates.to_der(certificate))


def _context(grounds: Grounds, moment: dt.datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(map(to_asn1, grounds.roots)), allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )
