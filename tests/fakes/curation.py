"""The bounds of curation that tests use: those of params.yaml, with every rule on."""

from typing import Any

import yaml

from medrail.data.curation.limits import RULES, CurationLimits


def limits_of(**changes: Any) -> CurationLimits:
    """The limits of params.yaml with all rules; `near={"threshold": 0.9}` changes one of a section."""
    with open("params.yaml", encoding="utf-8") as file:
        tree: dict[str, Any] = yaml.safe_load(file)["curate"]
    tree["rules"] = list(RULES)
    for name, change in changes.items():
        tree[name] = {**tree[name], **change} if isinstance(change, dict) else change
    return CurationLimits.model_validate(tree)
