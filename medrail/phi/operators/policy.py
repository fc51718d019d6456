"""Which operator a kind of finding gets: `{NAME: surrogate, DATE: shift, default: replace}`.

Keys are kinds, coarse (`NAME`) or fine (`NAME_PATIENT`), and `default`. A fine kind counts before its
coarse one, and that before the default. The model stands in params.yaml as it is; nothing is assumed where
it is silent.
"""

from typing import Literal

from pydantic import ConfigDict, RootModel, model_validator

from medrail.phi.kinds import COARSE, KINDS, coarse

Operator = Literal["mask", "replace", "keyed_hash", "surrogate", "shift", "keep_structure", "age", "zip"]
EVERYWHERE: tuple[Operator, ...] = ("mask", "replace", "keyed_hash")
"""Operators that every kind can have."""
OWN: dict[str, tuple[Operator, ...]] = {
    "NAME": ("surrogate",),
    "LOCATION": ("surrogate",),
    "LOCATION_ZIP": ("surrogate", "zip"),
    "EMAIL": ("surrogate",),
    "URL": ("surrogate",),
    "IP": ("surrogate",),
    "PHONE": ("surrogate",),
    "FAX": ("surrogate",),
    "DATE": ("shift",),
    "ID": ("keep_structure",),
    "SSN": ("keep_structure",),
    "AGE": ("age",),
}
"""Operators that only these kinds can have."""
INVENTING = frozenset[Operator](("surrogate", "keep_structure"))
"""Operators that must not invent what is real in the document, or in another one of the patient."""
LOOK_REAL = INVENTING | {"shift"}
"""Operators whose work cannot be told from the text alone."""
NEED_KEY = LOOK_REAL | {"keyed_hash"}


class Operators(RootModel[dict[str, Operator]]):
    """Kind -> operator. The default applies to every kind, so only `EVERYWHERE` can be one."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    @model_validator(mode="after")
    def _known(self) -> "Operators":
        if "default" not in self.root:
            raise ValueError(f"needs `default`: one of {', '.join(EVERYWHERE)}")
        for kind, operator in self.root.items():
            if kind != "default" and kind not in (*COARSE, *KINDS):
                raise ValueError(f"`{kind}` is no kind of finding; see medrail/phi/kinds.py")
            allowed = self.allowed(kind)
            if operator not in allowed:
                raise ValueError(
                    f"`{operator}` cannot be the operator of {kind}: choose {', '.join(allowed)}"
                )
        return self

    @staticmethod
    def allowed(kind: str) -> tuple[Operator, ...]:
        """Operators that a kind, or `default`, can have."""
        return (*EVERYWHERE, *(OWN.get(kind) or OWN.get(coarse(kind), ())))

    def of(self, kind: str) -> Operator:
        """The operator of a kind."""
        return self.root.get(kind) or self.root.get(coarse(kind)) or self.root["default"]

    def need_key(self) -> bool:
        """Whether any operator needs a de-identification key."""
        return not NEED_KEY.isdisjoint(self.root.values())


PLACEHOLDERS = Operators({"default": "replace", "AGE": "age", "LOCATION_ZIP": "zip"})
"""Without a key: what the command line does unless told otherwise."""
