"""The verdict, read from compiled modules by a process that ran no candidate code.

Two modules are compared: the *statement* (the header and ``theorem t … := sorry``, compiled by us, never
together with the proof) and the *candidate* (the header and ``theorem t … := proof``).  Compile both under
the same module name, since private names contain it.  Both see the same read-only library through the same
imports.

Accepted means: the statement's own proof is our ``sorry``; both import exactly what was pinned; neither
defines a name twice, a name of the library, or a name that kernels treat specially; the candidate's ``t`` is
a theorem with the universe parameters and the type of the statement's; everything of the header that this
type rests on is the same record in both, as is every other header constant that the proof uses; all these
records are well formed; and what the proof rests on, in the candidate and in the library, ends in permitted
axioms, each the library's own.

It does *not* mean that the proof is correct: the records may have been written without a kernel.  That is for
the level above, which gives ``cone`` to a kernel.

What else a module holds (environment extensions: instances, simp sets, attributes, compiled code, docstrings)
is not looked at and need not be: those steer how text becomes terms, and the terms themselves are compared.
Mdata and binder names are ignored for the same reason.  All that is not understood counts against the
candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lemmata.lean.cone import MissingConstantError, Scope
from lemmata.lean.declarations import ConstantInfo, ConstantKind, Theorem
from lemmata.lean.dependencies import NATIVE, SORRY, DependencyCycleError, takes_for_granted
from lemmata.lean.judgement import PERMITTED_AXIOMS, RESERVED_NAMES, Code, Judgement, RefusalError
from lemmata.lean.olean import (
    DEFAULT_LIMITS,
    Build,
    Closure,
    Library,
    LibraryUnreadableError,
    Limits,
    OleanError,
    OleanFile,
    OleanLimitError,
)
from lemmata.lean.outline import used_constants
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import App, Const, Lam, Lit, MData, Name
from lemmata.lean.wellformed import find_flaw

_COMPILER_AXIOMS = frozenset((Name.of("Lean", "trustCompiler"),))


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be judged: the theorem's name, the exact imports in order, the axioms that may be used.

    ``mark``: the last declaration of the candidate's text; where its module lacks it, Lean did not read to the end.
    Of a file whose theorems are judged together: ``tag``, the number in the `sorry` that stands for this one's proof,
    and the ``others``, of which the statement has `sorry` where the candidate has proofs.
    """

    theorem: Name
    imports: tuple[Name, ...]
    permitted_axioms: frozenset[Name] = PERMITTED_AXIOMS
    mark: Name | None = None
    tag: int | None = None
    others: frozenset[Name] = frozenset()


