"""Forged modules: each says that `two = 3` is proved, in another way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lemmata.contracts import ErrorClass
from lemmata.lean import declarations as d
from lemmata.lean.olean import Import, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Expr, Name

Records = dict[Name, d.ConstantInfo]


@dataclass(frozen=True)
class Module:
    """The records of a module that Lean compiled, to be forged."""

    store: TermStore
    imports: tuple[Import, ...]
    records: Records

    @classmethod
    def read(cls, path: Path) -> Module:
        store = TermStore()
        with OleanFile.open(path, store=store) as file:
            found = [file.constant(name) for name in file.constant_names]
            return cls(store, file.imports, {info.name: info for info in found if info is not None})

    @property
    def theorem(self) -> d.Theorem:
        found = self.records[Name.of("t")]
        assert isinstance(found, d.Theorem)
        return found

    def value_of(self, name: str) -> Expr:
        found = self.records[Name.of(name)]
        assert isinstance(found, d.Theorem)
        return found.value

    def without(self, *names: str) -> list[d.ConstantInfo]:
        gone = {Name.of(name) for name in (*names, "t")}
        return [info for name, info in self.records.items() if name not in gone]

    def proved_by(self, value: Expr) -> list[d.ConstantInfo]:
        """All of it, with another proof of the theorem."""
        return [*self.without(), replace(self.theorem, value=value)]

    def constant(self, name: str) -> Expr:
        return self.store.const(Name.of(*name.split(".")))


Forge = Callable[[Module], Sequence[d.ConstantInfo]]
FORGERIES: dict[str, tuple[Forge, ErrorClass]] = {
    "a proof of something else": (lambda m: m.proved_by(m.constant("True.intro")), ErrorClass.KERNEL_REJECTED),
    "reflexivity that does not hold": (lambda m: m.proved_by(m.value_of("helper")), ErrorClass.KERNEL_REJECTED),
    "no proof but a type": (lambda m: m.proved_by(m.theorem.type), ErrorClass.KERNEL_REJECTED),
    "a number": (lambda m: m.proved_by(m.store.lit(0)), ErrorClass.KERNEL_REJECTED),
    "itself": (lambda m: m.proved_by(m.constant("t")), ErrorClass.DAMAGED_ARTIFACT),
    "metadata around nothing": (
        lambda m: m.proved_by(m.store.mdata(m.store.mdata(m.constant("True.intro")))),
        ErrorClass.KERNEL_REJECTED,
    ),
    "sorry of another level": (
        lambda m: m.proved_by(
            m.store.app(
                m.store.app(m.store.const(Name.of("sorryAx"), (m.store.zero,)), m.theorem.type), m.constant("Bool.true")
            )
        ),
        ErrorClass.SORRY,
    ),
    "sorry behind a helper": (lambda m: m.proved_by(m.constant("lie")), ErrorClass.SORRY),
    "sorry behind universes": (
        lambda m: m.proved_by(
            m.store.app(m.store.const(Name.of("also"), (m.store.succ(m.store.zero),)), m.constant("Nat"))
        ),
        ErrorClass.SORRY,
    ),
    "an axiom in its place": (
        lambda m: [*m.without(), d.Axiom(m.theorem.name, (), m.theorem.type, is_unsafe=False)],
        ErrorClass.OTHER_STATEMENT,
    ),
    "a definition in its place": (
        lambda m: [
            *m.without(),
            d.Definition(
                *(m.theorem.name, (), m.theorem.type, m.value_of("helper")),
                *(d.Hints(d.HintKind.ABBREV), d.Safety.SAFE, (m.theorem.name,)),
            ),
        ],
        ErrorClass.OTHER_STATEMENT,
    ),
    "an opaque constant in its place": (
        lambda m: [*m.without(), d.Opaque(m.theorem.name, (), m.theorem.type, m.value_of("helper"), False, ())],
        ErrorClass.OTHER_STATEMENT,
    ),
    "an axiom of the candidate's": (
        lambda m: [*m.proved_by(m.constant("trust")), d.Axiom(Name.of("trust"), (), m.theorem.type, is_unsafe=False)],
        ErrorClass.OTHER_AXIOMS,
    ),
    "an axiom that prints like a permitted one": (
        lambda m: [
            *m.proved_by(m.store.const(Name.of("Quot.sound"))),
            d.Axiom(Name.of("Quot.sound"), (), m.theorem.type, is_unsafe=False),
        ],
        ErrorClass.OTHER_AXIOMS,
    ),
    "a permitted axiom, redefined": (
        lambda m: [
            *m.proved_by(m.constant("propext")),
            d.Axiom(Name.of("propext"), (), m.theorem.type, is_unsafe=False),
        ],
        ErrorClass.CHANGED_DEFINITION,
    ),
    "a definition of the header, changed": (
        lambda m: [
            *m.without("two"),
            replace(definition(m, "two"), value=m.store.lit(3)),
            replace(m.theorem, value=m.value_of("helper")),
        ],
        ErrorClass.CHANGED_DEFINITION,
    ),
    "a definition of the library, again": (
        lambda m: [
            *m.proved_by(m.value_of("helper")),
            replace(definition(m, "two"), name=Name.of("Nat", "add"), all=(Name.of("Nat", "add"),)),
        ],
        ErrorClass.CHANGED_DEFINITION,
    ),
    "two theorems of the name": (
        lambda m: [*m.proved_by(m.value_of("helper")), replace(m.theorem, value=m.value_of("helper"))],
        ErrorClass.CHANGED_DEFINITION,
    ),
    "a universe more": (
        lambda m: [*m.without(), replace(m.theorem, level_params=(Name.of("v"),), value=m.constant("lie"))],
        ErrorClass.OTHER_STATEMENT,
    ),
    "another type": (
        lambda m: [*m.without(), replace(m.theorem, type=m.constant("True"), value=m.constant("True.intro"))],
        ErrorClass.OTHER_STATEMENT,
    ),
    "a type around the type": (
        lambda m: [
            *m.without(),
            replace(
                m.theorem,
                type=m.store.forall_e(m.constant("False"), m.theorem.type, Name.of("h")),
                value=m.store.lam(m.constant("False"), m.store.bvar(0), Name.of("h")),
            ),
        ],
        ErrorClass.OTHER_STATEMENT,
    ),
    "an inductive type that is empty on paper": (
        lambda m: [
            *m.proved_by(m.store.app(m.constant("Absurd.elim"), m.constant("Absurd.mk"))),
            d.Inductive(
                *(Name.of("Absurd"), (), m.store.sort(m.store.zero), 0, 0, (Name.of("Absurd"),)),
                *((Name.of("Absurd", "mk"),), 0, False, False, False),
            ),
            d.Constructor(
                *(Name.of("Absurd", "mk"), (), m.constant("Absurd"), Name.of("Absurd"), 0, 0, 0), is_unsafe=False
            ),
            d.Recursor(
                *(Name.of("Absurd", "elim"), (), m.store.forall_e(m.constant("Absurd"), m.theorem.type)),
                *((Name.of("Absurd"),), 0, 0, 1, 0, ()),
                k=False,
                is_unsafe=False,
            ),
        ],
        ErrorClass.DAMAGED_ARTIFACT,
    ),
    "a constructor for a type of the header": (
        lambda m: [
            *m.proved_by(m.constant("Colour.blue")),
            d.Constructor(Name.of("Colour", "blue"), (), m.theorem.type, Name.of("Colour"), 2, 0, 0, is_unsafe=False),
        ],
        ErrorClass.DAMAGED_ARTIFACT,
    ),
    "a recursor for a type of the library": (
        lambda m: [
            *m.proved_by(m.constant("Nat.rec'")),
            d.Recursor(
                *(Name.of("Nat", "rec'"), (), m.theorem.type, (Name.of("Nat"),), 0, 0, 1, 0, ()),
                k=False,
                is_unsafe=False,
            ),
        ],
        ErrorClass.DAMAGED_ARTIFACT,
    ),
}  # fmt: skip


def definition(module: Module, name: str) -> d.Definition:
    found = module.records[Name.of(name)]
    assert isinstance(found, d.Definition)
    return found
