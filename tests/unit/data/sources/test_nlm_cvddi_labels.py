"""The NLM corpus: labels by text and XML, and the interactions annotated in it."""

import io
import tarfile
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.sources.nlm_cvddi_labels import read
from medrail.records import Record
from tests.fakes.catalogued import published

SAMPLES = Path("samples/nlm_cvddi_labels")
SOURCE = published("nlm_cvddi_labels", id="nlm", licence="CC0-1.0")
TEXT = "Brand\n\n7 DRUG INTERACTIONS\n\nDrugol raises digoxin levels. More.\n"


def entity(number: int, text: str, offsets: str, kind: str = "Drug", semantics: str = "phsu") -> str:
    mmtx = f"<Normalization><mmtx semType='orch, {semantics}'/></Normalization>"
    return f"<entity id='e{number}' text='{text}' charOffset='{offsets}' type='{kind}'>{mmtx}</entity>"


def sentence(text: str, *parts: str, kind: str = "regular") -> str:
    return f"<sentence id='s1' text='{text}' type='{kind}'>{''.join(parts)}</sentence>"


def document(*sentences: str, brand: str = "Brand", generic: str = "Drugol Hydrochloride") -> str:
    names = f"<labelDrug name='{brand}'/><generic name='{generic}'/>"
    return f"<document setID='a'>{names}{''.join(sentences)}</document>"


