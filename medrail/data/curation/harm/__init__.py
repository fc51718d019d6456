"""Harmful content: what no model should learn to say, told from clinical talk of the same things."""
