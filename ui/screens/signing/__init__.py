"""Signing: what waits for one's signature, read page by page and signed in one go."""

from ui.screens.signing.screen import SigningScreen

__all__ = ["SigningScreen"]
