"""Which operator a kind gets, and which it cannot get."""

import pytest
from pydantic import ValidationError

from medrail.phi.kinds import COARSE, KINDS
from medrail.phi.operators.policy import PLACEHOLDERS, Operators
from pipelines.params import StageParams

POLICY = Operators({"NAME": "surrogate", "NAME_TITLE": "replace", "DATE": "shift", "default": "mask"})


@pytest.mark.parametrize(
    ("kind", "operator"),
    [
        ("NAME", "surrogate"),
        ("NAME_PATIENT", "surrogate"),
        ("NAME_TITLE", "replace"),
        ("DATE_BIRTH", "shift"),
        ("PHONE", "mask"),
        ("SOMETHING_NEW", "mask"),
    ],
)
def test_a_fine_kind_counts_before_its_coarse_one_and_that_before_the_default(
    kind: str, operator: str
) -> None:
    assert POLICY.of(kind) == operator


@pytest.mark.parametrize(
    "wrong",
    [
        {"NAME": "surrogate"},
        {"default": "surrogate"},
        {"default": "shift"},
        {"NAMES": "mask", "default": "mask"},
        {"NAME": "shift", "default": "mask"},
        {"DATE": "surrogate", "default": "mask"},
        {"AGE": "surrogate", "default": "mask"},
        {"NAME": "keep_structure", "default": "mask"},
        {"LOCATION_CITY": "zip", "default": "mask"},
        {"NAME": "vanish", "default": "mask"},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Operators.model_validate(wrong)


def test_every_kind_can_have_every_operator_that_is_said_to_be_allowed() -> None:
    for kind in (*COARSE, *KINDS):
        for operator in Operators.allowed(kind):
            assert Operators.model_validate({kind: operator, "default": "replace"}).of(kind) == operator


@pytest.mark.parametrize(
    ("operator", "needs"),
    [("surrogate", True), ("keyed_hash", True), ("mask", False), ("replace", False)],
)
def test_a_policy_knows_whether_it_needs_a_key(operator: str, needs: bool) -> None:
    assert Operators.model_validate({"NAME": operator, "default": "replace"}).need_key() is needs
    assert not PLACEHOLDERS.need_key()


def test_it_stands_in_a_stages_parameters_as_it_is() -> None:
    class Params(StageParams):
        operators: Operators

    read = Params.model_validate({"operators": {"NAME": "surrogate", "default": "replace"}})
    assert read.operators.of("NAME_OTHER") == "surrogate"
    assert read.model_dump() == {"operators": {"NAME": "surrogate", "default": "replace"}}
