"""The substance behind a drug's name, and the group of its labels."""

import pytest

from medrail.data.sources.drugcentral_2016 import drug_group
from medrail.data.substances import substance, substances_group, substances_in


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Clopidogrel Bisulfate", "clopidogrel"),
        ("VERAPAMIL  HYDROCHLORIDE", "verapamil"),
        ("LIDOCAINE HYDROCHLORIDE ANHYDROUS", "lidocaine"),
        ("olmesartan medoxomil", "olmesartan medoxomil"),
        ("Olmesartan", "olmesartan medoxomil"),
        ("tenofovir disoproxil fumarate", "tenofovir disoproxil"),
        ("cefuroxime axetil", "cefuroxime"),
        ("atorvastatin calcium trihydrate", "atorvastatin"),
        ("potassium chloride", "potassium chloride"),
        ("Potassium Citrate", "potassium citrate"),
        ("calcium acetate oral solution", "calcium acetate"),
        ("sodium nitrate", "sodium nitrate"),
        ("isosorbide dinitrate", "isosorbide dinitrate"),
        ("isosorbide mononitrate", "isosorbide mononitrate"),
        ("aspirin", "acetylsalicylic acid"),
        ("Acetaminophen", "paracetamol"),
        ("chloride", "chloride"),
        ("", ""),
    ],
)
def test_salt_ester_water_and_form_are_not_the_substance(name: str, expected: str) -> None:
    assert substance(name) == expected


@pytest.mark.parametrize(
    ("generic", "expected"),
    [
        ("lisinopril and hydrochlorothiazide", ["lisinopril", "hydrochlorothiazide"]),
        ("a, b, and c", ["a", "b", "c"]),
        ("a / b;c + d with e", ["a", "b", "c", "d", "e"]),
        ("olmesartan medoxomil-hydrochlorothiazide", ["olmesartan medoxomil", "hydrochlorothiazide"]),
        ("sandarac", ["sandarac"]),
        (" ", []),
    ],
)
def test_a_generic_name_is_taken_apart(generic: str, expected: list[str]) -> None:
    assert substances_in(generic) == expected


def test_labels_of_one_substance_share_the_group_of_its_other_facts() -> None:
    assert substances_group(["Clopidogrel Bisulfate"]) == substances_group(["clopidogrel"])
    assert substances_group(["Clopidogrel Bisulfate"]) == drug_group("Clopidogrel")


def test_a_combination_is_a_group_of_its_own_in_whatever_order() -> None:
    assert substances_group(["Benazepril HCl", "amlodipine besylate"]) == "drug:amlodipine + benazepril"
    assert (
        substances_group(["amlodipine", "benazepril", "Amlodipine Besylate"])
        == "drug:amlodipine + benazepril"
    )
    assert substances_group([" "]) == ""
