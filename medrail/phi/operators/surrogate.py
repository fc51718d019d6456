"""`surrogate`: something invented and natural in place of a person, a place, or a way to reach one.

What is guaranteed:

* The same real value gets the same surrogate in every document, in any order, whatever else is in the text,
  for the same key and lists (`lists.digest()`); names also in every language of a document, parts of a name
  one by one (`latin_names`, `korean_draws`), initials of given names with them (`initials`).
* No surrogate of a name or a place shows a real value of the same document as a word or words, nor its own
  original. The list is walked in an order drawn from the key and the value; what is real in this document
  is passed over. Only then do two documents disagree, and only about a value whose first draw is real in
  one of them. To keep a patient's documents in agreement among themselves, give the values of all of them
  as `Context.avoid`.
* Where no entry is left, or a name is in a script that has no list, the placeholder is put: nothing found
  stays.

What is not:

* Both guarantees at once, without that exception, no function can give: a name whose surrogate is always
  the same meets it in the one document where another person bears that name. So that this is rare, the most
  frequent names are not drawn, and English and German family names are drawn from more than 2,000: in a
  document with ten other names at most one first draw in 200 is passed over.
* Two persons can get the same surrogate part: of ten family names in a text, two do in 2 texts of 100 where
  the draw is among 2,000, and in every third Korean text, where 113 are drawn. A whole name is seldom
  shared.
* The initial of a family name, or of a Korean given name, does not follow the surrogate of that name.
* A surrogate can be the name of a real person elsewhere. It is nobody's address, e-mail, telephone number.
"""

import re
import unicodedata

from medrail.phi.keys import PhiKey
from medrail.phi.kinds import coarse
from medrail.phi.operators.addresses_online import surrogate_email, surrogate_ip, surrogate_url
from medrail.phi.operators.draws import chosen
from medrail.phi.operators.korean_hangul import MARKS, hangul_parts, hangul_seen, surrogate_hangul
from medrail.phi.operators.korean_latin import is_korean_latin, latin_seen, surrogate_latin
from medrail.phi.operators.latin_names import surrogate_name
from medrail.phi.operators.lists import lists
from medrail.phi.operators.name_parts import parts_of, roles_seen
from medrail.phi.operators.phone_numbers import surrogate_phone
from medrail.phi.operators.places import surrogate_place
from medrail.phi.operators.spelling import compact, folded, form_like
from medrail.phi.operators.surroundings import Surroundings

_HANGUL_RUN = re.compile(rf"([가-힣](?:[가-힣{MARKS}\s]*[가-힣{MARKS}])?)")
_HOUSE = re.compile(r"\b\d+\w*")


def surrogate(text: str, kind: str, key: PhiKey, surroundings: Surroundings, before: str = "") -> str | None:
    """What stands for a finding; None where there is nothing to put. `before`: the text to its left."""
    plain = unicodedata.normalize("NFC", text)
    if kind == "NAME_TITLE":
        changed = _title(plain, key, surroundings)
    elif coarse(kind) == "NAME":
        changed = _name(plain, key, surroundings, before)
    elif coarse(kind) == "LOCATION":
        changed = surrogate_place(plain, kind, key, surroundings)
    else:
        changed = _contact(plain, kind, key, surroundings)
    if changed is None or compact(changed) == compact(plain):
        return None
    if not plain.endswith("."):
        changed = changed.removesuffix(".")  # the text goes on with its own
    return form_like(text, changed)


def real_values(text: str, kind: str) -> set[str]:
    """What of a finding no surrogate of the same document may show: the whole and the parts of names."""
    plain = unicodedata.normalize("NFC", text)
    found = {plain}
    if kind == "NAME_TITLE" or coarse(kind) in ("DATE", "AGE"):
        return set()
    if coarse(kind) == "NAME":
        found |= {part.text for part in parts_of(plain) if part.role in ("given", "family", "alone")}
        found |= set(hangul_parts(plain))
    elif coarse(kind) == "LOCATION":
        pieces = [piece.strip() for piece in re.split(r"[,;\n]", plain)]
        found |= {*pieces, *(_HOUSE.sub("", piece) for piece in pieces)}
    elif kind == "EMAIL":
        found |= set(re.findall(r"[^\W\d_]{3,}", plain.partition("@")[0]))
    return {value for value in found if len(compact(value)) > 1 or re.search("[가-힣]", value)}


def roles_in(names: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Given and family parts that the names of a document show to be such, folded or romanized."""
    plain = [unicodedata.normalize("NFC", name) for name in names]
    given, family = roles_seen(name for name in plain if not is_korean_latin(name))
    return given | hangul_seen(plain) | latin_seen(plain), family


def _title(text: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    plain = folded(text)
    titles = lists(surroundings.language).pool("titles")
    return chosen(titles, lambda title: folded(title) == plain, key.subkey("surrogate"), "title", plain)


def _contact(text: str, kind: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    if kind == "EMAIL":
        return surrogate_email(text, key, surroundings)
    if kind in ("URL", "IP"):
        return surrogate_url(text, key) if kind == "URL" else surrogate_ip(text, key)
    return surrogate_phone(text, surroundings.country, key, surroundings.avoided)


def _name(text: str, key: PhiKey, surroundings: Surroundings, before: str) -> str | None:
    """Runs of Hangul and of Latin letters, each as its own name: `김민수(Kim Minsu)`."""
    if any(c.isalpha() and not _has_list(c) for c in text):
        return None
    out: list[str] = []
    is_changed = False
    for place, run in enumerate(_HANGUL_RUN.split(text)):
        if not any(c.isalnum() for c in run):
            out.append(run)
            continue
        if place % 2:
            changed = surrogate_hangul(run, key, surroundings)
        elif is_korean_latin(run, surroundings.given):
            changed = surrogate_latin(run, key, surroundings)
        else:
            changed = surrogate_name(run, before, key, surroundings)
        if changed is None:
            return None
        out.append(changed)
        is_changed = True
    return "".join(out) if is_changed else None


def _has_list(letter: str) -> bool:
    return "가" <= letter <= "힣" or "LATIN" in unicodedata.name(letter, "")
