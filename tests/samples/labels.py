"""The form's own words, Finnish and Swedish: headings after domain § 2.3, kinds of costs, funding and organisations."""

from __future__ import annotations

HEADINGS: dict[str, dict[str, str]] = {
    "fi": {
        "authority": "1 Viranomainen, jolle hakemus osoitetaan",
        "applicant": "2 Hakijan perustiedot",
        "project": "3 Hankkeen perustiedot",
        "abstract": "4 Tiivistelmä (julkaistaan internetin tietopalvelussa)",
        "summary": "4.1 Hankkeen julkinen tiivistelmä",
        "why": "5 Hankkeen tarve, tavoitteet ja kohderyhmä",
        "need": "5.1 Miksi hanke on tarpeen",
        "objectives": "5.2 Hankkeen tavoitteet",
        "objective_fit": "5.3 Erityistavoitteen ja ekosysteemisopimuksen toteuttaminen",
        "targets": "5.4 Kohderyhmät",
        "work": "6 Toteutus ja tulokset",
        "actions": "6.1 Toimenpiteet ja aikataulu",
        "results": "6.2 Tavoiteltavat tulokset",
        "impacts": "6.3 Vaikutukset",
        "use_of_results": "6.4 Tulosten hyödyntäminen",
        "communication": "6.5 Viestintä",
        "continuity": "6.6 Toiminnan jatkuvuus hankkeen päättymisen jälkeen",
        "risks": "6.7 Riskit ja niiden hallinta",
        "earlier_projects": "7 Yhteydet muihin hankkeisiin",
        "partners": "8 Hankkeeseen osallistuvat tahot ja niiden vastuut",
        "horizontal": "9 Horisontaaliset periaatteet",
        "area": "10 Maantieteellinen kohdealue",
        "indicators": "11 Seurantatiedot ja indikaattorit",
        "budget": "12 Kustannusarvio",
        "funding": "13 Rahoitussuunnitelma",
        "aid": "14 Valtiontuki, de minimis -tuki ja muu rahoitus",
        "attachments": "15 Liitteet",
        "signature": "16 Hakemuksen vahvistaminen",
    },
    "sv": {
        "authority": "1 Myndighet som ansökan riktas till",
        "applicant": "2 Uppgifter om sökanden",
        "project": "3 Basuppgifter om projektet",
        "abstract": "4 Sammandrag (publiceras i informationstjänsten på internet)",
        "summary": "4.1 Projektets offentliga sammandrag",
        "why": "5 Projektets behov, mål och målgrupp",
        "need": "5.1 Varför projektet behövs",
        "objectives": "5.2 Projektets mål",
        "objective_fit": "5.3 Genomförande av det specifika målet och ekosystemavtalet",
        "targets": "5.4 Målgrupper",
        "work": "6 Genomförande och resultat",
        "actions": "6.1 Åtgärder och tidsplan",
        "results": "6.2 Eftersträvade resultat",
        "impacts": "6.3 Verkningar",
        "use_of_results": "6.4 Utnyttjande av resultaten",
        "communication": "6.5 Kommunikation",
        "continuity": "6.6 Verksamhetens kontinuitet efter att projektet avslutats",
        "risks": "6.7 Risker och riskhantering",
        "earlier_projects": "7 Kopplingar till andra projekt",
        "partners": "8 Aktörer som deltar i projektet och deras ansvar",
        "horizontal": "9 Horisontella principer",
        "area": "10 Geografiskt målområde",
        "indicators": "11 Uppföljningsuppgifter och indikatorer",
        "budget": "12 Kostnadsförslag",
        "funding": "13 Finansieringsplan",
        "aid": "14 Statligt stöd, stöd av mindre betydelse och annan finansiering",
        "attachments": "15 Bilagor",
        "signature": "16 Bekräftande av ansökan",
    },
}

