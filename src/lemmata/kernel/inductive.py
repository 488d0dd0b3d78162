"""Inductive declarations: what makes a block of types well formed.

Checked: the types and their universes, parameters, constructors' types, strict positivity, universe constraints of
fields, and whether the recursor may eliminate into every sort. ``recursors`` generates what follows from that;
``nested`` reduces nested occurrences to mutual ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lemmata.kernel.checker import TypeChecker
from lemmata.kernel.errors import RejectedError
from lemmata.kernel.occurrences import Occurrences
from lemmata.kernel.terms import Local, spine
from lemmata.lean.declarations import Constructor, Inductive
from lemmata.lean.levels import Level
from lemmata.lean.names import Name
from lemmata.lean.terms import Expr, ForallE, Sort


@dataclass(frozen=True, slots=True)
class ConstructorSpec:
    """A constructor as declared."""

    name: Name
    type: Expr


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """A type of a block as declared."""

    name: Name
    type: Expr
    ctors: tuple[ConstructorSpec, ...]


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """A mutual block as declared: all types share universe parameters and the first ``num_params`` parameters."""

    universes: tuple[Name, ...]
    num_params: int
    types: tuple[TypeSpec, ...]


@dataclass(slots=True)
class Field:
    """An argument of a constructor after the parameters; ``family`` is the type it recurs into, if any."""

    variable: Local
    family: int | None
    in_prop: bool


@dataclass(slots=True)
class Shape:
    """A constructor taken apart, over the block's parameters."""

    name: Name
    fields: list[Field]
    indices: list[Expr]


@dataclass(slots=True)
class Block:
    """A block that has been checked, with what the recursors are made from."""

    spec: BlockSpec
    levels: tuple[Level, ...]
    consts: list[Expr]
    params: list[Local] = field(default_factory=list[Local])
    indices: list[list[Local]] = field(default_factory=list[list[Local]])
    sort: Level | None = None
    shapes: list[list[Shape]] = field(default_factory=list[list[Shape]])
    large: bool = False
    is_rec: bool = False
    is_reflexive: bool = False


