"""What a model can do, on items it has not seen, with intervals."""
