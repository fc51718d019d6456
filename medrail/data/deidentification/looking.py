"""The one function that every engine runs: patients in, findings out. It holds no key and needs no file."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from medrail.data.deidentification.patients import Found
from medrail.digests import file_digest
from medrail.errors import ContractBroken
from medrail.phi.cleaning import IdentifierDetector, identifiers_settled, settled
from medrail.phi.findings import Detector, Patient
from medrail.phi.operators.policy import Operators

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a detector's own mistakes raise. Their words may quote the text, so none of them is passed on."""


class AnyDetector(Detector, IdentifierDetector, Protocol):
    """A detector for texts about patients and for published ones."""


class DetectorMaker(Protocol):
    """Makes the same detector in every process. It can be pickled, and equal ones have the same hash."""

    def __call__(self) -> AnyDetector:
        """The detector, loaded."""

    def __hash__(self) -> int:
        """Equal makers make equal detectors."""


@dataclass(frozen=True)
class ShippedDetector:
    """The detector that ships with medrail. `year`: ages over 89 are reckoned as of it."""

    year: int

    def __call__(self) -> AnyDetector:
        """Load it; takes a good second."""
        from medrail.phi.detector import PhiDetector

        return PhiDetector(year=self.year)


@dataclass(frozen=True)
class Look:
    """What to look for: all that may identify a person, or (published texts) identifiers of a fixed form."""

    make: DetectorMaker
    policy: Operators
    identifiers_only: bool = False

    def __call__(self, patients: Sequence[Patient]) -> list[Found]:
        """The findings of each patient's documents."""
        detector = loaded(self.make)
        with detector_faults(f"one of {len(patients)} patients"):
            if self.identifiers_only:
                return [identifiers_settled(one.documents, detector, self.policy) for one in patients]
            return list(settled(patients, detector, self.policy))


@contextmanager
def detector_faults(where: str) -> Iterator[None]:
    """ContractBroken where the detector itself fails inside the block; the error's own words stay away."""
    try:
        yield
    except FAULTS as error:
        raise ContractBroken(
            f"the detector failed with {type(error).__name__} on {where}: report it, with its digest"
        ) from None


@cache
def code_digest() -> str:
    """SHA-256 over the code of `medrail.phi`.

    A detector's own digest covers its models, lists and rules; what is done with them may change too.
    """
    package = Path(str(files("medrail.phi")))
    names = sorted(path.relative_to(package).as_posix() for path in package.rglob("*.py"))
    lines = [f"{file_digest(package / name)}  {name}\n" for name in names]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@cache
def loaded(make: DetectorMaker) -> AnyDetector:
    """The detector of a maker, once per process."""
    return make()