class InductiveChecker:
    """Checks one block. The block's types and constructors are in the environment when ``check`` returns.

    All variables here are fresh ones: they outlive the scopes in which they are made.
    """

    def __init__(self, kernel: TypeChecker, spec: BlockSpec) -> None:
        self.kernel = kernel
        levels = tuple(kernel.store.param(name) for name in spec.universes)
        self.block = Block(spec, levels, [kernel.store.const(type_.name, levels) for type_ in spec.types])
        self.occurrences = Occurrences({type_.name for type_ in spec.types}, kernel.meter)

    def check(self) -> Block:
        """Raises ``RejectedError``; then the environment may hold a part of the block."""
        block = self.block
        if not block.spec.types:
            raise RejectedError("inductive", "a block without types")
        for place, type_ in enumerate(block.spec.types):
            self._type(place, type_)
        block.is_rec = self._is_rec()
        for place, type_ in enumerate(block.spec.types):
            self.kernel.env.add(self._record(place, type_))
        for place, type_ in enumerate(block.spec.types):
            block.shapes.append([self._constructor(place, ctor) for ctor in type_.ctors])
        for type_, shapes in zip(block.spec.types, block.shapes, strict=True):
            for cidx, (ctor, shape) in enumerate(zip(type_.ctors, shapes, strict=True)):
                self.kernel.env.add(self._constructor_record(type_, ctor, cidx, len(shape.fields)))
        block.large = self._eliminates_into_everything()
        return block

    # --- the types ---

    def _type(self, place: int, type_: TypeSpec) -> None:
        """``(params) → (indices) → Sort l``; the types of a block agree in parameters and ``l``."""
        kernel, block = self.kernel, self.block
        kernel.check_type(type_.type)
        rest = kernel.whnf(type_.type)
        for number in range(block.spec.num_params):
            if not isinstance(rest, ForallE):
                raise RejectedError("inductive parameters", f"{type_.name} has too few parameters")
            if place == 0:
                block.params.append(kernel.fresh(rest.domain))
            elif not kernel.equal(rest.domain, block.params[number].type):
                raise RejectedError("inductive parameters", f"the types of a block differ in parameter {number + 1}")
            rest = kernel.whnf(kernel.terms.instantiate(rest.body, (block.params[number],)))
        indices: list[Local] = []
        while isinstance(rest, ForallE):
            indices.append(kernel.fresh(rest.domain))
            rest = kernel.whnf(kernel.terms.instantiate(rest.body, (indices[-1],)))
        if not isinstance(rest, Sort):
            raise RejectedError("inductive", f"{type_.name} does not end in a sort")
        block.indices.append(indices)
        if block.sort is None:
            block.sort = rest.level
        elif not kernel.levels.equal(rest.level, block.sort):
            raise RejectedError("inductive universe", "the types of a block live in different universes")

    def _record(self, place: int, type_: TypeSpec) -> Inductive:
        block = self.block
        return Inductive(
            type_.name,
            block.spec.universes,
            type_.type,
            block.spec.num_params,
            len(block.indices[place]),
            tuple(spec.name for spec in block.spec.types),
            tuple(ctor.name for ctor in type_.ctors),
            0,
            is_rec=block.is_rec,
            is_unsafe=False,
            is_reflexive=False,
        )

    def _constructor_record(self, type_: TypeSpec, ctor: ConstructorSpec, cidx: int, num_fields: int) -> Constructor:
        spec = self.block.spec
        return Constructor(
            ctor.name, spec.universes, ctor.type, type_.name, cidx, spec.num_params, num_fields, is_unsafe=False
        )

    def mentions(self, term: Expr) -> bool:
        """Whether a type of the block occurs in ``term``."""
        return self.occurrences.inside(term)

    def _is_rec(self) -> bool:
        for type_ in self.block.spec.types:
            for ctor in type_.ctors:
                rest = ctor.type
                while isinstance(rest, ForallE):
                    if self.mentions(rest.domain):
                        return True
                    rest = rest.body
        return False

    # --- the constructors ---

    def _constructor(self, place: int, ctor: ConstructorSpec) -> Shape:
        """``(params) → (fields) → I params indices``."""
        kernel, block = self.kernel, self.block
        kernel.check_type(ctor.type)
        rest = ctor.type
        for number, param in enumerate(block.params):
            if not isinstance(rest, ForallE) or not kernel.equal(rest.domain, param.type):
                raise RejectedError(
                    "constructor parameters", f"{ctor.name} differs from its type in parameter {number + 1}"
                )
            rest = kernel.terms.instantiate(rest.body, (param,))
        fields: list[Field] = []
        while isinstance(rest, ForallE):
            fields.append(self._field(ctor, rest.domain))
            rest = kernel.terms.instantiate(rest.body, (fields[-1].variable,))
        applied = self.family(rest)
        if applied is None or applied[0] != place:
            raise RejectedError("constructor result", f"{ctor.name} does not construct its own type")
        return Shape(ctor.name, fields, applied[1])

    def _field(self, ctor: ConstructorSpec, domain: Expr) -> Field:
        """A field lives in no larger universe than the type, unless that is a proposition."""
        kernel, block = self.kernel, self.block
        level = kernel.inference.sort_of(domain, check=False)
        if block.sort is None or not (kernel.levels.is_zero(block.sort) or kernel.levels.leq(level, block.sort)):
            raise RejectedError("constructor universe", f"a field of {ctor.name} lives in too large a universe")
        family = self._positive(ctor, domain)
        if isinstance(domain, ForallE) and self.mentions(domain):
            block.is_reflexive = True
        return Field(kernel.fresh(domain), family, in_prop=kernel.levels.is_zero(level))

    def _positive(self, ctor: ConstructorSpec, type_: Expr) -> int | None:
        """The block's types occur at most as the final result of ``type_``, fully applied: which of them, if any."""
        kernel = self.kernel
        while self.mentions(type_):
            type_ = kernel.whnf(type_)
            if not isinstance(type_, ForallE):
                break
            if self.mentions(type_.domain):
                raise RejectedError("positivity", f"a field of {ctor.name} has the type to the left of an arrow")
            type_ = kernel.terms.instantiate(type_.body, (kernel.fresh(type_.domain),))
        if not self.mentions(type_):
            return None
        applied = self.family(type_)
        if applied is None:
            raise RejectedError("positivity", f"a field of {ctor.name} uses the type in a way that is not valid")
        return applied[0]

    def family(self, type_: Expr) -> tuple[int, list[Expr]] | None:
        """``I params indices``, with no type of the block in an index, as the place of ``I`` and the indices."""
        block = self.block
        function, args = spine(type_)
        count = block.spec.num_params
        for place, const in enumerate(block.consts):
            if function is const and len(args) == count + len(block.indices[place]):
                for arg, param in zip(args[:count], block.params, strict=True):
                    if not self.kernel.equal(arg, param):
                        return None
                if any(map(self.mentions, args[count:])):
                    return None
                return place, args[count:]
        return None

    # --- elimination ---

    def _eliminates_into_everything(self) -> bool:
        """Large elimination: outside Prop always; in Prop only where a proof holds no more than its type tells."""
        kernel, block = self.kernel, self.block
        if block.sort is not None and kernel.levels.is_never_zero(block.sort):
            return True
        if len(block.spec.types) > 1 or len(block.shapes[0]) > 1:
            return False
        if not block.shapes[0]:
            return True
        shape = block.shapes[0][0]
        return all(item.in_prop or item.variable in shape.indices for item in shape.fields)
