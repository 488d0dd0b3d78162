"""Jobs, budgets and the ladder of ways to find a proof. Depends on ports only.

The routes are in `routes`: a command line has no use for them.
"""

from lemmata.orchestrator.service import Orchestrator
from lemmata.orchestrator.theorem import Theorem, parse_theorem

__all__ = ["Orchestrator", "Theorem", "parse_theorem"]
