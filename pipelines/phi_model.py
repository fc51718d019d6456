"""Learn the sequence model of the detector from generated notes and licensed texts, one file per language."""

import argparse
from pathlib import Path

from pydantic import Field

from medrail.atomic import replaced_folder
from medrail.data.phi_notes.lessons import Amounts, lessons
from medrail.errors import ContractBroken
from medrail.phi.tagger.learning import LearningParams, learn
from pipelines.params import StageParams, load_params
from pipelines.stage import progress, stage_main


class LanguageParams(StageParams):
    """How many texts of each sort: generated notes, notes put into published texts, published texts alone."""

    notes: int = Field(ge=1)
    embedded: int = Field(ge=0)
    plain: int = Field(ge=0)


class PhiModelParams(StageParams):
    seed: int
    noise_fraction: float = Field(ge=0, le=1)
    held_out_fraction: float = Field(gt=0, lt=1)
    l1: float = Field(ge=0)
    l2: float = Field(ge=0)
    iterations: int = Field(ge=1)
    languages: dict[str, LanguageParams]


def run(samples: Path, out_dir: Path, params: PhiModelParams) -> None:
    """Write <language>.npz for each language; the same parameters and code give the same bytes."""
    penalties = LearningParams(params.l1, params.l2, params.iterations)
    with replaced_folder(out_dir) as folder:
        languages = sorted(params.languages)
        for language in progress(languages, total=len(languages), label="phi_model"):
            amounts = Amounts(**params.languages[language].model_dump())
            examples = list(
                lessons(
                    language,
                    amounts,
                    seed=params.seed,
                    noise_fraction=params.noise_fraction,
                    samples=samples,
                    held_out_fraction=params.held_out_fraction,
                )
            )
            if not any(example.spans for example in examples):
                raise ContractBroken(f"phi_model: no example in `{language}` holds a span")
            learn(folder / f"{language}.npz", language, examples, penalties)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("samples", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    run(args.samples, args.out_dir, load_params(PhiModelParams, "phi_model"))


if __name__ == "__main__":
    stage_main(main)
