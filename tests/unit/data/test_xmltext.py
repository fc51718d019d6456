"""XML from outside."""

import pytest

from medrail.data.xmltext import element_of, text_of


@pytest.mark.parametrize(
    "data",
    [
        "<a>Ä<b>b</b>c</a>".encode(),
        b"\xef\xbb\xbf" + "<a>Äbc</a>".encode(),
        "<?xml version='1.0' encoding='UTF-16'?><a>Äbc</a>".encode("utf-16"),
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>Äbc</a>".encode("latin-1"),
    ],
)
def test_the_text_comes_whatever_the_encoding(data: bytes) -> None:
    root = element_of(data)
    assert not isinstance(root, str)
    assert text_of(root) == "Äbc"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<a>\xff</a>", "not UTF-8"),
        (b"<a>Zebulon", "not well-formed XML, or cut off (ParseError)"),
        (b"<!DOCTYPE a [<!ENTITY z 'Zebulon'>]><a>&z;</a>", "not well-formed XML, or cut off (DTDForbidden)"),
        (b"", "not well-formed XML, or cut off (ParseError)"),
    ],
)
def test_what_cannot_be_read_is_named_without_its_text(data: bytes, reason: str) -> None:
    assert element_of(data) == reason


def test_nothing_has_no_text() -> None:
    assert text_of(None) == ""
