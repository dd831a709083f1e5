"""The attack suite: files of every published family, and honest ones, each with what must be said of it.

``python -m tests.attacks`` prints the table; ``--out DIR`` writes the files.
"""
