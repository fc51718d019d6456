"""What can go wrong with split data: one function per kind, and the expectation that is meant for it.

A kind changes one or two records of a batch that no other kind of the batch touches, and says which of them
the expectation must name.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from medrail.data.curation.text_keys import words
from medrail.data.deidentification.patients import patient_digest
from medrail.data.generators.items import is_generated
from medrail.data.icd10_chapters import CHAPTERS
from medrail.data.identities import FILE
from medrail.data.splitting import PARTS, Part
from medrail.records import Record, group_of, records_read

Parts = dict[Part, list[Record]]
ANY: tuple[Part, ...] = ("train", "validation", "test")
FIRST = ("Amelia", "Charles", "Dorothy", "Edward", "Florence", "Gilbert", "Harriet", "Martin")
LAST = ("Hartwell", "Johnson", "Williams", "Thompson", "Anderson", "Robinson", "Mitchell", "Campbell")
ANOTHER_NOTE = (
    "Nothing like what was written before: appetite good, walks two miles, no fever since {number}."
)


class Data:
    """The sound data, and what kinds put into it."""

    def __init__(self, folder: Path) -> None:
        splits, normalized = folder / "data/splits", folder / "data/normalized"
        self.parts: Parts = {part: list(records_read(splits / f"{part}.parquet")) for part in PARTS}
        self.lookup = list(records_read(normalized / "medical_abbreviations.parquet"))
        self.known: dict[str, list[str]] = {}
        for row in pq.read_table(folder / "data/ingested/ward" / FILE).to_pylist():
            self.known.setdefault(patient_digest(row["patient_id"], None), []).append(row["identifier"])


class Batch:
    """A copy of the parts; every record changed or added is of a group that was not touched before."""

    def __init__(self, data: Data, seed: str) -> None:
        self.data = data
        self.parts: Parts = {part: list(records) for part, records in data.parts.items()}
        self.draw = random.Random(seed)
        self.groups: set[str] = set()
        self.ids: set[str] = set()

    def pick(self, fits: Callable[[Record], bool], parts: Sequence[Part] = ANY) -> tuple[Part, Record]:
        """A record that fits, of a group that no kind has touched yet; its group is touched now."""
        found = [(p, r) for p in parts for r in self.parts[p] if fits(r) and self.is_free(r)]
        assert found, "the data set has no record left for this kind"
        part, record = self.draw.choice(found)
        self.touch(record)
        return part, record

    def is_free(self, record: Record) -> bool:
        return group_of(record) not in self.groups and record.id not in self.ids

    def touch(self, record: Record) -> None:
        self.groups.add(group_of(record))
        self.ids.add(record.id)

    def change(self, part: Part, record: Record, **update: object) -> str:
        """Put a changed record in a record's place; its id."""
        changed = record.model_copy(update=update)
        place = next(n for n, own in enumerate(self.parts[part]) if own is record)
        self.parts[part][place] = changed
        self.touch(changed)
        return changed.id

    def add(self, part: Part, record: Record, **update: object) -> str:
        """Add a changed copy at a place drawn; its id."""
        added = record.model_copy(update=update)
        self.parts[part].insert(self.draw.randrange(len(self.parts[part]) + 1), added)
        self.touch(added)
        return added.id

    def number(self) -> int:
        return self.draw.randrange(10**6)


Kind = Callable[[Batch], list[str]]
"""Changes a batch; ids that the expectation meant for it must name."""
KINDS: list[tuple[str, Kind]] = []


def meant_for(expectation: str) -> Callable[[Kind], Kind]:
    def enter(kind: Kind) -> Kind:
        KINDS.append((expectation, kind))
        return kind

    return enter


def of(source: str, kind: str = "") -> Callable[[Record], bool]:
    return lambda r: r.source == source and kind in ("", r.kind) and not is_generated(r.id)


def made(kind: str) -> Callable[[Record], bool]:
    return lambda r: is_generated(r.id) and r.kind == kind


def is_prose(record: Record) -> bool:
    return record.kind in ("note", "dialogue", "text", "qa") and not is_generated(record.id)


@meant_for("no_known_identifier_of_a_patient_is_left")
def known_name_is_put_back(batch: Batch) -> list[str]:
    part, note = batch.pick(of("ward"))
    known = batch.draw.choice(batch.data.known[note.patient_id])
    return [batch.change(part, note, input=f"{note.input} Spoke to {known} about it.")]


