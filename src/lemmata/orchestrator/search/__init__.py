"""Best-first search over goal states: what a proof may go on with, and in which order the states are looked at."""

from lemmata.orchestrator.search.best_first import BestFirst, Caps, fingerprint
from lemmata.orchestrator.search.header import known_to
from lemmata.orchestrator.search.tactics import Known, Move, moves

__all__ = ["BestFirst", "Caps", "Known", "Move", "fingerprint", "known_to", "moves"]
