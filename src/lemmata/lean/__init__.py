"""Talking to Lean and reading what it compiled; knows nothing of HTTP."""
