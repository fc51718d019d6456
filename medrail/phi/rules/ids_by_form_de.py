"""Numbers in German texts by their form or check digit: of insurance, taxes, pensions, identity cards."""

from medrail.phi.rules import checksums
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled


def _is_kvnr(match: Match, _: Context) -> bool:
    """Whether the check digit of a Krankenversichertennummer holds."""
    return checksums.kvnr(match["v"])


def _is_tax_id(match: Match, _: Context) -> bool:
    """Whether the check digit of a German tax number holds."""
    return checksums.tax_id(match["v"])


def _is_insurance_at(match: Match, _: Context) -> bool:
    """Whether the check digit of an Austrian insurance number holds."""
    return checksums.austrian_insurance(match["v"])


def _is_identity_card(match: Match, _: Context) -> bool:
    """Whether the check digit of a German identity card or passport holds."""
    return checksums.identity_card(match["v"])


RULES = (
    Rule(
        "kvnr",
        "ID_KVNR",
        compiled(r"(?<![\w])(?P<v>[A-Z][ ]?\d{3}[ ]?\d{3}[ ]?\d{3})(?![\w])"),
        0.9,
        check=_is_kvnr,
        languages=("de",),
        digits=9,
    ),
    Rule(
        "kvnr_form",
        "ID_KVNR",
        cased(r"(?<![\w\-])(?P<v>[A-Z]\d{9})(?![\w\-])"),
        0.6,
        languages=("de",),
        digits=9,
    ),
    Rule(
        "tax_id",
        "ID_TAX",
        compiled(r"(?<![\d.,])(?P<v>\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3})(?![\d]|[.,]\d)"),
        0.9,
        check=_is_tax_id,
        languages=("de",),
        digits=11,
    ),
    Rule(
        "pension",
        "ID_PENSION",
        compiled(r"(?<![\w])(?P<v>\d{2}[ ]?\d{6}[ ]?[A-Z][ ]?\d{3})(?![\w])"),
        0.85,
        languages=("de",),
        digits=11,
    ),
    Rule(
        "insurance_at",
        "ID_HEALTH_PLAN",
        compiled(r"(?<![\d.,])(?P<v>\d{4}[ \-/]?\d{6})(?![\d]|[.,]\d)"),
        0.8,
        check=_is_insurance_at,
        languages=("de",),
        digits=10,
    ),
    Rule(
        "ahv",
        "ID_HEALTH_PLAN",
        compiled(r"(?<![\d.])(?P<v>756\.\d{4}\.\d{4}\.\d{2})(?![\d])"),
        0.95,
        languages=("de",),
        digits=13,
        marks=".",
    ),
    Rule(
        "identity_card",
        "ID_IDENTITY_CARD",
        cased(r"(?<![\w\-])(?P<v>[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d)(?![\w\-])"),
        0.9,
        check=_is_identity_card,
        languages=("de",),
        digits=3,
    ),
)
