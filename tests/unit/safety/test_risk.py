import pytest

from medrail.safety.notices import emergency_notice, language_of, not_calibrated_notice
from medrail.safety.risk import Risk, risk_highest, risk_of


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("What is the capital of France?", "low"),
        ("Wie heißt die Hauptstadt von Frankreich?", "low"),
        ("프랑스의 수도는 어디입니까?", "low"),
        ("Which drug class does metoprolol belong to?", "moderate"),
        ("Welche Nebenwirkungen sind bekannt?", "moderate"),
        ("이 약은 부작용이 있습니까?", "moderate"),
        ("What dose of ibuprofen is safe?", "high"),
        ("Take 400 mg every day", "high"),
        ("Can I stop taking my medication?", "high"),
        ("Kann ich das Medikament absetzen?", "high"),
        ("복용량을 알려 주세요", "high"),
        ("I have chest pain", "critical"),
        ("I can\u2019t breathe", "critical"),
        ("My father is unconscious after an overdose", "critical"),
        ("Meine Mutter hat einen Schlaganfall", "critical"),
        ("아버지가 의식을 잃었어요", "critical"),
        ("자살하고 싶어요", "critical"),
    ],
)
def test_a_text_gets_the_highest_class_whose_words_it_holds(text: str, risk: Risk) -> None:
    assert risk_of(text) == risk


def test_emergency_words_outrank_a_dose() -> None:
    assert risk_of("She took 40 tablets, it is an overdose") == "critical"


@pytest.mark.parametrize(
    ("first", "second", "highest"),
    [("low", "high", "high"), ("critical", "moderate", "critical"), ("low", "low", "low")],
)
def test_the_graver_of_two_classes_counts(first: Risk, second: Risk, highest: Risk) -> None:
    assert risk_highest(first, second) == highest


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ich habe Schmerzen und nicht geschlafen", "de"),
        ("What is die casting?", "en"),
        ("아파요", "ko"),
        ("", "en"),
    ],
)
def test_the_language_of_a_question_is_guessed(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("language", "number"), [("en", "911"), ("de", "112"), ("ko", "119")])
def test_every_language_has_its_notices(language: str, number: str) -> None:
    assert number in emergency_notice(language)
    assert not_calibrated_notice(language)
