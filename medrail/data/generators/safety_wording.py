"""What a wording of safety examples is."""

from typing import NamedTuple


class Wording(NamedTuple):
    """Questions and answers of one kind in one language."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]
