"""Register, promote, roll back and trace against a real MLflow on SQLite."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medrail.adapters.mlflow_client import mlflow_client
from medrail.adapters.registry import CANDIDATE, DIGEST_TAG, PROMOTION_TAG, Registry
from medrail.adapters.tracking import runs_by_digest, stage_run
from medrail.cli.app import app
from medrail.cli.desk import Desk
from medrail.cli.lineage import lineage_of
from medrail.cli.promote import version_number, version_promote
from medrail.cli.register import Registered, release_register
from medrail.cli.rollback import champion_roll_back
from medrail.digests import file_digest, folder_digest
from medrail.errors import GateRefused, InvalidInput, MedrailError, NotReady, Tampered
from medrail.release.gates import Items, items_digest
from medrail.release.lineage import dvc_hash, first_broken, links
from medrail.release.promotion import CHAMPION, champion_check, champion_release
from tests.fakes.release_folder import GOOD_RESULT, Plan, release_folder

NAME = "medrail-tiny"


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with MLflow's tables, made once: it takes seconds."""
    path = tmp_path_factory.mktemp("store") / "mlflow.db"
    Registry(f"sqlite:///{path}").versions(NAME)
    return path


@pytest.fixture
def checkout(tmp_path: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is a checkout to medrail: dvc.yaml, a lock, the shipped promotion policy, a catalog."""
    root = tmp_path / "checkout"
    (root / "requirements").mkdir(parents=True)
    (root / "requirements" / "one.lock").write_text("one==1\n")
    (root / "dvc.yaml").write_text("stages: {}\n")
    (root / "configs" / "policy").mkdir(parents=True)
    shutil.copy(Path("configs/policy/promotion.yaml"), root / "configs" / "policy")
    shutil.copy(empty_store, root / "mlflow.db")
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def desk(checkout: Path) -> Desk:
    return Desk(Registry(f"sqlite:///{checkout}/mlflow.db"), checkout)


def _register(desk: Desk, plan: Plan) -> Registered:
    folder = desk.root / "releases" / str(len(list((desk.root / "releases").glob("*"))))
    release_folder(folder, plan)
    return release_register(folder, desk.registry, desk.root)


def _promote(desk: Desk, plan: Plan) -> str:
    version = _register(desk, plan).version
    version_promote(desk, NAME, version, note="because")
    return version


def test_a_release_is_registered_once_as_candidate(desk: Desk) -> None:
    first, second = _register(desk, Plan()), _register(desk, Plan())
    assert (first.is_new, second.is_new) == (True, False)
    assert first.version == second.version == desk.registry.alias_version(NAME, CANDIDATE)
    assert [entry.version for entry in desk.registry.versions(NAME)] == ["1"]
    other = _register(desk, Plan(weights=b"more"))
    assert (other.version, other.is_new) == ("2", True)
    assert version_number(desk.registry, NAME, "candidate") == "2"


def test_a_release_that_does_not_verify_is_not_registered(desk: Desk) -> None:
    release_folder(desk.root / "bent")
    (desk.root / "bent" / "medical.json").write_text("[]\n")
    with pytest.raises(Tampered, match=r"medical\.json"):
        release_register(desk.root / "bent", desk.registry, desk.root)
    assert desk.registry.versions(NAME) == []


def test_a_download_is_the_registered_release_under_its_digest(desk: Desk, tmp_path: Path) -> None:
    _promote(desk, Plan())
    records = desk.registry.promotion_records(NAME)
    record = champion_check(records, desk.registry.alias_version(NAME, CHAMPION), desk.keys())
    folder = desk.registry.download(NAME, record.version, tmp_path / "served")
    assert folder == tmp_path / "served" / record.release_digest
    assert champion_release(folder, record, desk.keys()).name == NAME
    assert desk.registry.download(NAME, record.version, tmp_path / "served") == folder


def test_what_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    assert desk.registry.alias_version(NAME, CHAMPION) is None
    assert desk.registry.promotion_records(NAME) == []
    with pytest.raises(InvalidInput, match="has no version 7: nothing is registered"):
        desk.registry.download(NAME, "7", tmp_path)
    with pytest.raises(InvalidInput, match="has no alias `candidate`"):
        version_number(desk.registry, NAME, "candidate")
    with pytest.raises(InvalidInput, match="letters, digits"):
        desk.registry.versions("x' OR name = 'y")


def test_a_registry_that_does_not_answer_is_not_ready(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    with pytest.raises(NotReady, match=r"MLflow at http://127\.0\.0\.1:9 does not answer") as caught:
        Registry("http://user:secret@127.0.0.1:9").versions(NAME)
    assert "secret" not in str(caught.value)


def _registered_file(desk: Desk, version: str, name: str) -> Path:
    source = desk.registry.version(NAME, version).source
    return Path(source.removeprefix("file://")) / name


BAD_PHI = {**GOOD_RESULT, "expectations": [{"name": "no PHI", "suite": "privacy", "success": False}]}


@pytest.mark.parametrize(
    ("plan", "gate"),
    [
        (
            Plan(result={"success": False, "expectations": [{"name": "x", "success": False}]}),
            "data_validated",
        ),
        (Plan(result=BAD_PHI), "phi_detector"),
        (Plan(report={"detector": "none"}), "phi_detector"),
        (Plan(correct=(False,) * 30, weights=b"worse"), "not_worse_than_champion"),
    ],
)
def test_each_gate_refuses_by_name_and_leaves_the_champion(desk: Desk, plan: Plan, gate: str) -> None:
    _promote(desk, Plan())
    version = _register(desk, plan).version
    with pytest.raises(GateRefused, match=f"gate {gate}"):
        version_promote(desk, NAME, version)
    assert desk.registry.alias_version(NAME, CHAMPION) == "1"
    assert len(desk.records(NAME)) == 1


@pytest.mark.parametrize(
    ("bend", "named"),
    [
        (lambda path: path.write_bytes(b"weightt"), "adapter/adapter_model.safetensors"),
        (lambda path: path.unlink(), "adapter/adapter_model.safetensors is missing"),
        (lambda path: path.with_name("extra").write_bytes(b""), "adapter/extra"),
        (lambda path: (path.parents[1] / "release.sig").unlink(), "release.sig is missing"),
        (lambda path: (path.parents[1] / "release.json").write_text("{}"), "release.json"),
        (lambda path: shutil.rmtree(path.parents[1]), "are gone from the store"),
    ],
)
def test_files_changed_in_the_registry_are_refused_and_named(
    desk: Desk, bend: Callable[[Path], object], named: str
) -> None:
    version = _register(desk, Plan()).version
    bend(_registered_file(desk, version, "adapter/adapter_model.safetensors"))
    with pytest.raises(GateRefused, match=f"files_complete_and_signed .*{named}"):
        version_promote(desk, NAME, version)
    assert desk.registry.alias_version(NAME, CHAMPION) is None


def test_a_champion_that_no_longer_verifies_stops_the_next_promotion(desk: Desk) -> None:
    _promote(desk, Plan())
    _registered_file(desk, "1", "medical.json").write_text("[]\n")
    version = _register(desk, Plan(weights=b"next")).version
    with pytest.raises(GateRefused, match=r"not_worse_than_champion .*medical\.json"):
        version_promote(desk, NAME, version)


def test_a_promotion_names_gates_predecessor_and_reason(desk: Desk) -> None:
    _promote(desk, Plan())
    _promote(desk, Plan(weights=b"second"))
    first, second = desk.records(NAME)
    assert first.predecessor is None
    assert second.predecessor == first.champion()
    assert second.note == "because"
    assert [gate.name for gate in second.gates if gate.passed] == [
        "data_validated",
        "phi_detector",
        "files_complete_and_signed",
        "not_worse_than_champion",
    ]
    assert not list((desk.root / ".state").iterdir())


def test_promoting_the_champion_again_adds_no_record_and_repairs_the_alias(desk: Desk) -> None:
    _promote(desk, Plan())
    _promote(desk, Plan(weights=b"second"))
    desk.registry.set_alias(NAME, CHAMPION, "1")
    done = version_promote(desk, NAME, "2")
    assert (done.is_new, len(desk.records(NAME))) == (False, 2)
    assert desk.registry.alias_version(NAME, CHAMPION) == "2"


def test_a_champion_of_another_split_is_measured_on_the_candidates_items(desk: Desk) -> None:
    _promote(desk, Plan())
    splits = desk.root / "data" / "splits"
    splits.mkdir(parents=True)
    for name in ("benchmark", "recall", "test"):
        (splits / f"{name}.parquet").write_bytes(name.encode())
    correct = (True,) * 15 + (False,) * 15
    ids = {("test", f"i{number}"): True for number in range(30)}
    plan = Plan(weights=b"second", correct=correct, split_digest=items_digest(ids, splits))
    version = _register(desk, plan).version
    asked: list[tuple[str, Path]] = []

    def measured(answers: bool) -> Callable[[Path, Path, object], Items]:
        def measure(folder: Path, on: Path, plan: object) -> Items:
            asked.append((file_digest(folder / "release.json"), on))
            return dict.fromkeys(ids, answers)

        return measure

    with pytest.raises(GateRefused, match="gate not_worse_than_champion"):
        version_promote(desk, NAME, version, evaluate_again=measured(True))
    version_promote(desk, NAME, version, evaluate_again=measured(False))
    assert asked == [(desk.records(NAME)[0].release_digest, splits)] * 2
    (splits / "test.parquet").write_bytes(b"moved on")
    third = _register(desk, Plan(weights=b"third", split_digest="b" * 64)).version
    with pytest.raises(MedrailError, match="data/splits is not what medrail-tiny was measured on"):
        version_promote(desk, NAME, third, evaluate_again=measured(False))


def test_an_alias_moved_by_hand_is_noticed(desk: Desk) -> None:
    _promote(desk, Plan())
    other = _register(desk, Plan(weights=b"other")).version
    desk.registry.set_alias(NAME, CHAMPION, other)
    with pytest.raises(Tampered, match="alias champion was moved by hand"):
        champion_check(desk.registry.promotion_records(NAME), other, desk.keys())


def test_a_record_edited_or_removed_in_the_registry_is_noticed(desk: Desk) -> None:
    for weights in (b"1", b"2", b"3"):
        _promote(desk, Plan(weights=weights))
    client = mlflow_client(desk.registry.uri)
    key = f"{PROMOTION_TAG}000002"
    text = desk.registry.version(NAME, "2").tags[key]
    client.set_model_version_tag(NAME, "2", key, text.replace('"because"', '"other"'))
    with pytest.raises(Tampered, match=r"promotion record 2 .* the bytes changed"):
        desk.records(NAME)
    client.set_model_version_tag(NAME, "2", key, "{}")
    with pytest.raises(Tampered, match=f"tag {key} of {NAME} is not a promotion record"):
        desk.records(NAME)
    client.delete_model_version_tag(NAME, "2", key)
    with pytest.raises(Tampered, match="promotion record 2 of medrail-tiny is missing"):
        desk.records(NAME)


def test_a_digest_tag_edited_by_hand_is_noticed(desk: Desk, tmp_path: Path) -> None:
    version = _register(desk, Plan()).version
    client = mlflow_client(desk.registry.uri)
    client.set_model_version_tag(NAME, version, DIGEST_TAG, "f" * 64)
    with pytest.raises(Tampered, match=r"release\.json of medrail-tiny version 1 is not the release ffff"):
        desk.registry.download(NAME, version, tmp_path / "served")
    client.set_model_version_tag(NAME, version, DIGEST_TAG, "../../elsewhere")
    with pytest.raises(Tampered, match="is not a digest"):
        desk.registry.download(NAME, version, tmp_path / "served")
    assert not list((tmp_path / "served").iterdir())


def test_a_rollback_goes_one_back_until_nothing_is_left(desk: Desk) -> None:
    _promote(desk, Plan())
    _promote(desk, Plan(weights=b"second"))
    record = champion_roll_back(desk, NAME, note="worse in use")
    assert (record.action, record.version, record.sequence) == ("rollback", "1", 3)
    assert desk.registry.alias_version(NAME, CHAMPION) == "1"
    champion_check(desk.registry.promotion_records(NAME), "1", desk.keys())
    with pytest.raises(InvalidInput, match="nothing to roll back to"):
        champion_roll_back(desk, NAME)


def test_a_rollback_to_files_that_changed_is_refused(desk: Desk) -> None:
    _promote(desk, Plan())
    _promote(desk, Plan(weights=b"second"))
    _registered_file(desk, "1", "medical.json").write_text("[]\n")
    with pytest.raises(Tampered, match=r"cannot roll medrail-tiny back to version 1: medical\.json"):
        champion_roll_back(desk, NAME)
    assert desk.registry.alias_version(NAME, CHAMPION) == "2"


def _traced(desk: Desk) -> Plan:
    """A release with one tracked output and one raw source, all present in the checkout."""
    raw = desk.root / "data" / "raw" / "notes" / "notes.jsonl"
    trained = desk.root / "models" / "tiny" / "trained" / "weights"
    for path in (raw, trained):
        path.parent.mkdir(parents=True)
        path.write_text(path.name)
    with stage_run("train@tiny", {"epochs": 1, "nested": {"rank": 8}}, desk.root) as run:
        run.log_metrics({"loss": 1.5}, step=3)
        run.outputs(trained.parent)
    outs = {"data/raw/notes": dvc_hash(raw.parent), "models/tiny/trained": dvc_hash(trained.parent)}
    listed = "".join(f"    - {{path: {path}, md5: {md5}}}\n" for path, md5 in outs.items())
    (desk.root / "dvc.lock").write_text(f"stages:\n  all:\n    outs:\n{listed}")
    _catalog_write(desk.root, file_digest(raw))
    return Plan(outputs={"models/tiny/trained": folder_digest(trained.parent)}, data_version=outs)


def _catalog_write(root: Path, digest: str) -> None:
    (root / "catalog.yaml").write_text(
        "allowed_licences: [CC0-1.0]\nsources:\n  notes:\n    role: train\n    reader: jsonl_notes\n"
        "    title: Notes\n    licence: CC0-1.0\n    attribution: nobody\n    homepage: ''\n"
        "    retrieved: 2026-01-01\n    language: en\n    files:\n"
        f"      - {{path: samples/notes/notes.jsonl, sha256: '{digest}'}}\n"
    )


def test_lineage_proves_every_link_from_answer_to_raw_file(desk: Desk) -> None:
    plan = _traced(desk)
    version = _promote(desk, plan)
    top = lineage_of(f"{NAME}@champion", desk)
    assert first_broken(top) is None
    assert {link.status for link in links(top)} == {"ok"}
    titles = [link.title.split()[0] for link in links(top)]
    assert titles == [
        "answer",
        "promotion",
        "release",
        "runs",
        "models/tiny/trained",
        "data",
        "data/raw/notes",
        "models/tiny/trained",
        "raw",
        "notes",
    ]
    digest = desk.registry.version_digest(NAME, version)
    assert lineage_of(f"{NAME}@{digest[:16]}", desk) == lineage_of(f"{NAME}/{version}", desk)
    linked = desk.registry.version(NAME, version).linked_runs()
    assert linked == {"train/tiny": runs_by_digest(next(iter(plan.outputs.values())), desk.root)[0].run_id}


def _text_change(name: str) -> Callable[[Desk], None]:
    return lambda desk: (desk.root / name).write_text("changed", encoding="utf-8") and None


@pytest.mark.parametrize(
    ("bend", "named"),
    [
        (
            lambda desk: desk.registry.set_alias(NAME, CHAMPION, _register(desk, Plan()).version),
            "moved by hand",
        ),
        (lambda d: _registered_file(d, "1", "medical.json").write_text("[]"), "medical.json"),
        (
            lambda d: mlflow_client(d.registry.uri).set_model_version_tag(
                NAME, "1", "medrail.run.train/x", "0"
            ),
            "medrail.run.train/x names run 0",
        ),
        (_text_change("data/raw/notes/notes.jsonl"), "the workspace holds other bytes than dvc.lock names"),
        (_text_change("models/tiny/trained/weights"), "the workspace holds other bytes than dvc.lock names"),
        (
            lambda d: (d.root / "dvc.lock").write_text(
                f"stages: {{all: {{outs: [{{path: data/raw/notes, md5: {'0' * 32}.dir}}]}}}}\n"
            ),
            "the workspace holds other bytes than dvc.lock names",
        ),
        (
            lambda d: _catalog_write(d.root, "0" * 64),
            "data/raw/notes/notes.jsonl is not the file that catalog",
        ),
    ],
)
def test_lineage_names_the_first_broken_link(desk: Desk, bend: Callable[[Desk], object], named: str) -> None:
    _promote(desk, _traced(desk))
    bend(desk)
    broken = first_broken(lineage_of(f"{NAME}@champion", desk))
    assert broken is not None
    assert named in broken.detail


def test_lineage_in_a_clone_without_data_says_what_is_not_here(desk: Desk) -> None:
    _promote(desk, _traced(desk))
    shutil.rmtree(desk.root / "data")
    shutil.rmtree(desk.root / "models")
    top = lineage_of(f"{NAME}@champion", desk)
    assert first_broken(top) is None
    assert [link.title.split()[0] for link in links(top) if link.status == "absent"] == [
        "data/raw/notes",
        "models/tiny/trained",
        "notes",
    ]


def test_the_command_line_walks_the_whole_way(desk: Desk) -> None:
    release_folder(desk.root / "models" / "tiny" / "release" / "adapter", _traced(desk))
    run = CliRunner()
    steps = [
        (["register"], 0, "medrail-tiny version 1"),
        (["register"], 0, "is registered already"),
        (["promote", NAME, "candidate", "--note", "first"], 0, "is champion (signed record 1)"),
        (["promote", NAME, "1"], 0, "was champion already"),
        (["lineage", f"{NAME}@champion"], 0, "links proven"),
        (["keys", "show"], 0, "trusted: "),
    ]
    for arguments, code, said in steps:
        result = run.invoke(app, arguments)
        assert (result.exit_code, said in result.output) == (code, True), result.output
    refusals = [
        (["rollback", NAME], "InvalidInput: nothing to roll back to"),
        (["promote", NAME, "9"], "InvalidInput: medrail-tiny has no version 9: it has 1"),
        (["lineage", NAME], "InvalidInput: name a model as"),
        (["lineage", f"{NAME}@nothing"], "InvalidInput: medrail-tiny has neither an alias nor a release"),
    ]
    for arguments, said in refusals:
        result = run.invoke(app, arguments)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"medrail: {said}")
        assert result.stderr.count("\n") == 1
    tree = run.invoke(app, ["lineage", f"{NAME}@champion"]).output
    assert "1 of 1 files are those that catalog.yaml names\n" in tree
    (desk.root / "data" / "raw" / "notes" / "notes.jsonl").write_text("changed")
    result = run.invoke(app, ["lineage", f"{NAME}@champion"])
    assert result.exit_code == 1
    assert "ContractBroken: the chain is broken at data/raw/notes" in result.stderr
