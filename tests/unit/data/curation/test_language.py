from typing import Any

import pytest

from medrail.data.curation.language import language_differs
from tests.fakes.curation import limits_of
from tests.fakes.records import record

LIMITS = limits_of().language
ENGLISH = (
    "The patient was admitted with chest pain and shortness of breath. An electrocardiogram was normal, and"
    " he was sent home the next day with a prescription."
)
GERMAN = (
    "Die Patientin wurde wegen Brustschmerzen und Atemnot aufgenommen. Das Elektrokardiogramm war normal,"
    " am nächsten Tag konnte sie nach Hause entlassen werden."
)
KOREAN = (
    "환자는 흉통과 호흡곤란으로 입원하였다. 심전도는 정상이었고 다음 날 처방을 받아 퇴원하였다."
    " 외래에서 추적 관찰하기로 하였다."
)
FRENCH = (
    "Le patient a été admis pour une douleur thoracique et un essoufflement. L'électrocardiogramme était"
    " normal et il est rentré chez lui le lendemain."
)
DRUGS = (
    "Medication: metoprolol succinate 47.5 mg 1-0-0, ramipril 5 mg 1-0-1, atorvastatin 40 mg 0-0-1,"
    " pantoprazole 40 mg 1-0-0, acetylsalicylic acid 100 mg 1-0-0, hydrochlorothiazide 12.5 mg"
)
TEXTS = {"en": ENGLISH, "de": GERMAN, "ko": KOREAN}


@pytest.mark.parametrize("said", TEXTS)
@pytest.mark.parametrize("spoken", TEXTS)
def test_a_text_of_another_language_than_it_says_is_found(said: Any, spoken: str) -> None:
    found = language_differs(record("1", input=TEXTS[spoken], language=said), LIMITS)
    assert (found is None) if said == spoken else found is not None and found[0] == spoken


def test_a_language_that_no_record_can_have_is_found_with_its_confidence() -> None:
    found = language_differs(record("1", input=FRENCH), LIMITS)
    assert found is not None
    assert found[0] == "fr"
    assert LIMITS.confidence_minimum <= found[1] <= 1


@pytest.mark.parametrize(
    "fields",
    [
        {"input": DRUGS, "kind": "note"},
        {"input": "Amoxicillin", "kind": "term", "language": "ko"},
        {"input": GERMAN, "kind": "coding"},
        {"input": GERMAN[:60]},
        {"input": KOREAN, "output": ENGLISH, "language": "ko"},
    ],
)
def test_drugs_facts_short_texts_and_translations_are_let_be(fields: dict[str, Any]) -> None:
    assert language_differs(record("1", **fields), LIMITS) is None


def test_of_a_question_the_answer_is_judged_too() -> None:
    asked = record("1", kind="qa", input="Angina?", output=GERMAN)
    assert language_differs(asked, LIMITS) is not None
