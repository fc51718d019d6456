"""Stretches that are never PHI, whatever a model thinks: codes, eponyms at their disease, values.

They overrule the tagger and the memory; rules with a form of their own and known identifiers stand.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from medrail.phi import protected_de, protected_en, protected_eponyms, protected_ko, protected_values
from medrail.phi.protected_term import Term
from medrail.phi.rules.database import Prefilter

Stretch = tuple[int, int]
_TERMS = (*protected_values.TERMS, *protected_eponyms.TERMS)
_TERMS_OF = {
    "de": protected_de.TERMS,
    "en": protected_en.TERMS,
    "ko": (*protected_en.TERMS, *protected_ko.TERMS),  # Korean texts hold English terms
}


def protected_stretches(text: str, language: str, near: Iterable[Stretch] | None = None) -> list[Stretch]:
    """Starts and ends, in code points of a folded text, of what must stay; in no order, some overlap.

    With `near` only the lines of those stretches are looked at.
    """
    lines = [(0, len(text))] if near is None else _lines(text, near)
    terms, prefilter = _terms(language)
    found: list[Stretch] = []
    for start, end in lines:
        for number in prefilter.possible(text[start:end]):
            term = terms[number]
            for match in term.pattern.finditer(text, start, end):
                if term.check is None or term.check(match):
                    found.append(match.span(term.group))
    return found


def _lines(text: str, near: Iterable[Stretch]) -> Iterator[Stretch]:
    """From the line's beginning to the line's end around each of the stretches, each line once."""
    done = 0
    for start, end in sorted(near):
        if end > done:
            begin = max(text.rfind("\n", 0, start) + 1, done)
            done = text.find("\n", end)
            done = len(text) if done < 0 else done
            yield begin, done


@cache
def _terms(language: str) -> tuple[tuple[Term, ...], Prefilter]:
    """All terms of a language, and the filter of their patterns."""
    terms = (*_TERMS, *_TERMS_OF[language])
    return terms, Prefilter([term.pattern for term in terms])
