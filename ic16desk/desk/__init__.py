"""Desk: one method per use case, load → call steps → save in one transaction; returns a value or what changed."""

from ic16desk.desk.desk import Desk

__all__ = ["Desk"]
