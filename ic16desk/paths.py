"""Where things are: the user's folders and the program's data, whether cloned, installed or bundled."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A data file of the program.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in _resource_roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))


def _resource_roots() -> Iterator[Path]:
    bundle = getattr(sys, "_MEIPASS", None)  # PyInstaller's folder
    if bundle:
        yield Path(bundle) / "resources"
    yield _PACKAGE / "resources"
    yield _PACKAGE.parent / "resources"


def default_store() -> Path:
    """The store used when none is named: the platform's user data folder."""
    return Path(platformdirs.user_data_dir("ic16desk", appauthor=False)) / "store"


def config_dir() -> Path:
    """Where settings of this user lie."""
    return Path(platformdirs.user_config_dir("ic16desk", appauthor=False))


def log_dir() -> Path:
    """Where logs go; they never hold content of a case."""
    return Path(platformdirs.user_log_dir("ic16desk", appauthor=False))


def card_drivers() -> tuple[tuple[str, Path, bool], ...]:
    """Where card drivers (PKCS#11 libraries) usually lie: name, path, and whether the place was ever tried by us.

    Places of mPollux DigiSign Client are guesses but for Linux, where one user's notes name it; Windows and macOS are
    **not verified** (findings/pdf.md § 4).
    """
    if sys.platform == "win32":
        root = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        programs = Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"))
        return (
            ("mPollux DigiSign", root / "System32" / "cryptoki.dll", False),
            ("mPollux DigiSign", programs / "Fujitsu" / "mPollux DigiSign Client" / "cryptoki.dll", False),
            ("OpenSC", programs / "OpenSC Project" / "OpenSC" / "pkcs11" / "opensc-pkcs11.dll", False),
        )
    elif sys.platform == "darwin":
        return (
            ("mPollux DigiSign", Path("/usr/local/lib/libcryptoki.dylib"), False),
            ("mPollux DigiSign", Path("/Library/mPolluxDigiSign/libcryptoki.dylib"), False),
            ("OpenSC", Path("/Library/OpenSC/lib/opensc-pkcs11.so"), False),
            ("OpenSC", Path("/opt/homebrew/lib/opensc-pkcs11.so"), False),
        )
    else:
        return (
            ("mPollux DigiSign", Path("/usr/lib64/libcryptoki.so"), False),
            ("mPollux DigiSign", Path("/usr/lib/libcryptoki.so"), False),
            ("OpenSC", Path("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"), True),
            ("OpenSC", Path("/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so"), False),
            ("OpenSC", Path("/usr/lib64/opensc-pkcs11.so"), False),
            ("SoftHSM", Path("/usr/lib/softhsm/libsofthsm2.so"), True),
            ("SoftHSM", Path("/usr/lib64/pkcs11/libsofthsm2.so"), False),
        )


def sync_folder(path: Path) -> None:
    """Make a folder's entries durable (a new or renamed file survives a power cut).

    Windows has no such call and needs none.
    """
    if sys.platform != "win32":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


#: Folder names that sync clients use; a live store there gets torn (findings/store.md § 6).
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "mobile documents",
    "sharepoint",
    "teams",
)


def synced_folder(path: Path) -> str | None:
    """The name of the cloud-synced or network folder a path lies in; None when it is an ordinary local one."""
    absolute = path.expanduser().resolve()
    for part in absolute.parts:
        folded = part.casefold()
        if any(folded == name or folded.startswith(f"{name} ") or folded.startswith(f"{name}-") for name in _SYNCED):
            return part
    if str(absolute).startswith("\\\\"):
        return absolute.anchor
    return _network_mount(absolute)


def _network_mount(path: Path) -> str | None:
    """The mount point when the file system is a network one (Linux only; elsewhere the path's form tells)."""
    mounts: list[str] = []
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    best = ("", "")
    for line in mounts:
        _, point, kind, *_ = line.split(" ")
        if path.is_relative_to(point) and len(point) > len(best[0]):
            best = (point, kind)
    return best[0] if best[1] in {"cifs", "smb3", "nfs", "nfs4", "sshfs", "fuse.sshfs", "davfs", "9p.net"} else None
