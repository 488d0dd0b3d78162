"""Operations on terms: instantiating and abstracting bound variables, universe instantiation, spines.

``Local`` is the kernel's own free variable. It is named by its type and by a number: for a binder that has been opened,
how many were open outside it. So opening the same binder twice in the same place gives the same term, and results about
it can be remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lemmata.kernel.budget import Meter
from lemmata.kernel.errors import RejectedError
from lemmata.kernel.levels import Levels
from lemmata.lean.levels import Level
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import (
    HAS_FVAR,
    HAS_LEVEL_PARAM,
    App,
    BVar,
    Const,
    Expr,
    ForallE,
    FVar,
    Lam,
    LetE,
    MData,
    Proj,
    Sort,
)


class Local(FVar):
    """A variable of type ``type``; two are the same if type and number are."""

    __slots__ = ("number", "type")

    def __init__(self, type_: Expr, number: int) -> None:
        super().__init__(Name())
        self.type, self.number = type_, number


def spine(term: Expr) -> tuple[Expr, list[Expr]]:
    """``f a₁ … aₙ`` as ``f`` and ``[a₁, …, aₙ]``."""
    args: list[Expr] = []
    while isinstance(term, App):
        args.append(term.arg)
        term = term.fn
    args.reverse()
    return term, args


def head(term: Expr) -> Expr:
    """The ``f`` of ``f a₁ … aₙ``."""
    while isinstance(term, App):
        term = term.fn
    return term


class Terms:
    """Term operations over one ``TermStore``. What is remembered depends on nothing but the terms."""

    def __init__(self, store: TermStore, levels: Levels, meter: Meter) -> None:
        self.store, self.levels, self.meter = store, levels, meter
        self._locals: dict[tuple[Expr, int], Local] = {}
        self._universes: dict[tuple[Expr, tuple[Name, ...], tuple[Level, ...]], Expr] = {}

    def local(self, type_: Expr, number: int) -> Local:
        """The variable of this type and number."""
        key = (type_, number)
        found = self._locals.get(key)
        if found is None:
            found = self._locals[key] = Local(type_, number)
        return found

    def apply(self, fn: Expr, args: Sequence[Expr]) -> Expr:
        """``fn args…``."""
        for arg in args:
            fn = self.store.app(fn, arg)
        return fn

    def map(self, term: Expr, change: Callable[[Expr, int], Expr]) -> Expr:
        """``term`` with its direct subterms changed; ``change`` is also told how many binders it enters (0 or 1)."""
        store = self.store
        match term:
            case App():
                term = store.app(change(term.fn, 0), change(term.arg, 0))
            case Lam() | ForallE():
                make = store.lam if isinstance(term, Lam) else store.forall_e
                term = make(change(term.domain, 0), change(term.body, 1), term.binder_name, term.binder_info)
            case LetE():
                domain, value, body = change(term.domain, 0), change(term.value, 0), change(term.body, 1)
                term = store.let_e(domain, value, body, term.binder_name, term.nondep)
            case Proj():
                term = store.proj(term.type_name, term.index, change(term.struct, 0))
            case MData():
                term = store.mdata(change(term.expr, 0))
            case _:
                pass
        return term

    # --- bound variables ---

    def instantiate(self, term: Expr, values: Sequence[Expr], start: int = 0, stop: int | None = None) -> Expr:
        """Give the closed ``values[start:stop]`` to the innermost loose variables: the last one is index 0.

        As after opening that many binders. Variables beyond them move down by as many.
        """
        stop = len(values) if stop is None else stop
        if not term.loose or start == stop:
            return term
        return self._instantiate(term, (values, start, stop), 0, {})

    def _instantiate(
        self, term: Expr, given: tuple[Sequence[Expr], int, int], offset: int, seen: dict[tuple[Expr, int], Expr]
    ) -> Expr:
        if term.loose <= offset:
            return term
        if isinstance(term, BVar):
            return self._value(term.index - offset, given, offset)
        key = (term, offset)
        found = seen.get(key)
        if found is not None:
            return found
        self.meter.step()
        if isinstance(term, App):
            found = self.store.app(
                self._instantiate(term.fn, given, offset, seen), self._instantiate(term.arg, given, offset, seen)
            )
        else:
            found = self.map(term, lambda part, inside: self._instantiate(part, given, offset + inside, seen))
        seen[key] = found
        return found

    def _value(self, index: int, given: tuple[Sequence[Expr], int, int], offset: int) -> Expr:
        values, start, stop = given
        if index >= stop - start:
            return self.store.bvar(index - (stop - start) + offset)
        value = values[stop - 1 - index]
        if value.loose:
            raise RejectedError("loose variable", "a bound variable outside its binder")
        return value

    def abstract(self, term: Expr, variables: Sequence[Local]) -> Expr:
        """The inverse of ``instantiate``: ``variables[-1]`` becomes index 0. ``term`` must be closed."""
        return self._abstract(term, _places(variables), len(variables) - 1, {})

    def _abstract(self, term: Expr, places: Mapping[Expr, int], top: int, seen: dict[tuple[Expr, int], Expr]) -> Expr:
        """``places[x]`` counts from the outermost binder; ``top`` is what place 0 becomes here."""
        if not term.flags & HAS_FVAR:
            return term
        if isinstance(term, FVar):
            place = places.get(term)
            return term if place is None else self.store.bvar(top - place)
        key = (term, top)
        found = seen.get(key)
        if found is not None:
            return found
        self.meter.step()
        if isinstance(term, App):
            found = self.store.app(
                self._abstract(term.fn, places, top, seen), self._abstract(term.arg, places, top, seen)
            )
        else:
            found = self.map(term, lambda part, inside: self._abstract(part, places, top + inside, seen))
        seen[key] = found
        return found

    def pis(self, variables: Sequence[Local], body: Expr) -> Expr:
        """``(x₁ : T₁) → … → body`` over ``variables``; the type of each may mention those before it."""
        return self._bind(variables, body, pi=True)

    def lams(self, variables: Sequence[Local], body: Expr) -> Expr:
        """``fun (x₁ : T₁) … => body`` over ``variables``."""
        return self._bind(variables, body, pi=False)

    def _bind(self, variables: Sequence[Local], body: Expr, *, pi: bool) -> Expr:
        make = self.store.forall_e if pi else self.store.lam
        places = _places(variables)
        result = self._abstract(body, places, len(variables) - 1, {})
        for place in range(len(variables) - 1, -1, -1):
            result = make(self._abstract(variables[place].type, places, place - 1, {}), result)
        return result

    # --- universe parameters ---

    def instantiate_universes(self, term: Expr, params: tuple[Name, ...], levels: tuple[Level, ...]) -> Expr:
        """``term`` with the universe parameters ``params`` replaced by ``levels``, which must be as many."""
        if len(params) != len(levels):
            raise RejectedError("const", f"{len(levels)} universe levels for {len(params)} parameters")
        if not params or not term.flags & HAS_LEVEL_PARAM:
            return term
        key = (term, params, levels)
        found = self._universes.get(key)
        if found is None:
            found = self._universes[key] = self._universe(term, dict(zip(params, levels, strict=True)), {})
        return found

    def _universe(self, term: Expr, binding: Mapping[Name, Level], seen: dict[Expr, Expr]) -> Expr:
        if not term.flags & HAS_LEVEL_PARAM:
            return term
        found = seen.get(term)
        if found is not None:
            return found
        self.meter.step()
        match term:
            case Sort():
                found = self.store.sort(self.levels.substitute(term.level, binding))
            case Const():
                levels = tuple([self.levels.substitute(level, binding) for level in term.levels])
                found = self.store.const(term.name, levels)
            case App():
                found = self.store.app(self._universe(term.fn, binding, seen), self._universe(term.arg, binding, seen))
            case _:
                found = self.map(term, lambda part, _: self._universe(part, binding, seen))
        seen[term] = found
        return found


def _places(variables: Sequence[Local]) -> dict[Expr, int]:
    places: dict[Expr, int] = {variable: place for place, variable in enumerate(variables)}
    if len(places) != len(variables):
        raise RejectedError("variables", "a variable is bound twice")
    return places
