"""Which of the twelve specialties a record belongs to: as its source says, by a classifier, or none."""
