import json
import random
import re
from pathlib import Path

import pytest

from medrail.data.phi_notes.carriers import FOLDER, load
from medrail.data.phi_notes.notes import Note, embedded, gold_write, notes
from medrail.data.phi_notes.romanisation import particle
from medrail.data.phi_notes.slots import KIND_OF_NUMBER
from medrail.errors import InvalidInput
from medrail.phi.kinds import KINDS
from tests.unit.data.phi_notes.support import LANGUAGES, carrier, note, slots, tiny, values

KINDS_OF_SLOTS = [
    ("en", "{{MRN}}", "ID_MRN"),
    ("en", "{{DATE:numeric}}", "DATE"),
    ("en", "{{DATE:birth}}", "DATE_BIRTH"),
    ("en", "{{DATE:birth_words}}", "DATE_BIRTH"),
    ("en", "{{AGE}}", "AGE"),
    ("en", "{{SSN}}", "SSN"),
    ("en", "{{LOCATION_HOSPITAL:short}}", "LOCATION_HOSPITAL"),
    ("de", "{{NAME_TITLE}}", "NAME_TITLE"),
    ("de", "{{STEUER_ID}}", "ID_TAX"),
    ("de", "{{PERSONALAUSWEIS}}", "ID_IDENTITY_CARD"),
    ("de", "{{SVNR}}", "ID_PENSION"),
    ("de", "{{ROOM}}", "ID_ROOM"),
    ("ko", "{{HEALTH_INSURANCE}}", "ID_HEALTH_INSURANCE"),
    ("ko", "{{NAME_RELATIVE#3:given}}", "NAME_RELATIVE"),
]


@pytest.mark.parametrize(("language", "slot", "kind"), KINDS_OF_SLOTS)
def test_a_slot_becomes_a_span_of_its_kind(language: str, slot: str, kind: str) -> None:
    made = note(f"<{slot}>", language)
    assert [span.type for span in made.spans] == [kind]
    assert f"<{values(made)[0]}>" == made.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_filled_and_its_span_is_exactly_the_value(language: str) -> None:
    for seed in range(15):
        for slot in slots(language):
            made = note(f"[{slot}]", language, seed)
            assert "{" not in made.text
            if slot.strip("{}").partition(":")[0].islower():
                assert made.spans == ()
                assert made.text != "[]"
                continue
            (span,) = made.spans
            assert span.type in KINDS
            assert span.start == 1
            assert made.text[span.end :] in ("]", "']", "'s]")
            assert made.text[1 : span.end].strip() == made.text[1 : span.end] != ""


def test_the_kinds_of_numbers_are_kinds_of_detectors() -> None:
    assert set(KIND_OF_NUMBER.values()) <= set(KINDS)


def test_notes_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    carriers = tiny()
    first = list(notes(carriers, 7, 60, 0.5))
    assert first == list(notes(carriers, 7, 60, 0.5))
    assert [one.text for one in first] != [one.text for one in notes(carriers, 8, 60, 0.5)]
    assert len({one.id for one in first}) == 60


def test_a_note_does_not_depend_on_how_many_are_made() -> None:
    carriers = tiny()
    assert list(notes(carriers, 7, 60, 0.5))[:23] == list(notes(carriers, 7, 23, 0.5))


def test_the_fraction_of_noise_does_not_change_what_the_notes_say() -> None:
    clean, half = (list(notes(tiny(), 7, 80, fraction)) for fraction in (0.0, 0.5))
    assert all(one.noises == () for one in clean)
    same = [one == other for one, other in zip(clean, half, strict=True)]
    assert 0.4 < sum(same) / 80 < 0.75
    assert all(one.noises for one, is_same in zip(half, same, strict=True) if not is_same)


def test_all_carriers_come_before_one_is_used_again_and_the_order_changes() -> None:
    carriers = tiny()
    used = [one.carrier for one in notes(carriers, 3, 3 * len(carriers), 0.0)]
    turns = [used[at : at + len(carriers)] for at in range(0, len(used), len(carriers))]
    assert all(sorted(turn) == sorted(one.id for one in carriers) for turn in turns)
    assert turns[0] != turns[1]


