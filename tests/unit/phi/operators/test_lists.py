"""The lists that surrogates are drawn from are large, apart by gender, and hold nothing that misleads."""

import re
from importlib.resources import files

import pytest

from medrail.phi.operators.lists import LANGUAGES, digest, lists
from medrail.phi.operators.spelling import folded

ENOUGH = {
    "male": 150,
    "female": 150,
    "neutral": 60,
    "cities": 100,
    "hospitals": 60,
    "streets": 150,
    "organizations": 40,
    "states": 15,
    "countries": 50,
    "titles": 4,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_each(language: str) -> None:
    counts = {name: len(lists(language).pool(name)) for name in ENOUGH}
    assert {name: count for name, count in counts.items() if count < ENOUGH[name]} == {}


@pytest.mark.parametrize(("language", "enough"), [("en", 2_000), ("de", 2_500), ("ko", 110)])
def test_there_are_enough_family_names(language: str, enough: int) -> None:
    assert len(lists(language).family) >= enough
    assert len(lists(language).pool("family")) >= min(enough, 300)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_drawn_for_one_gender_is_no_name_of_the_other(language: str) -> None:
    known = lists(language)
    drawn = {gender: set(map(folded, known.pool(gender))) for gender in ("male", "female")}
    assert drawn["male"].isdisjoint(drawn["female"])
    assert drawn["male"].isdisjoint(map(folded, known.pool("female_known")))
    assert drawn["female"].isdisjoint(map(folded, known.pool("male_known")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_most_frequent_family_names_are_not_drawn(language: str) -> None:
    known = lists(language)
    assert set(known.family).isdisjoint(known.pool("family_known"))
    frequent = {"en": {"Smith", "Garcia"}, "de": {"Müller", "Schmidt"}, "ko": {"김", "이", "박", "최", "정"}}
    assert frequent[language] <= set(known.pool("family_known"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_words_of_their_script_and_stand_once(language: str) -> None:
    allowed = r"[가-힣]+" if language == "ko" else r"[A-Za-zÄÖÜäöüß.' -]+"
    for name, entries in lists(language).sections.items():
        assert [entry for entry in entries if not re.fullmatch(allowed, entry)] == [], name
    text = (files("medrail.phi.operators") / "surrogates" / f"{language}.txt").read_text(encoding="utf-8")
    for block in re.split(r"^\[\w+\]$", text, flags=re.MULTILINE)[1:]:
        entries = [entry.strip() for entry in block.replace("\n", ",").split(",") if entry.strip()]
        assert len(entries) == len(set(entries)), [e for e in set(entries) if entries.count(e) > 1]


WORDS = {
    "May",
    "April",
    "June",
    "Will",
    "Best",
    "Parkinson",
    "Foley",
    "Graves",
    "Addison",
    "Lambert",
    "Block",
    "Damm",
}


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_name_is_a_month_or_a_word_of_medicine(language: str) -> None:
    known = lists(language)
    drawn = {
        *known.family,
        *known.pool("male"),
        *known.pool("female"),
        *known.pool("neutral"),
        *known.pool("cities"),
    }
    assert drawn.isdisjoint(WORDS)


def test_the_digest_is_one_of_all_lists() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", digest())
