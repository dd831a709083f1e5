"""Keys, signatures and their verification: PDF bytes + key → signed bytes; PDF bytes + roots → verdict.

Names are imported when they are first used: pyHanko costs 0.45 s (findings/pdf.md § 5), and not every run signs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ic16desk.signing.extending import extend
    from ic16desk.signing.fetching import is_web_address
    from ic16desk.signing.keys import (
        SigningKey,
        as_pem,
        create_key,
        create_root,
        describe,
        export_certificate,
        is_pkcs12,
        load_key,
    )
    from ic16desk.signing.pades import sign
    from ic16desk.signing.signer import Signer
    from ic16desk.signing.verification import cool, verify, warm

__all__ = [
    "Signer",
    "SigningKey",
    "as_pem",
    "cool",
    "create_key",
    "create_root",
    "describe",
    "export_certificate",
    "extend",
    "is_pkcs12",
    "is_web_address",
    "load_key",
    "sign",
    "verify",
    "warm",
]

_MODULES = {
    "Signer": "signer",
    "sign": "pades",
    "verify": "verification",
    "extend": "extending",
    "is_web_address": "fetching",
    "warm": "verification",
    "cool": "verification",
}


def __getattr__(name: str) -> object:
    """The public names, from where they live (PEP 562)."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'keys')}"), name)
