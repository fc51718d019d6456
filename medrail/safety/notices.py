"""The fixed sentences that go with answers, in the language of the question."""

import re
from typing import Literal

Language = Literal["en", "de", "ko"]

_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")
_GERMAN = re.compile(
    r"[äöüß]|\b(?:ich|und|nicht|der|die|das|ist|mein|meine|habe|hat|ein|eine|wie|was|kann|soll|mit|für)\b",
    re.IGNORECASE,
)

_EMERGENCY: dict[Language, str] = {
    "en": (
        "This may be an emergency. Call your local emergency number now (112 in Europe, 911 in the USA, "
        "119 in Korea). Do not wait for an answer from this system."
    ),
    "de": (
        "Das kann ein Notfall sein. Rufen Sie jetzt den Notruf 112. "
        "Warten Sie nicht auf eine Antwort dieses Systems."
    ),
    "ko": "응급 상황일 수 있습니다. 지금 바로 119에 전화하십시오. 이 시스템의 답변을 기다리지 마십시오.",
}
_NOT_CALIBRATED: dict[Language, str] = {
    "en": "The confidence of this answer is not calibrated. It is not for clinical use.",
    "de": "Die Sicherheit dieser Antwort ist nicht kalibriert. Sie ist nicht für den klinischen Einsatz.",
    "ko": "이 답변의 신뢰도는 보정되지 않았습니다. 임상 용도로 사용할 수 없습니다.",
}


def language_of(text: str) -> Language:
    """A guess among English, German and Korean: any Hangul, then two German marks, else English."""
    if _HANGUL.search(text):
        return "ko"
    return "de" if len(_GERMAN.findall(text)) >= 2 else "en"


def emergency_notice(language: Language) -> str:
    """What to do now, in a possible emergency; it needs no model and is sent when every guard is down."""
    return _EMERGENCY[language]


def not_calibrated_notice(language: Language) -> str:
    """That the answer's confidence is unknown and that it is not for clinical use."""
    return _NOT_CALIBRATED[language]
