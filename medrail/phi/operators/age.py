"""`age`: ages over 89 become `90+`, younger ones stay (45 CFR 164.514(b)(2)(i)(C)).

Numbers in figures and in English, German and Korean words are read. What cannot be read counts as over 89. A
stretch that holds more than numbers and words for units of age becomes `<AGE>` rather than stay.
"""

import re

OLDEST = 89
AGGREGATE = "90+"
UNKNOWN = "<AGE>"

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_OLD = re.compile(r"ninet|hundred|nonagen|centen|neunzig|hundert|아흔|구십|백")
_UNITS = re.compile(
    r"(?:[\s\-\u2010-\u2015/.,;~()]|years?|yrs?|y/?o|yo|y|olds?|aged?|of|and|bis|to|und|months?|mos?|weeks?|wks?|days?"
    r"|jahren?|jähr\w*|jaehr\w*|j|alt\w*|lebensjahr\w*|monat\w*|wochen?|tagen?|tage?|seit|mit|at|the"
    r"|세|살|만|개월|주|일)*"
)
_UNITS_EN = "one|two|three|four|five|six|seven|eight|nine"
_TENS_EN = "twenty|thirty|forty|fifty|sixty|seventy|eighty"
_UNITS_DE = "eine?|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun"
_TENS_DE = "zwanzig|dreißig|dreissig|vierzig|fünfzig|fuenfzig|sechzig|siebzig|achtzig"
_YOUNG = re.compile(
    rf"(?:(?:{_TENS_EN})(?:[\s-]?(?:{_UNITS_EN}))?|{_UNITS_EN}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    rf"|(?:(?:{_UNITS_DE})und)?(?:{_TENS_DE})|zehn|elf|zwölf|zwoelf|(?:drei|vier|fünf|fuenf|sech|sieb|acht|neun)zehn"
    rf"|{_UNITS_DE}"
    r"|(?:열|스물|스무|서른|마흔|쉰|예순|일흔|여든)?(?:하나|한|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉)?"
    r"|(?:[이삼사오육칠팔]?십)?[일이삼사오육칠팔구]?)"
)


def age(text: str) -> str:
    """`94-jährige` -> `90+-jährige`, `ninety-four` -> `90+`, `45` -> `45`."""
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    numbers = [float(found[0].replace(",", ".")) for found in _NUMBER.finditer(plain)]
    words = _NUMBER.sub(" ", plain).casefold()
    if not numbers:
        return _in_words(text, words)
    if max(numbers) >= OLDEST + 1:
        alone = len(numbers) == 1 and _UNITS.fullmatch(words)
        return _NUMBER.sub(AGGREGATE, plain) if alone else AGGREGATE
    return text if _UNITS.fullmatch(words) else UNKNOWN


def _in_words(text: str, words: str) -> str:
    if _OLD.search(words):
        return AGGREGATE
    bare = words.strip()
    for end in range(len(bare), 0, -1):
        if _YOUNG.fullmatch(bare[:end]) and _UNITS.fullmatch(bare[end:]):
            return text
    return AGGREGATE
