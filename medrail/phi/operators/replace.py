"""`replace`: a placeholder that names the coarse kind."""

from medrail.phi.kinds import coarse


def replace(kind: str) -> str:
    """NAME_PATIENT -> `<NAME>`."""
    return f"<{coarse(kind)}>"
