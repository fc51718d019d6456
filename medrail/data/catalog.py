"""The catalog of sources: what may enter, under which licence, with which bytes."""

from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from medrail.digests import file_digest
from medrail.errors import UnknownSource

Role = Literal["train", "benchmark", "knowledge"]
Subjects = Literal["patients", "none"]
NO_READER = "none"
READERS_OF_PATIENTS = frozenset(
    ("aci_bench", "grascco", "jsonl_notes", "medsynth", "mts_dialog", "notes_folder")
)
"""Readers that give notes or dialogues: these are about somebody whatever the catalog says."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class CatalogFile(_Part):
    path: str = Field(min_length=1, description="relative to the checkout, POSIX")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")

    @property
    def name(self) -> str:
        """The name under which the file stands in data/raw/<source>."""
        return PurePosixPath(self.path).name


class Source(_Part):
    """One catalogued source. `id` is its key in the catalog and its folder name below data/raw."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    role: Role
    reader: str = Field(pattern=r"^[a-z0-9_]+$", description="module in medrail/data/sources, or `none`")
    title: str = Field(min_length=1)
    licence: str = Field(min_length=1, description="SPDX expression; parts joined by ` AND `")
    attribution: str = Field(min_length=1)
    homepage: str
    retrieved: date
    language: Literal["en", "de", "ko", "multi"]
    subjects: Subjects = Field(
        default="patients", description="whom it is about; `none`: published knowledge about nobody"
    )
    files: tuple[CatalogFile, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _patients_stay_patients(self) -> Self:
        if self.subjects == "none" and self.reader in READERS_OF_PATIENTS:
            raise ValueError(
                "`subjects: none` is for published knowledge about nobody, but the reader "
                f"{self.reader} gives notes or dialogues: take the line out"
            )
        return self


class Catalog(_Part):
    allowed_licences: tuple[str, ...] = Field(min_length=1)
    sources: dict[str, Source]

    def source(self, source_id: str) -> Source:
        """The source of that id; UnknownSource if the catalog does not name it."""
        if source_id not in self.sources:
            raise UnknownSource(
                f"source `{source_id}` is not in the catalog (rule: only catalogued sources enter): "
                "add an entry to catalog.yaml"
            )
        return self.sources[source_id]


def catalog_load(path: Path = Path("catalog.yaml")) -> Catalog:
    """Read and check the catalog's shape; UnknownSource names the entry and field that break a rule."""
    try:
        tree: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnknownSource(f"{path} is missing: nothing may be fetched without a catalog") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnknownSource(f"{path} is not YAML ({type(error).__name__}): repair it") from None
    entries = tree.get("sources") if isinstance(tree, dict) else None
    if isinstance(entries, dict):
        named = {
            key: {**value, "id": key} if isinstance(value, dict) else value for key, value in entries.items()
        }
        tree = {**tree, "sources": named}
    try:
        return Catalog.model_validate(tree)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise UnknownSource(f"{path}: {where}: {problem['msg']}") from None


def source_check(source: Source, catalog: Catalog, root: Path) -> None:
    """Hold licence, paths and checksums against the catalog's rules; UnknownSource names file and rule.

    `root` is the checkout that the files' paths are relative to.
    """
    for licence in source.licence.split(" AND "):
        if licence not in catalog.allowed_licences:
            raise UnknownSource(
                f"{source.files[0].path}: licence `{licence}` of source `{source.id}` is not allowed "
                "(rule: allowed_licences in catalog.yaml)"
            )
    names = [file.name for file in source.files]
    for file in source.files:
        _place_check(source, file, names)
        _bytes_check(source, file, root)


def _place_check(source: Source, file: CatalogFile, names: list[str]) -> None:
    pure = PurePosixPath(file.path)
    if pure.is_absolute() or ".." in pure.parts:
        raise UnknownSource(f"{file.path}: source `{source.id}` leaves the checkout (rule: relative paths)")
    if names.count(file.name) > 1:
        raise UnknownSource(
            f"{file.path}: source `{source.id}` has two files of this name (rule: unique names)"
        )


def _bytes_check(source: Source, file: CatalogFile, root: Path) -> None:
    path = root / file.path
    if not path.is_file():
        raise UnknownSource(
            f"{file.path}: missing, but source `{source.id}` names it (rule: every catalogued file is there)"
        )
    found = file_digest(path)
    if found != file.sha256:
        raise UnknownSource(
            f"{file.path}: sha256 is {found}, the catalog says {file.sha256} (rule: checksum of source "
            f"`{source.id}`): restore the file, or review it and correct the catalog"
        )
