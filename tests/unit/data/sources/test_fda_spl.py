"""Structured product labels: what a label becomes, and what becomes of labels that are odd or broken."""

import io
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.sources.fda_spl import read
from medrail.records import Record
from tests.fakes.catalogued import published

SAMPLES = Path("samples/fda_spl")
SOURCE = published("fda_spl", id="spl", licence="CC0-1.0")
PRODUCT = (
    "<section><code code='48780-1'/><subject><manufacturedProduct><manufacturedProduct>"
    "<code code='0071-0155' codeSystem='2.16.840.1.113883.6.69'/><name>Brand</name>"
    "<formCode displayName='TABLET'/>"
    "<asEntityWithGeneric><genericMedicine><name>Drugol HCl</name></genericMedicine></asEntityWithGeneric>"
    "<ingredient classCode='ACTIB'><ingredientSubstance><name>DRUGOL HYDROCHLORIDE</name><activeMoiety>"
    "<activeMoiety><name>DRUGOL</name></activeMoiety></activeMoiety></ingredientSubstance></ingredient>"
    "<ingredient classCode='IACT'><ingredientSubstance><name>WATER</name></ingredientSubstance></ingredient>"
    "</manufacturedProduct><consumedIn><substanceAdministration><routeCode displayName='ORAL'/>"
    "</substanceAdministration></consumedIn></manufacturedProduct></subject></section>"
)


def section(code: str, title: str = "", text: str = "", *inner: str) -> str:
    parts = (
        f"<code code='{code}'/>" if code else "",
        f"<title>{title}</title>" if title else "",
        f"<text><paragraph>{text}</paragraph></text>" if text else "",
        *(f"<component>{one}</component>" for one in inner),
    )
    return f"<section>{''.join(parts)}</section>"


def label(
    *sections: str, head: str = "<setId root='ABC'/><versionNumber value='3'/>", product: str = PRODUCT
) -> bytes:
    body = "".join(f"<component>{one}</component>" for one in (product, *sections))
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><document xmlns='urn:hl7-org:v3'>{head}"
        "<effectiveTime value='20200102'/>"
        f"<component><structuredBody>{body}</structuredBody></component></document>"
    ).encode()


def readings(folder: Path, files: dict[str, bytes]) -> list[Reading]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return list(read(folder, SOURCE))


def records(found: list[Reading]) -> list[Record]:
    return [reading for reading in found if isinstance(reading, Record)]


def told(folder: Path, *sections: str) -> list[tuple[str, str]]:
    """Relation and text of each section's fact."""
    found = records(readings(folder, {"a.xml": label(*sections)}))
    return [(record.relation, record.output) for record in found if "48780-1" not in record.citations[1]]


def test_a_section_is_a_fact_of_its_drug_with_the_label_and_code_it_rests_on(tmp_path: Path) -> None:
    (first, *others) = records(readings(tmp_path, {"a.xml": label(section("34070-3", "4", "Anuria."))}))
    assert first.id == "spl:abc-v3-1"
    assert first.kind == "drug"
    assert (first.input, first.relation, first.output) == (
        "Brand (drugol hcl)",
        "contraindications",
        "Anuria.",
    )
    assert first.citations == ("SPL:abc:v3", "LOINC:34070-3", "effective:20200102")
    assert first.group == "drug:drugol"
    assert first.origin.endswith("#a.xml:1")
    assert [(record.relation, record.output) for record in others] == [
        ("active_ingredients", "DRUGOL HYDROCHLORIDE"),
        ("dosage_forms", "tablet"),
        ("product_codes", "0071-0155"),
        ("routes_of_administration", "oral"),
    ]


