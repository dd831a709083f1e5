"""Review, decide and sign IC16 funding applications: the headless core."""

__version__ = "0.1.0"
