"""The kinds of protected health information, fine and coarse, and the Safe Harbor identifiers they cover.

A fine kind is `COARSE` or `COARSE_DETAIL` (`NAME_PATIENT`, `ID_MRN`); what stands before the first `_` is the
coarse kind, which is what the command line and placeholders show.
"""

COARSE = ("NAME", "LOCATION", "DATE", "AGE", "PHONE", "FAX", "EMAIL", "SSN", "ID", "URL", "IP")

KINDS = (
    "NAME",
    "NAME_PATIENT",
    "NAME_CLINICIAN",
    "NAME_RELATIVE",
    "NAME_OTHER",
    "NAME_TITLE",
    "LOCATION",
    "LOCATION_HOSPITAL",
    "LOCATION_ORGANIZATION",
    "LOCATION_STREET",
    "LOCATION_ZIP",
    "LOCATION_CITY",
    "LOCATION_DISTRICT",
    "LOCATION_STATE",
    "LOCATION_COUNTRY",
    "DATE",
    "DATE_BIRTH",
    "DATE_YEAR",
    "AGE",
    "PHONE",
    "FAX",
    "EMAIL",
    "URL",
    "IP",
    "SSN",
    "ID",
    "ID_MRN",
    "ID_ENCOUNTER",
    "ID_ACCOUNT",
    "ID_HEALTH_PLAN",
    "ID_LICENSE",
    "ID_VEHICLE",
    "ID_DEVICE",
    "ID_ACCESSION",
    "ID_USERNAME",
    "ID_BIOMETRIC",
    "ID_PHOTO",
    "ID_ROOM",
    "ID_CARD_NUMBER",
    "ID_KVNR",
    "ID_TAX",
    "ID_IDENTITY_CARD",
    "ID_PENSION",
    "ID_IBAN",
    "ID_LANR",
    "ID_BSNR",
    "ID_RRN",
    "ID_FRN",
    "ID_DRIVER",
    "ID_PASSPORT",
    "ID_HEALTH_INSURANCE",
)
"""Every kind a detector of this package may report.

ID_LANR and ID_BSNR number German physicians and practices, ID_KVNR, ID_TAX, ID_IDENTITY_CARD and ID_PENSION
German persons; ID_RRN and ID_FRN are the Korean registration numbers of residents and of foreigners.
DATE_YEAR is a year that stands alone: it is reported only where it reveals an age over 89.
"""

SAFE_HARBOR: dict[str, tuple[str, ...]] = {
    "A names": ("NAME",),
    "B geographic subdivisions smaller than a state": ("LOCATION",),
    "C dates except year, ages over 89": ("DATE", "AGE"),
    "D telephone numbers": ("PHONE",),
    "E fax numbers": ("FAX",),
    "F electronic mail addresses": ("EMAIL",),
    "G social security numbers": ("SSN",),
    "H medical record numbers": ("ID_MRN", "ID_ENCOUNTER", "ID_ACCESSION"),
    "I health plan beneficiary numbers": ("ID_HEALTH_PLAN", "ID_KVNR", "ID_HEALTH_INSURANCE"),
    "J account numbers": ("ID_ACCOUNT", "ID_IBAN", "ID_CARD_NUMBER"),
    "K certificate and license numbers": ("ID_LICENSE", "ID_DRIVER", "ID_PASSPORT", "ID_LANR", "ID_BSNR"),
    "L vehicle identifiers and license plates": ("ID_VEHICLE",),
    "M device identifiers and serial numbers": ("ID_DEVICE",),
    "N web addresses": ("URL",),
    "O IP addresses": ("IP",),
    "P biometric identifiers": ("ID_BIOMETRIC",),
    "Q full-face photographs and comparable images": ("ID_PHOTO",),
    "R any other unique identifying number, characteristic or code": ("ID",),
}
"""45 CFR 164.514(b)(2)(i), letter and words shortened -> kinds that cover it (a coarse kind stands for its
details). Of P and Q a text holds only references; the record itself is no text."""


def coarse(kind: str) -> str:
    """`NAME_PATIENT` -> `NAME`."""
    return kind.partition("_")[0]
