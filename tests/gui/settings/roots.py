"""Root certificates for tests."""

from __future__ import annotations

from ic16desk import signing
from tests.helpers.stores import NOW


def a_root(name: str) -> bytes:
    """A root's certificate, PEM."""
    return signing.create_root(
        name=name, organisation="Mallimaakunnan liitto", passphrase="vain kokeeksi", now=NOW, rounds=1000
    ).certificate