def judge(
    statement: Path,
    candidate: Path,
    claim: Claim,
    library: Library,
    *,
    build: Build | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Judgement:
    """Judge the module file ``candidate``; never raises for what the files hold, see ``Code``.

    ``build`` is the compiler that both must come from, by default the library's.  ``limits`` are per file.
    """
    build = build or library.build
    store = TermStore()
    try:
        closure = library.closure(claim.imports)
    except OleanError as error:
        return Judgement.refused(claim.theorem, Code.LIBRARY_UNREADABLE, f"{error.code}: {error}")
    try:
        trusted = OleanFile.open(statement, build=build, limits=limits, store=store)
    except OleanError as error:
        return Judgement.refused(claim.theorem, Code(f"statement_{_trouble(error)}"), f"{error.code}: {error}")
    with trusted:
        try:
            submitted = OleanFile.open(candidate, build=build, limits=limits, store=store)
        except OleanError as error:
            return Judgement.refused(claim.theorem, Code(_trouble(error)), f"{error.code}: {error}")
        with submitted:
            return judge_modules(trusted, submitted, claim, closure, apart=statement != candidate)


def judge_modules(
    statement: OleanFile, candidate: OleanFile, claim: Claim, closure: Closure, *, apart: bool = True
) -> Judgement:
    """Judge opened modules, which must have been opened with one ``TermStore``.

    ``apart``: the statement was compiled alone, with `sorry` for its proof.
    """
    request = _Side(statement, claim, closure, trusted=True)
    answer = _Side(candidate, claim, closure, trusted=False)
    side = request
    try:
        stated, basis = request.statement(apart=apart)
        side = answer
        return answer.proof(stated, basis, request)
    except RefusalError as refusal:
        return Judgement.refused(claim.theorem, side.code(refusal.code), str(refusal), refusal.axioms)
    except MissingConstantError as missing:
        return Judgement.refused(claim.theorem, side.code("missing_constant"), f"there is no constant {missing.name}")
    except DependencyCycleError as cycle:
        return Judgement.refused(claim.theorem, side.code("cyclic_constants"), f"{cycle.name} rests on itself")
    except LibraryUnreadableError as error:
        return Judgement.refused(claim.theorem, Code.LIBRARY_UNREADABLE, str(error))
    except OleanError as error:
        return Judgement.refused(claim.theorem, side.code(_trouble(error)), f"{error.code}: {error}")


class _Side:
    """One of the two modules."""

    def __init__(self, file: OleanFile, claim: Claim, closure: Closure, *, trusted: bool) -> None:
        self.file, self.claim, self.closure, self.trusted = file, claim, closure, trusted
        self.scope = Scope(file, closure)

    def code(self, code: str) -> Code:
        """The outcome for a fault of this module: the statement's make the request invalid."""
        return Code(f"statement_{code}" if self.trusted else code)

    def statement(self, *, apart: bool) -> tuple[Theorem, dict[Name, ConstantInfo]]:
        """The stated theorem, and the header's own records that its type rests on.

        Raises ``RefusalError``.
        """
        self._check_table()
        stated = self._theorem()
        if apart and not _is_open(stated):
            # the text reads otherwise than we thought: then the name may be that of another theorem, of the header
            raise RefusalError("already_proved", f"{stated.name} has a proof before the one that was sent")
        if self.claim.tag is not None and not _has_tag(stated, self.claim.tag):
            raise RefusalError("already_proved", f"{stated.name} is not the theorem that stands at its place")
        self._check_record(stated)
        infos, mentioned = self.scope.own_cone(used_constants((stated.type,)).names)
        for info in infos:
            if info.name == stated.name:
                raise RefusalError("cyclic_constants", "the statement mentions its own theorem")
            self._check_record(info)
        self._check_assumptions(infos, mentioned)
        return stated, {info.name: info for info in infos}

    def proof(self, stated: Theorem, basis: dict[Name, ConstantInfo], request: _Side) -> Judgement:
        """Whether this module proves ``stated``.  Raises ``RefusalError``."""
        if self.claim.mark is not None and self.claim.mark not in self.file:
            raise RefusalError("unfinished", "Lean did not read the text to its end")
        if (self.file.is_module, self.file.imports) != (request.file.is_module, request.file.imports):
            raise RefusalError("unpinned_import", "the module's header is not that of the statement")
        self._check_table()
        proved = self._theorem()
        if proved.level_params != stated.level_params:
            raise RefusalError("universe_mismatch", "the theorem has other universe parameters than the statement")
        if proved.type is not stated.type:
            raise RefusalError("type_mismatch", "the theorem does not have the stated type")
        for name, info in basis.items():
            if self.scope.own(name) != info:
                raise RefusalError("changed_definition", f"{name}, on which the statement rests, was changed")
        infos, mentioned = self.scope.own_cone((proved.name,))
        for info in infos:
            self._check_record(info)
            if info.name not in basis and not _belongs_to(info.name, proved.name):
                original = request.scope.own(info.name)
                if original is not None and original != info and not self._is_another(original, info):
                    raise RefusalError("changed_definition", f"{info.name}, defined by the header, was changed")
        axioms = self._check_assumptions(infos, mentioned)
        return Judgement(
            accepted=True,
            code=Code.ACCEPTED,
            message="the module proves the statement",
            theorem=proved.name,
            axioms=_sorted(axioms),
            own_constants=len(infos),
        )

    def _is_another(self, stated: ConstantInfo, proved: ConstantInfo) -> bool:
        """Whether both state the same one of the other theorems.

        The candidate's proof of it is part of what is judged here, and checked by the kernel, like all that is used.
        """
        if not (isinstance(stated, Theorem) and isinstance(proved, Theorem) and proved.name in self.claim.others):
            return False
        return proved.type is stated.type and proved.level_params == stated.level_params

    def _check_table(self) -> None:
        """Imports, and the names of all constants, whether the theorem rests on them or not."""
        # Lean adds `meta import Init` to `import Init`: the flags are compared between the two modules.
        modules = tuple(dict.fromkeys(item.module for item in self.file.imports))
        if modules != self.claim.imports:
            raise RefusalError("unpinned_import", "the module does not import exactly the pinned modules")
        if self.file.duplicates:
            raise RefusalError("duplicate_constant", f"{self.file.duplicates[0]} is defined twice")
        self.file.check_names()
        for name in self.file.constant_names:
            if name in self.closure:
                raise RefusalError("shadowed_library_constant", f"{name} is a constant of the library")
            if name in RESERVED_NAMES or name in self.claim.permitted_axioms:
                raise RefusalError("reserved_name", f"{name} has a meaning of its own to kernels")

    def _theorem(self) -> Theorem:
        info = self.scope.own(self.claim.theorem)
        if info is None:
            raise RefusalError("no_theorem", f"the module does not define {self.claim.theorem}")
        if not isinstance(info, Theorem):
            raise RefusalError("not_a_theorem", f"{info.name} is of kind {info.kind.name.lower()}")
        return info

    def _check_record(self, info: ConstantInfo) -> None:
        if info.kind == ConstantKind.QUOT:
            raise RefusalError("reserved_name", f"{info.name} claims to be a part of the quotient type")
        outline = self.scope.outline(info.name)
        if outline is None or self.scope.units.stray(outline):
            raise RefusalError("stray_member", f"{info.name} claims to be part of what does not know it")
        flaw = find_flaw(info, self._num_level_params)
        if flaw is not None:
            raise RefusalError(flaw.code, flaw.message)

    def _num_level_params(self, name: Name) -> int | None:
        outline = self.scope.outline(name)
        return None if outline is None else outline.num_level_params

    def _check_assumptions(self, infos: Sequence[ConstantInfo], mentioned: Iterable[Name]) -> frozenset[Name]:
        """The permitted axioms that ``infos`` and the library constants ``mentioned`` reach.

        Raises ``RefusalError`` for anything else that they take for granted.
        """
        own = {info.name for info in infos if info.kind == ConstantKind.AXIOM}
        reached = own.union(*(self.closure.assumptions(name) for name in mentioned))
        axioms = _sorted(name for name in reached if self._is_axiom(name))
        if SORRY in reached:
            raise RefusalError("uses_sorry", "the proof is not complete: it uses sorry", axioms)
        for name in _sorted(reached):
            if name in NATIVE:
                if not self.claim.permitted_axioms & _COMPILER_AXIOMS:
                    raise RefusalError("native_reduction", f"{name} trusts the compiler", axioms)
            elif not self._is_axiom(name):
                raise RefusalError("unsafe_constant", f"{name} of the library is unsafe", axioms)
            elif name in own or name not in self.claim.permitted_axioms:
                raise RefusalError("forbidden_axiom", f"{name} is not a permitted axiom", axioms)
        return frozenset(axioms)

    def _is_axiom(self, name: Name) -> bool:
        outline = self.scope.outline(name)
        return outline is not None and outline.kind == ConstantKind.AXIOM and takes_for_granted(outline)


def _trouble(error: OleanError) -> str:
    return "too_large" if isinstance(error, OleanLimitError) else "damaged"


def _is_open(theorem: Theorem) -> bool:
    """Whether the proof is `sorry`, as we wrote it, and nothing else."""
    term = theorem.value
    while isinstance(term, Lam | MData):
        term = term.body if isinstance(term, Lam) else term.expr
    while isinstance(term, App):
        term = term.fn
    return isinstance(term, Const) and term.name == SORRY


def _has_tag(theorem: Theorem, tag: int) -> bool:
    """Whether the `sorry` that is its proof was applied to this number last."""
    term = theorem.value
    while isinstance(term, Lam | MData):
        term = term.body if isinstance(term, Lam) else term.expr
    number = term.arg if isinstance(term, App) else term
    while isinstance(number, App):  # `OfNat.ofNat Nat 5 _`
        if isinstance(number.arg, Lit) and number.arg.value == tag:
            return True
        number = number.fn
    return isinstance(number, Lit) and number.value == tag


def _belongs_to(name: Name, theorem: Name) -> bool:
    """Whether ``name`` is an auxiliary constant of ``theorem``, made while its proof was elaborated."""
    if name[:1] == ("_private",) and 0 in name:
        name = Name(name[name.index(0) + 1 :])
    return len(name) >= len(theorem) and name[: len(theorem)] == theorem


def _sorted(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda name: [str(part) for part in name]))
