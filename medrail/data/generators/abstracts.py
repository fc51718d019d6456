"""Sentences of an abstract that bear on its question: chosen by shared words, as they stand.

Method: Edmundson, "New methods in automatic extracting", J. ACM 16 (1969): sentences score by the words that
they share with the title (here the question) and with the cued part (here the conclusion), and only
sentences under certain headings are taken. Shared words of the question count twice; the sum is divided by
the square root of the sentence's number of words, so that length alone does not win.
"""

import math
import re

from medrail.data.sentences import is_whole, sentences

HEADING = re.compile(r"([A-Z][A-Z0-9 ,/&()'-]+): (?=\S)")
FINDINGS = ("RESULT", "FINDING", "OBSERVATION", "CONCLUSION", "DISCUSSION")
"""Headings that hold one of these words stand above findings (`METHODS AND RESULTS` too)."""
STEM_LETTERS = 6
"""Words count as the same when they begin alike: `increase`, `increased`, `increasing`."""
PLACEHOLDER = re.compile(r"<[A-Z_]+(?::[0-9a-f]{8})?>")
"""What de-identification leaves in place of a finding."""
_WORD = re.compile(r"[^\W_]{3,}")
_ENGLISH = (
    "about after all also among and any are been before being between both but can could did does during each"
    " for from had has have her his how into its may more most nor not one our over same she should some such"
    " than that the their them then there these they this those through two under was were what when where"
    " whether which while who whom why will with within without would you your"
)
_FUNCTION_WORDS = frozenset(_ENGLISH.split())


def content_stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning, without case."""
    words = set(_WORD.findall(text.casefold())) - _FUNCTION_WORDS
    return frozenset(word[:STEM_LETTERS] for word in words)


def reported(abstract: str) -> list[str]:
    """The whole sentences below headings of findings; of an abstract without any, those of its second half.

    A sentence in which de-identification replaced something is not among them.
    """
    found, everything = [], []
    for line in abstract.split("\n"):
        heading = HEADING.match(line)
        inside = sentences(line[heading.end() :] if heading else line)
        everything += inside
        if heading and any(word in heading[1] for word in FINDINGS):
            found += inside
    chosen = found or everything[len(everything) // 2 :]
    return [sentence for sentence in chosen if is_whole(sentence) and not PLACEHOLDER.search(sentence)]


def evidence(question: str, abstract: str, conclusion: str, count: int) -> list[str]:
    """The `count` reported sentences of the highest score above 0, in the order of the abstract."""
    asked, concluded = content_stems(question), content_stems(conclusion)
    found = list(dict.fromkeys(reported(abstract)))
    scores = [_score(content_stems(sentence), asked, concluded) for sentence in found]
    best = sorted(range(len(found)), key=lambda place: (-scores[place], place))[:count]
    return [found[place] for place in sorted(best) if scores[place] > 0]


def conclusion_of(question: str, long_answer: str) -> str:
    """The sentence of the conclusion that shares most with the question, the first among equals, or none."""
    asked = content_stems(question)
    whole = [s for s in sentences(long_answer) if is_whole(s) and not PLACEHOLDER.search(s)]
    return max(whole, key=lambda sentence: _score(content_stems(sentence), asked, frozenset()), default="")


def _score(own: frozenset[str], asked: frozenset[str], concluded: frozenset[str]) -> float:
    shared = 2 * len(own & asked) + len(own & (concluded - asked))
    return shared / math.sqrt(len(own)) if own else 0.0
