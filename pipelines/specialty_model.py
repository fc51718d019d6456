"""Learn the classifier of specialties from weak labels of licensed training sources."""

import argparse
from pathlib import Path

from pydantic import Field

from medrail.atomic import replaced_folder
from medrail.data.catalog import catalog_load
from medrail.data.specialty.learning import LearningParams, learn
from medrail.data.specialty.lessons import lessons
from medrail.data.specialty.model import model_save
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main


class SpecialtyModelParams(StageParams):
    seed: int
    inverse_penalty: float = Field(gt=0)
    iterations: int = Field(ge=1)
    held_out_fraction: float = Field(gt=0, lt=0.5)
    threshold: float = Field(gt=0, lt=1)


def run(samples: Path, out_dir: Path, params: SpecialtyModelParams, catalog_path: Path) -> None:
    """Write specialty.npz; the same parameters, sources and code give the same bytes."""
    found = list(lessons(catalog_load(catalog_path), samples))
    model = learn(found, LearningParams(**params.model_dump()))
    with replaced_folder(out_dir) as folder:
        model_save(folder / "specialty.npz", model)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("samples", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    run(args.samples, args.out_dir, load_params(SpecialtyModelParams, "specialty_model"), args.catalog)


if __name__ == "__main__":
    stage_main(main)
