"""Signature cards by PKCS#11: the vendor's driver in a process of its own, its key as signing wants it."""

from __future__ import annotations

from ic16desk.signing.cards.choosing import choose_certificate, choose_token, pin_fault
from ic16desk.signing.cards.key import CardKey, open_card
from ic16desk.signing.cards.session import PATIENCE, CardSession

__all__ = ["PATIENCE", "CardKey", "CardSession", "choose_certificate", "choose_token", "open_card", "pin_fault"]
