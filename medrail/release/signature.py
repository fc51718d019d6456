"""Ed25519 signatures: who vouches for a release or a promotion, and whose word is taken.

The private key stays outside the repository (`medrail_home()/keys/signing.pem`, mode 0600) and is made at
first use. Whose word is taken is a set of public keys: `configs/policy/keys/*.pub` in the checkout and
`medrail_home()/trust/*.pub` beside the private key. One key signs both releases and promotions so far;
revocation is the removal of a public key.

Needs `cryptography` only, so that a server can verify with neither MLflow nor torch installed.
"""

import base64
import binascii
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.atomic import write_text
from medrail.errors import BadParameter, EnvironmentFault, InvalidInput, Tampered
from medrail.release.manifest import SIGNATURE_NAME, Release, files_verify, release_read
from medrail.repository import medrail_home, repository_root

POLICY_KEYS = Path("configs/policy/keys")
Keys = Mapping[str, Ed25519PublicKey]
"""Trusted public keys by key id."""


class Signature(BaseModel):
    """A detached signature and which key made it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    key_id: str = Field(description="first 16 hexadecimal digits of the SHA-256 of the raw public key")
    algorithm: Literal["ed25519"] = "ed25519"
    signature: str = Field(description="64 bytes in base64")

    def to_bytes(self) -> bytes:
        """Canonical JSON, as it stands in `release.sig`."""
        return (json.dumps(self.model_dump(mode="json"), sort_keys=True, indent=2) + "\n").encode()


def key_id_of(key: Ed25519PublicKey) -> str:
    """The short name of a public key: 16 hexadecimal digits."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def signing_key_path() -> Path:
    """Where this user's private key stands, whether it is there yet or not."""
    return medrail_home() / "keys" / "signing.pem"


def signing_key() -> Ed25519PrivateKey:
    """This user's private key; made at first use, with a notice on stderr that names the public key's file.

    Raises EnvironmentFault when others may read the key, InvalidInput when it would lie in the checkout.
    """
    path = signing_key_path()
    _refuse_inside_checkout(path)
    if not path.exists():
        _signing_key_make(path)
    if path.stat().st_mode & 0o077:
        raise EnvironmentFault(f"{path} can be read by others: chmod 600 it, or delete it and sign anew")
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise EnvironmentFault(f"{path} is not an Ed25519 private key in PEM: move it away to get a new one")
    return key


def sign(data: bytes) -> Signature:
    """Sign bytes with this user's key. The same bytes and key always give the same signature."""
    key = signing_key()
    raw = key.sign(data)
    return Signature(key_id=key_id_of(key.public_key()), signature=base64.b64encode(raw).decode())


def trusted_keys(root: Path | None) -> dict[str, Ed25519PublicKey]:
    """Public keys whose word is taken: the checkout's policy (where there is a checkout) and this user's."""
    folders = [medrail_home() / "trust"] if root is None else [root / POLICY_KEYS, medrail_home() / "trust"]
    keys = [_public_key_read(path) for folder in folders for path in sorted(folder.glob("*.pub"))]
    return {key_id_of(key): key for key in keys}


def verify(data: bytes, signature: Signature, keys: Keys) -> None:
    """Raise Tampered unless a trusted key made this signature over these very bytes."""
    if signature.key_id not in keys:
        raise Tampered(
            f"signed by key {signature.key_id}, which is not trusted here: "
            f"put its .pub file into {POLICY_KEYS} or the trust folder if you know whose it is"
        )
    try:
        keys[signature.key_id].verify(base64.b64decode(signature.signature, validate=True), data)
    except (InvalidSignature, binascii.Error):
        raise Tampered(f"the signature of key {signature.key_id} does not fit: the bytes changed") from None


def release_sign(folder: Path, release: Release) -> None:
    """Write `release.sig` beside the manifest of a release folder."""
    write_text(folder / SIGNATURE_NAME, sign(release.to_bytes()).to_bytes().decode())


def release_verify(folder: Path, keys: Keys) -> Release:
    """Hold a release folder against its signature, its manifest and every file's digest.

    Raises Tampered naming the file that is missing, extra, changed or not signed by a trusted key.
    """
    signature = _signature_read(folder)
    release = release_read(folder)
    try:
        verify(release.to_bytes(), signature, keys)
    except Tampered as error:
        raise Tampered(f"release.json or {SIGNATURE_NAME} at {folder}: {error}") from None
    files_verify(folder, release)
    return release


def _signature_read(folder: Path) -> Signature:
    path = folder / SIGNATURE_NAME
    try:
        data = path.read_bytes()
        signature = Signature.model_validate_json(data)
    except FileNotFoundError:
        raise Tampered(f"{SIGNATURE_NAME} is missing from the release at {folder}: it is unsigned") from None
    except ValidationError:
        raise Tampered(f"{path} is not a signature") from None
    if signature.to_bytes() != data:
        raise Tampered(f"{path} is not in canonical form: it was edited after it was written")
    return signature


def _refuse_inside_checkout(path: Path) -> None:
    try:
        root = repository_root()
    except InvalidInput:
        return
    if path.resolve().is_relative_to(root):
        raise InvalidInput(
            f"MEDRAIL_HOME lies inside the checkout {root}: a private key must stay outside it"
        )


def _signing_key_make(path: Path) -> None:
    """Write the key beside its place and link it there, so that a second process never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    key = Ed25519PrivateKey.generate()
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        os.link(temporary, path)
    except FileExistsError:
        return
    finally:
        temporary.unlink(missing_ok=True)
    _public_key_write(key.public_key())


def _public_key_write(key: Ed25519PublicKey) -> None:
    public = medrail_home() / "trust" / f"{key_id_of(key)}.pub"
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    write_text(public, pem.decode())
    sys.stderr.write(f"medrail: made a signing key; its public half, which others may trust, is {public}\n")


def _public_key_read(path: Path) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(path.read_bytes())
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise BadParameter(
            f"{path} is not an Ed25519 public key in PEM: remove it or put the right one there"
        )
    return key
