"""The window: where one is, what is open, what was saved, and the lock."""

from ui.main_window.window import MainWindow

__all__ = ["MainWindow"]
