"""E-mail, web and IP addresses: the shape stays, and what they lead to is reserved for examples.

Domains become example.com, .net or .org (RFC 2606), IP addresses lie in the blocks for documentation (RFC
5737: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24; RFC 3849: 2001:db8::/32). The local part of an e-mail
address follows the names in it: `hans.mueller@` becomes what Hans Müller becomes.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from itertools import islice

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import drawn, stream
from medrail.phi.operators.initials import initial_surrogate
from medrail.phi.operators.keep_structure import keep_structure
from medrail.phi.operators.latin_names import family_surrogate, given_surrogate
from medrail.phi.operators.lists import latin
from medrail.phi.operators.spelling import case_like, folded
from medrail.phi.operators.surroundings import Surroundings

DOMAINS = ("example.com", "example.net", "example.org")
DOCUMENTATION = ("192.0.2.", "198.51.100.", "203.0.113.")

_EMAIL = re.compile(r"(\s*(?:mailto:)?)([^@\s]+)\s?@\s?[^\s@]+?(\s*)", re.IGNORECASE)
_URL = re.compile(r"((?:(?:https?|ftp|sftp)://)?)([^/?#\s]+)((?:[/?#]\S*)?)", re.IGNORECASE)
_RUN = re.compile(r"[^\W\d_]+|\d+")
_IP = (
    re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"),
    re.compile(r"[0-9a-f:.]*[0-9a-f:]", re.IGNORECASE),
)


def surrogate_email(text: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """`hans.mueller@klinik.de` -> `wolfram.klingenberg@example.org`; None for what is no address."""
    found = _EMAIL.fullmatch(text)
    if not found:
        return None
    local = _RUN.sub(lambda run: _local_run(run[0], key, surroundings), found[2])
    return f"{found[1]}{local}@{_domain(text, key)}{found[3]}"


def surrogate_url(text: str, key: PhiKey) -> str | None:
    """`https://www.klinik.de/p/123` -> `https://www.example.net/k/804`; None for what is no address."""
    found = _URL.fullmatch(text.strip())
    if not found or "." not in found[2]:
        return None
    begin = "www." if found[2].lower().startswith("www.") else ""
    rest = keep_structure(found[3], "URL", key) if _RUN.search(found[3]) else found[3]
    return f"{found[1]}{begin}{_domain(text, key)}{rest}"


def surrogate_ip(text: str, key: PhiKey) -> str | None:
    """An address of the blocks for documentation; None where none is found."""
    found = next((match for form in _IP for match in form.finditer(text) if _address(match[0])), None)
    address = _address(found[0]) if found else None
    if found is None or address is None:
        return None
    begin, end = text[: found.start()], text[found.end() :]
    rest = keep_structure(end, "IP", key) if _RUN.search(end) else end
    for turn in range(8):
        new = _documentation(address, drawn(key.subkey("surrogate"), "ip", str(address), str(turn)))
        if new != str(address) and not _RUN.search(begin):
            return f"{begin}{new}{rest}"
    return None


def _documentation(address: IPv4Address | IPv6Address, draw: int) -> str:
    if isinstance(address, IPv4Address):
        return f"{DOCUMENTATION[draw % 3]}{1 + (draw >> 8) % 254}"
    return str(IPv6Address((0x20010DB8 << 96) + (draw >> 8) % (1 << 64)))


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _domain(text: str, key: PhiKey) -> str:
    return DOMAINS[drawn(key.subkey("surrogate"), "domain", folded(text).strip()) % len(DOMAINS)]


def _local_run(run: str, key: PhiKey, surroundings: Surroundings) -> str:
    """A word of the local part as the name it is; other words and figures by the key."""
    secret = key.subkey("surrogate")
    if run.isdigit():
        return "".join(str(draw % 10) for draw in islice(stream(secret, "local", run), len(run)))
    if len(run) < 3:
        return "".join(initial_surrogate(letter, key) for letter in run)
    plain = folded(run)

    def refused(candidate: str) -> bool:
        return folded(candidate) == plain or surroundings.avoided.meets(candidate)

    draw = given_surrogate if plain in latin().given else family_surrogate
    found = draw(run, key, refused) or "".join(initial_surrogate(letter, key) for letter in run)
    return case_like(run, folded(found)) if not run.istitle() else folded(found).capitalize()
