"""`medrail phi detect` and `medrail phi clean`: identifiers of patients in JSON Lines, found and replaced."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from medrail import __version__
from medrail.cli.phi_report import report_file
from medrail.cli.phi_stream import PIPE, Done, Job, OnError, end, refuse_same, removing_leftovers, stream
from medrail.cli.phi_work import Choice, Told, cleaning, detecting, detector_shipped
from medrail.errors import BadParameter
from medrail.phi.keys import PhiKey, key_load
from medrail.phi.lines import LINE_BYTES_MAXIMUM
from medrail.phi.operators.policy import NEED_KEY, PLACEHOLDERS, Operators
from medrail.phi.vault import Entry, vault_add, vault_check

Input = Annotated[
    str, typer.Option("--input", help="JSON Lines of {id, text, lang?, patient?, known?}; - is stdin.")
]
Output = Annotated[str, typer.Option("--output", help="JSON Lines, in the same order; - is stdout.")]
Language = Annotated[Choice, typer.Option(help="Of lines without `lang`; auto guesses for each text.")]
WhenBad = Annotated[
    OnError, typer.Option(help="At a bad line: stop (exit code 1), or skip it (exit code 3).")
]
Workers = Annotated[int, typer.Option(min=1, help="Processes that look at texts.")]
LineBytes = Annotated[int, typer.Option(min=1, help="Longer lines are bad lines, and never in memory.")]


@removing_leftovers()
def detect(  # noqa: PLR0913 - one argument per option
    *,
    input: Input = PIPE,
    output: Output = PIPE,
    language: Language = "auto",
    fine: Annotated[bool, typer.Option("--fine", help="Types such as NAME_PATIENT instead of NAME.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Name the rule that decided, for each span.")
    ] = False,
    on_error: WhenBad = "stop",
    workers: Workers = 1,
    max_line_bytes: LineBytes = LINE_BYTES_MAXIMUM,
) -> None:
    """Find what may identify a person: writes {id, spans: [{start, end, type, score}]} for every line.

    Offsets count code points of the text. Documents that follow each other and carry the same `patient` are
    looked at together: a name found in one is found in all. `known` lists identifiers of the patient that are
    found wherever they stand.
    """
    job = Job(input, output, on_error, max_line_bytes, workers)
    end(job, stream(job, partial(detecting, detector_shipped, language, fine, explain)))


@removing_leftovers()
def clean(  # noqa: PLR0913 - one argument per option
    *,
    input: Input = PIPE,
    output: Output = PIPE,
    language: Language = "auto",
    report: Annotated[str, typer.Option(help="JSON file: what was found where, without any text.")] = "",
    operators: Annotated[
        str, typer.Option(help="kind=operator,...: NAME=surrogate,DATE=shift; others are <KIND>, 90+, 902**.")
    ] = "",
    key_id: Annotated[str, typer.Option(help="De-identification key, see `medrail phi key`.")] = "",
    vault: Annotated[
        str, typer.Option(help="Sealed file that can undo this (needs --key-id; kept in memory).")
    ] = "",
    on_error: WhenBad = "stop",
    workers: Workers = 1,
    max_line_bytes: LineBytes = LINE_BYTES_MAXIMUM,
) -> None:
    """Replace what may identify a person: writes {id, lang, text, replacements} for every line.

    Each replacement tells its type, where it stood (start, end) and where it stands (new_start, new_end).
    Keys other than these do not come along, as they may name the patient. The output can be cleaned again:
    nothing changes. Where operators invent what looks real, lines carry a `seal` by which that is known.
    """
    refuse_same(input, output, report, vault)
    job, policy = Job(input, output, on_error, max_line_bytes, workers), operators_of(operators)
    key = key_for(policy, key_id, vault)
    entries: list[Entry] = []
    if vault and key is not None:
        vault_check(Path(vault), key)

    def settle() -> None:
        if vault and key is not None:
            vault_add(Path(vault), key, entries)

    with report_file(report, lambda: report_facts(policy, key)) as file:

        def tell(done: Done) -> None:
            if file is not None:
                file.add(done)
            if vault and key is not None and isinstance(done.told, Told):
                entries.extend(done.told.entries(key))

        totals = stream(job, partial(cleaning, detector_shipped, language, policy, key_id), tell, settle)
        if file is not None:
            file.end(totals)
    end(job, totals)


def operators_of(chosen: str) -> Operators:
    """`NAME=surrogate,DATE=shift` over what holds without a key; raises BadParameter for what can be none."""
    own: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in chosen.split(","))):
        kind, sign, operator = part.partition("=")
        if not sign or kind.strip() in own:
            raise BadParameter("--operators: write kind=operator,kind=operator, each kind once")
        own[kind.strip()] = operator.strip()
    try:
        return Operators.model_validate({**PLACEHOLDERS.root, **own})
    except ValidationError as error:
        raise BadParameter(f"--operators: {_problem(error)}") from None


def _problem(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"].removeprefix("Value error, ")


def key_for(policy: Operators, key_id: str, vault: str) -> PhiKey | None:
    """The key that was named; raises BadParameter where one is needed and none was."""
    if key_id:
        return key_load(key_id)
    if vault or policy.need_key():
        what = (
            "--vault" if vault else f"the operators {', '.join(sorted(NEED_KEY & set(policy.root.values())))}"
        )
        raise BadParameter(
            f"{what} need --key-id: `medrail phi key list` shows keys, `medrail phi key new` makes one"
        )
    return None


def report_facts(policy: Operators, key: PhiKey | None) -> dict[str, object]:
    """What decides what is found and written."""
    detector = detector_shipped()
    return {
        "medrail": __version__,
        "detector": detector.name,
        "detector_digest": detector.digest(),
        "operators": dict(policy.root),
        "key_id": key.id if key else None,
        "key_fingerprint": key.fingerprint() if key else None,
    }
