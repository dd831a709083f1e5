"""Signing a batch: each letter against opening and saving the same file with pikepdf; memory over many signatures."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from ic16desk.desk.cards import open_card_key
from ic16desk.desk.signatures import sign_pdf
from ic16desk.model.cards import CardPlace
from ic16desk.signing import Signer, SigningKey
from tests.bench.measure import Line, pair_ms
from tests.helpers import pki, softhsm

#: Signatures for the memory figure: what is kept after FEW is the libraries', what comes until MANY is ours.
FEW, MANY = 50, 500
#: Letters of a batch.
BATCH = 12


def lines(folder: Path) -> Iterator[Line]:
    """All figures of signing."""
    letter = _letter()
    file_ec, file_rsa = pki.presenter(), _file(softhsm.holder("Raija Riihi", kind="RSA"))
    yield _line("a signature of a batch, P-256 key file (floor: pikepdf open and save)", letter, file_ec, "≤ 6 x")
    yield _line("a signature of a batch, RSA-3072 key file", letter, file_rsa, "–")
    cards = softhsm.drawer(folder / "cards")
    cards.card("EC", softhsm.holder("Elli Elo"))
    cards.card("RSA", softhsm.holder("Raija Riihi", kind="RSA"))
    with cards.inserted():
        for label, what in (("EC", "P-256"), ("RSA", "RSA-3072")):
            place = CardPlace(cards.module, label)
            with open_card_key(place, pin=lambda: softhsm.PIN, now=pki.NOW) as key:
                yield _line(f"a signature of a batch, {what} card (SoftHSM)", letter, key, "–")
        for kind in ("file", "card"):
            run = subprocess.run(
                [sys.executable, "-m", "tests.bench.signing", kind, str(cards.module)],
                capture_output=True,
                text=True,
                check=True,
                env=dict(os.environ),
            )
            told = json.loads(run.stdout.splitlines()[-1])
            grown = told["many"] - told["few"]
            yield Line(f"memory from {FEW} to {MANY} signatures, {kind}, MB", grown, None, "< 10 MB")


def _line(what: str, letter: bytes, key: Signer, reach: str) -> Line:
    sign, floor = _signing(letter, key), _floor(letter)
    sign()
    ours, least = pair_ms(sign, floor, times=BATCH)
    return Line(what, ours, least, reach)


def _signing(letter: bytes, key: Signer) -> Callable[[], object]:
    return lambda: sign_pdf(letter, key=key, role="presenter", language="fi", now=pki.NOW)


def _floor(letter: bytes) -> Callable[[], object]:
    def act() -> None:
        with pikepdf.open(io.BytesIO(letter)) as pdf:
            pdf.save(io.BytesIO())

    return act


def _letter() -> bytes:
    """A decision of the sample call as it is signed, tagged and with its fields."""
    from ic16desk import letters
    from tests.conformance.kinds import decision

    return letters.render(decision("01", final=True)("fi"), docx=False).pdf


def _file(who: softhsm.Holder) -> SigningKey:
    return SigningKey(certificate=who.certificate, chain=(), private=who.private)


def _resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("VmRSS")


def _many(key: Signer) -> dict[str, float]:
    sign, told = _signing(_letter(), key), {}
    start = time.perf_counter()
    for number in range(1, MANY + 1):
        sign()
        if number == FEW:
            told["few"] = _resident()
    return told | {"many": _resident(), "seconds": time.perf_counter() - start}


if __name__ == "__main__":
    if sys.argv[1] == "file":
        told = _many(pki.presenter())
    else:
        with open_card_key(CardPlace(Path(sys.argv[2]), "EC"), pin=lambda: softhsm.PIN, now=pki.NOW) as opened:
            told = _many(opened)
    print(json.dumps(told))
