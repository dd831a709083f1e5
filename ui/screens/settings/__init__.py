"""Asetukset: looks, people, the store, certificates, key files, checklists, and what the program is."""

from ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
