import pytest

from medrail.data.phi_notes.spans import Edit, Span, crosses, edited, is_inside
from medrail.errors import ContractBroken

TEXT = "am 01.02. Herr Müller da"
SPANS = (Span(3, 9, "DATE"), Span(15, 21, "NAME_PATIENT"))

EDITED = [
    ([], TEXT, ["01.02.", "Müller"]),
    ([Edit(0, 2, "vom")], "vom 01.02. Herr Müller da", ["01.02.", "Müller"]),
    ([Edit(2, 3, "")], "am01.02. Herr Müller da", ["01.02.", "Müller"]),
    ([Edit(3, 3, "<")], "am <01.02. Herr Müller da", ["01.02.", "Müller"]),
    ([Edit(9, 9, ">")], "am 01.02.> Herr Müller da", ["01.02.", "Müller"]),
    ([Edit(5, 5, " ")], "am 01 .02. Herr Müller da", ["01 .02.", "Müller"]),
    ([Edit(16, 17, "ue")], "am 01.02. Herr Mueller da", ["01.02.", "Mueller"]),
    ([Edit(20, 21, "")], "am 01.02. Herr Mülle da", ["01.02.", "Mülle"]),
    ([Edit(15, 21, "X")], "am 01.02. Herr X da", ["01.02.", "X"]),
    (
        [Edit(0, 1, ""), Edit(9, 10, "\n"), Edit(14, 15, "  "), Edit(22, 24, "")],
        "m 01.02.\nHerr  Müller ",
        ["01.02.", "Müller"],
    ),
]


@pytest.mark.parametrize(("edits", "text", "values"), EDITED)
def test_spans_move_with_the_edits_of_the_text(edits: list[Edit], text: str, values: list[str]) -> None:
    changed, spans = edited(TEXT, SPANS, edits)
    assert changed == text
    assert [changed[span.start : span.end] for span in spans] == values


def test_an_insertion_between_two_spans_that_touch_belongs_to_neither() -> None:
    text, spans = edited("ab", (Span(0, 1, "DATE"), Span(1, 2, "NAME")), [Edit(1, 1, "-")])
    assert (text, [text[span.start : span.end] for span in spans]) == ("a-b", ["a", "b"])


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ContractBroken, match="overlap"):
        edited(TEXT, SPANS, [Edit(0, 4, ""), Edit(3, 5, "")])


def test_an_edit_over_the_edge_of_a_span_crosses_it() -> None:
    assert crosses(Edit(2, 4, ""), SPANS)
    assert crosses(Edit(0, 24, ""), SPANS)
    assert not crosses(Edit(3, 9, ""), SPANS)
    assert not crosses(Edit(2, 3, ""), SPANS)
    assert not crosses(Edit(9, 9, "x"), SPANS)


def test_the_edges_of_a_span_are_not_inside_of_it() -> None:
    assert [place for place in range(25) if is_inside(place, SPANS)] == [*range(4, 9), *range(16, 21)]
