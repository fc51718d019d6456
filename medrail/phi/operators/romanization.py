"""Korean names in Latin letters: the Revised Romanization, and the spellings that families use.

Both scripts of a name are brought to one form, so that 김민수 and Kim Min-su get the same surrogate, each
in its own script. Letter by letter means: no assimilation of sounds across syllables, as for names the
official rule has it (Ministry of Culture and Tourism, notification 2000-8, chapter 3, section 4).
"""

_INITIALS = (
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
)  # fmt: skip
_MEDIALS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
)  # fmt: skip
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "p", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip

_SPELLINGS = {
    "gim": "Kim", "i": "Lee", "bak": "Park", "choe": "Choi", "jeong": "Jung", "gang": "Kang",
    "jo": "Cho", "yun": "Yoon", "jang": "Jang", "im": "Lim", "o": "Oh", "seo": "Seo", "sin": "Shin",
    "gwon": "Kwon", "an": "Ahn", "ryu": "Ryu", "yu": "Yoo", "go": "Ko", "mun": "Moon", "son": "Son",
    "bae": "Bae", "baek": "Baek", "heo": "Heo", "sim": "Shim", "no": "Noh", "gwak": "Kwak",
    "seong": "Sung", "ju": "Joo", "u": "Woo", "gu": "Koo", "eom": "Um", "gong": "Kong", "gil": "Gil",
    "geum": "Keum", "yeo": "Yeo", "eo": "Eoh", "a": "Ah",
}  # fmt: skip
"""How a family name is written most often, where that is not the official way."""

_OTHER_SPELLINGS = {
    "yi": "i", "rhee": "i", "lee": "i", "pak": "bak", "bak": "bak", "chung": "jeong", "jeong": "jeong",
    "kang": "gang", "chang": "jang", "rim": "im", "yim": "im", "suh": "seo", "so": "so", "sin": "sin",
    "gwon": "gwon", "an": "an", "lyu": "ryu", "yu": "yu", "ryoo": "ryu", "chun": "jeon", "jun": "jeon",
    "mun": "mun", "sohn": "son", "paik": "baek", "paek": "baek", "pai": "bae", "huh": "heo",
    "hur": "heo", "roh": "no", "ro": "no", "seong": "seong", "song": "song", "chu": "ju", "u": "u",
    "gu": "gu", "ku": "gu", "min": "min", "na": "na", "la": "na", "ji": "ji", "chi": "ji", "eom": "eom",
    "chae": "chae", "won": "won", "choe": "choe", "yun": "yun", "youn": "yun", "cha": "cha", "ha": "ha",
    "gim": "gim",
}  # fmt: skip
_CANONICAL = {spelling.casefold(): plain for plain, spelling in _SPELLINGS.items()} | _OTHER_SPELLINGS


_OTHER_SYLLABLES = {
    "hyun": "hyeon", "kyung": "gyeong", "kyeong": "gyeong", "kyong": "gyeong", "young": "yeong",
    "yung": "yeong", "sung": "seong", "jung": "jeong", "chung": "jeong", "joo": "ju", "soo": "su",
    "woo": "u", "woong": "ung", "wook": "uk", "hee": "hui", "hie": "hui", "mee": "mi", "jee": "ji",
    "ki": "gi", "kee": "gi", "kyu": "gyu", "kun": "geon", "gun": "geon", "keun": "geun", "kwang": "gwang",
    "kook": "guk", "gook": "guk", "kuk": "guk", "chul": "cheol", "sook": "suk", "joon": "jun",
    "hoon": "hun", "byung": "byeong", "myung": "myeong", "hyung": "hyeong", "hyuk": "hyeok",
    "sup": "seop", "sub": "seop", "youn": "yun", "yoon": "yun", "eui": "ui", "shin": "sin", "shik": "sik",
    "shi": "si", "soon": "sun", "oh": "o", "ah": "a", "rah": "ra", "la": "ra", "doo": "du", "koo": "gu",
    "ku": "gu", "kil": "gil", "ko": "go", "bum": "beom", "duk": "deok", "weon": "won", "jai": "jae",
    "chai": "chae", "lim": "rim", "lin": "rin", "lan": "ran", "suhk": "seok", "suh": "seo",
}  # fmt: skip
"""How syllables of given names are written besides the official way, which goes first."""


def romanized(hangul: str) -> str:
    """`민수` -> `minsu`; what is no syllable of Hangul stays."""
    return "".join(map(_syllable, hangul))


def canonical_family(latin: str) -> str:
    """`Park`, `Pak` -> `bak`, which is what 박 gives."""
    plain = latin.casefold()
    return _CANONICAL.get(plain, plain)


def canonical_syllables(latin: str, official: frozenset[str]) -> list[str] | None:
    """`hyunwoo` -> hyeon, u: as few syllables as can be, of those that are official; None if it is not made
    of such."""
    plain = latin.casefold()
    best: list[list[str] | None] = [[]] + [None] * len(plain)
    for end in range(1, len(plain) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, written = best[start], plain[start:end]
            syllable = written if written in official else _OTHER_SYLLABLES.get(written, "")
            if before is None or syllable not in official:
                continue
            shortest = best[end]
            if shortest is None or len(before) + 1 < len(shortest):
                best[end] = [*before, syllable]
    return best[-1] or None


def family_spelling(hangul: str) -> str:
    """`김` -> `Kim`."""
    plain = romanized(hangul)
    return _SPELLINGS.get(plain, plain.capitalize())


_LONGEST = 6
"""Letters of a syllable: `kyeong`."""


def _syllable(letter: str) -> str:
    code = ord(letter) - 0xAC00
    if not 0 <= code < 11172:
        return letter
    return _INITIALS[code // 588] + _MEDIALS[code % 588 // 28] + _FINALS[code % 28]
