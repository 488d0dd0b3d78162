"""Mutants of real declarations that are wrong by construction.

Each kind says why no mutant of it can be well typed. ``Type 37`` stands where a term of another type must: no constant
of the library mentions so large a universe, so nothing expects a term of ``Type 38``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lemmata.lean import declarations as d
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import App, Const, Expr, ForallE, Lam, LetE, Lit, MData, Proj, Sort

Mutant = tuple[str, list[d.ConstantInfo]]
FAR = 38


def far_type(store: TermStore) -> Expr:
    level = store.zero
    for _ in range(FAR):
        level = store.succ(level)
    return store.sort(level)


def mutate(group: Sequence[d.ConstantInfo], store: TermStore, seed: int) -> Mutant | None:
    """One mutant of a declaration or block, or None where this seed finds no place for one."""
    pick = random.Random(seed)
    if len(group) > 1:
        return _block_mutant(list(group), store, pick)
    info = group[0]
    if not isinstance(info, d.Definition | d.Theorem | d.Opaque):
        return None
    kinds = list(_TERM_MUTANTS.items())
    pick.shuffle(kinds)
    for kind, make in kinds:
        made = make(info, store, pick)
        if made is not None:
            return kind, [made]
    return None


# --- one place of a term ---


def at_random(term: Expr, wanted: Callable[[Expr], bool], pick: random.Random) -> list[Expr] | None:
    """A path from ``term`` to a random node for which ``wanted`` holds."""
    parents: dict[Expr, Expr | None] = {term: None}
    stack, found = [term], list[Expr]()
    while stack:
        node = stack.pop()
        if wanted(node):
            found.append(node)
        for child in node.children():
            if child not in parents:
                parents[child] = node
                stack.append(child)
    if not found:
        return None
    path: list[Expr] = []
    node: Expr | None = pick.choice(found)
    while node is not None:
        path.append(node)
        node = parents[node]
    return path[::-1]


def rebuilt(path: Sequence[Expr], new: Expr, store: TermStore) -> Expr:
    """The root of ``path`` with ``new`` in place of its last node, at one occurrence."""
    for above, old in zip(path[-2::-1], path[:0:-1], strict=True):
        parts = list(above.children())
        parts[next(place for place, part in enumerate(parts) if part is old)] = new
        new = with_children(above, parts, store)
    return new


def with_children(term: Expr, parts: Sequence[Expr], store: TermStore) -> Expr:
    match term:
        case App():
            return store.app(parts[0], parts[1])
        case Lam():
            return store.lam(parts[0], parts[1])
        case ForallE():
            return store.forall_e(parts[0], parts[1])
        case LetE():
            return store.let_e(parts[0], parts[1], parts[2])
        case Proj():
            return store.proj(term.type_name, term.index, parts[0])
        case MData():
            return store.mdata(parts[0])
        case _:
            raise AssertionError(term)


Valued = d.Definition | d.Theorem | d.Opaque
TermMutant = Callable[[Valued, TermStore, random.Random], Valued | None]


def _in_place(wanted: Callable[[Expr], bool], new: Callable[[Expr, TermStore], Expr]) -> TermMutant:
    def make(info: Valued, store: TermStore, pick: random.Random) -> Valued | None:
        where = pick.choice(("value", "value", "type"))
        root: Expr = getattr(info, where)
        path = at_random(root, wanted, pick)
        return None if path is None else replace(info, **{where: rebuilt(path, new(path[-1], store), store)})

    return make


def _other_literal(term: Expr, store: TermStore) -> Expr:
    assert isinstance(term, App)
    return store.app(term.fn, store.const(Name.of("Bool", "true")))


def _is_app_of_literal(term: Expr) -> bool:
    return isinstance(term, App) and isinstance(term.arg, Lit)


def _out_of_range(term: Expr, store: TermStore) -> Expr:
    assert isinstance(term, Proj)
    return store.proj(term.type_name, term.index + 1_000, term.struct)


def _other_structure(term: Expr, store: TermStore) -> Expr:
    assert isinstance(term, Proj)
    other = Name.of("PProd") if term.type_name == Name.of("Prod") else Name.of("Prod")
    return store.proj(other, 0, term.struct)


def _more_levels(term: Expr, store: TermStore) -> Expr:
    assert isinstance(term, Const)
    return store.const(term.name, (*term.levels, store.zero))


def _undeclared_level(term: Expr, store: TermStore) -> Expr:
    stranger = store.param(Name.of("undeclared"))
    if isinstance(term, Sort):
        return store.sort(stranger)
    assert isinstance(term, Const)
    return store.const(term.name, (stranger, *term.levels[1:]))


def _refuted(info: Valued, store: TermStore, pick: random.Random) -> Valued | None:
    """A proof of ``P`` for ``P → False``: no proposition is that of itself."""
    if not isinstance(info, d.Theorem):
        return None
    return replace(info, type=store.forall_e(info.type, store.const(Name.of("False"))))


def _applied(info: Valued, store: TermStore, pick: random.Random) -> Valued | None:
    """The value is applied to ``Type 37``: it is no function, or one of something else."""
    return replace(info, value=store.app(info.value, far_type(store)))


def _other_domain(info: Valued, store: TermStore, pick: random.Random) -> Valued | None:
    """The first argument is a ``Type 37``, which the declared type does not say."""
    if not isinstance(info.value, Lam) or not isinstance(info.type, ForallE):
        return None
    return replace(info, value=store.lam(far_type(store), info.value.body))


def _true_instead(info: Valued, store: TermStore, pick: random.Random) -> Valued | None:
    """``True.intro`` for an equation."""
    domains: list[Expr] = []
    type_ = info.type
    while isinstance(type_, ForallE):
        domains.append(type_.domain)
        type_ = type_.body
    head = type_
    while isinstance(head, App):
        head = head.fn
    if not isinstance(head, Const) or head.name != Name.of("Eq"):
        return None
    value = store.const(Name.of("True", "intro"))
    for domain in reversed(domains):
        value = store.lam(domain, value)
    return replace(info, value=value)


def _another_statement(info: Valued, store: TermStore, pick: random.Random) -> Valued | None:
    """The declared type is ``True``, and the value a function or an element of data."""
    if isinstance(info, d.Theorem) or not isinstance(info.value, Lam):
        return None
    return replace(info, type=store.const(Name.of("True")))


_TERM_MUTANTS: dict[str, TermMutant] = {
    "argument": _in_place(lambda term: isinstance(term, App), lambda t, s: s.app(t.fn, far_type(s))),  # type: ignore[attr-defined]
    "literal": _in_place(_is_app_of_literal, _other_literal),
    "projection index": _in_place(lambda term: isinstance(term, Proj), _out_of_range),
    "projection structure": _in_place(lambda term: isinstance(term, Proj), _other_structure),
    "levels": _in_place(lambda term: isinstance(term, Const), _more_levels),
    "undeclared level": _in_place(
        lambda term: isinstance(term, Sort) or (isinstance(term, Const) and bool(term.levels)), _undeclared_level
    ),
    "loose variable": _in_place(lambda term: isinstance(term, App), lambda t, s: s.app(t.fn, s.bvar(10_000))),  # type: ignore[attr-defined]
    "refuted": _refuted,
    "applied": _applied,
    "other domain": _other_domain,
    "true instead": _true_instead,
    "another statement": _another_statement,
}


# --- inductive blocks: every number and flag follows from the declaration, so any other is wrong ---


def _block_mutant(group: list[d.ConstantInfo], store: TermStore, pick: random.Random) -> Mutant | None:
    mutants = list(_block_mutants(group, store, pick))
    return pick.choice(mutants) if mutants else None


def _block_mutants(group: list[d.ConstantInfo], store: TermStore, pick: random.Random) -> Iterator[Mutant]:
    for info in group:
        for changed, kind in _records(info, store):
            yield kind, [changed if other is info else other for other in group]
        yield "missing part", [other for other in group if other is not info]
    yield from _lowered(group, store)


def _records(info: d.ConstantInfo, store: TermStore) -> Iterator[tuple[d.ConstantInfo, str]]:
    match info:
        case d.Inductive():
            yield replace(info, num_params=info.num_params + 1), "parameters"
            yield replace(info, num_indices=info.num_indices + 1), "indices"
            yield replace(info, num_nested=info.num_nested + 1), "nesting"
            yield replace(info, is_rec=not info.is_rec), "recursion"
            yield replace(info, is_reflexive=not info.is_reflexive), "reflexivity"
            yield replace(info, type=store.app(info.type, info.type)), "ill-typed type"
        case d.Constructor():
            yield replace(info, num_fields=info.num_fields + 1), "fields"
            yield replace(info, cidx=info.cidx + 1), "constructor number"
            yield replace(info, induct=Name.of("Nat", "nothing")), "constructor's type"
            yield replace(info, type=store.forall_e(far_type(store), info.type)), "field in too large a universe"
            yield replace(info, type=far_type(store)), "constructs a sort"
        case d.Recursor():
            yield replace(info, k=not info.k), "K"
            yield replace(info, num_minors=info.num_minors + 1), "minor premises"
            yield replace(info, num_motives=info.num_motives + 1), "motives"
            yield replace(info, type=store.const(Name.of("True"))), "recursor's type"
            yield replace(info, level_params=(*info.level_params, Name.of("more"))), "recursor's universes"
            yield from _rules(info, store)
        case _:
            pass


def _rules(info: d.Recursor, store: TermStore) -> Iterator[tuple[d.ConstantInfo, str]]:
    for place, rule in enumerate(info.rules):
        others = [*info.rules]
        for changed, kind in (
            (replace(rule, num_fields=rule.num_fields + 1), "rule's fields"),
            (replace(rule, ctor=Name.of("Nat", "nothing")), "rule's constructor"),
            (replace(rule, rhs=store.const(Name.of("True", "intro"))), "rule's right-hand side"),
        ):
            others[place] = changed
            yield replace(info, rules=tuple(others)), kind
    if len(info.rules) > 1:
        yield replace(info, rules=info.rules[::-1]), "order of rules"
        yield replace(info, rules=info.rules[1:]), "rule missing"


def _lowered(group: list[d.ConstantInfo], store: TermStore) -> Iterator[Mutant]:
    """A type of data with several constructors declared a proposition: its recursor would tell proofs apart."""
    types = [info for info in group if isinstance(info, d.Inductive)]
    if len(types) != 1 or len(types[0].ctors) < 2 or not isinstance(types[0].type, Sort):
        return
    if types[0].type.level is store.zero:
        return
    lowered = replace(types[0], type=store.sort(store.zero))
    yield "universe lowered", [lowered if info is types[0] else info for info in group]
