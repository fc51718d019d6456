"""The substance behind a drug's name: `Clopidogrel Bisulfate` and `clopidogrel` are one.

A label names salts, esters and dosage forms; what the drug does, and what its labels say in the same words,
belongs to the substance. So all labels of one substance get one group of a split.
"""

import re
from collections.abc import Iterable

from medrail.data.sources.drugcentral_2016 import drug_group

_MINERALS_WORDS = (
    "aluminum aluminium ammonium calcium iron ferrous ferric lithium magnesium potassium sodium zinc"
)
MINERALS = frozenset(_MINERALS_WORDS.split())
_SALTS_WORDS = (
    "acetate adipate alginate arginine aspartate axetil benzoate besilate besylate bisulfate "
    "bitartrate bromide camsylate carbonate chloride cilexetil citrate decanoate dihydrochloride "
    "dimeglumine disodium edisylate embonate enanthate erbumine esylate etexilate fumarate gluconate "
    "glutamate hcl hemifumarate hemisulfate hydrobromide hydrochloride hydrocloride hydroxide iodide "
    "kamedoxomil lactate lysine malate maleate medoxomil meglumine mesilate mesylate mofetil "
    "napsylate nitrate olamine oleate orotate oxalate palmitate pamoate phosphate pivoxil propionate "
    "proxetil saccharate salicylate stearate succinate sulfate sulphate tartrate tosylate trisodium "
    "tromethamine valerate xinafoate"
)
SALTS = MINERALS | frozenset(_SALTS_WORDS.split())
"""Last words of a name that tell the salt or ester and not the substance."""

_FORMS_WORDS = (
    "anhydrous monohydrate dihydrate trihydrate hemihydrate sesquihydrate hydrate oral solution "
    "suspension tablet tablets capsule capsules injection extended-release delayed-release usp"
)
FORMS = frozenset(_FORMS_WORDS.split())
"""Words of water of crystallisation and dosage form."""

SYNONYMS = {
    "acetaminophen": "paracetamol",
    "acyclovir": "aciclovir",
    "albuterol": "salbutamol",
    "aminohippurate": "aminohippuric acid",
    "aspirin": "acetylsalicylic acid",
    "azilsartan": "azilsartan medoxomil",
    "beclomethasone": "beclometasone",
    "candesartan": "candesartan cilexetil",
    "cephalexin": "cefalexin",
    "chlorpheniramine": "chlorphenamine",
    "chlorthalidone": "chlortalidone",
    "clomiphene": "clomifene",
    "cyclosporine": "ciclosporin",
    "dabigatran": "dabigatran etexilate",
    "dicyclomine": "dicycloverine",
    "glyburide": "glibenclamide",
    "isoproterenol": "isoprenaline",
    "meperidine": "pethidine",
    "mesalamine": "mesalazine",
    "metyrosine": "metirosine",
    "nitroglycerin": "glyceryl trinitrate",
    "olmesartan": "olmesartan medoxomil",
    "phytonadione": "phytomenadione",
    "rifampin": "rifampicin",
    "valacyclovir": "valaciclovir",
}
"""US names of substances -> the names under which DrugCentral has them (INN, or the ester that is given)."""

APART = re.compile(r"\s*(?:,|;|/|\+|&|\band\b|\bwith\b|-(?=hydrochlorothiazide\b))\s*", re.IGNORECASE)


def substances_in(generic: str) -> list[str]:
    """The names in a label's generic name: `lisinopril and hydrochlorothiazide` has two."""
    return [part for part in APART.split(generic) if part.strip()]


def substance(name: str) -> str:
    """A name in small letters without salt, ester, water and dosage form; a plain salt keeps its name.

    `Verapamil Hydrochloride` is verapamil, `potassium chloride` stays potassium chloride.
    """
    words = " ".join(name.split()).casefold().split(" ")
    while len(words) > 1 and words[-1] in FORMS:
        words.pop()
    while len(words) > 1 and words[-1] in SALTS | FORMS and not set(words[:-1]) <= SALTS:
        words.pop()
    plain = " ".join(words)
    return SYNONYMS.get(plain, plain)


def substances_group(names: Iterable[str]) -> str:
    """The group of a label by its active substances, or an empty string where none is named.

    One substance: the group of all facts about that drug. A combination is a group of its own, of its
    substances in alphabetical order: `drug:amlodipine + benazepril`.
    """
    known = sorted({substance(name) for name in names if name.strip()})
    return drug_group(" + ".join(known)) if known else ""