@meant_for("no_known_identifier_of_a_patient_is_left")
def known_name_is_put_back_in_reverse_and_capitals(batch: Batch) -> list[str]:
    part, note = batch.pick(of("ward"))
    first, last = next(own for own in batch.data.known[note.patient_id] if " " in own).split()
    return [batch.change(part, note, input=f"{last.upper()}, {first}: {note.input}")]


@meant_for("changed_texts_tell_of_no_patient")
def name_of_a_patient_gets_into_a_published_text(batch: Batch) -> list[str]:
    part, text = batch.pick(of("pubmedqa", "text"))
    known = batch.draw.choice([own for names in batch.data.known.values() for own in names])
    return [batch.change(part, text, input=f"{text.input} As in {known}.")]


@meant_for("changed_texts_tell_of_no_patient")
def unknown_name_gets_into_a_note(batch: Batch) -> list[str]:
    part, note = batch.pick(of("ward"))
    name = f"Mrs. {batch.draw.choice(FIRST)} {batch.draw.choice(LAST)}"
    return [batch.change(part, note, input=f"{note.input} {name} came with the patient.")]


@meant_for("no_identifier_is_found")
def identifier_of_a_fixed_form_gets_in(batch: Batch) -> list[str]:
    part, record = batch.pick(is_prose)
    number = batch.draw.randrange(1000, 9999)
    forms = (
        f"call 212-555-{number}",
        f"write to pat{number}@example.org",
        f"SSN 536-22-{number}",
        f"MRN 77{number}12",
    )
    return [batch.change(part, record, output=f"{record.output} Please {batch.draw.choice(forms)}.")]


@meant_for("no_identifier_is_found")
def identifier_of_a_fixed_form_gets_into_a_generated_item(batch: Batch) -> list[str]:
    part, item = batch.pick(made("mcq"), (*ANY, "recall"))
    number = batch.draw.randrange(1000, 9999)
    return [batch.change(part, item, output=f"{item.output} Tel. 212-555-{number}")]


@meant_for("sources_about_patients_passed_the_gate")
def source_that_passed_no_gate_gets_in(batch: Batch) -> list[str]:
    _, note = batch.pick(of("ward"))
    text = ANOTHER_NOTE.format(number=batch.number())
    return [batch.add("train", note, id=f"grascco:{batch.number()}", source="grascco", input=text)]


@meant_for("texts_are_on_one_side")
def text_is_repeated_on_another_side(batch: Batch) -> list[str]:
    _, text = batch.pick(lambda r: r.kind in ("note", "text"), ("train",))
    new = {"id": f"{text.source}:copy{batch.number()}", "patient_id": "", "group": ""}
    shouted = text.input.upper().replace(",", " ;")
    return [text.id, batch.add("test", text, **new, input=shouted)]


@meant_for("texts_are_on_one_side")
def fact_is_repeated_on_another_side(batch: Batch) -> list[str]:
    _, fact = batch.pick(lambda r: r.kind in ("drug", "coding", "relation"), ("train",))
    new = {"id": f"{fact.source}:copy{batch.number()}", "group": f"copy:{batch.number()}"}
    return [fact.id, batch.add("validation", fact, **new)]


@meant_for("near_duplicates_are_on_one_side")
def nearly_the_same_text_is_on_another_side(batch: Batch) -> list[str]:
    _, text = batch.pick(lambda r: is_prose(r) and len(words(r.input)) > 60, ("train",))
    tokens = text.input.split()
    tokens[batch.draw.randrange(len(tokens))] = "perhaps"
    new = {"id": f"{text.source}:near{batch.number()}", "patient_id": "", "group": ""}
    return [text.id, batch.add("test", text, **new, input=" ".join(tokens))]


@meant_for("questions_are_on_one_side")
def question_is_asked_on_another_side(batch: Batch) -> list[str]:
    _, asked = batch.pick(lambda r: r.kind == "qa", ("train",))
    new = {"id": f"{asked.source}:asked{batch.number()}", "patient_id": "", "group": ""}
    again = " ".join(reversed(asked.input.split()))
    return [asked.id, batch.add("test", asked, **new, input=again, output="Another answer.")]


