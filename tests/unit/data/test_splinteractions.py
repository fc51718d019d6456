"""Interactions stated under headings and items of a section on drug interactions."""

import pytest

from medrail.data.splinteractions import interactions_in


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("7.1 Nitrates\nAvoid nitrates with Drugol. Rest.", [("nitrates", "Avoid nitrates with Drugol.")]),
        ("7.1 Nitrates\nMen\nNitrate levels increase.", [("Nitrate", "Nitrate levels increase.")]),
        (
            "7.2 Rifampin or other Inducers\nRifampin reduces Drugol. Reduce rifampin.",
            [("Rifampin", "Rifampin reduces Drugol."), ("Rifampin", "Reduce rifampin.")],
        ),
        ("• Digoxin: levels increase. Rest.\n• Iron: none.", [("Digoxin", "Digoxin: levels increase.")]),
        ("7.1 Alcohol\nD did not potentiate alcohol.", []),
        ("7.1 Alcohol\nAlcohol increased levels without an effect on Drugol.", []),
        ("7.1 Alcohol\nAlcohol was given.", []),
        ("7.1 Alcohol\nAvoid wine.", []),
        ("7.1 General\nGeneral caution is needed.", []),
        ("7.1 Effects of Iron\nEffects of Iron increase.", []),
        ("7.1 Nitrates\nNitrates | avoid", []),
        ("Avoid nitrates.", []),
        ("7.1 Iron\nAvoid iron.\n7.2 General\nAvoid iron.", [("iron", "Avoid iron.")]),
        ("", []),
    ],
)
def test_a_sentence_counts_that_names_the_other_and_says_what_happens(
    section: str, expected: list[tuple[str, str]]
) -> None:
    assert [(stated.other, stated.sentence) for stated in interactions_in(section)] == expected


def test_offsets_lead_back_to_the_sentence() -> None:
    section = "7.1 Nitrates\nAvoid nitrates with Drugol.\n• Digoxin: monitor digoxin."
    found = list(interactions_in(section))
    assert [section[stated.start : stated.end] for stated in found] == [stated.sentence for stated in found]
