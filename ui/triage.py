"""How the signatures of a received PDF are told: icon, word and colour, and all of it in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from ic16desk.clock import helsinki_day
from ic16desk.model.names import visible
from ic16desk.model.triage import Triage, TriageState
from ic16desk.wording import shown
from ui.cells import Sign
from ui.i18n import words
from ui.theme import Token

_LOOKS: Mapping[TriageState, tuple[str, Token]] = {
    "intact": ("shield-check", "ok"),
    "unknown_signer": ("signature", "text2"),
    "unclear": ("circle-help", "warn"),
    "refused": ("shield-x", "warn"),
    "changed": ("shield-alert", "warn"),
}
#: Told by the certificate's holder or by nobody, of nearly every signature: not worth a line in a list.
_USUAL = frozenset({"sig.time_claimed", "sig.revocation_unknown"})


def sign_of(found: Triage | None) -> Sign | None:
    """Icon, word and colour; None for a document without signatures, or not judged yet."""
    if found is None or not found.signed:
        return None
    icon, tint = _LOOKS[found.state]
    if found.verdict == "valid_with_warnings":
        icon, tint = "shield-alert", "warn"
    return Sign(icon, headline(found), tint)


def headline(found: Triage) -> str:
    """``Allekirjoitus kunnossa: Maija Meikäläinen``."""
    state = words(f"triage.state.{found.state}")
    names = ", ".join(dict.fromkeys(visible(one.name) for one in found.signers if one.name))
    return words("triage.by", state=state, names=names) if names else state


def sentences(found: Triage) -> list[str]:
    """What is to be known besides: who signed when, the reasons, and by what trust it was judged."""
    told = [words(f"triage.told.{found.state}")]
    told += [words(f"verify.reason.{reason}") for reason in found.reasons if reason not in _USUAL]
    for one in found.signers:
        when = words(f"triage.time.{one.time_source}", at=shown(one.time)) if one.time else ""
        told.append(" · ".join(filter(None, (visible(one.name or one.field), when))))
    if found.trust_date:
        told.append(words("triage.trust", day=found.trust_date))
    else:
        told.append(words("triage.no_trust"))
    told.append(words("triage.judged", day=helsinki_day(found.at)))
    told += [words("triage.list", territory=one.territory, day=one.issued) for one in found.lists]
    return list(dict.fromkeys(told))
