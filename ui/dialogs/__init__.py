"""Dialogs: only where a secret is asked for or something cannot be undone."""
