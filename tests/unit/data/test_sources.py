"""Every reader: what a sound row becomes, and that a malformed one is rejected by file and line."""

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.readers import READERS, reader_of
from medrail.errors import UnknownSource
from medrail.records import Record
from tests.fakes.catalogued import source_of

CANARY = "Zebulon"


def readings(folder: Path, reader: str, files: dict[str, bytes], language: Any = "en") -> list[Reading]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    source = source_of(reader, language=language)
    return list(reader_of(source)(folder, source))


def tar(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, text in members.items():
            data = text.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def order_line(code: str, title: str, billable: str = "1") -> bytes:
    return f"00001 {code:<7} {billable} {title:<60} {title}\n".encode()


MTS = b"ID,section_header,section_text,dialogue\n"
ACI = b"dataset,encounter_id,dialogue,note\n"
PAIR = "<QAPair pid='1'><Question>What?</Question><Answer>That.</Answer></QAPair>"
LABEL = "<document><labelDrug name='Plavix'/><generic name='Clopidogrel'/></document>"
SPL = (
    "<document xmlns='urn:hl7-org:v3'><setId root='X'/><versionNumber value='3'/><component><structuredBody>"
    "<component><section><subject><manufacturedProduct><manufacturedProduct><name>Brand</name>"
    "<asEntityWithGeneric><genericMedicine><name>Drugol HCl</name></genericMedicine></asEntityWithGeneric>"
    "</manufacturedProduct></manufacturedProduct></subject></section></component>"
    "<component><section><code code='34070-3'/><text><paragraph>Anuria.</paragraph></text></section>"
    "</component>"
    "</structuredBody></component></document>"
)
TICO = b"id,sourceLang,targetLang,sourceString,targetString\n"
MCQ = {"realidx": 7, "question": "Q?", "options": {"A": "yes", "B": "no"}, "answer_idx": "B"}
TRIAL = b"nct_id,title,description,disease,intervention_name,outcome_measure,criteria,overall_status\n"
PROMPTS = b"PromptID,PMCID,Outcome,Intervention,Comparator\n"
EVIDENCE = b"UserID,PromptID,PMCID,Valid Label,Valid Reasoning,Label,Annotations,Label Code\n"
HEAD = {
    "qid": "1",
    "qtext": "Q?",
    "ra": "2",
    "image": "",
    "answers": [{"aid": 1, "atext": "x"}, {"aid": 2, "atext": "y"}],
}
DRUGS = b"DRUG_ID\tDRUG_NAME\tTYPE\tCLASS_SOURCE_ID\tCLASS\tSOURCE\n"
OBO = '[Term]\nid: DOID:1\nname: flu\ndef: "A \\"viral\\" disease." [url:x]\n'
NODES = (
    b"id\tname\tkind\nCompound::DB1\tAtenolol\tCompound\nDisease::DOID:9\tangina\tDisease\nC::1\tblocker\tC\n"
)
EDGES = b"source\tmetaedge\ttarget\n"


def head(*questions: object) -> bytes:
    return json.dumps({"exams": {"E": {"data": list(questions)}}}).encode()


SOUND: list[tuple[str, dict[str, bytes], dict[str, object]]] = [
    (
        "evidence_inference",
        {
            "prompts_merged.csv": PROMPTS + b"7,59,pain,A,B\n",
            "v2_annotations.csv": EVIDENCE + b"0,7,59,True,True,significantly decreased,It fell.,-1\n",
        },
        {"id": "src:7-1", "kind": "trial", "group": "pmc:59", "output": "It fell."},
    ),
    (
        "mts_dialog",
        {"MTS-Dialog-TrainingSet.csv": MTS + b'3,PAST SURGICAL,"None.","Doctor: Hi\nPatient: Hi"\n'},
        {
            "id": "src:train-3",
            "kind": "dialogue",
            "output": "None.",
            "relation": "past_surgical",
            "patient_id": "src:train-3",
        },
    ),
    (
        "aci_bench",
        {
            "train.csv": ACI + b"v,D2N001,[doctor] hi,NOTE\n",
            "train_metadata.csv": b"encounter_id,patient_firstname\nD2N001,Zebulon\n",
        },
        {"id": "src:D2N001", "kind": "dialogue", "patient_id": "src:D2N001", "output": "NOTE"},
    ),
    (
        "medquad",
        {"m.tar.gz": tar({"1_X/0000001_1.xml": f"<Document id='0000001_1' url='u'>{PAIR}</Document>"})},
        {
            "id": "src:1-0000001_1-1",
            "kind": "qa",
            "group": "src:1-0000001_1",
            "input": "What?",
            "output": "That.",
        },
    ),
    (
        "nlm_cvddi_labels",
        {"labels.tar.gz": tar({"a.txt": "Title\n4 CONTRAINDICATIONS\n <item>Bleeding.\n", "a.xml": LABEL})},
        {
            "kind": "drug",
            "input": "Plavix (clopidogrel)",
            "relation": "contraindications",
            "output": "• Bleeding.",
            "group": "drug:clopidogrel",
            "citations": ("SPL:a",),
        },
    ),
    (
        "fda_spl",
        {"a.xml": SPL.encode()},
        {
            "id": "src:x-v3-1",
            "kind": "drug",
            "input": "Brand (drugol hcl)",
            "relation": "contraindications",
            "output": "Anuria.",
            "group": "drug:drugol",
            "citations": ("SPL:x:v3", "LOINC:34070-3"),
        },
    ),
    (
        "drugcentral_2016",
        {"pharm_class.tsv": DRUGS + b'255\t"atenolol"\tEPC\tN1\tbeta-Adrenergic Blocker\tFDA\n'},
        {
            "kind": "drug",
            "group": "drug:atenolol",
            "input": "atenolol",
            "relation": "drug_class",
            "output": "beta-Adrenergic Blocker",
        },
    ),
    (
        "hetionet_clean",
        {"nodes.tsv": NODES, "edges.sif": EDGES + b"C::1\tPCiC\tCompound::DB1\n"},
        {
            "kind": "relation",
            "relation": "class_includes",
            "group": "drug:atenolol",
            "input": "blocker",
            "output": "Atenolol",
        },
    ),
    (
        "disease_ontology",
        {"DO.obo": OBO.encode()},
        {
            "kind": "term",
            "relation": "definition",
            "group": "disease:DOID:1",
            "input": "flu",
            "output": 'A "viral" disease.',
        },
    ),
    (
        "disease_ontology",
        {"ICD10inDO.tsv": b'id\tlabel\txrefs\n"DOID:2"\t"gout"\t"ICD10CM:M10.0, ICD10CM:M10"\n'},
        {
            "kind": "coding",
            "relation": "icd10_chapter",
            "output": "Diseases of the musculoskeletal system and connective tissue",
            "citations": ("ICD10CM:M10.0", "ICD10CM:M10"),
        },
    ),
    (
        "icd10cm_2021",
        {"icd10cm-order-x.txt.gz": gzip.compress(order_line("A0100", "Typhoid fever"))},
        {"kind": "coding", "input": "A01.00", "output": "Typhoid fever", "relation": "icd10cm_title"},
    ),
    (
        "tico19_terms",
        {"f.csv": TICO + "1,en,ko_KR,1918 flu,1918년 독감\n".encode()},
        {
            "kind": "term",
            "language": "ko",
            "relation": "korean_term",
            "group": "term:1918 flu",
            "output": "1918년 독감",
        },
    ),
    (
        "kcdc_korean",
        {"c.ko": "안녕\n".encode(), "c.en.txt": b"Hello\n"},
        {"kind": "text", "language": "ko", "input": "안녕", "output": "Hello"},
    ),
    (
        "headqa",
        {"h.json": head(HEAD)},
        {"id": "src:E-1", "kind": "mcq", "choices": ("x", "y"), "answer": "y", "relation": "headqa"},
    ),
    (
        "medmcqa",
        {"test.jsonl": json.dumps(MCQ).encode()},
        {"id": "src:test-7", "choices": ("yes", "no"), "answer": "no"},
    ),
    (
        "mmlu_medical",
        {"dev.jsonl": json.dumps(MCQ).encode()},
        {"id": "src:dev-7", "relation": "mmlu_medical"},
    ),
    (
        "grascco",
        {"Tupolev_2.txt": b"Befund"},
        {"kind": "note", "patient_id": "src:Tupolev", "input": "Befund", "language": "de"},
    ),
    (
        "medical_abbreviations",
        {"abbreviations_h.csv": b"Abbreviation/Shorthand,Meaning,More Info\nHTN,hypertension,\n"},
        {"kind": "term", "relation": "abbreviation", "input": "HTN", "output": "hypertension"},
    ),
    (
        "jsonl_notes",
        {"n.jsonl": b'{"id": "MRN-1", "text": "Note.", "patient_id": "P9"}'},
        {"kind": "note", "patient_id": "src:P9"},
    ),
]
LANGUAGES = {"tico19_terms": "multi", "kcdc_korean": "ko", "grascco": "de"}


@pytest.mark.parametrize(
    ("reader", "files", "expected"), SOUND, ids=[f"{row[0]}-{i}" for i, row in enumerate(SOUND)]
)
def test_a_sound_row_becomes_this_record(
    tmp_path: Path, reader: str, files: dict[str, bytes], expected: dict[str, object]
) -> None:
    (record,) = [
        r
        for r in readings(tmp_path, reader, files, LANGUAGES.get(reader, "en"))
        if isinstance(r, Record) and r.relation == expected.get("relation", r.relation)
    ]
    assert {key: getattr(record, key) for key in expected} == expected
    assert all(record.origin.partition("#"))


MALFORMED: list[tuple[str, dict[str, bytes], tuple[str, int, str]]] = [
    ("clinicaltrials", {"t.csv": TRIAL + b"Zebulon\n"}, ("t.csv", 2, "1 fields, not 8")),
    (
        "evidence_inference",
        {"v2_annotations.csv": EVIDENCE + b"0,7,59,True,True,Zebulon,It fell.,-1\n"},
        ("v2_annotations.csv", 2, "label and label code do not agree"),
    ),
    ("mts_dialog", {"T.csv": MTS + b"1,GENHX,Zebulon\n"}, ("T.csv", 2, "3 fields, not 4")),
    ("mts_dialog", {"T.csv": MTS + b"1,GENHX,Zebulon,   \n"}, ("T.csv", 2, "`input` is empty")),
    ("mts_dialog", {"T.csv": MTS + b"1,GENHX,Zebulon,\xff\n"}, ("T.csv", 2, "not UTF-8")),
    (
        "mts_dialog",
        {"T.csv": b"ID,section_text,dialogue\n1,Zebulon,b\n"},
        ("T.csv", 2, "column `section_header` is missing"),
    ),
    ("mts_dialog", {"T.csv": MTS + b'1,GENHX,"Zebulon'}, ("T.csv", 2, "broken CSV: the row does not end")),
    ("aci_bench", {"t.csv": ACI + b"v,D1,Zebulon,\n"}, ("t.csv", 2, "`output` is empty")),
    (
        "medquad",
        {"m.tar.gz": tar({"1_X/a.xml": "<Document id='1'><QAPair>Zebulon"})},
        ("m.tar.gz", 1, "not well-formed XML, or cut off (ParseError)"),
    ),
    (
        "medquad",
        {"m.tar.gz": tar({"1_X/a.xml": "<!DOCTYPE a [<!ENTITY z 'Zebulon'>]><a>&z;</a>"})},
        ("m.tar.gz", 1, "not well-formed XML, or cut off (DTDForbidden)"),
    ),
    (
        "medquad",
        {"m.tar.gz": tar({"1_X/a.xml": "<Document id='1'/>"})},
        ("m.tar.gz", 1, "no question in the document"),
    ),
    (
        "medquad",
        {"m.tar.gz": b"not an archive"},
        ("m.tar.gz", 1, "broken archive (ReadError): what follows is not read"),
    ),
    ("pubmedqa", {"p.json": b'{"1": {"QUESTION": "Zebulon'}, ("p.json", 1, "not JSON, or cut off")),
    ("pubmedqa", {"p.json": b'{"1": {"QUESTION": "Zebulon"}}'}, ("p.json", 1, "`CONTEXTS` is missing")),
    (
        "nlm_cvddi_labels",
        {"l.tar.gz": tar({"a.txt": "Zebulon", "a.xml": LABEL})},
        ("l.tar.gz", 1, "no section with a known heading"),
    ),
    (
        "nlm_cvddi_labels",
        {"l.tar.gz": tar({"a.txt": "T\nWARNINGS\nZebulon"})},
        ("l.tar.gz", 1, "no XML beside the text: the drug's name is not known"),
    ),
    (
        "fda_spl",
        {"a.xml": SPL.replace("34070-3", "51945-4").replace("Anuria", "Zebulon").encode()},
        ("a.xml", 1, "no section with a known code or title"),
    ),
    (
        "fda_spl",
        {"a.xml": b"<document>Zebulon"},
        ("a.xml", 1, "not well-formed XML, or cut off (ParseError)"),
    ),
    (
        "drugcentral_2016",
        {"pharm_class.tsv": DRUGS + b"255\tZebulon\tEPC\n"},
        ("pharm_class.tsv", 2, "3 fields, not 6"),
    ),
    (
        "hetionet_clean",
        {"nodes.tsv": NODES, "edges.sif": EDGES + b"C::1\tPCiC\tCompound::Zebulon\n"},
        ("edges.sif", 2, "the edge names a node that nodes.tsv does not hold"),
    ),
    (
        "disease_ontology",
        {"D.obo": b"[Term]\nid: DOID:1\nname: x\ndef: Zebulon\n"},
        ("D.obo", 1, "the definition is not a quoted string"),
    ),
    (
        "disease_ontology",
        {"ICD10inDO.tsv": b"id\tlabel\txrefs\nDOID:1\tZebulon\tICD10CM:?\n"},
        ("ICD10inDO.tsv", 2, "no ICD-10-CM code, or one outside all chapters"),
    ),
    (
        "icd10cm_2021",
        {"icd10cm-order-x.txt.gz": gzip.compress(b"Zebulon\n")},
        ("icd10cm-order-x.txt.gz", 1, "the columns are not those of an order file"),
    ),
    (
        "tico19_terms",
        {"f.csv": TICO + b"1,en,fr,flu,Zebulon\n"},
        ("f.csv", 2, "not from English to German or Korean"),
    ),
    (
        "kcdc_korean",
        {"c.ko": b"Zebulon\n", "c.en.txt": b"\n"},
        ("c.ko", 1, "one of the two sentences is missing"),
    ),
    (
        "headqa",
        {"h.json": head({**HEAD, "ra": "9"})},
        ("h.json", 1, "the right answer's number is none of the options"),
    ),
    (
        "headqa",
        {"h.json": head({"qtext": "Zebulon"})},
        ("h.json", 1, "the question lacks a field, or one has the wrong type"),
    ),
    ("headqa", {"h.json": head(HEAD)[:40]}, ("h.json", 1, "not JSON, or cut off")),
    (
        "medmcqa",
        {"t.jsonl": json.dumps({**MCQ, "answer_idx": "E"}).encode()},
        ("t.jsonl", 1, "the right answer's letter is none of the options"),
    ),
    (
        "medmcqa",
        {"t.jsonl": json.dumps({**MCQ, "options": {"A": "no", "B": "No "}}).encode()},
        ("t.jsonl", 1, "two options are the same"),
    ),
    ("mmlu_medical", {"t.jsonl": b'{"question": "Zebu'}, ("t.jsonl", 1, "not JSON, or cut off")),
    ("grascco", {"a.txt": b"Zebulon \xe4"}, ("a.txt", 1, "not UTF-8")),
    (
        "medical_abbreviations",
        {"abbreviations_z.csv": b"Abbreviation/Shorthand,Meaning,More Info\nZebulon,,\n"},
        ("abbreviations_z.csv", 2, "`output` is empty"),
    ),
    (
        "jsonl_notes",
        {"n.jsonl": b'{"id": "1", "text": "a"}\n["Zebulon"]\n'},
        ("n.jsonl", 2, "not a JSON object"),
    ),
    (
        "jsonl_notes",
        {"n.jsonl": b'{"id": "1", "text": "Zebulon", "language": "tlh"}'},
        ("n.jsonl", 1, "bad fields: language"),
    ),
    ("jsonl_notes", {"n.jsonl": b'{"id": "Zebulon"}'}, ("n.jsonl", 1, "`text` is missing or not a text")),
    (
        "jsonl_notes",
        {"n.jsonl": b'{"id": "1", "text": "x", "patient_id": "p", "identifiers": "Zebulon"}'},
        ("n.jsonl", 1, "`identifiers` is not a list of texts"),
    ),
    (
        "jsonl_notes",
        {"n.jsonl": b'{"id": "1", "text": "x", "identifiers": ["Zebulon"]}'},
        ("n.jsonl", 1, "`identifiers` without `patient_id`"),
    ),
]


@pytest.mark.parametrize(
    ("reader", "files", "expected"), MALFORMED, ids=[f"{row[0]}-{i}" for i, row in enumerate(MALFORMED)]
)
def test_a_malformed_row_is_rejected_by_file_and_line_without_its_text(
    tmp_path: Path, reader: str, files: dict[str, bytes], expected: tuple[str, int, str]
) -> None:
    rejects = [r for r in readings(tmp_path, reader, files) if isinstance(r, Rejected)]
    assert [(r.file, r.line, r.reason) for r in rejects] == [expected]
    assert CANARY not in rejects[0].reason


OWN_TESTS = "".join(path.read_text() for path in (Path(__file__).parent / "sources").glob("test_*.py"))


def test_every_reader_is_tested_on_sound_and_malformed_rows() -> None:
    """Here, or in tests/unit/data/sources, where its name stands in quotes or in a file's name."""
    elsewhere = {reader for reader in READERS if f'"{reader}"' in OWN_TESTS}
    elsewhere |= {path.stem.removeprefix("test_") for path in (Path(__file__).parent / "sources").iterdir()}
    assert {row[0] for row in MALFORMED} | elsewhere >= set(READERS)
    assert {row[0] for row in SOUND} | {"pubmedqa"} | elsewhere >= set(READERS)


def test_pubmedqa_gives_a_question_and_its_abstract_in_one_group(tmp_path: Path) -> None:
    article = {"QUESTION": "Q?", "CONTEXTS": ["A.", "B."], "LONG_ANSWER": "Yes."}
    records = readings(tmp_path, "pubmedqa", {"p.json": json.dumps({"12": article}).encode()})
    assert [(r.kind, r.input, r.output, r.group) for r in records if isinstance(r, Record)] == [
        ("qa", "Q?", "Yes.", "pmid:12"),
        ("text", "A.\nB.", "", "pmid:12"),
    ]


def test_a_drug_with_several_classes_gets_the_one_that_most_drugs_share(tmp_path: Path) -> None:
    rows = b"1\ta\tEPC\tN\tRare\tFDA\n1\ta\tEPC\tN\tCommon\tFDA\n"
    rows += b"2\tb\tEPC\tN\tCommon\tFDA\n2\tb\tPA\tD\tOther\tMeSH\n"
    found = readings(tmp_path, "drugcentral_2016", {"pharm_class.tsv": DRUGS + rows})
    assert [(r.input, r.output) for r in found if isinstance(r, Record)] == [("a", "Common"), ("b", "Common")]
    assert sorted(r.reason for r in found if isinstance(r, LeftOut)) == [
        "a further EPC class of the drug",
        "class of another type than EPC",
    ]


@pytest.mark.parametrize(
    ("reader", "files"),
    [("grascco", {"Zebulon.txt": b"x"}), ("jsonl_notes", {"n.jsonl": b'{"id": "Zebulon", "text": "x"}'})],
)
def test_a_name_in_a_file_name_or_an_id_does_not_reach_the_record_id(
    tmp_path: Path, reader: str, files: dict[str, bytes]
) -> None:
    (record,) = readings(tmp_path, reader, files)
    assert isinstance(record, Record)
    assert CANARY not in record.id + record.origin + record.group


def test_aci_bench_takes_nothing_from_the_metadata_that_name_patients(tmp_path: Path) -> None:
    found = readings(tmp_path, *SOUND[1][:2])
    assert all(isinstance(r, Record) and CANARY not in r.model_dump_json() for r in found)


@pytest.mark.parametrize(("name", "words"), [("none", "no reader yet"), ("oracle", "there are: aci_bench")])
def test_a_source_without_a_reader_is_refused_clearly(name: str, words: str) -> None:
    with pytest.raises(UnknownSource, match=words):
        reader_of(source_of(name))
