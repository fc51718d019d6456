"""Clinical notes with gold spans: carriers that people wrote, filled with invented persons and numbers."""
