import pytest

from medrail.data.generators import safety
from medrail.data.generators.safety import SafetyAmounts
from medrail.data.generators.safety_evidence import KINDS, Evidence
from medrail.data.generators.safety_phrasing import WORDINGS
from medrail.records import Language, Record
from tests.fakes.facts_to_generate_from import FACTS
from tests.fakes.records import fact

AMOUNTS = SafetyAmounts(languages=("en", "de", "ko"), max_quote_characters=200, phrasings=6, max_sections=9)
SECTIONS = sorted(FACTS["safety"](), key=lambda f: (f.relation, f.input, f.id))
HELP = {
    "en": ("clinician", "doctor", "pharmacist", "emergency number"),
    "de": ("Arzt", "ärztlich", "Praxis", "Notruf"),
    "ko": ("의사", "약사", "응급", "진료"),
}


def items() -> list[Record]:
    return list(safety.items(SECTIONS, AMOUNTS, 3))


def test_every_kind_and_language_gives_items_that_follow_from_their_section() -> None:
    facts = {section.id: section for section in SECTIONS}
    made = items()
    found = {(item.language, item.id.rpartition(":")[2].partition("-")[0]) for item in made}
    assert found == {(language, kind) for language, kinds in WORDINGS.items() for kind in kinds}
    assert all(safety.follows(item, [facts[item.citations[0]]]) for item in made)


def test_every_answer_quotes_a_whole_statement_and_sends_to_somebody() -> None:
    facts = {section.id: section for section in SECTIONS}
    for item in items():
        kind, _, _, _, number = item.id.rpartition(":")[2].split("-")
        quote = list(KINDS[kind].evidence(facts[item.citations[0]].output))[int(number)].quote
        assert quote in item.output
        assert quote in facts[item.citations[0]].output
        assert any(word in item.output for word in HELP[item.language])


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_every_kind_has_six_questions_and_three_answers_that_name_drug_and_quote(language: Language) -> None:
    assert set(WORDINGS["en"]) == set(KINDS)
    for wording in WORDINGS[language].values():
        assert len(set(wording.questions)) == 6
        assert len(set(wording.answers)) == 3
        assert all("{drug}" in text for text in (*wording.questions, *wording.answers))
        assert all("{quote}" in text for text in wording.answers)


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_a_wording_holds_no_number_of_its_own_but_the_weight_in_a_question(language: Language) -> None:
    for wording in WORDINGS[language].values():
        assert not any(sign.isdigit() for text in wording.answers for sign in text)


def test_an_overdose_is_an_emergency_in_every_answer() -> None:
    assert all("emergency number" in answer for answer in WORDINGS["en"]["overdose"].answers)
    assert all("Notruf" in answer for answer in WORDINGS["de"]["overdose"].answers)
    assert all("응급 전화" in answer for answer in WORDINGS["ko"]["overdose"].answers)


def test_negative_examples_are_of_one_relation_and_correct_their_premise() -> None:
    wrong = [item for item in items() if item.relation == "wrong_premise"]
    assert len({item.id.rpartition(":")[2].partition("-")[0] for item in wrong}) == 4
    told = ("wrong", "No,", "No.", "not so", "not on the label", "does not say so", "otherwise")
    assert all(any(word in item.output for word in told) for item in wrong)


EVIDENCE: list[tuple[str, str, list[str]]] = [
    ("dose_limit", "The maximum daily dose is 40 mg.", ["The maximum daily dose is 40 mg."]),
    ("dose_limit", "Do not exceed 4 g per day. Rest.", ["Do not exceed 4 g per day."]),
    ("dose_limit", "Doses above 8 mg have not been studied.", ["Doses above 8 mg have not been studied."]),
    ("dose_limit", "• do not take more than 6 tablets", ["do not take more than 6 tablets"]),
    ("dose_limit", "The maximum effect is seen after 1 week of therapy.", []),
    ("dose_limit", "The usual dose is 40 mg once daily.", []),
    ("dose_limit", "It is not recommended, as 8 mg cannot be given.", []),
    (
        "own_dose",
        "The dose of Drugol must be individualized.",
        ["The dose of Drugol must be individualized."],
    ),
    ("own_dose", "The dose must be individualized from 5 mg.", []),
    ("own_dose", "A doctor sets the dose (see 2.1).", ["A doctor sets the dose (see 2.1)."]),
    ("own_dose", "The dose may be titrated.", []),
    ("dose_limit", "A starting dose not exceeding 8 mg is advised.", []),
    ("overdose", "Doses of 9 mg were well tolerated. Give charcoal at once.", ["Give charcoal at once."]),
    ("boxed_warning", "WARNING: RISK\nSee full prescribing information for all.", []),
    ("boxed_warning", "WARNING: RISK\nIt may cause bleeding.", ["It may cause bleeding."]),
    ("overdose", "None.", []),
    ("otc_limit", "Do not use:\n• in a child\nMore text follows.", ["Do not use:\n• in a child"]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), EVIDENCE)
def test_only_a_statement_that_says_it_is_evidence(kind: str, text: str, expected: list[str]) -> None:
    assert [found.quote for found in KINDS[kind].evidence(text)] == expected


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("D is contraindicated in patients with anuria.", "anuria"),
        ("D is contraindicated in all patients with severe heart failure [see (5)].", "severe heart failure"),
        ("D is contraindicated in patients with a history of stroke (4).", "a history of stroke"),
        ("D is contraindicated in patients with hyperkalemia since it adds potassium.", "hyperkalemia"),
        ("D is contraindicated in patients with hypersensitivity to D.", None),
        ("D is contraindicated in patients with known sensitivity to D.", None),
        ("D is contraindicated in patients with the following conditions.", None),
        ("D is contraindicated in patients with asthma who are taking nitrates.", None),
        ("D is contraindicated in pregnancy.", None),
    ],
)
def test_a_condition_is_named_only_where_the_sentence_ends_with_it(text: str, condition: str | None) -> None:
    found = list(KINDS["contraindication"].evidence(text))
    assert found == ([] if condition is None else [Evidence(text, condition)])


def test_a_premise_names_no_condition_that_the_section_knows_in_any_words() -> None:
    text = "D is indicated for bronchial spasm and to prevent headaches."
    conditions = {found.condition for found in KINDS["premise_indication"].evidence(text)}
    assert "gout" in conditions
    assert not conditions & {"asthma", "migraine"}


def test_quotes_beyond_the_limit_are_passed_over() -> None:
    section = fact("s", "overdosage", "Drugol", f"Long {'word ' * 60}. There is no antidote for it.")
    quotes = {item.output.split("“")[-1].split("”")[0] for item in safety.items([section], AMOUNTS, 1)}
    assert all("word" not in quote for quote in quotes)
    assert quotes


@pytest.mark.parametrize(
    ("before", "after"),
    [("40 mg", "400 mg"), ("maximum", "minimum"), ("Drugol", "Otherol"), ("should be", "should not be")],
)
def test_a_changed_section_no_longer_bears_the_item_out(before: str, after: str) -> None:
    text = "The maximum dose of Drugol is 40 mg. Drugol should be individualized for all."
    section = fact("s", "dosage_and_administration", "Drugol", text)
    changed = section.model_copy(update={"output": text.replace(before, after)})
    told = [
        item for item in safety.items([section], AMOUNTS, 1) if before in item.output.partition("says")[2]
    ]
    assert all(safety.follows(item, [section]) for item in told)
    assert not any(safety.follows(item, [changed]) for item in told)
    assert told or before == "Drugol"
