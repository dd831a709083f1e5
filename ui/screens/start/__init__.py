"""Start: make a store or open one; nothing from inside it is shown before that."""

from ui.screens.start.doors import Connect, Enter
from ui.screens.start.screen import Opened, StartScreen

__all__ = ["Connect", "Enter", "Opened", "StartScreen"]
