"""Lemmata: takes a Lean 4 theorem and returns a proof that has been checked beyond doubt."""

__version__ = "0.1.0"
