"""Invented organisations: valid check digits, numbers from the unused 9xxxxxx range, mail under .example."""

from __future__ import annotations

from dataclasses import dataclass

from ic16desk.model.application import Applicant, OrganisationType
from ic16desk.model.business_id import check_digit


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that does not exist. ``digits``: the seven digits of its business id."""

    name: str
    digits: str
    type: OrganisationType
    street: str
    postal_code: str
    city: str
    domain: str

    @property
    def business_id(self) -> str:
        """Business id with its check digit."""
        digit = check_digit(self.digits)
        if digit is None:
            raise ValueError(f"{self.digits} has no check digit")
        return f"{self.digits}-{digit}"

    @property
    def email(self) -> str:
        """Address of its registry, under the domain reserved for examples (RFC 2606)."""
        return f"kirjaamo@{self.domain}"

    @property
    def applicant(self) -> Applicant:
        """The organisation as an application names it."""
        return Applicant(
            name=self.name,
            business_id=self.business_id,
            type=self.type,
            street=self.street,
            postal_code=self.postal_code,
            city=self.city,
            email=self.email,
        )


ORGANISATIONS: dict[str, Organisation] = {
    "pirkanpolku": Organisation(
        "Pirkanpolun ammattikorkeakoulu Oy",
        "9104731",
        "uas",
        "Mallitehtaankatu 4",
        "33100",
        "Tampere",
        "pirkanpolku.example",
    ),
    "hirvilahti": Organisation(
        "Hirvilahden kaupunki",
        "9187206",
        "municipality",
        "Raatihuoneenaukio 1",
        "33960",
        "Hirvilahti",
        "hirvilahti.example",
    ),
    "pohjanranta": Organisation(
        "Pohjanrannan ammattikorkeakoulu Oy", "9135539", "uas", "Kampusväylä 12", "90570", "Oulu", "pohjanranta.example"
    ),
    "haarasalmi": Organisation(
        "Haarasalmen kaupunki",
        "9171390",
        "municipality",
        "Kaupungintalontie 2",
        "90960",
        "Haarasalmi",
        "haarasalmi.example",
    ),
    "meriluoto": Organisation(
        "Meriluodon terveysteknologian tutkimuskeskus sr",
        "9126817",
        "research_institute",
        "Tutkijantie 8",
        "90590",
        "Oulu",
        "meriluoto.example",
    ),
    "kiviranta": Organisation(
        "Kivirannan kehitysyhtiö Oy",
        "9148925",
        "development_company",
        "Laboratoriotie 7",
        "67900",
        "Kokkola",
        "kiviranta.example",
    ),
    "harjula": Organisation(
        "Harjulan koulutuskuntayhtymä",
        "9113064",
        "joint_municipal_authority",
        "Opistokuja 3",
        "15140",
        "Lahti",
        "harjula.example",
    ),
    "liikkeelle": Organisation(
        "Keskijärven Liikunta ja Hyvinvointi ry",
        "9160482",
        "association",
        "Urheilupuistontie 5",
        "40100",
        "Jyväskylä",
        "keskijarvi.example",
    ),
    "norrvik": Organisation(
        "Yrkeshögskolan Norrvik Ab", "9152658", "uas", "Varvsstranden 10", "20100", "Åbo", "norrvik.example"
    ),
    "selka": Organisation(
        "Selkämeren materiaalitekniikan säätiö sr",
        "9139971",
        "foundation",
        "Kuparikuja 6",
        "28130",
        "Pori",
        "selka.example",
    ),
    "sydkusten": Organisation(
        "Yrkeshögskolan Sydkusten Ab", "9128350", "uas", "Fyrgränden 2", "00560", "Helsingfors", "sydkusten.example"
    ),
    "nordsensor": Organisation(
        "Nordvik Sensorteknik Ab", "9165714", "company", "Kabelgränden 9", "02150", "Esbo", "nordsensor.example"
    ),
    "rannikko": Organisation(
        "Rannikon metallinkierrätys Oy",
        "9119846",
        "company",
        "Satamakaari 14",
        "67900",
        "Kokkola",
        "rannikkometalli.example",
    ),
}
