"""What every rung has in hand while it climbs: the theorem, the ports, the budget and the journal of one job."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from lemmata.clock import Clock
from lemmata.contracts import (
    LOCAL,
    CheckCache,
    Checker,
    ErrorClass,
    Generator,
    Level,
    ProveRequest,
    Searcher,
    Sessions,
    ToolchainInfo,
    Turn,
    Verdict,
)
from lemmata.lean.proof_text import fingerprint
from lemmata.orchestrator.blueprint import ROOT, Blueprint, Versions
from lemmata.orchestrator.budget import BudgetManager
from lemmata.orchestrator.journal import Journal
from lemmata.orchestrator.nearest import Partials
from lemmata.orchestrator.theorem import Theorem
from lemmata.settings import OrchestratorSettings


class JobFailedError(Exception):
    """The job ends here, for a reason that no other candidate or rung can change."""

    def __init__(self, verdict: Verdict, message: str, error_class: ErrorClass | None = None) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.message = message
        self.error_class = error_class


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proof (what follows `:=`) to be judged, and where it comes from."""

    proof: str
    backend: str
    model: str | None = None
    tokens: int = 0
    """Its share of the tokens of the call that made it."""
    session_id: str | None = None
    """The stepwise session that it was found in."""

    @property
    def mark(self) -> str:
        """The same for texts that differ in blanks and comments only."""
        return fingerprint(self.proof)

    @property
    def candidate_id(self) -> str:
        """The same text, the same id."""
        return hashlib.sha256(self.proof.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Work:
    """One run of one job."""

    job_id: str
    theorem: Theorem
    request: ProveRequest
    trace_id: str
    blueprint: Blueprint
    toolchain: ToolchainInfo | None
    """None until the statement has been checked."""
    budget: BudgetManager
    journal: Journal
    checker: Checker
    searcher: Searcher
    generator: Generator
    cache: CheckCache
    settings: OrchestratorSettings
    clock: Clock
    turn: Turn = LOCAL
    """On whose behalf Lean is asked."""
    sessions: Sessions | None = None
    """None where no Lean can be asked tactic by tactic."""
    node_id: str = ROOT
    """Which node of the blueprint `theorem` is."""
    partials: Partials = field(default_factory=Partials)
    """Where rungs put the best of what they have when they end without a proof."""
    versions: Versions = field(default_factory=Versions)
    """Where the rung `blueprint` says how far it is."""

    @property
    def level(self) -> Level:
        """What a proof must reach: what was asked for, and never less than `verified`."""
        return max(self.request.level, Level.VERIFIED, key=lambda level: level.rank)

    @property
    def cache_key(self) -> str:
        """Where a proof of this theorem under this toolchain is remembered."""
        lean = self.toolchain
        return self.theorem.cache_key(f"{lean.version} {lean.githash} {lean.library}" if lean else "")


def tidy(proofs: Iterable[str]) -> list[str]:
    """Proofs without blank ends, without a leading `:=`, without repetitions; the order stays."""
    seen: dict[str, None] = {}
    for proof in proofs:
        text = "\n".join(line.rstrip() for line in proof.replace("\r\n", "\n").split("\n")).strip("\n")
        if text.lstrip().startswith(":="):
            text = text.lstrip()[2:].lstrip(" \n")
        if text.strip():
            seen.setdefault(text)
    return list(seen)
