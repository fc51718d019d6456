"""Which of the twelve specialties a record belongs to: as its source says, else by a classifier, else none."""
