"""Material for later verification that may be added after a signature: the document security store.

EN 319 142-1, 5.4: certificates, revocation lists and answers, each as a stream; nothing else may hide there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509 import ocsp

if TYPE_CHECKING:
    import pikepdf

_LOADERS: dict[str, Callable[[bytes], object]] = {
    "/Certs": x509.load_der_x509_certificate,
    "/CRLs": x509.load_der_x509_crl,
    "/OCSPs": ocsp.load_der_ocsp_response,
}
_OF_ONE = {"/Cert": "/Certs", "/CRL": "/CRLs", "/OCSP": "/OCSPs"}
#: When the entry was made, as a date or as a time stamp.
_NOTES = frozenset({"/Type", "/TU", "/TS"})


def is_security_store(store: pikepdf.Object | None) -> bool:
    """Whether this is a document security store and holds only what belongs there."""
    import pikepdf  # start-up time

    if not isinstance(store, pikepdf.Dictionary):
        return False
    return all(_belongs(key, value) for key, value in store.items())


def _belongs(key: str, value: pikepdf.Object) -> bool:
    import pikepdf  # start-up time

    if key in _LOADERS:
        return _all_load(key, value)
    if key == "/VRI" and isinstance(value, pikepdf.Dictionary):
        return all(isinstance(one, pikepdf.Dictionary) and _of_one_signature(one) for _, one in value.items())
    return key == "/Type" and value == pikepdf.Name.DSS


def _of_one_signature(entry: pikepdf.Dictionary) -> bool:
    return all(key in _NOTES or (key in _OF_ONE and _all_load(_OF_ONE[key], value)) for key, value in entry.items())


def _all_load(key: str, value: pikepdf.Object) -> bool:
    import pikepdf  # start-up time

    if not isinstance(value, pikepdf.Array):
        return False
    try:
        for stream in value:
            if not isinstance(stream, pikepdf.Stream):
                return False
            _LOADERS[key](stream.read_bytes())
    except (ValueError, pikepdf.PdfError):
        return False
    return True