@meant_for("groups_are_on_one_side")
def patient_is_on_two_sides(batch: Batch) -> list[str]:
    _, note = batch.pick(of("ward"), ("train",))
    text = ANOTHER_NOTE.format(number=batch.number())
    return [note.id, batch.add("test", note, id=f"ward:more{batch.number()}", input=text)]


@meant_for("groups_are_on_one_side")
def subject_is_on_two_sides(batch: Batch) -> list[str]:
    _, fact = batch.pick(of("drugcentral_2016"), ("train",))
    return [
        fact.id,
        batch.add("validation", fact, id=f"{fact.source}:more{batch.number()}", output="another"),
    ]


@meant_for("recall_items_are_not_in_training")
def recall_item_is_learnt(batch: Batch) -> list[str]:
    _, item = batch.pick(made("mcq"), ("recall",))
    batch.add("train", item, id=f"{item.id}x")
    return [item.id]


@meant_for("recall_groups_are_in_training")
def recall_asks_about_what_is_never_learnt(batch: Batch) -> list[str]:
    _, item = batch.pick(made("mcq"), ("recall",))
    return [batch.change("recall", item, group=f"drug:unheard{batch.number()}")]


@meant_for("recall_holds_generated_questions_only")
def something_else_gets_into_recall(batch: Batch) -> list[str]:
    _, record = batch.pick(lambda r: not is_generated(r.id), ("train",))
    return [batch.add("recall", record, id=f"{record.source}:other{batch.number()}")]


@meant_for("benchmark_questions_are_nowhere_else")
def benchmark_question_is_learnt(batch: Batch) -> list[str]:
    _, asked = batch.pick(lambda r: True, ("benchmark",))
    _, other = batch.pick(of("pubmedqa", "qa"))
    new = {
        "id": f"pubmedqa:b{batch.number()}",
        "group": "",
        "kind": "qa",
        "choices": (),
        "output": asked.answer,
    }
    return [batch.add("train", other, **new, input=asked.input.lower())]


@meant_for("benchmark_sources_are_in_the_benchmark_only")
def benchmark_record_gets_into_training(batch: Batch) -> list[str]:
    _, asked = batch.pick(lambda r: True, ("benchmark",))
    return [batch.add(batch.draw.choice(ANY), asked, id=f"{asked.source}:role{batch.number()}")]


@meant_for("the_benchmark_holds_benchmark_sources_only")
def training_record_gets_into_the_benchmark(batch: Batch) -> list[str]:
    _, asked = batch.pick(lambda r: r.kind == "mcq")
    return [batch.add("benchmark", asked, id=f"{asked.id}y")]


@meant_for("knowledge_sources_are_in_no_part")
def knowledge_record_gets_into_a_part(batch: Batch) -> list[str]:
    record = batch.draw.choice([own for own in batch.data.lookup if batch.is_free(own)])
    return [batch.add(batch.draw.choice(ANY), record)]


@meant_for("sources_are_catalogued")
def source_is_unknown(batch: Batch) -> list[str]:
    part, record = batch.pick(is_prose)
    return [batch.change(part, record, source="unheard", id=f"unheard:{batch.number()}")]


@meant_for("licences_are_those_of_their_sources")
def licence_is_another_allowed_one(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: r.licence != "CC0-1.0")
    return [batch.change(part, record, licence="CC0-1.0")]


@meant_for("licences_are_allowed")
def licence_is_not_allowed(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: True, PARTS)
    return [batch.change(part, record, licence=f"{record.licence} AND Proprietary")]


@meant_for("generated_items_are_as_they_were_made")
def answer_of_an_item_is_swapped(batch: Batch) -> list[str]:
    part, item = batch.pick(made("mcq"), (*ANY, "recall"))
    others = [choice for choice in item.choices if choice != item.answer]
    return [batch.change(part, item, answer=batch.draw.choice(others))]


@meant_for("generated_items_follow_from_their_facts")
def item_says_what_its_fact_does_not(batch: Batch) -> list[str]:
    part, item = batch.pick(made("qa"))
    return [batch.change(part, item, output=item.output.replace(".", " and others.", 1))]


