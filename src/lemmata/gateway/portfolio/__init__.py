"""Proof candidates without a model: a parser for statements, a small prover, and tactic scripts by the goal's shape."""

from lemmata.gateway.portfolio.plan import plan

__all__ = ["plan"]
