"""The narrative of a structured product label (HL7 SPL) as lines of plain text.

A paragraph is one line, a list item a line that begins with a bullet, a table row a line of cells between
bars; an item with a list of its own ends in a colon; footnotes follow what they stand in. Superscripts keep
their height (`10⁹`, not `109`). Text marked as deleted, images and footnote marks are left out.
"""

from xml.etree.ElementTree import Element

BULLET = "• "
CELL = " | "
BLOCKS = frozenset(("paragraph", "text", "list", "table", "caption", "thead", "tbody", "tfoot", "tr"))
SKIPPED = frozenset(("renderMultiMedia", "observationMedia", "footnoteRef", "col", "colgroup"))
SUPERSCRIPT = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")  # noqa: RUF001 - a minus sign is meant


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def plain(element: Element | None) -> str:
    """All text of an element on one line."""
    return " ".join(lines_of(element)) if element is not None else ""


def lines_of(element: Element) -> list[str]:
    """The lines below an element, none of them blank, blanks within them single."""
    page = _Page()
    page.below(element)
    page.end_line()
    for note in page.notes:
        page.lines += lines_of(note)
    return page.lines


class _Page:
    """Lines as they are written, the line begun, and footnotes to come."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.begun: list[str] = []
        self.notes: list[Element] = []

    def end_line(self) -> None:
        line = " ".join("".join(self.begun).split())
        self.begun = []
        if line:
            self.lines.append(line)

    def below(self, element: Element) -> None:
        self.begun.append(element.text or "")
        for child in element:
            if child.get("revised") != "delete":
                self.child(child)
            self.begun.append(child.tail or "")

    def child(self, element: Element) -> None:
        name = local(element)
        if name == "br":
            self.end_line()
        elif name == "sup":
            self.begun.append(_raised(plain(element)))
        elif name == "footnote":
            self.notes.append(element)
        elif name == "item":
            self.item(element)
        elif name == "tr":
            self.row(element)
        elif name in BLOCKS:
            self.end_line()
            self.below(element)
            self.end_line()
        elif name and name not in SKIPPED:
            self.begun.append(" " if name == "suffix" else "")
            self.below(element)

    def item(self, element: Element) -> None:
        self.end_line()
        first, *others = lines_of(element) or [""]
        if others and others[0].startswith(BULLET.strip()) and first[-1:].isalnum():
            first += ":"
        if first:
            self.lines += [first if first.startswith(BULLET) else BULLET + first, *others]

    def row(self, element: Element) -> None:
        self.end_line()
        cells = [plain(cell) for cell in element if local(cell) in ("td", "th")]
        if any(cells):
            self.lines.append(CELL.join(cells).strip() if len(cells) > 1 else cells[0])


def _raised(text: str) -> str:
    """Superscript signs where there are any for all of the text; else the text, apart in brackets."""
    if text.strip() in ("th", "st", "nd", "rd", "TM"):
        return text
    raised = text.translate(SUPERSCRIPT)
    return raised if not text or not any(map(str.isalnum, raised.strip("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ"))) else f"[{text}]"
