"""One pass over a text for every anchor of every rule, then the rules at the places found."""

import re
import threading
from collections.abc import Iterator

import hyperscan
import numpy as np

from medrail.phi.findings import Finding
from medrail.phi.rules import ages, contacts, dates, ids, names
from medrail.phi.rules.rule import DIGITS, Context, Rule

RULES: tuple[Rule, ...] = (*contacts.RULES, *ages.RULES, *dates.RULES, *ids.RULES, *names.RULES)

NEAR = 3
"""A match may end this many code points before its anchor, which then stands in a look-ahead."""
_RUN_END = b"[0-9]([^0-9]|\\z)"
_STRETCH = re.compile(r"(?<!\S)\S*\d\S*(?:[ \t]{1,2}(?:\S*\d\S*|[-/x.]|o\.|oder|und|bis|zum|auf|den|u\.|ext\.?|DW|[A-Z](?=[ ]\d))(?!\S))*")
"""Neighbouring words of one line that hold digits: what most identifiers are made of."""


class Scanner:
    """The rules of a language, compiled. Used by one thread at a time per thread: each has its own scratch."""

    def __init__(self, language: str, rules: tuple[Rule, ...] = RULES) -> None:
        self.language = language
        own = [rule for rule in rules if language in rule.languages]
        self._digit_rules = [rule for rule in own if DIGITS in rule.anchors]
        words = sorted({(anchor, not rule.back) for rule in own for anchor in rule.anchors if anchor != DIGITS})
        self._by_word = [
            [rule for rule in own if word in rule.anchors and is_first == (not rule.back)] for word, is_first in words
        ]
        self._lengths = [len(word) for word, _ in words]
        self._expressions = [_expression(word, is_first) for word, is_first in words]
        self._local = threading.local()

    def _database(self) -> "hyperscan.Database":
        database = getattr(self._local, "database", None)
        if database is None:
            database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
            expressions = [*self._expressions, _RUN_END]
            flags = [hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_UTF8] * len(self._expressions) + [0]
            database.compile(
                expressions=expressions, ids=list(range(len(expressions))), elements=len(expressions), flags=flags
            )
            self._local.database = database
        return database

    def scan(self, text: str, context: Context) -> list[Finding]:
        """Findings of the rules in a folded text, in no order."""
        data = text.encode()
        hits: list[tuple[int, int]] = []
        self._database().scan(data, match_event_handler=lambda number, _, end, *__: hits.append((number, end)))
        if not hits:
            return []
        if len(data) != len(text):
            place = np.cumsum((np.frombuffer(data, np.uint8) & 0xC0) != 0x80)
            ends = place[np.array([end for _, end in hits]) - 1].tolist()
            hits = [(number, end) for (number, _), end in zip(hits, ends, strict=True)]
        found: set[Finding] = set()
        found.update(self._at_words(text, hits, context))
        if any(number == len(self._lengths) for number, _ in hits):
            found.update(self._at_digits(text, [end for number, end in hits if number == len(self._lengths)], context))
        return list(found)

    def _at_words(self, text: str, hits: list[tuple[int, int]], context: Context) -> Iterator[Finding]:
        last = len(self._lengths)
        for number, end in hits:
            if number == last:
                continue
            start = end - self._lengths[number]
            for rule in self._by_word[number]:
                if rule.back:
                    for match in rule.pattern.finditer(text, max(0, start - rule.back), min(len(text), start + rule.reach)):
                        if match.start() <= end and match.end() >= start - NEAR:
                            yield from _finding(rule, match, context)
                else:
                    match = rule.pattern.match(text, start, min(len(text), start + rule.reach))
                    if match:
                        yield from _finding(rule, match, context)

    def _at_digits(self, text: str, ends: list[int], context: Context) -> Iterator[Finding]:
        done = 0
        for end in ends:
            if end <= done:
                continue
            start = max(text.rfind(" ", 0, end - 1), text.rfind("\n", 0, end - 1), text.rfind("\t", 0, end - 1), done - 1) + 1
            stretch = _STRETCH.match(text, start)
            stop = stretch.end() if stretch else end
            done = max(stop, end)
            part = text[start:done]
            digits = sum(map(part.count, "0123456789"))
            for rule in self._digit_rules:
                if digits < rule.digits or (rule.marks and not any(mark in part for mark in rule.marks)):
                    continue
                for match in rule.pattern.finditer(text, max(0, start - rule.back), min(len(text), done + 30)):
                    if match.start() < done:
                        yield from _finding(rule, match, context)


def _expression(word: str, is_first: bool) -> bytes:
    """An anchor's expression: one that begins a match begins a word too (by ASCII letters, so Korean is free)."""
    edge = r"\b" if is_first and word[0].isascii() and word[0].isalnum() else ""
    return (edge + re.escape(word)).encode()


def _finding(rule: Rule, match: "re.Match[str]", context: Context) -> Iterator[Finding]:
    groups = match.groupdict()
    name = next((name for name in ("v", "w") if groups.get(name)), None)
    start, end = match.span(name) if name else match.span()
    if rule.keep:
        end = start + rule.keep(match[name] if name else match[0])
    if start < end and (rule.check is None or rule.check(match, context)):
        yield Finding(start, end, rule.kind, rule.score, rule.name)
