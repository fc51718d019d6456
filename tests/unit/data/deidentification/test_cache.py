"""What was found is kept without text, believed only while all is as it was, and never grows without end."""

import sqlite3
from pathlib import Path

import pytest

from medrail.data.deidentification.cache import Configuration, FindingsCache, cache_open
from medrail.data.deidentification.patients import PatientRecords
from medrail.errors import EnvironmentFault
from medrail.phi.findings import Finding
from medrail.phi.keys import KEY_BYTES, PhiKey
from tests.fakes.records import record

KEY = PhiKey("test", bytes(KEY_BYTES))
CANARY = "Wilhelmina Quarterstaff"
FOUND = [[Finding(0, 23, "NAME", 0.987, "tagger"), Finding(30, 33, "ID", 1.0, "known")], []]


def configuration(
    detector: str = "d1", decides: object = "replace", key: PhiKey | None = KEY
) -> Configuration:
    return Configuration.of(detector, decides, key)


def person(key: str = "1", text: str = CANARY, known: tuple[str, ...] = ("Quarterstaff",)) -> PatientRecords:
    return PatientRecords(
        f"place{key}", [record(key, patient_id=f"own:{key}", input=text, output="b")], known
    )


def kept(path: Path, *people: PatientRecords, how: Configuration | None = None) -> None:
    with cache_open(path, how or configuration()) as cache:
        cache.keep("own", [])
        cache.add("own", [(own, FOUND) for own in people])


def looked_up(path: Path, own: PatientRecords, how: Configuration | None = None) -> object:
    cache = FindingsCache(path, how or configuration())
    (found,) = cache.look_up("own", [own])
    cache.close()
    return found


def test_what_was_kept_comes_back_and_holds_no_text(tmp_path: Path) -> None:
    path = tmp_path / "state" / "c.sqlite"
    kept(path, person())
    assert looked_up(path, person()) == FOUND
    assert not any(word.encode() in path.read_bytes() for word in (*CANARY.split(), "own:1"))
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("own", "how"),
    [
        (person(text="other"), configuration()),
        (person(known=()), configuration()),
        (person(key="2"), configuration()),
        (person(), configuration(detector="d2")),
        (person(), configuration(decides="mask")),
        (person(), configuration(key=None)),
    ],
    ids=["text", "known", "patient", "detector", "policy", "key"],
)
def test_whatever_changes_makes_a_patient_be_looked_at_again(
    tmp_path: Path, own: PatientRecords, how: Configuration
) -> None:
    kept(tmp_path / "c", person())
    assert looked_up(tmp_path / "c", own, how) is None


def test_one_patient_has_one_row_and_patients_that_are_gone_have_none(tmp_path: Path) -> None:
    for text in ("a", "b", "c"):
        kept(tmp_path / "c", person("1", text))
    assert rows(tmp_path / "c") == 1
    with cache_open(tmp_path / "c", configuration()) as cache:
        cache.keep("own", [person("1", "c")])
    assert rows(tmp_path / "c") == 1
    with cache_open(tmp_path / "c", configuration()) as cache:
        cache.keep("own", [])
    assert rows(tmp_path / "c") == 0


def test_the_last_two_configurations_are_kept_and_older_ones_dropped(tmp_path: Path) -> None:
    for detector in ("d1", "d2", "d1", "d3"):
        kept(tmp_path / "c", person(), how=configuration(detector))
    found = {d: looked_up(tmp_path / "c", person(), configuration(d)) for d in ("d1", "d2", "d3")}
    assert found == {"d1": FOUND, "d2": None, "d3": FOUND}


def test_a_run_that_fails_keeps_what_it_found_and_drops_nothing(tmp_path: Path) -> None:
    kept(tmp_path / "c", person("1"))

    def failing() -> None:
        with cache_open(tmp_path / "c", configuration()) as cache:
            cache.keep("own", [])
            cache.add("own", [(person("2"), FOUND)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert looked_up(tmp_path / "c", person("1")) == looked_up(tmp_path / "c", person("2")) == FOUND


def rows(path: Path) -> int:
    database = sqlite3.connect(path)
    (count,) = database.execute("SELECT count(*) FROM patients").fetchone()
    database.close()
    return int(count)


@pytest.mark.parametrize("content", [b"no database" * 1000, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_file_is_made_anew_with_a_word_about_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes
) -> None:
    (tmp_path / "c").write_bytes(content)
    kept(tmp_path / "c", person())
    assert "is damaged and is made anew" in capfd.readouterr().err
    assert looked_up(tmp_path / "c", person()) == FOUND


def test_a_file_damaged_while_it_is_open_is_made_anew_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    people = [person(str(n), CANARY * n) for n in range(1, 400)]
    kept(tmp_path / "c", *people)
    with cache_open(tmp_path / "c", configuration()) as cache:
        (tmp_path / "c").write_bytes(b"\xff" * (tmp_path / "c").stat().st_size)
        assert cache.look_up("own", people) == [None] * len(people)
        cache.add("own", [(person(), FOUND)])
    assert "is damaged and is made anew" in capfd.readouterr().err
    assert looked_up(tmp_path / "c", person()) == FOUND


@pytest.mark.parametrize("column", ["findings", "seal", "content"])
def test_a_changed_row_does_not_count(tmp_path: Path, column: str) -> None:
    kept(tmp_path / "c", person())
    database = sqlite3.connect(tmp_path / "c")
    database.execute(f"UPDATE patients SET {column} = zeroblob(length({column}))")
    database.commit()
    database.close()
    assert looked_up(tmp_path / "c", person()) is None


def test_findings_of_another_patient_do_not_pass_for_ones_own(tmp_path: Path) -> None:
    kept(tmp_path / "c", person("1"), person("2", "b"))
    database = sqlite3.connect(tmp_path / "c")
    database.execute(
        "UPDATE patients SET findings = (SELECT findings FROM patients WHERE place = 'place2'),"
        " seal = (SELECT seal FROM patients WHERE place = 'place2') WHERE place = 'place1'"
    )
    database.commit()
    database.close()
    assert looked_up(tmp_path / "c", person("1")) is None


def test_a_file_in_use_is_no_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path / "c", person())
    real = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda path, timeout=0: real(path, timeout=0.05))
    other = real(tmp_path / "c", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(EnvironmentFault, match="SQLITE_BUSY"):
        kept(tmp_path / "c", person())
    other.close()
    assert looked_up(tmp_path / "c", person()) == FOUND
