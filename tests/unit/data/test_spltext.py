"""Narrative of a structured label as lines."""

from xml.etree.ElementTree import fromstring

import pytest

from medrail.data.spltext import lines_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<paragraph>One  <content>two</content>\n three.</paragraph>", ["One two three."]),
        ("<paragraph>One.</paragraph>\n<paragraph>Two.</paragraph>", ["One.", "Two."]),
        ("<paragraph>One.<br/>Two.</paragraph>", ["One.", "Two."]),
        ("bare <linkHtml href='#x'>text</linkHtml>", ["bare text"]),
        ("<list><item>a</item><item>b<br/>c</item></list>", ["• a", "• b", "c"]),
        ("<list><item>a<list><item>b</item></list></item></list>", ["• a:", "• b"]),
        ("<list><item>eases<paragraph>• a</paragraph></item></list>", ["• eases:", "• a"]),
        ("<list><item>• a</item><item/></list>", ["• a"]),
        ("<list><item><caption>1.</caption>a</item></list>", ["• 1.", "a"]),
        (
            "<table><caption>T</caption><thead><tr><th>Age</th><th>Dose</th></tr></thead>"
            "<tbody><tr><td><paragraph>adult</paragraph></td><td>5<br/>mg</td></tr><tr><td/><td/></tr></tbody></table>",
            ["T", "Age | Dose", "adult | 5 mg"],
        ),
        ("<table><tr><td>only</td></tr></table>", ["only"]),
        ("10<sup>9</sup>/L and m<sup>2</sup>, s<sup>-1</sup>", ["10⁹/L and m², s⁻¹"]),
        ("12.5<sup>a</sup> on the 7<sup>th</sup> day of X<sup>®</sup>", ["12.5[a] on the 7th day of X®"]),
        ("H<sub>2</sub>O", ["H2O"]),
        (
            "<paragraph>a<footnote>note</footnote> b<footnoteRef/></paragraph><paragraph>c</paragraph>",
            ["a b", "c", "note"],
        ),
        ("<content revised='delete'>old</content><content revised='insert'>new</content>", ["new"]),
        ("<renderMultiMedia>x</renderMultiMedia>", []),
        ("<!-- comment --><?instruction x?>kept", ["kept"]),
        ("  ", []),
    ],
)
def test_each_block_is_a_line_and_numbers_keep_what_they_say(text: str, expected: list[str]) -> None:
    assert lines_of(fromstring(f"<text>{text}</text>")) == expected
