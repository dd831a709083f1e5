"""Verifying: in this process, in a child of its own, and until the verdict stands on the screen."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography import x509

from ic16desk import letters, signing
from ic16desk.model.signatures import Verification
from ic16desk.signing import SigningKey
from ic16desk.worker.spare import SPARES
from tests.bench.measure import Line, median, median_ms, pair_ms
from tests.helpers.stores import NOW
from tests.helpers.views import a_decision_view

_RANGE = re.compile(rb"/ByteRange \[0 (\d+) (\d+) \d+\]")


def lines(folder: Path) -> Iterator[Line]:
    """All figures of verifying, of a letter of ours that two officials signed."""
    root, once, twice = _signed()
    openssl = _openssl(once, folder, root)
    grounds = root.certificate
    for count, pdf in ((1, once), (2, twice)):
        taken, floor = pair_ms(lambda pdf=pdf: _judged(pdf, grounds), openssl, times=15)  # type: ignore[misc]
        yield Line(f"judge {count} signature(s), in process (floor: openssl cms -verify of one)", taken, floor, "")
    pem = signing.export_certificate(root)

    def verify() -> Verification:
        return signing.verify(once, roots=(pem,), at=None, now=NOW)

    cold = median_ms(verify, times=5)
    yield Line(
        "verify one signature, cold child (floor: an interpreter that imports the judge)", cold, _start(), "≤ 1.5 x"
    )
    yield Line(
        "verify one signature, in its child, kept warm (floor: openssl cms -verify)",
        *_warm(verify, openssl),
        "≤ 150 ms",
    )
    with _kept_warm():
        row = median_ms(lambda: [verify() for _ in range(10)], times=1) / 10
    yield Line("verify one signature, ten files in a row", row, None, "")
    yield Line("first verdict on screen, file dropped (floor: verify in a warm child)", *_on_screen(folder), "≤ 3 x")


def _signed() -> tuple[SigningKey, bytes, bytes]:
    secret = "avain avain"
    made = signing.create_root(name="Juuri", organisation=None, passphrase=secret, now=NOW, rounds=1000)
    root = signing.load_key(made.pkcs12, passphrase=secret)
    pdf = letters.render(letters.compose(a_decision_view()), docx=False).pdf
    stamp = letters.stamp(("a", "b", "c"), width=221, height=62)
    signed = [pdf]
    for role in ("presenter", "decider"):
        file = signing.create_key(name=role, organisation=None, passphrase=secret, issuer=root, now=NOW, rounds=1000)
        key = signing.load_key(file.pkcs12, passphrase=secret)
        signed.append(signing.sign(signed[-1], key=key, role=role, stamp=stamp, now=NOW, reason="x").pdf)  # type: ignore[arg-type]
    return root, signed[1], signed[2]


def _judged(pdf: bytes, root: x509.Certificate) -> Verification:
    from ic16desk.signing.judge import judge_pdf
    from ic16desk.signing.strict import strict_reader
    from ic16desk.signing.trust import Grounds

    strict_reader.cache_clear()  # in a child each file is the first
    found = judge_pdf(pdf, Grounds(roots=(root,), crls=(), moment=NOW))
    assert found.verdict == "valid"
    return found


def _openssl(pdf: bytes, folder: Path, root: SigningKey) -> Callable[[], object]:
    """The container of the first signature, checked by OpenSSL; reading the PDF comes for free."""
    found = _RANGE.search(pdf)
    program = shutil.which("openssl")
    if found is None or program is None:
        raise SystemExit("openssl is missing")
    start, stop = int(found[1]), int(found[2])
    (folder / "content").write_bytes(pdf[:start] + pdf[stop:])
    (folder / "cms").write_bytes(bytes.fromhex(pdf[start + 1 : stop - 1].decode()))
    (folder / "root.pem").write_bytes(signing.export_certificate(root))
    command = [program, "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "cms", "-content", "content"]
    command += ["-CAfile", "root.pem", "-purpose", "any", "-attime", str(int(NOW.timestamp())), "-out", "nothing"]
    return lambda: subprocess.run(command, cwd=folder, capture_output=True, check=True)


def _start() -> float:
    from ic16desk.worker.process import _command

    command = [*_command()[:-2], "-c", "import ic16desk.signing.judge"]
    return median_ms(lambda: subprocess.run(command, check=True), times=5)


class _kept_warm:  # noqa: N801 (a context, used as one)
    def __enter__(self) -> None:
        signing.warm()
        _ready()

    def __exit__(self, *_: object) -> None:
        signing.cool()


def _ready() -> None:
    """Wait until the spare child is there and has imported what it should (not measured)."""
    spare = SPARES["judging"]
    until = time.monotonic() + 10
    while spare._process is None and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(1.0)


def _warm(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    with _kept_warm():
        for _ in range(7):
            for index, action in enumerate((ours, floor)):
                start = time.perf_counter()
                action()
                taken[index].append((time.perf_counter() - start) * 1000)
            _ready()
    return median(taken[0]), median(taken[1])


def _on_screen(folder: Path) -> tuple[float, float]:
    """From the drop to the painted verdict, and the verdict alone; both with a warm child."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from tests.gui.archive.signed import signed_call
    from tests.helpers.bridge import InlineBridge
    from ui import theme
    from ui.screens.archive import ArchiveScreen

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.set_theme(app, False, high_contrast=False)
    call = signed_call(folder / "signed")
    path = folder / "dropped.pdf"
    path.write_bytes(call.pdf)
    made = ArchiveScreen(InlineBridge(call.desk))
    made.resize(1280, 720)
    made.show()
    made.enter()
    app.processEvents()
    screen: list[float] = []
    alone: list[float] = []
    for _ in range(5):
        _ready()
        start = time.perf_counter()
        made.take([path])
        made.grab()
        screen.append((time.perf_counter() - start) * 1000)
        _ready()
        start = time.perf_counter()
        call.desk.verifying.verify(call.pdf)
        alone.append((time.perf_counter() - start) * 1000)
    made.leave()
    call.desk.close()
    return median(screen), median(alone)
