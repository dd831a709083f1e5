"""Names in packages: bytes → text, what must be refused, what is only odd, and what may be written to a disk.

ZIP has no reliable statement of a name's encoding: flag 0x800 (APPNOTE 4.4.4) says UTF-8, without it the names are in
the writer's code page: CP437 or CP850 from DOS and Windows, UTF-8 from macOS, CP1252 from some others. All of them
agree on ASCII, so separators, dots and drive letters are the same bytes whatever the encoding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ic16desk.errors import Refused
from ic16desk.model.names import has_hidden, visible

_DRIVE = re.compile(r"[A-Za-z]:")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL
)
#: Bytes of a file name on Linux; less than what Windows and macOS take (255 UTF-16 units).
_SAFE_BYTES = 255
_FINNISH = frozenset("åäöÅÄÖ")
_USUAL = frozenset("éÉüÜõÕšŠžŽøØæÆáÁàèÈóÓñçßđŋŧĐŊŦ§–—’”´°½²³€·")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A name as text; ``sure`` is False when the bytes did not say clearly what they mean."""

    text: str
    sure: bool


def decode_name(raw: bytes, *, utf8: bool = False, unix: bool = False) -> Decoded:
    """The most plausible reading of a name's bytes.

    Strict UTF-8 first, whatever the flag says: text in another code page is practically never valid UTF-8. Then the
    code page whose reading looks most like a Finnish file name. What fits nothing keeps its bytes as ``%E4``.
    """
    try:
        return Decoded(raw.decode("utf-8"), sure=True)
    except UnicodeDecodeError:
        pass
    pages = ("cp1252", "cp850", "cp437") if unix else ("cp850", "cp437", "cp1252")
    readings = [reading for page in pages if (reading := _read(raw, page)) is not None]
    best = max(readings, key=_plausibility)  # the first of equals: the order above
    if _plausibility(best) > 0 and not any(_odd(char) for char in best):
        return Decoded(best, sure=not utf8)
    return Decoded(_escaped(raw), sure=False)


def _read(raw: bytes, page: str) -> str | None:
    try:
        return raw.decode(page)
    except UnicodeDecodeError:
        return None


def _plausibility(text: str) -> int:
    return sum(3 if c in _FINNISH else 1 if c in _USUAL else -3 if _odd(c) else 0 for c in text if c > "\x7f")


def _odd(char: str) -> bool:
    """A character that no Finnish file name has: box drawing, Greek, mathematics, controls."""
    return char > "\x7f" and char not in _USUAL and ("LATIN" not in unicodedata.name(char, ""))


def _escaped(raw: bytes) -> str:
    text = raw.decode("utf-8", "surrogateescape")
    return "".join(f"%{ord(c) - 0xDC00:02X}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in text)


def split_name(text: str) -> tuple[str, ...]:
    r"""The parts of a path in NFC; ``.`` and empty parts fall away, a backslash separates like a slash.

    Raises:
        Refused: ``zip.slip``: an absolute path, a drive, a part that is ``..`` (also with blanks, which Windows drops).
    """
    path = text.replace("\\", "/")
    parts = path.split("/")
    if path.startswith("/") or _DRIVE.match(path) or any(part.strip() == ".." for part in parts):
        raise Refused("zip.slip", name=visible(text))
    return tuple(unicodedata.normalize("NFC", part) for part in parts if part not in ("", "."))


def is_odd_name(text: str, *, name_chars: int) -> bool:
    """Whether a name cannot be written everywhere as it is, or shows as something else than it is."""
    parts = re.split(r"[/\\]", text.rstrip("/\\"))
    return "\\" in text or has_hidden(text) or any(_is_odd_part(part, name_chars) for part in parts)


def _is_odd_part(part: str, name_chars: int) -> bool:
    return (
        len(part) > name_chars
        or _FORBIDDEN.search(part) is not None
        or _RESERVED.fullmatch(part) is not None
        or (part not in ("", ".") and part != part.rstrip(" ."))
    )


def safe_names(names: Iterable[str]) -> list[str]:
    """For each name (with ``/``) one that any system can write: a single part, unique also without regard to case.

    At most 255 bytes of UTF-8, no reserved name or character, nothing hidden, no dot or blank at the end.
    """
    taken: dict[str, int] = {}
    return [_unique(_harmless(name), taken) for name in names]


def _harmless(name: str) -> str:
    text = "_".join(part for part in re.split(r"[/\\]", name) if part)
    text = _FORBIDDEN.sub("_", text)
    text = "".join("_" if has_hidden(char) or char == "\u00ad" else char for char in text)
    text = unicodedata.normalize("NFC", text).strip().rstrip(" .")
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    return _shortened(text or "_", _SAFE_BYTES)


def _unique(name: str, taken: dict[str, int]) -> str:
    """``taken`` remembers the last number tried for a name: a thousand equal names stay cheap."""
    candidate, base = name, _same(name)
    number = taken.get(base, 0)
    while _same(candidate) in taken:
        number += 1
        stem, dot, ending = _ending(name)
        mark = f" ({number + 1})"
        room = _SAFE_BYTES - len(f"{mark}{dot}{ending}".encode())
        candidate = f"{_shortened(stem, room)}{mark}{dot}{ending}"
    taken[base] = number
    taken.setdefault(_same(candidate), 0)
    return candidate


def _same(name: str) -> str:
    """Coarser than any file system's own idea of the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).upper().casefold())


def _ending(name: str) -> tuple[str, str, str]:
    """Stem, dot, ending; an ending is short, else it is part of the name."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot, ending) if stem and len(ending.encode()) <= 16 else (name, "", "")


def _shortened(name: str, room: int) -> str:
    """Cut out the middle: the beginning and the ending are what a person knows a file by."""
    if len(name.encode()) <= room:
        return name
    stem, dot, ending = _ending(name)
    tail = f"~{dot}{ending}"
    kept = stem.encode()[: room - len(tail.encode())].decode("utf-8", "ignore")
    return unicodedata.normalize("NFC", kept).rstrip(" .") + tail
