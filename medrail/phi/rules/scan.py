"""One pass over a text for every anchor of every rule, then the rules at the places found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import hyperscan
import numpy as np

from medrail.phi.findings import Finding
from medrail.phi.rules import (
    addresses_en,
    addresses_online,
    ages,
    ages_de,
    ages_en,
    ages_ko,
    dates,
    dates_de,
    dates_en,
    dates_ko,
    hospitals_de,
    ids,
    ids_by_form_de,
    ids_en,
    ids_in_sentences_de,
    ids_ko,
    ids_labelled_de,
    names,
    names_after_duties_de,
    names_after_titles_de,
    names_beside_roles_ko,
    names_by_form_de,
    names_by_form_ko,
    names_en,
    names_latin_ko,
    organizations_de,
    organizations_ko,
    phone_numbers,
    places_de,
    places_en,
    places_ko,
    streets_de,
    zip_codes_de,
)
from medrail.phi.rules.database import Database, Hit, Prefilter
from medrail.phi.rules.rule import DIGITS, Context, Match, Rule

RULES: tuple[Rule, ...] = (
    *addresses_online.RULES,
    *phone_numbers.RULES,
    *ages.RULES,
    *ages_en.RULES,
    *ages_de.RULES,
    *ages_ko.RULES,
    *dates.RULES,
    *dates_en.RULES,
    *dates_de.RULES,
    *dates_ko.RULES,
    *ids.RULES,
    *ids_en.RULES,
    *ids_labelled_de.RULES,
    *ids_in_sentences_de.RULES,
    *ids_by_form_de.RULES,
    *ids_ko.RULES,
    *names.RULES,
    *names_en.RULES,
    *names_after_titles_de.RULES,
    *names_after_duties_de.RULES,
    *names_by_form_de.RULES,
    *names_beside_roles_ko.RULES,
    *names_latin_ko.RULES,
    *names_by_form_ko.RULES,
    *addresses_en.RULES,
    *places_en.RULES,
    *zip_codes_de.RULES,
    *organizations_de.RULES,
    *places_de.RULES,
    *streets_de.RULES,
    *places_ko.RULES,
    *hospitals_de.RULES,
    *organizations_ko.RULES,
)
"""Every rule. Their order decides nothing: each looks by itself, and findings are sorted."""

NEAR = 3
"""A match may end this many code points before its anchor, which then stands in a look-ahead."""
BEYOND = 30
"""So many code points after a stretch with digits are still searched: what stands there may end a match."""
_RUN_END = b"[0-9]([^0-9]|\\z)"
_STRETCH = re.compile(
    r"""
    (?<!\S)\S*\d\S*
    (?:
        [ \t]{1,2}
        (?:\S*\d\S*|[-/x.]|o\.|oder|und|bis|zum|auf|den|u\.|ext\.?|DW|[A-Z](?=[ ]\d))
        (?!\S)
    )*
    """,
    re.VERBOSE,
)
"""Neighbouring words of one line that hold digits: what most identifiers are made of."""


class Scanner:
    """The rules of a language, compiled. Threads may share it."""

    def __init__(self, language: str, rules: tuple[Rule, ...] = RULES) -> None:
        """`language` is en, de or ko."""
        self.language = language
        own = [rule for rule in rules if language in rule.languages]
        self._digit_rules = [rule for rule in own if DIGITS in rule.anchors]
        self._digit_filter = Prefilter([rule.pattern for rule in self._digit_rules])
        self._digit_back = max((rule.back for rule in self._digit_rules), default=0)
        words = sorted({(word, not rule.back) for rule in own for word in rule.anchors if word != DIGITS})
        self._by_word = [
            [rule for rule in own if word in rule.anchors and is_first == (not rule.back)]
            for word, is_first in words
        ]
        self._lengths = [len(word) for word, _ in words]
        expressions = [_expression(word, is_first) for word, is_first in words]
        self._anchors = Database([*expressions, _RUN_END], [*(_flags(word) for word, _ in words), 0])

    def scan(self, text: str, context: Context) -> list[Finding]:
        """Findings of the rules in a folded text, in order of place; they may overlap."""
        hits = self._hits(text)
        if not hits:
            return []
        number_of_digits = len(self._lengths)
        runs = [end for number, end in hits if number == number_of_digits]
        found = set(chain(self._at_words(text, hits, context), self._at_digits(text, runs, context)))
        return sorted(found, key=lambda f: (f.start, f.end, f.type, f.score, f.rule))

    def _hits(self, text: str) -> list[Hit]:
        """As the database tells them, with places in code points."""
        data = text.encode()
        hits = self._anchors.hits(data)
        if not hits or len(data) == len(text):
            return hits
        places = np.cumsum((np.frombuffer(data, np.uint8) & 0xC0) != 0x80)  # code points begun up to a byte
        ends = places[np.array([end for _, end in hits]) - 1].tolist()
        return [(number, end) for (number, _), end in zip(hits, ends, strict=True)]

    def _at_words(self, text: str, hits: Iterable[Hit], context: Context) -> Iterator[Finding]:
        last = len(self._lengths)
        for number, end in hits:
            if number == last:
                continue
            start = end - self._lengths[number]
            for rule in self._by_word[number]:
                for match in _matches(rule, text, start, end):
                    yield from _finding(rule, match, context)

    def _at_digits(self, text: str, ends: Iterable[int], context: Context) -> Iterator[Finding]:
        for start, stop in _stretches(text, ends):
            part = text[start:stop]
            digits = sum(map(part.count, "0123456789"))
            around = text[max(0, start - self._digit_back) : stop + BEYOND]
            for number in self._digit_filter.possible(around):
                rule = self._digit_rules[number]
                if digits < rule.digits or (rule.marks and not any(mark in part for mark in rule.marks)):
                    continue
                for match in rule.pattern.finditer(text, max(0, start - rule.back), stop + BEYOND):
                    if match.start() < stop:
                        yield from _finding(rule, match, context)


def _expression(word: str, is_first: bool) -> bytes:
    """An anchor's expression: one that begins a match begins a word (by ASCII letters, so Korean is free)."""
    edge = r"\b" if is_first and word[0].isascii() and word[0].isalnum() else ""
    return (edge + re.escape(word)).encode()


