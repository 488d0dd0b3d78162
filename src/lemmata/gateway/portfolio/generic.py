"""Short candidates that ask little: computation, `simp`, and the retrieved lemmas by name."""

from __future__ import annotations

from collections.abc import Iterator

from lemmata.gateway.portfolio.induction import ARITHMETIC
from lemmata.gateway.portfolio.lemmas import conclusion
from lemmata.gateway.portfolio.problem import Problem
from lemmata.gateway.portfolio.scripts import Candidate, definitions, rewriting_lemmas, simp, tactic
from lemmata.gateway.portfolio.terms import FALSE, Bind, Expr, Term, head_of

_LOGICAL = frozenset({"∧", "∨", "↔", "¬", "→"})
_ORDER = frozenset({"<", "≤"})


def computation(problem: Problem) -> Iterator[Candidate]:
    """What Lean can evaluate."""
    if problem.is_closed:
        equation = isinstance(problem.goal, Term) and problem.goal.head == "="
        yield Candidate(0.5 if equation else 6.0, "rfl")
        yield Candidate(0.6, "by decide")
        yield Candidate(1.5, tactic([simp(definitions(problem))]))
        return
    yield Candidate(3.4 if head_of(problem.goal) == "=" else 9.0, tactic(["rfl"], problem.intros))
    yield Candidate(1.3 if not problem.statement.locals and not problem.definitions else 8.0, "by decide")


def simplification(problem: Problem) -> Iterator[Candidate]:
    """`simp` with what is known: nothing, the definitions, the hypotheses, the retrieved rules."""
    head = head_of(problem.goal)
    unfold = definitions(problem)
    easy = 1.0 if head in {"=", "∈", "↔", "≤", "<"} else 3.0
    if unfold:
        yield Candidate(1.6 + easy, tactic([simp(unfold)], problem.outer_intros))
        yield Candidate(2.4 + easy, tactic([simp(unfold, every=True)], problem.intros))
        yield Candidate(4.6, tactic([f"unfold {' '.join(unfold)}", "split <;> simp_all"], problem.intros))
    else:
        yield Candidate(1.6 + easy, "by simp")
    yield Candidate(2.6 + easy - (1.0 if problem.hypotheses else 0.0), tactic(["simp_all"], problem.intros))
    if rules := rewriting_lemmas(problem, 8):
        yield Candidate(4.4, tactic([simp([*unfold, *rules[:4]])], problem.intros))
        yield Candidate(5.3, tactic([f"simp only [{', '.join(dict.fromkeys([*unfold, *rules]))}]"], problem.intros))
        yield Candidate(6.2, tactic([simp([*unfold, *rules], every=True)], problem.intros))
    if problem.is_arithmetic and not problem.definitions and head in {"=", "≤", "<"}:
        yield Candidate(2.3, tactic([simp([*unfold, *ARITHMETIC])], problem.intros))
    if problem.goal == FALSE:
        yield Candidate(3.8, tactic(["contradiction"], problem.intros))
    if problem.intros and head == "=":
        yield Candidate(2.2, tactic(["subst_vars", "rfl"], problem.intros))
        yield Candidate(7.4, tactic(["subst_vars", "simp"], problem.intros))


def equations(problem: Problem) -> Iterator[Candidate]:
    """Equations from equations in context: substitution and congruence."""
    if problem.goal == FALSE:
        return
    facts = [local for local in problem.hypotheses if isinstance(local.type, Term) and local.type.head in {"=", "↔"}]
    if not facts:
        return
    names = [local.name for local in facts][:4]
    yield Candidate(1.4, tactic([f"rw [{', '.join(names)}]"], problem.intros))
    yield Candidate(1.9, tactic([f"rw [{', '.join(f'← {name}' for name in names)}]"], problem.intros))
    yield Candidate(1.7, tactic(["subst_vars", "first | rfl | assumption"], problem.intros))
    for local in problem.hypotheses:
        if local.name not in names and len(facts) == 1:
            yield Candidate(2.1, tactic([f"rw [{names[0]}] at {local.name}", f"exact {local.name}"], problem.intros))
            yield Candidate(2.7, tactic([f"rw [← {names[0]}] at {local.name}", f"exact {local.name}"], problem.intros))


