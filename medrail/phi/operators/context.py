"""What operators must know besides the text of a finding."""

from dataclasses import dataclass, field
from datetime import date

from medrail.phi.keys import PhiKey
from medrail.phi.kinds import coarse
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.shift import Calendar, years_in
from medrail.phi.operators.stretches import Stretch
from medrail.phi.operators.surrogate import real_values, roles_in
from medrail.phi.operators.surroundings import Surroundings

COUNTRIES = {"en": "US", "de": "DE", "ko": "KR"}
"""Where a document comes from if its context does not say it, by language."""


@dataclass(frozen=True)
class Context:
    """A document's circumstances.

    `patient_id`, or `document_id` where there is no patient, decides the shift of dates; where both are
    empty, dates become `<DATE>`. `country` (ISO 3166) says how postal codes and telephone numbers are read.
    `reference_year` is the year of the document, by which an age over 89 is judged: 0 means this year or
    the newest year in the document's dates, whichever is later; give it where a run must be repeatable.
    `avoid` holds further real values that no surrogate may show (those of the patient's other documents).
    """

    language: str
    key: PhiKey | None = None
    patient_id: str = ""
    document_id: str = ""
    country: str = ""
    reference_year: int = 0
    avoid: frozenset[str] = field(default=frozenset(), repr=False)

    def surroundings(self, stretches: list[Stretch]) -> Surroundings:
        """What the document's findings say of one another."""
        given, family = roles_in([s.text for s in stretches if coarse(s.type) == "NAME"])
        values = {value for s in stretches for value in real_values(s.text, s.type)}
        country = self.country or COUNTRIES.get(self.language, "")
        return Surroundings(self.language, country, Avoided(self.avoid | values), given, family)

    def calendar(self, stretches: list[Stretch]) -> Calendar:
        """How dates are read. Birth dates say nothing of when a document was written."""
        written = [s.text for s in stretches if coarse(s.type) == "DATE" and s.type != "DATE_BIRTH"]
        newest = max((year for text in written for year in years_in(text)), default=0)
        reference = self.reference_year or max(newest, date.today().year)
        return Calendar(self.language, newest or reference, reference)
