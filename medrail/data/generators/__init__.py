"""Questions and multiple choice made from facts, each re-derivable from the fact it cites."""
