"""Hetionet v1.0: edges between drugs, diseases, symptoms, anatomy, drug classes, genes and what these do.

Himmelstein and others, Systematic integration of biomedical knowledge prioritizes drugs for repurposing,
eLife 2017. Read are the node table (`nodes.tsv`, `hetionet-v1.0-nodes.tsv`) and the edges of the SIF format
(`edges.sif`, `hetionet-v1.0-edges.sif.gz`). The nodes (47,031 in all of Hetionet) are held in memory, the
edges (2,250,197) are not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, Row, raw_files, tsv_rows
from medrail.data.recording import Place, record_of
from medrail.data.sources.drugcentral_2016 import drug_group

ANATOMY, COMPOUND, DISEASE, GENE = "Anatomy", "Compound", "Disease", "Gene"
PROCESS, COMPONENT, FUNCTION = "Biological Process", "Cellular Component", "Molecular Function"
PATHWAY, CLASS, EFFECT, SYMPTOM = "Pathway", "Pharmacologic Class", "Side Effect", "Symptom"
NODE_KINDS = frozenset(
    (ANATOMY, COMPOUND, DISEASE, GENE, PROCESS, COMPONENT, FUNCTION, PATHWAY, CLASS, EFFECT, SYMPTOM)
)


class EdgeKind(NamedTuple):
    """What an edge says, and which kinds of node it joins."""

    relation: str
    source: str
    target: str


EDGE_KINDS = {
    "AdG": EdgeKind("anatomy_downregulates", ANATOMY, GENE),
    "AeG": EdgeKind("anatomy_expresses", ANATOMY, GENE),
    "AuG": EdgeKind("anatomy_upregulates", ANATOMY, GENE),
    "CbG": EdgeKind("binds", COMPOUND, GENE),
    "CcSE": EdgeKind("causes_side_effect", COMPOUND, EFFECT),
    "CdG": EdgeKind("drug_downregulates", COMPOUND, GENE),
    "CpD": EdgeKind("palliates", COMPOUND, DISEASE),
    "CrC": EdgeKind("drug_resembles", COMPOUND, COMPOUND),
    "CtD": EdgeKind("treats", COMPOUND, DISEASE),
    "CuG": EdgeKind("drug_upregulates", COMPOUND, GENE),
    "DaG": EdgeKind("associates_with_gene", DISEASE, GENE),
    "DdG": EdgeKind("disease_downregulates", DISEASE, GENE),
    "DlA": EdgeKind("localizes_to", DISEASE, ANATOMY),
    "DpS": EdgeKind("presents_symptom", DISEASE, SYMPTOM),
    "DrD": EdgeKind("resembles", DISEASE, DISEASE),
    "DuG": EdgeKind("disease_upregulates", DISEASE, GENE),
    "GcG": EdgeKind("covaries_with", GENE, GENE),
    "GiG": EdgeKind("gene_interacts_with", GENE, GENE),
    "GpBP": EdgeKind("participates_in_process", GENE, PROCESS),
    "GpCC": EdgeKind("participates_in_component", GENE, COMPONENT),
    "GpMF": EdgeKind("participates_in_function", GENE, FUNCTION),
    "GpPW": EdgeKind("participates_in_pathway", GENE, PATHWAY),
    "Gr>G": EdgeKind("regulates", GENE, GENE),
    "PCiC": EdgeKind("class_includes", CLASS, COMPOUND),
}
"""The 24 kinds of edge (metaedges) of Hetionet v1.0 by their abbreviation."""


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind relation. An edge is grouped by its drug, if it has one, else its disease, else its gene.

    So `class_includes` is grouped by the drug and not by the class, and gene expression by the gene and not
    by the part of the body: the group is what the edge tells of. Of two nodes alike the first is meant.
    """
    names: dict[str, str] = {}
    for raw in raw_files(folder, "*nodes.tsv*"):
        for line, row in tsv_rows(raw, ("id", "name")):
            if isinstance(row, Rejected):
                yield row
            elif not row["id"].strip() or not row["name"].strip():
                yield raw.rejected(line, "a node without id or name")
            else:
                names[row["id"]] = row["name"]
    for raw in raw_files(folder, "*edges*.sif*"):
        for line, row in tsv_rows(raw, ("source", "metaedge", "target")):
            yield row if isinstance(row, Rejected) else _edge(source, raw, line, row, names)


def _edge(source: Source, raw: RawFile, line: int, row: Row, names: dict[str, str]) -> Reading:
    kind = EDGE_KINDS.get(row["metaedge"])
    if kind is None:
        return raw.rejected(line, "unknown kind of edge")
    if row["source"] not in names or row["target"] not in names:
        return raw.rejected(line, "the edge names a node that nodes.tsv does not hold")
    if not (_may_be(row["source"], kind.source) and _may_be(row["target"], kind.target)):
        return raw.rejected(line, "the edge joins other kinds of node than its kind does")
    return record_of(
        source,
        Place(raw, line, f"{row['source']}-{row['metaedge']}-{row['target']}".replace(" ", "_")),
        "relation",
        group=_group(row, names),
        relation=kind.relation,
        input=names[row["source"]],
        output=names[row["target"]],
    )


def _may_be(node: str, kind: str) -> bool:
    """Whether a node is of a kind; one whose id names no kind of Hetionet's may be of any."""
    named = node.partition("::")[0]
    return named == kind or named not in NODE_KINDS


def _group(row: Row, names: dict[str, str]) -> str:
    ends = (row["source"], row["target"])
    for kind in (COMPOUND, DISEASE, GENE):
        for node in ends:
            if node.startswith(f"{kind}::"):
                key = node.removeprefix(f"{kind}::")
                return drug_group(names[node]) if kind == COMPOUND else f"{kind.casefold()}:{key}"
    return f"node:{row['source']}"
