"""A picture for the letterhead: foreign bytes in, a clean PNG of our own out."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from ic16desk.documents.logos import HEIGHT, MOST_BYTES, WIDTH, Logo, clean_logo
from ic16desk.model.documents import Unreadable


def picture(size: tuple[int, int] = (60, 20), *, form: str = "PNG", mode: str = "RGBA", colour: object = None) -> bytes:
    image = Image.new(mode, size, colour or (20, 80, 150, 255)[: len(mode)])  # type: ignore[arg-type]
    out = io.BytesIO()
    extra = PngImagePlugin.PngInfo()
    extra.add_text("Comment", "SALAISUUS")
    image.save(out, form, **({"pnginfo": extra} if form == "PNG" else {"comment": b"SALAISUUS"}))
    return out.getvalue()


def cleaned(data: bytes) -> tuple[Logo, Image.Image]:
    made = clean_logo(data)
    assert isinstance(made, Logo), made
    return made, Image.open(io.BytesIO(made.png))


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB")])
def test_nothing_but_pixels_is_kept(form: str, mode: str) -> None:
    made, image = cleaned(picture(form=form, mode=mode))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (60, 20))
    assert image.info == {}
    assert b"SALAISUUS" not in made.png


def test_what_was_transparent_is_white() -> None:
    _, image = cleaned(picture(colour=(0, 0, 0, 0)))
    assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_large_one_is_made_smaller_in_its_proportions() -> None:
    made, _ = cleaned(picture((4000, 600)))
    assert (made.width, made.height) == (1000, 150)
    assert made.width <= WIDTH and made.height <= HEIGHT


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert cleaned(picture())[0].png == cleaned(picture())[0].png


@pytest.mark.parametrize(
    "data", [b"", b"ei kuva", b"GIF89a\x01\x00\x01\x00", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:60]]
)
def test_what_is_no_picture_of_ours_is_unreadable(data: bytes) -> None:
    assert isinstance(clean_logo(data), Unreadable)


def test_too_many_bytes_and_too_many_pixels_are_too_big() -> None:
    found = clean_logo(b"x" * (MOST_BYTES + 1))
    assert isinstance(found, Unreadable) and found.code == "file.too_big"
    bomb = clean_logo(picture((9000, 5000), mode="L", colour=0))
    assert isinstance(bomb, Unreadable) and bomb.code == "file.too_big"
