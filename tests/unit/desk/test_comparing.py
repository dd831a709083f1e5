from __future__ import annotations

import pytest

from ic16desk.desk.comparing import compare_pages, differing_box
from ic16desk.documents import RenderedPage
from ic16desk.errors import Cancelled
from tests.attacks import forge
from tests.attacks.suite import ATTACKS


def attack(name: str) -> bytes:
    return next(case.pdf for case in ATTACKS if case.name == name)


def page(*rows: bytes) -> RenderedPage:
    return RenderedPage(1, len(rows[0]) // 4, len(rows), len(rows[0]), b"".join(rows))


def test_text_over_the_first_page_is_found_where_it_stands() -> None:
    (found,) = compare_pages(forge.twice(), attack("text over a page")).differences
    assert (found.page, found.kind) == (1, "changed")
    assert found.where is not None
    # "900 000 euroa" at 60, 640 in 30 points
    assert 59 <= found.where.x <= 64 and 630 <= found.where.y <= 641
    assert 180 <= found.where.width <= 260 and 18 <= found.where.height <= 40


def test_pages_added_and_taken_away_are_named() -> None:
    added = compare_pages(forge.twice(), attack("page added"))
    assert [(one.page, one.kind) for one in added.differences] == [(3, "added")]
    removed = compare_pages(forge.once(), attack("page removed"))
    assert [(one.page, one.kind) for one in removed.differences] == [(2, "removed")]


def test_a_change_nobody_sees_differs_on_no_page() -> None:
    found = compare_pages(forge.twice(), attack("object nothing refers to"))
    assert (found.differences, found.opened) == ((), True)


def test_a_file_nobody_can_open_is_said_to_be_one() -> None:
    assert not compare_pages(forge.once(), b"%PDF-1.7\nnothing").opened


def test_the_user_may_stop_it() -> None:
    class Stop:
        def report(self, done: int, total: int, what: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        compare_pages(forge.once(), forge.once(), progress=Stop())


def test_the_box_around_what_differs_leaves_the_undefined_byte_alone() -> None:
    white, black, odd = b"\xff\xff\xff\xff", b"\0\0\0\xff", b"\xff\xff\xff\0"
    plain = page(white * 4, white * 4, white * 4)
    assert differing_box(plain, page(white * 4, white + black + black + white, white * 4)) == (1, 1, 3, 2)
    assert differing_box(plain, page(black + white * 3, white * 4, white * 3 + black)) == (0, 0, 4, 3)
    assert differing_box(plain, page(odd * 4, white * 4, odd * 4)) is None
