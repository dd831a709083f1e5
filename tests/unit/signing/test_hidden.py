from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ic16desk.signing.hidden import has_hidden_content
from tests.helpers import pki


def opened() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pki.letter()))


def test_a_plain_letter_hides_nothing() -> None:
    with opened() as pdf:
        assert not has_hidden_content(pdf)


def test_an_open_action_that_goes_to_a_page_is_harmless() -> None:
    with opened() as pdf:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
        assert not has_hidden_content(pdf)
        pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))
        assert not has_hidden_content(pdf)


def test_looks_that_the_reader_makes_are_not_what_was_signed() -> None:
    with opened() as pdf:
        pdf.Root.AcroForm.NeedAppearances = True
        assert has_hidden_content(pdf)
        pdf.Root.AcroForm.NeedAppearances = False
        assert not has_hidden_content(pdf)


def test_actions_in_a_circle_come_to_an_end() -> None:
    with opened() as pdf:
        action = pdf.make_indirect(Dictionary(S=Name.GoTo, D=String("x")))
        action.Next = action
        pdf.Root.OpenAction = action
        assert has_hidden_content(pdf)


def test_a_form_that_stands_for_a_page_of_another_file_is_found() -> None:
    with opened() as pdf:
        pdf.pages[0].obj.Resources.XObject = Dictionary(
            R=pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Ref=Dictionary(F=String("a.pdf"), Page=0))
        )
        assert has_hidden_content(pdf)
