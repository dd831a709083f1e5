"""Signed offline, raised later with a network, judged a year on without one."""

from __future__ import annotations

import datetime as dt
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.errors import Cancelled
from ic16desk.signing import SigningKey
from ic16desk.signing.judge import judge_pdf
from ic16desk.signing.trust import Grounds
from tests.conformance import checker
from tests.gui.archive.signed import SignedCall, signed_call
from tests.helpers.authority import Authority, running
from tests.helpers.cli import Cli
from tests.helpers.programs import program
from tests.helpers.stores import NOW, a_desk

DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=365)
LATER = NOW + 2 * DAY


@dataclass(frozen=True)
class World:
    """A store with one letter, signed offline with keys of the authority, and the authority."""

    call: SignedCall
    authority: Authority
    folder: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with running() as authority:
        authority.now = NOW

        def key_of(name: str) -> SigningKey:
            # The persons' certificates end before the year is over.
            return authority.person(name, ends=NOW + 200 * DAY)

        call = signed_call(folder, key_of=key_of)
        call.desk.verifying.trust(authority.root.pem)
        assert sum(authority.asked.values()) == 0
        yield World(call, authority, folder)
        call.desk.close()


@contextmanager
def at(desk: Desk, authority: Authority, moment: dt.datetime) -> Iterator[None]:
    """The same store and the same authority at another time."""
    before = desk.session.clock, authority.now
    desk.session.clock, authority.now = Clock(moment), moment
    try:
        yield
    finally:
        desk.session.clock, authority.now = before


