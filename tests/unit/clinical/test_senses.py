"""Cues give points; tables are read; meanings of the shipped table become senses that ask for context."""

import re
from pathlib import Path

import pytest

from medrail.clinical.senses import TABLES, Context, Sense, cues_of, senses_of, senses_read, table_senses
from medrail.errors import ContractBroken


def context(**parts: str) -> Context:
    return Context(**{**dict.fromkeys(("before", "after", "sentence", "wider", "heading"), ""), **parts})


@pytest.mark.parametrize(
    ("cue", "parts", "points"),
    [
        ("!", {}, 2),
        ("gait", {"sentence": "Gait is slow"}, 2),
        ("gait", {"wider": "the gait"}, 1),
        ("gait", {"sentence": "gaiter"}, 0),
        ("gai*", {"sentence": "gaiter"}, 2),
        ("OS", {"sentence": "os"}, 0),
        ("OS", {"sentence": "OS"}, 2),
        (r"20/\d+", {"sentence": "20/40"}, 2),
        ("#lung*", {"heading": "Lungs"}, 2),
        ("<(?:mg|g)", {"before": "5 mg "}, 4),
        ("<(?:mg|g)", {"before": "walking "}, 0),
        (r">\s*\d", {"after": " 14"}, 4),
        (r">\s*\d", {"after": " x14"}, 0),
    ],
)
def test_a_cue_gives_points_by_where_it_stands(cue: str, parts: dict[str, str], points: int) -> None:
    assert Sense("m", (cue,)).score(context(**parts)) == points


def test_many_cues_in_a_sentence_count_no_more_than_three() -> None:
    assert Sense("m", tuple("abcde")).score(context(sentence="a b c d e")) == 6


@pytest.mark.parametrize(("language", "least"), [("en", 80), ("de", 60)])
def test_the_hand_written_tables_are_large_sorted_and_sound(language: str, least: int) -> None:
    senses = senses_read(language)
    assert len(senses) >= least
    assert list(senses) == sorted(senses)
    for short, readings in senses.items():
        meanings = [sense.meaning for sense in readings]
        assert len(set(meanings)) == len(meanings), short
        for sense in readings:
            assert all(cue.strip() and cue == cue.strip() for cue in sense.cues), short
            nothing = context(before="x", after="x", sentence="x", wider="x", heading="x")
            assert sense.score(nothing) == 2 * sense.is_plain, short


def test_the_common_ambiguous_abbreviations_have_several_readings() -> None:
    several = [short for short, readings in senses_read("en").items() if len(readings) > 1]
    assert len(several) >= 80
    assert {"MS", "RA", "PT", "CA", "BS", "AS", "CP", "MI", "HD", "PE", "OD", "DM", "MR", "PD"} <= set(
        several
    )


def test_a_language_without_a_table_has_no_senses() -> None:
    assert senses_read("ko") == {}
    assert not re.search("[가-힣]", (TABLES / "en.tsv").read_text(encoding="utf-8"))


def test_meanings_of_the_table_ask_for_their_own_words() -> None:
    rows = [
        ("LAD", "left anterior descending artery"),
        ("LAD", "Left anterior descending artery "),
        ("LAD", "lymphadenopathy"),
        ("PT", "physical therapy"),
        ("mRNA", "messenger RNA"),
        ("MAP", "mean arterial pressure"),
        ("XYZ", ""),
        ("DASH", "disability score"),
        ("HNPCC", "non-polyposis colorectal cancer"),
        ("BAD", "b\ufffdd"),
    ]
    senses = senses_of(rows)
    assert list(senses) == ["LAD"]
    assert [sense.meaning for sense in senses["LAD"]] == [
        "left anterior descending artery",
        "lymphadenopathy",
    ]
    assert not any(sense.is_plain for sense in senses["LAD"])


def test_half_of_the_words_of_a_reading_of_the_table_must_be_said() -> None:
    sense = Sense(
        "gravitational platelet sequestration", ("gravitatio*", "plate*", "sequestrat*"), is_from_table=True
    )
    assert sense.score(context(sentence="platelets and more platelets")) == 0
    assert sense.score(context(sentence="platelet", wider="sequestration")) == 3


def test_general_words_are_no_cues() -> None:
    assert cues_of("acute myeloid leukemia of the patient") == ("myelo*", "leuke*")


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="fetch@medical_abbreviations"):
        table_senses(tmp_path)
