"""Persons of Korean texts: family names by their share of the population and given names of two syllables.

The weights of family names are thousands of bearers, rounded, of the 2015 census of Statistics Korea
(성씨별 인구); rare names are raised so that a model meets them.
"""

import random

from medrail.data.phi_notes.drawing import composed
from medrail.data.phi_notes.tables import tables, weighted

TABLES = tables("people_ko")


FAMILIES = weighted("korean_families")["families"]

MALE = TABLES["male"]
FEMALE = TABLES["female"]
SHORT = {
    "male": ["준", "훈", "혁", "석", "철", "웅", "건", "찬", "율", "산", "솔", "현", "진", "민", "협"],
    "female": ["별", "솔", "봄", "빈", "설", "란", "린", "율", "진", "선", "희", "연", "은", "민"],
}

# For given names that no list holds.
FIRST = TABLES["first"]
SECOND = TABLES["second"]

# Names that read as words: 이상 odd, 정상 normal, 신장 kidney, 고민 worry, 우리 we, 조은 good ...
AS_WORDS = TABLES["as_words"]
WORD_PAIRS = tuple((family, given) for family, _, given in (pair.partition(" ") for pair in AS_WORDS))

# Residents of Korea from abroad, as records write them.
FOREIGN = {
    "male": TABLES["foreign_male"],
    "female": TABLES["foreign_female"],
}

# The spelling of family names in passports, where it departs from the rule.
LATIN_FAMILIES = {
    **{
        "김": ("Kim",),
        "이": ("Lee", "Lee", "Yi", "Rhee"),
        "박": ("Park", "Park", "Pak"),
        "최": ("Choi", "Choe"),
    },
    **{
        "정": ("Jung", "Jeong", "Chung"),
        "강": ("Kang",),
        "조": ("Cho", "Jo"),
        "윤": ("Yoon", "Yun"),
        "장": ("Jang", "Chang"),
    },
    **{
        "임": ("Lim", "Im"),
        "오": ("Oh",),
        "서": ("Seo", "Suh"),
        "신": ("Shin",),
        "권": ("Kwon",),
        "황": ("Hwang",),
    },
    **{
        "안": ("Ahn", "An"),
        "유": ("Yoo", "Yu"),
        "류": ("Ryu",),
        "고": ("Ko", "Koh"),
        "문": ("Moon",),
        "손": ("Son", "Sohn"),
    },
    **{
        "배": ("Bae",),
        "백": ("Baek", "Paik"),
        "허": ("Hur", "Heo"),
        "노": ("Noh", "Roh"),
        "우": ("Woo",),
        "구": ("Koo", "Gu"),
    },
    **{
        "주": ("Joo", "Ju"),
        "전": ("Jeon", "Chun"),
        "심": ("Shim", "Sim"),
        "남궁": ("Namgung",),
        "선우": ("Sunwoo",),
    },
}


def name(rng: random.Random, gender: str) -> tuple[str, str]:
    """Family and given name: 8 % words, 10 % made up, 3 % of one syllable, 3 % of foreigners."""
    draw = rng.random()
    if draw < 0.08:
        return rng.choice(WORD_PAIRS)
    if draw < 0.11:
        family, _, given = rng.choice(FOREIGN[gender]).partition(" ")
        return family, given
    return FAMILIES.draw(rng), given_name(rng, gender)


def given_name(rng: random.Random, gender: str) -> str:
    """A given name without its family name, for relatives who share that."""
    draw = rng.random()
    if draw < 0.10:
        return composed(rng, (FIRST, SECOND))
    if draw < 0.13:
        return rng.choice(SHORT[gender])
    return rng.choice(MALE if gender == "male" else FEMALE)


def is_heritable(family: str, given: str) -> bool:
    """True for a Korean family name that a child would have too."""
    return bool(given) and len(family) <= 2


def latin_family(rng: random.Random, family: str, default: str) -> str:
    """The family name as a passport spells it."""
    return rng.choice(LATIN_FAMILIES[family]) if family in LATIN_FAMILIES else default
