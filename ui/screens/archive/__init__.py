"""Arkisto: signed decisions of this store, and any PDF judged on the spot."""

from ui.screens.archive.screen import ArchiveScreen

__all__ = ["ArchiveScreen"]
