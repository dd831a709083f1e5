"""Cases: the list of applications, what narrows it, what a case looks like, and taking packages in."""

from ui.screens.cases.screen import CasesScreen

__all__ = ["CasesScreen"]
