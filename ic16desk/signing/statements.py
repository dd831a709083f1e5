"""What a certificate says of itself beyond name and key (QCStatements: RFC 3739, ETSI EN 319 412-5).

Read, never asserted: *qualified* means that the certificate says so; whether its issuer may say so, a trust list tells.
"""

from __future__ import annotations

from asn1crypto import core
from cryptography import x509

_QC_STATEMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
#: id-etsi-qcs-QcCompliance and id-etsi-qcs-QcSSCD (EN 319 412-5, 4.2.1 and 4.2.2).
_COMPLIANCE, _DEVICE = "0.4.0.1862.1.1", "0.4.0.1862.1.4"


class _Statement(core.Sequence):  # type: ignore[misc]
    _fields = [("statement_id", core.ObjectIdentifier), ("statement_info", core.Any, {"optional": True})]  # noqa: RUF012


class _Statements(core.SequenceOf):  # type: ignore[misc]
    _child_spec = _Statement


def claims(certificate: x509.Certificate) -> tuple[bool, bool]:
    """Whether the certificate says it is qualified, and that its key is in a qualified device (QSCD)."""
    for extension in certificate.extensions:
        if extension.oid == _QC_STATEMENTS and isinstance(extension.value, x509.UnrecognizedExtension):
            try:
                found = {item["statement_id"].dotted for item in _Statements.load(extension.value.value, strict=True)}
            except (ValueError, TypeError):
                return False, False  # unreadable statements state nothing
            return _COMPLIANCE in found, _DEVICE in found
    return False, False
