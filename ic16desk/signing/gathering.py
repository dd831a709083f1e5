"""Revocation data for certificates, from where they themselves say: OCSP first, the list where there is none.

Only certificates that a path leads from to a given root are asked about; an issuer that is not in the file is fetched
from where the certificate below names it. Child only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from ic16desk.signing import revocation
from ic16desk.signing.fetching import UnreachableError, fetch
from ic16desk.signing.revocation import Material, Revocation
from ic16desk.signing.trust import Grounds, Path, find_path

#: Issuers a certificate names that are not in the file: no chain is longer.
_STEPS = 4


@dataclass(slots=True)
class Gathered:
    """What was fetched so far. ``silent``: certificates (by holder) that name a service, but none answered."""

    material: Material = field(default_factory=Material)
    silent: list[str] = field(default_factory=list)
    lists: dict[str, x509.CertificateRevocationList] = field(default_factory=dict)

    def add(self, path: Path, grounds: Grounds) -> Revocation:
        """Fetch what is missing to judge a path at the grounds' moment; how it stands then."""
        for certificate, issuer in pairwise(path):
            self._ask(certificate, issuer, grounds)
        for certificate in path[:-1]:
            if certificate not in self.material.certificates:
                self.material = self.material.joined(Material(certificates=(certificate,)))
        return revocation.of_path(path, self.material.joined(Material(crls=grounds.crls)), grounds.moment)

    def _ask(self, certificate: x509.Certificate, issuer: x509.Certificate, grounds: Grounds) -> None:
        named = False
        for found in self._answers(certificate, issuer):
            named = True
            if found is None:
                continue
            if revocation.state(certificate, issuer, found, grounds.moment) == "unknown":
                continue
            self.material = self.material.joined(
                Material(
                    crls=tuple(each for each in found.crls if each not in self.material.crls),
                    ocsps=found.ocsps,
                )
            )
            return
        if named:
            self.silent.append(certificate.subject.rfc4514_string())

    def _answers(self, certificate: x509.Certificate, issuer: x509.Certificate) -> Iterator[Material | None]:
        """One after the other; None where a service is named and gives nothing."""
        for url in _named(certificate, AuthorityInformationAccessOID.OCSP):
            yield _answer(url, certificate, issuer)
        for url in _list_addresses(certificate):
            yield self._list(url)

    def _list(self, url: str) -> Material | None:
        try:
            if url not in self.lists:
                self.lists[url] = x509.load_der_x509_crl(fetch(url))
        except (UnreachableError, ValueError):
            return None
        return Material(crls=(self.lists[url],))


def find_whole_path(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], grounds: Grounds
) -> tuple[Path, tuple[x509.Certificate, ...]]:
    """The path to a root; certificates left out of the file are fetched from where the ones below name them.

    The second value: what was fetched.
    """
    path, problem = find_path(certificate, others, grounds, grounds.moment)
    fetched: list[x509.Certificate] = []
    lowest = certificate
    while problem == "sig.untrusted" and grounds.roots and len(fetched) < _STEPS:
        above = next(filter(None, map(_issuer, _named(lowest, AuthorityInformationAccessOID.CA_ISSUERS))), None)
        if above is None or above in fetched:
            break
        fetched.append(above)
        lowest = above
        path, problem = find_path(certificate, (*others, *fetched), grounds, grounds.moment)
    return path, tuple(fetched)


def _issuer(url: str) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(fetch(url))
    except (UnreachableError, ValueError):
        return None


def _answer(url: str, certificate: x509.Certificate, issuer: x509.Certificate) -> Material | None:
    # SHA-1 names the certificate here, it binds nothing: responders need not know another (RFC 5019, 2.1.1).
    request = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA1()).build()
    try:
        data = fetch(url, request.public_bytes(Encoding.DER), kind="application/ocsp-request")
        return Material(ocsps=(ocsp.load_der_ocsp_response(data),))
    except (UnreachableError, ValueError):
        return None


def _named(certificate: x509.Certificate, method: x509.ObjectIdentifier) -> Iterator[str]:
    for extension in certificate.extensions:
        if isinstance(extension.value, x509.AuthorityInformationAccess):
            for access in extension.value:
                if access.access_method == method and isinstance(
                    access.access_location, x509.UniformResourceIdentifier
                ):
                    yield access.access_location.value


def _list_addresses(certificate: x509.Certificate) -> Iterator[str]:
    for extension in certificate.extensions:
        if isinstance(extension.value, x509.CRLDistributionPoints):
            for point in extension.value:
                for name in point.full_name or ():
                    if isinstance(name, x509.UniformResourceIdentifier):
                        yield name.value
