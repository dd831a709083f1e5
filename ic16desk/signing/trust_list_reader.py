"""A national trusted list (ETSI TS 119 612 v2), read in the child: foreign XML, so no entity, no DTD, and limits.

Taken are services with the status *granted*: CA/QC whose certificates sign documents, and, kept apart, TSA/QTST.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
from cryptography import x509

from ic16desk.errors import Refused
from ic16desk.model.keys import TrustList, TrustService
from ic16desk.signing import certificates

_TSL = "{http://uri.etsi.org/02231/v2#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SERVICES = {
    "http://uri.etsi.org/TrstSvc/Svctype/CA/QC": "signs",
    "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST": "stamps",
}
_GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"
_LIST_OF_LISTS = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists"
#: What a CA/QC service is for (TS 119 612, 5.5.9.4); none given: everything.
_FOR = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/For"
_FOR_DOCUMENTS = {f"{_FOR}eSignatures", f"{_FOR}eSeals"}
#: More services than any list has; a longer one is built to hurt.
_MOST_SERVICES = 5000
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class ReadList:
    """What came of it. ``code``: why it is no list to believe (then ``list`` is None)."""

    list: TrustList | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Nothing:
    """The function takes no arguments but the bytes."""


def read(arguments: _Nothing, blobs: tuple[bytes, ...]) -> tuple[ReadList, tuple[bytes, ...]]:
    """Read the list in the first blob; the function the child runs. What is wrong with it is a code, not an error."""
    try:
        return ReadList(_read(blobs[0])), ()
    except Refused as error:
        return ReadList(None, error.code), ()
    except Exception:  # whatever a parser throws at foreign bytes: not a list
        return ReadList(None, "trust_list.damaged"), ()


def _read(data: bytes) -> TrustList:
    root = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    if root.tag != f"{_TSL}TrustServiceStatusList":
        raise Refused("trust_list.other")
    scheme = _only(root, "SchemeInformation")
    if _text(scheme, "TSLType") == _LIST_OF_LISTS:
        raise Refused("trust_list.of_lists")
    services, left_out = _services(root)
    if not services:
        raise Refused("trust_list.empty")
    return TrustList(
        territory=_text(scheme, "SchemeTerritory"),
        operator=_name(scheme.find(f"{_TSL}SchemeOperatorName")),
        sequence=int(_text(scheme, "TSLSequenceNumber")),
        issued=_moment(_text(scheme, "ListIssueDateTime")),
        next_update=_next_update(scheme),
        services=services,
        left_out=left_out,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )


def _services(root: Element) -> tuple[tuple[TrustService, ...], int]:
    found: dict[str, TrustService] = {}
    left_out = 0
    for count, (provider, information) in enumerate(_informations(root)):
        if count >= _MOST_SERVICES:
            raise Refused("trust_list.too_big")
        kind = _SERVICES.get(_text(information, "ServiceTypeIdentifier"))
        if kind is None or _text(information, "ServiceStatus") != _GRANTED or not _for_documents(kind, information):
            continue
        taken = [_service(provider, information, certificate, kind) for certificate in _certificates(information)]
        left_out += not taken or None in taken
        for service in filter(None, taken):
            former = found.get(service.fingerprint)
            found[service.fingerprint] = service if former is None else _both(former, service)
    return tuple(found.values()), left_out


def _informations(root: Element) -> Iterator[tuple[str, Element]]:
    """The provider's name and the information of each service as it stands now (its history is past)."""
    for provider in root.iterfind(f"{_TSL}TrustServiceProviderList/{_TSL}TrustServiceProvider"):
        name = _name(provider.find(f"{_TSL}TSPInformation/{_TSL}TSPName"))
        for information in provider.iterfind(f"{_TSL}TSPServices/{_TSL}TSPService/{_TSL}ServiceInformation"):
            yield name, information


def _service(provider: str, information: Element, encoded: str, kind: str) -> TrustService | None:
    """None: a certificate nobody can read, or one that may not issue."""
    try:
        certificate = x509.load_der_x509_certificate(base64.b64decode("".join(encoded.split()), validate=True))
        described = certificates.describe_certificate(certificate)
    except (ValueError, binascii.Error):
        return None
    if kind == "signs" and not certificates.is_authority(certificate):
        return None
    return TrustService(
        name=_name(information.find(f"{_TSL}ServiceName")) or described.name,
        provider=provider,
        fingerprint=described.fingerprint,
        certificate=certificates.to_pem([certificate]).decode(),
        signs=kind == "signs",
        stamps=kind == "stamps",
    )


def _both(one: TrustService, other: TrustService) -> TrustService:
    return TrustService(
        name=one.name,
        provider=one.provider,
        fingerprint=one.fingerprint,
        certificate=one.certificate,
        signs=one.signs or other.signs,
        stamps=one.stamps or other.stamps,
    )


def _certificates(information: Element) -> list[str]:
    path = f"{_TSL}ServiceDigitalIdentity/{_TSL}DigitalId/{_TSL}X509Certificate"
    return [element.text or "" for element in information.iterfind(path)]


def _for_documents(kind: str, information: Element) -> bool:
    """A CA/QC service that is for web sites only vouches for no signer."""
    path = f"{_TSL}ServiceInformationExtensions/{_TSL}Extension/{_TSL}AdditionalServiceInformation/{_TSL}URI"
    purposes = {text for element in information.iterfind(path) if (text := (element.text or "").strip())}
    purposes = {purpose for purpose in purposes if purpose.startswith(_FOR)}
    return kind == "stamps" or not purposes or bool(purposes & _FOR_DOCUMENTS)


def _only(parent: Element, name: str) -> Element:
    found = parent.findall(f"{_TSL}{name}")
    if len(found) != 1:
        raise Refused("trust_list.damaged")
    return found[0]


def _text(parent: Element, name: str) -> str:
    return (_only(parent, name).text or "").strip()[:_LONGEST_NAME]


def _name(element: Element | None) -> str:
    """The English name, else the first one."""
    if element is None:
        return ""
    names = element.findall(f"{_TSL}Name")
    chosen = next((one for one in names if one.get(_LANG) == "en"), names[0] if names else None)
    return " ".join((chosen.text or "").split())[:_LONGEST_NAME] if chosen is not None else ""


def _next_update(scheme: Element) -> dt.datetime | None:
    """None: the list is closed (TS 119 612, 5.3.15)."""
    element = scheme.find(f"{_TSL}NextUpdate/{_TSL}dateTime")
    return _moment((element.text or "").strip()) if element is not None else None


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(dt.UTC)
