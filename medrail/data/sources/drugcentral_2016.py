"""DrugCentral: class, indications, targets and structure of a drug, one fact per record.

One class per drug: the FDA's Established Pharmacologic Class (type EPC), because it alone is meant to be
read by clinicians ("beta-Adrenergic Blocker") and gives almost every drug exactly one; MeSH actions and
ChEBI roles give many each, from the general ("Pesticides") to the exact. A drug with several EPCs gets
the one that most drugs share (then the first by name).

Facts about a drug are grouped by its name and not its DRUG_ID, because Hetionet names its compounds by the
same names: so both sources' facts about a drug stay on one side of a split.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.molecules import molecule_of, same_molecule
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, Row, raw_files, tsv_rows
from medrail.data.recording import Place, record_of

CLASS_TYPE = "EPC"
CLASS_COLUMNS = ("DRUG_ID", "DRUG_NAME", "TYPE", "CLASS_SOURCE_ID", "CLASS")
INDICATION_COLUMNS = ("DRUG_ID", "DRUG_NAME", "INDICATION_FDB")
"""Codes of UMLS and SNOMED CT beside them are not read."""
TARGET_COLUMNS = ("DRUG_ID", "DRUG_NAME", "TARGET_NAME", "UNIPROT", "GENE", "ACTION_TYPE")
UNTOLD_ACTIONS = frozenset(("", "OTHER"))
STRUCTURES = (
    ("LINCS_mapping.tsv*", ("SMILES", "DRUG_ID", "DRUG_NAME")),
    ("structures.smiles.tsv*", ("SMILES", "ID", "INN")),
)
"""Files with a SMILES, and its column, the drug's number and the drug's name."""


def drug_group(name: str) -> str:
    """The group of all facts about a drug, whichever source states them."""
    return f"drug:{' '.join(name.split()).casefold()}"


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind drug with the relations `drug_class`, `drug_indication` and `drug_target`, and of kind
    molecule with the relation `structure` (drug -> SMILES)."""
    for raw in raw_files(folder, "pharm_class.tsv*"):
        yield from _classes(raw, source)
    for raw in raw_files(folder, "drug_indication.tsv*"):
        yield from _indications(raw, source)
    for raw in raw_files(folder, "drug_target.tsv*"):
        yield from _targets(raw, source)
    known: dict[str, str] = {}
    for pattern, columns in STRUCTURES:
        for raw in raw_files(folder, pattern):
            yield from _structures(raw, source, columns, known)


def _classes(raw: RawFile, source: Source) -> Iterator[Reading]:
    by_drug: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for line, row in tsv_rows(raw, CLASS_COLUMNS):
        if isinstance(row, Rejected):
            yield row
        elif row["TYPE"] != CLASS_TYPE:
            yield LeftOut("class of another type than EPC")
        else:
            by_drug[row["DRUG_ID"]].append((line, row))
    drugs = Counter(row["CLASS"] for rows in by_drug.values() for _, row in rows)
    for drug, rows in sorted(by_drug.items()):
        ordered = sorted(rows, key=lambda item: (-drugs[item[1]["CLASS"]], item[1]["CLASS"], item[0]))
        line, row = ordered[0]
        yield from (LeftOut("a further EPC class of the drug") for _ in ordered[1:])
        yield record_of(
            source,
            Place(raw, line, f"class-{drug}"),
            "drug",
            group=drug_group(row["DRUG_NAME"]),
            relation="drug_class",
            input=row["DRUG_NAME"],
            output=row["CLASS"],
        )


def _indications(raw: RawFile, source: Source) -> Iterator[Reading]:
    seen: set[tuple[str, str]] = set()
    for line, row in tsv_rows(raw, INDICATION_COLUMNS):
        if isinstance(row, Rejected):
            yield row
            continue
        fact = (row["DRUG_ID"], row["INDICATION_FDB"])
        if fact in seen:
            yield LeftOut("indication repeated")
            continue
        seen.add(fact)
        yield record_of(
            source,
            Place(raw, line, f"indication-{row['DRUG_ID']}-{line}"),
            "drug",
            group=drug_group(row["DRUG_NAME"]),
            relation="drug_indication",
            input=row["DRUG_NAME"],
            output=row["INDICATION_FDB"],
        )


def _targets(raw: RawFile, source: Source) -> Iterator[Reading]:
    """What a drug acts on and how: `Thrombopoietin receptor (agonist)`; proteins and genes are cited."""
    seen: set[tuple[str, str]] = set()
    for line, row in tsv_rows(raw, TARGET_COLUMNS):
        if isinstance(row, Rejected):
            yield row
            continue
        action = "" if row["ACTION_TYPE"] in UNTOLD_ACTIONS else f" ({row['ACTION_TYPE'].lower()})"
        target = f"{row['TARGET_NAME'].strip()}{action}" if row["TARGET_NAME"].strip() else ""
        if (row["DRUG_ID"], target) in seen:
            yield LeftOut("target repeated")
            continue
        seen.add((row["DRUG_ID"], target))
        yield record_of(
            source,
            Place(raw, line, f"target-{row['DRUG_ID']}-{line}"),
            "drug",
            group=drug_group(row["DRUG_NAME"]),
            relation="drug_target",
            input=row["DRUG_NAME"],
            output=target,
            citations=(*_cited("UniProt", row["UNIPROT"]), *_cited("HGNC", row["GENE"])),
        )


def _cited(database: str, keys: str) -> list[str]:
    return [f"{database}:{key.strip()}" for key in keys.split("|") if key.strip()]


def _structures(
    raw: RawFile, source: Source, columns: tuple[str, str, str], known: dict[str, str]
) -> Iterator[Reading]:
    """One structure per drug, by its number: the first that is read. `known`: those read so far."""
    smiles_column, key_column, name_column = columns
    for line, row in tsv_rows(raw, columns):
        if isinstance(row, Rejected):
            yield row
            continue
        smiles, drug = row[smiles_column].strip(), row[key_column].strip()
        if molecule_of(smiles) is None:
            yield raw.rejected(line, "the SMILES is blank or no molecule")
        elif not drug:
            yield raw.rejected(line, f"`{key_column}` is empty")
        elif drug in known:
            same = same_molecule(smiles, known[drug])
            yield LeftOut("structure repeated" if same else "another structure of the drug")
        else:
            yield _structure(source, Place(raw, line, f"structure-{drug}"), row[name_column], smiles)
            known[drug] = smiles


def _structure(source: Source, place: Place, name: str, smiles: str) -> Reading:
    return record_of(
        source,
        place,
        "molecule",
        group=drug_group(name),
        relation="structure",
        input=name.strip(),
        output=smiles,
    )
