"""From a statement to a proof term: the entrance to the search."""

from __future__ import annotations

from collections.abc import Sequence

from lemmata.gateway.portfolio.lemmas import Lemma
from lemmata.gateway.portfolio.proofs import Named, Proof, render, tidy
from lemmata.gateway.portfolio.search import Search
from lemmata.gateway.portfolio.sequent import Hypothesis, OutOfFuelError, Sequent
from lemmata.gateway.portfolio.statement import Local, Statement
from lemmata.gateway.portfolio.terms import Expr, Meta, Term, atom_of, names_of
from lemmata.gateway.portfolio.unify import Store

_RESERVED = frozenset({"fun", "at", "from", "have", "show", "by", "then", "else", "if", "let", "in", "do"})


def prove_first_order(
    statement: Statement,
    lemmas: Sequence[Lemma] = (),
    *,
    fuel: int = 6_000,
    depths: Sequence[int] = range(6),
    classical: bool = True,
) -> str | None:
    """A proof term in Lean, or None. Constructive proofs are preferred where both are as deep.

    ``fuel`` bounds the steps of each round; a round is a depth, with and without classical logic.
    """
    if statement.target is None:
        return None
    modes = [True, False] if classical else [False]  # taken from the end
    for depth in depths:
        for mode in reversed(tuple(modes)):
            found, cut = _attempt(statement, statement.target, lemmas, fuel=fuel, depth=depth, classical=mode)
            if found is not None:
                return found
            if not cut:
                modes.remove(mode)
    return None


def _attempt(
    statement: Statement, target: Expr, lemmas: Sequence[Lemma], *, fuel: int, depth: int, classical: bool
) -> tuple[str | None, bool]:
    """A proof, and whether a deeper search could find one where there is none."""
    taken = {local.name for local in statement.locals} | names_of(target) | set(_RESERVED)
    for local in statement.locals:
        taken |= names_of(local.type)
    search = Search(fuel=fuel, classical=classical, lemmas=lemmas, taken=taken)
    hypotheses: list[Hypothesis] = []
    for local in statement.locals:
        search.store.name(local.name, local.type, 0)
        if local.is_proof and local.type is not None:
            hypotheses.append(Hypothesis(Named(local.name), local.type))
    try:
        proof = next(search.prove(Sequent(tuple(hypotheses), (), target), depth), None)
        return (None if proof is None else _text(proof, search.store, statement.locals)), search.cut
    except (OutOfFuelError, RecursionError):
        return None, False


def _text(proof: Proof, store: Store, context: Sequence[Local]) -> str:
    def data(expr: Expr) -> Expr:
        return _fill(store, store.full(expr), context)

    own = frozenset(local.name for local in context) | _RESERVED
    return render(tidy(proof, own, data), atom_of)


def _fill(store: Store, expr: Expr, context: Sequence[Local]) -> Expr:
    """The expression with something for each unknown that nothing fixed."""
    match expr:
        case Meta():
            return Term(_witness(store, expr, context))
        case Term(head, args, dotted) if args:
            return Term(head, tuple(_fill(store, arg, context) for arg in args), dotted)
        case _:
            return expr


def _witness(store: Store, meta: Meta, context: Sequence[Local]) -> str:
    """Any element of the type, for an unknown that nothing fixed."""
    kind = store.type_of(meta)
    if kind is None:
        return "_"
    for local in context:
        if local.type == kind and not local.is_proof:
            return local.name
    for local in context:
        if local.bracket == "[" and local.type == Term("Inhabited", (kind,)):
            return "default"
        if local.bracket == "[" and local.type == Term("Nonempty", (kind,)):
            return "(Classical.choice inferInstance)"
    return "0" if kind == Term("Nat") else "_"
