"""Builds declarations for the kernel's tests: terms with variables, and inductive blocks from their signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lemmata.kernel.block import InductiveBlock
from lemmata.kernel.budget import Budget
from lemmata.kernel.declarations import Kernel
from lemmata.kernel.environment import Environment
from lemmata.kernel.errors import KernelError
from lemmata.kernel.nested import Unnester
from lemmata.lean import declarations as d
from lemmata.lean.names import Name
from lemmata.lean.olean import Library
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import App, Expr, ForallE, FVar, Lam, LetE, Level, MData, Proj

BUDGET = Budget(steps=3_000_000, terms=1_500_000, seconds=60)


def dotted(name: str) -> Name:
    return Name(name.split("."))


@dataclass(frozen=True)
class Type:
    """A type of a block: its name, its type, and (name, type) of its constructors."""

    name: str
    type: Expr
    ctors: Sequence[tuple[str, Expr]]


class Builder:
    """Terms and declarations in one store, above a library."""

    def __init__(
        self, library: Library, *, hidden: frozenset[Name] = frozenset(), store: TermStore | None = None
    ) -> None:
        self.store = store or TermStore()
        closure = library.closure((Name.of("Init"),))

        def find(name: Name) -> d.ConstantInfo | None:
            found = None if name in hidden else closure.find(name, self.store)
            return None if found is None else found[1]

        self.find = find
        self.kernel = Kernel(Environment(find), self.store, BUDGET)
        self._count = 0
        self.zero: Level = self.store.zero
        self.one = self.succ(self.zero)
        self.prop = self.store.sort(self.zero)
        self.type0 = self.store.sort(self.one)
        self.nat, self.bool, self.true, self.false = (self.c(name) for name in ("Nat", "Bool", "True", "False"))

    def without_library(self) -> None:
        """Begin from nothing: for declarations under the library's names."""
        self.find = lambda _: None
        self.kernel = Kernel(Environment(), self.store, BUDGET)

    # --- levels ---

    def succ(self, level: Level, by: int = 1) -> Level:
        for _ in range(by):
            level = self.store.succ(level)
        return level

    def u(self, name: str = "u") -> Level:
        return self.store.param(Name.of(name))

    def sort(self, level: Level | int) -> Expr:
        return self.store.sort(self.succ(self.zero, level) if isinstance(level, int) else level)

    def type(self, level: Level) -> Expr:
        return self.store.sort(self.succ(level))

    # --- terms ---

    def c(self, name: str, *levels: Level) -> Expr:
        return self.store.const(dotted(name), levels)

    def app(self, fn: Expr, *args: Expr) -> Expr:
        for arg in args:
            fn = self.store.app(fn, arg)
        return fn

    def pi(self, domain: Expr, body: Callable[[Expr], Expr]) -> Expr:
        return self.store.forall_e(domain, self._under(body))

    def lam(self, domain: Expr, body: Callable[[Expr], Expr]) -> Expr:
        return self.store.lam(domain, self._under(body))

    def let(self, type_: Expr, value: Expr, body: Callable[[Expr], Expr]) -> Expr:
        return self.store.let_e(type_, value, self._under(body))

    def arrow(self, *types: Expr) -> Expr:
        *domains, result = types
        for domain in reversed(domains):
            result = self.store.forall_e(domain, result)
        return result

    def lit(self, value: int | str) -> Expr:
        return self.store.lit(value)

    def proj(self, structure: str, index: int, value: Expr) -> Expr:
        return self.store.proj(dotted(structure), index, value)

    def eq(self, type_: Expr, lhs: Expr, rhs: Expr, level: Level | None = None) -> Expr:
        return self.app(self.c("Eq", level or self.one), type_, lhs, rhs)

    def refl(self, type_: Expr, value: Expr, level: Level | None = None) -> Expr:
        return self.app(self.c("Eq.refl", level or self.one), type_, value)

    def _under(self, body: Callable[[Expr], Expr]) -> Expr:
        self._count += 1
        variable = self.store.fvar(Name.of("x", self._count))
        assert isinstance(variable, FVar)
        return bind(self.store, body(variable), variable)

    # --- declarations ---

    def definition(self, name: str, type_: Expr, value: Expr, *universes: str, height: int = 0) -> d.Definition:
        hints = d.Hints(d.HintKind.REGULAR, height)
        return d.Definition(dotted(name), _names(universes), type_, value, hints, d.Safety.SAFE, (dotted(name),))

    def theorem(self, name: str, type_: Expr, value: Expr, *universes: str) -> d.Theorem:
        return d.Theorem(dotted(name), _names(universes), type_, value, (dotted(name),))

    def opaque(self, name: str, type_: Expr, value: Expr, *universes: str) -> d.Opaque:
        return d.Opaque(dotted(name), _names(universes), type_, value, False, (dotted(name),))

    def axiom(self, name: str, type_: Expr, *universes: str) -> d.Axiom:
        return d.Axiom(dotted(name), _names(universes), type_, False)

    def block(self, types: Sequence[Type], params: int = 0, universes: Sequence[str] = ()) -> list[d.ConstantInfo]:
        """The records of an inductive declaration, recursors included, as the kernel would generate them.

        Where it refuses, the recursors are dummies: the refusal is what the test looks for.
        """
        levels = _names(universes)
        every = tuple(dotted(type_.name) for type_ in types)
        infos: list[d.ConstantInfo] = []
        for type_ in types:
            name, ctors = dotted(type_.name), tuple(dotted(ctor) for ctor, _ in type_.ctors)
            infos.append(
                d.Inductive(
                    name,
                    levels,
                    type_.type,
                    params,
                    0,
                    every,
                    ctors,
                    0,
                    is_rec=False,
                    is_unsafe=False,
                    is_reflexive=False,
                )
            )
            for place, (ctor, ctor_type) in enumerate(type_.ctors):
                fields = max(arity(ctor_type) - params, 0)
                infos.append(d.Constructor(dotted(ctor), levels, ctor_type, name, place, params, fields, False))
            rec = name.child("rec")
            infos.append(
                d.Recursor(rec, (Name.of("u_1"), *levels), self.prop, every, params, 0, 1, 0, (), False, False)
            )
        return self._generated(infos, every)

    def _generated(self, infos: list[d.ConstantInfo], every: tuple[Name, ...]) -> list[d.ConstantInfo]:
        scratch = Kernel(Environment(self.find), self.store, BUDGET)
        for added in self.kernel.env.added.values():
            scratch.env.add(added)
        first = infos[0]
        assert isinstance(first, d.Inductive)
        try:
            block = InductiveBlock(scratch.checker, infos)
            scratch.checker.start(first.level_params)
            unnested = Unnester(scratch.checker, block._spec(first)).run()
            made = {info.name: info for info in block._check_unnested(unnested, first)}
        except KernelError:
            return infos
        return list(made.values())


