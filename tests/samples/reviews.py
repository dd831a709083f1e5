"""The prepared review of a case: an answer to every item it shows, with evidence whose page is looked up in the made PDFs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pypdfium2

from ic16desk.clock import HELSINKI
from ic16desk.model import quotes
from ic16desk.model.review_file import FileAnswer, FileEvidence, FileScore, FileSupplement, FileSupplementItem, ReviewFile
from tests.samples import programme
from tests.samples.cases import Case, shown
from tests.samples.labels import HEADINGS, MODELS, WORDS

#: Codes and reasons where no case says otherwise; an item without a line here is ``met`` without a reason.
_REASONS: dict[str, dict[str, tuple[str, str]]] = {
    "fi": {
        "A05": ("met", "Kaikki 12 kohtaa on täytetty."),
        "A09": ("met", "Valmistelija on tarkastanut esteettömyytensä (hallintolaki 28 §); esteellisyysperustetta ei ole."),
        "A12": ("met", "Hakija ei ole ilmoittanut salassa pidettäviä osia, eikä sellaisia ole todettu."),
        "C06": ("met", "Tuki kohdistuu määräaikaisiin toimenpiteisiin, ei hakijan tavanomaiseen toimintaan."),
        "D05": ("met", "Kustannukset on suhteutettu toimenpiteisiin ja mitattaviin tavoitteisiin; vaihtoehtoja on vertailtu suunnitelmassa."),
        "D09": ("met", "Hankkeessa ei siirretä toimintaa eikä tuotantoa."),
        "D10": ("met", "Komission perusteltua lausuntoa ei ole tiedossa."),
        "D14": ("na", "Hanke ei koske korkeakouluverkkoa eikä valtakunnallisesti merkittävää investointia (757/2021 10 § 1–2 mom.)."),
        "D15": ("na", "Liiton käytäntö ei edellytä maakunnan yhteistyöryhmän käsittelyä kestävän kaupunkikehittämisen hankkeissa."),
        "E04": ("met", "Johtoryhmän esittämät hankkeet mahtuvat sopimuksen rahoituskehykseen."),
        "T01": ("na", "Pöytäkirjanotteessa on vain tätä hanketta koskeva kohta."),
        "T02": ("na", "Pistejärjestys ei käy ilmi tätä hanketta koskevasta otteesta."),
    },
    "sv": {
        "A05": ("met", "Alla tolv punkter är ifyllda."),
        "A09": ("met", "Beredaren har kontrollerat sitt jäv (28 § i förvaltningslagen); ingen jävsgrund finns."),
        "A12": ("met", "Sökanden har inte angett sekretessbelagda delar och sådana har inte konstaterats."),
        "C06": ("met", "Stödet gäller tidsbegränsade åtgärder, inte sökandens normala verksamhet."),
        "D05": ("met", "Kostnaderna står i proportion till åtgärderna och de mätbara målen."),
        "D09": ("met", "Projektet omfattar ingen omlokalisering av verksamhet eller produktion."),
        "D10": ("met", "Inget motiverat yttrande från kommissionen är känt."),
        "D14": ("na", "Projektet gäller inte högskolenätet eller en nationellt betydande investering (10 § 1–2 mom. i lag 757/2021)."),
        "D15": ("na", "Förbundets praxis förutsätter inte behandling i landskapets samarbetsgrupp i projekt för hållbar stadsutveckling."),
        "E04": ("met", "De projekt som ledningsgruppen föreslagit ryms inom avtalets finansieringsram."),
        "T01": ("na", "Protokollsutdraget innehåller endast den punkt som gäller detta projekt."),
        "T02": ("na", "Poängordningen framgår inte av utdraget om detta projekt."),
    },
}  # fmt: skip
_MINUTES = {"fi": ("Johtoryhmä esittää", "Perustelut:"), "sv": ("Ledningsgruppen föreslår", "Motivering:")}
_STRONG = {"fi": "vahvasti tunnistautuneena", "sv": "med stark autentisering"}


class Pages:
    """Texts of a package's documents, to find the page of a quote."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """The PDFs among the files are read when they are asked for."""
        self._files = files
        self._texts: dict[str, list[str]] = {}

    def of(self, name: str) -> list[str]:
        """Raw text of each page of a PDF."""
        if name not in self._texts:
            document = pypdfium2.PdfDocument(self._files[name])
            try:
                self._texts[name] = [page.get_textpage().get_text_range() for page in document]
            finally:
                document.close()
        return self._texts[name]

    def page(self, name: str, quote: str) -> int:
        """The page of a quote, from 1.

        Raises:
            LookupError: the quote is nowhere; a sample must not cite what is not there.
        """
        for number, text in enumerate(self.of(name), start=1):
            if quotes.find(text, quote):
                return number
        raise LookupError(f"{name}: {quote}")


