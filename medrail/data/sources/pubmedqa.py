"""PubMedQA: a question that an article's title asks, its abstract, and the conclusion as the long answer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.rawfiles import NOT_UTF8, RawFile, Reading, raw_files
from medrail.data.recording import Place, record_of


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Two records per article, one group: the question with its long answer, and the abstract as a text.

    The file is one JSON object: if it is cut off, the whole file is one reject. `line` counts articles.
    """
    for raw in raw_files(folder, "*.json"):
        articles = _articles(raw)
        if isinstance(articles, str):
            yield raw.rejected(1, articles)
            continue
        for number, (pmid, article) in enumerate(sorted(articles.items()), start=1):
            if isinstance(article, dict):
                yield from _records(source, raw, number, pmid, article)
            else:
                yield raw.rejected(number, "not a JSON object")


def _articles(raw: RawFile) -> dict[str, Any] | str:
    try:
        value = json.loads(raw.content().decode("utf-8"))
    except UnicodeDecodeError:
        return NOT_UTF8
    except ValueError:
        return "not JSON, or cut off"
    return value if isinstance(value, dict) else "not a JSON object"


def _records(
    source: Source, raw: RawFile, number: int, pmid: str, article: dict[str, Any]
) -> Iterator[Reading]:
    shared: dict[str, Any] = {"group": f"pmid:{pmid}", "citations": (f"pmid:{pmid}",)}
    contexts = article.get("CONTEXTS")
    if not isinstance(contexts, list) or not all(isinstance(part, str) for part in contexts):
        yield raw.rejected(number, "`CONTEXTS` is missing")
        return
    question, answer = article.get("QUESTION", ""), article.get("LONG_ANSWER", "")
    yield record_of(
        source, Place(raw, number, f"{pmid}-question", pmid), "qa", input=question, output=answer, **shared
    )
    text = "\n".join(contexts)
    yield record_of(source, Place(raw, number, f"{pmid}-abstract", pmid), "text", input=text, **shared)