def functions(problem: Problem) -> Iterator[Candidate]:
    """Equations between functions, and the shapes of their arguments."""
    match problem.goal:
        case Term("=", (left, right)):
            if any(
                isinstance(side, Bind) or (isinstance(side, Term) and side.head in {"∘", "id"})
                for side in (left, right)
            ):
                yield Candidate(1.1, tactic(["funext x", "rfl"], problem.intros))
                yield Candidate(2.0, tactic(["rfl"], problem.intros))
            yield Candidate(5.2, tactic(["funext x", simp(definitions(problem))], problem.intros))
        case Bind("∃"):
            yield Candidate(2.8, tactic(["exact ⟨_, rfl⟩"], problem.intros))
            yield Candidate(4.2, tactic(["refine ⟨_, ?_⟩", simp(definitions(problem))], problem.intros))
        case _:
            pass


def premises(problem: Problem) -> Iterator[Candidate]:
    """The retrieved lemmas, each by name, those with the goal's head first."""
    head = head_of(problem.goal)
    fitting = [lemma for lemma in problem.lemmas if head_of(conclusion(lemma.target)) == head]
    for place, lemma in enumerate(fitting[:8]):
        step = 0.35 * place
        yield Candidate(4.8 + step, tactic([f"apply {lemma.name} <;> assumption"], problem.intros))
        if head == "=":
            yield Candidate(5.0 + step, tactic([f"rw [{lemma.name}]"], problem.intros))
            yield Candidate(6.6 + step, tactic([f"rw [← {lemma.name}]"], problem.intros))
        yield Candidate(7.6 + step, tactic([f"apply {lemma.name} <;> simp_all"], problem.intros))
    yield Candidate(8.5, tactic(["exact?"], problem.intros))


def logic(problem: Problem) -> Iterator[Candidate]:
    """Scripts for goals made of connectives that the search could not do."""
    match problem.goal:
        case Term("∧" | "↔"):
            yield Candidate(5.4, tactic(["constructor <;> simp_all"], problem.intros))
            yield Candidate(6.4, tactic(["constructor <;> intro h <;> simp_all"], problem.intros))
        case Term("∨"):
            yield Candidate(5.6, tactic(["first | (left; simp_all; done) | (right; simp_all; done)"], problem.intros))
        case _:
            pass
    for local in problem.hypotheses:
        match local.type:
            case Term("∨"):
                yield Candidate(4.9, tactic([f"cases {local.name} <;> simp_all"], problem.intros))
            case Bind("∃") | Term("∧"):
                yield Candidate(5.1, tactic([f"cases {local.name} <;> simp_all"], problem.intros))
            case _:
                pass
    for atom in _atoms(problem.goal)[:2]:
        yield Candidate(5.8, tactic([f"by_cases hc : {atom} <;> simp_all"], problem.intros))


def powerful(problem: Problem) -> Iterator[Candidate]:
    """Tactics that official toolchains have and Mathlib; where they are missing each costs one quick failure."""
    for place, word in enumerate(("omega", "grind", "norm_num", "ring", "tauto", "aesop", "linarith", "positivity")):
        early = word == "omega" and bool({"+", "*", "<", "≤", "-", "%", "/"} & problem.used)
        yield Candidate(7.0 if early else 10.0 + place, tactic([word], problem.intros))
    yield Candidate(18.0, tactic(["nlinarith"], problem.intros))


def _atoms(expr: Expr | None) -> list[str]:
    """Propositional variables of a goal."""
    match expr:
        case Term(head, args) if head in _LOGICAL:
            return list(dict.fromkeys(atom for arg in args for atom in _atoms(arg)))
        case Term(head, ()) if head not in ("True", "False"):
            return [head]
        case Term("ite", (condition, _, _)):
            return [] if isinstance(condition, Bind) else _atoms(condition)
        case _:
            return []
