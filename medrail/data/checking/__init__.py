"""Flags and counts about the parts of a split, free of any text, for the expectations to be held against."""
