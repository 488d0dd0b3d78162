"""Nested inductive types, by way of mutual ones.

A constructor's field may hold the new type inside a type that exists already: ``List Tree``. Such a block is checked as
if ``List Tree`` had been declared along with it, as an auxiliary type of its own; afterwards what was made for the
auxiliary types is translated back. The names of auxiliary types have a negative component, so no input can hold them.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lemmata.kernel.checker import TypeChecker
from lemmata.kernel.errors import RejectedError
from lemmata.kernel.inductive import BlockSpec, ConstructorSpec, TypeSpec
from lemmata.kernel.occurrences import Occurrences
from lemmata.kernel.terms import Local, spine
from lemmata.lean.declarations import Inductive, Recursor, RecursorRule
from lemmata.lean.levels import Level
from lemmata.lean.names import Name
from lemmata.lean.terms import App, Const, Expr, ForallE, Lam

MAX_AUXILIARY = 1_000


@dataclass(slots=True)
class Unnested:
    """A block without nested occurrences. ``applied[aux]`` is what the auxiliary type stands for, over ``params``."""

    spec: BlockSpec
    params: list[Local] = field(default_factory=list[Local])
    applied: dict[Name, Expr] = field(default_factory=dict[Name, Expr])
    originals: dict[Name, Name] = field(default_factory=dict[Name, Name])


class Unnester:
    """Replaces nested occurrences in one block."""

    def __init__(self, kernel: TypeChecker, spec: BlockSpec) -> None:
        self.kernel, self.spec = kernel, spec
        self.result = Unnested(spec)
        self.known = {type_.name for type_ in spec.types}
        self.occurrences = Occurrences(self.known, kernel.meter)
        self.auxiliary: dict[Expr, Name] = {}
        self.levels: tuple[Level, ...] = tuple([kernel.store.param(name) for name in spec.universes])

    def run(self) -> Unnested:
        """The block itself if nothing is nested. Raises ``RejectedError`` where nesting has no meaning."""
        self._open_params()
        types: list[TypeSpec] = []
        self.pending = list(self.spec.types)
        while self.pending:
            type_ = self.pending.pop(0)
            ctors = tuple([ConstructorSpec(ctor.name, self._constructor(ctor.type)) for ctor in type_.ctors])
            types.append(TypeSpec(type_.name, type_.type, ctors))
        if self.auxiliary:
            self.result.spec = BlockSpec(self.spec.universes, self.spec.num_params, tuple(types))
        return self.result

    def _open_params(self) -> None:
        rest = self.spec.types[0].type
        for _ in range(self.spec.num_params):
            if not isinstance(rest, ForallE):
                rest = self.kernel.whnf(rest)
            if not isinstance(rest, ForallE):
                raise RejectedError("inductive parameters", f"{self.spec.types[0].name} has too few parameters")
            self.result.params.append(self.kernel.fresh(rest.domain))
            rest = self.kernel.terms.instantiate(rest.body, (self.result.params[-1],))

    def _constructor(self, type_: Expr) -> Expr:
        terms = self.kernel.terms
        body = instantiate_pis(self.kernel, type_, self.result.params)
        return terms.pis(self.result.params, rewrite(self.kernel, body, self._replacement))

    def _replacement(self, term: Expr) -> Expr | None:
        """The auxiliary type in place of ``I As``, where ``I`` existed before and ``As`` mention the block."""
        function, args = spine(term)
        if not isinstance(function, Const) or function.name in self.known:
            return None
        info = self.kernel.env.find(function.name)
        if not isinstance(info, Inductive) or len(args) < info.num_params:
            return None
        params = args[: info.num_params]
        if not any(map(self.occurrences.inside, params)):
            return None
        if any(param.loose for param in params):
            raise RejectedError("nested inductive", f"the parameters of {info.name} depend on a local variable")
        return self.kernel.terms.apply(self._auxiliary(info, function.levels, params), args[info.num_params :])

    def _auxiliary(self, info: Inductive, levels: tuple[Level, ...], params: list[Expr]) -> Expr:
        terms, store = self.kernel.terms, self.kernel.store
        key = terms.apply(store.const(info.name, levels), params)
        if key not in self.auxiliary:
            for name in info.all:
                self._add(name, levels, params)
        return terms.apply(store.const(self.auxiliary[key], self.levels), self.result.params)

    def _add(self, name: Name, levels: tuple[Level, ...], params: list[Expr]) -> None:
        """Copy the type ``name``, at ``params``, into the block."""
        kernel, terms = self.kernel, self.kernel.terms
        info = kernel.env.get(name)
        if not isinstance(info, Inductive) or len(self.auxiliary) >= MAX_AUXILIARY:
            raise RejectedError("nested inductive", f"{name} cannot be nested in")
        aux = Name((*self.spec.types[0].name, -1 - len(self.auxiliary)))
        applied = terms.apply(kernel.store.const(name, levels), params)
        self.auxiliary[applied] = aux
        self.known.add(aux)
        self.result.applied[aux] = applied
        ctors: list[ConstructorSpec] = []
        for ctor_name in info.ctors:
            ctor = kernel.env.get(ctor_name)
            aux_ctor = aux.child(len(ctors))
            self.result.originals[aux_ctor] = ctor_name
            ctors.append(ConstructorSpec(aux_ctor, self._copied(ctor.type, ctor.level_params, levels, params)))
        self.pending.append(TypeSpec(aux, self._copied(info.type, info.level_params, levels, params), tuple(ctors)))

    def _copied(self, type_: Expr, names: tuple[Name, ...], levels: tuple[Level, ...], params: list[Expr]) -> Expr:
        terms = self.kernel.terms
        body = instantiate_pis(self.kernel, terms.instantiate_universes(type_, names, levels), params)
        return terms.pis(self.result.params, body)


class Renester:
    """Translates what was made for the auxiliary types back."""

    def __init__(self, kernel: TypeChecker, unnested: Unnested, first: Name) -> None:
        self.kernel, self.unnested = kernel, unnested
        self.recursors = {
            aux.child("rec"): first.child(f"rec_{place + 1}") for place, aux in enumerate(unnested.applied)
        }

    def term(self, term: Expr) -> Expr:
        """A type or right-hand side over the block's parameters, without auxiliary types, constructors, recursors."""
        terms, params = self.kernel.terms, self.unnested.params
        body = term
        for _ in params:
            if not isinstance(body, ForallE | Lam):
                raise RejectedError("nested inductive", "a recursor that does not begin with the parameters")
            body = body.body
        body = self._restored(terms.instantiate(body, params))
        return terms.pis(params, body) if isinstance(term, ForallE) else terms.lams(params, body)

    def _restored(self, term: Expr) -> Expr:
        return rewrite(self.kernel, term, self._replacement)

    def recursor(self, info: Recursor, names: tuple[Name, ...]) -> Recursor:
        """The recursor as it stands in the environment; ``names`` are the block's own types."""
        rules = tuple(
            RecursorRule(self.unnested.originals.get(rule.ctor, rule.ctor), rule.num_fields, self.term(rule.rhs))
            for rule in info.rules
        )
        return Recursor(
            self.recursors.get(info.name, info.name),
            info.level_params,
            self.term(info.type),
            names,
            info.num_params,
            info.num_indices,
            info.num_motives,
            info.num_minors,
            rules,
            info.k,
            info.is_unsafe,
        )

    def _replacement(self, term: Expr) -> Expr | None:
        terms, store, unnested = self.kernel.terms, self.kernel.store, self.unnested
        if isinstance(term, Const) and term.name in self.recursors:
            return store.const(self.recursors[term.name], term.levels)
        function, args = spine(term)
        name = function.name if isinstance(function, Const) else Name()
        original = unnested.originals.get(name)
        applied = unnested.applied.get(name if original is None else name.parent)
        if applied is None:
            return None
        count = len(unnested.params)
        if len(args) < count or any(map(operator.is_not, args, unnested.params)):
            raise RejectedError("nested inductive", "an auxiliary type that is not at the block's parameters")
        if original is not None:
            family, family_args = spine(applied)
            levels = family.levels if isinstance(family, Const) else ()
            applied = terms.apply(store.const(original, levels), family_args)
        return terms.apply(applied, [self._restored(arg) for arg in args[count:]])


def instantiate_pis(kernel: TypeChecker, type_: Expr, values: Sequence[Expr]) -> Expr:
    """The type after giving ``values`` to its first arguments."""
    for place in range(len(values)):
        if not isinstance(type_, ForallE):
            raise RejectedError("inductive parameters", f"a type takes {place} parameters and is given {len(values)}")
        type_ = type_.body
    return kernel.terms.instantiate(type_, values)


def rewrite(kernel: TypeChecker, term: Expr, replacement: Callable[[Expr], Expr | None]) -> Expr:
    """``term`` with every outermost subterm replaced for which ``replacement`` has something."""
    seen: dict[Expr, Expr] = {}

    def visit(inner: Expr, _: int = 0) -> Expr:
        found = seen.get(inner)
        if found is None:
            kernel.meter.step()
            found = replacement(inner) if isinstance(inner, App | Const) else None
            if found is None:
                found = kernel.terms.map(inner, visit)
            seen[inner] = found
        return found

    return visit(term)
