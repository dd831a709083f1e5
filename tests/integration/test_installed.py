"""Installed equals cloned: the wheel in an environment of its own does the whole job, without network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps", "-w", str(folder), str(ROOT)],
        check=True,
        env={**os.environ, "PIP_NO_INDEX": "1"},
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds our wheel and reaches the libraries by a .pth file, as children must too."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ask = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", site, str(wheel)]
    subprocess.run(install, check=True)
    # Only the libraries' folder is named and .pth files in it are not read, so our own editable finder stays away.
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def run(python: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("IC16DESK_", "PYTHONPATH"))}
    line = [str(python), "-m", "ic16desk", *map(str, arguments), "--json"]
    return subprocess.run(
        line, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )


def test_wheel_holds_the_data_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "ic16desk/resources/wording/fi/errors.toml" in names
    assert any(name.startswith("ic16desk/resources/samples/01-") for name in names)
    assert "ui/__main__.py" in names
    assert not [name for name in names if name.startswith("tests/")]
    entry = next(name for name in names if name.endswith("entry_points.txt"))
    assert "ic16desk = ui.__main__:main" in zipfile.ZipFile(wheel).read(entry).decode()


def test_installed_program_is_the_wheel_not_the_clone(python: Path, tmp_path: Path) -> None:
    code = "import ic16desk; print(ic16desk.__file__)"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    assert not Path(found.strip()).is_relative_to(ROOT / "ic16desk")


def test_installed_program_is_healthy(python: Path, tmp_path: Path) -> None:
    done = run(python, "doctor", cwd=tmp_path)
    faults = [
        check for check in json.loads(done.stdout)["checks"] if check["state"] == "fault" and check["name"] != "qt"
    ]
    assert faults == []


def test_installed_program_does_the_demo(python: Path, tmp_path: Path) -> None:
    done = run(python, "demo", tmp_path / "demo", cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert {row["verdict"] for row in json.loads(done.stdout)["applications"]} == {"valid"}
