"""Fields from the text of print-outs: labels beside, above and as numbered headings; Finnish and Swedish."""

from __future__ import annotations

import pytest

from ic16desk.intake import fields_from_text, load_headings
from ic16desk.intake.field_values import contact
from ic16desk.intake.headings import squeeze
from ic16desk.intake.money_rows import money_rows
from ic16desk.model.application import ApplicationFields, corrected
from ic16desk.model.packages import FieldRead

BESIDE = """Hankehakemus
Viranomaisen merkintöjä
Saapumispäivämäärä 21.9.2026 14.05 Käsittelijä Venla Valmistelija
Asiatunnus EURA 2021/4117/09 02 01 01/2026/PIR Puhelinnumero 000 123 4567
Hakemusnumero 401217 Hakemustyyppi Uusi hakemus
Asian kieli suomi
2 Hakijan perustiedot
Hakijan virallinen nimi Pirkanpolun ammattikorkeakoulu Oy
Organisaatiotyyppi Ammattikorkeakoulu
Y-tunnus 9104731-3
Postinumero 33100
Hankkeen yhteyshenkilö Helmi Hakija, tutkimuspäällikkö, helmi.hakija@pirkanpolku.example, 000 222
3301
3 Hankkeen perustiedot
Hankkeen julkinen nimi Työkoneiden turvallinen autonomia – avoin testaus\ufffeympäristö
Alkamispäivämäärä 1.1.2027
Päättymispäivämäärä 31.12.2028
Erityistavoite 1.1 Tutkimus- ja innovointivalmiuksien ja kehittyneiden teknologioiden
käyttöönoton parantaminen
Ekosysteemisopimus Tampereen ekosysteemisopimus
Hanketyyppi Kehittämishanke
Kustannusmalli Flat rate 40 % palkkakustannuksista
EURA 2021 -järjestelmä
Sivu 1 (2)"""
BELOW = """4.1 Hankkeen julkinen tiivistelmä
TURVA-SIX rakentaa Hirvilahteen suljetulle maa-ainesalueelle avoimen testausympäristön.
5.1 Miksi hanke on tarpeen
Tampereen seudulla toimii yli 40 yritystä, mutta seudulta puuttuu
paikka, jossa kuljettajatonta konetta saa ajaa.
5.9 Aivan uusi kohta
Tämä ei kuulu edelliseen.
12 Kustannusarvio
Palkkakustannuksista esitetään 40 prosenttia (285 981,99 €).
Kustannuslaji Selite Määrä, €
Palkkakustannukset Projektipäällikkö, 60 % työajasta, 24 kk 94 678,27
Palkkakustannukset Tutkimusinsinööri, 100 % työajasta,
22 kk
129 348,12
Prosenttimääräinen korvaus 114\u00a0392,80 €
Yhteensä 338 419,19
13 Rahoitussuunnitelma
Haettava EAKR- ja valtion rahoitus 80,00 % 270 735,35
Kuntarahoitus, muu Hirvilahden kaupunki 20,00 % 67 683,84
Yhteensä 100,00 % 338 419,19
14 Liitteet
EURA 2021 -järjestelmä
Sivu 2 (2)"""
SWEDISH = """Myndighetens anteckningar
Ankomstdatum
2.10.2026 kl. 9.30
Ansökningsnummer: 401300
2 Uppgifter om sökanden
Sökandens officiella namn:
Vasa stad
FO-nummer 9187206-5
Ärendets språk svenska
3 Basuppgifter om projektet
Tid för genomförande 1.3.2027–28.2.2029
Projekttyp Investeringsprojekt
Kostnadsmodell Schablonersättning 1,5 % av investeringsprojektets direkta kostnader
5.2 Projektets mål
Målet är en energicentral.
12 Kostnadsförslag
Investering Byggnad 1 200 000,00
Schablonersättning 18 000,00
"""


def read(*pages: str) -> dict[str, FieldRead]:
    return {
        r.key: r
        for r in fields_from_text(
            [page.replace("\n", "\r\n") for page in pages], document_name="h.pdf", headings=load_headings()
        )
    }