SECTIONS: list[tuple[str, list[str], list[tuple[str, str]]]] = [
    (
        "subsections of a kind of their own stay apart",
        [
            section(
                "43684-0",
                "8",
                "",
                section("42228-7", "8.1 Pregnancy", "P."),
                section("42229-5", "8.6 Renal", "R."),
            )
        ],
        [("use_in_specific_populations", "8.6 Renal\nR."), ("pregnancy", "P.")],
    ),
    (
        "what stands among contraindications is one",
        [section("34070-3", "4", "C.", section("42228-7", "4.3 Pregnancy", "P."))],
        [("contraindications", "C.\n4.3 Pregnancy\nP.")],
    ),
    (
        "a title with nothing below it is a statement",
        [section("34070-3", "4", "", section("42229-5", "4.1 Active liver disease"))],
        [("contraindications", "• Active liver disease")],
    ),
    (
        "a box within the dosage is its layout",
        [section("34068-7", "2", "D.", section("34066-1", "", "Boxed dose."))],
        [("dosage_and_administration", "D.\nBoxed dose.")],
    ),
    (
        "a box at the top or within the warnings is a warning",
        [section("34066-1", "", "B."), section("34071-1", "", "W.", section("34066-1", "", "B2."))],
        [("boxed_warning", "B."), ("warnings", "W."), ("boxed_warning", "B2.")],
    ),
    (
        "a box within a section of another kind is none",
        [section("42229-5", "More", "", section("34066-1", "", "Package."))],
        [],
    ),
    (
        "a section without a known code goes by its title",
        [section("42229-5", "4 CONTRAINDICATIONS", "C."), section("", "Warnings &amp; Precautions:", "W.")],
        [("contraindications", "C."), ("warnings", "W.")],
    ),
    (
        "old formats nest interactions in the precautions",
        [section("42232-9", "P", "P.", section("34073-7", "DI", "I."), section("34072-9", "General", "G."))],
        [("precautions", "P.\nGeneral\nG."), ("drug_interactions", "I.")],
    ),
    (
        "the title of an over-the-counter section begins its sentence",
        [
            section("34071-1", "Warnings", "", section("50570-1", "Do not use", "in a child")),
            "<section><code code='50566-9'/><title>Stop use if</title>"
            "<text><list><item>a</item></list></text></section>",
        ],
        [("do_not_use", "Do not use in a child"), ("stop_use", "Stop use if:\n• a")],
    ),
    (
        "so does that of two more",
        [
            section("53414-9", "If pregnant,", "ask a doctor."),
            section("50565-1", "Keep out of reach.", "If swallowed, get help."),
        ],
        [
            ("pregnancy", "If pregnant, ask a doctor."),
            ("keep_out_of_reach", "Keep out of reach.\nIf swallowed, get help."),
        ],
    ),
    (
        "a repeated section is left out",
        [section("34070-3", "", "A."), section("34070-3", "", "A.")],
        [("contraindications", "A.")],
    ),
    (
        "highlights beside the text are not the text",
        [
            "<section><code code='34070-3'/><text>C.</text>"
            "<excerpt><highlight><text>H.</text></highlight></excerpt></section>"
        ],
        [("contraindications", "C.")],
    ),
]


@pytest.mark.parametrize(
    ("sections", "expected"), [row[1:] for row in SECTIONS], ids=[row[0] for row in SECTIONS]
)
def test_which_text_belongs_to_which_section(
    tmp_path: Path, sections: list[str], expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, *sections) == expected


@pytest.mark.parametrize(
    ("product", "drug", "group"),
    [
        (PRODUCT.replace("<name>Brand</name>", ""), "drugol hcl", "drug:drugol"),
        (PRODUCT.replace("Drugol HCl", "brand"), "Brand", "drug:drugol"),
        (
            PRODUCT.replace("<name>Brand</name>", "<name>Brand<suffix>Forte</suffix></name>"),
            "Brand Forte (drugol hcl)",
            "drug:drugol",
        ),
        (PRODUCT.replace("<name>DRUGOL</name>", ""), "Brand (drugol hcl)", "drug:drugol"),
        (PRODUCT.replace("ACTIB", "IACT"), "Brand (drugol hcl)", "drug:drugol"),
        (PRODUCT.replace("ACTIB", "IACT").replace("Drugol HCl", ""), "Brand", "label:abc"),
        (
            PRODUCT.replace("<ingredient classCode='IACT'>", "<ingredient classCode='ACTIM'>"),
            "Brand (drugol hcl)",
            "drug:drugol",
        ),
    ],
)
def test_a_label_is_named_and_grouped_by_what_its_product_says(
    tmp_path: Path, product: str, drug: str, group: str
) -> None:
    found = records(readings(tmp_path, {"a.xml": label(section("34070-3", "", "A."), product=product)}))
    assert {(record.input, record.group) for record in found} == {(drug, group)}


def test_a_combination_is_grouped_by_all_of_its_substances(tmp_path: Path) -> None:
    second = PRODUCT.replace("DRUGOL", "ASPIRIN").replace("48780-1", "48780-2")
    found = records(readings(tmp_path, {"a.xml": label(second, section("34070-3", "", "A."))}))
    assert {record.group for record in found} == {"drug:acetylsalicylic acid + drugol"}


