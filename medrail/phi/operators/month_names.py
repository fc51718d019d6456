"""Names of months in English, German and Austrian, and Roman figures: read one, and write another like it."""

_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_GERMAN = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip
_AUSTRIAN = ("Jänner", "Feber")
NUMBERS: dict[str, int] = {
    **{name.casefold(): n for n, name in enumerate(_ENGLISH, 1)},
    **{name[:3].casefold(): n for n, name in enumerate(_ENGLISH, 1)},
    **{name.casefold(): n for n, name in enumerate(_GERMAN, 1)},
    **{name[:3].casefold(): n for n, name in enumerate(_GERMAN, 1)},
    **{name.casefold(): n for n, name in enumerate(_AUSTRIAN, 1)},
    "sept": 9,
    "jän": 1,
    "mrz": 3,
    "maerz": 3,
    "jaenner": 1,
}
"""Names of months, whole and cut, in small letters -> the number of the month."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_FULL = {name.casefold() for name in (*_ENGLISH, *_GERMAN, *_AUSTRIAN, "Maerz", "Jaenner")}
_AUSTRIAN_JANUARY = {"jänner", "jaenner", "jän", "feber"}
_ENGLISH_ONLY = {"january", "february", "march", "june", "july", "october", "december"} | {
    "mar",
    "may",
    "oct",
    "dec",
}
_GERMAN_ONLY = {name.casefold() for name in (*_GERMAN, *_AUSTRIAN, "maerz", "jaenner", "mrz", "jän")} - {
    name.casefold() for name in _ENGLISH
} | {"mär", "mai", "okt", "dez"}


def name_like(model: str, language: str, month: int) -> str:
    """`Mar` -> `Apr`, `JANUARY` -> `MARCH`, `Jänner` -> `Februar`."""
    plain = model.casefold()
    is_german = plain in _GERMAN_ONLY or (language == "de" and plain not in _ENGLISH_ONLY)
    name = (_GERMAN if is_german else _ENGLISH)[month - 1]
    if month == 1 and plain in _AUSTRIAN_JANUARY:
        name = _AUSTRIAN[0]
    if plain not in _FULL:
        name = name[:3]
    return name.upper() if model.isupper() else name.lower() if model.islower() else name
