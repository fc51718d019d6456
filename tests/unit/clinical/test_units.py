"""Every spelling is written as the same unit: a second table, by size, agrees with the first."""

import pytest

from medrail.clinical.units import UNITS

SIZES = {
    "mass -12": "pg",
    "mass -9": "ng",
    "mass -6": "mcg MCG Mcg mcgs ug µg μg",
    "mass -3": "mg MG mgs",
    "mass 0": "g gm gms",
    "mass 3": "kg KG Kg kgs",
    "amount -12": "pmol",
    "amount -9": "nmol",
    "amount -6": "µmol μmol umol",
    "amount -3": "mmol mMol",
    "amount 0": "mol",
    "equivalent -3": "mEq meq MEQ",
    "activity 0": "U u IU iu I.U. units",
    "activity -3": "mIU miu mU",
    "activity -6": "µIU μIU uIU",
    "German activity": "IE I.E.",
    "volume -6": "µl μl ul uL µL μL",
    "volume -3": "ml mL ML mls cc CC ccs ccm",
    "volume -1": "dl dL DL",
    "volume 0": "l L",
    "length -2": "cm CM",
    "length -3": "mm",
    "area 0": "m² m2 m^2 qm",
    "area -4": "cm² cm2 cm^2",
    "cubic -9": "mm³ mm3 mm^3",
    "pressure": "mmHg mmhg mmHG",
    "celsius": "°C ºC ℃ °c",
    "fahrenheit": "°F ºF ℉ °f",
}
SIZE_OF = {spelling: size for size, spellings in SIZES.items() for spelling in spellings.split()}


def sizes(unit: str) -> list[str]:
    return [SIZE_OF.get(part, part) for part in unit.replace(" ", "").replace("mmHG", "mmHg").split("/")]


@pytest.mark.parametrize("language", UNITS)
def test_a_spelling_and_what_is_written_for_it_have_the_same_size(language: str) -> None:
    for spelling, written in UNITS[language].items():
        assert sizes(spelling) == sizes(written), spelling


@pytest.mark.parametrize("language", UNITS)
def test_what_is_written_is_itself_a_spelling_of_the_same_or_plain_words(language: str) -> None:
    table = UNITS[language]
    assert {written for written in table.values() if table.get(written, "") != written} <= {"units"}
