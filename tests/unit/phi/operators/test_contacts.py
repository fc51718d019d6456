"""Numbers and addresses to reach somebody become such that reach nobody."""
# ruff: noqa: RUF001 - full-width characters are meant

import re
from ipaddress import ip_address, ip_network

import pytest

from medrail.phi.keys import PhiKey
from medrail.phi.operators.addresses_online import surrogate_email, surrogate_ip, surrogate_url
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.latin_names import surrogate_name
from medrail.phi.operators.phone_numbers import surrogate_phone
from medrail.phi.operators.spelling import folded
from medrail.phi.operators.surroundings import Surroundings

KEY = PhiKey("test", bytes(range(32)))
GERMAN = Surroundings("de")


def phone(text: str, country: str, *real: str) -> str:
    made = surrogate_phone(text, country, KEY, Avoided(frozenset(real)))
    assert made is not None
    return made


GERMAN_RANGES = r"(?:0?30\D*23125|0?69\D*90009|0?40\D*66969|0?221\D*4710|0?89\D*99998)"


@pytest.mark.parametrize(
    ("text", "country", "form"),
    [
        ("(617) 555-7890", "US", r"\(\d{3}\) 555-01\d\d"),
        ("617-253-7890", "US", r"\d{3}-555-01\d\d"),
        ("617.253.7890", "US", r"\d{3}\.555\.01\d\d"),
        ("6172537890", "US", r"\d{3}55501\d\d"),
        ("+1 415 253 1234", "US", r"\+1 \d{3} 555 01\d\d"),
        ("1-800-123-4567", "US", r"1-\d{3}-555-01\d\d"),
        ("253-1234", "US", r"555-01\d\d"),
        ("617-253-7890 ext. 221", "US", r"\d{3}-555-01\d\d ext\. \d{3}"),
        ("617-253-7890 x9", "US", r"\d{3}-555-01\d\d x\d"),
        ("030 1102612", "DE", r"0(?:30 23125|69 90009|40 66969|89 99998)\d\d"),
        ("030/110 26 123", "DE", r"0(?:30/231 25|69/900 09|40/669 69|89/999 98) \d{3}"),
        ("+49 30 1102612", "DE", r"\+49 (?:30 23125|69 90009|40 66969|89 99998)\d\d"),
        ("0049 221 123456", "DE", r"0049 221 4710\d\d"),
        ("0176 12345678", "DE", r"0(?:176 040690\d\d|171 39200\d{3})"),
        ("020 7123 4567", "GB", r"0(?:20 7946 0\d{3}|11 3496 0\d{3})"),
        ("+44 7911 123456", "GB", r"\+44 7700 900\d{3}"),
        ("+43 333 7758-0", "AT", r"\+43 \d{3} 0\d{3}-\d"),
        ("+43(0)333 775-8447", "AT", r"\+43\(0\)\d{3} 0\d\d-\d{4}"),
        ("+41 44 123 45 67", "CH", r"\+41 \d\d 0\d\d \d\d \d\d"),
        ("010-1234-5678", "KR", r"010-0\d{3}-\d{4}"),
        ("02-123-4567", "KR", r"02-0\d\d-\d{4}"),
        ("+82 10-1234-5678", "KR", r"\+82 10-0\d{3}-\d{4}"),
        ("1588-1234", "KR", r"0\d{3}-\d{4}"),
        ("０１０-１２３４-５６７８", "KR", r"０１０-０[０-９]{3}-[０-９]{4}"),
        ("4711", "DE", r"0\d{3}"),
        ("01 23 45 67 89", "FR", r"0\d 0\d( \d\d){3}"),
    ],
)
def test_a_number_keeps_its_shape_and_lies_where_nobody_is_reached(
    text: str, country: str, form: str
) -> None:
    made = phone(text, country)
    assert re.fullmatch(form, made), made
    assert made != text


@pytest.mark.parametrize("text", ["12", "1-800-FLOWERS", "John 617-253-7890", "", "call"])
def test_what_is_no_number_alone_gets_none(text: str) -> None:
    assert surrogate_phone(text, "US", KEY, Avoided()) is None


def test_a_number_is_the_same_in_every_form_and_no_real_one_of_the_document() -> None:
    first = phone("617-253-7890", "US")
    assert re.sub(r"\D", "", phone("(617) 253 7890", "US")) == re.sub(r"\D", "", first)
    assert phone("617-253-7890", "US", first.replace("-", " ")) != first


def test_an_address_of_a_person_follows_the_person() -> None:
    name = surrogate_name("Hans Müller", "", KEY, GERMAN) or ""
    local = ".".join(folded(part) for part in name.split())
    made = surrogate_email("hans.mueller@klinik.de", KEY, GERMAN) or ""
    assert re.fullmatch(rf"{local}@example\.(com|net|org)", made)
    assert (surrogate_email("mailto:H.Mueller77@klinik.de", KEY, GERMAN) or "").startswith("mailto:")


@pytest.mark.parametrize(
    "text", ["h.mueller77@klinik-am-berg.co.uk", "x@y.de", "a_b-c+d@x.museum", "박@병원.kr"]
)
def test_no_word_of_an_address_stays(text: str) -> None:
    made = surrogate_email(text, KEY, GERMAN) or ""
    assert made.endswith(("@example.com", "@example.net", "@example.org"))
    words = set(re.findall(r"\w+", text))
    assert words.isdisjoint(re.findall(r"\w+", made)), made


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("https://www.klinik.de/p/123?x=ab", r"https://www\.example\.\w{3}/\w/\d{3}\?\w=\w\w"),
        ("www.klinik.de", r"www\.example\.\w{3}"),
        ("portal.klinik.de/akte/7734", r"example\.\w{3}/\w{4}/\d{4}"),
    ],
)
def test_a_web_address_keeps_its_shape_and_leads_to_an_example(text: str, form: str) -> None:
    made = surrogate_url(text, KEY) or ""
    assert re.fullmatch(form, made), made
    assert not set(re.findall(r"\w{2,}", text)) & set(re.findall(r"\w{2,}", made)) - {"https", "www"}


DOCUMENTATION = [
    ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]


@pytest.mark.parametrize(
    "text", ["192.168.1.10", "192.0.2.7", "fe80::1", "2001:db8::1", "10.0.0.1:8080", "fe80::1%eth0"]
)
def test_an_ip_address_lies_in_the_blocks_for_documentation(text: str) -> None:
    made = surrogate_ip(text, KEY) or ""
    address = re.split(r"%|(?<=\d):(?=\d{4}$)" if "." in made else "%", made)[0]
    assert any(ip_address(address) in net for net in DOCUMENTATION)
    assert made != text


@pytest.mark.parametrize(
    ("made"), [surrogate_email("nope", KEY, GERMAN), surrogate_url("nope", KEY), surrogate_ip("nope", KEY)]
)
def test_what_is_no_address_gets_none(made: str | None) -> None:
    assert made is None
