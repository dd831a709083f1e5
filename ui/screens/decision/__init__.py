"""The decision screen (Päätös): the letter as it will print, the form it is made from, what keeps it unsigned."""

from ui.screens.decision.screen import DecisionScreen

__all__ = ["DecisionScreen"]
