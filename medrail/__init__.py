"""From raw medical text to a served, guarded, auditable medical language model, every step proven."""

__version__ = "0.1.0"
