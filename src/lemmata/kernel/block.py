"""An inductive block as it stands in a module: types, constructors and recursors, each to be what it must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lemmata.kernel.checker import TypeChecker
from lemmata.kernel.errors import RejectedError
from lemmata.kernel.form import check_form
from lemmata.kernel.inductive import Block, BlockSpec, ConstructorSpec, InductiveChecker, TypeSpec
from lemmata.kernel.nested import Renester, Unnested, Unnester
from lemmata.kernel.recursors import make_recursors
from lemmata.lean.declarations import ConstantInfo, Constructor, Inductive, Recursor
from lemmata.lean.names import Name
from lemmata.lean.terms import Expr, ForallE


class InductiveBlock:
    """One block, sorted into its parts."""

    def __init__(self, checker: TypeChecker, infos: Sequence[ConstantInfo]) -> None:
        self.checker = checker
        self.infos = infos
        self.types = {info.name: info for info in infos if isinstance(info, Inductive)}
        self.ctors = {info.name: info for info in infos if isinstance(info, Constructor)}
        self.recursors = {info.name: info for info in infos if isinstance(info, Recursor)}

    def check(self) -> None:
        """Add the types, the constructors, and the recursors as they are generated. Raises ``RejectedError``."""
        first = next(iter(self.types.values()), None)
        names = {info.name for info in self.infos}
        parts = len(self.types) + len(self.ctors) + len(self.recursors)
        if first is None or not parts == len(names) == len(self.infos):
            raise RejectedError("inductive", "a block whose parts do not fit together")
        if set(first.all) != set(self.types) or len(first.all) != len(self.types):
            raise RejectedError("inductive", "a block that does not list its types")
        self.checker.start(first.level_params)
        for info in self.infos:
            check_form(self.checker.env, info)
        spec = self._spec(first)
        unnested = Unnester(self.checker, spec).run()
        made = self._check_unnested(unnested, first)
        self._compare(spec, unnested, {info.name: info for info in made})
        self.checker.forget()  # what was found while a part of the block was missing

    def _spec(self, first: Inductive) -> BlockSpec:
        types: list[TypeSpec] = []
        for name in first.all:
            info = self.types[name]
            same = (info.all, info.level_params, info.num_params) == (first.all, first.level_params, first.num_params)
            if not same:
                raise RejectedError("inductive", "the types of a block disagree about the block")
            ctors = [self.ctors.get(ctor) for ctor in info.ctors]
            if None in ctors or len(set(info.ctors)) != len(info.ctors):
                raise RejectedError("inductive", f"{name} names constructors that are not there")
            specs = tuple([ConstructorSpec(ctor.name, ctor.type) for ctor in ctors if ctor is not None])
            types.append(TypeSpec(name, info.type, specs))
        if sum(len(type_.ctors) for type_ in types) != len(self.ctors):
            raise RejectedError("inductive", "a constructor that belongs to no type of the block, or to two")
        return BlockSpec(first.level_params, first.num_params, tuple(types))

    def _check_unnested(self, unnested: Unnested, first: Inductive) -> list[ConstantInfo]:
        """Check the block without nesting; what that added to the environment is taken back."""
        checker = self.checker
        before = len(checker.env.added)
        inductive = InductiveChecker(checker, unnested.spec)
        block = inductive.check()
        given = self.recursors.get(first.name.child("rec"))
        if given is None:
            raise RejectedError("recursor", f"{first.name} has no recursor")
        universe = given.level_params[0] if given.level_params else Name()
        recursors = make_recursors(checker, inductive, universe)
        checker.env.take_back(before)
        checker.forget()
        if unnested.applied:
            renester = Renester(checker, unnested, first.name)
            recursors = [renester.recursor(info, first.all) for info in recursors]
        made: list[ConstantInfo] = [*recursors]
        for place, name in enumerate(first.all):
            made += self._expected(self.types[name], block, place, len(unnested.applied))
        return made

    def _expected(self, info: Inductive, block: Block, place: int, num_nested: int) -> list[ConstantInfo]:
        """The records of a type and its constructors, with what follows from the declaration put in."""
        made: list[ConstantInfo] = [
            replace(
                info,
                num_indices=len(block.indices[place]),
                num_nested=num_nested,
                is_rec=block.is_rec,
                is_reflexive=block.is_reflexive,
            )
        ]
        for cidx, shape in enumerate(block.shapes[place]):
            ctor = self.ctors[shape.name]
            params, fields = info.num_params, len(shape.fields)
            made.append(
                Constructor(ctor.name, info.level_params, ctor.type, info.name, cidx, params, fields, is_unsafe=False)
            )
        return made

    def _compare(self, spec: BlockSpec, unnested: Unnested, expected: dict[Name, ConstantInfo]) -> None:
        given = {info.name: info for info in self.infos}
        if set(given) != set(expected):
            raise RejectedError("recursor", "the block has other recursors than it must")
        for type_ in spec.types:
            self._add(given[type_.name], expected[type_.name])
        for type_ in spec.types:
            for ctor in type_.ctors:
                if unnested.applied:
                    self._check_original(ctor, unnested)
        for type_ in spec.types:
            for ctor in type_.ctors:
                self._add(given[ctor.name], expected[ctor.name])
        self._compare_recursors(expected, nested=bool(unnested.applied))

    def _add(self, given: ConstantInfo, expected: ConstantInfo) -> None:
        if given != expected:
            raise RejectedError("inductive", f"{given.name} is not what its declaration makes it")
        self.checker.env.add(given)

    def _check_original(self, ctor: ConstructorSpec, unnested: Unnested) -> None:
        """What was replaced for the check of a nested block must be well typed, with the type's own parameters."""
        checker = self.checker
        checker.check_type(ctor.type)
        rest = ctor.type
        for param in unnested.params:
            if not isinstance(rest, ForallE) or not checker.equal(rest.domain, param.type):
                raise RejectedError("constructor parameters", f"{ctor.name} has other parameters than its type")
            rest = checker.terms.instantiate(rest.body, (param,))

    def _compare_recursors(self, expected: dict[Name, ConstantInfo], *, nested: bool) -> None:
        """The environment gets the generated recursors; the given ones must be equal to them by definition.

        Lean drops annotations such as ``outParam`` from some binders, so they need not be the same terms.
        """
        wanted = {name: info for name, info in expected.items() if isinstance(info, Recursor)}
        for info in wanted.values():
            self.checker.env.add(info)
        for name, given in self.recursors.items():
            made = wanted[name]
            if given == made and not nested:
                continue
            self.checker.inference.start(made.level_params)
            blank = replace(given, type=made.type, rules=made.rules)
            if blank != made or len(given.rules) != len(made.rules):
                raise RejectedError("recursor", f"{name} is not the recursor of its type")
            self._same_term(name, given.type, made.type)
            for mine, rule in zip(given.rules, made.rules, strict=True):
                if (mine.ctor, mine.num_fields) != (rule.ctor, rule.num_fields):
                    raise RejectedError("recursor", f"{name} has a rule for another constructor")
                self._same_term(name, mine.rhs, rule.rhs)

    def _same_term(self, name: Name, given: Expr, made: Expr) -> None:
        checker = self.checker
        type_ = checker.check(made)
        if given is not made and not (checker.equal(checker.check(given), type_) and checker.equal(given, made)):
            raise RejectedError("recursor", f"{name} is not the recursor of its type")
