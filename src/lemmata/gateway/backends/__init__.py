"""The backends, one small class each."""