def test_two_sets_of_carriers_with_one_seed_do_not_share_their_persons() -> None:
    first, second = (
        [values(one)[0] for one in notes([carrier("{{NAME_PATIENT}}", "en", name)], 1, 40, 0.0)]
        for name in ("train/a", "heldout/a")
    )
    assert sum(one == other for one, other in zip(first, second, strict=True)) < 3


@pytest.mark.parametrize("fraction", [-0.1, 1.1])
def test_a_fraction_of_noise_outside_of_its_range_is_refused(fraction: float) -> None:
    with pytest.raises(InvalidInput, match="noise_fraction"):
        next(notes(tiny(), 1, 1, fraction))


def test_no_carriers_are_refused() -> None:
    with pytest.raises(InvalidInput, match="carrier"):
        next(notes([], 1, 1, 0.0))


def test_a_person_is_the_same_in_the_whole_note_and_another_number_another_person() -> None:
    text = "{{NAME_PATIENT:last}} {{NAME_PATIENT#1:last}} {{NAME_PATIENT:last_upper}} {{NAME_PATIENT#2:last}}"
    others = 0
    for seed in range(40):
        first, again, upper, second = values(note(text, "de", seed))
        assert first == again
        assert upper == first.upper()
        others += second != first
    assert others > 35


def test_places_and_the_numbers_of_a_patient_stay_and_telephones_change() -> None:
    for seed in range(20):
        made = note(
            "{{LOCATION_CITY}};{{LOCATION_CITY}};{{MRN}};{{MRN}};{{PHONE}};{{PHONE}};{{PHONE#1}};{{PHONE#1}}",
            "en",
            seed,
        )
        city, city_again, mrn, mrn_again, phone, other, third, third_again = values(made)
        assert (city, mrn, third) == (city_again, mrn_again, third_again)
        assert phone != other


def test_words_follow_the_gender_of_their_person() -> None:
    seen = set()
    for seed in range(40):
        made = note(
            "{{g:Herr|Frau}} {{g:der|die}} {{gc:Arzt|Ärztin}} {{gr:Sohn|Tochter}}", "de", seed
        ).text.split()
        assert made[:2] in (["Herr", "der"], ["Frau", "die"])
        seen.add(tuple(made))
    assert len(seen) == 8


ASKED = [
    ("de", "Frau {{NAME_PATIENT:last}}, {{g:er|sie}}", "sie"),
    ("de", "Der Sohn {{NAME_RELATIVE:first}}, {{gr:er|sie}}", "er"),
    ("en", "Mr. {{NAME_PATIENT:last}}, {{g:he|she}}", "he"),
    ("en", "her mother, {{NAME_RELATIVE}}, {{gr:he|she}}", "she"),
    ("ko", "남편 {{NAME_RELATIVE}} {{gr:남|여}}", "남"),
    ("ko", "어머니 {{NAME_RELATIVE}} {{gr:남|여}}", "여"),
]


@pytest.mark.parametrize(("language", "text", "word"), ASKED)
def test_a_word_before_a_name_decides_its_gender(language: str, text: str, word: str) -> None:
    assert all(note(text, language, seed).text.endswith(word) for seed in range(20))


def test_age_birth_date_and_registration_number_agree() -> None:
    for seed in range(60):
        made = note("{{age}}|{{DATE:birth}}|{{RRN}}|{{g:1|2}}", "ko", seed).text
        age, birth, number, gender = made.split("|")
        year, month, day = (int(part) for part in re.findall(r"\d+", birth))
        assert number.replace("-", "").replace(" ", "").startswith(f"{year % 100:02}{month:02}{day:02}")
        assert int(number.replace(" - ", "-").replace("-", "")[6]) % 2 == int(gender) % 2
        assert 2003 <= year + int(age) + 1 <= 2028


@pytest.mark.parametrize("pair", ["은/는", "이/가", "을/를", "과/와", "으로/로", "이라고/라고"])
def test_particles_agree_with_the_value_before_them(pair: str) -> None:
    consonant, vowel = pair.split("/")
    seen = set()
    for seed in range(60):
        for slot in ("NAME_PATIENT", "LOCATION_CITY", "PHONE", "NAME_PATIENT:given"):
            made = note(f"{{{{{slot}}}}}{{{{p:{pair}}}}}", "ko", seed)
            (value,) = values(made)
            written = made.text[len(value) :]
            assert written == particle(value, consonant, vowel)
            seen.add(written)
    assert seen == {consonant, vowel}


