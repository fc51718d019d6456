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
    r"datenschutzerkl\u00e4rung|allgemeine gesch\u00e4ftsbedingungen|\bimpressum\b",
    r"hier klicken|klicken sie hier",
    r"newsletter abonnieren|in den warenkorb|jetzt kaufen",
    r"seite nicht gefunden|zum seitenanfang",
)
KOREAN = (
    r"\ucfe0\ud0a4\ub97c \uc0ac\uc6a9|\ucfe0\ud0a4 (?:\uc815\ucc45|\uc124\uc815|\ud5c8\uc6a9)",
    r"\uc790\ubc14\uc2a4\ud06c\ub9bd\ud2b8\ub97c",
    r"\ubb34\ub2e8 ?\uc804\uc7ac|\uc7ac\ubc30\ud3ec ?\uae08\uc9c0|\ubaa8\ub4e0 \uad8c\ub9ac \ubcf4\uc720",
    r"\uac1c\uc778\uc815\ubcf4 ?(?:\ucc98\ub9ac|\ucde8\uae09) ?\ubc29\uce68|\uc774\uc6a9\uc57d\uad00",
    r"(?:\uc5ec\uae30|\uc774\uacf3)\ub97c? ?(?:\ub97c |\uc744 )?\ud074\ub9ad",
    r"\uc7a5\ubc14\uad6c\ub2c8\uc5d0 \ub2f4\uae30|\ub274\uc2a4\ub808\ud130 \uad6c\ub3c5|\ud398\uc774\uc9c0\ub97c \ucc3e\uc744 \uc218 \uc5c6",
)
PHRASES = re.compile("|".join((*ENGLISH, *GERMAN, *KOREAN)), re.IGNORECASE)
ANCHORS = (
    *("cookie", "javascript", "lorem ipsum", "rights reserved", "terms ", "privacy policy", "click", "subscribe"),
    *("sign ", "not found", "404", "share ", "follow us", "like us", "log in", "password", "cart", "basket"),
    *("shipping", "buy ", "skip to", "back to top", "rechte vorbehalten", "datenschutz", "impressum", "klick"),
    *("gesch\u00e4ftsbed", "newsletter", "warenkorb", "jetzt kaufen", "nicht gefunden", "seitenanfang"),
    *("\ucfe0\ud0a4", "\uc790\ubc14", "\uc804\uc7ac", "\uae08\uc9c0", "\ubcf4\uc720", "\ubc29\uce68", "\uc57d\uad00", "\ud074\ub9ad"),
    *("\uc7a5\ubc14\uad6c\ub2c8", "\uad6c\ub3c5", "\ud398\uc774\uc9c0"),
)
"""Every phrase holds one of these: plain search is a hundred times faster than the expression."""


def web_phrase_possible(text: str) -> bool:
    """Whether the text may hold a phrase of a web page's frame."""
    lower = text.lower()
    return any(anchor in lower for anchor in ANCHORS)


def is_web_phrase(sentence: str) -> bool:
    """Whether a sentence holds a phrase of a web page's frame."""
    return PHRASES.search(sentence) is not None
