"""The supervisor with a registry in memory and engines that answer over real HTTP."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from medrail.adapters.engine import Engine
from medrail.release.signature import trusted_keys
from services.serving.engine_process import Launch
from services.serving.settings import Settings
from services.serving.supervisor import Process, Supervisor
from tests.fakes.champions import BASE_TOKENS, NAME, FakeRegistry, tokens_of
from tests.fakes.engine import FakeEngine
from tests.fakes.http import served


@dataclass
class FakeProcess:
    is_up: bool = True
    stops: int = 0

    def is_running(self) -> bool:
        return self.is_up

    def stop(self) -> None:
        self.stops += 1
        self.is_up = False


@dataclass
class Engines:
    """Starts fake engines that know the weights of the folders they are given."""

    stack: ExitStack
    prepare: Callable[[FakeEngine], None] = lambda engine: None
    dies_at_start: bool = False
    engines: list[FakeEngine] = field(default_factory=list)
    processes: list[FakeProcess] = field(default_factory=list)
    launches: list[Launch] = field(default_factory=list)

    def start(self, launch: Launch) -> tuple[Process, Engine]:
        engine = FakeEngine(tokens={"base": BASE_TOKENS})
        if not launch.has_adapters:
            weights = (launch.model_folder / "model.safetensors").read_text()
            engine.tokens[launch.served_name] = tokens_of(weights)
        engine.tokens |= self.known
        self.prepare(engine)
        process = FakeProcess(is_up=not self.dies_at_start)
        engine.is_healthy = process.is_up
        url = self.stack.enter_context(served(engine.app()))
        self.engines.append(engine)
        self.processes.append(process)
        self.launches.append(launch)
        return process, Engine(url, timeout_seconds=5)

    known: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass
class Scene:
    registry: FakeRegistry
    engines: Engines
    supervisor: Supervisor

    def add(self, weights: str, *, base: str = "base", form: str = "adapter") -> str:
        """Register a release and teach the engines its tokens."""
        version = self.registry.add(weights, base=base, form=form)
        self.engines.known[self.registry.release(version).served_name()] = tokens_of(weights)
        for engine in self.engines.engines:
            engine.tokens |= self.engines.known
        return version

    def serving(self) -> str | None:
        current = self.supervisor.status.current
        return current.verified.version if current else None

    def problem(self) -> str:
        return self.supervisor.status.last_problem


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    registry = FakeRegistry(tmp_path / "registry")
    registry.root.mkdir()
    registry.add("warm up the key")
    with ExitStack() as stack:
        engines = Engines(stack)
        settings = Settings(
            model=NAME, state=tmp_path / "state", drain_seconds=0, retry_seconds=0, start_seconds=2
        )
        supervisor = Supervisor(settings, lambda: registry, trusted_keys(None), engines.start)
        yield Scene(registry, engines, supervisor)
        supervisor.stop()


def test_a_champion_is_loaded_under_its_digest_and_probed_before_it_answers(scene: Scene) -> None:
    version = scene.add("abc")
    scene.registry.promote(version)
    scene.supervisor.follow()
    name = scene.registry.release(version).served_name()
    assert scene.serving() == version
    assert scene.problem() == ""
    assert scene.engines.engines[0].calls == [f"unload {name}", f"load {name}", f"probe {name}"]
    assert scene.engines.launches[0].model_folder.name == "base"


def test_a_merged_release_is_served_itself_under_its_digest(scene: Scene) -> None:
    version = scene.add("abc", form="merged")
    scene.registry.promote(version)
    scene.supervisor.follow()
    assert scene.serving() == version
    launch = scene.engines.launches[0]
    assert not launch.has_adapters
    assert launch.model_folder.name == "merged"
    assert launch.served_name == scene.registry.release(version).served_name()


def test_a_second_look_changes_nothing(scene: Scene) -> None:
    scene.registry.promote(scene.add("abc"))
    scene.supervisor.follow()
    calls = list(scene.engines.engines[0].calls)
    scene.supervisor.follow()
    assert scene.engines.engines[0].calls == calls
    assert len(scene.engines.engines) == 1


def test_with_no_champion_it_says_what_to_do(scene: Scene) -> None:
    scene.add("abc")
    scene.supervisor.follow()
    assert scene.serving() is None
    assert "medrail promote" in scene.problem()


def test_another_adapter_of_the_same_base_takes_over_in_the_same_engine(scene: Scene) -> None:
    first, second = scene.add("abc"), scene.add("xyz")
    scene.registry.promote(first)
    scene.supervisor.follow()
    scene.registry.promote(second)
    scene.supervisor.follow()
    assert scene.serving() == second
    scene.supervisor.follow()
    old, new = (scene.registry.release(version).served_name() for version in (first, second))
    assert len(scene.engines.engines) == 1
    assert scene.engines.engines[0].calls[-4:] == [
        f"unload {new}",
        f"load {new}",
        f"probe {new}",
        f"unload {old}",
    ]
    assert list(scene.engines.engines[0].adapters) == [new]


def test_another_base_gets_a_second_engine_and_then_the_first_ends(scene: Scene) -> None:
    first, second = scene.add("abc"), scene.add("xyz", base="other base")
    scene.registry.promote(first)
    scene.supervisor.follow()
    scene.registry.promote(second)
    scene.supervisor.follow()
    assert scene.serving() == second
    assert [process.stops for process in scene.engines.processes] == [0, 0]
    scene.supervisor.follow()
    assert [process.stops for process in scene.engines.processes] == [1, 0]


def _changed_byte(scene: Scene, version: str) -> None:
    (scene.registry.root / version / "adapter/model.safetensors").write_text("xyq")


def _changed_manifest(scene: Scene, version: str) -> None:
    path = scene.registry.root / version / "release.json"
    path.write_bytes(path.read_bytes().replace(b'"CC0-1.0"', b'"CC0-1.1"'))


def _alias_moved(scene: Scene, version: str) -> None:
    scene.registry.records.pop()


def _unsigned(scene: Scene, version: str) -> None:
    scene.registry.unsign(version)


def _records_removed(scene: Scene, version: str) -> None:
    scene.registry.records.clear()


def _registry_down(scene: Scene, version: str) -> None:
    scene.registry.is_down = True


def _ignored_adapter(scene: Scene, version: str) -> None:
    scene.engines.engines[0].ignores_adapters = True


def _refused_adapter(scene: Scene, version: str) -> None:
    scene.engines.engines[0].refuses_adapters = True


def _other_tokens(scene: Scene, version: str) -> None:
    scene.engines.engines[0].tokens[scene.registry.release(version).served_name()] = (7, 7, 7)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_changed_byte, "adapter/model.safetensors at"),
        (_changed_manifest, "does not fit: the bytes changed"),
        (_alias_moved, "moved by hand"),
        (_unsigned, "it is unsigned"),
        (_records_removed, "promotion records 1 to 1 are gone"),
        (_registry_down, "MLflow does not answer"),
        (_ignored_adapter, "the adapter was ignored"),
        (_refused_adapter, "the engine refused adapter"),
        (_other_tokens, "other tokens than recorded"),
    ],
)
def test_what_does_not_verify_is_named_and_the_last_good_release_goes_on(
    scene: Scene, spoil: Callable[[Scene, str], None], problem: str
) -> None:
    good, bad = scene.add("abc"), scene.add("xyz")
    scene.registry.promote(good)
    scene.supervisor.follow()
    scene.registry.promote(bad)
    spoil(scene, bad)
    scene.supervisor.follow()
    assert scene.serving() == good
    assert problem in scene.problem()
    assert scene.supervisor.status.refusals == 1
    assert scene.engines.processes[0].stops == 0
    assert scene.registry.release(bad).served_name() not in scene.engines.engines[0].adapters


@pytest.mark.parametrize("spoil", [_changed_byte, _changed_manifest, _alias_moved, _unsigned])
def test_a_first_champion_that_does_not_verify_is_never_started(
    scene: Scene, spoil: Callable[[Scene, str], None]
) -> None:
    version = scene.add("xyz")
    scene.registry.promote(version)
    spoil(scene, version)
    scene.supervisor.follow()
    assert scene.serving() is None
    assert not scene.engines.launches


def test_a_damaged_download_is_deleted_and_fetched_again(scene: Scene) -> None:
    version = scene.add("abc")
    scene.registry.promote(version)
    _changed_byte(scene, version)
    scene.supervisor.follow()
    assert "its bytes changed" in scene.problem()
    (scene.registry.root / version / "adapter/model.safetensors").write_text("abc")
    scene.supervisor.follow()
    assert scene.serving() == version


def test_a_refused_release_is_not_tried_at_every_look(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.supervisor._settings = scene.supervisor._settings.model_copy(update={"retry_seconds": 60})
    scene.engines.prepare = lambda engine: setattr(engine, "ignores_adapters", True)
    scene.registry.promote(scene.add("abc"))
    scene.supervisor.follow()
    scene.supervisor.follow()
    assert len(scene.engines.launches) == 1
    assert "the adapter was ignored" in scene.problem()


def test_an_engine_that_ends_while_it_starts_is_reported(scene: Scene) -> None:
    scene.engines.dies_at_start = True
    scene.registry.promote(scene.add("abc"))
    scene.supervisor.follow()
    assert scene.serving() is None
    assert "ended while it started" in scene.problem()


def test_an_engine_that_never_gets_up_is_stopped_at_the_deadline(scene: Scene) -> None:
    scene.engines.prepare = lambda engine: setattr(engine, "status", 500)
    scene.supervisor._settings = scene.supervisor._settings.model_copy(update={"start_seconds": 0.3})
    original = scene.engines.start

    def sick(launch: Launch) -> tuple[Process, Engine]:
        process, engine = original(launch)
        scene.engines.engines[-1].is_healthy = False
        return process, engine

    scene.supervisor._start = sick
    scene.registry.promote(scene.add("abc"))
    scene.supervisor.follow()
    assert "was not up after" in scene.problem()
    assert scene.engines.processes[0].stops == 1


def test_an_engine_that_dies_is_started_again_with_the_same_release(scene: Scene) -> None:
    version = scene.add("abc")
    scene.registry.promote(version)
    scene.supervisor.follow()
    scene.engines.processes[0].is_up = False
    scene.supervisor.follow()
    assert scene.serving() == version
    assert len(scene.engines.engines) == 2


def test_an_engine_that_dies_comes_back_although_the_registry_is_down(scene: Scene) -> None:
    version = scene.add("abc")
    scene.registry.promote(version)
    scene.supervisor.follow()
    scene.engines.processes[0].is_up = False
    scene.registry.is_down = True
    scene.supervisor.follow()
    assert scene.serving() == version
    assert "MLflow does not answer" in scene.problem()


def test_a_champion_of_before_comes_back_while_its_adapter_drains(scene: Scene) -> None:
    scene.supervisor._settings = scene.supervisor._settings.model_copy(update={"drain_seconds": 0.05})
    first, second = scene.add("abc"), scene.add("xyz")
    for version in (first, second, first):
        scene.registry.promote(version)
        scene.supervisor.follow()
    assert scene.serving() == first
    scene.supervisor._stopping.wait(0.1)
    scene.supervisor.follow()
    assert scene.serving() == first
    assert list(scene.engines.engines[0].adapters) == [scene.registry.release(first).served_name()]


def test_stopping_ends_every_engine(scene: Scene) -> None:
    scene.supervisor._settings = scene.supervisor._settings.model_copy(update={"drain_seconds": 60})
    for version in (scene.add("abc"), scene.add("xyz", base="other base")):
        scene.registry.promote(version)
        scene.supervisor.follow()
    assert [process.is_up for process in scene.engines.processes] == [True, True]
    scene.supervisor.stop()
    assert [process.is_up for process in scene.engines.processes] == [False, False]
    assert scene.serving() is None
