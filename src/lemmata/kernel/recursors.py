"""The recursors of a block that has been checked: their types, and what they reduce to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.kernel.checker import TypeChecker
from lemmata.kernel.errors import RejectedError
from lemmata.kernel.inductive import InductiveChecker, Shape
from lemmata.kernel.terms import Local
from lemmata.lean.declarations import Recursor, RecursorRule
from lemmata.lean.levels import Level
from lemmata.lean.names import Name
from lemmata.lean.terms import Expr, ForallE


@dataclass(slots=True)
class _Motive:
    """``C : (indices) → (major : I params indices) → Sort u`` of one type, with its variables."""

    variable: Local
    indices: list[Local]
    major: Local


class RecursorMaker:
    """Makes one recursor for each type of ``block``."""

    def __init__(self, kernel: TypeChecker, checker: InductiveChecker, universe: Name) -> None:
        """``universe`` names the motive's universe parameter, where the block eliminates into every sort."""
        self.kernel, self.checker, self.block = kernel, checker, checker.block
        spec = self.block.spec
        if self.block.large:
            if universe in spec.universes:
                raise RejectedError("recursor", "the motive's universe has the name of another parameter")
            self.universes = (universe, *spec.universes)
            self.sort: Level = kernel.store.param(universe)
        else:
            self.universes = spec.universes
            self.sort = kernel.store.zero
        self.levels = tuple(kernel.store.param(name) for name in self.universes)

    def make(self) -> list[Recursor]:
        """The recursors, in the order of the types."""
        self.motives = [self._motive(place) for place in range(len(self.block.spec.types))]
        variables = [motive.variable for motive in self.motives]
        minors: list[list[Local]] = [
            [self._minor(place, shape) for shape in shapes] for place, shapes in enumerate(self.block.shapes)
        ]
        self.minors = [minor for group in minors for minor in group]
        self.prefix: list[Local] = [*self.block.params, *variables, *self.minors]
        return [self._recursor(place, group) for place, group in enumerate(minors)]

    def name(self, place: int) -> Name:
        """``I.rec``."""
        return self.block.spec.types[place].name.child("rec")

    def _motive(self, place: int) -> _Motive:
        kernel, block = self.kernel, self.block
        indices = block.indices[place]
        major = kernel.fresh(kernel.terms.apply(block.consts[place], [*block.params, *indices]))
        type_ = kernel.terms.pis([*indices, major], kernel.store.sort(self.sort))
        return _Motive(kernel.fresh(type_), indices, major)

    def _applied(self, place: int, indices: Sequence[Expr], value: Expr) -> Expr:
        """``C indices value``."""
        terms = self.kernel.terms
        return terms.apply(self.motives[place].variable, [*indices, value])

    def _recursion(self, field: Local) -> tuple[list[Local], int, list[Expr]]:
        """A recursive field's type ``(xs) → I params indices`` as ``xs``, the place of ``I``, and the indices."""
        kernel = self.kernel
        opened: list[Local] = []
        type_ = kernel.whnf(field.type)
        while isinstance(type_, ForallE):
            opened.append(kernel.fresh(type_.domain))
            type_ = kernel.whnf(kernel.terms.instantiate(type_.body, (opened[-1],)))
        applied = self.checker.family(type_)
        if applied is None:
            raise RejectedError("recursor", "a recursive field of an unexpected form")
        return opened, applied[0], applied[1]

    def _minor(self, place: int, shape: Shape) -> Local:
        """``(fields) → (induction hypotheses) → C indices (ctor params fields)``."""
        kernel = self.kernel
        fields = [field.variable for field in shape.fields]
        hypotheses: list[Local] = []
        for field in shape.fields:
            if field.family is not None:
                opened, family, indices = self._recursion(field.variable)
                goal = self._applied(family, indices, kernel.terms.apply(field.variable, opened))
                hypotheses.append(kernel.fresh(kernel.terms.pis(opened, goal)))
        ctor = kernel.store.const(shape.name, self.block.levels)
        built = kernel.terms.apply(ctor, [*self.block.params, *fields])
        return kernel.fresh(kernel.terms.pis([*fields, *hypotheses], self._applied(place, shape.indices, built)))

    def _recursor(self, place: int, minors: Sequence[Local]) -> Recursor:
        kernel, block = self.kernel, self.block
        motive = self.motives[place]
        goal = self._applied(place, motive.indices, motive.major)
        type_ = kernel.terms.pis([*self.prefix, *motive.indices, motive.major], goal)
        rules = tuple(self._rule(shape, minor) for shape, minor in zip(block.shapes[place], minors, strict=True))
        only = len(block.spec.types) == 1 and len(block.shapes[0]) == 1
        in_prop = block.sort is not None and kernel.levels.is_zero(block.sort)
        return Recursor(
            self.name(place),
            self.universes,
            type_,
            tuple(spec.name for spec in block.spec.types),
            block.spec.num_params,
            len(block.indices[place]),
            len(self.motives),
            len(self.minors),
            rules,
            k=only and in_prop and not block.shapes[0][0].fields,
            is_unsafe=False,
        )

    def _rule(self, shape: Shape, minor: Local) -> RecursorRule:
        """``fun prefix fields => minor fields (fun xs => I.rec prefix indices (field xs))…``."""
        kernel = self.kernel
        fields = [field.variable for field in shape.fields]
        calls: list[Expr] = []
        for field in shape.fields:
            if field.family is not None:
                opened, family, indices = self._recursion(field.variable)
                recursor = kernel.store.const(self.name(family), self.levels)
                value = kernel.terms.apply(field.variable, opened)
                calls.append(kernel.terms.lams(opened, kernel.terms.apply(recursor, [*self.prefix, *indices, value])))
        body = kernel.terms.apply(minor, [*fields, *calls])
        return RecursorRule(shape.name, len(fields), kernel.terms.lams([*self.prefix, *fields], body))


def make_recursors(kernel: TypeChecker, checker: InductiveChecker, universe: Name) -> list[Recursor]:
    """The recursors of the block; the checker must have passed."""
    return RecursorMaker(kernel, checker, universe).make()
