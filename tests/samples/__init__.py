"""The generator of the sample call (resources/samples): ``python -m tests.samples`` writes it anew."""
