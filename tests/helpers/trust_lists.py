"""Trust lists as a national authority publishes them (ETSI TS 119 612), small and without a signature."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.helpers.stores import NOW

GRANTED = "granted"
_TYPES = "http://uri.etsi.org/TrstSvc/Svctype/"


def a_trust_list(
    services: Sequence[tuple[str, bytes] | tuple[str, bytes, str] | tuple[str, bytes, str, str]],
    *,
    territory: str = "FI",
    sequence: int = 7,
    issued: dt.datetime = NOW - dt.timedelta(days=10),
    next_update: dt.datetime | None = NOW + dt.timedelta(days=170),
    kind: str = "EUgeneric",
    namespace: str = "http://uri.etsi.org/02231/v2#",
    prologue: str = "",
    inside: str = "",
) -> bytes:
    """A list of (type as ``CA/QC``, certificate, status, purpose as ``eSignatures``) services."""
    following = f"<dateTime>{next_update:%Y-%m-%dT%H:%M:%SZ}</dateTime>" if next_update else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{prologue}
<TrustServiceStatusList xmlns="{namespace}" TSLTag="http://uri.etsi.org/19612/TSLTag">
<SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier>
<TSLSequenceNumber>{sequence}</TSLSequenceNumber>
<TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/{kind}</TSLType>
<SchemeOperatorName><Name xml:lang="fi">Koevirasto</Name><Name xml:lang="en">Test authority</Name></SchemeOperatorName>
<SchemeTerritory>{territory}</SchemeTerritory>
<ListIssueDateTime>{issued:%Y-%m-%dT%H:%M:%SZ}</ListIssueDateTime><NextUpdate>{following}</NextUpdate>
</SchemeInformation>{inside}
<TrustServiceProviderList><TrustServiceProvider>
<TSPInformation><TSPName><Name xml:lang="en">Koepalvelut</Name></TSPName></TSPInformation>
<TSPServices>{"".join(_service(number, *each) for number, each in enumerate(services, 1))}</TSPServices>
</TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>""".encode()


def _service(number: int, kind: str, certificate: bytes, status: str = GRANTED, purpose: str = "") -> str:
    der = certificate
    if certificate.startswith(b"-----"):
        der = x509.load_pem_x509_certificate(certificate).public_bytes(Encoding.DER)
    extension = (
        "<ServiceInformationExtensions><Extension Critical='true'><AdditionalServiceInformation>"
        f"<URI xml:lang='en'>http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/For{purpose}</URI>"
        "</AdditionalServiceInformation></Extension></ServiceInformationExtensions>"
    )
    return f"""<TSPService><ServiceInformation>
<ServiceTypeIdentifier>{_TYPES}{kind}</ServiceTypeIdentifier>
<ServiceName><Name xml:lang="en">Palvelu {number}</Name></ServiceName>
<ServiceDigitalIdentity><DigitalId><X509Certificate>{base64.b64encode(der).decode()}</X509Certificate></DigitalId>
</ServiceDigitalIdentity>
<ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/{status}</ServiceStatus>
<StatusStartingTime>2016-07-01T00:00:00Z</StatusStartingTime>{extension if purpose else ""}
</ServiceInformation></TSPService>"""
