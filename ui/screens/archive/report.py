"""What was verified, as a file to keep: plain text in the screen's language, or JSON with the codes."""

from __future__ import annotations

import json

import msgspec

from ic16desk import __version__
from ic16desk.wording import shown
from ui.i18n import words
from ui.screens.archive.judged import Judged, checks, issuer_name, role_key, signer_name
from ui.screens.archive.verdict import change_words, file_facts, sentence


def as_json(judged: Judged) -> str:
    """All codes and values."""
    return json.dumps(
        {
            "schema": "ic16desk/verification/1",
            "file": judged.name,
            "judged_at": judged.at.isoformat(),
            "program": __version__,
            "archive": judged.held,
            "application": judged.frozen.number if judged.frozen else None,
            "verification": msgspec.to_builtins(judged.verification),
        },
        ensure_ascii=False,
        indent=2,
    )


def as_text(judged: Judged) -> str:
    """All of it in words."""
    judgement = judged.verification
    lines = [
        words("archive.report.title"),
        "",
        f"{words('archive.report.file')}: {shown(judged.name)}",
        f"SHA-256: {judgement.sha256}",
        *(f"{name}: {value}" for name, value in file_facts(judged)),
        f"{words('archive.report.when')}: {shown(judged.at)}",
        f"{words('archive.report.program')}: ic16desk {__version__}",
        "",
        words(f"verify.verdict.{judgement.verdict}.headline"),
        sentence(judged),
    ]
    lines += _signers(judged)
    lines += _section("archive.title.changes", [" · ".join(change_words(one)) for one in judged.changes])
    lines += _section("archive.title.reasons", [words(f"verify.reason.{code}") for code in judged.reasons])
    lines += _section(
        "archive.title.checks", [words(f"archive.check.{one.name}.{one.state}") for one in checks(judged)]
    )
    return "\n".join(lines) + "\n"


def _signers(judged: Judged) -> list[str]:
    lines: list[str] = []
    for number, one in enumerate(judged.verification.signatures, 1):
        key = role_key(one)
        lines.append(f"{number} {shown(signer_name(one))} · {words(key) if key else shown(one.field)}")
        lines.append(f"  {words(f'verify.verdict.{one.verdict}.headline')}")
        source = words(f"verify.time_source.{one.time_source}")
        lines.append(f"  {words('archive.signer.time')}: {shown(one.time)} · {source}" if one.time else f"  {source}")
        if one.certificate is not None:
            begin, end = one.certificate.valid_from, one.certificate.valid_to
            issuer = issuer_name(one.certificate.issuer)
            issued = words("archive.signer.issued", issuer=issuer, begin=begin.date(), end=end.date())
            lines.append(f"  {words('archive.signer.certificate')}: {issued}")
            lines.append(f"  {words('archive.report.fingerprint')}: {one.certificate.fingerprint}")
        lines.append(
            f"  {words('archive.signer.covers')}: {words('archive.signer.bytes', n=one.covers, version=number)}"
        )
        lines.append(f"  {words(f'verify.revocation.{one.revocation}')}")
    return ["", words("archive.title.signers"), *lines] if lines else []


def _section(title_key: str, lines: list[str]) -> list[str]:
    return ["", words(title_key), *(f"  {text}" for text in lines)] if lines else []