@meant_for("generated_items_follow_from_their_facts")
def item_asks_about_another_subject(batch: Batch) -> list[str]:
    part, item = batch.pick(made("qa"))
    return [batch.change(part, item, input=f"Which class is number {batch.number()} in?")]


@meant_for("generated_items_cite_a_record")
def citation_is_removed(batch: Batch) -> list[str]:
    part, item = batch.pick(lambda r: is_generated(r.id))
    return [batch.change(part, item, citations=())]


@meant_for("citations_lead_somewhere")
def citation_leads_to_no_record(batch: Batch) -> list[str]:
    part, item = batch.pick(lambda r: is_generated(r.id))
    return [batch.change(part, item, citations=(*item.citations, f"{item.source}:gone{batch.number()}"))]


@meant_for("citations_lead_somewhere")
def citation_is_blank_or_has_no_form(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: bool(r.citations))
    return [batch.change(part, record, citations=("see there" if is_generated(record.id) else "  ",))]


@meant_for("origins_name_a_raw_file")
def origin_is_broken(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: True, PARTS)
    broken = batch.draw.choice(("", record.origin[1:], record.origin.replace("#", " "), "a file"))
    return [batch.change(part, record, origin=broken)]


@meant_for("records_are_as_they_were_read")
def answer_of_a_benchmark_is_swapped(batch: Batch) -> list[str]:
    _, asked = batch.pick(lambda r: True, ("benchmark",))
    others = [choice for choice in asked.choices if choice != asked.answer]
    return [batch.change("benchmark", asked, answer=batch.draw.choice(others))]


@meant_for("records_are_as_they_were_read")
def objects_of_two_facts_are_swapped(batch: Batch) -> list[str]:
    part, one = batch.pick(lambda r: r.kind in ("drug", "relation", "term"))
    place, other = batch.pick(lambda r: r.kind == one.kind and r.output != one.output)
    return [batch.change(part, one, output=other.output), batch.change(place, other, output=one.output)]


@meant_for("records_are_as_they_were_read")
def number_in_a_note_is_changed(batch: Batch) -> list[str]:
    part, note = batch.pick(lambda r: r.source == "ward" and "pulse" in r.input)
    return [batch.change(part, note, input=note.input.replace("pulse ", "pulse 1"))]


@meant_for("records_are_as_they_were_read")
def field_of_a_record_is_emptied(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: bool(r.relation and r.group) and not is_generated(r.id))
    return [batch.change(part, record, **{batch.draw.choice(("relation", "group")): ""})]


@meant_for("records_are_as_they_were_read")
def code_is_another_one(batch: Batch) -> list[str]:
    part, coding = batch.pick(lambda r: r.kind == "coding" and bool(r.citations))
    first = coding.citations[0].split(".")[0]
    return [batch.change(part, coding, citations=(f"{first}.{batch.draw.randrange(100, 999)}",))]


@meant_for("codes_have_a_valid_form")
def code_is_malformed(batch: Batch) -> list[str]:
    part, coding = batch.pick(lambda r: r.kind == "coding" and bool(r.citations))
    wrong = batch.draw.choice(("E1", "110.9", "EE0.1", "E11.12345", "e11", "E11,9", "E1X.0"))
    return [batch.change(part, coding, citations=(f"ICD10CM:{wrong}",))]


@meant_for("chapters_are_those_of_their_codes")
def chapter_is_another_one(batch: Batch) -> list[str]:
    part, coding = batch.pick(lambda r: r.kind == "coding" and bool(r.citations))
    others = [title for _, _, title in CHAPTERS if title != coding.output]
    return [batch.change(part, coding, output=batch.draw.choice(others))]


@meant_for("needed_text_is_present")
def needed_text_is_blank(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: True, PARTS)
    return [batch.change(part, record, input=batch.draw.choice(("", "  ", "\n\t", "\u00a0")))]


@meant_for("answers_are_among_the_choices")
def answer_is_no_option(batch: Batch) -> list[str]:
    part, asked = batch.pick(lambda r: r.kind == "mcq", PARTS)
    return [batch.change(part, asked, answer=f"{asked.answer} or not")]


@meant_for("choices_are_distinct")
def option_is_repeated_or_alone(batch: Batch) -> list[str]:
    part, asked = batch.pick(lambda r: r.kind == "mcq", PARTS)
    broken = batch.draw.choice(((*asked.choices[:-1], asked.choices[0]), (asked.answer,)))
    return [batch.change(part, asked, choices=broken)]


