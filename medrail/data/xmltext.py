"""XML from outside, parsed without entities or document types."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from medrail.formats.lines import NOT_UTF8, UTF16_MARKS

DECLARED = re.compile(rb"""<\?xml[^>]{0,80}?encoding=["']([A-Za-z0-9_-]+)["']""")
LATIN_1 = (b"iso-8859-1", b"latin-1", b"latin1")


def element_of(data: bytes) -> Element | str:
    """The root element of a document, or why there is none; the reason never quotes the document.

    UTF-8, UTF-16 with its mark, or Latin-1 where the document says so.
    """
    try:
        root: Element = fromstring(_text(data), forbid_dtd=True)
    except UnicodeDecodeError:
        return NOT_UTF8
    except (ParseError, ValueError, DefusedXmlException) as error:
        return f"not well-formed XML, or cut off ({type(error).__name__})"
    return root


def _text(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        return data.decode("utf-16")
    said = DECLARED.match(data)
    return data.decode("latin-1" if said and said[1].lower() in LATIN_1 else "utf-8-sig")


def text_of(element: Element | None) -> str:
    """All text below an element, or an empty string if there is no element."""
    return "".join(element.itertext()) if element is not None else ""
