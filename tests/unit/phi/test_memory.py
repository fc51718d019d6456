"""What was found once is found everywhere."""

import pytest

from medrail.phi.findings import Finding
from medrail.phi.memory import is_telling, mask_of, names_in, recalled


def stretches(text: str, names: set[str], taken: list[Finding] | None = None) -> list[str]:
    return [text[f.start : f.end] for f in recalled(text, names, taken or [])]


@pytest.mark.parametrize(
    ("word", "language", "telling"),
    [
        ("Quackenbush", "en", True),
        ("quackenbush", "en", False),
        ("May", "en", False),
        ("Jo", "en", False),
        ("Nagel", "de", False),
        ("Zwettler", "de", True),
        ("김민수", "ko", True),
        ("환자", "ko", False),
    ],
)
def test_a_word_is_looked_for_if_it_says_who_it_is(word: str, language: str, telling: bool) -> None:
    assert is_telling(word, language) is telling


def test_only_sure_names_and_numbers_are_remembered() -> None:
    text = "Zebulon Quackenbush, MRN 98765432, maybe Throckmorton, Dr."
    found = [
        Finding(0, 19, "NAME_PATIENT", 0.9),
        Finding(25, 33, "ID_MRN", 0.85),
        Finding(41, 53, "NAME", 0.5),
        Finding(55, 58, "NAME_TITLE", 0.9),
    ]
    assert names_in(text, found, "en") == {"Zebulon Quackenbush", "Zebulon", "Quackenbush", "98765432"}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Zebulon came. Zebulons Frau auch.", {"Zebulon"}, ["Zebulon", "Zebulons"]),
        ("Zebulonia is no name, zebulon is.", {"Zebulon"}, ["zebulon"]),
        ("ZEBULON, ZEBULONS, Zebulon's", {"Zebulon"}, ["ZEBULON", "ZEBULONS", "Zebulon"]),
        ("kaplan, KAPLAN", {"Kaplan"}, ["KAPLAN"]),
        ("Mueller, Muller, MÜLLER, Muellers", {"Müller"}, ["Mueller", "Muller", "MÜLLER", "Muellers"]),
        ("Müller", {"Mueller"}, ["Müller"]),
        ("Jose", {"José"}, ["Jose"]),
        ("ONeill, O'NEILL", {"O'Neill"}, ["ONeill", "O'NEILL"]),
        (
            "Meyer Lüdenscheid, MeyerLuedenscheid",
            {"Meyer-Lüdenscheid"},
            ["Meyer Lüdenscheid", "MeyerLuedenscheid"],
        ),
        ("NAST is a sign, Nast is not", {"Nast"}, ["NAST", "Nast"]),
        ("CHO per meal, Cho", {"Cho"}, ["Cho"]),
        (
            "Zebulon Quackenbush and Zebulon",
            {"Zebulon", "Zebulon Quackenbush"},
            ["Zebulon Quackenbush", "Zebulon"],
        ),
        ("김민수님은 김민수씨", {"김민수"}, ["김민수", "김민수"]),
        ("No 98765432, 987654321", {"98765432"}, ["98765432"]),
    ],
)
def test_a_name_is_found_whole_with_what_is_glued_to_it(
    text: str, names: set[str], expected: list[str]
) -> None:
    assert stretches(text, names) == expected


@pytest.mark.parametrize(
    ("text", "score", "rule", "is_remembered"),
    [
        ("Throckmorton", 0.6, "name_after_title_capitals", True),
        ("Throckmorton", 0.6, "tagger", False),
        ("Robert Ortega", 0.4, "tagger", True),
        ("Throck Morto", 0.4, "tagger", False),
    ],
)
def test_a_title_and_a_whole_name_of_the_lists_are_sure(
    text: str, score: float, rule: str, is_remembered: bool
) -> None:
    names = names_in(text, [Finding(0, len(text), "NAME", score, rule)], "en")
    assert bool(names) is is_remembered


def test_a_name_that_is_a_word_is_remembered_if_a_list_of_names_has_it() -> None:
    brown, pain = Finding(0, 5, "NAME", 0.9, "tagger"), Finding(6, 10, "NAME", 0.9, "tagger")
    assert names_in("Brown Pain", [brown, pain], "en") == {"Brown"}


def test_what_is_covered_is_not_found_again() -> None:
    text = "Zebulon and Zebulon"
    assert [f.start for f in recalled(text, {"Zebulon"}, [Finding(0, 7, "NAME", 1.0)])] == [12]


def test_a_mask_has_one_byte_per_code_point() -> None:
    assert mask_of(6, [(1, 3), (2, 4)]) == bytes((0, 1, 1, 1, 0, 0))
