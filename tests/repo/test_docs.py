"""What README and docs promise exists: verbs, commands, options, links, parameters, every row's state."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

PAGES = sorted([*Path().glob("*.md"), *Path("docs").rglob("*.md")])
COVERAGE = Path("docs/coverage.md")
TO = "\u2013"
STATES = ("works", "partly", "not yet")
CAPABILITIES = {"S1": 21, "S2": 44, "S3": 16, "S4": 24, "S5": 70}
"""How many numbered capabilities each of the five designs has."""
START = r"(?:^|[;&(] ?)(?:[A-Z_]+=\S+ )*"
"""Where a command begins: a line, or behind another command; settings may stand before it."""
ROW = re.compile(r"^\| (?P<ids>S\d\.[^|]+?) \| (?P<what>[^|]+?) \| (?P<state>[^|]+?) \| (?P<where>.+) \|$")


def ids_of(cell: str) -> list[str]:
    """The ids that a cell stands for; ranges are written with an en dash, which no id holds."""
    design, numbers = cell.split(".", 1)
    found: list[str] = []
    for part in numbers.split(","):
        first, _, last = part.strip().partition(TO)
        assert first.isdigit()
        assert last == "" or int(last) > int(first)
        found.extend(f"{design}.{n}" for n in range(int(first), int(last or first) + 1))
    return found


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("S1.3", ["S1.3"]),
        (f"S4.5{TO}7", ["S4.5", "S4.6", "S4.7"]),
        (f"S5.40{TO}42, 45", ["S5.40", "S5.41", "S5.42", "S5.45"]),
    ],
)
def test_a_cell_may_stand_for_several_ids(cell: str, ids: list[str]) -> None:
    assert ids_of(cell) == ids


@pytest.mark.parametrize("cell", ["S1", "S1.x", f"S1.5{TO}3", "S1.5-7"])
def test_a_cell_that_is_no_list_of_ids_is_refused(cell: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        ids_of(cell)


def rows() -> list[re.Match[str]]:
    lines = COVERAGE.read_text(encoding="utf-8").splitlines()
    found = [ROW.match(line) for line in lines if line.startswith("| S")]
    assert all(found), [line[:60] for line, row in zip(lines, found, strict=False) if not row]
    return [row for row in found if row]


def test_every_capability_has_exactly_one_state() -> None:
    named = Counter(one for row in rows() for one in ids_of(row["ids"]))
    expected = {f"{design}.{n}" for design, count in CAPABILITIES.items() for n in range(1, count + 1)}
    assert sorted(expected - named.keys()) == []
    assert sorted(named.keys() - expected) == []
    assert {one: count for one, count in named.items() if count != 1} == {}
    assert {row["state"] for row in rows()} <= set(STATES)


def test_the_count_at_the_top_is_that_of_the_rows() -> None:
    counted = Counter(row["state"] for row in rows())
    told = (
        f"Today: {counted['works']} rows work, {counted['partly']} partly, {counted['not yet']} not yet "
        f"(of {len(rows())}"
    )
    assert told in COVERAGE.read_text(encoding="utf-8")


def test_what_works_names_a_test_and_every_named_path_exists() -> None:
    for row in rows():
        paths = re.findall(r"`((?:tests|docs|medrail|pipelines|services|configs)/[\w/.-]+)`", row["where"])
        assert [path for path in paths if not Path(path).exists()] == [], row["ids"]
        if row["state"] == "works":
            assert any(path.startswith("tests/") for path in paths), row["ids"]


@cache
def code_of(page: Path) -> list[str]:
    """Code of a page: fenced and indented lines, and what stands in single backquotes."""
    lines, fenced, found = page.read_text(encoding="utf-8").splitlines(), False, []
    for line in lines:
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or (line.startswith("    ") and not line.lstrip().startswith(("-", "*", "|"))):
            found.append(line.strip().split("  #")[0])
        else:
            found.extend(re.findall(r"`([^`]+)`", line))
    return found


def verbs() -> set[str]:
    return set(re.findall(r"^([a-z0-9]+):.*## ", Path("Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_at_most_twelve_verbs_and_the_readme_names_each() -> None:
    named = {verb for code in code_of(Path("README.md")) for verb in re.findall(r"^make ([a-z0-9]+)", code)}
    assert len(verbs()) <= 12
    assert named == verbs()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_make_verb_of_a_page_exists(page: Path) -> None:
    named = {verb for code in code_of(page) for verb in re.findall(rf"{START}make ([a-z0-9]+)", code)}
    assert named <= verbs()


@cache
def commands() -> dict[str, set[str]]:
    """Commands of `medrail`, nested ones joined by a space, with their options."""
    from medrail.cli.app import app

    def walk(command: Any, name: str) -> dict[str, set[str]]:
        inner: dict[str, Any] = getattr(command, "commands", {})
        own = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        found = {name: own | {"--help"}}
        for key, value in inner.items():
            found |= walk(value, f"{name} {key}".strip())
        return found

    return walk(typer.main.get_command(app), "")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_medrail_command_of_a_page_exists_with_its_options(page: Path) -> None:
    for code in code_of(page):
        for words in re.findall(rf"{START}(?:[\w./]*/)?medrail ([a-z][^|;&)]*)", code):
            given = [word.rstrip(":,.") for word in words.split()]
            name = max((c for c in commands() if c and given[: len(c.split())] == c.split()), default=None)
            assert name, f"{page}: `medrail {words}`"
            options = {word.split("=")[0] for word in given if word.startswith("--")}
            assert options <= commands()[name], f"{page}: `medrail {words}`"


def anchors(page: Path) -> set[str]:
    """Headings of a page, as links name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_relative_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path) if path else page
        assert place.exists(), f"{page}: {target}"
        assert not anchor or anchor in anchors(place), f"{page}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_parameter_that_a_page_sets_exists(page: Path) -> None:
    for name in re.findall(r"-S ([\w.-]+)=", " ".join(code_of(page))):
        node = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
        for key in name.split("."):
            assert key in node, f"{page}: {name}"
            node = node[key]


def test_the_pages_that_everybody_looks_for_are_there() -> None:
    wanted = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/coverage.md"]
    assert [name for name in wanted if not Path(name).is_file()] == []
    assert list(Path("docs/decisions").glob("*.md"))


def test_the_readme_says_first_what_it_is_and_that_it_is_no_doctor() -> None:
    screen = "\n".join(Path("README.md").read_text(encoding="utf-8").splitlines()[:30])
    for word in ("make run", "make test", "](docs/", "toy", "not everything"):
        assert word in " ".join(screen.split()), word
