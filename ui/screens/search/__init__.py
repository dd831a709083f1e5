"""The search over all cases, or within one."""

from __future__ import annotations

from ui.screens.search.screen import SearchScreen

__all__ = ["SearchScreen"]
