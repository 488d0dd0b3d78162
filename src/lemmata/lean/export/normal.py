"""Terms as they are written: without annotations, and every `have` as the `let` that it is to kernels."""

from __future__ import annotations

from collections.abc import Sequence

from lemmata.lean.export.walk import parts_first
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import App, Expr, ForallE, Lam, LetE, MData, Proj


class Normal:
    """Rewrites terms of ``store``; what needs no rewriting is the same object afterwards.  Iterative."""

    def __init__(self, store: TermStore) -> None:
        self.store = store
        self._forms: dict[Expr, Expr] = {}

    def form(self, root: Expr) -> Expr:
        """The term as it is written."""
        for term in parts_first(root, self._forms, lambda term: term.children()):
            self._forms[term] = self._rebuilt(term)
        return self._forms[root]

    def _rebuilt(self, term: Expr) -> Expr:
        parts = term.children()
        forms = [self._forms[part] for part in parts]
        if isinstance(term, MData):
            return forms[0]
        changed = isinstance(term, LetE) and term.nondep
        if not changed and all(form is part for form, part in zip(forms, parts, strict=True)):
            return term
        return self._made(term, forms)

    def _made(self, term: Expr, parts: Sequence[Expr]) -> Expr:
        """The same kind of term with other parts."""
        store = self.store
        match term:
            case App():
                return store.app(parts[0], parts[1])
            case Lam():
                return store.lam(parts[0], parts[1], term.binder_name, term.binder_info)
            case ForallE():
                return store.forall_e(parts[0], parts[1], term.binder_name, term.binder_info)
            case LetE():
                return store.let_e(parts[0], parts[1], parts[2], term.binder_name, nondep=False)
            case Proj():
                return store.proj(term.type_name, term.index, parts[0])
            case _:
                raise AssertionError("no other term has parts")
