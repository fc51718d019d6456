"""The one list of medical specialties that everything else uses."""

SPECIALTIES = (
    "cardiology",
    "dermatology",
    "emergency_medicine",
    "endocrinology",
    "gastroenterology",
    "infectious_disease",
    "neurology",
    "obstetrics_gynecology",
    "oncology",
    "pediatrics",
    "psychiatry",
    "pulmonology",
)
