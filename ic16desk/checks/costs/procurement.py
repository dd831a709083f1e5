"""F21, F22: what is bought (866/2021 § 18), leased, bought in instalments or used (§§ 19–21).

A line of an estimate is no procurement: what § 18 will ask of it is a note; what the application itself says of its
tenders is judged. Whether the limits are with or without VAT is open: with it, unless the reading ``procurement.vat``
is ``without``; the sentences say which.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark
from ic16desk.checks.costs.flat_rates import model_of
from ic16desk.model.budget import Gauge
from ic16desk.model.names import fold

_BOUGHT: Final = ("services", "equipment", "materials", "communication", "investment", "buildings", "other_direct")
_TENDERS: Final = "866/2021 18 § 2 mom."
_PRICES: Final = "866/2021 18 § 3 mom."
_SPLIT: Final = "866/2021 18 § 4 mom."
_RELATED: Final = "866/2021 18 § 5 mom."
#: Acquisition → its paragraph, and whether a line that breaks it is ineligible whole: of a lease only some fees are.
_TERMS: Final = {
    "lease": ("866/2021 20 §", False),
    "instalment": ("866/2021 19 §", True),
    "used": ("866/2021 21 §", True),
}


def _bought(estimate: Estimate) -> tuple[int, ...]:
    """Lines paid as they arise: under 40 % nothing is."""
    return tuple(i for i in estimate.of(*_BOUGHT) if model_of(estimate, i) not in ("flat40", None))


def _value(estimate: Estimate, i: int) -> int:
    """What is measured against the limits of § 18."""
    line = estimate.lines[i]
    return line.amount_cents - ((line.vat_cents or 0) if _vat(estimate) == "without" else 0)


def _vat(estimate: Estimate) -> str:
    return "without" if estimate.reading("procurement.vat") == "without" else "with"


def tenders(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.tenders_needed``, ``….price_level_needed`` (notes), ``….tenders_too_few``: fewer than were to be asked.

    »riittävä määrä tarjouksia«: how many are enough is the official's judgement; fewer than the register's
    ``procurement.tenders`` are told.
    """
    lines = _bought(estimate)
    if not lines:
        return
    many = estimate.limit("procurement.offers", "min_cents", item="F21", basis=_TENDERS)
    some = estimate.limit("procurement.price_level", "min_cents", item="F21", basis=_PRICES)
    enough = estimate.limit("procurement.tenders", "count", item="F21", basis=_TENDERS)
    open_tenders: list[int] = []
    open_prices: list[int] = []
    for i in lines:
        value, purchase = _value(estimate, i), estimate.lines[i].purchase
        asked = purchase.tenders if purchase else None
        if value >= many:
            if asked is None:
                open_tenders.append(i)
            elif asked < enough:
                params = {
                    "label": estimate.label(i),
                    "amount_cents": value,
                    "tenders": asked,
                    "limit_cents": many,
                    "enough": enough,
                }
                yield Remark("costs.tenders_too_few", "warning", "F21", _TENDERS, params, (i,))
        elif value >= some and not (asked or (purchase and purchase.price_known)):
            open_prices.append(i)
    for code, found, bound, basis in (
        ("costs.tenders_needed", open_tenders, many, _TENDERS),
        ("costs.price_level_needed", open_prices, some, _PRICES),
    ):
        if found:
            labels = tuple(estimate.label(i) for i in found)
            params = {"labels": labels, "limit_cents": bound, "vat_code": f"checks.procurement_vat.{_vat(estimate)}"}
            yield Remark(code, "info", "F21", basis, params, tuple(found))


def related(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.related_party``: from a party close to the applicant, with no lower limit, unless others were asked.

    Cut only where the application says how many tenders it asked for and they are too few.
    """
    for i in _bought(estimate):
        purchase = estimate.lines[i].purchase
        if purchase is None or not purchase.related:
            continue
        enough = estimate.limit("procurement.tenders", "count", item="F21", basis=_RELATED)
        if purchase.tenders is not None and purchase.tenders >= enough:
            continue
        params = {"label": estimate.label(i), "tenders": purchase.tenders or 0, "enough": enough}
        cuts = {i: estimate.left[i]} if purchase.tenders is not None else {}
        yield Remark("costs.related_party", "error", "F21", _RELATED, params, (i,), cuts=cuts)


def split(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.procurement_split``: lines of the same kind and description, each under a limit, together over it."""
    lines = _bought(estimate)
    if not lines:
        return
    same: dict[tuple[str, str], list[int]] = {}
    for i in lines:
        words = " ".join(fold(estimate.lines[i].description or "").split())
        if words:
            same.setdefault((estimate.lines[i].category, words), []).append(i)
    for alike in same.values():
        if len(alike) < 2:
            continue
        values = [_value(estimate, i) for i in alike]
        whole = sum(values)
        for name, basis in (("procurement.offers", _TENDERS), ("procurement.price_level", _PRICES)):
            bound = estimate.limit(name, "min_cents", item="F21", basis=basis)
            if whole >= bound and all(value < bound for value in values):
                params = {"label": estimate.label(alike[0]), "sum_cents": whole, "limit_cents": bound, "n": len(alike)}
                yield Remark("costs.procurement_split", "warning", "F21", _SPLIT, params, tuple(alike))
                break


def acquisitions(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.acquisition_terms_open``, ``….acquisition_terms_unmet`` (F22): leases, instalments, used machines."""
    for i in _bought(estimate):
        purchase = estimate.lines[i].purchase
        if purchase is None or purchase.acquisition not in _TERMS or purchase.terms_met:
            continue
        basis, whole = _TERMS[purchase.acquisition]
        params = {"label": estimate.label(i), "acquisition_code": f"checks.acquisition.{purchase.acquisition}"}
        if purchase.terms_met is None:
            yield Remark("costs.acquisition_terms_open", "warning", "F22", basis, params, (i,))
        else:
            cuts = {i: estimate.left[i]} if whole else {}
            yield Remark("costs.acquisition_terms_unmet", "error", "F22", basis, params, (i,), cuts=cuts)
