"""Addresses of the net, user names and names of photographs, many of them made of a person's name."""

import random
import unicodedata
from datetime import date

from medrail.data.phi_notes.drawing import chance, shaped
from medrail.data.phi_notes.people import Person
from medrail.data.phi_notes.romanisation import romanised
from medrail.data.phi_notes.tables import tables

TABLES = tables("net")


LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "đ": "d", "ø": "o"})


def ip(rng: random.Random) -> str:
    """An IPv4 address, or one time in four an IPv6 address."""
    if chance(rng, 0.25):
        return shaped(rng, rng.choice(TABLES["ipv6_shapes"]))
    first = rng.choice((10, 172, 192, rng.randrange(1, 224)))
    second = {172: rng.randrange(16, 32), 192: 168}.get(first, rng.randrange(256))
    return f"{first}.{second}.{rng.randrange(256)}.{rng.randrange(1, 255)}"


def folded(name: str) -> str:
    """A name in the letters of an address of the net: Müller -> mueller, 김민수 -> gimminsu."""
    letters = unicodedata.normalize("NFD", romanised(name.lower()).translate(LETTERS))
    return "".join(sign for sign in letters if sign.isascii() and sign.isalnum()) or "x"


def login(rng: random.Random, person: Person) -> str:
    """A user name made of a person's name."""
    first, last = folded(person.given[0]), folded(person.family)
    form = rng.choice(TABLES["login_forms"])
    if chance(rng, 0.2):
        form = form.replace("-", "_")
    number = shaped(rng, rng.choice(TABLES["login_numbers"]))
    return form.format(first=first, last=last, f=first[:1], n=number)


def username(rng: random.Random, person: Person) -> str:
    """A user name of a hospital's systems: made of a name, or a code."""
    return login(rng, person) if chance(rng, 0.6) else shaped(rng, rng.choice(TABLES["user_codes"]))


def host(rng: random.Random, language: str) -> str:
    """An invented host of a hospital or practice."""
    sign = rng.choice(("", "-", "-", "."))
    name = f"{rng.choice(TABLES['stems'])}{sign}{rng.choice(TABLES[f'sites_{language}'])}"
    return f"{name}.{rng.choice(TABLES[f'ends_{language}'])}"


def email(rng: random.Random, language: str, person: Person) -> str:
    """An e-mail address: of a person mostly, else of a ward or an office."""
    is_private = chance(rng, 0.6)
    where = rng.choice(TABLES[f"mail_hosts_{language}"]) if is_private else host(rng, language)
    who = login(rng, person) if is_private or chance(rng, 0.6) else rng.choice(TABLES["offices"])
    address = f"{who}@{where}"
    return address.capitalize() if chance(rng, 0.05) else address


def url(rng: random.Random, language: str) -> str:
    """A web address with or without scheme, path and query."""
    address = rng.choice(("www.", "www.", "", "portal.", "my.", "mein.")) + host(rng, language)
    if chance(rng, 0.55):
        address += "/" + rng.choice(TABLES["pages"])
        if chance(rng, 0.4):
            sign, shape = rng.choice(
                (("/", "######"), ("?id=", "#####"), ("?pid=", "####"), ("/p/", "*******"), ("#", "******"))
            )
            address += sign + shaped(rng, shape)
    if not address.startswith("www.") or chance(rng, 0.5):
        address = rng.choice(("https://", "https://", "http://")) + address
    return address


def photo(rng: random.Random, language: str, person: Person, day: date) -> str:
    """Name of a photograph's file, or a link to it."""
    last = person.family if language == "ko" and chance(rng, 0.3) else folded(person.family)
    name = rng.choice(TABLES["photo_forms"]).format(
        n=shaped(rng, "####"),
        last=last,
        first=folded(person.given[0]),
        shot=rng.choice(TABLES[f"pictures_{language}"]),
        day=day.isoformat(),
    )
    if chance(rng, 0.7):
        name = name.replace("-", "_")
    name = name.replace(" ", "_") + rng.choice((".jpg", ".jpg", ".JPG", ".png", ".jpeg", ".heic", ".dcm"))
    return f"https://{host(rng, language)}/photos/{name}" if chance(rng, 0.12) else name
