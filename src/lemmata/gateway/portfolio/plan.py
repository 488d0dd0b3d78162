"""All strategies together: the candidates for a statement, the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lemmata.contracts import SearchHit
from lemmata.gateway.candidates import distinct
from lemmata.gateway.portfolio import generic
from lemmata.gateway.portfolio.by_name import by_name
from lemmata.gateway.portfolio.core import order_lemmas
from lemmata.gateway.portfolio.induction import cases, induction
from lemmata.gateway.portfolio.problem import Problem, read_problem
from lemmata.gateway.portfolio.prover import prove_first_order
from lemmata.gateway.portfolio.rewriting import rewriting
from lemmata.gateway.portfolio.scripts import Candidate
from lemmata.gateway.portfolio.statement import Statement
from lemmata.gateway.portfolio.terms import Bind, Term, applied
from lemmata.gateway.portfolio.types import is_proposition
from lemmata.gateway.portfolio.witness import witnesses

_FRESH = ("x", "y", "z", *(f"x{number}" for number in range(200)))
Strategy = Callable[[Problem], Iterator[Candidate]]
_MOST_LEMMAS = 24


def plan(statement: str, header: str, premises: Sequence[SearchHit], n: int) -> list[str]:
    """Up to `n` candidate proofs (what follows `:=`). Deterministic; never raises on any text."""
    problem = read_problem(statement, header, premises)
    if problem.goal is None:
        found = [*_unread(), *by_name(problem)]
        return distinct(candidate.proof for candidate in sorted(found, key=lambda candidate: candidate.rank))[:n]
    found = [candidate for strategy in _STRATEGIES for candidate in strategy(problem)]
    return distinct(candidate.proof for candidate in sorted(found, key=lambda candidate: candidate.rank))[:n]


def _search(problem: Problem) -> Iterator[Candidate]:
    """A proof term by search, from the hypotheses alone; failing that, with the lemmas."""
    proof = prove_first_order(problem.statement, fuel=3_000)
    if proof is not None:
        yield Candidate(0.0, proof)
        return
    lemmas = problem.lemmas[:_MOST_LEMMAS]
    if problem.used & {"≤", "<"}:
        known = {lemma.name for lemma in lemmas}
        lemmas += tuple(lemma for lemma in order_lemmas() if lemma.name not in known)
    if lemmas and (proof := prove_first_order(problem.statement, lemmas, fuel=800, depths=(1, 2), classical=False)):
        yield Candidate(0.9, proof)
    if (pointwise := _pointwise(problem.statement)) and (proof := prove_first_order(pointwise, lemmas[:8], fuel=800)):
        yield Candidate(0.8, f"funext {_closed(proof)}")
    if (equivalence := _equivalence(problem)) and (proof := prove_first_order(equivalence, fuel=3_000)):
        yield Candidate(0.7, f"propext {_closed(proof)}")


def _closed(proof: str) -> str:
    """The proof as an argument."""
    return proof if proof.startswith("⟨") and proof.endswith("⟩") else f"({proof})"


def _pointwise(statement: Statement) -> Statement | None:
    """`∀ x, f x = g x` for `f = g` between functions in context."""
    match statement.target:
        case Term("=", (Term(left, ()) as f, Term() as g)):
            kind = next((local.type for local in statement.locals if local.name == left), None)
            if isinstance(kind, Term) and kind.head == "→":
                names = {local.name for local in statement.locals}
                x = Term(next(name for name in _FRESH if name not in names))
                sides = applied(f, (x,)), applied(g, (x,))
                return replace(statement, target=Bind("∀", x.head, kind.args[0], Term("=", sides)))
        case _:
            pass
    return None


def _equivalence(problem: Problem) -> Statement | None:
    """`p ↔ q` for `p = q` between propositions."""
    kinds = {local.name: local.type for local in problem.statement.locals if local.type is not None}
    match problem.statement.target:
        case Term("=", (left, right)) if is_proposition(left, kinds) and is_proposition(right, kinds):
            return replace(problem.statement, target=Term("↔", (left, right)))
        case _:
            return None


def _unread() -> Iterator[Candidate]:
    """For a statement outside of what the parser reads, the retrieved lemmas apart."""
    steps = (
        "rfl", "by decide", "by simp", "by intros; rfl", "by intros; simp_all", "by intros; simp", "by trivial",
        "by intros; assumption", "by constructor <;> simp_all", "by intros; constructor <;> simp_all", "by exact?",
        "by intros; omega", "by grind", "by norm_num", "by ring", "by tauto", "by aesop",
    )  # fmt: skip
    for place, step in enumerate(steps):
        yield Candidate(0.5 * place, step)


_STRATEGIES: tuple[Strategy, ...] = (
    _search,
    witnesses,
    generic.computation,
    rewriting,
    generic.equations,
    generic.simplification,
    generic.functions,
    induction,
    cases,
    generic.premises,
    by_name,
    generic.logic,
    generic.powerful,
)
