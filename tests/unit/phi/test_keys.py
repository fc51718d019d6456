"""Keys of de-identification lie outside the checkout, for their owner alone, and say so when they do not."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from medrail.errors import BadParameter, EnvironmentFault, InvalidInput, MedrailError
from medrail.phi.keys import PhiKey, key_load, key_new, key_path, keys_folder, keys_list


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MEDRAIL_PHI_KEYS", raising=False)
    return tmp_path / "home"


def test_a_new_key_is_random_and_for_its_owner_alone(home: Path) -> None:
    made, other = key_new("phi-2026-11"), key_new("other")
    path = home / "phi" / "keys" / "phi-2026-11.key"
    assert path.read_bytes() == made.secret != other.secret
    assert len(made.secret) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert key_load("phi-2026-11") == made
    assert sorted(p.name for p in path.parent.iterdir()) == ["other.key", "phi-2026-11.key"]


def test_a_key_is_never_overwritten() -> None:
    made = key_new("a")
    with pytest.raises(InvalidInput, match="choose another id"):
        key_new("a")
    assert key_load("a") == made
    assert [path.name for path in keys_folder().iterdir()] == ["a.key"]


@pytest.mark.parametrize("key_id", ["", "../x", "a/b", "A", "a b", "-a", "a" * 64, "a.key", "a\n"])
def test_what_could_lead_elsewhere_is_no_id(key_id: str) -> None:
    with pytest.raises(BadParameter, match="choose one"):
        key_path(key_id)


def test_a_missing_key_is_refused_with_the_command_that_makes_one() -> None:
    with pytest.raises(BadParameter, match="`medrail phi key new phi-1`"):
        key_load("phi-1")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602, 0o601])
def test_a_key_that_others_may_read_or_change_is_refused(mode: int) -> None:
    key_new("a")
    key_path("a").chmod(mode)
    with pytest.raises(EnvironmentFault, match="chmod 600"):
        key_load("a")
    assert keys_list()[0].fingerprint == ""
    assert "chmod 600" in keys_list()[0].problem


def test_a_key_in_a_folder_that_others_may_change_is_refused() -> None:
    key_new("a")
    keys_folder().chmod(0o770)
    with pytest.raises(EnvironmentFault, match="chmod 700"):
        key_load("a")


@pytest.mark.parametrize("data", [b"", b"x" * 31, b"x" * 33, b"0" * 64])
def test_a_key_of_another_length_is_refused(data: bytes) -> None:
    key_new("a")
    key_path("a").write_bytes(data)
    with pytest.raises(EnvironmentFault, match=f"has {len(data)} bytes"):
        key_load("a")


@pytest.mark.parametrize("where", ["here", "other checkout", "by a link"])
def test_a_key_in_a_checkout_is_neither_made_nor_read(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout, link = tmp_path / "checkout", tmp_path / "link"
    (checkout / "keys").mkdir(parents=True)
    (checkout / "dvc.yaml").write_text("")
    link.symlink_to(checkout / "keys")
    monkeypatch.chdir(checkout if where == "here" else tmp_path)
    monkeypatch.setenv("MEDRAIL_PHI_KEYS", str(link if where == "by a link" else checkout / "keys"))
    for act in (key_new, key_load):
        with pytest.raises(InvalidInput, match="must stay outside it"):
            act("a")
    assert list((checkout / "keys").iterdir()) == []


def test_the_folder_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDRAIL_PHI_KEYS", str(tmp_path / "secrets"))
    made = key_new("a")
    assert (tmp_path / "secrets" / "a.key").read_bytes() == made.secret


def test_each_purpose_has_a_key_of_its_own_by_hkdf() -> None:
    key = PhiKey("a", bytes(range(32)))
    purposes = ("surrogate", "date", "hash", "structure", "report", "vault", "fingerprint")
    subkeys = [key.subkey(purpose) for purpose in purposes]  # type: ignore[arg-type]
    assert len(set(subkeys)) == len(purposes)
    expected = HKDF(SHA256(), 32, salt=None, info=b"medrail phi v1 date").derive(key.secret)
    assert key.subkey("date") == expected
    assert key.fingerprint() == key.subkey("fingerprint").hex()[:16]
    assert PhiKey("a", bytes(32)).subkey("date") != expected


def test_no_secret_shows_in_a_representation_an_error_or_a_list() -> None:
    made = key_new("a")
    shown = [repr(made), str(made), repr(keys_list())]
    key_path("a").chmod(0o644)
    with pytest.raises(MedrailError) as error:
        key_load("a")
    for text in (*shown, str(error.value)):
        assert made.secret.hex() not in text
        assert repr(made.secret)[2:-1] not in text


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_key_of_another_user_is_refused() -> None:
    key_new("a")
    os.chown(key_path("a"), 12345, -1)
    with pytest.raises(EnvironmentFault, match="another user"):
        key_load("a")
