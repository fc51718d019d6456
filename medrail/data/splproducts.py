"""What a structured product label says of its products: names, substances, codes, forms and routes."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from medrail.data.splsections import NAMESPACE
from medrail.data.spltext import plain

ACTIVE = ("ACTIB", "ACTIM", "ACTIR", "ACTI")
"""Class codes of active ingredients; inactive ones are IACT, adjuvants ADJV and so on."""

NDC = "2.16.840.1.113883.6.69"
"""The code system of the National Drug Code."""


class Product(NamedTuple):
    """The products of one label together. Names stand as written, each once, in the label's order."""

    brands: tuple[str, ...]
    generics: tuple[str, ...]
    ingredients: tuple[str, ...]
    """Active ingredients, salts included."""
    moieties: tuple[str, ...]
    """Active moieties: the ingredients without their salts, where the label names them."""
    codes: tuple[str, ...]
    """National Drug Codes of products, without the package's part."""
    forms: tuple[str, ...]
    routes: tuple[str, ...]

    def drug(self) -> str:
        """`Brand (generic)`, or the one name there is; empty if there is none."""
        brand = next(iter(self.brands), "")
        generic = (next(iter(self.generics), "") or ", ".join(self.moieties or self.ingredients)).lower()
        if not brand or generic == brand.lower():
            return brand or generic
        return f"{brand} ({generic})" if generic else brand


class Edition(NamedTuple):
    """Which label this is: set id (lower case), version, effective day (YYYYMMDD); empty if not given."""

    set_id: str
    version: str
    effective: str


def edition_of(document: Element) -> Edition:
    """The edition of a label. Where there is no set id, the document's own id stands for it."""
    set_id = _attribute(document, "setId", "root") or _attribute(document, "id", "root")
    version = _attribute(document, "versionNumber", "value")
    return Edition(
        set_id.strip().lower(), version.strip(), _attribute(document, "effectiveTime", "value").strip()
    )


def product_of(document: Element) -> Product:
    """The products of a label."""
    subjects = [
        s
        for s in document.iter(f"{NAMESPACE}subject")
        if s.find(f"{NAMESPACE}manufacturedProduct") is not None
    ]
    active = [ingredient for subject in subjects for ingredient in _active(subject)]
    return Product(
        brands=_once(plain(name) for s in subjects for name in _product_names(s)),
        generics=_once(
            plain(n) for s in subjects for n in s.iterfind(f".//{NAMESPACE}genericMedicine/{NAMESPACE}name")
        ),
        ingredients=_once(plain(name) for one in active for name in one.findall(f"{NAMESPACE}name")),
        moieties=_once(
            plain(n) for one in active for n in one.iterfind(f".//{NAMESPACE}activeMoiety/{NAMESPACE}name")
        ),
        codes=_once(code for s in subjects for code in _codes(s)),
        forms=_once(
            f.get("displayName", "").lower() for s in subjects for f in s.iter(f"{NAMESPACE}formCode")
        ),
        routes=_once(
            r.get("displayName", "").lower() for s in subjects for r in s.iter(f"{NAMESPACE}routeCode")
        ),
    )


def _attribute(document: Element, child: str, name: str) -> str:
    found = document.find(f"{NAMESPACE}{child}")
    return found.get(name, "") if found is not None else ""


def _once(values: Iterator[str]) -> tuple[str, ...]:
    """Each value once, compared without case, in order; blank ones are left out."""
    seen: dict[str, str] = {}
    for value in values:
        if value.strip():
            seen.setdefault(value.casefold(), " ".join(value.split()))
    return tuple(seen.values())


def _products(subject: Element) -> Iterator[Element]:
    """The product elements of a subject: `manufacturedProduct` twice, or the older `manufacturedMedicine`."""
    outer = subject.find(f"{NAMESPACE}manufacturedProduct")
    for name in ("manufacturedProduct", "manufacturedMedicine"):
        yield from outer.findall(f"{NAMESPACE}{name}") if outer is not None else ()


def _product_names(subject: Element) -> Iterator[Element]:
    for product in _products(subject):
        yield from product.findall(f"{NAMESPACE}name")


def _codes(subject: Element) -> Iterator[str]:
    for product in _products(subject):
        for code in product.findall(f"{NAMESPACE}code"):
            if code.get("codeSystem") == NDC:
                yield code.get("code", "")


def _active(subject: Element) -> Iterator[Element]:
    """The substances of active ingredients, in kits those of every part."""
    for ingredient in subject.iter(f"{NAMESPACE}ingredient"):
        if ingredient.get("classCode") in ACTIVE:
            yield from ingredient.findall(f"{NAMESPACE}ingredientSubstance")
    for ingredient in subject.iter(f"{NAMESPACE}activeIngredient"):
        yield from ingredient.findall(f"{NAMESPACE}activeIngredientSubstance")
