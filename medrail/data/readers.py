"""The readers by name: what a catalog entry's `reader` may say."""

from collections.abc import Callable, Iterator
from pathlib import Path

from medrail.data.catalog import NO_READER, Source
from medrail.data.rawfiles import Reading
from medrail.data.sources import (
    aci_bench,
    alpaca,
    chat_messages,
    csv_table,
    disease_ontology,
    drugcentral_2016,
    fda_spl,
    grascco,
    headqa,
    hetionet_clean,
    icd10cm_2021,
    jsonl_notes,
    jsonl_records,
    kcdc_korean,
    medical_abbreviations,
    medmcqa,
    medqa_usmle,
    medquad,
    medsynth,
    mmlu_medical,
    mts_dialog,
    nlm_cvddi_labels,
    notes_folder,
    parquet_table,
    pubmedqa,
    sharegpt,
    tico19_terms,
)
from medrail.errors import UnknownSource

Reader = Callable[[Path, Source], Iterator[Reading]]

READERS: dict[str, Reader] = {
    "aci_bench": aci_bench.read,
    "alpaca": alpaca.read,
    "chat_messages": chat_messages.read,
    "csv_table": csv_table.read,
    "disease_ontology": disease_ontology.read,
    "drugcentral_2016": drugcentral_2016.read,
    "fda_spl": fda_spl.read,
    "grascco": grascco.read,
    "headqa": headqa.read,
    "hetionet_clean": hetionet_clean.read,
    "icd10cm_2021": icd10cm_2021.read,
    "jsonl_notes": jsonl_notes.read,
    "jsonl_records": jsonl_records.read,
    "kcdc_korean": kcdc_korean.read,
    "medical_abbreviations": medical_abbreviations.read,
    "medmcqa": medmcqa.read,
    "medqa_usmle": medqa_usmle.read,
    "medquad": medquad.read,
    "medsynth": medsynth.read,
    "mmlu_medical": mmlu_medical.read,
    "mts_dialog": mts_dialog.read,
    "nlm_cvddi_labels": nlm_cvddi_labels.read,
    "notes_folder": notes_folder.read,
    "parquet_table": parquet_table.read,
    "pubmedqa": pubmedqa.read,
    "sharegpt": sharegpt.read,
    "tico19_terms": tico19_terms.read,
}


def reader_of(source: Source) -> Reader:
    """The reader that the catalog names for a source; UnknownSource if there is none."""
    if source.reader == NO_READER:
        raise UnknownSource(
            f"source `{source.id}` can be fetched but has no reader yet: "
            "take it out of `sources` in params.yaml"
        )
    if source.reader not in READERS:
        known = ", ".join(sorted(READERS))
        raise UnknownSource(f"source `{source.id}` names the reader `{source.reader}`; there are: {known}")
    return READERS[source.reader]
