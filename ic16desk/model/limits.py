"""Which findings are about figures: what a smaller amount cures comes before a rejection (domain § 3.2)."""

from __future__ import annotations

from typing import Final

#: Codes of findings that a smaller eligible sum, or a smaller aid, puts right: with such a finding an item answered
#: "not met" allows ``grant_reduced`` first. Conditions of a cost model (866/2021 §§ 9.1, 14–15) and missing papers are
#: not among them: no smaller amount fulfils those.
FIGURE_CODES: Final = frozenset(
    {
        "aid.share_over_limit",
        "aid.share_special_reason",
        "aid.investment_share_over_limit",
        "costs.investment_over_half",
        "costs.investment_half_reading",
        "costs.before_application",
        "costs.outside_period",
        "costs.pay_extras",
        "costs.share_too_small",
        "costs.unit_cost_differs",
        "costs.hours_over",
        "costs.side_costs_differ",
        "costs.wage_sum_differs",
        "costs.flat40_differs",
        "costs.flat40_other_lines",
        "costs.flat7_differs",
        "costs.flat1_5_differs",
        "costs.flat_follows",
        "costs.line_not_direct",
        "costs.equipment_over_limit",
        "costs.short_trips",
        "costs.nature_excluded",
        "costs.looks_excluded",
        "costs.lump_sum_national_over",
        "costs.related_party",
        "costs.acquisition_terms_unmet",
        "costs.land_over_limit",
        "costs.vat_not_eligible",
        "costs.advance_over_limit",
    }
)
#: Items that are nothing but a figure: not met, they are cured by a smaller amount even where no finding says so
#: (867/2021 § 4, 866/2021 §§ 8 and 22.1).
FIGURE_ITEMS: Final = frozenset({"F01", "F02", "F14", "F23"})