WORDS: dict[str, dict[str, str]] = {
    "fi": {
        "title": "Hankehakemus",
        "programme": "Uudistuva ja osaava Suomi 2021–2027, EU:n alue- ja rakennepolitiikan ohjelma",
        "fund": "Euroopan aluekehitysrahasto (EAKR), kestävä kaupunkikehittäminen",
        "box": "Viranomaisen merkintöjä",
        "arrived": "Saapumispäivämäärä", "handler": "Käsittelijä", "case": "Asiatunnus", "phone": "Puhelinnumero",
        "number": "Hakemusnumero", "type": "Hakemustyyppi", "new": "Uusi hakemus", "code": "Hankekoodi", "state": "Tila",
        "in": "Saapunut", "council": "Välittävä toimielin", "handling": "Käsittelevä liitto", "call": "Hakuilmoituksen tunnus",
        "name": "Hakijan virallinen nimi", "organisation": "Organisaatiotyyppi", "business_id": "Y-tunnus",
        "street": "Jakeluosoite", "postal_code": "Postinumero", "city": "Postitoimipaikka", "email": "Sähköposti",
        "contact": "Hankkeen yhteyshenkilö", "project_name": "Hankkeen julkinen nimi", "start": "Alkamispäivämäärä",
        "end": "Päättymispäivämäärä", "priority": "Toimintalinja", "objective": "Erityistavoite",
        "agreement": "Ekosysteemisopimus", "theme": "Painopiste", "kind": "Hanketyyppi", "model": "Kustannusmalli",
        "group": "Ryhmähanke", "role": "Rooli ryhmähankkeessa", "language": "Asian kieli", "language_name": "suomi",
        "category": "Kustannuslaji", "line": "Selite", "amount": "Määrä, €", "total": "Yhteensä", "wages": "Palkkakustannukset yhteensä",
        "source": "Rahoituslähde", "share": "Osuus", "indicator": "Indikaattori", "unit": "Yksikkö", "target": "Tavoite",
        "who": "Toimija", "duty": "Vastuu", "statement": "Väittämä", "points": "Pisteet", "reason": "Perustelu",
        "attachment": "Liite", "file": "Tiedosto", "page": "Sivu {page} ({pages})", "printed": "Tulostettu {day} klo {time}",
        "system": "EURA 2021 -järjestelmä", "wp": "Työpaketti", "time": "Ajankohta",
        "signed": "Hakija on vahvistanut hakemuksen EURA 2021 -järjestelmässä vahvasti tunnistautuneena {day} klo {time}. "
        "Vahvistaja: {who}.",
        "single": "Yksi toteuttaja", "lead": "Päätoteuttaja", "partner": "Osatoteuttaja", "other": "Muu toimija",
        "development": "Kehittämishanke", "investment": "Investointihanke", "none": "Ei ilmoitettu",
        "dnsh": "Hankkeen suhde ei merkittävää haittaa -periaatteeseen",
    },
    "sv": {
        "title": "Projektansökan",
        "programme": "Ett förnybart och kompetent Finland 2021–2027, EU:s regional- och strukturpolitiska program",
        "fund": "Europeiska regionala utvecklingsfonden (Eruf), hållbar stadsutveckling",
        "box": "Myndighetens anteckningar",
        "arrived": "Ankomstdatum", "handler": "Handläggare", "case": "Ärendebeteckning", "phone": "Telefonnummer",
        "number": "Ansökningsnummer", "type": "Typ av ansökan", "new": "Ny ansökan", "code": "Projektkod", "state": "Status",
        "in": "Inkommen", "council": "Förmedlande organ", "handling": "Handläggande förbund", "call": "Utlysningens beteckning",
        "name": "Sökandens officiella namn", "organisation": "Organisationstyp", "business_id": "FO-nummer",
        "street": "Utdelningsadress", "postal_code": "Postnummer", "city": "Postanstalt", "email": "E-post",
        "contact": "Projektets kontaktperson", "project_name": "Projektets offentliga namn", "start": "Startdatum",
        "end": "Slutdatum", "priority": "Insatsområde", "objective": "Specifikt mål",
        "agreement": "Ekosystemavtal", "theme": "Prioritering", "kind": "Projekttyp", "model": "Kostnadsmodell",
        "group": "Grupprojekt", "role": "Roll i grupprojektet", "language": "Ärendets språk", "language_name": "svenska",
        "category": "Kostnadsslag", "line": "Förklaring", "amount": "Belopp, €", "total": "Sammanlagt", "wages": "Lönekostnader sammanlagt",
        "source": "Finansieringskälla", "share": "Andel", "indicator": "Indikator", "unit": "Enhet", "target": "Mål",
        "who": "Aktör", "duty": "Ansvar", "statement": "Påstående", "points": "Poäng", "reason": "Motivering",
        "attachment": "Bilaga", "file": "Fil", "page": "Sida {page} ({pages})", "printed": "Utskriven {day} kl. {time}",
        "system": "Systemet EURA 2021", "wp": "Arbetspaket", "time": "Tidpunkt",
        "signed": "Sökanden har bekräftat ansökan i systemet EURA 2021 med stark autentisering {day} kl. {time}. "
        "Bekräftad av: {who}.",
        "single": "En genomförare", "lead": "Huvudgenomförare", "partner": "Delgenomförare", "other": "Annan aktör",
        "development": "Utvecklingsprojekt", "investment": "Investeringsprojekt", "none": "Inte uppgivet",
        "dnsh": "Projektets förhållande till principen om att inte orsaka betydande skada",
    },
}  # fmt: skip

