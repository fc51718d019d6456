"""Phrases of the frame around a web page, which say nothing medical. In English, German and Korean."""

import re

ENGLISH = (
    r"(?:use|uses|accept|enable|our) cookies|cookie (?:policy|settings|consent)",
    r"(?:enable|disabled?|requires?|turn on) javascript|javascript (?:is|must be|to be) (?:disabled|enabled)",
    r"lorem ipsum",
    r"all rights reserved",
    r"terms (?:of use|of service|and conditions)",
    r"privacy policy",
    r"click (?:here|on the link|the link|the button)",
    r"(?:subscribe|sign up) (?:to|for) (?:our|the) (?:free )?(?:news ?letter|mailing list)",
    r"(?:page|file) (?:was )?not found|404 error",
    r"(?:share (?:this )?on|follow us on|like us on) (?:facebook|twitter|instagram|linkedin)",
    r"(?:log|sign) in to (?:continue|your account)|forgot (?:your )?password",
    r"add to (?:cart|basket)|free shipping|buy (?:it )?now",
    r"skip to (?:main )?content|back to top",
)
GERMAN = (
    r"cookies? (?:akzeptieren|verwenden|zulassen)|verwende[nt] cookies|cookie-(?:einstellungen|richtlinie)",
    r"javascript (?:ist )?(?:deaktiviert|aktivieren)",
    r"alle rechte vorbehalten",
    r"datenschutzerklärung|allgemeine geschäftsbedingungen|\bimpressum\b",
    r"hier klicken|klicken sie hier",
    r"newsletter abonnieren|in den warenkorb|jetzt kaufen",
    r"seite nicht gefunden|zum seitenanfang",
)
KOREAN = (
    r"쿠키를 사용|쿠키 (?:정책|설정|허용)",
    r"자바스크립트를",
    r"무단 ?전재|재배포 ?금지|모든 권리 보유",
    r"개인정보 ?(?:처리|취급) ?방침|이용약관",
    r"(?:여기|이곳)를? ?(?:를 |을 )?클릭",
    r"장바구니에 담기|뉴스레터 구독|페이지를 찾을 수 없",
)
PHRASES = re.compile("|".join((*ENGLISH, *GERMAN, *KOREAN)), re.IGNORECASE)
ANCHOR_PARTS = (
    "cookie|javascript|lorem ipsum|rights reserved|terms |privacy policy|click|subscribe|sign |"
    "not found|404|share |follow us|like us|log in|password|cart|basket|shipping|buy |skip to|"
    "back to top|rechte vorbehalten|datenschutz|impressum|klick|geschäftsbed|newsletter|warenkorb|"
    "jetzt kaufen|nicht gefunden|seitenanfang|쿠키|자바|전재|금지|보유|방침|약관|클릭|장바구니|"
    "구독|페이지"
)
ANCHORS = tuple(ANCHOR_PARTS.split("|"))
"""Every phrase holds one of these: plain search is a hundred times faster than the expression."""


def web_phrase_possible(text: str) -> bool:
    """Whether the text may hold a phrase of a web page's frame."""
    lower = text.lower()
    return any(anchor in lower for anchor in ANCHORS)


def is_web_phrase(sentence: str) -> bool:
    """Whether a sentence holds a phrase of a web page's frame."""
    return web_phrase_possible(sentence) and PHRASES.search(sentence) is not None
