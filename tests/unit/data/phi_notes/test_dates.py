import random
from datetime import date

import pytest

from medrail.data.phi_notes.dates import FORMATS, born, form, ordinal, written
from medrail.data.phi_notes.slots import DATE_STYLES

DAY = date(2024, 3, 2)

WRITTEN = [
    ("{mm}/{dd}/{y}", "US", "03/02/2024"),
    ("{month} {th}, {y}", "US", "March 2nd, 2024"),
    ("{d}-{mon}-{y}", "GB", "2-Mar-2024"),
    ("{d}.{m}.{yy}", "DE", "2.3.24"),
    ("{d}. {month} {y}", "CH", "2. März 2024"),
    ("{y}년 {m}월 {d}일", "KR", "2024년 3월 2일"),
    ("{month}", "KR", "3월"),
]


@pytest.mark.parametrize(("pattern", "country", "text"), WRITTEN)
def test_a_day_is_written_by_a_format(pattern: str, country: str, text: str) -> None:
    assert written(DAY, pattern, country) == text


def test_january_has_its_austrian_name() -> None:
    assert written(date(2024, 1, 5), "{d}. {month} {y}", "AT") == "5. Jänner 2024"


@pytest.mark.parametrize("country", ["US", "GB", "DE", "AT", "CH", "KR"])
@pytest.mark.parametrize("style", ["", *DATE_STYLES])
def test_every_style_has_formats_in_every_country(style: str, country: str) -> None:
    texts = {written(DAY, form(random.Random(seed), style, country), country) for seed in range(200)}
    assert all(text and text == text.strip() and "{" not in text for text in texts)
    assert len(texts) >= (1 if style in ("iso", "month") else 3)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_shows_what_its_style_promises(name: str) -> None:
    style = name.partition("_")[2]
    for seed in range(100):
        pattern = FORMATS[name].draw(random.Random(seed))
        assert ("{y}" in pattern) == (
            style in ("numeric", "words") or (style == "month_year" and "{yy}" not in pattern)
        ) or "{yy}" in pattern
        assert ("{yy}" in pattern or "{y}" in pattern) == (style not in ("day_month", "day_month_open"))
        assert any(sign in pattern for sign in ("{d}", "{dd}", "{th}")) == (style != "month_year")


ORDINALS = [
    (1, "1st"),
    (2, "2nd"),
    (3, "3rd"),
    (4, "4th"),
    (11, "11th"),
    (12, "12th"),
    (13, "13th"),
    (21, "21st"),
    (31, "31st"),
]


@pytest.mark.parametrize(("number", "text"), ORDINALS)
def test_an_ordinal_has_its_ending(number: int, text: str) -> None:
    assert ordinal(number) == text


def test_somebody_born_so_long_ago_has_that_age() -> None:
    for seed in range(300):
        today = date(2024, 2, 29)
        birth = born(random.Random(seed), today, 63)
        had_birthday = (birth.month, birth.day) <= (today.month, today.day)
        assert today.year - birth.year - (not had_birthday) == 63
