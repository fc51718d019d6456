"""A key made once and kept private; a release folder that verifies, or says which file does not."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.errors import BadParameter, ContractBroken, EnvironmentFault, InvalidInput, Tampered
from medrail.release.signature import (
    key_id_of,
    release_verify,
    sign,
    signing_key,
    signing_key_path,
    trusted_keys,
    verify,
)
from tests.fakes.release_folder import Plan, release_folder


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))


def test_the_key_is_made_once_private_and_announced_by_its_public_half(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = key_id_of(signing_key().public_key())
    assert key_id_of(signing_key().public_key()) == first
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert f"{first}.pub" in said.err
    assert signing_key_path().read_text().splitlines()[1] not in said.err
    assert stat.S_IMODE(signing_key_path().stat().st_mode) == 0o600
    assert stat.S_IMODE(signing_key_path().parent.stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "home" / "trust").iterdir()] == [f"{first}.pub"]
    assert list(signing_key_path().parent.iterdir()) == [signing_key_path()]


def test_a_key_that_others_can_read_is_refused() -> None:
    signing_key()
    signing_key_path().chmod(0o644)
    with pytest.raises(EnvironmentFault, match="chmod 600"):
        sign(b"data")


def test_a_key_inside_the_checkout_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dvc.yaml").write_text("stages: {}\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput, match="must stay outside"):
        signing_key()


def test_a_file_that_is_no_key_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "home" / "trust" / "bad.pub"
    bad.parent.mkdir(parents=True)
    bad.write_text("not a key")
    with pytest.raises(BadParameter, match=r"bad\.pub is not an Ed25519 public key"):
        trusted_keys(None)


def test_the_checkouts_policy_keys_are_trusted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = sign(b"data")
    policy = tmp_path / "checkout" / "configs" / "policy" / "keys"
    policy.mkdir(parents=True)
    (tmp_path / "home" / "trust" / f"{signature.key_id}.pub").rename(policy / "colleague.pub")
    assert trusted_keys(None) == {}
    verify(b"data", signature, trusted_keys(tmp_path / "checkout"))


def test_a_signature_holds_for_its_bytes_alone() -> None:
    signature = sign(b"data")
    assert sign(b"data") == signature
    with pytest.raises(Tampered, match="the bytes changed"):
        verify(b"datb", signature, trusted_keys(None))
    with pytest.raises(Tampered, match="the bytes changed"):
        verify(b"data", signature.model_copy(update={"signature": "AAAA"}), trusted_keys(None))


def test_an_unknown_key_is_refused_by_its_id() -> None:
    signature = sign(b"data")
    with pytest.raises(Tampered, match=f"key {signature.key_id}, which is not trusted"):
        verify(b"data", signature, {})


def test_a_whole_release_verifies(tmp_path: Path) -> None:
    release = release_folder(tmp_path / "release")
    assert release_verify(tmp_path / "release", trusted_keys(None)) == release


def _flip(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = bytearray((folder / name).read_bytes())
        data[len(data) // 2] ^= 1
        (folder / name).write_bytes(bytes(data))

    return change


def _link(folder: Path) -> None:
    (folder / "medical.json").unlink()
    (folder / "medical.json").symlink_to("/dev/null")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_flip("adapter/adapter_model.safetensors"), "adapter/adapter_model.safetensors"),
        (_flip("base/model.safetensors"), "base/model.safetensors"),
        (_flip("medical.json"), "medical.json"),
        (_flip("release.json"), "release.json"),
        (_flip("release.sig"), "release.sig"),
        (lambda folder: (folder / "medical.json").unlink(), "medical.json is missing"),
        (lambda folder: (folder / "extra.txt").write_text(""), "extra.txt"),
        (lambda folder: (folder / "release.sig").unlink(), "release.sig is missing"),
        (lambda folder: (folder / "release.json").unlink(), "has no release.json"),
        (_link, "medical.json"),
    ],
)
def test_any_change_of_a_release_is_found_and_its_file_named(
    tmp_path: Path, change: Callable[[Path], object], named: str
) -> None:
    folder = tmp_path / "release"
    release_folder(folder)
    change(folder)
    with pytest.raises(ContractBroken, match=named.replace(".", r"\.")):
        release_verify(folder, trusted_keys(None))


def test_every_byte_of_manifest_and_signature_counts(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    release_folder(folder)
    keys = trusted_keys(None)
    for name in ("release.json", "release.sig"):
        whole = (folder / name).read_bytes()
        for position in range(0, len(whole), 37):
            (folder / name).write_bytes(
                whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :]
            )
            with pytest.raises(Tampered):
                release_verify(folder, keys)
        (folder / name).write_bytes(whole)
    release_verify(folder, keys)


def test_a_manifest_rewritten_and_rehashed_but_not_signed_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    signature = (release_folder(folder), (folder / "release.sig").read_bytes())[1]
    release_folder(tmp_path / "other", Plan(weights=b"poison"))
    for path in (tmp_path / "other" / "adapter").iterdir():
        path.rename(folder / "adapter" / path.name)
    (tmp_path / "other" / "release.json").rename(folder / "release.json")
    (folder / "release.sig").write_bytes(signature)
    with pytest.raises(Tampered, match=r"release\.json or .* the bytes changed"):
        release_verify(folder, trusted_keys(None))
