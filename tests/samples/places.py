"""What each item of a review rests on where the case names nothing else: places in the made documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ic16desk.clock import HELSINKI
from tests.samples import programme
from tests.samples.cases import Case, shown
from tests.samples.labels import LABELS

Place = Mapping[str, Any]
_DNSH = 6


def places(case: Case) -> dict[str, list[Place]]:
    """Item id → places; an item that is not in it rests on nothing that can be cited."""
    fit = case.data["review"]["evidence"]
    found = {
        **_formal(case),
        **_applicant(case),
        **_conditions_of_law(case),
        **_costs(case),
        **_aid(case),
        **_ends(case),
    }
    if case.application.group:
        found["A08"] = _printed(f"({', '.join(case.application.group.members)})")
    return {**found, **{item: [place] for item, place in fit.items()}}


def _formal(case: Case) -> dict[str, list[Place]]:
    labels = LABELS[case.language]
    words, headings, cited = labels["printout"], labels["headings"], labels["review"]
    local = case.data["submitted"].astimezone(HELSINKI)
    arrived = f"{words['arrived']} {shown(local.date())} {local:%H.%M}"
    return {
        "A01": _printed(f"{words['council']} {case.council}"),
        "A02": _printed(arrived, _starts(case)),
        "A03": _printed(arrived, f"{words['call']} {programme.CALL}"),
        "A04": _printed(cited["strong"]),
        "A05": _printed(headings["applicant"]),
        "A06": _printed(headings["attachments"]),
        "A07": [{"on": "group_agreement", "quote": "2 § Päätoteuttaja."}],
        "A11": _printed(f"{words['language']} {words['language_name']}"),
        "E02": _minuted(cited["proposed"]),
        "E05": _minuted(cited["motives"]),
        "T01": _minuted(cited["motives"]),
        "T02": _minuted(cited["motives"]),
        "F07": _printed(arrived, _starts(case)),
    }


def _applicant(case: Case) -> dict[str, list[Place]]:
    labels = LABELS[case.language]
    words, headings = labels["printout"], labels["headings"]
    business_id = _printed(f"{words['business_id']} {case.organisation.business_id}")
    continuity = case.text.get("continuity")
    own = {
        "B01": _printed(f"{words['organisation']} {labels['organisation_types'][case.organisation.type]}"),
        "B02": _printed(headings["funding"]),
        "B03": _printed(_first_sentence(continuity) if continuity else headings["continuity"]),
        "B05": _printed(f"{words['contact']} {case.data['contacts'][0]['name']}"),
        "B10": _printed(_first_sentence(case.text["use_of_results"])),
    }
    return {**own, **{item: business_id for item in ("B04", "B06", "B07", "B08", "B09")}}


def _conditions_of_law(case: Case) -> dict[str, list[Place]]:
    words, fit = LABELS[case.language]["printout"], case.data["review"]["evidence"]
    return {
        "C01": [fit["E01"]],
        "C03": _printed(_first_sentence(case.text["aid"])),
        "D02": _printed(words["fund"]),
        "D03": _model(case),
        "D04": [fit["D01"]],
        "D08": _printed(_starts(case)),
        "D12": _printed(_starts(case)),
        "D13": _printed(case.data["indicators"][0][0]),
        "D14": _printed(f"{words['kind']} {words[case.data['kind']]}"),
        "D15": _printed(f"{words['council']} {case.council}"),
    }


def _costs(case: Case) -> dict[str, list[Place]]:
    headings, sheets = LABELS[case.language]["headings"], LABELS[case.language]["workbook"]
    flat, total = (_cell(case, which) for which in ("flat", "total"))
    found = {
        "F01": _printed(_share(case)),
        "F04": _printed(_share(case)),
        **{item: _model(case) for item in ("F05", "F06", "F30")},
        **{item: flat for item in ("F14", "F15", "F17", "F18")},
        **{item: total for item in ("F08", "F16", "F21", "F22", "F24", "F25")},
        "F20": [{"on": "income_estimate", "quote": LABELS[case.language]["review"]["income"]}],
        "F26": _printed(headings["aid"]),
        "F27": [*_printed(headings["funding"]), *total],
        "F28": _printed(headings["funding"]),
    }
    if case.wages:
        side = [{"on": "budget", "cell": f"{sheets['wages']}!B{len(case.wages) + 7}"}]
        share = [{"on": "budget", "cell": f"{sheets['wages']}!C5"}]
        described = [{"on": "job_description", "quote": LABELS[case.language]["review"]["described"]}]
        found |= {"F09": described, "F10": described, "F11": share, "F12": side, "F13": side}
    return found


def _aid(case: Case) -> dict[str, list[Place]]:
    said = _printed(_first_sentence(case.text["aid"]))
    plan: list[Place] = [{"on": "investment_plan", "quote": "Hakija omistaa hallin ja maa-alueen."}]
    return {
        **{f"G{n:02}": said for n in range(1, 9)},
        **{f"H{n:02}": plan for n in range(1, 5)},
    }


def _ends(case: Case) -> dict[str, list[Place]]:
    labels = LABELS[case.language]
    words, headings = labels["printout"], labels["headings"]
    harm = _printed(_first_sentence(case.text["dnsh"]))
    return {
        "I01": _printed(_first_sentence(case.text["communication"])),
        "I02": _printed(case.data["indicators"][0][0]),
        "I03": _printed(headings["budget"]),
        "I04": _printed(headings["work"]),
        "I05": _cell(case, "total"),
        "I06": _printed(headings["horizontal"]),
        "M01": _printed(labels["statements"][1]),
        "M02": _printed(words["dnsh"]),
        **{f"DNSH{n}": harm for n in range(1, _DNSH + 1)},
    }


def _printed(*quoted: str) -> list[Place]:
    return [{"on": "application", "quote": quote} for quote in quoted]


def _minuted(quote: str) -> list[Place]:
    return [{"on": "steering_group_minutes", "quote": quote}]


def _starts(case: Case) -> str:
    return f"{LABELS[case.language]['printout']['start']} {shown(case.data['start'])}"


def _model(case: Case) -> list[Place]:
    labels = LABELS[case.language]
    return _printed(f"{labels['printout']['model']} {labels['models'][case.data['cost_model']]}")


def _first_sentence(text: str) -> str:
    return text.split(". ", 1)[0].rstrip(".")


def _share(case: Case) -> str:
    percent = case.data["funding"][0]["percent"]
    return {"fi": f"{percent} prosenttia", "sv": f"{percent} procent"}[case.language]


def _cell(case: Case, which: str) -> list[Place]:
    sheet = {"fi": "Kustannusarvio", "sv": "Kostnadsförslag"}[case.language]
    last = 4 + len(case.application.budget)
    return [{"on": "budget", "cell": f"{sheet}!C{last if which == 'flat' else last + 1}"}]