@meant_for("texts_are_not_broken")
def text_is_mojibake(batch: Batch) -> list[str]:
    part, record = batch.pick(is_prose)
    wrong = batch.draw.choice(("fÃ¼r", "37 Â°C", "patientâ€™s", "na\ufffdve"))
    return [batch.change(part, record, input=f"{record.input} {wrong}")]


@meant_for("texts_are_not_too_long")
def text_is_a_whole_file(batch: Batch) -> list[str]:
    part, record = batch.pick(is_prose)
    return [batch.change(part, record, input="word and word " * 40_000)]


@meant_for("kinds_are_known")
def kind_is_unknown(batch: Batch) -> list[str]:
    part, record = batch.pick(is_prose)
    return [batch.change(part, record, kind=batch.draw.choice(("", "Note", "letter")))]


@meant_for("languages_are_known")
def language_is_unknown(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: not is_prose(r))
    return [batch.change(part, record, language=batch.draw.choice(("", "EN", "fr")))]


@meant_for("specialties_are_known")
def specialty_is_unknown(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: True)
    wrong = batch.draw.choice(("Cardiology", "surgery", "unknown"))
    return [batch.change(part, record, specialty=wrong, specialty_confidence=0.9)]


@meant_for("specialties_have_a_confidence")
def specialty_has_no_confidence(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: True)
    wrong = batch.draw.choice((("cardiology", None), ("", 0.5)))
    return [batch.change(part, record, specialty=wrong[0], specialty_confidence=wrong[1])]


@meant_for("confidences_are_fractions")
def confidence_is_no_fraction(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: True, PARTS)
    return [batch.change(part, record, confidence=batch.draw.choice((1.7, -0.2, 90.0, float("nan"))))]


@meant_for("ids_are_unique")
def id_is_repeated(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: True, PARTS)
    return [batch.add(part, record)]


@meant_for("ids_name_their_source")
def id_names_another_source(batch: Batch) -> list[str]:
    part, record = batch.pick(lambda r: not is_generated(r.id))
    return [batch.change(part, record, id=f"other:{batch.number()}")]


Whole = Callable[[Batch], None]
"""Changes so much of the data that no single record is to blame."""
WHOLE_KINDS: list[tuple[str, Whole]] = []
FileKind = Callable[[Path], None]
"""Changes the Parquet file of a part."""


def of_the_whole(expectation: str) -> Callable[[Whole], Whole]:
    def enter(kind: Whole) -> Whole:
        WHOLE_KINDS.append((expectation, kind))
        return kind

    return enter


def everywhere(
    batch: Batch, change: Callable[[Record], Record | None], parts: Sequence[Part] = PARTS
) -> None:
    """Change every record; None takes it out."""
    for part in parts:
        changed = (change(record) for record in batch.parts[part])
        batch.parts[part] = [record for record in changed if record is not None]


@of_the_whole("parts_are_not_empty")
def part_is_emptied(batch: Batch) -> None:
    batch.parts[batch.draw.choice(PARTS)].clear()


@of_the_whole("the_column_output_is_not_emptied")
def outputs_are_emptied(batch: Batch) -> None:
    everywhere(batch, lambda r: r.model_copy(update={"output": ""}), [batch.draw.choice(ANY)])


@of_the_whole("the_column_citations_is_not_emptied")
def citations_are_emptied(batch: Batch) -> None:
    everywhere(batch, lambda r: r.model_copy(update={"citations": ()}), [batch.draw.choice(ANY)])


@of_the_whole("the_column_group_is_not_emptied")
def groups_are_emptied(batch: Batch) -> None:
    everywhere(batch, lambda r: r.model_copy(update={"group": ""}))


@of_the_whole("the_column_choices_is_not_emptied")
def options_are_emptied(batch: Batch) -> None:
    everywhere(batch, lambda r: r.model_copy(update={"choices": ()}), ["benchmark"])


@of_the_whole("source_psi_is_within_bounds")
def source_is_nearly_gone(batch: Batch) -> None:
    gone = batch.draw.choice(("disease_ontology", "drugcentral_2016"))
    everywhere(batch, lambda r: None if r.source == gone and batch.draw.random() < 0.95 else r)


