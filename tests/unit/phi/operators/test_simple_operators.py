"""mask, replace and keyed_hash, and where a text shows what they put."""

import re

import pytest

from medrail.phi.keys import PhiKey
from medrail.phi.kinds import KINDS, coarse
from medrail.phi.operators.age import age
from medrail.phi.operators.keyed_hash import keyed_hash
from medrail.phi.operators.mask import mask
from medrail.phi.operators.placeholders import placeholders
from medrail.phi.operators.replace import replace
from medrail.phi.operators.zip_code import zip_code

KEY = PhiKey("test", bytes(range(32)))
OTHER = PhiKey("other", bytes(range(1, 33)))


def test_a_mask_is_as_long_as_what_it_covers() -> None:
    assert mask("Hans Müller") == "*" * 11


def test_a_placeholder_names_the_coarse_kind() -> None:
    assert replace("NAME_PATIENT") == "<NAME>"


@pytest.mark.parametrize("same", ["hans  müller", "HANS MÜLLER", "Hans\nMüller", "Hans Mu\u0308ller"])
def test_a_digest_is_that_of_the_value_and_not_of_its_spelling(same: str) -> None:
    digest = keyed_hash("Hans Müller", "NAME_PATIENT", KEY)
    assert re.fullmatch(r"<NAME:[0-9a-f]{8}>", digest)
    assert keyed_hash(same, "NAME_OTHER", KEY) == digest


def test_a_digest_depends_on_key_value_and_coarse_kind() -> None:
    digests = {
        keyed_hash(text, kind, key)
        for text in ("Müller", "Muller")
        for kind in ("NAME", "LOCATION")
        for key in (KEY, OTHER)
    }
    assert len({digest.partition(":")[2] for digest in digests}) == 8


@pytest.mark.parametrize("kind", KINDS)
def test_every_placeholder_is_recognised(kind: str) -> None:
    for put in (replace(kind), f"<{kind}>", keyed_hash("x", kind, KEY)):
        assert placeholders(f"a {put}, b") == [(2, 2 + len(put))], coarse(kind)


@pytest.mark.parametrize(
    "put",
    [
        age("94"),
        zip_code("90210", "US"),
        zip_code("03601", "US"),
        zip_code("10117", "DE"),
        zip_code("A-9020", "AT"),
        mask("ab"),
    ],
)
def test_what_other_operators_leave_is_recognised(put: str) -> None:
    assert placeholders(f"is {put} now") == [(3, 3 + len(put))]
    assert placeholders(put) == [(0, len(put))]


@pytest.mark.parametrize(
    "text", ["<JOHN>", "<name>", "<NAME:xyz>", "90", "190+", "1.90+", "* 4.4.1997", "90210", "a < b > c"]
)
def test_nothing_else_is_recognised(text: str) -> None:
    assert placeholders(text) == []


@pytest.mark.parametrize("text", ["(age90+)", "AGE90+", "나이90+살", "90+-year-old"])
def test_an_age_over_89_is_told_whatever_letters_stand_before_it(text: str) -> None:
    assert [text[slice(*place)] for place in placeholders(text)] == ["90+"]


@pytest.mark.parametrize("text", ["190+", "1.90+", "+90+"])
def test_the_end_of_a_number_is_no_age(text: str) -> None:
    assert placeholders(text) == []
