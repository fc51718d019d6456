"""Sentences that detectors of protected health information get wrong: what must be found and what must not.

A row is a sentence as a hospital writes it. `{NAME|May}` must be found as that coarse kind, `{|1921}` as any
kind; of `[may have]` nothing may be found; the rest is not asked about. Persons, places and numbers are made
up. `!hard` in front: beyond rules and a small model, counted but not asserted. `«kvnr A12345678»` stands for
a number with its check digit, computed by the function of that name; a `?` in it is the check digit's place.

Decided here, where the law or the corpora leave room: a birth year counts where it reveals an age over 89 on
the document's date (today, if it has none). A month alone is kept where it is general ("peaks in February");
with a day or a year it is a date. Titles (Dr., Frau, 님), countries and states are not asked about.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """A stretch that must be covered in full by findings of a coarse kind; of any kind if `type` is empty."""

    stretch: str
    type: str
    start: int


class Kept(NamedTuple):
    """A stretch of which nothing may be covered."""

    stretch: str
    start: int


class Trap(NamedTuple):
    """A sentence, what must be found in it and what must not."""

    name: str
    language: str
    text: str
    found: tuple[Found, ...]
    kept: tuple[Kept, ...]
    hard: bool = False


# --- numbers with check digits ---


def _digit_sum(number: int) -> int:
    return sum(int(digit) for digit in str(number))


def _in_groups(text: str, *sizes: int, separator: str = " ") -> str:
    """In groups of these sizes; the last size repeats."""
    groups, rest = [], text
    for size in sizes:
        groups.append(rest[:size])
        rest = rest[size:]
    while rest:
        groups.append(rest[: sizes[-1]])
        rest = rest[sizes[-1] :]
    return separator.join(group for group in groups if group)


def luhn(number: str, form: str = "") -> str:
    """A payment card: Luhn's formula, ISO/IEC 7812-1 annex B."""
    total = sum(_digit_sum(int(digit) * (2 - i % 2)) for i, digit in enumerate(reversed(number)))
    whole = f"{number}{-total % 10}"
    return _in_groups(whole, 4, separator={"spaced": " ", "dashed": "-"}[form]) if form else whole


def npi(number: str) -> str:
    """US National Provider Identifier: Luhn's formula after the prefix 80840 (45 CFR 162.406, CMS)."""
    return luhn("80840" + number)[5:]


def dea(number: str) -> str:
    """US DEA registration number: 1st + 3rd + 5th + twice (2nd + 4th + 6th), the last digit of the sum."""
    digits = [int(digit) for digit in number[2:]]
    return f"{number}{(sum(digits[::2]) + 2 * sum(digits[1::2])) % 10}"


def vin(number: str) -> str:
    """Vehicle identification number: 49 CFR 565.15(c), check digit at the ninth place."""
    letters = zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True)
    values = {letter: int(value) for letter, value in letters}
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    if len(number) != 17 or number[8] != "?":
        raise ValueError("a VIN has 17 places, the ninth for the check digit")
    total = sum(
        weight * (int(sign) if sign.isdigit() else values.get(sign, 0))
        for weight, sign in zip(weights, number, strict=True)
    )
    return number.replace("?", "X" if total % 11 == 10 else str(total % 11))


def nhs(number: str) -> str:
    """NHS number: NHS Data Dictionary, modulus 11 with the weights 10 to 2."""
    check = -sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=True)) % 11
    if check == 10:
        raise ValueError("no NHS number: its check digit would be 10")
    return _in_groups(f"{number}{check}", 3, 3, 4)


def kvnr(number: str, form: str = "") -> str:
    """German health insurance number: § 290 SGB V, the letter as two digits, weights 1 and 2, modulus 10."""
    digits = f"{ord(number[0]) - ord('A') + 1:02}{number[1:]}"
    check = sum(_digit_sum(int(digit) * (1 + i % 2)) for i, digit in enumerate(digits)) % 10
    whole = f"{number}{check}"
    return _in_groups(whole, 4, 3) if form else whole


def tax(number: str, form: str = "") -> str:
    """German tax identification number: § 139b AO, ISO/IEC 7064 MOD 11,10, one digit twice or three times."""
    counts = sorted(number.count(digit) for digit in set(number))
    if number[0] == "0" or len(number) != 10 or counts[-1] not in (2, 3) or counts[-2] != 1:
        raise ValueError("no tax number has these ten digits")
    product = 10
    for digit in number:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    whole = f"{number}{(11 - product) % 10}"
    return _in_groups(whole, 2, 3) if form else whole


def card(number: str) -> str:
    """German identity card or passport: ICAO Doc 9303 part 3, weights 7, 3, 1, letters from A = 10."""
    return f"{number}{sum(int(sign, 36) * (7, 3, 1)[i % 3] for i, sign in enumerate(number)) % 10}"


def pension(number: str, form: str = "") -> str:
    """German pension insurance number: § 2 VKVV, the letter as two digits, digit sums of weighted digits."""
    digits = f"{number[:8]}{ord(number[8]) - ord('A') + 1:02}{number[9:]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    check = sum(_digit_sum(int(d) * weight) for d, weight in zip(digits, weights, strict=True)) % 10
    whole = f"{number}{check}"
    return _in_groups(whole, 2, 6, 1, 3) if form else whole


def lanr(number: str, specialty: str) -> str:
    """German physician number: guideline of the KBV under § 75 (7) SGB V, weights 4 and 9, modulus 10."""
    check = -sum(int(digit) * (4, 9)[i % 2] for i, digit in enumerate(number)) % 10
    return f"{number}{check}{specialty}"


def iban(country: str, account: str, form: str = "") -> str:
    """IBAN: ISO 13616, check digits by ISO/IEC 7064 MOD 97-10."""
    rest = int("".join(str(int(sign, 36)) for sign in f"{account}{country}00")) % 97
    whole = f"{country}{98 - rest:02}{account}"
    return _in_groups(whole, 4, separator={"spaced": " ", "nbsp": "\u00a0"}[form]) if form else whole


def svnr(serial: str, birthday: str, form: str = "") -> str:
    """Austrian social insurance number: § 31 ASVG, weights 3, 7, 9 and 5, 8, 4, 2, 1, 6, modulus 11."""
    weights = (3, 7, 9, 5, 8, 4, 2, 1, 6)
    check = sum(int(d) * weight for d, weight in zip(serial + birthday, weights, strict=True)) % 11
    if check == 10:
        raise ValueError("no social insurance number: its check digit would be 10")
    return f"{serial}{check}{' ' if form else ''}{birthday}"


def ahv(number: str, form: str = "") -> str:
    """Swiss AHV number: Art. 133 AHVV, check digit of EAN-13."""
    whole = f"{number}{-sum(int(digit) * (1, 3)[i % 2] for i, digit in enumerate(number)) % 10}"
    return _in_groups(whole, 3, 4, 4, 2, separator=".") if form else whole


def _korean(number: str, base: int) -> str:
    digits = number.replace("-", "")
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return f"{number}{(base - total % 11) % 10}"


def rrn(number: str) -> str:
    """Korean resident registration number, until October 2020: weights 2-9 and 2-5, 11 - sum mod 11."""
    return _korean(number, 11)


def frn(number: str) -> str:
    """Korean registration number of a foreigner: as that of a resident, but 13 - sum mod 11."""
    return _korean(number, 13)


