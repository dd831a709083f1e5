"""The document security store (ISO 32000-2, 12.8.4.3): certificates and revocation data that the file brings along.

It only brings: whether any of it counts is found out as for what the caller gives. Runs in a child only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pikepdf
from cryptography import x509
from cryptography.x509 import ocsp

from ic16desk.signing.revocation import Material

T = TypeVar("T")
#: More entries, or larger ones, than any honest file has.
_MOST = 500
_LARGEST = 20 << 20


def read_material(document: pikepdf.Pdf) -> Material:
    """All that can be read of the store; an entry nobody can read is left out."""
    store = document.Root.get("/DSS")
    if not isinstance(store, pikepdf.Dictionary):
        return Material()
    return Material(
        certificates=tuple(_read(store, "/Certs", x509.load_der_x509_certificate)),
        crls=tuple(_read(store, "/CRLs", x509.load_der_x509_crl)),
        ocsps=tuple(_read(store, "/OCSPs", ocsp.load_der_ocsp_response)),
    )


def _read(store: pikepdf.Dictionary, key: str, load: Callable[[bytes], T]) -> Iterator[T]:
    entries = store.get(key)
    if not isinstance(entries, pikepdf.Array):
        return
    for entry in list(entries)[:_MOST]:
        if not isinstance(entry, pikepdf.Stream):
            continue
        try:
            data = entry.read_bytes()
            if len(data) <= _LARGEST:
                yield load(data)
        except (pikepdf.PdfError, ValueError):
            continue