def tarred(files: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in files.items():
            content = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def readings(folder: Path, *sentences: str, **names: str) -> list[Reading]:
    data = tarred({"a.txt": TEXT, "a.xml": document(*sentences, **names)})
    (folder / "labels.tar.gz").write_bytes(data)
    return list(read(folder, SOURCE))


def relations(found: list[Reading]) -> list[Record]:
    return [reading for reading in found if isinstance(reading, Record) and reading.kind == "relation"]


def left_out(found: list[Reading]) -> list[str]:
    return [reading.reason for reading in found if isinstance(reading, LeftOut)]


STATED = sentence(
    "Drugol raises digoxin levels.",
    entity(1, "Drugol", "0:6"),
    entity(2, "DIGOXIN", "14:21"),
    entity(3, "raises levels", "7:13|22:28", "Increase_Interaction"),
    entity(4, "raises", "7:13", "SPAN"),
    "<drugInteraction><interaction trigger='e3'><relations>"
    "<relation type='hasPrecipitant'><entity id='e1'/></relation>"
    "<relation type='hasObject'><entity id='e2'/></relation></relations></interaction></drugInteraction>",
    "<pair ddi='true' e1='e1' e2='e2' trigger='e3' type='Increase_Interaction' severity='e4'/>",
)


def test_a_stated_interaction_is_a_fact_with_its_sentence_and_offsets(tmp_path: Path) -> None:
    (fact,) = relations(readings(tmp_path, STATED))
    assert (fact.input, fact.relation, fact.output) == (
        "Brand (drugol hydrochloride)",
        "interacts_with",
        "digoxin",
    )
    assert fact.answer == "Drugol raises digoxin levels."
    assert fact.citations == (
        "SPL:a",
        "s1",
        "text:28-57",
        "object:14-21",
        "Increase_Interaction:7-13,22-28",
        "severity:7-13",
    )
    assert TEXT[28:57] == fact.answer
    assert fact.group == "drug:drugol"


PAIR = "<pair ddi='true' e1='e1' e2='e2' trigger='e3' type='Caution_Interaction'/>"
ODD: list[tuple[str, str, list[str], list[str]]] = [
    (
        "the label's drug may stand for itself",
        sentence("Avoid digoxin.", entity(2, "digoxin", "6:13"), "<pair ddi='true' e1='labelDrug' e2='e2'/>"),
        ["digoxin"],
        [],
    ),
    (
        "offsets that do not fit are found again in the sentence",
        sentence("Avoid Drugol with digoxin.", entity(1, "Drugol", "0:3"), entity(2, "digoxin", "1:3"), PAIR),
        ["digoxin"],
        [],
    ),
    (
        "a name that its sentence does not hold is left out",
        sentence("Avoid Drugol.", entity(1, "Drugol", "6:12"), entity(2, "digoxin", "0:7"), PAIR),
        [],
        ["annotated name is not in its sentence"],
    ),
    (
        "two other drugs are not the label's",
        sentence("Avoid iron with digoxin.", entity(1, "iron", "6:10"), entity(2, "digoxin", "16:23"), PAIR),
        [],
        ["pair of two other drugs"],
    ),
    (
        "a class that the drug belongs to is the drug",
        sentence(
            "Drugol is a glycol; glycols raise digoxin.",
            entity(1, "glycols", "20:27", "Drug_Class"),
            entity(2, "digoxin", "34:41"),
            entity(5, "Drugol", "0:6"),
            "<drugClassMembership drug='e5' drugClass='e1'/>",
            PAIR,
        ),
        ["digoxin"],
        [],
    ),
    (
        "an entity of another sentence is no evidence here",
        sentence("These agents raise it.", entity(1, "Drugol", "0:6"), PAIR),
        [],
        ["a drug of the pair stands in another sentence"],
    ),
    (
        "what is no drug makes no interaction",
        sentence(
            "Drugol with cases.", entity(1, "Drugol", "0:6"), entity(2, "cases", "12:17", "Expression"), PAIR
        ),
        [],
        ["pair with something that is no drug"],
    ),
    (
        "a pair stands once per sentence",
        sentence(
            "Drugol with digoxin.", entity(1, "Drugol", "0:6"), entity(2, "digoxin", "12:19"), PAIR, PAIR
        ),
        ["digoxin"],
        ["pair annotated again in the same sentence"],
    ),
    (
        "a pair without an interaction says nothing",
        sentence(
            "Drugol and digoxin.",
            entity(1, "Drugol", "0:6"),
            entity(2, "digoxin", "11:18"),
            PAIR.replace("true", "false"),
        ),
        [],
        ["pair without a stated interaction"],
    ),
]


@pytest.mark.parametrize(("text", "others", "reasons"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
def test_which_pairs_become_facts(tmp_path: Path, text: str, others: list[str], reasons: list[str]) -> None:
    found = readings(tmp_path, text)
    assert [fact.output for fact in relations(found)] == others
    assert left_out(found) == reasons


def denied(text: str, other: str = "digoxin", semantics: str = "phsu", kind: str = "negative") -> str:
    at = text.find(other)
    return sentence(
        text,
        entity(1, "drugol", "0:6", "Biomedical_Entity"),
        entity(2, other, f"{at}:{at + len(other)}", "Biomedical_Entity", semantics),
        "<pair ddi='false' e1='e1' e2='e2'/>",
        kind=kind,
    )


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        (denied("Drugol did not affect digoxin."), True),
        (denied("No clinically significant drug interactions of drugol with digoxin were seen."), True),
        (denied("Drugol had no effect on the pharmacokinetics of digoxin."), True),
        (denied("Drugol and digoxin were given together."), False),
        (denied("Drugol did not affect digoxin, but levels of others increased."), False),
        (denied("Drugol had no effect on digoxin in rats."), False),
        (denied("Drugol did not affect fertility or digoxin."), False),
        (denied("Drugol did not affect digoxin.", semantics="dsyn"), False),
        (denied("Drugol did not affect digoxin.", kind="regular"), False),
    ],
)
def test_only_a_sentence_that_says_so_denies_an_interaction(
    tmp_path: Path, text: str, is_denied: bool
) -> None:
    found = relations(readings(tmp_path, text))
    assert [fact.relation for fact in found] == ["no_interaction_stated"] * is_denied


def test_what_the_label_states_elsewhere_is_not_denied(tmp_path: Path) -> None:
    found = readings(tmp_path, denied("Drugol did not affect digoxin."), STATED)
    assert [fact.relation for fact in relations(found)] == ["interacts_with"]
    assert "pair denied in one sentence and stated in another" in left_out(found)


@pytest.mark.parametrize(
    ("names", "drug", "group"),
    [
        ({"brand": "Brand", "generic": "brand"}, "Brand", "drug:brand"),
        ({"brand": "", "generic": "drugol citrate"}, "drugol citrate", "drug:drugol"),
        ({"brand": "Missing", "generic": "Drugol"}, "Drugol", "drug:drugol"),
        (
            {"brand": "B", "generic": "b-ol HCl and Aspirin"},
            "B (b-ol hcl and aspirin)",
            "drug:acetylsalicylic acid + b-ol",
        ),
    ],
)
def test_labels_are_named_and_grouped_by_substance(
    tmp_path: Path, names: dict[str, str], drug: str, group: str
) -> None:
    found = [reading for reading in readings(tmp_path, **names) if isinstance(reading, Record)]
    assert {(record.input, record.group) for record in found} == {(drug, group)}


@pytest.mark.parametrize(
    ("files", "reasons"),
    [
        ({"a.xml": document(brand="Missing", generic=""), "a.txt": TEXT}, ["the XML names no drug"]),
        ({"a.txt": TEXT}, ["no XML beside the text: the drug's name is not known"]),
        ({"a.xml": document()}, ["no section with a known heading"]),
        ({"a.xml": document(), "a.txt": b"\xff"}, ["not UTF-8"]),
        ({"a.xml": "<document>", "a.txt": TEXT}, ["not well-formed XML, or cut off (ParseError)"]),
        (
            {"x/a.xml": document(), "x/a.txt": TEXT, "y/a.xml": document()},
            ["no section with a known heading"],
        ),
    ],
)
def test_what_a_label_lacks_is_one_reject(
    tmp_path: Path, files: dict[str, bytes | str], reasons: list[str]
) -> None:
    (tmp_path / "l.tar.gz").write_bytes(tarred(files))
    found = [reading.reason for reading in read(tmp_path, SOURCE) if isinstance(reading, Rejected)]
    assert found == reasons


def test_files_side_by_side_are_read_as_those_of_an_archive(tmp_path: Path) -> None:
    packed = {reading.id for reading in readings(tmp_path, STATED) if isinstance(reading, Record)}
    (tmp_path / "labels.tar.gz").unlink()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.xml").write_text(document(STATED))
    assert {reading.id for reading in read(tmp_path, SOURCE) if isinstance(reading, Record)} == packed


@cache
def shipped() -> tuple[Reading, ...]:
    return tuple(read(SAMPLES, SOURCE))


def test_the_shipped_labels_are_all_accounted_for() -> None:
    found = shipped()
    records = [reading for reading in found if isinstance(reading, Record)]
    labels = {record.citations[0] for record in records}
    assert len(labels) == 126
    assert [reading.reason for reading in found if isinstance(reading, Rejected)] == ["the XML names no drug"]
    assert Counter(record.relation for record in records)["interacts_with"] > 1900
    assert Counter(record.relation for record in records)["no_interaction_stated"] > 150
    assert all(
        record.output.casefold() in record.answer.casefold()
        for record in records
        if record.kind == "relation" and not any("," in cited for cited in record.citations)
    )
    assert len({record.id for record in records}) == len(records)


def test_every_pair_of_the_shipped_labels_is_a_fact_or_left_out() -> None:
    facts = sum(isinstance(r, Record) and r.relation == "interacts_with" for r in shipped())
    passed = Counter(r.reason for r in shipped() if isinstance(r, LeftOut))
    pairs = sum(
        count
        for reason, count in passed.items()
        if reason
        not in ("section repeated within the label", "pair denied in one sentence and stated in another")
    )
    with tarfile.open(SAMPLES / "labels.tar.gz") as archive:
        texts = [(m.name, archive.extractfile(m).read()) for m in archive if m.name.endswith(".xml")]  # type: ignore[union-attr]
    nameless = next(data for _, data in texts if b'labelDrug name="Missing"' in data)
    annotated = sum(data.count(b"<pair ") for _, data in texts)
    assert facts + pairs == annotated - nameless.count(b"<pair ")


BASE = document(STATED, denied("Drugol did not affect iron.", "iron")).encode()


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(BASE) - 1), st.text(alphabet="'<>&|:-,.9a é", max_size=6), st.integers(0, 60))
def test_a_damaged_annotation_gives_facts_or_a_reject(at: int, put: str, cut: int) -> None:
    damaged = BASE[:at] + put.encode() + BASE[at + cut :]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.tar.gz").write_bytes(tarred({"a.txt": TEXT, "a.xml": damaged}))
        found = list(read(Path(folder), SOURCE))
    assert any(isinstance(reading, Record | Rejected) for reading in found)
    for fact in relations(found):
        assert fact.output.casefold() in fact.answer.casefold() or len(fact.output.split()) > 1
