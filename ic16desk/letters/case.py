"""What the texts of a letter are filled with: names, amounts, days of the case, as a Finnish official writes them."""

from __future__ import annotations

from dataclasses import dataclass

from ic16desk.letters.letterhead import registry
from ic16desk.letters.texts import Texts
from ic16desk.letters.writing import decimals
from ic16desk.model.application import ApplicationFields
from ic16desk.model.register import Dated
from ic16desk.model.views import DecisionView

#: The outcomes that give money.
GRANTS = frozenset({"grant", "grant_reduced"})


@dataclass(frozen=True, slots=True)
class Case:
    """A view read for printing in one language."""

    view: DecisionView
    texts: Texts

    @property
    def fields(self) -> ApplicationFields:
        """The application's fields in force."""
        return self.view.case.fields

    @property
    def grants(self) -> bool:
        """Whether the decision gives money."""
        return self.view.draft.outcome in GRANTS

    @property
    def money(self) -> str:
        """``eu``, ``national`` or ``interreg``."""
        return self.fields.money_source

    @property
    def council(self) -> str:
        """The deciding council's name; empty when the case names none."""
        return self.named(self.view.council)

    @property
    def decider(self) -> str:
        """Who has decided: the council, or its regional board (410/2015 § 90, 107), at the start of a sentence."""
        body = self.texts.plain("T1.board", "body") if self.view.draft.made_by == "board" else ""
        return body.replace("{council_of}", self.council_of) if body and self.council else self.council

    @property
    def council_of(self) -> str:
        """The council's name in the genitive in Finnish, as it is in the other languages."""
        return self._form("genitive", "liiton")

    @property
    def council_from(self) -> str:
        """The council's name in the ablative in Finnish, as it is in the other languages."""
        return self._form("ablative", "liitolta")

    def _form(self, key: str, ending: str) -> str:
        if self.texts.language != "fi" or self.view.council is None:
            return self.council
        form = self.view.council.text("fi", key)
        return form or (
            self.council.removesuffix("liitto") + ending if self.council.endswith("liitto") else self.council
        )

    @property
    def project(self) -> str:
        """The project's name."""
        return (self.fields.name or "").strip()

    @property
    def number(self) -> str:
        """The application's number."""
        return self.fields.number or self.view.case.number

    @property
    def case_number(self) -> str:
        """The case number: the draft's, else the application's."""
        return self.view.draft.case_number.strip() or (self.fields.case_number or "").strip()

    @property
    def address(self) -> str:
        """The applicant's postal address on one line."""
        applicant = self.fields.applicant
        if applicant is None:
            return ""
        town = " ".join(part for part in (applicant.postal_code, applicant.city) if part)
        return ", ".join(part for part in (applicant.street, town) if part)

    @property
    def registry(self) -> str:
        """How to reach the authority's registry; a bracketed mark where it is not known (HL § 47).

        A person's own address is no place to hand in a request.
        """
        council = self.view.council
        if council is None:
            return ""
        return registry(council, self.texts.language) or f"[{self.texts.words('letter.missing.registry')}]"

    @property
    def court(self) -> str:
        """The administrative court for an appeal, in Finnish in the illative; empty when it is not known."""
        court = self._court()
        illative = court.text("fi", "illative") if court and self.texts.language == "fi" else ""
        return illative or self.named(court)

    @property
    def court_fee(self) -> str:
        """What the court charges, with its unit; empty when it is not established."""
        court = self._court()
        cents = court.number("fee_cents") if court else None
        return self.texts.words.sum(cents)

    @property
    def court_address(self) -> str:
        """Where an appeal is handed in (808/2019 § 14); empty when it is not established."""
        court = self._court()
        return court.text(self.texts.language, "address").strip() if court else ""

    def _court(self) -> Dated | None:
        council = self.view.council
        return self.view.courts.get(str(council.values.get("court", ""))) if council else None

    @property
    def reachable(self) -> bool:
        """Whether the contact person has a telephone number or an address."""
        contact = self.view.draft.contact
        return contact is not None and bool(contact.phone.strip() or contact.email.strip())

    def euros(self, cents: int | None) -> str:
        """A sum without its unit (the sentence or the column says it); empty for None."""
        return self.texts.words.amount(cents)

    def per_cent(self, hundredths: int | None) -> str:
        """A share without its sign; empty for None."""
        return decimals(hundredths, self.texts.language)

    def named(self, entry: Dated | None) -> str:
        """A register entry's name in the letter's language."""
        return entry.text(self.texts.language) if entry else ""

    def numbered(self, entry: Dated | None, *, number: object) -> str:
        """Number and name of a priority or an objective."""
        return f"{number} {self.named(entry)}".strip() if entry else ""
