"""Signed letters over the years: the queue of those to time-stamp, and those to stamp again before a stamp gives out.

The network is asked only here and only when somebody says so. What is sent is a digest, never the letter.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ic16desk import signing
from ic16desk.desk.session import Session
from ic16desk.errors import Cancelled, KnownError, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.longterm import Extended, LetterTerm, LongTermState, NotRaised, Raised, RaiseResult, Tried
from ic16desk.progress import Progress, Silent
from ic16desk.store.decisions import StoredLetter

#: How often a wait for the network looks whether somebody wants it to stop, or the lane is wanted.
_LOOK = 0.1


class LongTerm:
    """Time stamps and revocation data for the letters of this store."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def authorities(self) -> tuple[str, ...]:
        """Addresses of the time-stamp authorities this store asks, in their order."""
        return self._session.store.longterm.authorities()

    def choose_authorities(self, urls: Sequence[str]) -> Done[tuple[str, ...]]:
        """Ask these from now on (a local setting).

        Raises:
            UsageError: ``extend.address``.
        """
        chosen = tuple(dict.fromkeys(url.strip() for url in urls if url.strip()))
        _check_addresses(chosen)
        with self._session.store.transaction():
            self._session.store.longterm.choose_authorities(chosen)
        return done(chosen, "letter")

    def states(self) -> tuple[LetterTerm, ...]:
        """Every fully signed letter and how it stands, newest first."""
        store = self._session.store
        tried, stamps = store.longterm.tried(), store.longterm.stamps()
        today = self._session.clock.today()
        return tuple(self._term(letter, tried, stamps, today) for letter in store.decisions.signed())

    def queue(self) -> tuple[LetterTerm, ...]:
        """Those to time-stamp now: never stamped, or due again."""
        return tuple(term for term in self.states() if term.state in ("waiting", "due"))

    def extend(
        self,
        *,
        letters: Sequence[str] | None = None,
        authorities: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> Done[RaiseResult]:
        """Raise letters (ids; None: the queue), one after the other; an error on one does not stop the others.

        Each raised letter is frozen anew before the next one begins; the bytes as signed are kept. A failed one keeps
        its place in the queue, with what went wrong. A cancelled run returns what was done till then.

        Raises:
            UsageError: ``extend.no_authority``, ``extend.address``.
        """
        urls = tuple(authorities) if authorities is not None else self.authorities()
        if not urls:
            raise UsageError("extend.no_authority")
        _check_addresses(urls)
        terms = [term for term in self.states() if letters is None or term.letter in letters]
        if letters is None:
            terms = [term for term in terms if term.state in ("waiting", "due")]
        watched = progress or Silent()
        raised: list[Raised] = []
        failed: list[NotRaised] = []
        for index, term in enumerate(terms):
            try:
                look = partial(watched.report, index, len(terms), term.number)
                look()
                raised.append(self._raise(term, urls, look))
            except Cancelled:
                failed += [NotRaised(each.letter, each.number, "extend.cancelled") for each in terms[index:]]
                break
            except KnownError as error:
                failed.append(self._failed(term, error))
        return done(RaiseResult(tuple(raised), tuple(failed)), "letter")

    def _raise(self, term: LetterTerm, urls: Sequence[str], look: Callable[[], None]) -> Raised:
        store = self._session.store
        before = self._letter(term.letter)
        pdf, roots = store.contents.get(before.sha256), store.decisions.roots()
        stampers = store.trust.stampers()
        made = _waited(pdf, urls, roots, stampers, self._session.now(), look)
        body = {
            "letter": term.letter,
            "sha256": made.sha256,
            "level": made.level,
            "renew_by": made.renew_by.isoformat(),
            "time": made.time.isoformat(),
            "authority": made.authority,
            "url": made.url,
        }
        with store.transaction():
            if self._letter(term.letter).sha256 != before.sha256:
                raise KnownError("extend.outdated")  # other writes may come between while the network is asked
            store.contents.put([made.pdf])
            self._session.write("letter.extended", before.application, body)
            store.longterm.settled(term.letter)
        return Raised(term.letter, term.number, made.level, made.sha256, made.time, made.authority, made.renew_by)

    def _failed(self, term: LetterTerm, error: KnownError) -> NotRaised:
        who, tried = str(error.params.get("who", "")), str(error.params.get("tried", ""))
        store = self._session.store
        with store.transaction():
            store.longterm.failed(term.letter, Tried(self._session.now(), error.code, who, tried))
        return NotRaised(term.letter, term.number, error.code, who, tried)

    def _letter(self, id: str) -> StoredLetter:
        return next(letter for letter in self._session.store.decisions.signed() if letter.id == id)

    def _term(
        self,
        letter: StoredLetter,
        tried: dict[str, Tried],
        stamps: dict[str, tuple[dt.datetime, str]],
        today: dt.date,
    ) -> LetterTerm:
        renew = dt.date.fromisoformat(letter.renew_by) if letter.renew_by else None
        time, authority = stamps.get(letter.id, (None, ""))
        return LetterTerm(
            letter=letter.id,
            application=letter.application,
            number=str(letter.record.get("application", "")) or letter.application,
            state=_state(letter.level, renew, today),
            level=letter.level or "B-B",
            stamped=time,
            authority=authority,
            renew_by=renew,
            tried=tried.get(letter.id),
        )


def extend_pdf(
    pdf: bytes,
    *,
    authorities: Sequence[str],
    roots: Sequence[bytes],
    now: dt.datetime,
    stampers: Sequence[bytes] = (),
) -> Extended:
    """Raise any signed PDF; no store is needed. See :func:`ic16desk.signing.extend`."""
    return signing.extend(pdf, authorities=authorities, roots=roots, stampers=stampers, now=now)


def write_extended(path: Path, made: Extended) -> None:
    """Replace a file by its raised form; the old bytes are its beginning, so nothing is lost.

    Raises:
        KnownError: the folder cannot be written.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(made.pdf)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise KnownError("export.not_written", folder=str(path.parent)) from error


def _state(level: str, renew: dt.date | None, today: dt.date) -> LongTermState:
    if renew is None:
        return "waiting"
    if renew <= today:
        return "due"
    return "lasting" if level == "B-LTA" else "stamped"


def _check_addresses(urls: Sequence[str]) -> None:
    for url in urls:
        if not signing.is_web_address(url):
            raise UsageError("extend.address", url=url)


def _waited(
    pdf: bytes,
    urls: Sequence[str],
    roots: Sequence[bytes],
    stampers: Sequence[bytes],
    now: dt.datetime,
    look: Callable[[], None],
) -> Extended:
    """Ask the network beside this thread, so that the lane stays open and a stop is heard at once.

    Raises:
        Cancelled: somebody stopped it; an answer still on its way is dropped. KnownError: as :func:`extend_pdf`.
    """
    found: list[Extended | BaseException] = []

    def ask() -> None:
        try:
            found.append(extend_pdf(pdf, authorities=urls, roots=roots, stampers=stampers, now=now))
        except BaseException as error:  # handed over to the thread that waits
            found.append(error)

    thread = threading.Thread(target=ask, name="extending", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_LOOK)
        look()
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]