def replaced(infos: Sequence[d.ConstantInfo], name: str, **changes: object) -> list[d.ConstantInfo]:
    """The block with fields of one record changed."""
    wanted = dotted(name)
    assert any(info.name == wanted for info in infos), name
    return [replace(info, **changes) if info.name == wanted else info for info in infos]  # type: ignore[arg-type]


def bind(store: TermStore, term: Expr, variable: FVar, depth: int = 0) -> Expr:
    """``term`` with ``variable`` as the bound variable ``depth``."""
    if term is variable:
        return store.bvar(depth)

    def inner(part: Expr, by: int = 0) -> Expr:
        return bind(store, part, variable, depth + by)

    match term:
        case App():
            return store.app(inner(term.fn), inner(term.arg))
        case Lam():
            return store.lam(inner(term.domain), inner(term.body, 1))
        case ForallE():
            return store.forall_e(inner(term.domain), inner(term.body, 1))
        case LetE():
            return store.let_e(inner(term.domain), inner(term.value), inner(term.body, 1))
        case Proj():
            return store.proj(term.type_name, term.index, inner(term.struct))
        case MData():
            return store.mdata(inner(term.expr))
        case _:
            return term


def arity(type_: Expr) -> int:
    count = 0
    while isinstance(type_, ForallE):
        type_, count = type_.body, count + 1
    return count


def _names(names: Sequence[str]) -> tuple[Name, ...]:
    return tuple(dotted(name) for name in names)
