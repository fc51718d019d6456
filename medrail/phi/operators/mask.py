"""`mask`: asterisks, as many as there were characters, so that every offset stays."""


def mask(text: str) -> str:
    """`Hans` -> `****`."""
    return "*" * len(text)
