"""Every date of a patient moves alike, in its own form; what is not understood goes."""
# ruff: noqa: RUF001 - full-width characters are meant

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.phi.keys import PhiKey
from medrail.phi.operators.shift import Calendar, shift_date, shift_days, years_in

KEY = PhiKey("test", bytes(range(32)))
OTHER = PhiKey("other", bytes(range(1, 33)))
DAYS = 14


def moved(text: str, language: str, days: int = DAYS, kind: str = "DATE") -> str:
    return shift_date(text, kind, days, Calendar(language, year=2024, reference_year=2024))


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        ("de", "12.3.24", "26.3.24"),
        ("de", "20. III. 2024", "3. IV. 2024"),
        ("de", "20.III.24", "3.IV.24"),
        ("en", "20-XII-2023", "3-I-2024"),
        ("de", "20/iii/2024", "3/iv/2024"),
        ("de", "20. III.", "3. IV."),
        ("de", "XII/2023", "XII/2023"),
        ("ko", "240314", "240328"),
        ("en", "240314", "240328"),
        ("en", "031424", "032824"),
        ("de", "140324", "280324"),
        ("de", "12.03.2024", "26.03.2024"),
        ("de", "28.12.2024", "11.01.2025"),
        ("de", "29.1.", "12.2."),
        ("de", "12. März 2024", "26. März 2024"),
        ("de", "20. Dezember 2024", "3. Januar 2025"),
        ("de", "12.MÄRZ 2024", "26.MÄRZ 2024"),
        ("de", "20. April", "4. Mai"),
        ("de", "Jänner 2024", "Jänner 2024"),
        ("de", "28. Jän. 2024", "11. Feb. 2024"),
        ("de", "20.12.2023", "03.01.2024"),
        ("de", "Di., 12.03.2024", "Di., 26.03.2024"),
        ("de", "12.03.2024 14:30 Uhr", "26.03.2024 14:30 Uhr"),
        ("de", "29/4/2023", "13/5/2023"),
        ("de", "12/2024", "12/2024"),
        ("en", "March 12th, 2024", "March 26th, 2024"),
        ("en", "March 20th, 2024", "April 3rd, 2024"),
        ("en", "March 18th", "April 1st"),
        ("en", "March 8th", "March 22nd"),
        ("en", "March 29th", "April 12th"),
        ("en", "MARCH 8TH", "MARCH 22ND"),
        ("en", "Mar 20, 2024", "Apr 3, 2024"),
        ("en", "12 March 2024", "26 March 2024"),
        ("en", "the 20th of March", "the 3rd of April"),
        ("en", "Jan 20th '23", "Feb 3rd '23"),
        ("en", "3/24", "4/7"),
        ("en", "03/12/2024", "03/26/2024"),
        ("en", "3/12/24", "3/26/24"),
        ("en", "29/4/2023", "13/5/2023"),
        ("en", "2024-03-12", "2024-03-26"),
        ("en", "20240320", "20240403"),
        ("en", "2024-03-20T14:30:00Z", "2024-04-03T14:30:00Z"),
        ("en", "Tuesday, March 12, 2024", "Tuesday, March 26, 2024"),
        ("en", "March 20", "April 3"),
        ("en", "March", "March"),
        ("en", "March 2024", "March 2024"),
        ("ko", "2024년 3월 12일", "2024년 3월 26일"),
        ("ko", "3월 20일", "4월 3일"),
        ("ko", "24년 3월 12일", "24년 3월 26일"),
        ("ko", "2024년 3월", "2024년 3월"),
        ("ko", "2024. 3. 12.", "2024. 3. 26."),
        ("ko", "24.03.12", "24.03.26"),
        ("ko", "2024-03-12(화)", "2024-03-26(화)"),
        ("ko", "２０２４．０３．２０", "２０２４．０４．０３"),
    ],
)
def test_a_date_moves_and_keeps_its_form(language: str, written: str, expected: str) -> None:
    assert moved(written, language) == expected


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        ("de", "29.1. bis 3.2.", "12.2. bis 17.2."),
        ("de", "29.1. bis 3.2.2024", "12.2. bis 17.2.2024"),
        ("de", "29.12. bis 3.1.2024", "12.01. bis 17.1.2024"),
        ("de", "vom 19.3. bis zum 7.5.2024", "vom 2.4. bis zum 21.5.2024"),
        ("de", "12.-15.3.2024", "26.-29.3.2024"),
        ("de", "16.-18.3.2024", "30.3.-1.4.2024"),
        ("de", "vom 17. bis 19.3.2024", "vom 31.3. bis 2.4.2024"),
        ("de", "16. - 18. März 2024", "30. März - 1. April 2024"),
        ("en", "March 3-5, 2024", "March 17-19, 2024"),
        ("en", "March 16th-18th, 2024", "March 30th-April 1st, 2024"),
        ("en", "3/12-3/20", "3/26-4/3"),
        ("ko", "3월 12일~15일", "3월 26일~29일"),
        ("ko", "3월 16일~19일", "3월 30일~4월 2일"),
        ("ko", "2024.3.1~3.5", "2024.3.15~3.19"),
    ],
)
def test_both_ends_of_a_range_move(language: str, written: str, expected: str) -> None:
    assert moved(written, language) == expected


