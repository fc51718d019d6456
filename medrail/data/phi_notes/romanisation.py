"""Hangul syllables: final consonants and the Revised Romanisation of names.

Source: "Romanization of Korean", Ministry of Culture and Tourism notice 2000-8. Names are written syllable by
syllable, without the changes between syllables, as article 3.4 there asks for given names.
"""

from medrail.data.phi_notes.drawing import words

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3


def _codes(pairs: str) -> tuple[str, ...]:
    return tuple(pairs[at : at + 2].strip() for at in range(0, len(pairs), 2))


# Each code takes two columns, in the order of Unicode (The Unicode Standard, section 3.12).
INITIALS = _codes("g kkn d ttr m b pps ss  j jjchk t p h ")
VOWELS = words("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
FINALS = _codes("  k k k n n n t l k m l l l p l m p p t t ngt t k t p t ")

RIEUL = 8
"""Number of the final consonant ㄹ."""

# Final consonant (0 none, ㄹ = 8, any other = 1) of what is read aloud: 영 일 이 삼 사 오 ...; 엘 엠 엔 알.
READ_FINALS = {
    **dict(zip("0123456789", (1, 8, 0, 1, 0, 0, 1, 8, 8, 0), strict=True)),
    **dict(zip("lmnrLMNR", (8, 1, 1, 8, 8, 1, 1, 8), strict=True)),
    **dict.fromkeys("bcdgkpt", 1),
}


def is_syllable(sign: str) -> bool:
    """True for a composed Hangul syllable."""
    return FIRST_SYLLABLE <= ord(sign) <= LAST_SYLLABLE


def final(text: str) -> int:
    """The final consonant of the text as read aloud: 0 none, 8 ㄹ, any other number another one."""
    for sign in reversed(text):
        if is_syllable(sign):
            return (ord(sign) - FIRST_SYLLABLE) % 28
        if sign.isalnum():
            return READ_FINALS.get(sign, 0)
    return 0


def particle(text: str, after_consonant: str, after_vowel: str) -> str:
    """The particle that agrees with the text before it; `으로` gives way to `로` after ㄹ too."""
    last = final(text)
    if last == 0 or (last == RIEUL and after_consonant == "으로"):
        return after_vowel
    return after_consonant


def romanised(syllables: str) -> str:
    """민수 -> minsu; signs that are no syllable stay."""
    return "".join(_syllable(sign) for sign in syllables)


def _syllable(sign: str) -> str:
    if not is_syllable(sign):
        return sign
    number = ord(sign) - FIRST_SYLLABLE
    return INITIALS[number // 588] + VOWELS[number % 588 // 28] + FINALS[number % 28]
