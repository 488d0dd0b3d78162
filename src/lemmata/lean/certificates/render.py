"""A type in words, for people who verify a certificate without Lean."""

from __future__ import annotations

from lemmata.lean.terms import App, BVar, Const, Expr, ForallE, Lam, LetE, LevelZero, Lit, Name, Proj, Sort

_MAX_CHARS = 4_000
_MAX_DEPTH = 120


def rendered(term: Expr) -> str:
    """The term with all arguments and no notation; what is too long or too deep ends in `…`. Decides nothing."""
    text = _Printer().text(term, (), 0)
    return text if len(text) <= _MAX_CHARS else f"{text[:_MAX_CHARS]}…"


class _Printer:
    def __init__(self) -> None:
        self._left = _MAX_CHARS

    def text(self, term: Expr, bound: tuple[str, ...], depth: int) -> str:
        if self._left <= 0 or depth > _MAX_DEPTH:
            return "…"
        match term:
            case BVar() | Const() | Sort() | Lit():
                word = _word(term, bound)
                self._left -= len(word) + 1
                return word
            case App():
                return self._application(term, bound, depth)
            case Lam() | ForallE() | LetE():
                return self._binder(term, bound, depth)
            case Proj():
                return f"{self._atom(term.struct, bound, depth)}.{term.index + 1}"
            case _:
                return "?"

    def _application(self, term: App, bound: tuple[str, ...], depth: int) -> str:
        args: list[Expr] = []
        fn: Expr = term
        while isinstance(fn, App) and len(args) < _MAX_CHARS:
            args.append(fn.arg)
            fn = fn.fn
        return " ".join(self._atom(part, bound, depth) for part in (fn, *reversed(args)))

    def _binder(self, term: Lam | ForallE | LetE, bound: tuple[str, ...], depth: int) -> str:
        if isinstance(term, LetE):
            name, value = _fresh(term.binder_name, bound), self.text(term.value, bound, depth + 1)
            return f"let {name} := {value}; {self.text(term.body, (*bound, name), depth + 1)}"
        domain = self.text(term.domain, bound, depth + 1)
        if isinstance(term, ForallE) and not _occurs(term.body):
            inner = (*bound, "_")
            left = f"({domain})" if isinstance(term.domain, ForallE) else domain
            return f"{left} → {self.text(term.body, inner, depth + 1)}"
        name = _fresh(term.binder_name, bound)
        sign, dot = ("∀", ",") if isinstance(term, ForallE) else ("fun", " =>")
        return f"{sign} ({name} : {domain}){dot} {self.text(term.body, (*bound, name), depth + 1)}"

    def _atom(self, term: Expr, bound: tuple[str, ...], depth: int) -> str:
        text = self.text(term, bound, depth + 1)
        return f"({text})" if isinstance(term, App | Lam | ForallE | LetE) else text


def _word(term: BVar | Const | Sort | Lit, bound: tuple[str, ...]) -> str:
    match term:
        case BVar():
            return bound[-1 - term.index] if term.index < len(bound) else f"#{term.index}"
        case Const():
            return str(term.name)
        case Sort():
            return "Prop" if isinstance(term.level, LevelZero) else "Type _"
        case Lit():
            if isinstance(term.value, str):
                return f"{term.value[:100]!r}"
            return str(term.value) if term.value < 10**100 else "…"


def _occurs(body: Expr) -> bool:
    """Whether the variable of the innermost binder occurs in `body`."""
    if not body.loose:
        return False
    seen: set[tuple[Expr, int]] = set()
    stack = [(body, 0)]
    while stack:
        term, index = stack.pop()
        if term.loose <= index or (term, index) in seen:
            continue
        seen.add((term, index))
        if isinstance(term, BVar):
            if term.index == index:
                return True
            continue
        parts = term.children()
        inner = 1 if isinstance(term, Lam | ForallE | LetE) else 0
        stack += [(part, index + (inner if at == len(parts) - 1 else 0)) for at, part in enumerate(parts)]
    return False


def _fresh(name: Name, bound: tuple[str, ...]) -> str:
    text = str(name[0]) if name and isinstance(name[0], str) else "x"
    number, found = 0, text
    while found in bound:
        number += 1
        found = f"{text}_{number}"
    return found
