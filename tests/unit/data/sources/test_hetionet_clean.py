"""All kinds of edge of Hetionet v1.0 become facts; an edge that cannot be named or cannot be is a reject."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.data.catalog import catalog_load
from medrail.data.rawfiles import Reading, Rejected
from medrail.data.sources.hetionet_clean import EDGE_KINDS, NODE_KINDS, read
from medrail.records import Record

SOURCE = catalog_load().source("hetionet_clean")
Read = Callable[[str, str], list[Reading]]
NODES = "id\tname\tkind\n" + "".join(
    f"{kind}::{i}\t{kind} {i}\t{kind}\n" for kind in sorted(NODE_KINDS) for i in (1, 2)
)
EDGES = "source\tmetaedge\ttarget\n"


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    def of(nodes: str, edges: str) -> list[Reading]:
        (tmp_path / "hetionet-v1.0-nodes.tsv").write_text(nodes, encoding="utf-8")
        (tmp_path / "hetionet-v1.0-edges.sif").write_text(EDGES + edges, encoding="utf-8")
        return list(read(tmp_path, SOURCE))

    return of


@pytest.mark.parametrize("metaedge", EDGE_KINDS)
def test_every_kind_of_edge_becomes_a_fact_grouped_by_what_it_tells_of(reading: Read, metaedge: str) -> None:
    kind = EDGE_KINDS[metaedge]
    (fact,) = reading(NODES, f"{kind.source}::1\t{metaedge}\t{kind.target}::2\n")
    assert isinstance(fact, Record)
    assert (fact.relation, fact.input, fact.output) == (kind.relation, f"{kind.source} 1", f"{kind.target} 2")
    assert fact.group.partition(":")[0] in ("drug", "disease", "gene")


GROUPS = [
    ("PCiC", "drug:compound 2"),
    ("CtD", "drug:compound 1"),
    ("DaG", "disease:1"),
    ("AeG", "gene:2"),
    ("GpBP", "gene:1"),
]


@pytest.mark.parametrize(("metaedge", "group"), GROUPS)
def test_the_group_is_the_drug_else_the_disease_else_the_gene(
    reading: Read, metaedge: str, group: str
) -> None:
    kind = EDGE_KINDS[metaedge]
    (fact,) = reading(NODES, f"{kind.source}::1\t{metaedge}\t{kind.target}::2\n")
    assert isinstance(fact, Record)
    assert fact.group == group


REJECTS: list[tuple[str, str]] = [
    ("Compound::1\tXyZ\tDisease::1\n", "unknown kind of edge"),
    ("Compound::9\tCtD\tDisease::1\n", "the edge names a node that nodes.tsv does not hold"),
    ("Compound::1\tCtD\tGene::1\n", "the edge joins other kinds of node than its kind does"),
    ("Disease::1\tCtD\tCompound::1\n", "the edge joins other kinds of node than its kind does"),
    ("Compound::1\tCtD\n", "2 fields, not 3"),
]


@pytest.mark.parametrize(("row", "reason"), REJECTS)
def test_an_edge_that_cannot_be_is_a_reject(reading: Read, row: str, reason: str) -> None:
    assert reading(NODES, row) == [Rejected("hetionet-v1.0-edges.sif", 2, reason)]


def test_a_node_without_a_name_is_a_reject_and_so_are_its_edges(reading: Read) -> None:
    found = reading(f"{NODES}Gene::7\t \tGene\n", "Gene::7\tGiG\tGene::1\n")
    assert [one.reason for one in found if isinstance(one, Rejected)] == [
        "a node without id or name",
        "the edge names a node that nodes.tsv does not hold",
    ]


def test_the_samples_give_every_edge() -> None:
    found = list(read(Path("samples/hetionet_clean"), SOURCE))
    assert Counter(type(one) for one in found) == {Record: 14_668}
    assert len({one.id for one in found if isinstance(one, Record)}) == len(found)
