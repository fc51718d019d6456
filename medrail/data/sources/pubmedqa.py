"""PubMedQA: a question that an article's title asks, its abstract, and the conclusion as the long answer.

Layout of the originators' ori_pqal.json, ori_pqau.json and ori_pqaa.json: one JSON object, PMID -> article.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.jsonstream import NOT_AN_OBJECT, object_members
from medrail.data.rawfiles import LeftOut, RawFile, Reading, raw_files
from medrail.data.recording import Place, record_of

QUESTION = "pubmedqa_question"
ABSTRACT = "pubmedqa_abstract"
DECISIONS = ("yes", "no", "maybe")
JSON_LINES = "an article per line: only one JSON object, PMID to article, is read"
_FIELDS = frozenset(("QUESTION", "CONTEXTS", "LONG_ANSWER", "question", "context", "pubid"))
"""Keys of an article, in the originators' files and in those of the Hugging Face hub."""


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Two records per article, one group: the question with its long answer, and the abstract as a text.

    `line` is the number of the article in its file. A broken article is one reject, and so is a stretch of
    several that cannot be told apart; what stands before and behind is read. A file of labels (PMID ->
    yes, no or maybe), such as test_ground_truth.json, is left out, label by label.
    """
    for raw in raw_files(folder, "*.jsonl*"):
        yield raw.rejected(1, JSON_LINES)
    for raw in [*raw_files(folder, "*.json"), *raw_files(folder, "*.json.gz")]:
        for number, (pmid, article, problem) in enumerate(object_members(raw), start=1):
            if pmid in _FIELDS:
                yield raw.rejected(number, JSON_LINES)
                break
            if problem:
                yield raw.rejected(number, problem)
            else:
                yield from _readings(source, raw, number, pmid, article)


def _readings(source: Source, raw: RawFile, number: int, pmid: str, article: Any) -> Iterator[Reading]:
    if not (pmid.isascii() and pmid.isdigit()):
        yield raw.rejected(number, "the key is not a PMID")
    elif article in DECISIONS:
        yield LeftOut("a label without its article")
    elif not isinstance(article, dict):
        yield raw.rejected(number, NOT_AN_OBJECT)
    elif problem := _problem(article):
        yield raw.rejected(number, problem)
    else:
        yield from _records(source, raw, number, pmid, article)


def _problem(article: dict[str, Any]) -> str:
    """Which field breaks the layout, or an empty string. What may be absent may also be null."""
    contexts = article.get("CONTEXTS")
    if not isinstance(contexts, list) or not all(isinstance(part, str) for part in contexts):
        return "`CONTEXTS` is missing"
    labels = article.get("LABELS") or []
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        return "`LABELS` is no list of texts"
    if labels and len(labels) != len(contexts):
        return f"{len(labels)} labels for {len(contexts)} contexts"
    for name in ("QUESTION", "LONG_ANSWER"):
        if not isinstance(article.get(name), str):
            return f"`{name}` is missing"
    if (article.get("final_decision") or "yes") not in DECISIONS:
        return "`final_decision` is none of yes, no, maybe"
    return ""


def _records(
    source: Source, raw: RawFile, number: int, pmid: str, article: dict[str, Any]
) -> Iterator[Reading]:
    shared: dict[str, Any] = {"group": f"pmid:{pmid}", "citations": (f"pmid:{pmid}",)}
    yield record_of(
        source,
        Place(raw, number, f"{pmid}-question", pmid),
        "qa",
        relation=QUESTION,
        input=article["QUESTION"],
        output=article["LONG_ANSWER"],
        answer=article.get("final_decision") or "",
        **shared,
    )
    place = Place(raw, number, f"{pmid}-abstract", pmid)
    yield record_of(source, place, "text", relation=ABSTRACT, input=_abstract(article), **shared)


def _abstract(article: dict[str, Any]) -> str:
    """A line per section, `RESULTS: …`; a section without a label is its text alone."""
    contexts = article["CONTEXTS"]
    labels = article.get("LABELS") or [""] * len(contexts)
    lines = (_section(label, context) for label, context in zip(labels, contexts, strict=True))
    return "\n".join(line for line in lines if line)


def _section(label: str, context: str) -> str:
    label, text = (" ".join(part.split()) for part in (label, context))
    return f"{label}: {text}" if label and text else text
