"""Another number of the same form, which is nobody's."""
# ruff: noqa: RUF001 - full-width characters are meant

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.keep_structure import keep_structure
from medrail.phi.operators.spelling import compact
from medrail.phi.operators.validity import may_be_real

KEY = PhiKey("test", bytes(range(32)))
OTHER = PhiKey("other", bytes(range(1, 33)))


@given(st.text(alphabet=string.ascii_letters + string.digits + "-/ .#", min_size=4, max_size=20))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_digits_stay_digits_letters_stay_letters_and_the_rest_stays(number: str) -> None:
    new = keep_structure(number, "ID", KEY)
    if not new.startswith("<"):
        shapes = [re.sub(r"[a-z]", "a", re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", n))) for n in (number, new)]
        assert shapes[0] == shapes[1]
        assert compact(new) != compact(number)
        assert not may_be_real(compact(new).upper(), "ID")
    else:
        assert sum(map(str.isalnum, number)) == 0


@pytest.mark.parametrize(
    "kind", ["ID", "ID_IBAN", "ID_RRN", "SSN", "ID_DRIVER", "ID_BSNR", "ID_KVNR", "ID_TAX"]
)
@pytest.mark.parametrize("form", ["{:09d}", "{:010d}", "{:011d}", "{:012d}", "{:013d}", "{:016d}", "A{:09d}"])
def test_no_surrogate_passes_a_check_that_it_has_the_form_for(kind: str, form: str) -> None:
    for n in range(60):
        new = keep_structure(form.format(n * 7_919), kind, KEY)
        assert not may_be_real(compact(new).upper(), kind), new


def test_a_registration_number_gets_an_impossible_day() -> None:
    for n in range(100):
        digits = compact(keep_structure(f"900101-{1_234_567 + n}", "ID_RRN", KEY))
        assert not (1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31)


def test_a_social_security_number_begins_with_an_area_that_is_not_assigned() -> None:
    assert keep_structure("123-45-6789", "SSN", KEY).startswith("666-")


def test_the_same_number_in_another_form_gets_the_same_digits() -> None:
    plain = keep_structure("JM1234567", "ID_MRN", KEY)
    assert compact(keep_structure("jm-1234567", "ID_MRN", KEY)) == compact(plain)
    assert keep_structure("JM1234567", "ID", KEY) == plain
    assert keep_structure("JM1234567", "ID", OTHER) != plain
    assert keep_structure("ＪＭ１２３４５６７", "ID", KEY)[2:] == "".join(
        chr(ord(c) + 0xFEE0) for c in plain[2:]
    )


def test_a_real_number_of_the_document_is_passed_over() -> None:
    first = keep_structure("1234567", "ID", KEY)
    spelt = f"{first[:3]}-{first[3:]}"
    second = keep_structure("1234567", "ID", KEY, Avoided(frozenset((spelt,))))
    assert second not in (first, "1234567")
    assert keep_structure("1234567", "ID", KEY, Avoided(frozenset((second,)))) == first


def test_where_no_other_number_is_left_the_placeholder_is_put() -> None:
    assert keep_structure("7", "ID_ROOM", KEY, Avoided(frozenset("0123456789"))) == "<ID>"
    assert keep_structure("--", "ID", KEY) == "<ID>"


def test_a_korean_plate_keeps_its_syllable_a_syllable() -> None:
    assert re.fullmatch(r"\d\d[가-힣] \d{4}", keep_structure("12가 3456", "ID_VEHICLE", KEY))