@pytest.mark.parametrize(
    ("written", "days", "expected"),
    [
        ("29.2.2024", 7, "7.3.2024"),
        ("22.2.2024", 7, "29.2.2024"),
        ("22.2.2023", 7, "1.3.2023"),
        ("29.2.2024", 364, "27.2.2025"),
        ("29.2.", 7, "7.3."),
        ("22.2.", 7, "29.2."),
        ("29.12. bis 3.1.2024", 70, "08.03. bis 13.3.2024"),
        ("29.12. bis 3.1.2025", 70, "09.03. bis 14.3.2025"),
    ],
)
def test_the_leap_day_is_counted_where_it_is(written: str, days: int, expected: str) -> None:
    assert moved(written, "de", days) == expected


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "31.02.2024"),
        ("de", "29.2.2023"),
        ("de", "45.13.2024"),
        ("de", "12.13.2024"),
        ("en", "2-29-2023"),
        ("en", "13/13/2024"),
        ("ko", "2024년 13월 1일"),
        ("de", "03"),
        ("de", "21."),
        ("en", "last month"),
        ("de", "Winter 2023"),
        ("en", "Q3 2023"),
        ("en", "March 12 John"),
        ("en", "Smith"),
        ("en", "14:30"),
        ("de", "1.1.0001"),
    ],
)
def test_what_is_no_day_or_not_understood_as_a_whole_goes(language: str, written: str) -> None:
    assert moved(written, language, days=-28) == "<DATE>"


@pytest.mark.parametrize("written", ["2024", "2019-2021", "2023/24", "1935"])
def test_bare_years_stay(written: str) -> None:
    assert moved(written, "de") == written


@pytest.mark.parametrize(
    "written", ["1934", "1921", "12.3.1934", "3/12/1921", "March 1930", "1921-2020", "12.3.34"]
)
def test_years_that_could_reveal_an_age_over_89_go(written: str) -> None:
    assert moved(written, "en") == "<DATE>"


def test_the_kind_that_reveals_an_age_always_goes() -> None:
    assert moved("1990", "en", kind="DATE_YEAR") == "<DATE>"


@given(st.text(alphabet="abcxyz0123456789-:", min_size=1))
@settings(derandomize=True, deadline=None)
def test_a_shift_is_whole_weeks_within_a_year_and_never_none(patient: str) -> None:
    days = shift_days(KEY, patient)
    assert days % 7 == 0
    assert 7 <= abs(days) <= 364
    assert shift_days(KEY, patient) == days


def test_all_104_shifts_occur_about_alike_and_depend_on_the_key() -> None:
    shifts = [shift_days(KEY, str(n)) for n in range(20_800)]
    counts = {shift: shifts.count(shift) for shift in set(shifts)}
    assert len(counts) == 104
    assert 130 < min(counts.values()) <= max(counts.values()) < 270
    assert [shift_days(OTHER, str(n)) for n in range(20)] != shifts[:20]


FORMS = {
    "en": ("%m/%d/%Y", "%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%Y%m%d"),
    "de": ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"),
    "ko": ("%Y년 %m월 %d일", "%Y.%m.%d", "%Y-%m-%d", "%Y. %m. %d."),
}


@given(
    st.dates(date(1940, 1, 1), date(2024, 1, 1)),
    st.integers(-52, 52).filter(bool),
    st.sampled_from([(language, form) for language, forms in FORMS.items() for form in forms]),
)
@settings(derandomize=True, deadline=None, max_examples=400)
def test_every_full_date_moves_by_exactly_the_shift(day: date, weeks: int, way: tuple[str, str]) -> None:
    language, form = way
    new = moved(day.strftime(form), language, 7 * weeks)
    assert datetime.strptime(new, form).date() == day + timedelta(weeks=weeks)


def test_years_are_seen_in_all_forms() -> None:
    assert years_in("12.3.2024, 20230101 and '99, 2024년") == [2024, 2023, 2024]
