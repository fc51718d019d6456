"""The invented world of one note: its country, day, persons and places, the same wherever they are named."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

from medrail.data.phi_notes import (
    dates,
    fillers,
    ids_de,
    ids_ko,
    net,
    numbers,
    people,
    phones,
    places,
    vehicles,
)
from medrail.data.phi_notes.carriers import Carrier
from medrail.data.phi_notes.drawing import Weighted, chance
from medrail.data.phi_notes.fillers import Vocabulary
from medrail.data.phi_notes.people import Person, Written
from medrail.data.phi_notes.places import Place
from medrail.data.phi_notes.slots import GENDERED, PERSON_TYPES, PLACE_TYPES, PLAIN_TYPES, Slot

FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2026, 12, 31)

AGES_FROM_90 = Weighted({age: 100 - age for age in range(90, 100)} | dict.fromkeys(range(100, 108), 1))

FRESH = frozenset(("PHONE", "FAX", "EMAIL", "URL", "IP", "ACCESSION", "DEVICE", "PHOTO", "ROOM", "LICENSE"))
"""Slots that without a number are another value each time; the others are the patient's one number."""

RANGE = re.compile(r"\s*(?:-|\u2013|~|to|until|through|bis(?: zum)?|부터)\s*")
"""What stands between the two dates of a range: the second is the later one."""

MALE = re.compile(
    r"(?:\b(?:Mr\.?|father|son|brother|husband|uncle|nephew|grandfather|grandson|Herrn?|Vater|Sohn|Bruder|Mann|"
    r"Ehemann|Gatte|Onkel|Neffe|Großvater|Opa|Enkel|VATER)|남편|아들|아버지|부친|남동생|오빠|형|할아버지|삼촌|손자|사위)"
    r"[ ,:(]*$"
)
FEMALE = re.compile(
    r"(?:\b(?:Mrs\.?|Ms\.?|Miss|mother|daughter|sister|wife|aunt|niece|grandmother|Frau|Mutter|Tochter|Schwester|"
    r"Ehefrau|Gattin|Tante|Nichte|Großmutter|Oma|Enkelin|MUTTER)|아내|부인|딸|어머니|모친|여동생|언니|누나|할머니|이모|며느리)"
    r"[ ,:(]*$"
)


def country_of(carrier: Carrier, rng: random.Random) -> str:
    """The country a carrier's note plays in: that of its wording where that tells, else a likely one."""
    if carrier.language == "ko":
        return "KR"
    slots = {part.type for part in carrier.parts if isinstance(part, Slot)}
    text = "\n".join(part for part in carrier.parts if isinstance(part, str))
    for country, sign in SIGNS[carrier.language].items():
        if sign.search(f"{carrier.id}\n{text}") or slots & ONLY_THERE.get(country, frozenset()):
            return country
    return COUNTRIES[carrier.language].draw(rng)


ONLY_THERE = {
    "DE": frozenset(("KVNR", "STEUER_ID", "PERSONALAUSWEIS", "LANR", "BSNR")),
    "US": frozenset(("SSN",)),
}
"""Numbers that only this country gives out."""

SIGNS = {
    "en": {
        "GB": re.compile(r"^\S*\buk-|\bNHS\b|\b[Pp]ostcode\b|\bA&E\b"),
        "US": re.compile(r"\bMedicare\b|\bMedicaid\b|\bVA\b|\bZIP\b|\bpt ID\b"),
    },
    "de": {
        "AT": re.compile(r"^\S*/(?:at-|\S*-at$)|\bA-$|\bÖGK\b|\bJänner\b|\bOrdination\b", re.M),
        "CH": re.compile(r"^\S*/(?:ch-|\S*-ch$)|\bCH-$|\bSpitex\b|\bSUVA\b|\bAHV\b", re.M),
        "DE": re.compile(r"\bPLZ D-|\bMDK?\b|\bPflegegrad\b"),
    },
}
COUNTRIES = {
    "en": Weighted({"US": 93, "GB": 7}),
    "de": Weighted({"DE": 62, "AT": 23, "CH": 15}),
}