def test_a_range_ends_after_it_begins() -> None:
    for seed in range(30):
        made = note("{{DATE:iso}} bis {{DATE:iso}}", "de", seed)
        first, last = values(made)
        assert first < last


def test_a_full_stop_is_written_once() -> None:
    for seed in range(60):
        made = note("seen by {{NAME_CLINICIAN:initials}}. Next", "en", seed)
        assert ".." not in made.text
        assert made.text[made.spans[0].end :] == ". Next"


def test_signs_that_the_carrier_has_already_are_not_written_twice() -> None:
    for seed in range(80):
        assert re.search(r"wh\. A-\d{4} ", note("wh. A-{{LOCATION_ZIP}} Ort", "de", seed).text)
        assert "##" not in note("Patient #{{MRN}}", "en", seed).text


WORDINGS = [
    ("de", "KVNR {{KVNR}} PLZ {{LOCATION_ZIP}}", r"KVNR \w+ PLZ (D[- ])?\d{5}"),
    ("de", "A-{{LOCATION_ZIP}}", r"A-\d{4}"),
    ("en", "NHS {{LOCATION_ZIP}}", r"NHS [A-Z]{1,2}\d.*"),
    ("en", "SSN {{SSN}} {{LOCATION_ZIP}}", r".* \d{5}(-\d{4})?"),
]


@pytest.mark.parametrize(("language", "text", "expected"), WORDINGS)
def test_the_wording_of_a_carrier_tells_its_country(language: str, text: str, expected: str) -> None:
    for seed in range(30):
        assert re.fullmatch(expected, note(text, language, seed).text)


REAL = (
    "Anaemia is a condition in which the blood carries less oxygen. It has many causes. "
    "Iron deficiency is the most common one.\nA doctor may order a blood count. Most people get well."
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_a_note_are_put_between_those_of_a_real_text(language: str) -> None:
    used = 0
    for seed, made in enumerate(notes(tiny(language), 4, 40, 0.3)):
        mixed = embedded(made, REAL, random.Random(seed))
        left = values(made)
        for value in values(mixed):
            left.remove(value)
        used += bool(mixed.spans)
        assert bool(mixed.spans) == bool(made.spans)
        assert list(mixed.spans) == sorted(mixed.spans)
        for sentence in re.split(r"(?<=\.)\s", REAL):
            assert sentence in mixed.text
    assert used


def test_a_sentence_is_taken_whole_and_not_cut_after_dr() -> None:
    made = note("Fine so far. Seen by Dr. {{NAME_CLINICIAN:last}} today. Nothing else.")
    mixed = embedded(made, REAL, random.Random(3))
    assert f"Seen by Dr. {values(made)[0]} today." in mixed.text
    assert "Fine so far" not in mixed.text


def test_an_embedded_note_is_the_same_for_the_same_generator() -> None:
    made = note("Seen by {{NAME_CLINICIAN}}. Call {{PHONE}}. DOB {{DATE:birth}}.")
    assert embedded(made, REAL, random.Random(1)) == embedded(made, REAL, random.Random(1))
    assert len({embedded(made, REAL, random.Random(seed)).text for seed in range(20)}) > 10


def test_gold_is_written_as_lines_of_json(tmp_path: Path) -> None:
    made = list(notes(tiny(), 1, 12, 0.4))
    assert gold_write(tmp_path / "gold.jsonl", made) == 12
    rows = [
        json.loads(line) for line in (tmp_path / "gold.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    ]
    assert len(rows) == 12
    for row, one in zip(rows, made, strict=True):
        assert list(row) == ["id", "lang", "text", "spans"]
        assert (row["id"], row["lang"], row["text"]) == (one.id, one.language, one.text)
        assert row["spans"] == [{"start": s.start, "end": s.end, "type": s.type} for s in one.spans]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_shipped_carrier_can_be_filled(path: Path) -> None:
    carriers = load([path.stem])
    for one in notes(carriers, 11, len(carriers), 0.5):
        _whole(one)


def _whole(one: Note) -> None:
    assert "{{" not in one.text
    end = 0
    for span in one.spans:
        assert end <= span.start < span.end <= len(one.text)
        end = span.end
