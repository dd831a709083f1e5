"""How much a package may hold, counted once over everything in it, nested archives included."""

from __future__ import annotations

from dataclasses import dataclass

from ic16desk.errors import Refused

MIB = 1 << 20
#: No piece handed out while reading is larger (the store's chunk).
PIECE = MIB


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """Limits of one package; sizes in bytes.

    ``ratio`` (unpacked to packed) counts above ``ratio_from`` bytes of output. ``inner_bytes`` bounds the memory for
    inner archives, which must be at hand whole: deflate cannot be entered in the middle, nothing is written to disk.
    """

    files: int = 2000
    file_bytes: int = 512 * MIB
    total_bytes: int = 2048 * MIB
    ratio: int = 200
    ratio_from: int = 10 * MIB
    depth: int = 1
    name_chars: int = 255
    inner_bytes: int = 256 * MIB
    directory_bytes: int = 16 * MIB
    manifest_bytes: int = 4 * MIB


class Budget:
    """What is left of the limits while a package is looked at."""

    def __init__(self, limits: GuardLimits) -> None:
        """Nothing used yet."""
        self.limits = limits
        self.inner_left = limits.inner_bytes
        self._files = 0
        self._bytes = 0
        self._packed = 0

    def count(self, number: int, name: str) -> None:
        """Take ``number`` directory entries (folders are entries too).

        Raises:
            Refused: ``zip.bomb``.
        """
        self._files += number
        if self._files > self.limits.files:
            raise Refused("zip.bomb", name=name)

    def take(self, name: str, *, size: int, packed: int, nested: bool) -> None:
        """Take one file of ``size`` bytes that needs ``packed`` bytes of the outermost container.

        Raises:
            Refused: ``zip.bomb``.
        """
        self._bytes += size
        self._packed += 0 if nested else packed
        if size > self.limits.file_bytes or self._bytes > self.limits.total_bytes or self._swells(size, packed):
            raise Refused("zip.bomb", name=name)

    def settle(self, name: str) -> None:
        """After everything was taken: the whole may not swell either (many small files, each below the threshold).

        Raises:
            Refused: ``zip.bomb``.
        """
        if self._swells(self._bytes, self._packed):
            raise Refused("zip.bomb", name=name)

    def _swells(self, size: int, packed: int) -> bool:
        return size > self.limits.ratio_from and size > self.limits.ratio * max(packed, 1)
