"""Structures written as SMILES, read with RDKit, and what is computed from them."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rdkit.Chem import Mol

LONGEST_SMILES = 5_000
"""Characters. A drug's structure has some dozens; what is longer is no small molecule."""


class Properties(NamedTuple):
    """What is computed from a structure.

    Hydrogen bonds are counted as Lipinski and others do (Advanced Drug Delivery Reviews 23, 1997): donors are
    the N-H and O-H bonds, acceptors the nitrogen and oxygen atoms. logP is that of Wildman and Crippen
    (Journal of Chemical Information and Computer Sciences 39, 1999), the topological polar surface area that
    of Ertl and others (Journal of Medicinal Chemistry 43, 2000).
    """

    formula: str
    """In Hill's order, with the charge."""
    weight: float
    """Average molecular weight in g/mol, two decimals."""
    log_p: float
    """Two decimals."""
    donors: int
    acceptors: int
    rings: int
    """Of the smallest set of smallest rings."""
    rotatable_bonds: int
    surface: float
    """In square angstroms, two decimals."""


@lru_cache(maxsize=1024)
def molecule_of(smiles: str) -> "Mol | None":
    """The molecule of a SMILES; None if it is none: blank, too long, with blanks, or refused by RDKit."""
    if not smiles or len(smiles) > LONGEST_SMILES or smiles.split() != [smiles] or not smiles.isascii():
        return None
    # Loading RDKit takes a third of a second, and most runs read no molecule.
    from rdkit import Chem, rdBase

    with rdBase.BlockLogs():
        molecule = Chem.MolFromSmiles(smiles)
    return molecule if molecule is not None and molecule.GetNumAtoms() > 0 else None


@lru_cache(maxsize=1024)
def properties_of(smiles: str) -> Properties | None:
    """The properties of the molecule of a SMILES; None if it is none."""
    molecule = molecule_of(smiles)
    if molecule is None:
        return None
    from rdkit.Chem import Descriptors, rdMolDescriptors

    log_p, _ = rdMolDescriptors.CalcCrippenDescriptors(molecule)

    return Properties(
        formula=rdMolDescriptors.CalcMolFormula(molecule),
        weight=round(Descriptors.MolWt(molecule), 2),  # type: ignore[attr-defined]  # set when it is imported
        log_p=round(log_p, 2) + 0.0,
        donors=rdMolDescriptors.CalcNumLipinskiHBD(molecule),
        acceptors=rdMolDescriptors.CalcNumLipinskiHBA(molecule),
        rings=rdMolDescriptors.CalcNumRings(molecule),
        rotatable_bonds=rdMolDescriptors.CalcNumRotatableBonds(molecule),
        surface=round(rdMolDescriptors.CalcTPSA(molecule), 2),
    )


def same_molecule(one: str, other: str) -> bool:
    """Whether two SMILES are of one molecule, by RDKit's canonical form."""
    from rdkit import Chem

    molecules = (molecule_of(one), molecule_of(other))
    return None not in molecules and len({Chem.MolToSmiles(found) for found in molecules if found}) == 1
