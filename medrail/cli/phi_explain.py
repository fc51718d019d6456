"""`medrail phi explain`: why each stretch of one text was found."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from medrail.cli.phi_stream import PIPE
from medrail.cli.phi_work import Choice
from medrail.errors import InvalidInput
from medrail.phi.language import language_of

if TYPE_CHECKING:
    from medrail.phi.explanation import Explained

PIPED_WIDTH = 160
"""Columns of a table that goes into a file or a pipe."""


def explain(
    *,
    text: Annotated[str, typer.Option("--text", help="A file with the text; - is stdin.")],
    language: Annotated[Choice, typer.Option(help="auto guesses.")] = "auto",
    show_text: Annotated[
        bool, typer.Option("--show-text", help="Show what was found, and the words that decided.")
    ] = False,
) -> None:
    """Show why each stretch of one text was found: its rule, or what weighed most in the tagger.

    The text is read from a file or from stdin only, as shells keep what is typed. Offsets count code points.
    """
    from medrail.phi.detector import detector_load
    from medrail.phi.explanation import explanation

    content = _text_read(text)
    chosen = language_of(content) if language == "auto" else language
    explained = explanation(detector_load(), content, chosen, with_words=show_text)
    console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
    if explained:
        console.print(_table(explained, content if show_text else None))
    console.print(
        f"{len(explained)} findings in {len(content):,} characters, language {chosen}", highlight=False
    )


def _text_read(name: str) -> str:
    """A text from a file or stdin. Errors do not repeat the name: somebody may have given the text itself."""
    try:
        data = sys.stdin.buffer.read() if name == PIPE else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("the text is not UTF-8") from None
    except OSError:
        raise InvalidInput("--text names no file that can be read: give a file, or - for stdin") from None


def _table(explained: Sequence["Explained"], text: str | None) -> Table:
    table = Table("place", "type", "score", "decided by", "why", *(() if text is None else ("text",)))
    for finding, reason, weights in explained:
        why = [reason, *(f"{weight.weight:+.2f}  {weight.attribute}" for weight in weights)]
        cells = [
            f"{finding.start}-{finding.end}",
            finding.type,
            f"{finding.score:.2f}",
            finding.rule,
            "\n".join(why),
        ]
        if text is not None:
            cells.append(" ".join(text[finding.start : finding.end].split()))
        # As plain text: brackets in it are no markup.
        table.add_row(*map(Text, cells))
    return table
