"""What is secret in a decision (JulkL 621/1999 § 22–25): marked with its ground, and found where it is marked."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, warns
from ic16desk.model import secrecy
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView
from ic16desk.model.written import case_texts, secret_sources, written

_FIELD = "secrets"
#: So much of a passage is shown in a line.
_SHOWN = 60


def ground(view: DecisionView) -> Iterator[LintLine]:
    """A marking says what secrecy rests on: a point of § 24.1 (JulkL § 25)."""
    for secret in view.draft.secrets:
        if not secret.point.strip():
            yield blocks("secret_ground_missing", "621/1999 25 §", _FIELD, passage=_short(secret.text))
        elif f"24.{secret.point.strip()}" not in view.phrases:
            yield blocks(
                "secret_ground_unknown", "621/1999 25 §", _FIELD, passage=_short(secret.text), point=secret.point
            )


def length(view: DecisionView) -> Iterator[LintLine]:
    """What is too short would be taken out where it means something else, or could not be told from it."""
    for secret in view.draft.secrets:
        if secrecy.too_short(secret.text):
            yield blocks("secret_short", "621/1999 25 §", _FIELD, passage=_short(secret.text), n=secrecy.SHORTEST)


def found(view: DecisionView) -> Iterator[LintLine]:
    """A marked passage stands in the decision; one that was written otherwise since is not withheld any more."""
    whole = "\n".join(text for _, text in (*written(view.draft), *case_texts(view.case.fields)))
    for secret in view.draft.secrets:
        if not secrecy.too_short(secret.text) and not secrecy.stands_in(whole, secret.text):
            yield warns("secret_not_found", "621/1999 10 §", _FIELD, passage=_short(secret.text))


def quoted(view: DecisionView) -> Iterator[LintLine]:
    """Eight words in a row of a secret document, in no public one of the case, stand only where they are marked."""
    secret, public = secret_sources(view.case)
    if not secret:
        return
    marked = "\n".join(one.text for one in view.draft.secrets)
    for field, text in written(view.draft):
        for words in secrecy.quotations(text, secret, but=public):
            if not secrecy.stands_in(marked, words):
                yield blocks("secret_quoted", "621/1999 22 §, 24 § 1 mom.", field, passage=_short(words))


def identity(view: DecisionView) -> Iterator[LintLine]:
    """A personal identity code is not printed needlessly in a document (1050/2018 § 29)."""
    for field, text in (*written(view.draft), *case_texts(view.case.fields)):
        for code in secrecy.identity_codes(text):
            # the line itself does not print it either
            yield blocks("identity_code", "1050/2018 29 §", field, begins=code[:6])


def account(view: DecisionView) -> Iterator[LintLine]:
    """A bank account number is seldom needed in a decision (2016/679 5(1)(c))."""
    for field, text in written(view.draft):
        for number in secrecy.bank_accounts(text):
            yield warns("bank_account", "2016/679 5 art. 1 kohta c", field, begins=number[:4])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


RULES: tuple[Rule, ...] = (ground, length, found, quoted, identity, account)