SOUND = label(section("34070-3", "", "Anuria."))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (SOUND[:-20], "not well-formed XML, or cut off (ParseError)"),
        (b"<html/>", "no structured product label (root `document` of urn:hl7-org:v3)"),
        (label(section("34070-3", "", "A."), head=""), "the label has no set id"),
        (label(section("34070-3", "", "A."), product="<section/>"), "the label names no product"),
        (label(section("51945-4", "Package", "P.")), "no section with a known code or title"),
        (SOUND.replace(b"Anuria", b"\xff"), "not UTF-8"),
        (b"<!DOCTYPE d [<!ENTITY z 'z'>]><d>&z;</d>", "not well-formed XML, or cut off (DTDForbidden)"),
        (
            b"<document xmlns='urn:hl7-org:v3'>" + b"<a>" * 300 + b"</a>" * 300 + b"</document>",
            "elements nested too deeply",
        ),
        (b"", "not well-formed XML, or cut off (ParseError)"),
    ],
)
def test_a_label_that_cannot_be_read_is_one_reject(tmp_path: Path, data: bytes, reason: str) -> None:
    found = [reading for reading in readings(tmp_path, {"a.xml": data}) if isinstance(reading, Rejected)]
    assert found == [Rejected("a.xml", 1, reason)]


def test_labels_in_archives_of_archives_are_read_and_a_broken_one_does_not_hide_the_others(
    tmp_path: Path,
) -> None:
    def zipped(files: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    second = SOUND.replace(b"'ABC'", b"'DEF'")
    inner = {
        "one.zip": zipped({"a.xml": SOUND, "a.jpg": b""}),
        "two.zip": zipped({"b.xml": b"<"}),
        "three.zip": zipped({"c.xml": second}),
    }
    found = readings(tmp_path, {"all.zip": zipped(inner)})
    assert {record.group for record in records(found)} == {"drug:drugol"}
    assert len({record.citations[0] for record in records(found)}) == 2
    assert [reading.line for reading in found if isinstance(reading, Rejected)] == [3]


def test_the_shipped_labels_give_every_main_section() -> None:
    found = list(read(SAMPLES, SOURCE))
    assert not [reading for reading in found if isinstance(reading, Rejected)]
    relations = Counter(record.relation for record in records(found))
    expected = {
        "contraindications": 5,
        "dosage_and_administration": 6,
        "drug_interactions": 4,
        "boxed_warning": 2,
    }
    assert {relation: relations[relation] for relation in expected} == expected
    groups = {record.group for record in records(found)}
    assert groups == {
        "drug:adalimumab",
        "drug:atorvastatin",
        "drug:diphenhydramine + phenylephrine",
        "drug:haloperidol",
        "drug:sildenafil",
    }
    assert len({record.id for record in records(found)}) == len(records(found))


def test_reading_twice_gives_the_same() -> None:
    assert list(read(SAMPLES, SOURCE)) == list(read(SAMPLES, SOURCE))


COUGH = (SAMPLES / "cough.xml").read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(COUGH) - 1), st.binary(max_size=8), st.integers(0, 400))
def test_a_damaged_label_gives_facts_or_a_reject_and_nothing_else(at: int, put: bytes, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = readings(Path(folder), {"a.xml": COUGH[:at] + put + COUGH[at + cut :]})
    assert any(isinstance(reading, Record | Rejected) for reading in found)
    assert all(isinstance(reading, Record | Rejected | LeftOut) for reading in found)


TAGS = st.sampled_from(
    ("section", "component", "text", "paragraph", "list", "item", "table", "tr", "td", "title", "sup", "br")
)
TREES = st.recursive(
    st.text(alphabet="ab &.•|1", max_size=5).map(lambda text: text.replace("&", "&amp;")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TREES, max_size=4), st.sampled_from(("34070-3", "34068-7", "50566-9", "", "42229-5")))
def test_any_tree_of_elements_is_read_without_losing_the_label(trees: list[str], code: str) -> None:
    odd = f"<section><code code='{code}'/>{''.join(trees)}</section>"
    with tempfile.TemporaryDirectory() as folder:
        found = readings(Path(folder), {"a.xml": label(odd, section("34088-5", "", "Overdose."))})
    assert "overdosage" in {record.relation for record in records(found)}
