"""The manifest's bytes are canonical: what is written is what is read, and only that."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medrail.errors import Tampered
from medrail.release.manifest import (
    BaseModelReference,
    FileEntry,
    Gate,
    Metric,
    Probe,
    Release,
    release_read,
)

words = st.text(max_size=20)
figures = st.floats(allow_nan=False, allow_infinity=False)
tokens = st.lists(st.integers(min_value=0, max_value=200_000), max_size=5).map(tuple)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | figures | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
releases = st.builds(
    Release,
    name=words,
    files=st.dictionaries(words, st.builds(FileEntry, sha256=words, size_bytes=st.integers()), max_size=3),
    base=st.none() | st.builds(BaseModelReference, name=words, revision=words, digest=words, path=words),
    data_version=st.dictionaries(words, words, max_size=3),
    parameters=st.dictionaries(words, values, max_size=3),
    metrics=st.dictionaries(words, st.builds(Metric, value=figures), max_size=3),
    gates=st.lists(st.builds(Gate, name=words, passed=st.booleans(), detail=words), max_size=2).map(tuple),
    calibration=st.none() | st.dictionaries(words, values, max_size=2),
    licences=st.lists(words, max_size=3).map(tuple),
    probes=st.lists(
        st.builds(Probe, prompt_token_ids=tokens, token_ids=tokens, base_token_ids=tokens),
        min_size=1,
        max_size=2,
    ).map(tuple),
)


@given(releases)
def test_a_manifest_survives_its_own_bytes(release: Release) -> None:
    again = Release.model_validate_json(release.to_bytes())
    assert again.to_bytes() == release.to_bytes()
    assert again.digest() == release.digest()


@given(releases, st.sampled_from(["name", "git_commit", "validation_digest", "evaluation_split_digest"]))
def test_another_value_is_another_release(release: Release, field: str) -> None:
    other = release.model_copy(update={field: getattr(release, field) + "x"})
    assert other.digest() != release.digest()


@given(release=releases)
def test_the_same_content_in_another_form_is_refused(
    release: Release, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("release")
    (folder / "release.json").write_text(json.dumps(json.loads(release.to_bytes())), encoding="utf-8")
    with pytest.raises(Tampered, match="not in canonical form"):
        release_read(folder)
