"""Rules for values that stand after a label: `MRN: 123`, `Fallnummer 123`, `등록번호 123`."""

import re

from medrail.phi.rules.rule import Context, Match, Rule, compiled

_LINK = r"""
    (?:[ ]?(?:numbers?|nummern?|no|nr|num|id|code|번호)\b\.?)?
    [ ]?[:=#.]{0,2}
    (?:[ ](?:is|are|of|ist|lautet|was))?
    [ \t]{0,12}[:=\#]{0,2}[ ]?
    (?:\n[ ]?)?
"""
"""What may stand between a label and its value."""
_VALUE = r"""
    (?P<v>
        \#?(?=[\w/.\-]*\d)
        [A-Z0-9][A-Z0-9]*(?:[/.\-_]?[A-Z0-9]+)*
        (?:[ ]\d{2,}(?![\w.,/]*[./,]\d|[ ]?(?:mg|ml|years|yo|st|nd|rd|th)))*
    )
"""
_DATE_LIKE = re.compile(
    r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}|\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[.,]\d{1,2}|(?:19|20)\d\d"
)


def labelled(name: str, kind: str, labels: str, *, languages: tuple[str, ...], digits: int = 2) -> Rule:
    """A rule for values with at least `digits` digits that stand after one of these labels (not `mg/dL`).

    Labels are separated by blanks; a `_` is a blank in a label.
    """
    listed = sorted((word.replace("_", " ") for word in labels.split()), key=len, reverse=True)
    words = "|".join(_spaced(word) for word in listed)

    def check(match: Match, _: Context) -> bool:
        """Whether the value holds digits enough and is no date."""
        value: str = match["v"]
        return sum(c.isdigit() for c in value) >= digits and not _DATE_LIKE.fullmatch(value)

    return Rule(
        name,
        kind,
        compiled(rf"(?<![^\W\d_])(?<![\w]/)(?:{words}){_LINK}{_VALUE}"),
        0.85,
        anchors=_shortest({anchor for word in listed for anchor in _anchors(word)}),
        check=check,
        languages=languages,
        reach=90,
    )


def _spaced(label: str) -> str:
    """A label's pattern: blanks in it are free, and Korean may be broken anywhere."""
    if "가" <= label[0] <= "힣":
        return "[ ]?".join(map(re.escape, label.replace(" ", "")))
    return re.escape(label).replace(r"\ ", r"[ .\-]{0,2}")


def _anchors(label: str) -> set[str]:
    """What a label surely begins with."""
    if "가" <= label[0] <= "힣":
        return {label[:2]}
    first, blank, rest = label.casefold().partition(" ")
    if not blank or len(first) > 3:
        return {first}
    return {first + between + rest[:2] for between in ("", " ", ".", "-", ". ")}


def _shortest(anchors: set[str]) -> tuple[str, ...]:
    """Without those that begin with another one."""
    return tuple(sorted(a for a in anchors if not any(a != b and a.startswith(b) for b in anchors)))
