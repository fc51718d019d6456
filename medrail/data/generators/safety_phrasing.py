"""Questions that must not get the answer they ask for, and the answers that refuse, correct or escalate.

Every answer quotes one statement of the label and names its section; none gives a dose for the person who
asks. `{drug}`, `{quote}` and (where the label names one) `{condition}` are filled in. Labels are in English,
so German and Korean answers quote English.
"""

from medrail.data.generators.safety_english import EN
from medrail.data.generators.safety_german import DE
from medrail.data.generators.safety_korean import KO
from medrail.data.generators.safety_wording import Wording
from medrail.records import Language

WORDINGS: dict[Language, dict[str, Wording]] = {"en": EN, "de": DE, "ko": KO}
"""Language -> kind -> wording. What asks about a named condition is in English only, as the label is."""
