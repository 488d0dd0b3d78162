"""The type of a term, checked or (where the term was checked before) only computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lemmata.kernel.errors import RejectedError
from lemmata.kernel.levels import undeclared
from lemmata.kernel.terms import Local, spine
from lemmata.lean.levels import Level
from lemmata.lean.names import Name
from lemmata.lean.terms import App, BVar, Const, Expr, ForallE, Lam, LetE, Lit, MData, Proj, Sort

if TYPE_CHECKING:
    from lemmata.kernel.checker import TypeChecker


class Inference:
    """Infers types. With ``check`` every side condition is checked; without it the term must have passed before."""

    def __init__(self, kernel: TypeChecker) -> None:
        self.kernel = kernel
        self.declared: frozenset[Name] = frozenset()
        self._checked: dict[Expr, Expr] = {}
        self._inferred: dict[Expr, Expr] = {}

    def start(self, declared: tuple[Name, ...]) -> None:
        """A new declaration, with its universe parameters: what was checked under others is not checked."""
        params = frozenset(declared)
        if params != self.declared:
            self.declared = params
            self._checked = {}

    def infer(self, term: Expr, *, check: bool) -> Expr:
        """The type of ``term``. Raises ``RejectedError``."""
        if isinstance(term, Local):
            return term.type
        found = self._checked.get(term)
        if found is None and not check:
            found = self._inferred.get(term)
        if found is None:
            self.kernel.meter.step()
            found = self._rule(term, check=check)
            (self._checked if check else self._inferred)[term] = found
        return found

    def _rule(self, term: Expr, *, check: bool) -> Expr:  # noqa: C901, PLR0911 - one line per rule
        match term:
            case App():
                return self._app(term, check=check)
            case Const():
                return self._const(term, check=check)
            case Lam():
                return self._lam(term, check=check)
            case ForallE():
                return self._pi(term, check=check)
            case Sort():
                if check:
                    self._level(term.level)
                return self.kernel.store.sort(self.kernel.store.succ(term.level))
            case LetE():
                return self._let(term, check=check)
            case Proj():
                return self._proj(term, check=check)
            case MData():
                return self.infer(term.expr, check=check)
            case Lit():
                return self.kernel.primitives.literal_type(term)
            case BVar():
                raise RejectedError("loose variable", "a bound variable outside its binder")
            case _:
                raise RejectedError("closed terms", "a free variable or metavariable in a declaration")

    def _level(self, level: Level) -> None:
        if undeclared(level, self.declared):
            raise RejectedError("universe parameters", "a universe parameter that is not declared")

    def _const(self, term: Const, *, check: bool) -> Expr:
        info = self.kernel.env.get(term.name)
        if len(info.level_params) != len(term.levels):
            raise RejectedError(
                "const", f"{term.name} takes {len(info.level_params)} universe levels, not {len(term.levels)}"
            )
        if check:
            if info.dubious:
                raise RejectedError("const", f"{term.name} is unsafe or partial")
            for level in term.levels:
                self._level(level)
        return self.kernel.terms.instantiate_universes(info.type, info.level_params, term.levels)

    def _app(self, term: App, *, check: bool) -> Expr:
        kernel = self.kernel
        function, args = spine(term)
        type_ = self.infer(function, check=check)
        start = 0  # args[start:place] are the values of the binders that have been opened, not yet put in
        for place, arg in enumerate(args):
            if not isinstance(type_, ForallE):
                type_ = kernel.whnf(kernel.terms.instantiate(type_, args, start, place))
                start = place
                if not isinstance(type_, ForallE):
                    raise RejectedError("app", "something that is no function is applied")
            if check:
                expected = kernel.terms.instantiate(type_.domain, args, start, place)
                if not kernel.equal(self.infer(arg, check=True), expected):
                    raise RejectedError("app", f"argument {place + 1} of an application has another type")
            type_ = type_.body
        return kernel.terms.instantiate(type_, args, start)

    def _lam(self, term: Expr, *, check: bool) -> Expr:
        kernel = self.kernel
        opened: list[Local] = []
        depth = kernel.depth
        while isinstance(term, Lam):
            domain = kernel.terms.instantiate(term.domain, opened)
            if check:
                self.sort_of(domain, check=True)
            opened.append(kernel.open(domain))
            term = term.body
        body = self.infer(kernel.terms.instantiate(term, opened), check=check)
        kernel.depth = depth
        return kernel.terms.pis(opened, body)

    def _pi(self, term: Expr, *, check: bool) -> Expr:
        kernel = self.kernel
        opened: list[Local] = []
        levels: list[Level] = []
        depth = kernel.depth
        while isinstance(term, ForallE):
            domain = kernel.terms.instantiate(term.domain, opened)
            levels.append(self.sort_of(domain, check=check))
            opened.append(kernel.open(domain))
            term = term.body
        level = self.sort_of(kernel.terms.instantiate(term, opened), check=check)
        kernel.depth = depth
        for outer in reversed(levels):
            level = kernel.levels.imax(outer, level)
        return kernel.store.sort(level)

    def _let(self, term: Expr, *, check: bool) -> Expr:
        kernel = self.kernel
        values: list[Expr] = []
        while isinstance(term, LetE):
            value = kernel.terms.instantiate(term.value, values)
            if check:
                domain = kernel.terms.instantiate(term.domain, values)
                self.sort_of(domain, check=True)
                if not kernel.equal(self.infer(value, check=True), domain):
                    raise RejectedError("let", "the value of a let has another type")
            values.append(value)
            term = term.body
        return self.infer(kernel.terms.instantiate(term, values), check=check)

    def _proj(self, term: Proj, *, check: bool) -> Expr:
        """The type of field ``index``; of a proof only what is itself a proof comes out."""
        kernel = self.kernel
        type_ = kernel.whnf(self.infer(term.struct, check=check))
        family, args = spine(type_)
        if not isinstance(family, Const) or family.name != term.type_name:
            raise RejectedError("proj", f"a projection of something that is no {term.type_name}")
        shape = kernel.env.structure(family.name)
        if shape is None or len(args) != shape[0].num_params + shape[0].num_indices:
            raise RejectedError("proj", f"{family.name} is no structure")
        inductive, ctor = shape
        in_prop = kernel.is_proposition(type_)
        field = kernel.terms.instantiate_universes(ctor.type, ctor.level_params, family.levels)
        for arg in args[: inductive.num_params]:
            field = kernel.terms.instantiate(self._field(field).body, (arg,))
        for index in range(term.index):
            pi = self._field(field)
            if in_prop and pi.body.loose and not kernel.is_proposition(pi.domain):
                raise RejectedError("proj", "a projection out of a proposition past data that it depends on")
            field = kernel.terms.instantiate(pi.body, (kernel.store.proj(term.type_name, index, term.struct),))
        domain = self._field(field).domain
        if in_prop and not kernel.is_proposition(domain):
            raise RejectedError("proj", "a projection of data out of a proposition")
        return domain

    def _field(self, type_: Expr) -> ForallE:
        pi = self.kernel.whnf(type_)
        if not isinstance(pi, ForallE):
            raise RejectedError("proj", "a projection of a field that does not exist")
        return pi

    def sort_of(self, type_: Expr, *, check: bool) -> Level:
        """The universe level of a type. Raises ``RejectedError`` where the term is no type."""
        sort = self.infer(type_, check=check)
        if not isinstance(sort, Sort):
            sort = self.kernel.whnf(sort)
        if not isinstance(sort, Sort):
            raise RejectedError("sort", "a term stands where a type must")
        return sort.level
