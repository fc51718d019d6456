from pathlib import Path

import pytest

from medrail.api_keys import client_key, client_key_path, key_check, key_make, keys_read
from medrail.errors import EnvironmentFault, NotAllowed


def test_a_key_is_stored_as_a_digest_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "gateway/keys.json"
    key = key_make(path, "first")
    assert key not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert key_check(keys_read(path), key) == "first"


def test_keys_add_up_and_differ(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    first, second = key_make(path, "first"), key_make(path, "second")
    assert first != second
    assert [key_check(keys_read(path), key) for key in (first, second)] == ["first", "second"]


@pytest.mark.parametrize("wrong", ["", "mr_wrong", "first"])
def test_an_unknown_key_is_refused_without_being_quoted(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "keys.json"
    key_make(path, "first")
    with pytest.raises(NotAllowed) as refusal:
        key_check(keys_read(path), wrong or "mr_")
    assert "wrong" not in str(refusal.value)


def test_without_a_file_there_are_no_keys(tmp_path: Path) -> None:
    assert keys_read(tmp_path / "keys.json") == ()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"keys": [{"name": "x"}]}')
    with pytest.raises(EnvironmentFault, match=r"keys\.json is not a key file"):
        keys_read(path)


def test_this_users_key_is_made_once_and_again_when_the_gateway_forgot_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path))
    path = tmp_path / "keys.json"
    key = client_key(path)
    assert client_key(path) == key
    assert client_key_path().stat().st_mode & 0o777 == 0o600
    path.unlink()
    assert client_key(path) != key
