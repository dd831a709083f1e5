"""Requests for completion and hearings of a case, and the stages it has gone through."""

from ui.screens.supplement.screen import SupplementScreen

__all__ = ["SupplementScreen"]
