"""The parameters of the stage `deidentify`; `privacy` and `validate` read them too: they use its detector."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from medrail.data.deidentification.looking import DetectorMaker, ShippedDetector
from medrail.errors import BadParameter
from medrail.phi.keys import PhiKey, key_load
from medrail.phi.operators.policy import Operators
from pipelines.params import StageParams

NO_KEY = "none"


class SparkParams(StageParams):
    master: str = Field(min_length=1)


class DeidentifyParams(StageParams):
    operators: Operators
    key_id: str = Field(min_length=1)
    year: int = Field(ge=2000, le=2200)
    engine: Literal["local", "spark"]
    workers: int = Field(ge=1, le=256)
    spark: SparkParams

    def key(self) -> PhiKey | None:
        """The key that `key_id` names, read from MEDRAIL_HOME; None for `none`."""
        if self.key_id != NO_KEY:
            return key_load(self.key_id)
        if self.operators.need_key():
            raise BadParameter(
                "params.yaml: `deidentify.operators` needs a key, but `deidentify.key_id` is none: make one "
                "with `medrail phi key new <id>` and name it there"
            )
        return None


@dataclass(frozen=True)
class Setting:
    """What a run uses beside its data. `state` holds the cache and, while it goes on, temporary files; `make`
    makes another detector than the shipped one."""

    catalog: Path = Path("catalog.yaml")
    state: Path = Path(".state/deidentify")
    make: DetectorMaker | None = None

    def detector(self, params: DeidentifyParams) -> DetectorMaker:
        """What makes the detector, here and in other processes."""
        return self.make or ShippedDetector(params.year)


SHIPPED = Setting()
