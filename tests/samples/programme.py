"""What a print-out says of councils, agreements, themes and objectives: words as the applicant's form shows them."""

from __future__ import annotations

from typing import Final

CALL: Final = "IC16-2026-1"
CHECKLIST: Final = "ic16-2026-2"
#: The day expected.json holds for.
EXPECTED_ON: Final = "2026-11-24"

#: Deciding council, its code in case numbers, handling council (southern Finland has two fields).
COUNCILS: dict[str, tuple[dict[str, str], str, dict[str, str] | None]] = {
    "TRE": ({"fi": "Pirkanmaan liitto", "sv": "Birkalands förbund"}, "PIR", None),
    "OUL": ({"fi": "Pohjois-Pohjanmaan liitto", "sv": "Norra Österbottens förbund"}, "PPL", None),
    "KOK": ({"fi": "Keski-Pohjanmaan liitto", "sv": "Mellersta Österbottens förbund"}, "KPL", None),
    "LAH": (
        {"fi": "Uudenmaan liitto", "sv": "Nylands förbund"},
        "UML",
        {"fi": "Päijät-Hämeen liitto", "sv": "Päijänne-Tavastlands förbund"},
    ),
    "JKL": ({"fi": "Keski-Suomen liitto", "sv": "Mellersta Finlands förbund"}, "KSL", None),
    "TKU": (
        {"fi": "Uudenmaan liitto", "sv": "Nylands förbund"},
        "UML",
        {"fi": "Varsinais-Suomen liitto", "sv": "Egentliga Finlands förbund"},
    ),
    "POR": ({"fi": "Satakuntaliitto", "sv": "Satakuntaförbundet"}, "SAL", None),
    "HEV": (
        {"fi": "Uudenmaan liitto", "sv": "Nylands förbund"},
        "UML",
        {"fi": "Uudenmaan liitto", "sv": "Nylands förbund"},
    ),
}

AGREEMENTS: dict[str, dict[str, str]] = {
    "TRE": {"fi": "Tampereen ekosysteemisopimus", "sv": "Ekosystemavtalet för Tammerfors"},
    "OUL": {"fi": "Oulun ekosysteemisopimus", "sv": "Ekosystemavtalet för Uleåborg"},
    "KOK": {"fi": "Kokkolan ekosysteemisopimus", "sv": "Ekosystemavtalet för Karleby"},
    "LAH": {"fi": "Lahden ekosysteemisopimus", "sv": "Ekosystemavtalet för Lahtis"},
    "JKL": {"fi": "Jyväskylän ekosysteemisopimus", "sv": "Ekosystemavtalet för Jyväskylä"},
    "TKU": {"fi": "Turun ekosysteemisopimus", "sv": "Ekosystemavtalet för Åbo"},
    "POR": {"fi": "Porin ekosysteemisopimus", "sv": "Ekosystemavtalet för Björneborg"},
    "HEV": {
        "fi": "Helsingin, Espoon ja Vantaan ekosysteemisopimus",
        "sv": "Ekosystemavtalet för Helsingfors, Esbo och Vanda",
    },
}

THEMES: dict[str, dict[str, str]] = {
    "TRE-1": {"fi": "Sustainable industry X (SIX)", "sv": "Sustainable industry X (SIX)"},
    "OUL-2": {
        "fi": "OuluHealth – Digitaaliset hyvinvoinnin ja terveyden ratkaisut",
        "sv": "OuluHealth – Digitala lösningar för välbefinnande och hälsa",
    },
    "KOK-1": {"fi": "Akkukemia", "sv": "Batterikemi"},
    "LAH-1": {"fi": "Hiilineutraali kiertotalous", "sv": "Koldioxidneutral cirkulär ekonomi"},
    "JKL-1": {
        "fi": "Liikunta, terveyden edistäminen ja hyvinvointi",
        "sv": "Motion, hälsofrämjande och välfärd",
    },
    "TKU-1": {"fi": "Teollisuuden uudistuminen", "sv": "Industrins förnyelse"},
    "POR-1": {
        "fi": "Teknologiametallit ja kiertotalous",
        "sv": "Teknikmetaller och cirkulär ekonomi",
    },
    "HEV-2": {"fi": "Hyvinvointi- ja terveysteknologia", "sv": "Välfärds- och hälsoteknologi"},
}

PRIORITIES: dict[str, dict[str, str]] = {
    "1": {"fi": "1 Innovatiivinen Suomi", "sv": "1 Ett innovativt Finland"},
    "2": {"fi": "2 Hiilineutraali Suomi", "sv": "2 Ett koldioxidneutralt Finland"},
}

OBJECTIVES: dict[str, dict[str, str]] = {
    "1.1": {
        "fi": "1.1 Tutkimus- ja innovointivalmiuksien ja kehittyneiden teknologioiden käyttöönoton parantaminen",
        "sv": "1.1 Förbättra forsknings- och innovationskapaciteten och införandet av avancerad teknik",
    },
    "1.2": {
        "fi": "1.2 Digitalisaation etujen hyödyntäminen kansalaisten, yritysten ja julkishallinnon hyväksi",
        "sv": "1.2 Utnyttja digitaliseringens fördelar för medborgare, företag och den offentliga förvaltningen",
    },
    "2.1": {
        "fi": "2.1 Energiatehokkuustoimenpiteiden edistäminen ja kasvihuonekaasujen vähentäminen",
        "sv": "2.1 Främja energieffektivitet och minska växthusgasutsläpp",
    },
    "2.3": {
        "fi": "2.3 Kiertotalouteen siirtymisen edistäminen",
        "sv": "2.3 Främja övergången till en cirkulär ekonomi",
    },
}
