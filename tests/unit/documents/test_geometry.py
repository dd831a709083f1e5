"""Between user space and the shown page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.documents import shown_rect, user_rect
from ic16desk.model.documents import PageSize
from ic16desk.model.places import Rect

#: An A4 sheet whose crop box starts at 100, 200.
UPRIGHT = PageSize(595, 842, left=100, bottom=200)


@pytest.mark.parametrize(
    ("rotation", "shown"),
    [
        (0, Rect(10, 812, 30, 10)),
        (90, Rect(20, 10, 10, 30)),
        (180, Rect(555, 20, 30, 10)),
        (270, Rect(812, 555, 10, 30)),
    ],
)
def test_rectangle_near_the_lower_left_corner_lies_where_the_turned_page_shows_it(rotation: int, shown: Rect) -> None:
    width, height = (595, 842) if rotation in (0, 180) else (842, 595)
    page = PageSize(width, height, rotation=rotation, left=100, bottom=200)

    assert shown_rect(Rect(110, 220, 30, 10), page) == shown


@settings(derandomize=True, deadline=None)
@given(
    st.sampled_from([0, 90, 180, 270]),
    st.tuples(*[st.integers(0, 500)] * 4).map(lambda numbers: Rect(*map(float, numbers))),
)
def test_there_and_back_is_the_same_rectangle(rotation: int, rect: Rect) -> None:
    page = PageSize(595.0, 842.0, rotation=rotation, left=7.0, bottom=-3.0)

    assert user_rect(shown_rect(rect, page), page) == rect
