"""Lean source text: tokens, positions, the parts of a theorem, and what may stand in each."""
