"""Hetionet: edges between drugs, diseases, symptoms, anatomy and drug classes."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, Row, raw_files, tsv_rows
from medrail.data.recording import Place, record_of
from medrail.data.sources.drugcentral_2016 import drug_group

RELATIONS = {
    "CtD": "treats",
    "CpD": "palliates",
    "DpS": "presents_symptom",
    "DlA": "localizes_to",
    "DrD": "resembles",
    "PCiC": "class_includes",
}
"""Edge kind -> relation. Gene-process edges (GpBP) are left out: of little use to a clinician."""


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind relation. An edge is grouped by its drug, if it has one, else by its first disease.

    So `class_includes` is grouped by the drug and not by the class, its subject: it tells the drug's class.
    """
    names: dict[str, str] = {}
    for raw in raw_files(folder, "nodes.tsv"):
        for _, row in tsv_rows(raw, ("id", "name")):
            if isinstance(row, Rejected):
                yield row
            else:
                names[row["id"]] = row["name"]
    for raw in raw_files(folder, "edges.sif"):
        for line, row in tsv_rows(raw, ("source", "metaedge", "target")):
            yield row if isinstance(row, Rejected) else _edge(source, raw, line, row, names)


def _edge(source: Source, raw: RawFile, line: int, row: Row, names: dict[str, str]) -> Reading:
    relation = RELATIONS.get(row["metaedge"])
    if row["metaedge"] == "GpBP":
        return LeftOut("gene and biological process")
    if relation is None:
        return raw.rejected(line, "unknown kind of edge")
    if row["source"] not in names or row["target"] not in names:
        return raw.rejected(line, "the edge names a node that nodes.tsv does not hold")
    return record_of(
        source,
        Place(raw, line, f"{row['source']}-{row['metaedge']}-{row['target']}".replace(" ", "_")),
        "relation",
        group=_group(row, names),
        relation=relation,
        input=names[row["source"]],
        output=names[row["target"]],
    )


def _group(row: Row, names: dict[str, str]) -> str:
    for node in (row["source"], row["target"]):
        if node.startswith("Compound::"):
            return drug_group(names[node])
    return f"disease:{row['source'].removeprefix('Disease::')}"
