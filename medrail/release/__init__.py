"""What is released, who signed it, which gates it passed, and what it came from."""
