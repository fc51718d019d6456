"""Structures of drugs -> questions about properties that RDKit computes from them.

The question names the drug and not its SMILES: few readers read it, and parts of a SMILES look like plate or
serial numbers to a de-identifier.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated
from medrail.data.generators.selection import draw, keep
from medrail.data.molecules import Properties, properties_of
from medrail.records import Record

NAME = "molecules"
RELATION = "structure"
EXACT = 1.0
ESTIMATED = 0.9
"""Confidence in what a model estimates from the structure."""


class MoleculeAmounts(generator.Amounts):
    """How much to make of each property."""

    max_items: int = Field(ge=0)


class Said(NamedTuple):
    """The answer as a sentence, in short, and how sure it is."""

    answer: str
    short: str
    confidence: float


class Asked(NamedTuple):
    """One property: its questions about {name} and its answer."""

    questions: tuple[str, ...]
    say: Callable[[str, Properties], Said]


def _said(sentence: str, value: str, confidence: float = EXACT) -> Said:
    return Said(sentence, value, confidence)


def _named(name: str, of: Properties) -> str:
    """The drug with its formula, so that the answer tells of which structure it speaks."""
    return f"{name} ({of.formula})"


def _formula(name: str, of: Properties) -> Said:
    return _said(f"The molecular formula of {name} is {of.formula}.", of.formula)


def _weight(name: str, of: Properties) -> Said:
    value = f"{of.weight:.2f} g/mol"
    return _said(f"The molecular weight of {_named(name, of)} is {value}.", value)


def _log_p(name: str, of: Properties) -> Said:
    value = f"{of.log_p:.2f}"
    return _said(f"The logP of {_named(name, of)}, computed as Crippen does, is {value}.", value, ESTIMATED)


def _donors(name: str, of: Properties) -> Said:
    bonds = _counted(of.donors, "hydrogen-bond donor")
    return _said(f"{_named(name, of)} has {bonds}, counted as N-H and O-H bonds.", str(of.donors))


def _acceptors(name: str, of: Properties) -> Said:
    atoms = _counted(of.acceptors, "hydrogen-bond acceptor")
    return _said(f"{_named(name, of)} has {atoms}, counted as nitrogen and oxygen atoms.", str(of.acceptors))


def _rings(name: str, of: Properties) -> Said:
    return _said(f"The structure of {_named(name, of)} has {_counted(of.rings, 'ring')}.", str(of.rings))


def _bonds(name: str, of: Properties) -> Said:
    bonds = _counted(of.rotatable_bonds, "rotatable bond")
    return _said(f"The structure of {_named(name, of)} has {bonds}.", str(of.rotatable_bonds))


def _surface(name: str, of: Properties) -> Said:
    value = f"{of.surface:.2f} square angstroms"
    return _said(f"The topological polar surface area of {_named(name, of)} is {value}.", value, ESTIMATED)


def _five(name: str, of: Properties) -> Said:
    """Each criterion, then the verdict: at most one may be broken (Lipinski and others, 1997)."""
    told = (
        (f"The molecular weight of {_named(name, of)} is {of.weight:.2f} g/mol", "500", of.weight <= 500),
        (f"the computed logP is {of.log_p:.2f}", "5", of.log_p <= 5),
        (f"the number of hydrogen-bond donors is {of.donors}", "5", of.donors <= 5),
        (f"the number of hydrogen-bond acceptors is {of.acceptors}", "10", of.acceptors <= 10),
    )
    steps = [
        f"{text}, which is {'not above' if met else 'above'} {limit}: {'met' if met else 'broken'}"
        for text, limit, met in told
    ]
    broken = sum(not met for _, _, met in told)
    verdict = "satisfies" if broken <= 1 else "does not satisfy"
    reasoning = "; ".join(steps)
    return _said(
        f"{reasoning}. So {broken} of 4 criteria are broken, and at most 1 may be: {name} {verdict} "
        "Lipinski's rule of five.",
        "yes" if broken <= 1 else "no",
        ESTIMATED,
    )


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


PROPERTIES: dict[str, Asked] = {
    "molecular_formula": Asked(
        (
            "What is the molecular formula of {name}?",
            "Which molecular formula does {name} have?",
            "Give the molecular formula of {name}.",
            "Of which atoms, and how many of each, does a molecule of {name} consist?",
        ),
        _formula,
    ),
    "molecular_weight": Asked(
        (
            "What is the molecular weight of {name}?",
            "How much does one mole of {name} weigh?",
            "Give the molecular weight of {name} in g/mol.",
            "Which molecular weight does {name} have?",
        ),
        _weight,
    ),
    "log_p": Asked(
        (
            "What is the computed logP of {name}?",
            "How lipophilic is {name}, as computed logP?",
            "Which logP is computed for {name}?",
            "Give the computed octanol-water partition coefficient (logP) of {name}.",
        ),
        _log_p,
    ),
    "hydrogen_bond_donors": Asked(
        (
            "How many hydrogen-bond donors does {name} have?",
            "What is the number of hydrogen-bond donors of {name}?",
            "How many N-H and O-H bonds does a molecule of {name} have?",
            "Count the hydrogen-bond donors of {name}.",
        ),
        _donors,
    ),
    "hydrogen_bond_acceptors": Asked(
        (
            "How many hydrogen-bond acceptors does {name} have?",
            "What is the number of hydrogen-bond acceptors of {name}?",
            "How many nitrogen and oxygen atoms does a molecule of {name} have?",
            "Count the hydrogen-bond acceptors of {name}.",
        ),
        _acceptors,
    ),
    "rings": Asked(
        (
            "How many rings does the structure of {name} have?",
            "What is the number of rings in {name}?",
            "Count the rings of {name}.",
            "How many rings are in a molecule of {name}?",
        ),
        _rings,
    ),
    "rotatable_bonds": Asked(
        (
            "How many rotatable bonds does {name} have?",
            "What is the number of rotatable bonds of {name}?",
            "Count the rotatable bonds of {name}.",
            "How many bonds of a molecule of {name} can rotate?",
        ),
        _bonds,
    ),
    "polar_surface_area": Asked(
        (
            "What is the topological polar surface area of {name}?",
            "How large is the topological polar surface area (TPSA) of {name}?",
            "Which polar surface area is computed for {name}?",
            "Give the TPSA of {name} in square angstroms.",
        ),
        _surface,
    ),
    "rule_of_five": Asked(
        (
            "Does {name} satisfy Lipinski's rule of five?",
            "Is {name} within Lipinski's rule of five?",
            "Check Lipinski's rule of five for {name}.",
            "By Lipinski's rule of five, is {name} likely to be absorbed when taken by mouth?",
        ),
        _five,
    ),
}
"""Relation of the item -> how it is asked and answered."""


def items(facts: Iterable[Record], amounts: MoleculeAmounts, seed: int) -> Iterator[Record]:
    """Of each property one question for each of `max_items` drugs, other drugs for another property."""
    for relation, asked in PROPERTIES.items():
        for fact in keep(facts, amounts.max_items, f"{seed}:{relation}"):
            found = properties_of(fact.output)
            if found is not None:
                yield _item(fact, relation, asked, found, seed)


def _item(fact: Record, relation: str, asked: Asked, found: Properties, seed: int) -> Record:
    said = asked.say(fact.input, found)
    number = draw(seed, "phrasing", relation, fact.id) % len(asked.questions)
    return generated(
        [fact],
        generator=NAME,
        variant=relation,
        kind="qa",
        relation=relation,
        input=asked.questions[number].format(name=fact.input),
        output=said.answer,
        answer=said.short,
        confidence=said.confidence,
    )


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the property, computed anew from the cited structure, is what the item says."""
    asked = PROPERTIES.get(item.relation)
    found = properties_of(cited[0].output)
    if asked is None or found is None or len(cited) != 1 or item.kind != "qa":
        return False
    if item.instruction or item.choices:
        return False
    name = cited[0].input
    said = asked.say(name, found)
    is_asked = item.input in [question.format(name=name) for question in asked.questions]
    return is_asked and (item.output, item.answer, item.confidence) == said


GENERATOR = Generator(
    name=NAME,
    relations=frozenset((RELATION,)),
    amounts=MoleculeAmounts,
    items=items,
    follows=follows,
    item_relations=frozenset(PROPERTIES),
)
