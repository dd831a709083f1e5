"""F10, F17, F25: what a line is spent on, and which paragraph keeps it out (866/2021 §§ 5.2, 9.3, 10.3, 20.2, 24).

Natures are dated data (kind ``cost_nature``): what excludes one under which model, and the words by which a description
gives it away. A nature the application names is an error and is cut; a description that only looks like one is a
warning and stays, for a person reads what the program merely matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, LimitMissing, Remark, missing
from ic16desk.checks.costs.flat_rates import model_of
from ic16desk.model.budget import Gauge
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.names import fold
from ic16desk.model.register import Dated

_KIND: Final = "cost_nature"
_BASIS: Final = "866/2021 24 §"


def natures(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.nature_excluded``, ``….looks_excluded``, ``….nature_unknown``."""
    direct = estimate.direct
    if not direct:
        return
    known = estimate.register.all(_KIND, on=estimate.on)
    if not known:
        raise LimitMissing(missing(_KIND, _KIND, on=estimate.on, item="F25", basis=_BASIS))
    by_id = {nature.id: nature for nature in known}
    patterns = [(nature, pattern) for nature in known if (pattern := _pattern(_terms(nature)))]
    for i in direct:
        line = estimate.lines[i]
        if line.nature is not None and line.nature not in by_id:
            params: dict[str, object] = {"label": estimate.label(i), "nature": line.nature}
            yield Remark("costs.nature_unknown", "warning", "F25", _BASIS, params, (i,))
        elif line.nature is not None:
            yield from _judged(estimate, i, by_id[line.nature], told=True)
        else:
            words = fold(line.description or "")
            for nature, pattern in patterns:
                if pattern.search(words) and (said := tuple(_judged(estimate, i, nature, told=False))):
                    yield from said
                    break  # one look at the line is enough


def _judged(estimate: Estimate, i: int, nature: Dated, *, told: bool) -> Iterator[Remark]:
    rule = _excluding(estimate, i, nature)
    if rule is None:
        return
    line = estimate.lines[i]
    params: dict[str, object] = {
        "label": estimate.label(i),
        "amount_cents": line.amount_cents,
        "nature": {language: nature.text(language) for language in LANGUAGES},
        "basis": rule["basis"],
    }
    item, basis = str(rule["item"]), str(rule["basis"])
    if told:
        cuts = {i: estimate.left[i]}
        yield Remark("costs.nature_excluded", "error", item, basis, params, (i,), cuts=cuts)
    else:
        yield Remark("costs.looks_excluded", "warning", item, basis, params, (i,))


def _excluding(estimate: Estimate, i: int, nature: Dated) -> Mapping[str, object] | None:
    """The first paragraph that keeps the nature out of this line: by model, money source and category."""
    rules = nature.values.get("excluded")
    if not isinstance(rules, Sequence) or isinstance(rules, str):
        return None
    model, line = model_of(estimate, i), estimate.lines[i]
    for rule in rules:
        if not isinstance(rule, Mapping):
            continue
        asked = (("models", model), ("money", estimate.fields.money_source), ("categories", line.category))
        if all(key not in rule or value in rule[key] for key, value in asked):
            return rule
    return None


def _terms(nature: Dated) -> tuple[str, ...]:
    """A nature's terms in all languages: an application may mix them."""
    terms = nature.values.get("terms")
    if not isinstance(terms, Mapping):
        return ()
    lists = (terms.get(language) for language in LANGUAGES)
    return tuple(term for words in lists if isinstance(words, list | tuple) for term in words if isinstance(term, str))


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Whole words in a row; ``ohjausryhm*`` stands for all words that begin so (Finnish inflects)."""
    phrases = (
        r"\W+".join(re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in fold(term).split())
        for term in terms
    )
    found = "|".join(phrase for phrase in phrases if phrase)
    return re.compile(rf"\b(?:{found})\b") if found else None
