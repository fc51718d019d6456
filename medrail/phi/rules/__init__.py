"""Rules: identifiers that have a form, found by one pass over the text for what they begin with or hold."""
