"""`zip`: what may stay of a postal code.

United States: the first three digits stay, as `902**`, unless the area of these three holds 20,000 people or
fewer; then `000**` (45 CFR 164.514(b)(2)(i)(B)). Which areas those are says the guidance of the Office for
Civil Rights of 26 November 2012, from the census of 2000; newer counts are to be used when they are published
in the same form, so `RESTRICTED` is the place to change.

Germany, Austria, Switzerland, Korea: HIPAA's exception is for US codes alone. The first digit stays, `1****`:
it names a region of the size of a state (a German Leitzone, an Austrian Leitgebiet, a Swiss Leitkreis, one or
two Korean provinces), and states need not be removed. A prefix such as `A-` stays, for it names the country.

Everywhere else, and what has another form: `<LOCATION>`.

Asterisks, not zeros: `90200` could be read as a real code, and would be taken for a finding the next time.
"""

import re

RESTRICTED = frozenset((
    "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879",
    "884", "890", "893",
))  # fmt: skip
UNKNOWN = "<LOCATION>"
_US = re.compile(r"(\d{3})\d{2}(?:[-\u2013 ]?\d{4})?")
_EUROPEAN = re.compile(r"((?:(?:DE|CH|[DA])[-\u2013 ]+)?)(\d)(\d{3,4})")
_KOREAN = re.compile(r"()(\d)(\d{4})")
_LENGTHS = {"DE": (4,), "AT": (3,), "CH": (3,)}
"""How many digits follow the first one."""


def zip_code(text: str, country: str) -> str:
    """`90210` (US) -> `902**`; `A-9020` (AT) -> `A-9***`. `country`: ISO 3166, as the document has it."""
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip())
    if country == "US" and (found := _US.fullmatch(plain)):
        return f"{'000' if found[1] in RESTRICTED else found[1]}**"
    if country == "KR" and (found := _KOREAN.fullmatch(plain)):
        return f"{found[2]}****"
    if country in _LENGTHS and (found := _EUROPEAN.fullmatch(plain)):
        written = found[1].strip("-\u2013 ").upper()
        meant = {"A": "AT", "CH": "CH", "D": "DE", "DE": "DE"}.get(written)
        lengths = _LENGTHS[meant] if meant else (3, 4)  # letters from Germany go to Austria unprefixed
        if len(found[3]) in lengths:
            return f"{found[1]}{found[2]}{'*' * len(found[3])}"
    return UNKNOWN
