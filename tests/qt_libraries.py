"""Are Qt's system libraries here? Says the one apt line; as root on Debian installs them itself. Run by make."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1")
ASK = "import PySide6.QtWidgets, PySide6.QtSvg; PySide6.QtWidgets.QApplication([])"


def missing() -> str:
    """What the loader says is missing; empty when a QApplication starts."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False, env=environment)
    return "" if done.returncode == 0 else done.stderr.strip()


def main() -> int:
    """0: the desktop can start."""
    problem = missing()
    if not problem:
        return 0
    line = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"{problem.splitlines()[-1]}\nQt needs system libraries. On Debian: sudo {line}", file=sys.stderr)
        return 1
    print(f"Qt needs system libraries: {line}", file=sys.stderr)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(line.split(), check=False, env=quiet, stdout=subprocess.DEVNULL)
    problem = missing()
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
