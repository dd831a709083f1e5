"""Verifying: what a dropped file is worth, by this store's roots and its frozen bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from ic16desk import signing
from ic16desk.desk.comparing import compare_pages
from ic16desk.desk.session import Session
from ic16desk.model.changes import Done, done
from ic16desk.model.comparison import Comparison
from ic16desk.model.signatures import CertificateInfo, Demands, Verification
from ic16desk.progress import Progress

NONE = Demands()


class Verifying:
    """Whom this store believes, and its judgement of files."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def trust(self, certificate: bytes) -> Done[CertificateInfo]:
        """Trust a root certificate (PEM or DER) from now on.

        Raises:
            KnownError: no certificate.
        """
        info = signing.describe(certificate)[0]
        pem = signing.as_pem(certificate).decode()
        with self._session.store.transaction():
            self._session.write("root.trusted", info.fingerprint, {"name": info.name, "certificate": pem})
        return done(info, "roots")

    def roots(self) -> tuple[bytes, ...]:
        """The certificates this store trusts, PEM."""
        return self._session.store.decisions.roots()

    @staticmethod
    def keep_warm() -> None:
        """From now on keep a judging child started, so that the next verdict does not wait for one."""
        signing.warm()

    @staticmethod
    def cool() -> None:
        """Keep none any more."""
        signing.cool()

    @staticmethod
    def changed_since(signed: bytes, whole: bytes, *, progress: Progress | None = None) -> Comparison:
        """What a reader sees differently in the file as it is now than in its signed revision.

        Raises:
            Cancelled: ``progress`` said so.
        """
        return compare_pages(signed, whole, progress=progress)

    def verify(
        self,
        pdf: bytes,
        *,
        trust: Sequence[bytes] = (),
        at: dt.datetime | None = None,
        crls: Sequence[bytes] = (),
        demands: Demands = NONE,
    ) -> Verification:
        """Judge a file, with this store's roots and its frozen bytes (``sig.cut_back``, ``sig.swapped``)."""
        known = (entry.crl for entry in self._session.store.trust.crls())
        judged = verify_pdf(
            pdf,
            trust=(*trust, *self.roots()),
            at=at,
            crls=(*crls, *known),
            now=self._session.now(),
            demands=demands,
            stampers=self._session.store.trust.stampers(),
        )
        reason = self._against_frozen(pdf, judged)
        if reason is None:
            return judged
        return replace(judged, verdict="invalid", reasons=(*judged.reasons, reason))

    def begun(self, pdf: bytes) -> frozenset[str]:
        """The letters of this store whose bytes a file begins with."""
        return frozenset(letter.id for letter, _ in self._session.store.decisions.begun(pdf))

    def _against_frozen(self, pdf: bytes, judged: Verification) -> str | None:
        store = self._session.store
        ours = [letter for letter, _ in store.decisions.begun(pdf) if letter.signatures]
        if any(letter.sha256 == judged.sha256 for letter in ours):
            return None
        for letter in ours:
            # Time stamps added since vouch for themselves: a copy without them, or with others, is ours too.
            kept = store.contents.get(letter.as_signed or letter.sha256)
            if pdf.startswith(kept):
                continue  # ours grown since: the verification itself judges what was added
            return "sig.cut_back" if kept.startswith(pdf) else "sig.swapped"
        return None


def verify_pdf(
    pdf: bytes,
    *,
    trust: Sequence[bytes],
    at: dt.datetime | None,
    now: dt.datetime,
    crls: Sequence[bytes] = (),
    demands: Demands = NONE,
    stampers: Sequence[bytes] = (),
) -> Verification:
    """Judge a file without a store. ``stampers`` vouch for time stamps, and for no signer."""
    return signing.verify(
        pdf, roots=tuple(trust), at=at, now=now, crls=tuple(crls), demands=demands, stampers=tuple(stampers)
    )
