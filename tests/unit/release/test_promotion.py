"""The chain of promotion records: what it proves, and every way of bending it that must be found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.errors import InvalidInput, NotReady, Tampered
from medrail.release.manifest import Gate
from medrail.release.promotion import (
    REQUIRED_GATES,
    Action,
    Champion,
    Decision,
    Envelope,
    PromotionRecord,
    chain_verify,
    champion_check,
    champion_release,
    envelope_read,
    envelope_sign,
    record_next,
    rollback_target,
)
from medrail.release.signature import trusted_keys
from tests.fakes.release_folder import Plan, release_folder

NAME = "medrail-tiny"
PASSED = tuple(Gate(name=name, passed=True, detail="") for name in REQUIRED_GATES)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))


def _decision(action: Action = "promote", gates: tuple[Gate, ...] = PASSED) -> Decision:
    return Decision(action=action, gates=gates, who="someone", when="2026-01-01T00:00:00+00:00")


def _champion(version: int) -> Champion:
    return Champion(version=str(version), release_digest=f"{version:064d}")


def _chain(*moves: tuple[Action, int]) -> list[Envelope]:
    records: list[PromotionRecord] = []
    for action, version in moves:
        records.append(record_next(records, NAME, _champion(version), _decision(action)))
    return [envelope_sign(record) for record in records]


THREE: tuple[tuple[Action, int], ...] = (("promote", 1), ("promote", 2), ("promote", 3))


def test_a_good_chain_gives_its_records_oldest_first_in_whatever_order_it_came() -> None:
    chain = _chain(*THREE)
    records = chain_verify(list(reversed(chain)), trusted_keys(None))
    assert [record.version for record in records] == ["1", "2", "3"]
    assert records[2].predecessor == _champion(2)
    assert records[2].previous_record_digest == records[1].digest()


def test_an_envelope_survives_its_own_text() -> None:
    envelope = _chain(("promote", 1))[0]
    assert envelope_read(envelope.to_text(), "tag") == envelope
    with pytest.raises(Tampered, match="tag x is not a promotion record"):
        envelope_read(envelope.to_text()[:-9], "tag x")


def _edited(chain: list[Envelope], position: int, **values: object) -> list[Envelope]:
    envelope = chain[position]
    record = envelope.record.model_copy(update=values)
    return [*chain[:position], envelope.model_copy(update={"record": record}), *chain[position + 1 :]]


def _signed_again(chain: list[Envelope], position: int, **values: object) -> list[Envelope]:
    """What somebody with a trusted key, but without the evidence, could write."""
    record = chain[position].record.model_copy(update=values)
    return [*chain[:position], envelope_sign(record), *chain[position + 1 :]]


BENT: list[tuple[Callable[[list[Envelope]], list[Envelope]], str]] = [
    (lambda c: _edited(c, 1, version="9"), "record 2 .* the bytes changed"),
    (lambda c: _edited(c, 2, note="better"), "record 3 .* the bytes changed"),
    (lambda c: [c[0], c[2]], "record 2 .* is missing: it was removed"),
    (lambda c: c[1:], "record 1 .* is missing: it was removed"),
    (lambda c: [*c, c[1]], "record 2 .* is there twice"),
    (lambda c: _signed_again(c, 1, note="x"), "record 3 .* the chain was cut and joined"),
    (lambda c: _signed_again(c, 2, predecessor=None), "record 3 .* another predecessor"),
    (lambda c: _signed_again(c, 2, name="other"), "record 3 of other stands among the records of"),
    (lambda c: _signed_again(c, 2, gates=()), "record 3 .* without passing every gate"),
    (lambda c: _signed_again(c, 2, gates=PASSED[:3]), "without passing every gate .not_worse_than_champion"),
    (
        lambda c: _signed_again(c, 2, gates=(*PASSED, Gate(name="more", passed=False, detail=""))),
        "without passing every gate .one failed",
    ),
    (lambda c: _signed_again(c, 2, action="rollback"), "was not the champion before"),
    (lambda c: _signed_again(c, 0, action="rollback"), "was not the champion before"),
]


@pytest.mark.parametrize(("bend", "found"), BENT)
def test_a_bent_chain_is_refused_and_the_record_named(
    bend: Callable[[list[Envelope]], list[Envelope]], found: str
) -> None:
    with pytest.raises(Tampered, match=found):
        chain_verify(bend(_chain(*THREE)), trusted_keys(None))


def test_a_record_signed_by_an_unknown_key_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = _chain(*THREE[:2])
    keys = trusted_keys(None)
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "stranger"))
    forged = _signed_again(chain, 1, version="9")
    with pytest.raises(Tampered, match=r"promotion record 2 .* which is not trusted here"):
        chain_verify(forged, keys)


@pytest.mark.parametrize(
    ("moves", "back_to"),
    [
        (THREE[:2], 1),
        (THREE, 2),
        ((*THREE, ("rollback", 2)), 1),
        ((("promote", 1), ("promote", 2), ("rollback", 1), ("promote", 3)), 1),
    ],
)
def test_a_rollback_goes_one_champion_back(moves: tuple[tuple[Action, int], ...], back_to: int) -> None:
    assert rollback_target(chain_verify(_chain(*moves), trusted_keys(None))) == _champion(back_to)


@pytest.mark.parametrize("moves", [(), THREE[:1], (*THREE[:2], ("rollback", 1))])
def test_a_rollback_with_nothing_left_says_so(moves: tuple[tuple[Action, int], ...]) -> None:
    with pytest.raises(InvalidInput, match="nothing to roll back to"):
        rollback_target([envelope.record for envelope in _chain(*moves)])


def test_alias_and_newest_record_agree() -> None:
    record = champion_check(_chain(*THREE, ("rollback", 2)), "2", trusted_keys(None), seen=4)
    assert (record.sequence, record.version) == (4, "2")


def test_no_champion_yet_is_told_from_tampering() -> None:
    with pytest.raises(NotReady, match="no champion yet: medrail promote"):
        champion_check([], None, trusted_keys(None))


@pytest.mark.parametrize(
    ("moves", "alias", "seen", "found"),
    [
        (THREE, "1", 0, "moved by hand: it points to version 1, but signed record 3 names version 3"),
        (THREE, None, 0, "moved by hand: it points to nothing"),
        ((), "1", 0, "moved by hand: version 1 has no promotion record"),
        (THREE[:2], "2", 3, "promotion records 3 to 3 are gone"),
        ((), None, 1, "promotion records 1 to 1 are gone"),
    ],
)
def test_an_alias_moved_by_hand_or_records_taken_away_are_noticed(
    moves: tuple[tuple[Action, int], ...], alias: str | None, seen: int, found: str
) -> None:
    with pytest.raises(Tampered, match=found):
        champion_check(_chain(*moves), alias, trusted_keys(None), seen=seen)


def test_only_the_very_release_that_the_record_names_is_taken(tmp_path: Path) -> None:
    release = release_folder(tmp_path / "good")
    release_folder(tmp_path / "other", Plan(weights=b"other"))
    champion = Champion(version="1", release_digest=release.digest())
    record = record_next([], NAME, champion, _decision())
    assert champion_release(tmp_path / "good", record, trusted_keys(None)) == release
    with pytest.raises(Tampered, match="promotion record 1 names medrail-tiny"):
        champion_release(tmp_path / "other", record, trusted_keys(None))
