"""Where promotions are decided: one registry, one checkout, and the signed chain between them."""

import getpass
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from medrail.adapters.registry import Registry
from medrail.release.manifest import Gate
from medrail.release.promotion import (
    CHAMPION,
    Action,
    Champion,
    Decision,
    PromotionRecord,
    chain_verify,
    envelope_sign,
    record_next,
)
from medrail.release.signature import Keys, trusted_keys
from medrail.repository import repository_root, tracking_uri


@dataclass(frozen=True)
class Desk:
    """A registry and the checkout whose policy and trusted keys count."""

    registry: Registry
    root: Path

    def keys(self) -> Keys:
        """Public keys whose signatures are taken here."""
        return trusted_keys(self.root)

    def records(self, name: str) -> list[PromotionRecord]:
        """The verified promotion records of a model, oldest first."""
        return chain_verify(self.registry.promotion_records(name), self.keys())

    def decide(
        self, action: Action, name: str, champion: Champion, gates: Sequence[Gate], note: str
    ) -> PromotionRecord:
        """Sign and store the next record, then move the alias; a server believes the record alone.

        Two decisions on one model at the same moment are not kept apart: both records would carry the same
        sequence, and every reader refuses that until one of the two tags is removed.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        decision = Decision(action=action, gates=tuple(gates), who=getpass.getuser(), when=now, note=note)
        record = record_next(self.records(name), name, champion, decision)
        self.registry.append_promotion(envelope_sign(record))
        self.registry.set_alias(name, CHAMPION, champion.version)
        return record

    @contextmanager
    def downloaded(self, name: str, version: str) -> Iterator[Path]:
        """A fresh copy of a registered release for the time of the block: what the registry holds now."""
        state = self.root / ".state"
        state.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=state, prefix="registered-") as folder:
            yield self.registry.download(name, version, Path(folder))


def desk_open() -> Desk:
    """The desk of the checkout that holds the working folder."""
    return Desk(Registry(tracking_uri()), repository_root())
