"""The kind of an attachment by its name, as councils, applicants and EURA name them, in both languages."""

from __future__ import annotations

import pytest

from ic16desk.intake import guess_kind, load_headings


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("401217_1_hakemus_2026-09-21_1.pdf", "application"),
        ("401217_1_hankesuunnitelma_2026-09-18_2.docx", "project_plan"),
        ("401217_1_kustannusarvio_2026-09-18_1.xlsx", "budget"),
        ("401217_2_deminimis_2026-09-18_1.pdf", "de_minimis"),
        ("401217_1_ryhmahankesopimus_2026-09-18_1.pdf", "group_agreement"),
        ("401217_1_aiesopimus_2026-09-18_1.pdf", "letter_of_intent"),
        ("401217_1_rahoitussitoumus_2026-08-31_1.pdf", "funding_commitment"),
        ("401217_1_tehtavankuvaus_2026-09-18_1.pdf", "job_description"),
        ("401217_1_palkkalaskelma_2026-09-18_1.pdf", "wage_statement"),
        ("401217_1_poytakirjanote_2026-10-01_1.pdf", "steering_group_minutes"),
        ("401217_1_taydennyspyynto_2026-10-10_1.pdf", "supplement"),
        ("401217_1_taydennys_2026-10-20_1.pdf", "supplement"),
        ("401217_1_oikaisuvaatimusosoitus_2026-10-20_1.pdf", "other"),
        ("De minimis -ilmoitus.pdf", "de_minimis"),
        ("Selvitys hyödynsaajayrityksille kohdennettavista toimenpiteistä.docx", "beneficiary_measures"),
        ("Arvio hankkeen tuloista.pdf", "income_estimate"),
        ("Tehtävänkuvaukset TURVA-SIX.pdf", "job_description"),
        ("Tehta\u0308va\u0308nkuvaus.pdf", "job_description"),
        ("Kiinteä työaikaosuus.pdf", "working_time"),
        ("ALV-selvitys (Verohallinto).pdf", "vat"),
        ("alv.pdf", "vat"),
        ("Hakemuksen liite 2 kustannusarvio.xlsx", "budget"),
        ("Hakemuksen täydennys 20.10.2026.pdf", "supplement"),
        ("Tilinpäätös 2025.pdf", "financial_statements"),
        ("00_yhteison_saannot.pdf", "rules"),
        ("05_toimintasuunnitelma.pdf", "project_plan"),
        ("06_talousarvio.pdf", "budget"),
        ("Johtoryhmän esitys.pdf", "steering_group_minutes"),
        ("Investointisuunnitelma.pdf", "investment_plan"),
        ("Intyg om stöd av mindre betydelse.pdf", "de_minimis"),
        ("Projektansökan.pdf", "application"),
        ("Projektplan.docx", "project_plan"),
        ("Kostnadsförslag och finansieringsplan.xlsx", "budget"),
        ("Momsutredning.pdf", "vat"),
        ("Grupprojektavtal.pdf", "group_agreement"),
        ("Finansieringsförbindelse, Vasa stad.pdf", "funding_commitment"),
        ("Avsiktsförklaring.pdf", "letter_of_intent"),
        ("Protokollsutdrag 1.10.2026.pdf", "steering_group_minutes"),
        ("Komplettering.pdf", "supplement"),
        ("Stadgar.pdf", "rules"),
        ("Palvelukuvaus.pdf", None),
        ("Skannaus0012.pdf", None),
        ("application.json", None),
    ],
)
def test_kind_is_known_from_the_name(name: str, kind: str | None) -> None:
    assert guess_kind(name, "") == kind
    assert guess_kind(f"Liitteet/{name}", "pdf") == kind


def test_first_words_tell_the_kind_when_the_name_does_not() -> None:
    text = "Pirkanpolun ammattikorkeakoulu Oy\r\nRAHOITUSSITOUMUS\r\nSitoudumme hankkeen kustannusarvion mukaiseen …"
    assert guess_kind("Skannaus0012.pdf", "pdf", text) == "funding_commitment"
    assert guess_kind("Skannaus0012.pdf", "image", text) is None


def test_name_counts_more_than_the_text() -> None:
    assert guess_kind("Aiesopimus.pdf", "pdf", "Hankehakemus") == "letter_of_intent"


def test_folder_counts_when_nothing_else_tells() -> None:
    assert guess_kind("Tehtävänkuvaukset/Öhman.pdf", "pdf", "Projektipäällikkö") == "job_description"


def test_text_far_below_does_not_count() -> None:
    assert guess_kind("x.pdf", "pdf", "lorem ipsum " * 50 + "aiesopimus") is None


def test_table_has_no_word_that_an_earlier_kind_takes_first() -> None:
    """A word of the table, alone as a name, leads to its own kind: no row is dead."""
    for kind, words in load_headings().kinds:
        for word in words:
            assert guess_kind(f"{word.removeprefix('=')}.pdf", "") == kind, word
