"""Keys, signatures and their verification: PDF bytes + key → signed bytes; PDF bytes + roots → verdict.

Names are imported when they are first used: pyHanko costs 0.45 s (findings/pdf.md § 5), and not every run signs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ic16desk.signing.extending import extend
    from ic16desk.signing.fetching import is_web_address
    from ic16desk.signing.from_afar import sign_foreign
    from ic16desk.signing.keys import (
        SigningKey,
        all_as_pem,
        as_pem,
        chain_pem,
        create_key,
        create_root,
        describe,
        export_certificate,
        is_pkcs12,
        load_key,
        top_of,
    )
    from ic16desk.signing.pades import sign
    from ic16desk.signing.prepared import Prepared, look
    from ic16desk.signing.requests import create_request, describe_request, install, issue
    from ic16desk.signing.revocations import crl_pem, describe_crl, issuer_of, revoke
    from ic16desk.signing.signer import Signer
    from ic16desk.signing.trust_lists import read_trust_list
    from ic16desk.signing.verification import cool, verify, warm
    from ic16desk.signing.vouching import vouching_root

__all__ = [
    "Prepared",
    "Signer",
    "SigningKey",
    "all_as_pem",
    "as_pem",
    "chain_pem",
    "cool",
    "create_key",
    "create_request",
    "create_root",
    "crl_pem",
    "describe",
    "describe_crl",
    "describe_request",
    "export_certificate",
    "extend",
    "install",
    "is_pkcs12",
    "is_web_address",
    "issue",
    "issuer_of",
    "load_key",
    "look",
    "read_trust_list",
    "revoke",
    "sign",
    "sign_foreign",
    "top_of",
    "verify",
    "vouching_root",
    "warm",
]

_MODULES = {
    "Signer": "signer",
    "Prepared": "prepared",
    "look": "prepared",
    "sign": "pades",
    "sign_foreign": "from_afar",
    "verify": "verification",
    "extend": "extending",
    "is_web_address": "fetching",
    "warm": "verification",
    "cool": "verification",
    "read_trust_list": "trust_lists",
    "vouching_root": "vouching",
    **dict.fromkeys(("create_request", "describe_request", "install", "issue"), "requests"),
    **dict.fromkeys(("crl_pem", "describe_crl", "issuer_of", "revoke"), "revocations"),
}


def __getattr__(name: str) -> object:
    """The public names, from where they live (PEP 562)."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'keys')}"), name)
