"""What the prefilter rules out, Python's `re` does not find either."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from medrail.phi.folding import fold
from medrail.phi.rules.database import Database, Prefilter
from medrail.phi.rules.rule import DIGITS, cased, compiled
from medrail.phi.rules.scan import BEYOND, RULES
from tests.unit.phi.traps import TRAPS

DIGIT_PATTERNS = [rule.pattern for rule in RULES if DIGITS in rule.anchors]


def test_only_patterns_that_may_match_are_named_in_order() -> None:
    prefilter = Prefilter([compiled(r"\d{3}-\d"), compiled("xyz"), cased("[A-Z]bc"), re.compile("a b")])
    assert prefilter.possible("tel 123-4, XYZ, a b") == [0, 1, 3]
    assert prefilter.possible("") == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\d+(?=[ ]m)", "12 m"),
        (r"(?<!\d)\d\d\b", "12ü"),
        (r"\w+\d", "Müü1"),
        (r"[\w.]+@x", "ü.ü@x"),
        (r"a[^\W\d_]b", "aüb"),
        (r"a[^\W\d_]b", "Axb"),
        (r"1\s2", "1\x852"),
        (r"[가-힣]{2}동", "서교동"),
        ("ä", "Ä"),
    ],
)
def test_letters_and_blanks_beyond_ascii_may_match_anything(pattern: str, text: str) -> None:
    assert Prefilter([compiled(pattern)]).possible(text) == [0]


def test_no_pattern_that_matches_in_a_trap_is_ruled_out() -> None:
    prefilter = Prefilter(DIGIT_PATTERNS)
    for text in {fold(trap.text).text for trap in TRAPS}:
        for end in (len(text), BEYOND, BEYOND // 2):
            part = text[:end]
            matching = {n for n, pattern in enumerate(DIGIT_PATTERNS) if pattern.search(part)}
            assert matching <= set(prefilter.possible(part)), part


def test_threads_share_a_database() -> None:
    database = Database([b"ab", b"b"], [0, 0])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(database.hits, [b"ab b" for _ in range(40)]))
    assert found == [[(0, 2), (1, 2), (1, 4)]] * 40