def test_labels_beside_their_values_are_read() -> None:
    assert {key: field.value for key, field in read(BESIDE).items()} == {
        "submittedAt": "2026-09-21T14:05:00+03:00",
        "caseNumber": "EURA 2021/4117/09 02 01 01/2026/PIR",
        "number": "401217",
        "language": "fi",
        "applicant.name": "Pirkanpolun ammattikorkeakoulu Oy",
        "applicant.type": "uas",
        "applicant.businessId": "9104731-3",
        "applicant.postalCode": "33100",
        "contacts": [
            {
                "name": "Helmi Hakija",
                "title": "tutkimuspäällikkö",
                "email": "helmi.hakija@pirkanpolku.example",
                "phone": "000 222 3301",
            }
        ],
        "name": "Työkoneiden turvallinen autonomia – avoin testausympäristö",
        "period.start": "2027-01-01",
        "period.end": "2028-12-31",
        "specificObjective": "1.1",
        "agreement": "TRE",
        "kind": "development",
        "costModel": "flat40",
    }


def test_numbered_headings_with_text_and_tables_below_are_read() -> None:
    got = {key: field.value for key, field in read(BESIDE, BELOW).items()}
    assert (
        got["description"] == "TURVA-SIX rakentaa Hirvilahteen suljetulle maa-ainesalueelle avoimen testausympäristön."
    )
    assert got["need"] == (
        "Tampereen seudulla toimii yli 40 yritystä, mutta seudulta puuttuu "
        "paikka, jossa kuljettajatonta konetta saa ajaa."
    )
    assert got["budget"] == [
        {"category": "wages", "amountCents": 9467827, "description": "Projektipäällikkö, 60 % työajasta, 24 kk"},
        {"category": "wages", "amountCents": 12934812, "description": "Tutkimusinsinööri, 100 % työajasta, 22 kk"},
        {"category": "flat_rate", "amountCents": 11439280},
    ]
    assert got["fundingPlan"] == [
        {"type": "eu_and_state", "amountCents": 27073535},
        {"type": "municipal_other", "amountCents": 6768384, "description": "Hirvilahden kaupunki"},
    ]


def test_swedish_print_out_is_read() -> None:
    assert {key: field.value for key, field in read(SWEDISH).items()} == {
        "submittedAt": "2026-10-02T09:30:00+03:00",
        "number": "401300",
        "applicant.name": "Vasa stad",
        "applicant.businessId": "9187206-5",
        "language": "sv",
        "period.start": "2027-03-01",
        "period.end": "2029-02-28",
        "kind": "investment",
        "costModel": "flat1_5",
        "objectives": "Målet är en energicentral.",
        "budget": [
            {"category": "investment", "amountCents": 120000000, "description": "Byggnad", "part": "investment"},
            {"category": "flat_rate", "amountCents": 1800000, "part": "investment"},
        ],
    }


@pytest.mark.parametrize("pages", [(BESIDE,), (BESIDE, BELOW), (SWEDISH,)])
def test_every_proposal_has_its_page_and_a_quote_that_stands_there(pages: tuple[str, ...]) -> None:
    raw = [page.replace("\n", "\r\n") for page in pages]
    for field in fields_from_text(raw, document_name="h.pdf", headings=load_headings()):
        assert field.page is not None and field.quote
        assert field.quote in raw[field.page - 1]
        assert (field.source, field.document_name, field.pointer) == ("text", "h.pdf", None)


@pytest.mark.parametrize("pages", [(BESIDE, BELOW), (SWEDISH,), (BELOW,)])
def test_proposals_make_a_valid_application(pages: tuple[str, ...]) -> None:
    fields = corrected(ApplicationFields(), {key: field.value for key, field in read(*pages).items()})
    assert fields.budget


def test_first_place_with_a_value_wins() -> None:
    assert read("Hakemusnumero\n\nHakemusnumero 1\nHakemusnumero 2")["number"].value == "1"


@pytest.mark.parametrize(
    "sentence",
    [
        "Hankkeen nimi on muutettu viime vuonna.",
        "Tavoitteet ovat selkeät ja mitattavat.",
        "Y-tunnus puuttuu.",
        "Alkamispäivämäärä sovitaan myöhemmin.",
        "Kustannusarvio perustuu tarjouksiin.",
        "Vaikutukset näkyvät vasta vuosien päästä.",
    ],
)
def test_sentence_that_begins_like_a_label_is_no_field(sentence: str) -> None:
    assert read(sentence) == {}


@pytest.mark.parametrize("nothing", ["Ei ilmoitettu", "Inte uppgivet", "–", ""])
def test_what_the_form_prints_for_nothing_is_no_value(nothing: str) -> None:
    assert read(f"6.6 Toiminnan jatkuvuus\n{nothing}\n6.7 Riskit\nJakeluosoite {nothing}") == {}