@of_the_whole("kind_psi_is_within_bounds")
def kind_is_nearly_gone(batch: Batch) -> None:
    everywhere(batch, lambda r: None if r.kind == "mcq" and batch.draw.random() < 0.97 else r)


@of_the_whole("language_psi_is_within_bounds")
def language_is_another(batch: Batch) -> None:
    everywhere(
        batch,
        lambda r: r.model_copy(update={"language": "de"}) if batch.draw.random() < 0.5 else r,
    )


@of_the_whole("specialty_psi_is_within_bounds")
def specialties_are_all_the_same(batch: Batch) -> None:
    everywhere(batch, lambda r: r.model_copy(update={"specialty": "oncology", "specialty_confidence": 1.0}))


@of_the_whole("length_psi_is_within_bounds")
def texts_are_cut_short(batch: Batch) -> None:
    most = batch.draw.randrange(8, 16)
    everywhere(batch, lambda r: r.model_copy(update={"input": r.input[:most], "output": r.output[:most]}))


@of_the_whole("part_psi_is_within_bounds")
def training_moves_into_the_test(batch: Batch) -> None:
    moved = [record for record in batch.parts["train"] if batch.draw.random() < 0.5]
    ids = {record.id for record in moved}
    batch.parts["train"] = [record for record in batch.parts["train"] if record.id not in ids]
    batch.parts["test"] += moved


@of_the_whole("records_ratio_is_within_bounds")
def most_records_are_gone(batch: Batch) -> None:
    everywhere(batch, lambda r: r if batch.draw.random() < 0.4 else None)


@of_the_whole("records_ratio_is_within_bounds")
def records_are_there_three_times(batch: Batch) -> None:
    for part in PARTS:
        batch.parts[part] = [record for record in batch.parts[part] for _ in range(3)]


@of_the_whole("en_fraction_is_within_bounds")
def training_is_mostly_korean(batch: Batch) -> None:
    everywhere(batch, lambda r: r.model_copy(update={"language": "ko"}), ["train"])


@of_the_whole("largest_specialty_fraction_is_within_bounds")
def training_is_about_one_specialty(batch: Batch) -> None:
    own = {"specialty": "neurology", "specialty_confidence": 0.9}
    everywhere(batch, lambda r: r.model_copy(update=own), ["train"])


@of_the_whole("recall_commonest_position_fraction_is_within_bounds")
def right_option_is_always_the_first(batch: Batch) -> None:
    everywhere(
        batch,
        lambda r: r.model_copy(update={"choices": (r.answer, *(c for c in r.choices if c != r.answer))}),
        ["recall"],
    )


def column_is_missing(path: Path) -> None:
    pq.write_table(pq.read_table(path).drop_columns(["licence"]), path)


def column_is_too_many(path: Path) -> None:
    table = pq.read_table(path)
    pq.write_table(table.append_column("note", table["id"]), path)


def column_has_another_type(path: Path) -> None:
    table = pq.read_table(path)
    place = table.schema.get_field_index("confidence")
    pq.write_table(table.set_column(place, "confidence", table["confidence"].cast("string")), path)


def columns_are_in_another_order(path: Path) -> None:
    table = pq.read_table(path)
    pq.write_table(table.select(list(reversed(table.column_names))), path)


def column_may_be_null(path: Path) -> None:
    table = pq.read_table(path)
    place = table.schema.get_field_index("origin")
    pq.write_table(table.set_column(place, "origin", table["origin"]), path)


FILE_KINDS: list[FileKind] = [
    column_is_missing,
    column_is_too_many,
    column_has_another_type,
    columns_are_in_another_order,
    column_may_be_null,
]
"""All meant for `parts_have_the_schema_of_records`."""


def batches(data: Data, least: int) -> Iterator[tuple[Batch, list[tuple[str, str, list[str]]]]]:
    """Batches with one corruption of every kind, and (kind, expectation, ids) of each; `least` in all."""
    made_so_far, round_ = 0, 0
    while made_so_far < least:
        batch, done = Batch(data, f"gate:{round_}"), []
        for expectation, kind in KINDS:
            done.append((kind.__name__, expectation, kind(batch)))
        yield batch, done
        made_so_far, round_ = made_so_far + len(done), round_ + 1
