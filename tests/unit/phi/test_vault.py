"""The vault gives back what was there, to the right key alone, and nothing once it was touched."""

import json
from pathlib import Path

import pytest

from medrail.errors import ContractBroken, EnvironmentFault, InvalidInput, Tampered
from medrail.phi.apply import Context, Operators, Replaced, deidentify
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey
from medrail.phi.vault import Entry, document_digest, entry_of, restored, vault_add, vault_read

KEY = PhiKey("phi-1", bytes(range(32)))
TEXT = "Herr Hans Zitzewitz kam am 12.3.2024."
FOUND = [Finding(5, 19, "NAME", 1.0), Finding(27, 36, "DATE", 1.0)]
POLICY = Operators({"NAME": "surrogate", "DATE": "shift", "default": "replace"})


def made(document: str = "d1", key: PhiKey = KEY) -> tuple[Replaced, Entry]:
    done = deidentify(
        TEXT, FOUND, POLICY, Context("de", key=key, patient_id="patient-7", document_id=document)
    )
    return done, entry_of(TEXT, done, key, patient_id="patient-7", document_id=document)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "secret" / "vault"


def test_what_went_in_comes_out(path: Path) -> None:
    done, entry = made()
    assert vault_add(path, KEY, [entry]) == 1
    held = vault_read(path, KEY)[document_digest(KEY, "d1", done.text)]
    assert held == entry
    assert held.patient_id == "patient-7"
    assert restored(held, done.text) == TEXT


def test_nothing_real_stands_in_the_file_and_only_its_owner_may_read_it(path: Path) -> None:
    done, entry = made()
    vault_add(path, KEY, [entry])
    data = path.read_bytes()
    for text in ("Zitzewitz", "12.3.2024", "patient-7", "NAME", done.text.split()[2], entry.document):
        assert text.encode() not in data
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o777 for p in path.parent.iterdir()} == {0o600}


def test_adding_keeps_what_is_there_and_takes_the_same_entry_twice(path: Path) -> None:
    vault_add(path, KEY, [made("d1")[1]])
    assert vault_add(path, KEY, [made("d2")[1], made("d1")[1]]) == 2
    assert len(vault_read(path, KEY)) == 2


def test_every_writing_has_a_nonce_of_its_own(path: Path) -> None:
    nonces = set()
    for n in range(5):
        vault_add(path, KEY, [made(f"d{n}")[1]])
        nonces.add(json.loads(path.read_bytes().partition(b"\n")[0])["nonce"])
    assert len(nonces) == 5


def test_every_changed_byte_is_noticed(path: Path) -> None:
    vault_add(path, KEY, [made()[1]])
    data = path.read_bytes()
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises((Tampered, InvalidInput)):
            vault_read(path, KEY)
    # The same header with a blank more: only its being sealed too shows it.
    for cut in (data[:-1], data[:10], b"", data + b"x", data.replace(b"{", b"{ ", 1)):
        path.write_bytes(cut)
        with pytest.raises(Tampered):
            vault_read(path, KEY)


@pytest.mark.parametrize("other", [PhiKey("phi-2", bytes(range(32))), PhiKey("phi-1", bytes(range(1, 33)))])
def test_another_key_is_refused_and_the_right_one_named(path: Path, other: PhiKey) -> None:
    vault_add(path, KEY, [made()[1]])
    with pytest.raises(InvalidInput, match=rf"sealed with the key `phi-1` \({KEY.fingerprint()}\)"):
        vault_read(path, other)
    with pytest.raises(InvalidInput):
        vault_add(path, other, [made("d2", other)[1]])


def test_a_vault_that_others_may_read_is_refused(path: Path) -> None:
    vault_add(path, KEY, [made()[1]])
    path.chmod(0o640)
    with pytest.raises(EnvironmentFault, match="chmod 600"):
        vault_read(path, KEY)


def test_a_vault_in_a_checkout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dvc.yaml").write_text("")
    with pytest.raises(InvalidInput, match="must stay outside it"):
        vault_add(tmp_path / "data" / "vault", KEY, [made()[1]])
    assert not (tmp_path / "data").exists()


def test_two_originals_under_one_id_and_text_are_refused(path: Path) -> None:
    _, entry = made()
    vault_add(path, KEY, [entry])
    other = entry.model_copy(update={"patient_id": "patient-8"})
    with pytest.raises(ContractBroken, match="ids of their own"):
        vault_add(path, KEY, [other])


def test_an_entry_restores_no_other_text() -> None:
    done, entry = made()
    with pytest.raises(Tampered):
        restored(entry, done.text.replace("Herr", "Frau Dr."))


def test_a_missing_vault_is_said_to_be_missing(path: Path) -> None:
    with pytest.raises(InvalidInput, match="is missing"):
        vault_read(path, KEY)


def test_no_representation_shows_what_is_real() -> None:
    _, entry = made()
    shown = repr(entry) + str(entry) + repr(entry.originals)
    assert "Zitzewitz" not in shown
    assert "patient-7" not in shown
