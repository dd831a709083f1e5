"""The rules about what is secret: one decision that trips each, and sound ones that trip none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from ic16desk import lint
from ic16desk.model.decision import DecisionTexts, SecretPassage
from ic16desk.model.register import Dated
from ic16desk.model.views import DecisionView, DocumentView
from tests.helpers.views import a_case, a_dated
from tests.unit.lint.test_lint import a_view, confirmed_texts, draft_with

QUOTE = "toinen vaihe perustuu yhtiön omaan menetelmään jota ei ole patentoitu"
IDENTITY = "131052-308T"


def document(text: str, *, secret: bool) -> DocumentView:
    return DocumentView("d" if secret else "e", "x.pdf", "other", "pdf", "0" * 64, 1, (text,), secret=secret)


def grounds() -> dict[str, Dated]:
    entry = a_dated("24.20", kind="secrecy_ground", words={"fi": {"name": "liikesalaisuus"}}, values={"point": "20"})
    return {"24.20": entry}


def decided(*secrets: SecretPassage, text: str = "Perustelu.", documents: Any = (), **changes: Any) -> DecisionView:
    draft = msgspec.structs.replace(draft_with(grounds=text, secrets=secrets), **changes)
    return a_view(draft=draft, phrases={**confirmed_texts(), **grounds()}, case=a_case(documents=documents))


def own(view: DecisionView) -> list[tuple[str, bool, str]]:
    """Code, blocking, field of the lines about secrecy."""
    codes = ("secret_", "identity_", "bank_")
    return [(line.code, line.blocking, line.field) for line in lint.run(view) if line.code.startswith(codes)]


def secret(text: str = QUOTE, point: str = "20") -> SecretPassage:
    return SecretPassage(text=text, point=point)


def test_marked_quote_of_a_secret_document_has_no_line() -> None:
    view = decided(secret(), text=f"Tiedossa on: {QUOTE}.", documents=(document(f"1. {QUOTE.upper()}", secret=True),))
    assert lint.run(view) == ()


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (decided(secret(point=""), text=QUOTE), ("secret_ground_missing", True, "secrets")),
        (decided(secret(point="99"), text=QUOTE), ("secret_ground_unknown", True, "secrets")),
        (decided(secret("42"), text="42"), ("secret_short", True, "secrets")),
        (decided(secret()), ("secret_not_found", False, "secrets")),
        (decided(text=QUOTE, documents=(document(QUOTE, secret=True),)), ("secret_quoted", True, "grounds")),
        (decided(text=f"Hakija {IDENTITY}."), ("identity_code", True, "grounds")),
        (decided(text="Tili FI21 1234 5600 0007 85."), ("bank_account", False, "grounds")),
    ],
)
def test_rule_is_tripped(view: DecisionView, expected: tuple[str, bool, str]) -> None:
    assert own(view) == [expected]


def test_quote_that_a_public_document_has_too_is_no_secret() -> None:
    both = (document(QUOTE, secret=True), document(QUOTE, secret=False))
    assert own(decided(text=QUOTE, documents=both)) == []


def test_secret_text_in_a_translation_is_seen() -> None:
    view = decided(documents=(document(QUOTE, secret=True),), translations={"sv": DecisionTexts(grounds=QUOTE)})
    assert ("secret_quoted", True, "translations") in own(view)


def test_identity_code_of_the_applicant_is_seen_and_not_told_whole() -> None:
    view = a_view(case=a_case(name=f"Hanke {IDENTITY}"))
    lines = [line for line in lint.run(view) if line.code == "identity_code"]
    assert [(line.field, line.params) for line in lines] == [("application", {"begins": "131052"})]


def test_expired_words_of_the_marking_block() -> None:
    view = decided(secret(), text=QUOTE)
    phrases = {id: entry for id, entry in view.phrases.items() if id != "secrecy.marking"}
    assert [line.field for line in lint.run(replace(view, phrases=phrases)) if line.blocking] == [
        "texts.secrecy.marking"
    ]
