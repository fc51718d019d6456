"""The form of ICD-10-CM codes."""

import re

CODE = re.compile(r"[A-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?")


def icd10_code(written: str) -> str:
    """A code with its point and in capitals, or an empty string if it has not the form of one.

    Form as in the ICD-10-CM Official Guidelines, section I.A.2: a letter, a digit, a digit or A or B, then up
    to four signs after the point. `I10`, `e119` and `E11.9` are codes.
    """
    code = written.strip().upper()
    if len(code) > 3 and "." not in code:
        code = f"{code[:3]}.{code[3:]}"
    return code if CODE.fullmatch(code) else ""