def review(case: Case, files: Mapping[str, bytes], shown_items: Iterable[str]) -> ReviewFile:
    """The review file: one answer for each shown item that is no score, in the order of the checklist."""
    pages = Pages(files)
    special = {row["item"]: row for row in case.data["review"].get("answers", [])}
    places = _places(case)
    answers = []
    for item in shown_items:
        row = special.get(item, {})
        code, reason = _REASONS[case.language].get(item, ("met", ""))
        cited = row.get("evidence", places.get(item, []))
        answers.append(
            FileAnswer(
                item=item,
                code=row.get("code", code),
                reason=row.get("reason", reason),
                evidence=tuple(_evidence(case, pages, place) for place in cited),
            )
        )
    return ReviewFile(
        checklist=programme.CHECKLIST,
        application=case.data["number"],
        answers=tuple(answers),
        scores=tuple(
            FileScore(criterion=f"H{number}", points=points, reason=reason)
            for number, (points, reason) in enumerate(case.data["horizontal"], start=1)
        ),
        supplements=tuple(map(_supplement, case.data["review"].get("supplements", []))),
    )


def _supplement(row: Mapping[str, Any]) -> FileSupplement:
    items = tuple(FileSupplementItem(item=line["item"], text=line["text"]) for line in row["items"])
    return FileSupplement(items=items, sent=row["sent"], due=row["due"], answered=row.get("answered"))


def _evidence(case: Case, pages: Pages, place: Mapping[str, Any]) -> FileEvidence:
    kinds = {row["kind"] for row in case.data["attachments"]}
    name = case.file(place["on"]) if place["on"] in kinds else place["on"]
    meaning = place.get("meaning", "supports")
    if "cell" in place:
        return FileEvidence(document=name, cell=place["cell"], meaning=meaning)
    quote = place["quote"]
    page = pages.page(name, quote) if name.endswith(".pdf") else None
    return FileEvidence(document=name, page=page, quote=quote, meaning=meaning)


def _places(case: Case) -> dict[str, list[Mapping[str, Any]]]:
    """What each item rests on where the case names nothing else."""
    words, headings = WORDS[case.language], HEADINGS[case.language]
    local = case.data["submitted"].astimezone(HELSINKI)
    arrived = f"{words['arrived']} {shown(local.date())} {local:%H.%M}"
    starts = f"{words['start']} {shown(case.data['start'])}"
    proposed, motives = _MINUTES[case.language]
    fit = case.data["review"]["evidence"]

    def printed(*quoted: str) -> list[Mapping[str, Any]]:
        return [{"on": "application", "quote": quote} for quote in quoted]

    def minuted(quote: str) -> list[Mapping[str, Any]]:
        return [{"on": "steering_group_minutes", "quote": quote}]

    places: dict[str, list[Mapping[str, Any]]] = {
        "A01": printed(f"{words['council']} {case.council}"),
        "A02": printed(arrived, starts),
        "A03": printed(arrived, f"{words['call']} {programme.CALL}"),
        "A04": printed(_STRONG[case.language]),
        "A05": printed(headings["applicant"]),
        "A06": printed(headings["attachments"]),
        "A07": [{"on": "group_agreement", "quote": "2 § Päätoteuttaja."}],
        "A11": printed(f"{words['language']} {words['language_name']}"),
        "C01": [fit["E01"]],
        "C03": printed(_first_sentence(case.text["aid"])),
        "D02": printed(words["fund"]),
        "D03": printed(f"{words['model']} {MODELS[case.language][case.data['cost_model']]}"),
        "D04": [fit["D01"]],
        "D08": printed(starts),
        "D12": printed(starts),
        "D13": printed(case.data["indicators"][0][0]),
        "D14": printed(f"{words['kind']} {words[case.data['kind']]}"),
        "D15": printed(f"{words['council']} {case.council}"),
        "E02": minuted(proposed),
        "E05": minuted(motives),
        "F01": printed(_share(case)),
        "T01": minuted(motives),
        "T02": minuted(motives),
        "F14": [{"on": "budget", "cell": _cell(case, "flat")}],
        "F27": [*printed(headings["funding"]), {"on": "budget", "cell": _cell(case, "total")}],
    }
    if case.application.group:
        places["A08"] = printed(f"({', '.join(case.application.group.members)})")
    return {**places, **{item: [place] for item, place in fit.items()}}


def _first_sentence(text: str) -> str:
    return text.split(". ", 1)[0].rstrip(".")


def _share(case: Case) -> str:
    percent = case.data["funding"][0]["percent"]
    return {"fi": f"{percent} prosenttia", "sv": f"{percent} procent"}[case.language]


def _cell(case: Case, which: str) -> str:
    sheet = {"fi": "Kustannusarvio", "sv": "Kostnadsförslag"}[case.language]
    last = 4 + len(case.application.budget)
    return f"{sheet}!C{last if which == 'flat' else last + 1}"

