"""Follow the champion: verify it, load it, probe it, and only then let it answer.

One thread runs `follow` again and again; what others may read is one immutable `Status`, replaced whole.
Whatever does not verify is named in the status and leaves the last good release where it is.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from medrail.adapters.engine import Engine
from medrail.errors import ContractBroken, DeadlineMissed, MedrailError, NotReady
from medrail.release.promotion import PromotionRecord
from medrail.release.signature import Keys, release_verify
from services.serving.champion import Registry, Verified, champion_fetch, champion_record
from services.serving.engine_process import BASE_NAME, Launch
from services.serving.probes import probes_check
from services.serving.settings import Settings

LOG = logging.getLogger("medrail.serving")
LOOK_SECONDS = 0.25


class Process(Protocol):
    """An engine's process; `engine_process.EngineProcess` is one."""

    def is_running(self) -> bool: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Running:
    """An engine that is up."""

    key: str
    process: Process
    engine: Engine

    def stop(self) -> None:
        """End the process and give the connections back."""
        self.process.stop()
        self.engine.close()


Start = Callable[[Launch], tuple[Process, Engine]]


@dataclass(frozen=True)
class Current:
    """The release that answers now."""

    verified: Verified
    running: Running
    since: str

    def served_name(self) -> str:
        """The name under which its engine knows it."""
        return self.verified.release.served_name()


@dataclass(frozen=True)
class Status:
    """What this supervisor says of itself."""

    current: Current | None = None
    last_problem: str = "starting: the champion is being looked up"
    refusals: int = 0


