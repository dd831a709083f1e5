"""The local authority itself: OpenSSL believes its certificates, answers and time stamps."""

from __future__ import annotations

import re
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.helpers.authority import Authority, running
from tests.helpers.programs import program


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    with running() as found:
        yield found


def test_openssl_believes_its_time_stamp(authority: Authority, tmp_path: Path) -> None:
    openssl = program("openssl", "openssl")
    (tmp_path / "data").write_bytes(b"kirje")
    (tmp_path / "root.pem").write_bytes(authority.root.pem)
    (tmp_path / "issuer.pem").write_bytes(authority.issuer.pem)
    query = [openssl, "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query"]
    subprocess.run(query, cwd=tmp_path, check=True, capture_output=True)
    request = urllib.request.Request(authority.tsa, (tmp_path / "query").read_bytes())
    with urllib.request.urlopen(request, timeout=10) as answer:
        (tmp_path / "reply").write_bytes(answer.read())
    at = str(int(authority.now.timestamp()))
    verify = [openssl, "ts", "-verify", "-queryfile", "query", "-in", "reply", "-CAfile", "root.pem"]
    run = subprocess.run(
        [*verify, "-untrusted", "issuer.pem", "-attime", at], cwd=tmp_path, capture_output=True, text=True
    )
    assert "Verification: OK" in run.stdout + run.stderr


def test_openssl_reads_good_and_revoked(authority: Authority, tmp_path: Path) -> None:
    openssl = program("openssl", "openssl")
    good, bad = authority.person("Hyvä"), authority.person("Suljettu")
    authority.revoke(bad.certificate, at=authority.now)
    (tmp_path / "root.pem").write_bytes(authority.root.pem)
    (tmp_path / "issuer.pem").write_bytes(authority.issuer.pem)
    command = [openssl, "ocsp", "-issuer", "issuer.pem", "-CAfile", "root.pem", "-url", f"{authority.url}/ocsp"]
    command += ["-attime", str(int(authority.now.timestamp()))]
    for key, said in ((good, "good"), (bad, "revoked")):
        (tmp_path / "person.pem").write_bytes(key.certificate.public_bytes(Encoding.PEM))
        run = subprocess.run([*command, "-cert", "person.pem"], cwd=tmp_path, capture_output=True, text=True)
        assert "Response verify OK" in run.stderr
        # The status stands on a line of its own where the machine's clock is not the answer's.
        assert re.search(rf"^(person\.pem: )?{said}$", run.stdout, re.MULTILINE), run.stdout
