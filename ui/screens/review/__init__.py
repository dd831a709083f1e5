"""The review screen: documents, reader, checklist."""

from ui.screens.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
