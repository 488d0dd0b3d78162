"""Proving step by step: a Lean server for one theorem, spoken to in its own protocol."""
