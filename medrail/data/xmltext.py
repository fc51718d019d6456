"""XML from outside, parsed without entities or document types."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from medrail.data.rawfiles import NOT_UTF8


def element_of(data: bytes) -> Element | str:
    """The root element of a UTF-8 document, or why there is none; the reason never quotes the document."""
    try:
        root: Element = fromstring(data.decode("utf-8-sig"), forbid_dtd=True)
    except UnicodeDecodeError:
        return NOT_UTF8
    except (ParseError, ValueError, DefusedXmlException) as error:
        return f"not well-formed XML, or cut off ({type(error).__name__})"
    return root


def text_of(element: Element | None) -> str:
    """All text below an element, or an empty string if there is no element."""
    return "".join(element.itertext()) if element is not None else ""