def test_half_a_period_is_not_proposed() -> None:
    assert read("Alkamispäivämäärä 1.1.2027") == {}


def test_impossible_date_is_not_proposed() -> None:
    assert read("Alkamispäivämäärä 31.2.2027\nPäättymispäivämäärä 31.12.2028") == {}


def test_business_id_with_a_wrong_check_digit_is_proposed_as_written() -> None:
    assert read("Y-tunnus: 1234567-8")["applicant.businessId"].value == "1234567-8"


def test_unknown_agreement_is_proposed_as_written() -> None:
    assert read("Ekosysteemisopimus Muun kaupungin sopimus")["agreement"].value == "Muun kaupungin sopimus"


def test_contact_lines_of_their_own_belong_to_the_person_before() -> None:
    text = """Hankkeen yhteyshenkilön nimi Helmi Hakija
Yhteyshenkilön sähköposti h@a.example
Yhteyshenkilön puhelin 040 123 4567"""
    assert read(text)["contacts"].value == [{"name": "Helmi Hakija", "email": "h@a.example", "phone": "040 123 4567"}]
    assert read("Yhteyshenkilön puhelin 040 123 4567") == {}


def test_running_text_about_mail_is_no_address() -> None:
    assert read("Sähköpostiosoite sekä nimenkirjoitusoikeuden omaavan henkilön nimi") == {}


def test_what_stands_at_the_edge_of_most_pages_is_no_text() -> None:
    texts = ["5.1 Miksi hanke on tarpeen\nSyy on", "selvä ja jatkuu", "loppuun asti."]
    pages = [f"EURA 2021\n{text}\nTulostettu 1.1.2027\nSivu {n} (3)" for n, text in enumerate(texts, start=1)]
    assert read(*pages)["need"].value == "Syy on selvä ja jatkuu loppuun asti."


def test_text_goes_on_over_the_page() -> None:
    pages = [
        "5.1 Miksi hanke on tarpeen\nEnsimmäinen sivu\nEURA 1",
        "jatkuu toisella.\n5.2 Hankkeen tavoitteet\nTavoite.\nEURA 2",
    ]
    got = read(*pages)
    assert (got["need"].value, got["need"].page) == ("Ensimmäinen sivu jatkuu toisella.", 1)
    assert (got["objectives"].value, got["objectives"].page) == ("Tavoite.", 2)


def test_no_text_gives_no_field() -> None:
    assert read() == read("") == read("\ufffe\n\n") == {}


@pytest.mark.parametrize(
    ("line", "cents"),
    [
        ("Ostopalvelut 1 234 567,89", 123456789),
        ("Ostopalvelut 1\u00a0234,00 €", 123400),
        ("Ostopalvelut 2026 10 000,00 30 000,00", 3000000),
        ("Ostopalvelut 24 kk 500 €", 50000),
        ("Ostopalvelut 10000,50", 1000050),
        ("Ostopalvelut 3 12\u00a0500,00", 1250000),
    ],
)
def test_amount_at_the_end_of_a_row_is_read(line: str, cents: int) -> None:
    assert [row[2] for row in money_rows([line], load_headings().budget)] == [cents]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ostopalvelut"],
        ["ostopalvelut 5,00"],
        ["Ostopalveluita 5,00"],
        ["Yhteensä 5,00"],
        ["Ostopalvelut", "a", "b", "c", "d", "e", "5,00"],
    ],
)
def test_line_that_is_no_row_gives_no_amount(lines: list[str]) -> None:
    assert list(money_rows(lines, load_headings().budget)) == []


def test_contact_needs_a_name() -> None:
    assert contact("h@a.example, 040 123 4567") == {}


def test_no_label_of_the_table_stands_for_two_fields() -> None:
    seen: dict[str, str] = {}
    for heading in load_headings().headings:
        for label in heading.labels:
            assert seen.setdefault(squeeze(label), heading.key) == heading.key, label


def test_hostile_text_is_read_in_time() -> None:
    """Long lines of what the patterns look for must not make them slow (they are linear)."""
    for text in (
        "1 " * 100_000,
        "Palkkakustannukset " + "1 000 " * 50_000,
        "Hakemusnumero " * 20_000,
        "1.1.2027" * 50_000,
        "(" * 200_000,
    ):
        read(f"12 Kustannusarvio\n{text}\nHakijan nimi {text}")