def _flags(word: str) -> int:
    """Hyperscan's flags for an anchor, and none that it does not need: they make compiling slow."""
    if word.isascii():
        return int(hyperscan.HS_FLAG_CASELESS)
    return 0 if word.upper() == word.lower() else hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_UTF8


def _matches(rule: Rule, text: str, start: int, end: int) -> Sequence[Match]:
    """Matches of a rule that touch the anchor at `start` to `end`."""
    if not rule.back:
        match = rule.pattern.match(text, start, start + rule.reach)
        return (match,) if match else ()
    around = rule.pattern.finditer(text, max(0, start - rule.back), start + rule.reach)
    return [match for match in around if match.start() <= end and match.end() >= start - NEAR]


def _stretches(text: str, ends: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Stretches of words with digits, from the ends of runs of digits."""
    done = 0
    for end in ends:
        if end <= done:
            continue
        start = max(*(text.rfind(blank, 0, end - 1) for blank in " \n\t"), done - 1) + 1
        stretch = _STRETCH.match(text, start)
        done = max(stretch.end() if stretch else end, end)
        yield start, done


def _finding(rule: Rule, match: Match, context: Context) -> Iterator[Finding]:
    group: str | int = 0
    for name in rule.values:
        if match[name]:
            group = name
            break
    start, end = match.span(group)
    if rule.keep:
        end = start + rule.keep(match[group])
    if start < end and (rule.check is None or rule.check(match, context)):
        yield Finding(start, end, rule.kind, rule.score, rule.name)
