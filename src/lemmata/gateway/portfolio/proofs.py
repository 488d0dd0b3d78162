"""Proof terms of the search, and their Lean text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lemmata.gateway.portfolio.terms import Expr, Term, names_of, substitute


@dataclass(frozen=True, slots=True)
class Named:
    """A hypothesis or a lemma."""

    name: str


@dataclass(frozen=True, slots=True)
class Lam:
    """`fun name => body`."""

    name: str
    body: Proof


@dataclass(frozen=True, slots=True)
class App:
    """A proof applied to a proof, or to a term (for `∀`)."""

    function: Proof
    argument: Proof | Data


@dataclass(frozen=True, slots=True)
class Data:
    """A term in argument position. Unknowns are filled in when the text is made."""

    term: Expr


@dataclass(frozen=True, slots=True)
class Pair:
    """`⟨a, b⟩` for `∧`, `↔` and `∃`."""

    first: Proof | Data
    second: Proof


@dataclass(frozen=True, slots=True)
class Part:
    """`h.1` or `h.2`, `h.symm`."""

    whole: Proof
    field: str


@dataclass(frozen=True, slots=True)
class Inject:
    """`Or.inl proof` or `Or.inr proof`."""

    side: str
    whole: Proof


@dataclass(frozen=True, slots=True)
class Elim:
    """`h.elim branch …`: of a disjunction, an existential or a falsehood."""

    whole: Proof
    branches: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class ByContradiction:
    """`Classical.byContradiction fun name => body`."""

    name: str
    body: Proof


Proof = Named | Lam | App | Pair | Part | Inject | Elim | ByContradiction


def apply(function: Proof, argument: Proof | Data) -> Proof:
    """Application, reduced where the function is known."""
    if isinstance(function, Lam):
        return replace(function.body, function.name, argument)
    return App(function, argument)


def part(whole: Proof, field: str) -> Proof:
    """Projection, reduced where the pair is known."""
    if isinstance(whole, Pair) and field == "1" and not isinstance(whole.first, Data):
        return whole.first
    if isinstance(whole, Pair) and field == "2":
        return whole.second
    return Part(whole, field)


def replace(proof: Proof, name: str, value: Proof | Data) -> Proof:
    """Put ``value`` for the hypothesis or variable ``name``. Names are unique, so nothing is captured."""

    def go(item: Proof) -> Proof:
        return replace(item, name, value)

    def arg(item: Proof | Data) -> Proof | Data:
        if not isinstance(item, Data):
            return go(item)
        return Data(substitute(item.term, {name: value.term})) if isinstance(value, Data) else item

    match proof:
        case Named():
            return value if proof.name == name and not isinstance(value, Data) else proof
        case App(function, argument):
            return apply(go(function), arg(argument))
        case Part(whole, field):
            return part(go(whole), field)
        case _:
            return _rebuilt(proof, go, arg)


def _rebuilt(proof: Proof, go: Callable[[Proof], Proof], arg: Callable[[Proof | Data], Proof | Data]) -> Proof:
    """The proof with its parts replaced, and its bound names kept."""
    match proof:
        case Lam() | ByContradiction():
            return dataclasses.replace(proof, body=go(proof.body))
        case App(function, argument):
            return App(go(function), arg(argument))
        case Pair(first, second):
            return Pair(arg(first), go(second))
        case Elim(whole, branches):
            return Elim(go(whole), tuple(map(go, branches)))
        case Part() | Inject():
            return dataclasses.replace(proof, whole=go(proof.whole))
        case Named():
            return proof


def tidy(proof: Proof, taken: frozenset[str], data: Callable[[Expr], Expr]) -> Proof:
    """Rename what is bound to short names in the order of reading; what is not used becomes `_`."""
    return _tidy(proof, {}, taken, data)


def _tidy(proof: Proof, names: Mapping[str, str], taken: frozenset[str], data: Callable[[Expr], Expr]) -> Proof:
    def go(item: Proof) -> Proof:
        return _tidy(item, names, taken, data)

    def arg(item: Proof | Data) -> Proof | Data:
        if not isinstance(item, Data):
            return go(item)
        return Data(substitute(data(item.term), {old: Term(new) for old, new in names.items()}))

    match proof:
        case Named(name):
            return Named(names.get(name, name))
        case Lam(name, body) | ByContradiction(name, body):
            short = _short(name, taken) if name in _used(body, data) else "_"
            inner = _tidy(body, {**names, name: short}, taken | {short}, data)
            return Lam(short, inner) if isinstance(proof, Lam) else ByContradiction(short, inner)
        case _:
            return _rebuilt(proof, go, arg)


def _short(name: str, taken: frozenset[str]) -> str:
    base = name.rstrip("0123456789") or "x"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}{number}"
    return found


def _used(proof: Proof | Data, data: Callable[[Expr], Expr]) -> set[str]:
    """Names that occur."""
    match proof:
        case Named(name):
            return {name}
        case Data(term):
            return names_of(data(term))
        case Lam(_, body) | ByContradiction(_, body) | Inject(_, body) | Part(body, _):
            return _used(body, data)
        case App(first, second) | Pair(first, second):
            return _used(first, data) | _used(second, data)
        case Elim(whole, branches):
            return _used(whole, data).union(*(_used(branch, data) for branch in branches))


def render(proof: Proof, data: Callable[[Expr], str]) -> str:
    """Lean text of a proof. ``data`` writes a term so that it can stand as an argument."""
    return _Writer(data).open(proof)


class _Writer:
    def __init__(self, data: Callable[[Expr], str]) -> None:
        self.data = data

    def open(self, proof: Proof) -> str:
        """Text where anything may stand."""
        match proof:
            case Lam():
                names: list[str] = []
                while isinstance(proof, Lam):
                    names.append(proof.name)
                    proof = proof.body
                return f"fun {' '.join(names)} => {self.open(proof)}"
            case App():
                args: list[Proof | Data] = []
                while isinstance(proof, App):
                    args.append(proof.argument)
                    proof = proof.function
                return " ".join([self.closed(proof), *(self._argument(arg) for arg in reversed(args))])
            case Inject(side, inner):
                return f"Or.{side} {self.closed(inner)}"
            case Elim(whole, branches):
                return " ".join([f"{self.closed(whole)}.elim", *map(self.closed, branches)])
            case ByContradiction(name, body):
                return f"Classical.byContradiction fun {name} => {self.open(body)}"
            case _:
                return self.closed(proof)

    def closed(self, proof: Proof) -> str:
        """Text that can stand as an argument or before a dot."""
        match proof:
            case Named(name):
                return name
            case Part(whole, field):
                return f"{self.closed(whole)}.{field}"
            case Pair(first, second):
                left = self.data(first.term) if isinstance(first, Data) else self.open(first)
                return f"⟨{left.removeprefix('(').removesuffix(')') if _wrapped(left) else left}, {self.open(second)}⟩"
            case _:
                return f"({self.open(proof)})"

    def _argument(self, argument: Proof | Data) -> str:
        return self.data(argument.term) if isinstance(argument, Data) else self.closed(argument)


def _wrapped(text: str) -> bool:
    """Whether one pair of round brackets encloses the whole text."""
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return place == len(text) - 1
    return False
