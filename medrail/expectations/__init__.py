"""What the data must be, as suites of expectations over flags and counts; no text of a record is in them."""
