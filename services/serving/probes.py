"""Whether these very weights answer: recorded prompts must give the recorded tokens.

An engine that says "loaded" is not believed: vLLM has answered 200 for adapters that it silently ignored.
"""

from medrail.adapters.engine import Engine
from medrail.errors import ContractBroken
from medrail.release.manifest import Probe, Release


def probes_check(engine: Engine, release: Release) -> None:
    """Run every probe of a release under its served name; ContractBroken at the first that does not fit."""
    name = release.served_name()
    if all(_proves_nothing(probe) for probe in release.probes):
        raise ContractBroken(
            f"no probe of {name} tells it from its base: release it again with longer probes"
        )
    for number, probe in enumerate(release.probes, start=1):
        got = engine.greedy(name, probe.prompt_token_ids, len(probe.token_ids))
        if got == probe.token_ids:
            continue
        if got == probe.base_token_ids[: len(got)]:
            raise ContractBroken(f"probe {number} of {name}: the base answers, the adapter was ignored")
        raise ContractBroken(f"probe {number} of {name}: other tokens than recorded, other weights answer")


def _proves_nothing(probe: Probe) -> bool:
    return probe.token_ids == probe.base_token_ids[: len(probe.token_ids)]
