"""Who may sign a decision as what, and on which day; the same for a signature made here and one made elsewhere."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from ic16desk.clock import helsinki_day
from ic16desk.errors import NotAllowed
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.signatures import CertificateInfo, Role
from ic16desk.model.views import DecisionView, Signer
from ic16desk.store.decisions import StoredLetter


def next_signer(view: DecisionView, letter: StoredLetter | None) -> Signer | None:
    """Whose turn it is: the first of the signers whose field is empty."""
    signed: Mapping[str, str | None] = (
        {"presenter": letter.presenter, "decider": letter.decider} if letter is not None else {}
    )
    return next((signer for signer in view.signers if not signed.get(signer.field)), None)


def check_person(signers: Iterable[Signer], letter: StoredLetter, info: CertificateInfo, role: Role) -> None:
    """The certificate is of whom the decision names for the role, and not of who signs it as the other.

    Raises:
        NotAllowed: ``sign.wrong_person``, ``sign.four_eyes``.
    """
    official = next((signer.person for signer in signers if signer.field == role), None)
    if official is None or not is_of(info, official.name):
        raise NotAllowed("sign.wrong_person", signer=info.name, named=official.name if official else "–")
    other = letter.presenter if role == "decider" else letter.decider
    if other is not None and same_name(other, info.name):
        raise NotAllowed("sign.four_eyes", signer=info.name)


def is_of(info: CertificateInfo, name: str) -> bool:
    """Whether a certificate names a person: by its common name, or by given names and surname, as cards have them.

    A card's common name ends in a number, and its given names may be more than the decision prints.
    """
    if same_name(info.name, name):
        return True
    given, surname = _words(info.given_names), _words(info.surname)
    wanted = _words(name)
    if not given or not surname or wanted[-len(surname) :] != surname:
        return False
    called = wanted[: -len(surname)]
    return bool(called) and set(called) <= set(given)


def check_day(draft: DecisionDraft, role: Role, moment: dt.datetime) -> None:
    """The presenter fixes the day of the decision; the decision maker signs on that day, in Helsinki, or not at all.

    The day a decision bears is the day it was made (434/2003 § 44 with 13/2003 § 16): a signature of another day would
    make one of them untrue. An extract of a board's minutes is certified whenever it is written; the board decided on
    the day of its meeting.

    Raises:
        NotAllowed: ``sign.other_day`` with ``date`` and ``day``; ``sign.day_passed`` for one presented after its day.
    """
    date = binding_date(draft)
    if date is not None:
        check_date(date, role, helsinki_day(moment))


def binding_date(draft: DecisionDraft) -> dt.date | None:
    """The day on which a decision must be signed; None for an extract of a board's minutes."""
    return None if draft.made_by == "board" else draft.date


def check_date(date: dt.date, role: Role, day: dt.date) -> None:
    """The decision maker signs on the day, the presenter not after it.

    Raises:
        NotAllowed: ``sign.other_day``, ``sign.day_passed``.
    """
    if role == "decider" and day != date:
        raise NotAllowed("sign.other_day", date=date, day=day)
    if role == "presenter" and day > date:
        raise NotAllowed("sign.day_passed", date=date, day=day)


def check_texts(texts: Mapping[str, Mapping[str, Any]], day: dt.date) -> None:
    """None of the dated texts the letter was made of has run out since it was presented.

    Raises:
        NotAllowed: ``sign.texts_expired`` with their names.
    """
    ended = sorted(id for id, entry in texts.items() if entry.get("valid_to") and str(entry["valid_to"]) < f"{day}")
    if ended:
        raise NotAllowed("sign.texts_expired", texts=ended, n=len(ended))


def same_name(first: str, second: str) -> bool:
    """Whether two names are one person's, but for case, blanks and how letters are composed."""
    return _words(first) == _words(second)


def _words(name: str) -> list[str]:
    return unicodedata.normalize("NFC", name).casefold().split()
