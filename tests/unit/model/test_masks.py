"""Masks of numbers: what fits, what does not, and that none takes long."""

from __future__ import annotations

import time

import pytest

from ic16desk.model.masks import example, fits, is_mask


@pytest.mark.parametrize(
    ("mask", "number"),
    [
        ("PL/#/9999", "PL/7/2026"),
        ("PL/#/9999", "PL/1204/2026"),
        ("99.99.99/9999", "02.05.03/2026"),
        ("EURA 9999/#/*/UML", "EURA 2021/401447/09-02-01-01/UML"),
        ("A99", "ä12"),
        ("§ #", "§ 114"),
        ("*", "mitä/tahansa-2026"),
    ],
)
def test_a_number_of_the_mask_fits(mask: str, number: str) -> None:
    assert is_mask(mask)
    assert fits(mask, number)


@pytest.mark.parametrize(
    ("mask", "number"),
    [
        ("PL/#/9999", "PL//2026"),
        ("PL/#/9999", "PL/7/26"),
        ("PL/#/9999", "pl/7/2026"),
        ("PL/#/9999", "PL/7/2026 "),
        ("PL/#/9999", ""),
        ("A99", "112"),
        ("*", "kaksi sanaa"),
        ("9", "x" * 201),
    ],
)
def test_another_number_does_not(mask: str, number: str) -> None:
    assert not fits(mask, number)


@pytest.mark.parametrize("mask", ["", " 9", "PL/vuosi", "9" * 65, "9\n9"])
def test_what_is_no_mask(mask: str) -> None:
    assert not is_mask(mask)


def test_an_example_is_a_number_of_its_mask() -> None:
    assert example("PL/#/9999") == "PL/12/1234"
    assert all(fits(mask, example(mask)) for mask in ("PL/#/9999", "A9*", "99.99/#", "§ #"))


def test_no_mask_takes_exponential_time() -> None:
    """A regular expression of the same shape, ``(\\d+)*x``, does not end."""
    begun = time.perf_counter()
    assert not fits("#" * 63 + "x", "1" * 200)
    assert not fits("*" * 63 + "é", "1" * 200)
    assert time.perf_counter() - begun < 1.0
