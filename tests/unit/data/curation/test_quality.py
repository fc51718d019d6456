"""Each rule of quality with what it drops and what it must let stay."""

from typing import Any

import pytest

from medrail.data.curation.limits import RULES
from medrail.data.curation.quality import QUALITY_RULES, Reading
from tests.fakes.curation import limits_of
from tests.fakes.records import fact, record

LIMITS = limits_of().quality
WORDS = " ".join(f"word{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(60))
TEN = "the patient should take the tablet with water every morning."
LAB = "Na 138, K 4.1, urea 5.2 mmol/L, creatinine 78 umol/L, glucose 5.6, CRP 3, Hb 13.9, WBC 6.1"
DIALOGUE = (
    "Doctor: Any pain?\nPatient: No.\nDoctor: Any fever?\nPatient: No.\nDoctor: Any cough?\nPatient: No."
)
HEADER = "<NAME> <NAME>\n<LOCATION>, <PHONE>\nDear colleague, we saw your patient on <DATE> in our ward."
BREAKS: list[tuple[str, dict[str, Any]]] = [
    ("broken_encoding", {"input": "The W\ufffdrme was measured in the axilla."}),
    ("broken_encoding", {"input": "Die Ã¤rztliche Untersuchung war unauffällig."}),
    ("broken_encoding", {"input": "The patientâ€™s wound was cleaned."}),
    ("broken_encoding", {"input": "A temperature of 38 Â°C was measured."}),
    ("broken_encoding", {"input": "문 손잡이와 전í\x99\x94기를 소독해야 한다.", "language": "ko"}),
    ("broken_encoding", {"input": "시설마다 다르기 때ë¬\u00b8에 상황에 맞게 쓴다.", "language": "ko"}),
    ("too_short", {"kind": "note", "input": "No change."}),
    ("too_long", {"kind": "mcq", "input": "word " * 5000, "choices": ("a", "b"), "answer": "a"}),
    ("few_letters", {"input": "12.4 13.5 99.1 45.0 / 33.2 + 12 == 88 ; 1290 mg"}),
    ("few_letters", {"input": "### *** ---- ==== !!! some ???? #### ;;;;"}),
    ("repeated_lines", {"input": "\n".join(["Take one tablet a day.", "Drink some water."] * 4)}),
    ("repeated_ngrams", {"input": " ".join([TEN] * 8)}),
    ("placeholders", {"input": "<NAME> <NAME> met <NAME> in <LOCATION> on <DATE>"}),
    ("answer_is_question", {"kind": "qa", "input": "Is gout inherited ?", "output": "Is Gout inherited?"}),
    ("answer_is_question", {"kind": "mcq", "input": "Gout", "choices": ("Gout", "Flu"), "answer": "Gout"}),
    ("answer_is_question", {"input": "손을 씻으세요.", "output": "손을 씻으세요", "language": "ko"}),
    ("web_phrases", {"input": "We use cookies on this site. Click here to accept cookies."}),
    ("web_phrases", {"input": "Diese Seite verwendet Cookies. Alle Rechte vorbehalten.", "language": "de"}),
    ("web_phrases", {"input": "이 사이트는 쿠키를 사용합니다. 여기를 클릭하세요.", "language": "ko"}),
    ("cut_off", {"kind": "qa", "input": "What is gout?", "output": "Gout is a disease of the"}),
    ("cut_off", {"kind": "qa", "input": "What is gout?", "output": "Gout is a disease,"}),
    ("cut_off", {"kind": "note", "input": f"{WORDS} die Aufnahme erfolgte wegen der", "language": "de"}),
]
STAYS: list[dict[str, Any]] = [
    {"input": WORDS},
    {"input": LAB},
    {"kind": "dialogue", "input": DIALOGUE, "output": "No pain, fever or cough."},
    {"kind": "note", "input": f"{HEADER} {WORDS}"},
    {"kind": "qa", "input": "Is gout inherited?", "output": "Yes."},
    {"kind": "qa", "input": "What is the molecular weight of aspirin?", "output": "180.16 g/mol"},
    {"input": "손을 씻으세요.", "output": "Wash your hands.", "language": "ko"},
    {"input": "Die Größe beträgt 1,80 m, die Körpertemperatur 38 °C.", "language": "de"},
    {"input": "Crème brûlée, São Paulo, naïve, Sjögren\u2019s \u2013 5 µg/m² ± 2 «x»"},
    {"input": f"{WORDS}. Click here for a list of laboratories."},
    {"kind": "qa", "input": "When?", "output": "He was admitted to the ward he came from"},
    {
        "kind": "note",
        "input": "Medication: aspirin, vitamin A",
        "output": "Cholesterol of type II a or b",
    },
    {"kind": "mcq", "input": "Glucose is:", "choices": ("a sugar", "a fat"), "answer": "a sugar"},
    {"input": f"{TEN} {WORDS} {TEN}"},
]


def broken(**fields: Any) -> list[str]:
    reading = Reading(record("1", **fields))
    return [name for name, rule in QUALITY_RULES.items() if rule(reading, LIMITS) is not None]


@pytest.mark.parametrize(("name", "fields"), BREAKS)
def test_a_rule_finds_what_it_is_for(name: str, fields: dict[str, Any]) -> None:
    assert name in broken(**fields)


@pytest.mark.parametrize("fields", STAYS)
def test_ordinary_clinical_text_breaks_no_rule(fields: dict[str, Any]) -> None:
    assert broken(**fields) == []


def test_every_rule_of_quality_is_in_the_table_and_can_be_switched_off() -> None:
    assert set(QUALITY_RULES) == {name for name, _ in BREAKS}
    assert set(QUALITY_RULES) < set(RULES)


def test_facts_are_names_and_only_broken_signs_count_in_them() -> None:
    smiles = fact("1", "structure", "aspirin", "CC(=O)OC1=CC=CC=C1C(=O)O", kind="molecule")
    framed = fact("2", "definition", "privacy policy", "Click here to accept cookies")
    for one in (smiles, framed):
        assert [name for name, rule in QUALITY_RULES.items() if rule(Reading(one), LIMITS) is not None] == []


def test_a_rule_tells_the_value_that_breaks_its_limit() -> None:
    reading = Reading(record("1", input="<NAME> said <NAME> twice today"))
    assert QUALITY_RULES["placeholders"](reading, LIMITS) == pytest.approx(2 / 5)
    strict = LIMITS.model_copy(update={"placeholders_fraction_maximum": 0.5})
    assert QUALITY_RULES["placeholders"](reading, strict) is None
