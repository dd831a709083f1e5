"""Tests of the sample call."""