class Supervisor:
    """Serves at most one release at a time, through at most two engines while it changes them."""

    def __init__(
        self, settings: Settings, registry: Callable[[], Registry], keys: Keys, start: Start
    ) -> None:
        self._settings, self._keys, self._start = settings, keys, start
        self._connect = registry
        self._registry: Registry | None = None
        self._changes = threading.Lock()
        self._stopping = threading.Event()
        self._retired: list[tuple[float, Callable[[], None]]] = []
        self._refused: dict[str, tuple[float, MedrailError]] = {}
        self._last_good: Verified | None = None
        self.status = Status()

    def run(self) -> None:
        """Follow the champion until `stop`."""
        while not self._stopping.is_set():
            self.follow()
            self._stopping.wait(self._settings.poll_seconds)

    def stop(self) -> None:
        """End every engine. A start that is under way is given up."""
        self._stopping.set()
        with self._changes:
            current, self.status = self.status.current, Status(last_problem="stopped")
            self._retire_due(everything=True)
            if current:
                current.running.stop()

    def follow(self) -> None:
        """One look at the registry, and what follows from it. Never raises what is raised on purpose."""
        with self._changes:
            if self._stopping.is_set():
                return
            self._retire_due()
            self._notice_end()
            try:
                registry = self._connected()
                self._serve(registry, self._record(registry))
            except MedrailError as error:
                self._report(error)
                self._revive(error)
            else:
                self.status = replace(self.status, last_problem="")

    def _connected(self) -> Registry:
        if self._registry is None:
            self._registry = self._connect()
        return self._registry

    def _record(self, registry: Registry) -> PromotionRecord:
        settings = self._settings
        return champion_record(
            registry,
            name=settings.model,
            alias=settings.alias,
            keys=self._keys,
            seen_file=settings.state / "promotions_seen.json",
        )

    def _serve(self, registry: Registry, record: PromotionRecord) -> None:
        current, digest = self.status.current, record.release_digest
        if current and current.verified.release.digest() == digest:
            return
        if digest in self._refused and time.monotonic() < self._refused[digest][0]:
            raise self._refused[digest][1]
        try:
            verified = champion_fetch(registry, record, self._settings.state / "releases", self._keys)
            self._change_to(verified)
        except MedrailError as error:
            self._refused[digest] = (time.monotonic() + self._settings.retry_seconds, error)
            raise
        self._refused.pop(digest, None)

    def _notice_end(self) -> None:
        current = self.status.current
        if current and not current.running.process.is_running():
            LOG.error("engine ended", extra={"fields": {"served_name": current.served_name()}})
            self.status = replace(self.status, current=None)
            current.running.stop()

    def _revive(self, because: MedrailError) -> None:
        """With no champion to trust and no engine, bring the last good release back; it is verified again."""
        good = self._last_good
        if self.status.current or good is None or self._stopping.is_set():
            return
        try:
            release_verify(good.folder, self._keys)
            self._change_to(good)
            self.status = replace(self.status, last_problem=str(because))
        except MedrailError as error:
            self._report(error)

    def _change_to(self, verified: Verified) -> None:
        """Bring a release up beside the present one; move the pointer only when it has proven itself."""
        old = self.status.current
        is_shared = old is not None and old.running.key == verified.engine_key() and _is_adapter(verified)
        running = old.running if old and is_shared else self._engine_start(verified)
        try:
            if _is_adapter(verified):
                self._adapter_load(running.engine, verified)
            probes_check(running.engine, verified.release)
        except MedrailError:
            self._undo(running, verified, is_shared=is_shared)
            raise
        self.status = replace(
            self.status, current=Current(verified, running, datetime.now(UTC).isoformat(timespec="seconds"))
        )
        self._last_good = verified
        LOG.info("serving", extra={"fields": {"served_name": verified.release.served_name()}})
        if old:
            self._retire(old, is_shared=is_shared)

    def _engine_start(self, verified: Verified) -> Running:
        served = verified.release.served_name()
        name = BASE_NAME if _is_adapter(verified) else served
        self.status = replace(self.status, last_problem=f"an engine is starting for {served}")
        process, engine = self._start(Launch(verified.base_folder(), name, _is_adapter(verified)))
        running = Running(verified.engine_key(), process, engine)
        deadline = time.monotonic() + self._settings.start_seconds
        while not engine.is_healthy():
            problem = self._start_problem(process, deadline)
            if problem:
                running.stop()
                raise problem
            self._stopping.wait(LOOK_SECONDS)
        return running

    def _start_problem(self, process: Process, deadline: float) -> MedrailError | None:
        if self._stopping.is_set():
            return NotReady("stopped while an engine was starting")
        if not process.is_running():
            return ContractBroken("the engine ended while it started: see the newest engine log")
        if time.monotonic() > deadline:
            return DeadlineMissed(f"the engine was not up after {self._settings.start_seconds:.0f} s")
        return None

    def _adapter_load(self, engine: Engine, verified: Verified) -> None:
        name = verified.release.served_name()
        engine.adapter_unload(name)  # a release that comes back while it drains is loaded anew
        folder = verified.folder / verified.release.model_path
        engine.adapter_load(name, str(folder.resolve()))

    def _undo(self, running: Running, verified: Verified, *, is_shared: bool) -> None:
        if not is_shared:
            running.stop()
            return
        with suppress(MedrailError):  # the first error is the one to tell
            running.engine.adapter_unload(verified.release.served_name())

    def _retire(self, old: Current, *, is_shared: bool) -> None:
        """Let requests that still use the old release end before it goes."""
        due = time.monotonic() + self._settings.drain_seconds
        self._retired.append((due, lambda: self._let_go(old, is_shared=is_shared)))

    def _let_go(self, old: Current, *, is_shared: bool) -> None:
        if not is_shared:
            old.running.stop()
        elif self.status.current is None or self.status.current.served_name() != old.served_name():
            with suppress(MedrailError):  # an engine that is gone has forgotten it
                old.running.engine.adapter_unload(old.served_name())

    def _retire_due(self, *, everything: bool = False) -> None:
        now = time.monotonic()
        due = [entry for entry in self._retired if everything or entry[0] <= now]
        self._retired = [entry for entry in self._retired if entry not in due]
        for _, let_go in due:
            let_go()

    def _report(self, error: MedrailError) -> None:
        problem = str(error)
        if problem != self.status.last_problem:
            LOG.warning("kept", extra={"fields": {"kind": type(error).__name__, "problem": problem}})
        self.status = replace(self.status, last_problem=problem, refusals=self.status.refusals + 1)


def _is_adapter(verified: Verified) -> bool:
    return verified.release.form == "adapter"
