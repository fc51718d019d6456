"""How much harm a wrong answer could do, by keyword rules in English, German and Korean.

A first version: words only, no negation, no context, no misspellings. It is made to miss few emergencies
and so calls some harmless questions critical ("my grandfather once had a stroke"). Its hit rates are not
measured yet; nothing but the notice and the label depends on it.
"""

import re
from typing import Literal

Risk = Literal["low", "moderate", "high", "critical"]
RISKS: tuple[Risk, ...] = ("low", "moderate", "high", "critical")

_EMERGENCY = (
    r"chest pain|can(?:no|')?t breathe|can not breathe|not breathing|unconscious|unresponsive|stroke\b",
    r"heart attack|suicid\w*|kill (?:myself|himself|herself)|overdos\w*|anaphyla\w*|severe bleeding|seizure",
    r"coughing up blood|choking|poisoned|slurred speech|face (?:is )?droop\w*|want to die",
    r"brustschmerz\w*|atemnot|bewusstlos\w*|schlaganfall|herzinfarkt|suizid\w*|selbstmord\w*|umbringen",
    r"überdosis|krampfanfall|starke blutung|bekomme keine luft|vergiftet|vergiftung|ersticke\w*",
    r"가슴 ?통증|흉통|숨을 (?:못|쉴 수)|호흡 ?곤란|의식(?:이|을)? ?(?:없|잃)|뇌졸중",
    r"심장 ?마비|심근 ?경색|자살|죽고 싶|과다 ?복용|경련|출혈이 심|중독",
)
_DOSE = (
    r"\b(?:dos(?:e|es|age|ing)|how (?:much|many))\b",
    r"\b\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|ml|g|units?|tablets?|pills?)\b",
    r"\b(?:stop|quit|skip|double|halve|increase|reduce)\w* (?:\w+ ){0,3}(?:medic\w+|pills?|tablets?|insulin)",
    r"\b(?:stop|stopping) taking|pregnan\w*|breastfeed\w*|interact\w*|contraindicat\w*",
    r"dosis|dosier\w*|wie viel\w*|absetzen|weglassen|schwanger\w*|stillzeit|wechselwirkung\w*",
    r"용량|얼마나 (?:먹|복용)|복용량|끊어도|중단|임신|수유|상호 ?작용|금기",
)
_CLINICAL = (
    r"diagnos\w*|treat\w*|therap\w*|symptom\w*|disease\w*|drug\w*|medic\w*|prescri\w*|surg\w*|side effects?",
    r"cancer|diabet\w*|hypertens\w*|infect\w*|vaccin\w*|antibiot\w*|pain\b|fever|blocker|inhibitor",
    r"behandl\w*|krankheit\w*|medikament\w*|arznei\w*|beschwerden|nebenwirkung\w*|schmerz\w*|fieber|krebs",
    r"진단|치료|증상|질병|질환|약물|약을|약은|처방|수술|부작용|통증|발열|감염|암\b|당뇨|고혈압",
)
_RULES: tuple[tuple[Risk, re.Pattern[str]], ...] = (
    ("critical", re.compile("|".join(_EMERGENCY), re.IGNORECASE)),
    ("high", re.compile("|".join(_DOSE), re.IGNORECASE)),
    ("moderate", re.compile("|".join(_CLINICAL), re.IGNORECASE)),
)


def risk_of(text: str) -> Risk:
    """The highest class whose words stand in the text; `low` when none does."""
    plain = text.replace("\u2019", "'")
    return next((risk for risk, words in _RULES if words.search(plain)), "low")


def risk_highest(first: Risk, second: Risk) -> Risk:
    """The graver of two classes."""
    return max(first, second, key=RISKS.index)