def test_signed_offline_raised_later_judged_a_year_on_without_a_network(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, authority, signed = world.call.desk, world.authority, world.call.pdf
    short = authority.stamper("short", years=0.7)
    waiting = desk.longterm.queue()
    assert [(term.state, term.level, term.number) for term in waiting] == [("waiting", "B-B", world.call.number)]

    authority.faults["/short"] = "error"
    with at(desk, authority, LATER):
        failed = desk.longterm.extend(authorities=[short]).value
        assert [(one.number, one.code) for one in failed.failed] == [(world.call.number, "extend.unreachable")]
        again = desk.longterm.queue()[0]
        assert again.tried is not None
        assert (again.tried.code, again.tried.at) == ("extend.unreachable", LATER)
        assert desk.deciding.letter_bytes(world.call.application) == signed

        authority.faults["/short"] = "slow"
        stopped = desk.longterm.extend(authorities=[short], progress=_Stopped(after=2)).value
        assert [(one.number, one.code) for one in stopped.failed] == [(world.call.number, "extend.cancelled")]
        assert desk.deciding.letter_bytes(world.call.application) == signed
        authority.release.set()

        del authority.faults["/short"]
        made = desk.longterm.extend(authorities=[short]).value
        assert (len(made.extended), made.failed, made.extended[0].level) == (1, (), "B-LTA")
        assert desk.longterm.queue() == ()
    once = desk.deciding.letter_bytes(world.call.application)
    assert once.startswith(signed)

    # Its stamp gives out before the year is over: it comes back to the queue in time, and is stamped again.
    due = LATER + 170 * DAY
    with at(desk, authority, due):
        assert [term.state for term in desk.longterm.queue()] == ["due"]
        made = desk.longterm.extend(authorities=[authority.tsa]).value
        assert (len(made.extended), made.failed) == (1, ())
    twice = desk.deciding.letter_bytes(world.call.application)
    assert twice.startswith(once)

    asked = sum(authority.asked.values())
    with monkeypatch.context() as offline:
        offline.setattr(socket.socket, "connect", _forbidden)  # asyncio wants a pair of its own
        for pdf, verdict in ((twice, "valid"), (once, "indeterminate"), (signed, "indeterminate")):
            grounds = Grounds(roots=(authority.root.certificate,), crls=(), moment=LATER + YEAR)
            assert judge_pdf(pdf, grounds).verdict == verdict
    with at(desk, authority, LATER + YEAR):
        found = desk.verifying.verify(twice)
    assert (found.verdict, found.reasons) == ("valid", ())
    assert [(one.level, one.time, one.time_source) for one in found.signatures] == [("B-LTA", LATER, "timestamp")] * 2
    assert [one.time for one in found.timestamps] == [LATER, due]
    assert sum(authority.asked.values()) == asked

    _second_opinions(twice, authority, tmp_path)
    _still_archived(twice, tmp_path)
    _frozen(desk, signed, once, twice)
    assert desk.upkeep.check(rebuild=True).integrity == "ok"


class _Stopped:
    """Somebody who stops it while the network is waited for."""

    def __init__(self, *, after: int) -> None:
        self._left = after

    def report(self, done: int, total: int, what: str = "") -> None:
        """Once more, and then no more."""
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def _forbidden(*_: object, **__: object) -> None:
    raise AssertionError("no network")


def _second_opinions(pdf: bytes, authority: Authority, folder: Path) -> None:
    """pdfsig: every signature valid; openssl: every container, and the last document time stamp."""
    pdfsig, openssl = program("pdfsig", "poppler-utils"), program("openssl", "openssl")
    (folder / "letter.pdf").write_bytes(pdf)
    said = subprocess.run([pdfsig, "letter.pdf"], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert said.stdout.count("Signature Validation: Signature is Valid.") == 2, said.stdout
    (folder / "root.pem").write_bytes(authority.root.pem)
    (folder / "issuer.pem").write_bytes(authority.issuer.pem)
    found = []
    for match in re.finditer(rb"/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]", pdf):
        start, stop, length = map(int, match.groups())
        (folder / "covered").write_bytes(pdf[:start] + pdf[stop : stop + length])
        (folder / "token").write_bytes(bytes.fromhex(pdf[start + 1 : stop - 1].decode()))
        stamp = b"/DocTimeStamp" in pdf[match.end() : match.end() + 200]
        moment = LATER if stamp else NOW
        common = ["-CAfile", "root.pem", "-attime", str(int((moment + dt.timedelta(hours=1)).timestamp()))]
        if stamp:
            command = [openssl, "ts", "-verify", "-data", "covered", "-in", "token", "-token_in"]
            command += [*common, "-untrusted", "issuer.pem"]
        else:
            command = [openssl, "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "token"]
            command += [
                "-content",
                "covered",
                *common,
                "-certfile",
                "issuer.pem",
                "-purpose",
                "any",
                "-out",
                os.devnull,
            ]
        answer = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert answer.returncode == 0, (stamp, answer.stderr, answer.stdout)
        found.append(stamp)
    assert found == [False, False, True, True]


def _still_archived(pdf: bytes, folder: Path) -> None:
    """PDF/A-3a and PDF/UA-1 as before; title and version untouched."""
    with pikepdf.open(folder / "letter.pdf") as document:
        assert document.pdf_version == "1.7"
    if checker.missing():
        if os.environ.get("CI"):
            pytest.fail(checker.missing())
        return
    judged = checker.judge([folder / "letter.pdf"])
    assert [each.told for each in judged.values() if not each.passed] == []
    assert len(judged) == 2


def _frozen(desk: Desk, signed: bytes, once: bytes, twice: bytes) -> None:
    """What grew is ours in each of its forms; what was cut back before the last signature, or swapped, is told."""
    for pdf in (signed, once, twice):
        assert not {"sig.cut_back", "sig.swapped"} & set(desk.verifying.verify(pdf).reasons)
    first = re.search(rb"/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]", signed)
    assert first is not None
    cut = signed[: int(first[2]) + int(first[3])]
    found = desk.verifying.verify(cut)
    assert (found.verdict, "sig.cut_back" in found.reasons) == ("invalid", True)
    swapped = signed[:-1] + b"\r"
    assert "sig.swapped" in desk.verifying.verify(swapped).reasons


def test_the_command_line_raises_files_and_says_what_failed(tmp_path: Path) -> None:
    from tests.helpers import pki

    with running() as authority:
        authority.now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        began = authority.now - DAY
        one, two = authority.person("Päivi Äijälä-Šuman", begins=began), authority.person("Åke Öhman", begins=began)
        pdf = pki.sign_as_decider(
            pki.sign_as_presenter(pki.letter(), key=one, now=authority.now).pdf, key=two, now=authority.now
        ).pdf
        (tmp_path / "päätös.pdf").write_bytes(pdf)
        (tmp_path / "tyhjä.pdf").write_bytes(pki.letter())
        (tmp_path / "root.pem").write_bytes(authority.root.pem)
        authority.stampers["tsa2"] = authority.certify("Toinen", authority.issuer, usage="tsa", begins=began)
        authority.faults["/tsa"] = "error"
        cli = Cli(tmp_path, {"IC16DESK_STORE": "", "XDG_DATA_HOME": str(tmp_path)}, inside=True)
        arguments = ["--tsa", authority.tsa, "--tsa", authority.tsa2, "--trust", tmp_path / "root.pem"]
        made = cli("extend", tmp_path / "päätös.pdf", tmp_path / "tyhjä.pdf", *arguments, code=1).json
        assert [one["code"] for one in made["failed"]] == ["extend.unsigned"]
        (extended,) = made["extended"]
        assert (extended["level"], extended["authority"]) == ("B-LTA", "Toinen, Testlandin varmennuslaitos")
        assert (tmp_path / "päätös.pdf").read_bytes().startswith(pdf)
        assert cli("extend", tmp_path / "päätös.pdf", code=2).json["error"]["code"] == "extend.no_authority"
    demands = ("--trust", tmp_path / "root.pem", "--require-time", "--require-revocation")
    judged = cli("verify", tmp_path / "päätös.pdf", *demands).json
    assert (judged["verdict"], judged["signatures"][0]["time_source"]) == ("valid", "timestamp")
    assert [one["trusted"] for one in judged["timestamps"]] == [True]
    (tmp_path / "before.pdf").write_bytes(pdf)
    judged = cli("verify", tmp_path / "before.pdf", *demands, code=1).json
    assert judged["verdict"] == "indeterminate"
    assert {"sig.time_required", "sig.revocation_required"} <= set(judged["reasons"])


def test_an_empty_queue_is_no_failure(tmp_path: Path) -> None:
    a_desk(tmp_path / "store").close()
    made = Cli(tmp_path, inside=True)("extend", "--tsa", "http://127.0.0.1:9/tsa").json
    assert (made["extended"], made["failed"]) == ([], [])
