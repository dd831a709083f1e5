"""Hakemus: what the applicant gave, with its source, and what an official confirmed or corrected beside it."""

from ui.screens.application.screen import ApplicationScreen

__all__ = ["ApplicationScreen"]