MODELS: dict[str, dict[str, str]] = {
    "fi": {
        "flat40": "Flat rate 40 % palkkakustannuksista",
        "flat7": "Flat rate 7 % välittömistä kustannuksista",
        "flat1_5": "Flat rate 1,5 % investointihankkeen välittömistä kustannuksista",
    },
    "sv": {
        "flat40": "Schablonersättning 40 % av lönekostnaderna",
        "flat7": "Schablonersättning 7 % av de direkta kostnaderna",
        "flat1_5": "Schablonersättning 1,5 % av investeringsprojektets direkta kostnader",
    },
}

CATEGORIES: dict[str, dict[str, str]] = {
    "fi": {
        "wages": "Palkkakustannukset", "services": "Ostopalvelut", "equipment": "Kone- ja laitehankinnat",
        "travel": "Matkakustannukset", "materials": "Materiaalit ja tarvikkeet", "investment": "Investointi",
        "flat_rate": "Prosenttimääräinen korvaus",
    },
    "sv": {
        "wages": "Lönekostnader", "services": "Köpta tjänster", "equipment": "Maskin- och utrustningsanskaffningar",
        "travel": "Resekostnader", "materials": "Material och förnödenheter", "investment": "Investering",
        "flat_rate": "Schablonersättning",
    },
}  # fmt: skip

FUNDING: dict[str, dict[str, str]] = {
    "fi": {
        "eu_and_state": "Haettava EAKR- ja valtion rahoitus", "municipal_own": "Kuntarahoitus, hakijan oma",
        "municipal_other": "Kuntarahoitus, muu", "public_own": "Muu julkinen rahoitus, hakijan oma",
        "public_other": "Muu julkinen rahoitus, muu", "private_own": "Yksityinen rahoitus, hakijan oma",
        "private_other": "Yksityinen rahoitus, muu",
    },
    "sv": {
        "eu_and_state": "Eruf- och statlig finansiering som söks", "municipal_own": "Kommunal finansiering, sökandens egen",
        "municipal_other": "Kommunal finansiering, annan", "public_own": "Annan offentlig finansiering, sökandens egen",
        "public_other": "Annan offentlig finansiering, annan", "private_own": "Privat finansiering, sökandens egen",
        "private_other": "Privat finansiering, annan",
    },
}  # fmt: skip

ORGANISATION_TYPES: dict[str, dict[str, str]] = {
    "fi": {
        "municipality": "Kunta", "joint_municipal_authority": "Kuntayhtymä", "university": "Yliopisto",
        "uas": "Ammattikorkeakoulu", "research_institute": "Tutkimuslaitos", "company": "Yritys",
        "development_company": "Kehittämisyhtiö", "association": "Yhdistys", "foundation": "Säätiö",
    },
    "sv": {
        "municipality": "Kommun", "joint_municipal_authority": "Samkommun", "university": "Universitet",
        "uas": "Yrkeshögskola", "research_institute": "Forskningsinstitut", "company": "Företag",
        "development_company": "Utvecklingsbolag", "association": "Förening", "foundation": "Stiftelse",
    },
}  # fmt: skip

STATEMENTS: dict[str, tuple[str, ...]] = {
    "fi": (
        "Hanke tukee sukupuolten tasa-arvoa.",
        "Hanke tukee EU:n perusoikeuskirjan periaatteita mukaan lukien yhdenvertaisuutta, syrjimättömyyttä ja esteettömyyttä.",
        "Hanke tukee kestävän kehityksen periaatteita ja unionin ympäristöpolitiikkaa.",
        "Hanke tukee EU:n Itämeren alueen strategiaa.",
    ),
    "sv": (
        "Projektet stöder jämställdheten mellan könen.",
        "Projektet stöder principerna i EU:s stadga om de grundläggande rättigheterna, inklusive likabehandling, "
        "icke-diskriminering och tillgänglighet.",
        "Projektet stöder principerna för hållbar utveckling och unionens miljöpolitik.",
        "Projektet stöder EU:s strategi för Östersjöregionen.",
    ),
}
