from pathlib import Path

import pytest

from medrail.data.phi_notes.carriers import FOLDER, load, parsed
from medrail.data.phi_notes.slots import Slot
from medrail.errors import InvalidInput
from tests.unit.data.phi_notes.support import LANGUAGES, carrier, slots, tiny

PARSED = [
    ("en", "no slot", ("no slot",)),
    ("en", "{{age}}", (Slot("age"),)),
    ("en", "Dr. {{NAME_CLINICIAN#2:last}}.", ("Dr. ", Slot("NAME_CLINICIAN", 2, "last"), ".")),
    ("en", "{{DATE}}{{MRN}}", (Slot("DATE"), Slot("MRN"))),
    ("de", "Patient{{g:|in}}", ("Patient", Slot("g", choices=("", "in")))),
    ("de", "{{gc#2:der Arzt|die Ärztin}}", (Slot("gc", 2, choices=("der Arzt", "die Ärztin")),)),
    ("ko", "{{NAME_PATIENT}}{{p:은/는}}", (Slot("NAME_PATIENT"), Slot("p", choices=("은", "는")))),
    ("ko", "{{NAME_PATIENT:masked}}", (Slot("NAME_PATIENT", style="masked"),)),
]


@pytest.mark.parametrize(("language", "text", "parts"), PARSED)
def test_a_carrier_is_cut_into_text_and_slots(
    language: str, text: str, parts: tuple[str | Slot, ...]
) -> None:
    assert parsed(text, language) == parts


WRONG = [
    ("en", "{{NAME_PATENT}}"),
    ("en", "{{NAME_PATIENT:genitive}}"),
    ("en", "{{NAME_PATIENT:masked}}"),
    ("ko", "{{NAME_PATIENT:last}}"),
    ("en", "{{MRN:short}}"),
    ("en", "{{LOCATION_CITY:short}}"),
    ("en", "{{DATE:long}}"),
    ("en", "{{DATE#0}}"),
    ("en", "{{Age}}"),
    ("en", "{{}}"),
    ("en", "{{ MRN }}"),
    ("en", "{{KVNR}}"),
    ("de", "{{SSN}}"),
    ("de", "{{RRN}}"),
    ("ko", "{{NAME_TITLE}}"),
    ("en", "{{g:he}}"),
    ("en", "{{g:he|she|it}}"),
    ("en", "{{gx:he|she}}"),
    ("ko", "{{NAME_PATIENT}}{{p:는/은}}"),
    ("ko", "{{NAME_PATIENT}}님{{p:은/는}}"),
    ("de", "{{NAME_PATIENT}}{{p:은/는}}"),
    ("en", "a { brace"),
    ("en", "{{MRN}"),
    ("en", "{{{MRN}}}"),
]


@pytest.mark.parametrize(("language", "text"), WRONG)
def test_a_wrong_slot_is_an_error_that_names_file_and_carrier(
    language: str, text: str, tmp_path: Path
) -> None:
    file = tmp_path / f"{language}_bad.txt"
    file.write_text(f"=== fine\ntext\n\n=== the-bad-one\n{text}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match=rf"{language}_bad\.txt: carrier 'the-bad-one'"):
        load([f"{language}_bad"], tmp_path)


FILES = [
    ("en_a", b"=== one\ntext\n=== one\ntext", "unique"),
    ("en_a", b"=== Not Kebab\ntext", "kebab-case"),
    ("en_a", b"=== one two\ntext", "kebab-case"),
    ("en_a", b"===\ntext", "kebab-case"),
    ("en_a", b"=== one\n\n=== two\ntext", "empty"),
    ("en_a", b"text\n=== one\ntext", "before the first"),
    ("en_a", b"", "no carrier"),
    ("en_a", b"=== one\r\ntext", "LF"),
    ("en_a", "\ufeff=== one\ntext".encode(), "byte order mark"),
    ("en_a", b"=== one\n\xe9", "UTF-8"),
    ("fr_a", b"=== one\ntext", "must begin with"),
]


@pytest.mark.parametrize(("name", "content", "message"), FILES)
def test_a_malformed_file_is_refused(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.txt").write_bytes(content)
    with pytest.raises(InvalidInput, match=message):
        load([name], tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"en_none\.txt"):
        load(["en_none"], tmp_path)


def test_carriers_keep_the_order_of_the_files_and_their_text_is_trimmed() -> None:
    ids = [one.id for one in tiny("de", "en")]
    assert ids == [
        "de_tiny/brief",
        "de_tiny/at-zettel",
        "en_tiny/letter",
        "en_tiny/phi-free",
        "en_tiny/insurance",
    ]
    last = tiny("en")[0].parts[-1]
    assert isinstance(last, Slot)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_and_style_can_be_written(language: str) -> None:
    for slot in slots(language):
        assert len(carrier(slot, language).parts) == 1


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_shipped_file_of_carriers_keeps_to_the_rules(path: Path) -> None:
    assert load([path.stem])
