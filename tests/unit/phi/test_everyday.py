"""Names that are words too: counted where they stand as a name, kept where they are the word."""

import re

import pytest

from medrail.phi.detector import detector_load
from medrail.phi.everyday import is_everyday, is_rare, stands_as_name
from medrail.phi.findings import Document, Patient

SPOKEN = "Mr. Paul {0} was admitted. {0} denies pain. We saw {0} again. {1}, PAUL slept."
SPOKEN_DE = "Herr Paul {0} wurde aufgenommen. {0} klagt über Schmerzen. Gespräch mit {0}. {1}, PAUL schlief."


@pytest.mark.parametrize(
    ("word", "language", "is_both"),
    [
        ("brown", "en", True),
        ("may", "en", True),
        ("wilson", "en", False),
        ("smith", "en", False),
        ("quackenbush", "en", False),
        ("koch", "de", True),
        ("klein", "de", True),
        ("weber", "de", False),
        ("schulz", "de", False),
        ("zwettler", "de", False),
    ],
)
def test_frequent_names_that_nobody_uses_as_words_are_only_names(
    word: str, language: str, is_both: bool
) -> None:
    assert is_everyday(word, language) is is_both


def test_only_a_name_of_no_list_of_words_may_be_written_small() -> None:
    assert is_rare("venkatesan")
    assert not any(map(is_rare, ("brown", "koch", "kaplan")))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[Brown] denies pain", "en"),
        ("[Brown] was seen", "en"),
        ("We saw [Brown] again", "en"),
        ("[Brown]'s wife", "en"),
        ("The [Brown] family", "en"),
        ("[WILL], PAUL", "en"),
        ("PAUL [WILL]", "en"),
        ("P. [Will] came", "en"),
        ("[May] denies pain", "en"),
        ("[Koch] klagt", "de"),
        ("[Koch] ist wach", "de"),
        ("Besprochen mit [Koch].", "de"),
        ("[Kochs] Frau kam", "de"),
        ("später [Klein] im Garten", "de"),
        ("[Stein] klagt", "de"),
    ],
)
def test_the_words_beside_it_tell_that_a_word_is_a_name(text: str, language: str) -> None:
    assert stands(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[Brown] sputum again", "en"),
        ("seen at [Brown] University", "en"),
        ("the [Young] inventory", "en"),
        ("[MARK] THE SITE", "en"),
        ("[Will] return", "en"),
        ("[May] was cold", "en"),
        ("seen in [May]", "en"),
        ("[Klein] Befund links", "de"),
        ("Er ist [Koch].", "de"),
        ("Der [Koch] kam", "de"),
        ("ein [Wolf] ist", "de"),
        ("[Stein] wurde entfernt", "de"),
        ("bei [Stein] im Harnleiter", "de"),
        ("Abgang mit [Stein].", "de"),
    ],
)
def test_a_word_stays_where_it_is_only_a_word(text: str, language: str) -> None:
    assert not stands(text, language)


def stands(text: str, language: str) -> bool:
    match = re.search(r"\[([^\]]+?)(s?)\]", text)
    assert match
    plain = text.replace("[", "").replace("]", "")
    end = match.start() + len(match[1] if match[2] and match[1] in ("Koch",) else match[1] + match[2])
    return stands_as_name(plain, match.start(), end, language, frozenset({"paul"}))


def left(*texts: str, language: str = "en") -> list[str]:
    """The words with a capital, of all texts of one patient, that are not found."""
    found = detector_load().detect_together([Document(text, language) for text in texts])
    words = []
    for text, findings in zip(texts, found, strict=True):
        covered = {place for f in findings for place in range(f.start, f.end)}
        words += [
            match[0]
            for match in re.finditer(r"[^\W\d_]+", text)
            if not covered.issuperset(range(*match.span())) and match[0][0].isupper()
        ]
    return words


@pytest.mark.parametrize(
    "name",
    ["Wilson", "Smith", "Johnson", "Brown", "Jackson", "Davis", "Young", "Rose", "Venkatesan", "Ortega"],
)
def test_an_english_patient_is_found_in_every_sentence(name: str) -> None:
    assert left(SPOKEN.format(name, name.upper())) == ["Mr", "We"]


@pytest.mark.parametrize(
    "name",
    ["Weber", "Schulz", "Koch", "Richter", "Klein", "Wolf", "Schwarz", "Zimmermann", "Lange", "Krause"],
)
def test_a_german_patient_is_found_in_every_sentence(name: str) -> None:
    missed = left(SPOKEN_DE.format(name, name.upper()), language="de")
    assert not {name, name.upper(), "PAUL"} & set(missed)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["Ms. Dolores Venkatesan was seen. Later, VENKATESAN, DOLORES had lunch."], "VENKATESAN DOLORES"),
        (["Ms. Ann Ortega was seen. ORTEGA REFUSED MEDICATION."], "ORTEGA"),
        (["ROBERT ORTEGA is 61. Ortega fell."], "Ortega"),
        (["Mr. Robert Kaplan was seen. Kaplan's knee hurts."], "Kaplan"),
        (["Mr. Sean O'Neill was seen.", "ONeill fell."], "ONeill"),
        (["Mr. Paul Brown was seen.", "Brown denies pain."], "Brown"),
    ],
)
def test_names_of_one_document_are_found_in_all_of_the_patient(texts: list[str], names: str) -> None:
    assert not set(names.split()) & set(left(*texts))


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("Mr. Brown has pain. Brown sputum again. Sputum is brown.", "en", ["Brown"]),
        ("Mr. Will Young came. Young men do this. Will return soon.", "en", ["Young", "Will"]),
        ("Mr. Wilson was seen. Wilson disease and Wolff-Parkinson-White were excluded.", "en", ["Wilson"]),
        ("Mr. Frank Mark came. MARK THE SITE. Frank blood.", "en", ["MARK", "Frank"]),
        ("Herr Klein kam. Klein Befund links.", "de", ["Klein"]),
        ("Herr Wolf kam. Der Wolf ist ein Tier.", "de", ["Wolf"]),
        ("Herr Heller kam. Myotomie nach Heller.", "de", ["Heller"]),
    ],
)
def test_the_word_stays_though_a_patient_is_called_so(text: str, language: str, kept: list[str]) -> None:
    missed = left(text, language=language)
    assert [word for word in missed if word in kept] == kept


def test_a_patient_s_names_are_nobody_else_s() -> None:
    both = [
        Patient([Document("Mr. Paul Brown came.", "en")]),
        Patient([Document("Brown denies pain.", "en")]),
    ]
    alone = detector_load().detect_patients(both[1:])
    assert detector_load().detect_patients(both)[1:] == alone
