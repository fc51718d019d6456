"""Every record says where it comes from, every generated item what it rests on."""

from medrail.expectations.outcome import Expectation, flags


def citations() -> list[Expectation]:
    """The suite."""
    return flags(
        "citations",
        "records",
        (
            ("origins_name_a_raw_file", "origin_names_no_raw_file"),
            ("generated_items_cite_a_record", "generated_item_cites_nothing"),
            ("citations_lead_somewhere", "citation_leads_nowhere"),
        ),
    )