def wide(text: str) -> str:
    """In full-width forms, as a Korean or Japanese keyboard types them."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


_NUMBERS: dict[str, Callable[..., str]] = {
    make.__name__: make
    for make in (
        *(luhn, npi, dea, vin, nhs),
        *(kvnr, tax, card, pension, lanr, iban, svnr, ahv),
        *(rrn, frn, wide),
    )
}

# --- the table ---

_DECOMPOSED = "composed and decomposed letters"
"""The rows of this trap come twice: in NFC and in NFD."""

_TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    "words that are names": {
        "en": (
            "Mrs. {NAME|May} called because she [may have] missed her evening dose of apixaban.",
            "The [best] approach is conservative; Dr. {NAME|Best} agrees.",
            "[Best] corrected visual acuity is 20/40 in the right eye.",
            "[Will] start metoprolol tonight. {NAME|Will Harper}, her son, was informed.",
            "Please [mark] the stoma site before surgery; {NAME|Mark Stone} has signed the consent.",
            "!hard [Rose bengal] staining was positive, and {NAME|Rose Keller} tolerated the drops well.",
            "Mr. {NAME|Long} has a [long] history of low back pain.",
            "Ms. {NAME|Brown} reports [brown] sputum for three days.",
            "!hard {NAME|April Day} slept poorly; pain is worse during the [day].",
            "We [hope] to extubate tomorrow. Her sister {NAME|Hope} is at the bedside.",
            "Past history: [MI], [HTN], hyperlipidemia; [GUSTO] bleeding class: none.",
        ),
        "de": (
            "Herr {NAME|Klein} stellt sich mit einer [kleinen] Nabelhernie vor.",
            "Frau {NAME|Lang} klagt seit [langem] über Rückenschmerzen.",
            "Oberarzt Dr. {NAME|Leber} befundet: [Leber] homogen, keine Raumforderung.",
            "Frau {NAME|Fuß} stellt sich mit Schmerzen am rechten [Fuß] vor.",
            "Herr {NAME|Herz} wurde auskultiert: [Herz] rein, rhythmisch, keine Geräusche.",
            "Frau {NAME|Sommer} war im [Sommer] beschwerdefrei.",
            "Frau {NAME|Weiß} [weiß] nicht, wann die Schmerzen begonnen haben.",
            "OA {NAME|Stein}: in der Gallenblase ein einzelner [Stein] von 8 mm.",
        ),
        "ko": (
            "{NAME|정상훈} 환자의 흉부 X선은 [정상] 소견임.",
            "{NAME|이상민} 님, 심전도상 특이 [이상] 없음.",
            "{NAME|고현아} 님은 [고혈압]으로 약을 복용 중이다.",
            "{NAME|조영수} 환자에게 [조영제]를 주입하였다.",
            "{NAME|신지수} 님 [신장] 초음파에서 낭종이 관찰됨.",
            "보호자 {NAME|한나} 씨에게 [한나절] 정도 금식이 필요하다고 설명함.",
        ),
    },
    "Korean common words that begin like a family name": {
        "ko": (
            "심전도에서 [이상] 소견 없고 혈액검사는 [정상] 범위임.",
            "[신장] 기능 저하와 [고혈압], [당뇨]의 과거력이 있다.",
            "[전신] 쇠약감과 [오한]을 주소로 내원함.",
            "[조직] 검사에서 [양성] 종양으로 확인되고 [전이]는 없음.",
            "[안면] 홍조와 [하지] 부종이 있어 [이뇨제]를 처방함.",
            "[황달]은 없으며 [구토]와 [변비]를 호소함.",
            "[최근] 시행한 검사를 [이전] 결과와 비교함.",
            "[우측] 상복부 [압통], [장음] 감소, [반발통] 없음.",
            "[지방간]과 [백내장]으로 추적 관찰 중이다.",
            "[주사] 부위의 [홍반]과 [강직]은 호전됨.",
            "[임신] 38주, [진통] 시작되어 분만실로 옮김.",
            "[노인] 병동에서 [도수] 치료를 하고 [배뇨] 훈련을 시작함.",
        ),
    },
    "eponyms and scores": {
        "en": (
            "History of [Parkinson's disease] and [Hashimoto thyroiditis].",
            "[Foley] catheter placed, 400 mL of clear urine drained.",
            "[Wells score] 4.5, revised [Geneva score] 6, D-dimer pending.",
            "[Apgar] 8 and 9 at one and five minutes.",
            "[Babinski] absent bilaterally, [Romberg] negative, no [Hoffmann] sign.",
            "Suspected [Guillain-Barré syndrome]; [Glasgow Coma Scale] 15 on arrival.",
            "Dr. {NAME|Crohn} follows him for [Crohn's disease].",
            "Mr. {NAME|Wells} scored three points on the [Wells criteria].",
            "Mrs. {NAME|Alzheimer} shows no signs of [Alzheimer's disease].",
            "[Jackson-Pratt] drain removed, [Hickman] line flushed, [Swan-Ganz] catheter left in place.",
            "[Gleason] 3+4, [Breslow] depth 1.2 mm, [Clark] level III.",
            "[Lachman] and [McMurray] tests were negative, [Phalen] positive on the right.",
            "Rule out [Wilson's disease], [Addison's disease] and [Cushing's syndrome].",
        ),
        "de": (
            "[Morbus Parkinson] seit 2015, daneben [Hashimoto-Thyreoiditis].",
            "Verdacht auf [Sjögren-Syndrom], [Raynaud-Phänomen] beidseits.",
            "Hautverschluss in [Donati-Naht], an der Hand [Allgöwer-Naht].",
            "Frau {NAME|Alzheimer} wird wegen einer [Alzheimer-Demenz] vorgestellt.",
            "Herr {NAME|Bechterew} hat keinen [Morbus Bechterew].",
            "[Lasègue] beidseits negativ, [Babinski] negativ, [Trendelenburg] positiv.",
            "[Redon-Drainage] gezogen, [Pfannenstiel-Schnitt] reizlos.",
            "Z.n. [Billroth II], aktuell [Whipple-Operation] geplant.",
            "[Apgar] 9/10/10, [Child-Pugh] A, [Barthel-Index] 85 Punkte.",
            "Herr {NAME|Dupuytren} wurde an einer [Dupuytren-Kontraktur] operiert.",
            "Neuer Schub eines [Morbus Crohn], [Mayo-Score] 2.",
        ),
        "ko": (
            "[파킨슨병]으로 10년째 투약 중이다.",
            "[하시모토 갑상선염]과 [크론병]의 과거력이 있음.",
            "[폴리 카테터] 유지 중이며 소변량은 양호함.",
            "[알츠하이머] 치매 의심되어 인지 기능 검사를 시행함.",
            "[웰스 점수] 4.5점, [글래스고 혼수 척도] 15점.",
            "[바빈스키 징후] 음성, [롬버그] 검사 정상.",
            "[베체트병]과 [쇼그렌 증후군]을 감별해야 한다.",
            "[아프가 점수] 8/9점, [가와사키병] 가능성은 낮음.",
            "[Child-Pugh] A, [Hashimoto thyroiditis]로 추적 중.",
        ),
    },
    "lab values and vitals like dates or numbers": {
        "en": (
            "Strength [5/5] in all extremities, reflexes [2/4] and symmetric.",
            "Vitals: [BP 120/80], HR [72], RR [16], T [98.6], SpO2 [98] %.",
            "Oxycodone/acetaminophen [5/325] mg every six hours as needed.",
            "She needs supervision [24/7] and a walker.",
            "Invasive ductal carcinoma, [pT2 N0 M0], grade 2.",
            "Disc protrusion at [L4/5] and [C5-6] without stenosis.",
            "Visual acuity [20/40] OD and [20/25] OS.",
            "Lymph nodes [3/12] positive, margins clear, [GCS 15].",
            "Novolin [70/30], 12 units before breakfast.",
            "Grade [2/6] systolic murmur, EF [55-60] %.",
            "Hgb/Hct [11.2/33.5], WBC [12.4], platelets [150000].",
            "Skin closed with [3-0] nylon, trocar [10-12] mm.",
        ),
        "de": (
            "[Schober] [8,5/10/16] cm, Finger-Boden-Abstand 20 cm.",
            "Inegy [10/20] mg 0-0-1, Ramipril 5 mg [1-0-1].",
            "[RR 120/80] mmHg, HF [72]/min, Temp. [36,8] °C, [GCS 15].",
            "Makula-OCT: LA [5041 µm], zentrale Dicke [262] µm.",
            "Osteochondrose [L4/5], Kraftgrade [5/5] beidseits.",
            "Röntgen [LWS in 2] Ebenen: kein Frakturnachweis.",
            "Mammakarzinom rechts, [pT2 N0 M0], Lymphknoten [0/18] befallen.",
            "Die Versorgung ist [24/7] durch den Pflegedienst gesichert.",
            "Candesartan/HCT [16/12,5] mg, Visus [0,8/0,6].",
        ),
        "ko": (
            "혈압 [120/80] mmHg, 맥박 [72]회, 체온 [36.5]도.",
            "양측 하지 근력 [5/5], [GCS 15]점.",
            "[L4-5] 추간판 탈출증, 림프절 전이 [0/15].",
            "유방암 [pT2N0M0], 등급 2.",
            "암로디핀/발사르탄 [5/80] mg, 하루 [1-0-1] 복용.",
            "시력 우안 [0.8], 좌안 [1.0], 안압 [14/15] mmHg.",
        ),
    },
    "codes of the trade, not of a person": {
        "en": (
            "Billed as [CPT 99213] with [ICD-10 E11.9].",
            "HbA1c is reported under [LOINC 4548-4], diagnosis [SNOMED 22298006].",
            "He asks about trial [NCT01234567]; see [PMID 12345678].",
            "Dispensed insulin lispro, [NDC 0002-7510-01].",
        ),
        "de": (
            "Hauptdiagnose [I50.13], OPS [5-377.30], DRG [F62B].",
            "Vorgehen nach [DIN EN ISO 9001], Leitlinie [AWMF 013-045].",
            "Laut Fachinformation [PZN 01126111] ist keine Anpassung nötig.",
        ),
        "ko": (
            "진단 코드 [I10], 상병 [E11.9]로 청구함.",
            "수가 코드 [AA157]로 산정하였다.",
            "임상시험 [NCT01234567] 참여를 안내함.",
        ),
    },
    "ages over 89": {
        "en": (
            "This is a {AGE|94}-year-old woman with syncope.",
            "The patient is {AGE|ninety-four} years old and lives alone.",
            "{AGE|101} y/o male from a nursing home, DNR.",
            "{AGE|92}yo F with a hip fracture after a fall.",
            "His mother died at age {AGE|95} of pneumonia.",
            "Age: {AGE|90} Sex: F Weight: [94] kg",
            "Her family celebrated that she turned {AGE|100} last month.",
        ),
        "de": (
            "Die {AGE|94}-jährige Patientin wurde nach einem Sturz aufgenommen.",
            "Der {AGE|91}jährige Patient lebt im Pflegeheim.",
            "Die Patientin ist {AGE|96} Jahre alt und orientiert.",
            "Mutter im Alter von {AGE|93} Jahren verstorben.",
            "Wir berichten über eine {AGE|vierundneunzigjährige} Patientin mit Synkope.",
            "Pat., w, {AGE|92} J., dehydriert, Gewicht [94] kg.",
        ),
        "ko": (
            "만 {AGE|94}세 여자 환자로 낙상 후 내원함.",
            "{AGE|92}세/여, 고관절 골절.",
            "{AGE|101}세 남환, 요양원에서 전원됨.",
            "환자의 어머니는 {AGE|95}세에 폐렴으로 사망함.",
            "올해 {AGE|아흔네} 살인 할머니로 거동이 불편하다.",
        ),
    },
    "ages up to 89 stay": {
        "en": (
            "An [89-year-old] man with chest pain.",
            "[72 y/o] female with COPD, smoked for [30 years].",
            "She is [eighty-nine years old] and independent.",
            "Heart rate [95], SpO2 [94] %, weight [97] kg, operative time [95 minutes].",
            "Born at [39 weeks] to a [28-year-old] mother.",
            "!hard The trial excluded everybody aged [90 or older].",
        ),
        "de": (
            "Der [89-jährige] Patient kommt zur Kontrolle.",
            "Die [67jährige] Patientin raucht seit [40 Jahren].",
            "HF [95]/min, SpO2 [94] %, Gewicht [97] kg, OP-Dauer [95 Minuten].",
            "Eine [neunundachtzigjährige] Patientin mit Exsikkose.",
            "Pat., m, [45 J.], bisher gesund.",
        ),
        "ko": (
            "[89세] 남자 환자로 흉통을 호소함.",
            "만 [72세] 여환, [30년]간 흡연.",
            "맥박 [95]회, 산소포화도 [94]%, 체중 [97]kg.",
            "[여든아홉] 살이지만 혼자 생활한다.",
        ),
    },
    "birth years that reveal an age over 89": {
        "en": (
            "The patient, born in {|1921}, still lives in her own house.",
            "YOB {|1924}, lives with his daughter.",
            "Clinic note of {DATE|03/14/2024}. She was born in {|1930} and still drives.",
            "Discharge summary, {DATE|06/02/1998}. He was born in [1921] and is a retired teacher.",
            "Born in [1961], diagnosed with diabetes in [2015].",
        ),
        "de": (
            "Pat. Jg. {|1925}, allein lebend, Pflegegrad 3.",
            "Die Patientin, Jahrgang {|1922}, ist zeitlich nicht orientiert.",
            "Er ist {|1926} geboren und seit 2010 verwitwet.",
            "Arztbrief vom {DATE|12.04.2023}: Die Patientin, Jg. {|1931}, wurde stationär aufgenommen.",
            "Arztbrief vom {DATE|11.05.1999}: Der Patient, Jg. [1924], wurde ambulant behandelt.",
            "Pat. Jg. [1958], Appendektomie [1975].",
        ),
        "ko": (
            "{|1926}년생으로 치매가 있는 여자 환자.",
            "{|1923}년 출생, 독거 중임.",
            "진료일 {DATE|2024년 3월 2일}. {|1931}년생 여자 환자.",
            "작성일 {DATE|2003년 5월 12일}. [1924]년생 남자 환자로 흉통을 호소함.",
            "[1965]년생, [2010]년에 당뇨 진단.",
        ),
    },
    "years and vague times stay": {
        "en": (
            "Appendectomy in [1998], diagnosed with lupus in [2015].",
            "Symptoms began [last month] and were worse [last summer].",
            "He had a cold [three weeks ago] and felt well [yesterday].",
            "Influenza usually peaks in [February]; vaccinate every [October].",
            "Follow up [in 6 weeks], sooner if needed.",
        ),
        "de": (
            "Z.n. Appendektomie [1998], Hypertonie seit [2007].",
            "Seit [letztem Monat] Husten, im [Sommer] beschwerdefrei.",
            "Vor [drei Wochen] Infekt, seit [gestern] Fieber.",
            "Pollenallergiker sollten von [März] bis [Mai] vorbeugend behandelt werden.",
            "Nach UICC [2017] Stadium II, Kontrolle [in 6 Wochen].",
        ),
        "ko": (
            "[2015년]에 당뇨 진단, [1998년] 충수절제술.",
            "[지난달]부터 기침이 있고 [작년 여름]에는 증상이 없었음.",
            "[3주 전] 감기를 앓았고 [어제]부터 열이 난다.",
            "독감 예방접종은 매년 [10월]에 권장한다.",
        ),
    },
    "dates in every form": {
        "en": (
            "Seen on {DATE|March 14, 2024} and again on {DATE|04/02/24}.",
            "Admitted {DATE|14 Mar 2024}, discharged {DATE|2024-03-19}.",
            "Surgery on {DATE|3/14}, drain out on {DATE|3/17}.",
            "Chest CT of {DATE|January 2023} showed a nodule.",
            "She fell on the {DATE|14th of March} at home.",
            "!hard Last dose {DATE|July twenty-ninth} in the evening.",
        ),
        "de": (
            "Vom {DATE|29.1.} bis {DATE|3.2.2024} in stationärer Behandlung.",
            "Stationärer Aufenthalt {DATE|29.01.}-{DATE|03.02.2024}, Wiedervorstellung am {DATE|12. März}.",
            "Koloskopie am {DATE|12.03.24}, Histologie vom {DATE|14.3.}",
            "Erstdiagnose {DATE|03/2019}, Rezidiv {DATE|Oktober 2021}.",
            "Aufnahme am {DATE|12. März 2024}, OP am {DATE|2024-03-13}.",
            "Verlegung in der Nacht vom {DATE|29.} auf den {DATE|30.1.2024}.",
        ),
        "ko": (
            "{DATE|2023년 3월 12일} 입원하여 {DATE|3월 20일} 퇴원함.",
            "수술일 {DATE|2023.03.12}, 외래 {DATE|2023-04-02}.",
            "{DATE|2023. 3. 12.} 시행한 CT에서 결절이 보임.",
            "{DATE|23/03/12} 혈액검사, {DATE|'23.3.14} 추적 검사.",
            "{DATE|2023년 3월} 위내시경에서 궤양이 발견됨.",
            "!hard {DATE|삼월 십이일}에 넘어졌다고 함.",
        ),
    },
    "ZIP codes and five-digit values": {
        "en": (
            "Lives at {LOCATION|12 Maple Street}, {LOCATION|Springfield}, IL {LOCATION|62704}.",
            "Home ZIP {LOCATION|03601-1234}, lives with spouse.",
            "Mailing address: {LOCATION|PO Box 418}, {LOCATION|Cambridge}, MA {LOCATION|02139}.",
            "Peak CK [12345] U/L, platelets [98000], BNP [23410] pg/mL.",
        ),
        "de": (
            "Wohnhaft {LOCATION|Hauptstraße 31}, {LOCATION|69115} {LOCATION|Heidelberg}.",
            "Anschrift: {LOCATION|Annenstraße 4}, A-{LOCATION|8010} {LOCATION|Graz}.",
            "Adresse: {LOCATION|Seestrasse 12}, CH-{LOCATION|8002} {LOCATION|Zürich}.",
            "CK [12345] U/l, Thrombozyten [98000]/µl, NT-proBNP [23410] pg/ml.",
        ),
        "ko": (
            "주소: {LOCATION|서울특별시 종로구 대학로 101}, 우편번호 {LOCATION|03080}.",
            "(우){LOCATION|06351} {LOCATION|강남구 일원로 81} 거주.",
            "{LOCATION|경기도 수원시 영통구}에 거주하며 우편번호는 {LOCATION|16499}임.",
            "CK [12345] U/L, 혈소판 [98000], NT-proBNP [23410].",
        ),
    },
    "whose name, initials and reversed names": {
        "en": (
            "Case discussed with {NAME|R. Patel}, MD, and {NAME|Luis Ortega}, NP.",
            "Her husband {NAME|Peter} and daughter {NAME|Emily Vance} are at the bedside.",
            "{NAME|Anna S.} was started on sertraline 50 mg.",
            "Pt {NAME|J.D.} remains afebrile on day three.",
            "{NAME|SMITH,JOHN} was seen in the emergency department.",
            "Attending: {NAME|DOE, JANE A.}",
            "Mr. {NAME|T.} declined the colonoscopy.",
            "Her neighbor, Mr. {NAME|O'Brien-Walsh}, found her on the floor.",
        ),
        "de": (
            "{NAME|Anna S.} wurde auf Sertralin 50 mg eingestellt.",
            "Frau {NAME|K.} lehnt die Koloskopie ab.",
            "Patient: {NAME|MÜLLER,HANS}, Station 3.",
            "Ihr Ehemann {NAME|Karl} und die Tochter {NAME|Eva Brandstätter} wurden informiert.",
            "Rücksprache mit Hausarzt Dr. {NAME|H.-P. Gruber} erfolgt.",
            "Gez. {NAME|Huber} / {NAME|Steinbacher}",
        ),
        "ko": (
            "담당의 {NAME|이준호}, 주치의 {NAME|박서연}.",
            "보호자(딸) {NAME|박지은}에게 설명하고 동의를 받음.",
            "환자 {NAME|KIM, MIN SU}는 금일 퇴원함.",
            "{NAME|김}씨는 대장내시경을 거부함.",
            "{NAME|J.H. Park} 교수 외래로 의뢰함.",
        ),
    },
    "names across lines, headers and signatures": {
        "en": (
            "Seen together with Dr. {NAME|Jürgen\nSchneider} this morning.",
            "Sincerely,\n\n{NAME|Rebecca Thornton}, MD\nDepartment of Cardiology",
            "PATIENT NAME: {NAME|Hollis, Karen}\nMRN: {ID|00482915}\nDATE OF SERVICE: {DATE|03/14/2024}",
            "Electronically signed by {NAME|Thomas K. Whitfield} on {DATE|03/14/2024} 14:22",
            "cc: Dr. {NAME|Amelia Voss}\n    Dr. {NAME|Ian Prescott}",
            "Re: {NAME|Martha\nCollins}, DOB {DATE|04/12/1961}",
        ),
        "de": (
            "Die Befunde wurden mit Dr. {NAME|Jürgen\nSchneider} besprochen.",
            "Mit freundlichen Grüßen\n\nDr. {NAME|Brigitte Stölzl}\nOberärztin",
            "{NAME|Brunzli B.} Dr., Hausarzt, wurde telefonisch informiert.",
            "Betrifft: {NAME|Neubauer, Klaus}, geb. {DATE|04.12.1961}",
            "Dr. {NAME|K. Ofner}          Dr. {NAME|L. Wiesinger}\nAssistenzarzt          Oberärztin",
            "Patientin: {NAME|Beate\nAlbers}\nAufnahmedatum: {DATE|12.03.2024}",
        ),
        "ko": (
            "환자명: {NAME|김영수}\n등록번호: {ID|00482915}\n진료일: {DATE|2024-03-14}",
            "작성자: {NAME|이민정} (서명)\n내과 전문의",
            "의뢰의: {NAME|최성호}\n수신: {NAME|정다은} 선생님",
            "성명\n{NAME|박준영}\n생년월일\n{DATE|1961.04.12}",
        ),
    },
    "all capitals": {
        "en": (
            "PATIENT {NAME|MARY JOHNSON} ADMITTED {DATE|MARCH 14, 2024} WITH [CHEST PAIN].",
            "[ASSESSMENT AND PLAN]: [CONTINUE ASPIRIN], FOLLOW UP WITH DR. {NAME|HARRISON}.",
            "[NO ACUTE DISTRESS]. [ALERT AND ORIENTED]. [LUNGS CLEAR].",
        ),
        "de": (
            "PATIENT: {NAME|MEIER HANS}, DIAGNOSE: [HERZINSUFFIZIENZ].",
            "[ANAMNESE UND BEFUND]: FRAU {NAME|STEINER} KLAGT ÜBER [ATEMNOT].",
            "[AKUTER VORDERWANDINFARKT], [THERAPIE UND VERLAUF] SIEHE UNTEN.",
        ),
        "ko": (
            "PT {NAME|KIM MINSU} [CHEST PAIN] 호소하여 [CT ANGIOGRAPHY] 시행함.",
            "[DISCHARGE SUMMARY] - 환자 {NAME|PARK JIYOUNG}, [ACUTE MYOCARDIAL INFARCTION].",
            "[PLAN]: [IV FLUID], [NPO], DR. {NAME|LEE} 협진.",
        ),
    },
    "reading errors of scanned pages": {
        "en": (
            "Pat1ent: {NAME|J0hn Smith}, seen in clinic today.",
            "Pati ent Name: {NAME|Maria Lopez}  D0B: {DATE|O4/12/1961}",
            "!hard MRN: {ID|OO48291S} Attending: Dr. {NAME|Srnith}",
            "!hard Phone: {PHONE|(2l2) 555-Ol87}",
        ),
        "de": (
            "Pat1ent: {NAME|Hans Müller}, geb. am {DATE|l2.03.1956}",
            "Narne: {NAME|Gruber}, Vorname: {NAME|Elfriede}",
            "!hard Te1.: {PHONE|030 23125 O14}",
        ),
        "ko": (
            "환자 명 : {NAME|김 영수}, 생년 월일 : {DATE|1961. O4. 12}",
            "등록번 호: {ID|0048 2915}",
            "!hard 성 명 {NAME|박 준 영} ([고혈압])",
        ),
    },
    "hospitals and clinics, short and generic": {
        "en": (
            "Transferred from {LOCATION|MGH} to our unit overnight.",
            "She had her valve replaced at {LOCATION|Cleveland Clinic}.",
            "Records requested from {LOCATION|St. Mary's Hospital} in {LOCATION|Duluth}.",
            "He was first seen at the {LOCATION|Riverside Medical Center} emergency department.",
            "Referred by the [local community hospital] to the [outpatient clinic].",
            "She will return to the [rehabilitation facility] after [dialysis].",
        ),
        "de": (
            "Verlegung aus dem {LOCATION|LKH Villach} auf unsere Station.",
            "Operation im {LOCATION|Universitätsklinikum Wilhelmsburg}.",
            "Betreuung durch die Praxis Dr. {|Kropka} in {LOCATION|Opfing}.",
            "Rehabilitation in der {LOCATION|Christian-Drosten-Klinik} geplant.",
            "Aufnahme über die [Notaufnahme], Verlegung in die [Rehabilitationsklinik].",
            "Kontrolle in der [Gefäßchirurgischen Ambulanz] der UK {LOCATION|Graz}.",
        ),
        "ko": (
            "{LOCATION|서울대학교병원}에서 전원됨.",
            "{LOCATION|연세본내과의원}에서 의뢰되어 내원함.",
            "{LOCATION|SNUBH}에서 관상동맥중재술을 받음.",
            "[인근 병원] [응급실]을 거쳐 [중환자실]에 입원함.",
            "[정형외과] [외래]에서 추적 관찰하기로 함.",
        ),
    },
    "street words": {
        "en": (
            "She walked down [the street] without dyspnea, gait [wide-based].",
            "Found confused at {LOCATION|450 Longwood Ave}, [brought by ambulance].",
            "The [court] order was discussed with the guardian; she lives on {LOCATION|Fenwick Court}.",
        ),
        "de": (
            "Auf offener [Straße] kollabiert, vom Passanten reanimiert.",
            "Wohnt {LOCATION|Am Waldsaum 21}, geht täglich in den [Garten].",
            "Sturz am {LOCATION|Bechterew-Platz 20}, derzeit kein [Platz] im Pflegeheim.",
            "[Wegeunfall] vor dem Haus {LOCATION|Kärntner Straße 33}.",
        ),
        "ko": (
            "[길]에서 넘어진 후 [도로]에 누워 있는 상태로 발견됨.",
            "{LOCATION|테헤란로 152}에서 쓰러져 [도보]로 내원함.",
            "{LOCATION|역삼동 823-24}에 거주, [동반] 질환 없음.",
        ),
    },
    "places that are also nouns": {
        "en": (
            "He enjoys [reading] and takes a [bath] every day.",
            "She moved from {LOCATION|Reading}, Pennsylvania, to live with her son.",
            "[Mobile] in bed, [nice] granulation tissue.",
            "The family flew in from {LOCATION|Mobile}, Alabama.",
        ),
        "de": (
            "Nach dem [Essen] Übelkeit und Völlegefühl.",
            "Der Patient stammt aus {LOCATION|Essen} und lebt allein.",
            "Schwellung beider [Wangen], Zähne saniert.",
            "Die Patientin ist in {LOCATION|Wangen} im Allgäu wohnhaft.",
            "Stürzte in der [Halle] beim Sport; [Bad] und WC ebenerdig.",
            "Zuweisung aus {LOCATION|Halle} an der Saale.",
        ),
        "ko": (
            "[대구] 알레르기가 있어 생선을 먹지 못함.",
            "{LOCATION|대구}에 거주하며 기차로 내원함.",
            "[장기] 손상은 없고 [이천] 밀리리터 수액을 투여함.",
            "{LOCATION|이천시}에서 구급차로 이송됨.",
        ),
    },
    "numbers with a prefix or without a label": {
        "en": (
            "Specimen #{ID|JM-1234567} was sent to pathology.",
            "MRN {ID|8371245} reviewed; encounter {ID|E-20240314-77}.",
            "Old chart {ID|SJ-112233} was pulled for comparison.",
            "Accession No. {ID|S24-018273}, received in formalin.",
            "{NAME|Karen Hollis} ({ID|00482915}) was seen on rounds.",
            "Prior authorization {ID|PA-99281734} expired.",
        ),
        "de": (
            "Fallnummer {ID|A-202344102}, Station 3 Süd.",
            "Histologie {ID|9334a/20}: kein Anhalt für Malignität.",
            "Pat.-Nr. {ID|17663757} Aufn.-Nr. {ID|102341651622}",
            "{NAME|Neubauer, Klaus} ({ID|37844677}) kommt zur Kontrolle.",
            "Probe #{ID|JM-1234567} ging an die Pathologie.",
        ),
        "ko": (
            "검체번호 #{ID|JM-1234567} 병리과로 보냄.",
            "등록번호 {ID|8371245} 환자의 기록을 검토함.",
            "{NAME|김영수}({ID|00482915}) 환자 회진.",
            "병리번호 {ID|S24-018273}, 접수번호 {ID|20240314-0077}.",
        ),
    },
    "devices, vehicles and plates": {
        "en": (
            "Pacemaker [Azure XT DR], serial number {ID|RNB449216S}, implanted without complication.",
            "Insulin pump S/N {ID|NG1834562H} returned to the manufacturer.",
            "Struck by a car, plate {ID|7KLM392}, VIN {ID|«vin 1HGCM826?3A004352»}.",
            "Vehicle: {ID|«vin 1M8GDM9A?KP042788»}, seat belt worn.",
        ),
        "de": (
            "Herzschrittmacher, Seriennummer {ID|PJN6723418}, Modell [Evia DR-T].",
            "Verkehrsunfall mit dem PKW {ID|HD-KM 4711}, angeschnallt.",
            "Fahrgestellnummer {ID|«vin WVWZZZ1J?XW000001»}, Airbag ausgelöst.",
            "Hüft-TEP: Schaft [Größe 12], Seriennr. SN {ID|20453318-A}",
            "KFZ-Kennzeichen {ID|G-738 KL} laut Polizei.",
        ),
        "ko": (
            "심박동기 일련번호 {ID|RNB449216S}, 모델 [Azure XT DR].",
            "교통사고, 차량번호 {ID|12가 3456}, 안전벨트 착용함.",
            "차대번호 {ID|«vin KMHDH4AE?CU123456»} 차량에 동승함.",
            "인슐린 펌프 S/N {ID|NG1834562H} 교체함.",
        ),
    },
    "text that looks like a web address": {
        "de": (
            "[A.mesenterica] sup. und [V.cava] frei durchgängig.",
            "Die Patientin, [geb.am] {DATE|12.03.1956}, kam zur Aufnahme.",
            "[Osmol.Calc.] 298 mosm/kg, [Krea.Clearance] 62 ml/min.",
            "[M.biceps] brachii kräftig, [N.ulnaris] frei.",
            "Ramipril [Tbl.morgens], Z.n. [OP.am] linken Knie.",
        ),
        "en": (
            "Culture grew [E.coli]; [N.meningitidis] PCR negative.",
            "[Pt.is] stable on room air, [abd.soft], [ext.no] edema.",
            "Take [1 tab.in] the morning, [2 caps.at] bedtime.",
        ),
        "ko": (
            "[Tab.po] 하루 두 번, [Inj.im] 한 번 투여함.",
            "배양에서 [E.coli] 동정, [S.aureus] 음성.",
            "[abd.soft], [ext.no] edema로 특이사항 없음.",
        ),
    },
    "web addresses and e-mail": {
        "en": (
            "Portal message from {EMAIL|karen.hollis@riverside.hospital} received.",
            "She uploaded pictures to {URL|https://photos.example.org/karen-hollis/album?id=77}.",
            "Reach him at {EMAIL|t_whitfield+clinic@mail.example.photography}.",
            "See {URL|www.karenhollis-story.example.com/surgery} for her diary.",
        ),
        "de": (
            "Befund bitte an {EMAIL|anna.berger@praxis-müller.versicherung} senden.",
            "Kontakt: {EMAIL|b.albers@hausverwaltung-albers.immobilien} oder telefonisch.",
            "Eigene Webseite der Patientin: {URL|http://www.beate-albers.example.at/tagebuch}",
        ),
        "ko": (
            "보호자 이메일 {EMAIL|minsu.kim@hospital.example.co.kr}로 결과를 보냄.",
            "연락처는 {EMAIL|jiyoung_park99@snu.example.ac.kr}입니다.",
            "환자가 운영하는 블로그 {URL|https://blog.example.kr/minsu-kim/77} 참고.",
        ),
    },
    "telephone and fax": {
        "en": (
            "Call her at {PHONE|(212) 555-0187} or {PHONE|+1 617 555 0142 ext. 31}.",
            "Tel {PHONE|555.0134}, fax {FAX|(650) 555-0199}.",
            "Daughter's mobile {PHONE|07700 900123}, home {PHONE|020 7946 0018}.",
            "Pager {PHONE|617-555-0156} for questions about the [5-0] suture.",
            "Fax results to {FAX|+1-650-555-0111}.",
        ),
        "de": (
            "Tel. {PHONE|030 23125 014}, Fax {FAX|030 23125-015}.",
            "Mobil {PHONE|0176/04069012}, privat {PHONE|+49 (0)69 90009-123}.",
            "Rückruf unter {PHONE|+43 (0)316 385-12345} oder Kl. {PHONE|2214}.",
            "Praxis {PHONE|+41 44 668 18 00}, Natel {PHONE|079 555 01 23}.",
            "DW {PHONE|2401}, Faxnummer {FAX|+43(0)333 775-8422334}",
        ),
        "ko": (
            "연락처 {PHONE|010-1234-5678}, 자택 {PHONE|02-312-3456}.",
            "보호자 휴대폰 {PHONE|01012345678}, 팩스 {FAX|02-2072-0000}.",
            "국제전화 {PHONE|+82-10-1234-5678}로 연락함.",
            "전화 {PHONE|(031) 787-1234}, 내선 {PHONE|4321}번.",
            "증상이 심해지면 대표번호 {PHONE|1588-1234}로 전화하도록 안내함.",
        ),
    },
    "IP addresses and versions": {
        "en": (
            "Portal login from {IP|203.0.113.57} at 22:14.",
            "Home monitor reported from {IP|2001:db8:85a3::8a2e:370:7334}.",
            "Images read on PACS [version 4.2.0.13], firmware [v1.2.3.4].",
        ),
        "de": (
            "Anmeldung am Portal von {IP|198.51.100.23} aus.",
            "Monitor sendet über {IP|2001:db8:0:12::7f}.",
            "Auswertung mit Software [Version 10.2.1.3], Firmware [v1.2.3.4].",
        ),
        "ko": (
            "환자 포털 접속 IP {IP|203.0.113.57} 확인됨.",
            "자가 측정기 주소 {IP|2001:db8::ff00:42:8329}.",
            "판독 소프트웨어 [버전 4.2.0.13] 사용, 펌웨어 [v1.2.3.4].",
        ),
    },
    "findings that overlap": {
        "en": (
            "Mail to {|john.harper@example.org} about {NAME|John Harper}.",
            "Results: {|https://mychart.example.org/pt/00482915?dob=1961-04-12}",
            "Insurance card {|BCBS-4417-0482915-04/12/1961} copied.",
            "Seen at {|Harold Whitman Memorial Clinic} on {DATE|3/14/2024}.",
        ),
        "de": (
            (
                "Zuweisung: Praxis Dr. {|Huber}, {LOCATION|Robert-Koch-Str. 17}, {LOCATION|8010} "
                "{LOCATION|Graz}."
            ),
            "Mail an {|klaus.neubauer@example.at}, Pat. {NAME|Klaus Neubauer}.",
            "Termin {DATE|12.03.2024} unter {|https://portal.example.de/pat/37844677}.",
        ),
        "ko": (
            "{|김민수내과의원}에서 {NAME|김민수} 원장이 의뢰함.",
            "결과 주소 {|https://emr.example.kr/pt/00482915}에서 확인.",
            "{|minsu.kim@example.kr}, {NAME|김민수} 환자에게 발송.",
        ),
    },
    "punctuation around a finding": {
        "en": (
            "(Pt: {NAME|Hollis}); seen {DATE|3/14/2024}.",
            '"{NAME|Karen}," her sister said, "is allergic to [penicillin]."',
            "{NAME|Karen Hollis}'s [hemoglobin] is stable.",
        ),
        "de": (
            "„{NAME|Beate}“, so die Tochter, „hat seit Tagen [Fieber].“",
            "Pat. ({NAME|Albers}), geb. ({DATE|12.03.1956}); [afebril].",
            "{NAME|Albers'} [Medikation] unverändert.",
        ),
        "ko": (
            "({NAME|김영수}), 생년월일: {DATE|1961.04.12}.",
            '"{NAME|박준영}"씨, [페니실린] 알레르기.',
            "{NAME|이수진}/[여자], [고혈압].",
        ),
    },
    "look-alike characters and split numbers": {
        "en": (
            "MRN {ID|«wide 00482915»} (typed with a foreign keyboard).",
            "Call {PHONE|212\u2013555\u20130187} or {PHONE|212\u00a0555\u00a00142}.",
            "Patient {NAME|J\u043ehn Smith} arrived by ambulance.",
            "SSN {SSN|536 22 8714}, card {ID|4111\u00a01111\u00a01111\u00a01111}.",
            "\u041cRN: {ID|00482915}, DOB {DATE|04\u201312\u20131961}.",
            "Attending: Dr. {NAME|Thorn\u00adton}",
        ),
        "de": (
            "IBAN {ID|«iban DE 370400440532013000 nbsp»}, Kontoinhaberin ist die Tochter.",
            "Pat.-Nr. {ID|«wide 17663757»}, geb. {DATE|12.\u00a003.\u00a01956}",
            "Frau {NAME|Mül\u00adler} ist telefonisch unter {PHONE|030\u00a023125\u2013014} erreichbar.",
            "Vers.-Nr. {ID|«kvnr B98765432 spaced»} liegt vor.",
        ),
        "ko": (
            "주민번호 {ID|«wide 900101-1234568»}",
            "연락처 {PHONE|«wide 010-1234-5678»}",
            "생년월일 {DATE|«wide 1961.04.12»}, 등록번호 {ID|0048\u00a02915}",
            "휴대폰 {PHONE|010 \u2013 1234 \u2013 5678}",
        ),
    },
    "line ends of other systems": {
        "en": (
            "Name: {NAME|Karen Hollis}\r\nMRN: {ID|00482915}\r\n[Allergies]: none\r\n",
            "Seen with Dr. {NAME|Ian\r\nPrescott} on {DATE|3/14/2024}.",
            "[Plan]:\r\n- [aspirin 81 mg]\r\n- call {PHONE|212-555-0187}",
        ),
        "de": (
            "Name: {NAME|Beate Albers}\r\ngeb.: {DATE|12.03.1956}\r\n[Diagnose]: [Pneumonie]\r\n",
            "Rücksprache mit Dr. {NAME|Brigitte\r\nStölzl} erfolgt.",
            "[Therapie]:\r\n- [Ramipril 5 mg]\r\n- Tel. {PHONE|030 23125 014}",
        ),
        "ko": (
            "환자명: {NAME|김영수}\r\n등록번호: {ID|00482915}\r\n[진단]: [폐렴]\r\n",
            "생년월일:\r\n{DATE|1961.04.12}\r\n[알레르기]: 없음",
            "[처방]\r\n- [아스피린 100 mg]\r\n- 연락처 {PHONE|010-1234-5678}",
        ),
    },
    _DECOMPOSED: {
        "en": (
            "Mr. {NAME|José Muñoz} has [Ménière disease].",
            "Referred by Dr. {NAME|Zoë Brontë} for [Sjögren syndrome].",
            "{NAME|André Lefèvre} with [Guillain-Barré syndrome], seen {DATE|3/14/2024}.",
        ),
        "de": (
            "Frau {NAME|Jäger} hat ein [Sjögren-Syndrom].",
            "Herr {NAME|Günther Müller-Lüdenscheid}, [Ödeme] beidseits.",
            "Dr. {NAME|Schätzle}, {LOCATION|Köln}: [Lasègue] negativ, [Diätberatung].",
        ),
        "ko": (
            "{NAME|김민수} 환자는 [고혈압]이 있음.",
            "{NAME|박영희} 님, [신장] 기능 [정상].",
            "{LOCATION|서울대학교병원}에서 전원, 주치의 {NAME|이준호}.",
        ),
    },
    "names with Korean particles": {
        "ko": (
            "{NAME|김민수}님은 어제부터 열이 났다.",
            "{NAME|박영희}의 혈압이 상승함.",
            "{NAME|이준호} 교수께서 수술을 집도하셨다.",
            "{NAME|최지우}에게 약 복용법을 설명함.",
            "{NAME|정은지}가 보호자로 동행함.",
            "간호사 {NAME|강미숙}이 정맥 주사를 시행하였다.",
            "{NAME|한지민}과 {NAME|윤서준}은 같은 병실을 사용함.",
            "{NAME|남궁민수}씨로부터 병력을 청취함.",
            "{NAME|홍길동}환자를 {NAME|서지훈}선생님께 의뢰함.",
        ),
    },
    "masked and spaced Korean names": {
        "ko": (
            "{NAME|김○수} 환자는 금일 퇴원함.",
            "{NAME|박*희} 님 검사 결과 통보함.",
            "{NAME|김 민 수} 님은 금식 중이다.",
            "환자 성명: {NAME|이 영 희}",
            "{NAME|최}모 씨가 병원에 전화함.",
            "보호자 {NAME|정}OO 님께 설명함.",
        ),
    },
    "German compounds, particles and titles": {
        "de": (
            "{NAME|Müller-Lüdenscheid} kommt zur Nachsorge.",
            "Frau {NAME|von der Leitha} stellte sich nüchtern vor.",
            "Konsil durch Prim. Univ.-Prof. Dr. {NAME|Gotthard Vogler}.",
            "OA Dr. {NAME|Wurster} und Ass. Dr. {NAME|Konoka} operierten.",
            "Dr. med. univ. {NAME|Karoline Jochum}, [Fachärztin für Innere Medizin]",
            "Herr Dipl.-Ing. {NAME|Xaver zu Hohenfels} wurde entlassen.",
            "Frau {NAME|Fabricius-Schätzle}s Medikation wurde umgestellt.",
            "Priv.-Doz. DDr. {NAME|J. W. von Wetterstein}, MSc",
            (
                "Dem Patienten {NAME|Etienne de Quervain} wurde bei [Tendovaginitis stenosans] das "
                "Retinakulum gespalten."
            ),
            "[Mittelhandknochenfraktur], [Harnblasenkatheter], [Oberarmkopfprothese] unauffällig.",
            "Im [Meckel-Divertikel] kein Befund, [Treitz-Band] regelrecht; Pfleger {NAME|Jens}.",
        ),
    },
    "German identifiers": {
        "de": (
            "KVNR {ID|«kvnr A12345678»}, Kasse: AOK.",
            "Versichertennummer: {ID|«kvnr T01234567»}",
            "Die Steuer-ID lautet {ID|«tax 8609574271»}.",
            "IdNr. {ID|«tax 4703689281 spaced»} laut Bescheid.",
            "Personalausweis {ID|«card L01X00T47»}, gültig.",
            "Ausweisnummer {ID|«card T22000129»} vorgelegt.",
            "Rentenversicherungsnummer {ID|«pension 15070649C10»}",
            "RVNR: {ID|«pension 65170839J00 spaced»}, Rehaantrag gestellt.",
            "Zuzahlung von Konto {ID|«iban DE 370400440532013000»} eingezogen.",
            "IBAN: {ID|«iban AT 1904300234573201 spaced»}",
            "Verordnender Arzt: LANR {ID|«lanr 123456 01»}, BSNR {ID|021234568}",
            "Betriebsstättennummer {ID|721234500}, Arztnummer {ID|«lanr 998876 34»}",
            "SV-Nr. {|«svnr 123 010180»}, mitversichert bei der Gattin.",
            "AHV-Nr. {|«ahv 756921734567 dotted»}",
            "Reisepass {ID|C01X0006H1}, Führerschein {ID|B072RRE2I55}",
            "Kreditkarte {ID|«luhn 411111111111111 spaced»}, Selbstzahlerin.",
        ),
    },
    "Korean identifiers": {
        "ko": (
            "주민등록번호 {ID|«rrn 900101-123456»}",
            "주민번호 {ID|610412-2034561}, 건강보험 가입자.",
            "RRN {ID|0503124123457} 하이픈 없이 입력됨.",
            "주민번호 {ID|«wide 610412-1034567»} 확인함.",
            "외국인등록번호 {ID|«frn 850203-512345»}",
            "외국인 등록번호: {ID|9107156123450}",
            "주민번호 {ID|610412-1******} 로 접수됨.",
            "운전면허번호 {ID|11-02-123456-78}",
            "여권번호 {ID|M12345678}, 신여권 {ID|M123A4567}.",
            "건강보험증번호 {ID|1-2345678901}",
            "건강보험 증번호: {ID|80123456789}",
            "진료비 계좌 국민은행 {ID|123456-04-789012}로 환불함.",
            "의사 면허번호 제{ID|12345}호, 요양기관번호 {ID|11100079}.",
            "신용카드 {ID|«luhn 411111111111111 dashed»}로 결제함.",
        ),
    },
    "the eighteen Safe Harbor kinds": {
        "en": (
            "A: {NAME|Margaret Ellison} was admitted for observation.",
            "B: She lives in {LOCATION|Oakdale Township}, {LOCATION|Ramsey County}.",
            "C: Date of birth {DATE|04/12/1961}, admitted {DATE|March 3}, father aged {AGE|91}.",
            "D: Best reached by phone at {PHONE|312-555-0176}.",
            "E: Fax number {FAX|312-555-0177}.",
            "F: E-mail {EMAIL|margaret.ellison@example.com}.",
            "G: Social security number {SSN|536-22-8714}, also written {SSN|536228714}.",
            "H: Medical record number {ID|00482915}, visit {ID|V000772913}.",
            "I: Member ID {ID|XQH882714503}, group [PPO].",
            "J: Bank account {ID|000123456789}.",
            "K: Driver's license {ID|S514-7782-1193}, DEA {ID|«dea BE123456»}, NPI {ID|«npi 123456789»}.",
            "L: License plate {ID|KTR 4821}, [four-door sedan].",
            "M: ICD lead, serial {ID|TDG441023V}.",
            "N: Home page {URL|http://margaret-ellison.example.net}.",
            "O: IP address {IP|198.51.100.77}.",
            "P: Fingerprint template {ID|FP-2209-88231} enrolled at registration.",
            "Q: Full-face photograph {|IMG_20240314_0012.jpg} attached.",
            "R: Study participant code {ID|TRX-0042-ME}, UK NHS number {|«nhs 943476591»}.",
        ),
        "de": (
            "A: Frau {NAME|Elfriede Hinterberger} wurde aufgenommen.",
            "B: Wohnhaft in {LOCATION|Neudorf}, Bezirk {LOCATION|Liezen}.",
            "C: Geburtsdatum {DATE|12.04.1961}, Aufnahme am {DATE|3. März}, Vater {AGE|91} Jahre alt.",
            "D: Telefonisch erreichbar unter {PHONE|0221 4710 123}.",
            "E: Telefax {FAX|0221 4710-124}.",
            "F: E-Mail {EMAIL|e.hinterberger@example.at}.",
            "G: Sozialversicherungsnummer {|«svnr 567 120461 spaced»}.",
            "H: Patienten-ID {ID|6444030763}, Aufnahmezahl {ID|20240-33456}.",
            "I: Krankenversichertennummer {ID|«kvnr H87654321»}, gesetzlich versichert.",
            "J: Kontonummer {ID|0532013000}.",
            "K: Führerscheinnummer {ID|J010000SD51}.",
            "L: Kennzeichen {ID|B-MW 1234}, [Kleinwagen].",
            "M: Gerätenummer {ID|SN-7745120-C} des Defibrillators.",
            "N: Webseite {URL|https://hinterberger.example.at}",
            "O: IP-Adresse {IP|203.0.113.201}.",
            "P: Fingerabdruck-Referenz {ID|FP-2209-88231} hinterlegt.",
            "Q: Gesichtsfoto {|IMG_20240314_0012.jpg} im Anhang.",
            "R: Studiencode {ID|TRX-0042-EH} der Patientin.",
        ),
        "ko": (
            "A: {NAME|송미경} 환자가 입원함.",
            "B: {LOCATION|전라남도 순천시 조례동} 거주.",
            "C: 생년월일 {DATE|1961년 4월 12일}, 입원 {DATE|3월 3일}, 부친 {AGE|91}세.",
            "D: 전화번호 {PHONE|010-9876-5432}.",
            "E: 팩스번호 {FAX|031-787-0000}.",
            "F: 이메일 {EMAIL|mikyung.song@example.kr}.",
            "G: 주민등록번호 {ID|610412-2098765}.",
            "H: 환자번호 {ID|00482915}, 내원번호 {ID|V000772913}.",
            "I: 건강보험 가입자번호 {ID|5-1029384756}.",
            "J: 계좌번호 {ID|110-123-456789}.",
            "K: 자동차운전면허 {ID|13-98-654321-01}.",
            "L: 차량번호 {ID|123가4567}, [승용차].",
            "M: 제세동기 일련번호 {ID|TDG441023V}.",
            "N: 홈페이지 {URL|http://songmk.example.kr}",
            "O: 접속 IP 주소 {IP|198.51.100.77}.",
            "P: 지문 등록번호 {ID|FP-2209-88231}.",
            "Q: 얼굴 사진 {|IMG_20240314_0012.jpg} 첨부함.",
            "R: 연구 대상자 코드 {ID|TRX-0042-SM}.",
        ),
    },
    # Korean, after a tester's notes.
    "Korean ages in words and beside the sex": {
        "ko": (
            "환자 {AGE|92}/F 흉통으로 내원.",
            "{AGE|97}/남, [73/남] 두 분 면담함.",
            "연세가 {AGE|아흔둘}이신 분이다.",
            "{AGE|구십이}세 남자 환자.",
            "어제 {AGE|95}번째 생일이었다.",
            "혈압 [92/60], 맥박 [96], [92번째] 방문.",
            "[구십] 번 반복함, [구십세대]가 사는 아파트.",
            "[58년생] 여자, [85번째] 생신.",
        ),
    },
    "Korean birth years": {
        "ko": (
            "출생년도 {DATE|1929}, 독거.",
            "출생연도: {DATE|1931}.",
            "{DATE|1930}년에 태어남.",
            "{DATE|1932}년생, [1961년생] 딸과 거주.",
            "출생년도 [1961], 생년 [1974].",
            "[1929년]에 발견된 페니실린을 투여함.",
        ),
    },
    "Korean dates in words": {
        "ko": (
            "{DATE|삼월 십사일} 방문.",
            "{DATE|시월 삼일} 퇴원, {DATE|십이월 이십오일} 외래.",
            "[이월]된 미수금, [사월 한 달] 동안 복용.",
            "[오월] 단오에 대해 이야기함.",
        ),
    },
    "short Korean dates and values": {
        "ko": (
            "{DATE|2.8} 좌측 슬관절 수술 받음.",
            "{DATE|9.8}에 받은 검사 결과 설명함.",
            "항생제 ({DATE|5.9} 시작) 유지.",
            "{DATE|9/6} 우안 백내장 수술.",
            "{DATE|3.20} 이후로 호전됨.",
            "다음 회기 {DATE|3.25}.",
            "칼륨 [3.2] 이후 보충, Hb [9.8]에서 수혈.",
            "BUN/Cr [24/9.8], AST/ALT [96/67]",
            "용량 [2.5] 시작, 식사 [1/2] 섭취.",
            "통증 NRS [7/10], 근력 [4/5] 좌측.",
            "결절 [1.2] 좌측, [2.8] 우측.",
            "인슐린 [10-20-10] 단위 투여, {DATE|24-03-05} 내원.",
        ),
    },
    "Korean vital signs and reference ranges": {
        "ko": (
            "V/S [193/46-98-22-36.5]",
            "PLT 230 ([150-400]) 정상.",
            "참고치 [150-400], 결과 [212].",
            "전화 2 ({PHONE|02-555-0111})로 연락.",
        ),
    },
    "speech after a speaker": {
        "ko": (
            "의사: [열은] 나셨어요?",
            "간호사: [통증은] 어떠세요?",
            "보호자: [밤에] 잠을 못 자요.",
            "간호사: {NAME|김미정} 환자분 오셨어요.",
            "작성자: {NAME|정수빈} 간호사",
        ),
    },
    "names of Koreans with a rare family name": {
        "ko": (
            "환자 {NAME|제갈윤} 퇴원.",
            "환자 {NAME|독고영재} 퇴원.",
            "환자 {NAME|사공민} 퇴원.",
            "환자 {NAME|어윤서} 퇴원.",
            "집도의는 {NAME|제갈윤}이었다.",
            "{NAME|제갈 윤} 님 내원.",
            "[서문]에서 언급한 바와 같이 [동방]으로 이동.",
            "환자 [구강은] 깨끗하고 [이상은] 없음.",
            "환자 [안정은] 유지됨, [상태는] 양호.",
        ),
    },
    "Latin names in Korean notes": {
        "ko": (
            "{NAME|Kwame Asante} 환자 퇴원.",
            "{NAME|Olga Petrova} 환자 퇴원.",
            "{NAME|TAK, HYUN WOO} 환자 퇴원.",
            "{NAME|CHOI, JI WOO} 환자 입원.",
            "의뢰 {NAME|H.W. Tak} 교수.",
            "{NAME|이 남희} 9/F, 기침.",
            "[Atrial Fibrillation] 환자, [COPD, CHF] 환자.",
            "[Septic Shock] 환자, [UTI, AKI] 환자.",
            "[Heart Failure] 환자의 [폐렴] 70/M 증례.",
        ),
    },
    "signs with a result in Korean notes": {
        "ko": (
            "[Spurling] (-), [Hoffmann] -/-",
            "[Lachman] 양성, [K-강선] 고정술.",
            "[Foley] 카테터 교체, [Whipple] 수술 후.",
        ),
    },
    "roads and the particle of the way in Korean": {
        "ko": (
            "식사량 [감소로] 내원.",
            "[보행기로 50m] 보행함.",
            "서울시 강남구 {LOCATION|테헤란로 152}",
            "{LOCATION|세종대로 110} 거주.",
            "[경구로 2]정 복용.",
        ),
    },
    "Korean plates, licences and accounts with a region or bank": {
        "ko": (
            "차번호는 {ID|서울 34나 7890}이다.",
            "오토바이 번호 {ID|경기 수원 나 5678}",
            "면허번호는 {ID|경기 05-123456-22}이다.",
            "농협 {ID|302-1234-5678-91}로 환불.",
            "주민번호 {ID|6 1 0 4 1 2 - 2 0 3 4 5 6 1} 확인.",
            "문항 응답은 [2 1 0 3 1 2] 순임.",
            "생년월일 {DATE|580730}, 남자.",
        ),
    },
    "Korean fax numbers": {
        "ko": (
            "팩스로 {FAX|(043) 555-0131}에 보냄.",
            "fax번호는 {FAX|0504-123-4567}",
            "T. {PHONE|02-555-0111} F. {FAX|02-555-0112}",
            "[F. 12] mg, [Fr. 24] 도관.",
        ),
    },
    "Korean houses called by a short name": {
        "ko": (
            "{LOCATION|여수주간보호센터} 이용 중.",
            "{LOCATION|강남성모}에서 전원됨.",
            "[이송병원]: 추후 결정, [통증클리닉] 의뢰.",
            "[성모] 마리아상, [방문간호센터] 안내.",
        ),
    },
    "Korean labels and versions": {
        "ko": (
            "[국제진료센터] 접수, [Windows 10.0.19045] 설치됨.",
            "[3주마다] 투여, [5차는] 다음 주.",
            "[입원번호]: 미기재",
        ),
    },
    # Korean: what is glued to particles and titles, addresses in all their forms, firms and practices.
    "Korean particles, titles, addresses and houses": {
        "ko": (
            "서버 {IP|192.168.10.7}에서 접속함.",
            "메일은 {EMAIL|jiho.kim@example.kr}로 보내 주세요.",
            "{ID|hana77} 계정으로 로그인함.",
            "{NAME|박}[교수님]께 말씀드림.",
            "[조교수] 회진 시 상의함.",
            "주소 {LOCATION|강원특별자치도 춘천시 중앙로27길 12-3 (은하마을)}에서 옴.",
            "{LOCATION|전라남도 순천시}에서 전원됨.",
            "{LOCATION|서울특별시 은평구 진관거리 지하31} 앞에서 넘어짐.",
            "{LOCATION|주식회사 한빛정밀}에서 20년 일함.",
            "{LOCATION|(유) 새벽물류} 직원임.",
            "{LOCATION|연세밝은정형외과}에서 주사 맞음.",
            "{LOCATION|강북구 보건소}에 신고함.",
            "[심장혈관흉부외과] 협진 의뢰함.",
            "[소화기내과] 외래 예약함.",
            "다음 외래는 {DATE|7/12}로 예약함.",
            "맥박 [분당] 72회, 호흡 [분당] 18회.",
            "[필라델피아] 보조기 착용함.",
            "혈액배양 [양성임]을 확인함.",
            "[장기요양] 등급 신청함.",
            "PT [INR] 1.8로 유지함.",
            "[퇴원간호기록] 작성함.",
            "[정밀] 검사를 [단체보험]으로 청구함.",
        ),
    },
    # English, second part
    "English queries, lists and short notes": {
        "en": (
            "At {AGE|93}, she still drives; at [93] kg her brother does not. Sat was at [91]%.",
            "Her father is {AGE|95} and well. She is [64] and tired. Heart rate was [98].",
            "ICD after [90] days of therapy, echo at week [12].",
            "seen at Memorial Hospital, {LOCATION|Los Angeles}, CA on {DATE|07/21/2023}",
            "Melanoma, [Clark level] III. [Terry nails] in cirrhosis. Needle at [Palmer point].",
            "Tumor with [Homer Wright rosettes]; [Mercedes-Benz incision] healed.",
            "CTA: [Stanford B], [DeBakey III], [Child-Pugh C], [Gustilo II].",
            "Nguyen declined test; {NAME|Okafor} denies chest pain. [Nursing] reports a fall.",
            "Landlady {NAME|Pickering} called, son {NAME|Deshawn} visits, brother with [Crohn disease].",
            "{NAME|VASQUEZ,MARIA T}  hip fx. Ordered: [CBC,BMP].",
            "Zip on file {LOCATION|45774}. Lives at {LOCATION|12 Cedar Lane}, {LOCATION|47360}.",
            "Employer: {LOCATION|Tolliver Freight}\nInsurance: [none]",
            "Member ID: {ID|UGW 693 2459}. Plan: [DAPT 12] months.",
            "Plate was something like {ID|186 PNW}. The van {ID|KIG 0183} left. [Plate] and screws in situ.",
            "Call me at {PHONE|0494 92 82 32}, or my wife on {PHONE|78 651 4502}.",
            "{DATE|7/3}: site dry. Light duty {DATE|2/11} through {DATE|2/25}. Strength [4/5], murmur [2/6].",
            "Its [10th] year; the [3rd] dose; {DATE|March 10th} visit.",
            "Latest guidelines from the [Mayo Clinic]? Seen at {LOCATION|Mayo Clinic} in {DATE|May 2023}.",
            "Moved from {|TX} at 12. Back from [OR], stable; consult from [PA] noted.",
        ),
    },
    # German: wards, chats, duties, firms, towns, and the words beside them that are nobody's.
    "people by what they do": {
        "de": (
            "Operateur: {NAME|Wiesinger}   Assistenz: PJ {NAME|Lohmann}",
            "Diensthabend: Dr. {NAME|Koch}.",
            "Vertretung: {NAME|Ziegler}, Hausarzt: {NAME|Nowak}",
            "{DATE|12.03.24}, 07:41 - {NAME|Svenja}: wer hat heute Dienst?",
            "Rücksprache mit {NAME|Hölzl}, keine [Operation].",
            "Fremdanamnese mit [Angehörigen] nicht möglich.",
            "Teilnehmer: {NAME|Brandner}, {NAME|Kowalski} und {NAME|Lehner}",
            "Befundet durch Prof. Dr. med. {NAME|M. Kofler}, Chefarzt.",
            "Patientin {NAME|M. Hagen} wünscht Rückruf.",
            "Gelernter [Koch], vorher [Bauer] und [Schäfer], zuletzt [Fahrer].",
            "Letzte Tätigkeit: [Koch] / Schichtleiter",
        ),
    },
    "German signs, vessels and drains": {
        "de": (
            "[Romberg] und [Unterberger] unsicher, [Barlow]/[Ortolani] negativ.",
            "[Douglas] nicht vorgewölbt, [Blake] fördert nicht.",
            "[A.mesenterica] sup. und [V.cava] frei.",
            "Herniotomie nach [Lichtenstein] rechts, Naht nach [Donati].",
            "Lymphknoten [5/18] befallen, Apgar [9/10/10], Kraft [4/5].",
            "Pflegegrad: [4], Formular [G0512], Vorsorge [U7a].",
            "Gehstrecke von [100] m, Mitosen [11/10] HPF.",
            "Im [Mini-Mental-Status] 24 Punkte.",
        ),
    },
    "German towns, firms and schools": {
        "de": (
            "Geboren am {DATE|26.02.1988} in {LOCATION|Mannersdorf am Leithagebirge}, dort gemeldet.",
            "Er wohnt jetzt in {LOCATION|Radstadt} bei der Tochter.",
            "Entlassen nach {LOCATION|Saalfelden am Steinernen Meer}.",
            "Entlassen nach [Rücksprache], verlegt in [Bauchlage].",
            "Sturz auf der {LOCATION|Michelle-Buchberger-Ring 7} beim Einkaufen.",
            "Arbeitet bei der [Firma] {LOCATION|Haider & Plank GmbH} im Lager.",
            "Versichert bei der {LOCATION|Techniker Krankenkasse}.",
            "Besucht die {LOCATION|Grundschule Lindenau}, Klasse 3.",
            "Implantation [links] {DATE|2/21}, Z. n. Bypass {DATE|5/12}.",
            "Wechsel am {DATE|20.03}, nächster in 6 Wochen.",
        ),
    },
    "German wards and logins": {
        "de": (
            "Verlegung von {ID|B4-7} nach {ID|N5} wegen Isolierung.",
            "Übernahme durch ITS {ID|4A} um 12 Uhr.",
            "Anmeldung mit {ID|psoares} fehlgeschlagen.",
            "Zytologie {ID|4711b/23}: keine Malignität.",
            "PA-Nr. {ID|RGT8M7PHM} vorgelegt.",
        ),
    },
    # --- what a tester found: rules of English, German and every language ---
    "birth years before a full stop": {
        "en": (
            "He was born in {|1931}.",
            "YOB {|1924}. [Born 1975].",
            "Birth year: {|1929}. CABG in [1998].",
            "Year of birth: {|1929}",
        ),
        "de": (
            "Sie ist geboren {|1925}.",
            "Geburtsjahr war {|1927}, [geboren 1971].",
            "Pat. Jg. {|1925}. Seit [1998] Raucherin.",
        ),
    },
    "ages told otherwise": {
        "en": (
            "Pt is a {AGE|92}/M with CHF, BP [92/60].",
            "Today is her {AGE|95}th birthday, his was the [65th birthday].",
            "Aged {AGE|ninety-one}, she lives alone; [aged ninety days].",
            "He is {AGE|ninety-one} y.o. and frail.",
            "Mother d. {AGE|94} of stroke, father died at {AGE|91}.",
            "He died [94 days] later, sats [92/94] percent.",
            "A {AGE|92}-y-o man, on day [92] of [95/5] insulin.",
        ),
        "de": (
            "Am Vortag ihres {AGE|95}. Geburtstags stürzte sie.",
            "Der Vater verst. mit {AGE|94}, die Tante mit [64].",
            "Er ist {AGE|91} 1/2 Jahre alt und wiegt [91,5 kg].",
            "Verstorben im Alter von {AGE|93}, gest. [93 Tage] nach OP.",
            "Die Mutter starb mit {AGE|93} Jahren, der Vater mit [64] Jahren.",
        ),
    },
    "days after what was done": {
        "en": (
            "Discharged {DATE|1/2/2024}, f/u {DATE|1/15}.",
            "d/c {DATE|6/12}, stable, strength [4/5].",
            "s/p R TKA {DATE|9/20}, stroke {DATE|11/03}, pain [7/10].",
            "Reassess {DATE|4/7}. Next visit {DATE|4/21}, [5/5] strength.",
            "Cultures drawn, [2/4] bottles positive; repeat [1/2] tab.",
            "Admit {DATE|20230609}, weight [2023] grams.",
        ),
        "de": (
            "Extubiert {DATE|21.5.}, Kontrolle {DATE|23.07.} 06:15.",
            "Entlassung für {DATE|08.10.} geplant, Krea [1.02].",
            "Nächste Sitzung {DATE|09.07.}, 17:45, nächster Abstrich {DATE|15.03.}",
            "Aufnahme {DATE|25.11.} 02:40, Hb [12.5]. Kalium [4.2].",
            "Wieder am {DATE|18.4.} 14:15 zur Visite, INR [2.3].",
        ),
    },
    "versions and doses like dates and addresses": {
        "en": (
            "Build [5.1.20.4] was installed from {IP|192.0.2.200}.",
            "Section [1.2.3.4] of the manual, Table [2.3.1.4].",
            "[Windows 10.0.19045] was updated, [OS 10.0.22631].",
            "Insulin aspart [10-20-10] units, seen {DATE|10-20-21}.",
        ),
        "de": (
            "Kapitel [2.3.1.4] der Leitlinie; IP {IP|192.0.2.201}.",
            "Dosis [10-20-10] IE, Lantus [18] E.",
            "Humalog [8-10-8 IE], geboren {DATE|08-10-58}.",
            "[Windows 10.0.19045] installiert, Abschnitt [1.2.3.4].",
        ),
    },
    "catalogues and genes": {
        "en": (
            "[ISBN 978-3-16-148410-0] is cited, MRN {ID|978316148}.",
            "Transcript [NM_000038.6], variant [rs429358].",
            "Gene panel BRCA1 [c.68_69delAG], sample {ID|S24-00817}.",
            "Sodium [102   98-107] mmol, acct {ID|102-98107}.",
        ),
        "de": (
            "Mutation [c.1521_1523delCTT], Gen [CFTR].",
            "Siehe [ISBN 978-3-16-148410-0], Fallnummer {ID|97831614}.",
            "Transkript [NM_007294.4] wurde benutzt.",
        ),
    },
    "vehicles, devices and numbers split": {
        "en": (
            "His motorcycle registration is {ID|MC 55102}, [reg. flow 55].",
            "Plate {ID|WA BKL 2213} was noted, [plate and 4 screws].",
            "EMS unit {ID|JOK 2032} arrived in [12 min].",
            "Device ID {ID|(01)00643169001763(21)BLH22911} scanned.",
            "SSN {SSN|2 1 9 - 0 9 - 9 9 9 9}; steps [1 2 3 - 4 5].",
        ),
        "de": (
            "Kennz. {ID|M AB 4567E} laut Polizei, [LK N 1].",
            "Motorrad {ID|OHZ-K 7} sichergestellt, [CK-MB 25] U/l.",
            "St-Nr.: {ID|151/815/08156}, [ST-Strecke 1/10].",
            "Piepser {PHONE|77-412}, [Ext/Flex 0-10-120].",
        ),
    },
    "fax told otherwise": {
        "en": (
            "F: {FAX|(971) 555-0112}, [F: 98.6], [T: 37.1]",
            "Facsimile {FAX|503.555.0113} is secure.",
            "zip code: {LOCATION|05009}, [code 12345].",
        ),
        "de": (
            "Fax-Nr. {FAX|(04161) 555 132}, [Faxen gemacht].",
            "Faxanschluss {FAX|04161-555133}",
            "Telefax-Nr.: {FAX|040 555132}, [Faktor 1,5].",
        ),
    },
    "names where the words beside them tell": {
        "en": (
            "THE PATIENT, {NAME|KWAME ASANTE}, IS STABLE; THE PATIENT, [ALERT AND ORIENTED], WALKS.",
            "{NAME|KWAME ASANTE} IS A PLEASANT MAN WITH [ATRIAL FIBRILLATION].",
            "The chart of {NAME|Thandiwe Mokoena} was reviewed, seen by [Wound Care].",
            "Pt. Ch1oe {NAME|Barnes} stable, [Pt Stable Overnight].",
            "{NAME|Nasir Bazzi} returns. [Chest Pain] returns.",
            "*{NAME|Ortega}* called. *[Plan]* as above.",
            "{NAME|Carr} bed 7: CIWA\n[Low] bed 2 in use",
            "Maria Lopez, [PT, DPT], saw her.",
            "Login [ID follow-up] in clinic.",
        ),
        "de": (
            "{NAME|OYELARAN, FEMI} wird verlegt. [ANAMNESE, BEFUND] wurden erhoben.",
            "Freifrau {NAME|von und zu Gundelfingen}, [Zustand von zu Hause].",
            "Gestern rief {NAME|Ngozi Eze} an.",
            "Frau {NAME|Jäger}, [KVNR] {ID|«kvnr A12345678»}.",
            "Herr {NAME|Schmiedecke}, [Telefon] 0151 2223334, Frau {NAME|Heß}, [Durchwahl] 4711.",
            "Vielen Dank für die [Überweisung] von Frau {NAME|Katy Nasser}, geb. {DATE|12.03.1960}.",
            "Oma {NAME|Anschelika} kommt, [Oma versorgt] den Hund.",
        ),
    },
    "houses and streets by their kind": {
        "en": (
            "55 Elm Street, {LOCATION|Upper Stent}, OH 46159",
            "City of {LOCATION|Lindale} worker, [quality of Life].",
            "{LOCATION|Keller Funeral Home} was called by the [Nursing Home].",
            "Employer: {|Brightwater Mills}; former [employer: Retired].",
        ),
        "de": (
            "In der [Schmerzambulanz] der {LOCATION|Elbe Kliniken}, [Neues Krankenhaus].",
            "Wohnt in der {LOCATION|Lüneburger Schanze 4a}, Wunde an der [Ferse 4] cm.",
            "Wohnhaft {LOCATION|An den Eichen 198}, in den [Zehen 3] bis 5.",
            "Lebt im {LOCATION|Seniorenzentrum Am Fuchspark}; [Pflegeheim Polizeiinspektion] verständigt.",
            "Wohnort {LOCATION|Waldstr. 25}",
        ),
    },
    # --- days, numbers and values as a further author wrote them ---
    "days beside times and at the beginning": {
        "de": (
            "{DATE|18.02} Visite mit dem Team, Hb [10.8].",
            "Telefonnotiz {DATE|05.07.}, 18:00\nKrea war [1.02] mg/dl.",
            "Extubation {DATE|03.05.}, seither stabil bei [12.05] Litern.",
            "Abholung {DATE|02.08.} durch die Ehefrau.",
            "Apgar war [9/10/10], Herz und Lunge frei.",
        ),
        "ko": (
            "간호기록\n{DATE|4.7} 23:00 침상 안정 중, 칼륨 [4.7].",
            "욕창 3단계 [4x3x1cm], 배액 [60cc], 혈소판 254 [(150-400)].",
            "경과: {DATE|12.28.} 09:30 보호자 면담, 체온 [36.8].",
        ),
    },
    "numbers with an extension, boxes, money": {
        "en": (
            "After hours line given: {PHONE|(260) 306-4308, ext. 1524}.",
            "Creatinine   1.8 H mg/dL    [0.6-1.2]",
            "Ship it to {LOCATION|RR 1, Box 759} today.",
            "Insurance payment: -$[902.40]   Balance due: $[381.60]",
            "LVEDP 12. [Swan-Ganz]: RA 8. [Salter-Harris] not applicable. Ms. {NAME|Stevens-Johnson} called.",
        ),
    },
}

# --- reading it ---

_MARK = re.compile(r"\{(?P<type>[A-Z]*)\|(?P<found>[^{}]+)\}|\[(?P<kept>[^\[\]]+)\]")
_NUMBER = re.compile("«([^»]+)»")


def _number(match: re.Match[str]) -> str:
    name, *arguments = match[1].split(" ")
    return _NUMBERS[name](*arguments)


def trap_read(name: str, language: str, row: str) -> Trap:
    """A row of the table as a Trap."""
    marked = _NUMBER.sub(_number, row.removeprefix("!hard "))
    text, found, kept, end = "", [], [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        if mark["kept"]:
            kept.append(Kept(mark["kept"], len(text)))
        else:
            found.append(Found(mark["found"], mark["type"], len(text)))
        text += mark["found"] or mark["kept"]
    return Trap(name, language, text + marked[end:], tuple(found), tuple(kept), row.startswith("!hard "))


def _read() -> Iterator[Trap]:
    for name, languages in _TABLE.items():
        for language, rows in languages.items():
            for row in rows:
                if name == _DECOMPOSED:
                    yield trap_read(f"{name}, NFC", language, unicodedata.normalize("NFC", row))
                    yield trap_read(f"{name}, NFD", language, unicodedata.normalize("NFD", row))
                else:
                    yield trap_read(name, language, row)


TRAPS = tuple(_read())
