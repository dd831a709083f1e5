"""What the signatures of a received PDF are worth, in words: for ``import``, ``show``, ``inspect``."""

from __future__ import annotations

from ic16desk.cli.call import Call
from ic16desk.clock import Clock
from ic16desk.desk.triage import MARK
from ic16desk.desk.verifying import verify_pdf
from ic16desk.model.names import visible
from ic16desk.model.triage import Triage, of_verification, unsigned
from ic16desk.wording import shown


def triage_of(call: Call, pdf: bytes) -> tuple[Triage, str | None]:
    """The triage of a file, and the store whose trust it was judged by (none was named: nothing is trusted)."""
    now = Clock().now()
    if MARK not in pdf:
        return unsigned(now), None
    desk = call.desk_if_any()
    if desk is None:
        return of_verification(verify_pdf(pdf, trust=(), at=None, now=now), trust_date=None, at=now), None
    return desk.triage.of_file(pdf), str(call.folder)


def signed_as(call: Call, found: Triage | None) -> str:
    """The end of a document's line; empty when nothing is signed or nobody has judged it yet."""
    if found is None or not found.signed:
        return ""
    who = ", ".join(visible(signer.name) for signer in found.signers if signer.name)
    return f" · {call.words(f'triage.state.{found.state}')}{f': {who}' if who else ''}"


def triage_lines(call: Call, found: Triage) -> list[str]:
    """All there is to tell of one file."""
    words = call.words
    lines = [f"  {words(f'triage.state.{found.state}')}"]
    for signer in found.signers:
        when = words(f"triage.time.{signer.time_source}", at=shown(signer.time)) if signer.time else ""
        lines.append("    " + " · ".join(filter(None, (visible(signer.name or signer.field), when))))
    lines += [f"    {words(f'verify.reason.{reason}')}" for reason in found.reasons]
    if found.signed:
        lines.append(
            f"    {words('triage.trust', day=found.trust_date) if found.trust_date else words('triage.no_trust')}"
        )
    lines += [f"    {words('triage.list', territory=one.territory, day=one.issued)}" for one in found.lists]
    return lines
