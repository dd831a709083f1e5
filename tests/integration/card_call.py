"""The whole sample call signed by two cards, and what four judges say of each letter.

``python -m tests.integration.card_call`` prints the table: number × veraPDF × pdfsig × openssl × our own verdict.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ic16desk.clock import HELSINKI, Clock
from ic16desk.desk import Desk
from ic16desk.desk.cards import open_card_key
from ic16desk.desk.demo import DECIDER, PREPARER, PRESENTER, load_samples
from ic16desk.errors import KnownError
from ic16desk.model.cards import CardPlace
from ic16desk.model.signatures import Role
from tests.conformance import checker
from tests.helpers import pki, softhsm
from tests.helpers.programs import program
from tests.helpers.stores import a_desk

#: The day the sample call's decisions are made on (``expected.json``).
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=HELSINKI).astimezone(dt.UTC)
PRESENTER_CARD, DECIDER_CARD = "Esittelijän kortti", "Beslutsfattarens kort – Å"
_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]")


@dataclass
class CardCall:
    """A store with the sample call decided, two cards, and what the batches said of each application."""

    desk: Desk
    cards: softhsm.Cards
    people: dict[str, str]
    applications: tuple[str, ...]
    refused: dict[str, str] = field(default_factory=dict)

    def work_as(self, role: str) -> None:
        """Another person at the desk."""
        self.desk.session.person = self.people[role]

    def sign(
        self, role: Role, applications: Iterable[str], pin: Callable[[], str], *, each: bool = False
    ) -> dict[str, str]:
        """One batch with one card: what failed, by application; the rest is signed."""
        label = PRESENTER_CARD if role == "presenter" else DECIDER_CARD
        place, failed = CardPlace(self.cards.module, label), {}
        self.work_as(role)
        wanted = tuple(applications)
        try:
            with open_card_key(place, pin=pin, now=NOW, each=each, known=self.desk.verifying.roots()) as key:
                for application in wanted:
                    try:
                        self.desk.signatures.sign(application, key=key, role=role)
                    except KnownError as error:
                        failed[application] = error.code
        except KnownError as error:  # the card did not open: nothing of the batch is signed
            failed = dict.fromkeys(wanted, error.code)
        return failed

    def signed(self) -> dict[str, int]:
        """Signatures of each frozen letter."""
        return {letter.application: letter.signatures for letter in self.desk.session.store.decisions.signed()}


@contextmanager
def card_call(folder: Path) -> Iterator[CardCall]:
    """The call decided and unsigned; both cards in the readers."""
    cards = softhsm.drawer(folder / "kortit")
    cards.card(PRESENTER_CARD, softhsm.holder(PRESENTER[0]))
    cards.card(DECIDER_CARD, softhsm.holder(DECIDER[0], kind="RSA"))
    clock = Clock(NOW)
    desk = a_desk(folder / "store", clock=clock, person=False)
    try:
        names = {"preparer": PREPARER, "presenter": PRESENTER, "decider": DECIDER}
        people = {role: desk.people.add(name=name, title=title).value.id for role, (name, title) in names.items()}
        desk.verifying.trust(pki.root_certificate())
        desk.session.person = people["preparer"]
        reports = load_samples(desk, clock=clock).value
        call = CardCall(desk, cards, people, tuple(str(report.id) for report in reports))
        for application in call.applications:
            for role in people:
                call.work_as(role)
                desk.conflicts.declare(application, None)
        with cards.inserted():
            yield call
    finally:
        desk.close()


@dataclass(frozen=True)
class Judged:
    """One letter before four judges: veraPDF by flavour, pdfsig's and OpenSSL's sound signatures, our verdict."""

    number: str
    verapdf: tuple[tuple[str, bool, str], ...]
    pdfsig: int
    openssl: int
    verdict: str
    reasons: tuple[str, ...]

    def text(self) -> str:
        """A row."""
        vera = " ".join(f"{flavour} {'pass' if passed else f'FAIL {told}'}" for flavour, passed, told in self.verapdf)
        return f"{self.number:<10} {vera:<20} {self.pdfsig}/2     {self.openssl}/2      {self.verdict}"


def judge(call: CardCall, folder: Path) -> tuple[Judged, ...]:
    """All letters of the call, exported and judged; veraPDF once for all."""
    files = {application: call.desk.deciding.export(application, folder).pdf for application in call.applications}
    said = checker.judge(list(files.values()))
    (folder / "root.pem").write_bytes(pki.root_certificate())
    rows = []
    for application, path in files.items():
        verified = call.desk.verifying.verify(path.read_bytes())
        rows.append(
            Judged(
                number=call.desk.cases.show(application).number,
                verapdf=tuple((f, said[path, f].passed, said[path, f].told) for f in checker.FLAVOURS),
                pdfsig=_pdfsig(path),
                openssl=_openssl(path, folder / "root.pem"),
                verdict=verified.verdict,
                reasons=verified.reasons,
            )
        )
    return tuple(rows)


def _pdfsig(path: Path) -> int:
    command = [program("pdfsig", "poppler-utils"), str(path)]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    return said.count("Signature Validation: Signature is Valid.")


def _openssl(path: Path, root: Path) -> int:
    """How many of the file's signatures ``openssl cms -verify`` takes, each over its own byte range."""
    pdf, sound = path.read_bytes(), 0
    openssl = program("openssl", "openssl")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for found in _RANGE.finditer(pdf):
            start, stop, rest = int(found[2]), int(found[3]), int(found[4])
            (folder / "content").write_bytes(pdf[:start] + pdf[stop : stop + rest])
            (folder / "cms.der").write_bytes(bytes.fromhex(pdf[start + 1 : stop - 1].decode()))
            command = [openssl, "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "cms.der"]
            command += ["-content", "content", "-CAfile", str(root), "-purpose", "any"]
            command += ["-attime", str(int(NOW.timestamp())), "-out", os.devnull]
            sound += subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    return sound


def _print() -> None:
    with tempfile.TemporaryDirectory() as name, card_call(Path(name)) as call:
        failed = call.sign("presenter", call.applications, lambda: softhsm.PIN)
        failed |= call.sign("decider", call.applications, lambda: softhsm.PIN)
        out = sys.stdout.write
        out("".join(f"{application}: {code}\n" for application, code in failed.items()))
        out(f"{'number':<10} {'veraPDF':<20} pdfsig  openssl  verdict\n")
        for row in judge(call, Path(name) / "letters"):
            out(f"{row.text()}\n")


if __name__ == "__main__":
    _print()
