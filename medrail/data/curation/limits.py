"""Every rule of curation by name, and the bounds of them all."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from medrail.data.curation.harm.rule import Category
from medrail.data.curation.language import LanguageLimits
from medrail.data.curation.ngrams import OverlapLimits
from medrail.data.curation.quality import QualityLimits

Rule = Literal[
    "harmful_content",
    "broken_encoding",
    "too_short",
    "too_long",
    "few_letters",
    "repeated_lines",
    "repeated_ngrams",
    "placeholders",
    "answer_is_question",
    "web_phrases",
    "cut_off",
    "language_differs",
    "benchmark_overlap",
    "exact_duplicate",
    "near_duplicate",
    "specialty_balance",
]
"""In the order in which they are asked: the first that a record breaks names its drop."""
RULES: tuple[Rule, ...] = get_args(Rule)


class _Limits(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class NearLimits(_Limits):
    """From `threshold` the later of two texts goes; pairs from `tie_threshold` are told to the split."""

    threshold: float = Field(gt=0, le=1)
    tie_threshold: float = Field(gt=0, le=1)
    permutations: int = Field(ge=16)
    min_words: int = Field(ge=3)


class BalanceLimits(_Limits):
    """No specialty has more records than this multiple of the median one."""

    largest_specialty_multiple: float = Field(ge=1)


class CurationLimits(_Limits):
    """Which rules are asked, and their bounds."""

    rules: tuple[Rule, ...]
    harm: tuple[Category, ...]
    quality: QualityLimits
    language: LanguageLimits
    benchmarks: OverlapLimits
    near: NearLimits
    balance: BalanceLimits