class Scene:
    """Fills the slots of one note. Every value comes from `rng` alone."""

    def __init__(self, rng: random.Random, carrier: Carrier, vocabulary: Vocabulary) -> None:
        has_age = any(isinstance(part, Slot) and part.type == "AGE" for part in carrier.parts)
        self.rng = rng
        self.language = carrier.language
        self.country = country_of(carrier, rng)
        self.age = AGES_FROM_90.draw(rng) if has_age else rng.randrange(1, 90)
        today = FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days))
        self.birth = dates.born(rng, today, self.age)
        self._today = today
        self._age_is_open = not has_age
        self._vocabulary = vocabulary
        self._persons: dict[tuple[str, int], Person] = {}
        self._places: dict[tuple[str, int], Place] = {}
        self._values: dict[tuple[str, int], str] = {}
        self._days: dict[int, date] = {}
        self._forms: dict[str, str] = {}
        self._last: date | None = None

    def filled(self, slot: Slot, before: str = "") -> Written:
        """What stands in the slot; `before` is the plain text just before it."""
        if slot.type == "DATE":
            return Written(self._date(slot, before))
        self._last = None
        if slot.type in PERSON_TYPES:
            gender = "male" if MALE.search(before) else "female" if FEMALE.search(before) else ""
            return self.person(slot.type, slot.number, gender).written(slot.style)
        if slot.type in GENDERED:
            gender = self.person(GENDERED[slot.type], slot.number).gender
            return Written(slot.choices[people.GENDERS.index(gender)])
        if slot.type in PLACE_TYPES:
            return Written(self._place(slot, before))
        if slot.type in PLAIN_TYPES:
            return Written(self._plain(slot.type))
        return Written(self._number(slot, before))

    def person(self, slot_type: str, number: int = 1, gender: str = "") -> Person:
        """The person of this slot type and number; 0 is the first. `gender` counts at the first call."""
        key = (slot_type, number or 1)
        if key not in self._persons:
            relative_of = self.person("NAME_PATIENT") if slot_type == "NAME_RELATIVE" else None
            self._persons[key] = people.person(
                self.rng, self.language, self.country, gender=gender, relative_of=relative_of
            )
        return self._persons[key]

    def somebody(self) -> Person:
        """A person of the note: one of those already named, or the patient."""
        if self._persons and chance(self.rng, 0.7):
            return self.rng.choice(list(self._persons.values()))
        return self.person("NAME_PATIENT")

    def day(self) -> date:
        """Most dates of a note lie close together; some are years ago."""
        return dates.days_before(self.rng, self._today, most=self.rng.choice((7, 30, 30, 120, 700, 4000)))

    def _place(self, slot: Slot, before: str) -> str:
        key = (slot.type, slot.number or 1)
        if key not in self._places:
            self._places[key] = places.place(self.rng, slot.type, self.country)
        name = self._places[key].short if slot.style == "short" else self._places[key].full
        # Where the carrier has "A-" already, the code brings no country of its own.
        return name.rpartition("-")[2] if slot.type == "LOCATION_ZIP" and before.endswith("-") else name

    def _date(self, slot: Slot, before: str) -> str:
        if slot.style.startswith("birth"):
            day = self.birth
        elif slot.number and slot.number in self._days:
            day = self._days[slot.number]
        elif self._last and RANGE.fullmatch(before):
            day = self._last + timedelta(days=self.rng.randrange(1, 22))
        else:
            day = self.day()
        self._days.setdefault(slot.number, day)
        self._last = day
        return dates.written(day, self._form(slot.style), self.country)

    def _form(self, style: str) -> str:
        """Writers mostly keep to one format for one kind of date."""
        if style not in self._forms or chance(self.rng, 0.12):
            self._forms[style] = dates.form(self.rng, style, self.country)
        return self._forms[style]

    def _plain(self, slot_type: str) -> str:
        if slot_type != "age":
            return fillers.filled(self.rng, slot_type, self.language, self._vocabulary)
        # The first age is the patient's, in accord with the birth date; others are of other people.
        if self._age_is_open:
            self._age_is_open = False
            return str(self.age)
        return str(self.rng.randrange(1, 90))

    def _number(self, slot: Slot, before: str) -> str:
        key = (slot.type, slot.number)
        if key not in self._values or (slot.type in FRESH and not slot.number):
            maker = MAKERS.get(slot.type)
            value = maker(self) if maker else numbers.identifier(self.rng, slot.type, self.language)
            if slot.type == "AGE" and slot.number > 1:
                value = str(AGES_FROM_90.draw(self.rng))
            self._values[key] = value
        value = self._values[key]
        return value.removeprefix("#") if before.endswith("#") else value


def _pension_number(scene: Scene) -> str:
    if scene.country == "AT":
        return ids_de.austrian_svnr(scene.rng, scene.birth)
    if scene.country == "CH":
        return ids_de.swiss_ahv(scene.rng)
    patient = scene.person("NAME_PATIENT")
    return ids_de.svnr(scene.rng, scene.birth, patient.gender, patient.family)


MAKERS: dict[str, Callable[[Scene], str]] = {
    "AGE": lambda scene: str(scene.age),
    "NAME_TITLE": lambda scene: people.title(scene.rng),
    "PHONE": lambda scene: phones.phone(scene.rng, scene.country),
    "FAX": lambda scene: phones.fax(scene.rng, scene.country),
    "EMAIL": lambda scene: net.email(scene.rng, scene.language, scene.somebody()),
    "URL": lambda scene: net.url(scene.rng, scene.language),
    "IP": lambda scene: net.ip(scene.rng),
    "USERNAME": lambda scene: net.username(scene.rng, scene.somebody()),
    "PHOTO": lambda scene: net.photo(scene.rng, scene.language, scene.person("NAME_PATIENT"), scene.day()),
    "SSN": lambda scene: numbers.ssn(scene.rng),
    "MRN": lambda scene: numbers.mrn(scene.rng, scene.language),
    "ROOM": lambda scene: numbers.room(scene.rng),
    "VEHICLE": lambda scene: vehicles.vehicle(scene.rng, scene.country),
    "KVNR": lambda scene: ids_de.kvnr(scene.rng),
    "STEUER_ID": lambda scene: ids_de.steuer_id(scene.rng),
    "PERSONALAUSWEIS": lambda scene: ids_de.personalausweis(scene.rng),
    "SVNR": _pension_number,
    "IBAN": lambda scene: ids_de.iban(scene.rng, scene.country),
    "LANR": lambda scene: ids_de.lanr(scene.rng),
    "BSNR": lambda scene: ids_de.bsnr(scene.rng),
    "RRN": lambda scene: ids_ko.rrn(scene.rng, scene.birth, scene.person("NAME_PATIENT").gender),
    "FRN": lambda scene: ids_ko.frn(scene.rng, scene.birth, scene.person("NAME_PATIENT").gender),
    "DRIVER": lambda scene: ids_ko.driver(scene.rng),
    "PASSPORT": lambda scene: ids_ko.passport(scene.rng),
    "HEALTH_INSURANCE": lambda scene: ids_ko.health_insurance(scene.rng),
}
"""Slot -> how its value is made; the slots of plain identifiers are not here."""
