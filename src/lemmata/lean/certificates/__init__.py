"""Certificates: what was established about a theorem, kept with what it can be verified with later, without Lean."""
