"""Structured product labels (HL7 SPL XML) as the FDA and DailyMed publish them: single files or archives."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from medrail.data.archives import Member, members
from medrail.data.catalog import Source
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, raw_files
from medrail.data.recording import Place, record_of
from medrail.data.splinteractions import interactions_in
from medrail.data.splproducts import Edition, Product, edition_of, product_of
from medrail.data.splsections import Passed, is_label, is_too_deep, sections_of
from medrail.data.substances import substances_group, substances_in
from medrail.data.xmltext import element_of

PRODUCT_DATA = "48780-1"
"""LOINC code of the section with the products' data."""
MAX_BYTES = 32 * 1024 * 1024
"""Of one label's XML, or of an archive within an archive."""


@dataclass(frozen=True)
class Label:
    """Where a label stands, which edition it is, and what it is about."""

    raw: RawFile
    number: int
    member: str
    edition: Edition
    product: Product

    @property
    def key(self) -> str:
        """`<set id>-v<version>`: two editions of a label are two."""
        return f"{self.edition.set_id}-v{self.edition.version or '0'}"

    @property
    def citation(self) -> str:
        return f"SPL:{self.edition.set_id}:v{self.edition.version or '0'}"

    @property
    def group(self) -> str:
        """That of the active substances, else of the generic name, else of this label alone."""
        product = self.product
        generics = [part for generic in product.generics for part in substances_in(generic)]
        return (
            substances_group(product.moieties or product.ingredients or generics)
            or f"label:{self.edition.set_id}"
        )


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind drug: input is `Brand (generic)`, relation the section's, output its text; and facts
    `interacts_with` of kind relation: output is the other drug, `answer` the label's sentence.

    Reads *.xml, also gzipped, and such files within zip and tar archives, archives within archives too. A
    label that cannot be read is one reject, with its place in the archive as line.
    """
    for raw in raw_files(folder, "*"):
        for member in members(raw, (".xml",), MAX_BYTES):
            if isinstance(member.data, Rejected):
                yield member.data
            else:
                yield from _label(source, raw, member, member.data)


def _label(source: Source, raw: RawFile, member: Member, data: bytes) -> Iterator[Reading]:
    document = element_of(data)
    if isinstance(document, str):
        yield raw.rejected(member.number, document)
    elif problem := _problem(document):
        yield raw.rejected(member.number, problem)
    else:
        label = Label(raw, member.number, member.name, edition_of(document), product_of(document))
        if label.product.drug():
            yield from _sections(source, label, document)
            yield from _product_facts(source, label)
        else:
            yield raw.rejected(member.number, "the label names no product")


def _problem(document: Element) -> str:
    if not is_label(document):
        return "no structured product label (root `document` of urn:hl7-org:v3)"
    if is_too_deep(document):
        return "elements nested too deeply"
    return "" if edition_of(document).set_id else "the label has no set id"


def _sections(source: Source, label: Label, document: Element) -> Iterator[Reading]:
    position, seen = 0, set[tuple[str, str]]()
    for section in sections_of(document):
        if isinstance(section, Passed):
            yield LeftOut(section.reason)
            continue
        position += 1
        body = "\n".join(section.lines)
        if (section.relation, body) in seen:
            yield LeftOut("section repeated within the label")
            continue
        seen.add((section.relation, body))
        yield _fact(source, label, str(position), section.code, (section.relation, body))
        if section.relation == "drug_interactions":
            yield from _interactions(source, label, position, body)
    if not position:
        yield label.raw.rejected(label.number, "no section with a known code or title")


def _interactions(source: Source, label: Label, position: int, section: str) -> Iterator[Reading]:
    """What the section states under headings that name the other drug, with where in its text it stands."""
    for number, stated in enumerate(interactions_in(section), start=1):
        key = f"{position}-ddi-{number}"
        yield record_of(
            source,
            Place(label.raw, label.number, f"{label.key}-{key}", f"{label.member}:{key}"),
            "relation",
            group=label.group,
            relation="interacts_with",
            input=label.product.drug(),
            output=stated.other,
            answer=stated.sentence,
            citations=(label.citation, "LOINC:34073-7", f"text:{stated.start}-{stated.end}"),
        )


def _product_facts(source: Source, label: Label) -> Iterator[Reading]:
    """What the product data say, one fact each."""
    product = label.product
    told = {
        "active_ingredients": product.ingredients,
        "dosage_forms": product.forms,
        "product_codes": product.codes,
        "routes_of_administration": product.routes,
    }
    for relation, values in told.items():
        if values:
            yield _fact(source, label, relation, PRODUCT_DATA, (relation, ", ".join(values)))


def _fact(source: Source, label: Label, key: str, code: str, told: tuple[str, str]) -> Reading:
    """A fact about the label's drug; `told` is relation and output."""
    effective = f"effective:{label.edition.effective}" if label.edition.effective else ""
    cited = (label.citation, f"LOINC:{code}" if code else "", effective)
    return record_of(
        source,
        Place(label.raw, label.number, f"{label.key}-{key}", f"{label.member}:{key}"),
        "drug",
        group=label.group,
        relation=told[0],
        input=label.product.drug(),
        output=told[1],
        citations=tuple(part for part in cited if part),
    )
