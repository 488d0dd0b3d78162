"""Terms of Lean statements as far as the portfolio reads them, with substitution and text.

Connectives are ordinary heads: `∧ ∨ → ↔ ¬ =`. What has two spellings has one form here: `a ≠ b` is `¬ (a = b)`, `a > b`
is `b < a`, `[a, b]` is `a :: b :: []`, `xs.map f` is `map f xs`. ASCII spellings are mapped to Unicode.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BindKind = Literal["∀", "∃", "λ"]


@dataclass(frozen=True, slots=True)
class Term:
    """A head (a name, a literal or a symbol) applied to arguments."""

    head: str
    args: tuple[Expr, ...] = ()
    dotted: str = field(default="", compare=False)
    """How it was written, where that differs from the head: `List.map`, `.map`."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Something that is not a name applied to arguments: an unknown, a binder, an application in brackets."""

    function: Expr
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Bind:
    """`∀ x : T, body`, `∃ x, body`, `fun x => body`.

    Bound names are unique in a statement: the parser sees to it.
    """

    kind: BindKind
    name: str
    type: Expr | None
    body: Expr


@dataclass(frozen=True, slots=True)
class Meta:
    """An unknown of the search, to be found by unification."""

    number: int


Expr = Term | Apply | Bind | Meta

TRUE, FALSE = Term("True"), Term("False")
NIL = Term("[]")
INFIX: dict[str, tuple[int, int, int]] = {
    # symbol: binding power, and the powers that the left and right sides need
    "<|": (10, 11, 10), "$": (10, 11, 10), "|>": (11, 11, 12), "↔": (20, 21, 21), "→": (25, 26, 25),
    "∨": (30, 31, 30), "||": (30, 30, 31), "∧": (35, 36, 35), "&&": (35, 35, 36), "×": (35, 36, 35),
    "=": (50, 51, 51), "≠": (50, 51, 51), "<": (50, 51, 51), "≤": (50, 51, 51), ">": (50, 51, 51), "≥": (50, 51, 51),
    "∈": (50, 51, 51), "∉": (50, 51, 51), "∣": (50, 51, 51), "⊆": (50, 51, 51), "==": (50, 51, 51), "!=": (50, 51, 51),
    "≈": (50, 51, 51), "≃": (50, 51, 51), "⊂": (50, 51, 51), "++": (65, 65, 66), "+": (65, 65, 66), "-": (65, 65, 66),
    "∪": (65, 65, 66), "⊕": (30, 31, 30), "|||": (55, 55, 56), "^^^": (58, 58, 59), "&&&": (60, 60, 61),
    "<<<": (75, 75, 76), ">>>": (75, 75, 76), "::": (67, 68, 67), "*": (70, 70, 71), "/": (70, 70, 71),
    "%": (70, 70, 71), "∩": (70, 70, 71),
    "^": (75, 76, 75), "▸": (75, 76, 75), "∘": (90, 91, 90),
}  # fmt: skip
PREFIX: dict[str, int] = {"¬": 40, "!": 40, "-": 75}
_APPLIED, _CLOSED = 1024, 1025


def implies(left: Expr, right: Expr) -> Expr:
    """`left → right`; negation is implication of `False`."""
    return Term("→", (left, right))


def negate(body: Expr) -> Expr:
    """`¬ body`."""
    return Term("¬", (body,))


def substitute(expr: Expr, values: dict[str, Expr]) -> Expr:
    """Replace names by expressions. Capture cannot happen as long as bound names are unique."""
    if not values:
        return expr
    match expr:
        case Term(head, args, dotted):
            new = tuple(substitute(arg, values) for arg in args)
            if head not in values or dotted.startswith("."):
                return Term(head, new, dotted)
            return applied(values[head], new)
        case Apply(function, args):
            return applied(substitute(function, values), tuple(substitute(arg, values) for arg in args))
        case Bind(kind, name, kind_of_name, body):
            inner = {key: value for key, value in values.items() if key != name}
            domain = None if kind_of_name is None else substitute(kind_of_name, values)
            return Bind(kind, name, domain, substitute(body, inner))
        case Meta():
            return expr


def applied(function: Expr, args: tuple[Expr, ...]) -> Expr:
    """`function args`, flattened, with `(fun x => b) a` reduced."""
    if not args:
        return function
    match function:
        case Term(head, first, dotted):
            return Term(head, first + args, dotted)
        case Apply(inner, first):
            return Apply(inner, first + args)
        case Bind("λ", name, _, body):
            return applied(substitute(body, {name: args[0]}), args[1:])
        case _:
            return Apply(function, args)


def names_of(expr: Expr | None) -> set[str]:
    """Every head that occurs."""
    found: set[str] = set()
    stack = [expr]
    while stack:
        match stack.pop():
            case Term(head, args):
                found.add(head)
                stack.extend(args)
            case Apply(function, args):
                stack.extend((function, *args))
            case Bind(_, _, domain, body):
                stack.extend((domain, body))
            case _:
                pass
    return found


def head_of(expr: Expr | None) -> str:
    """The head of a term, `∀`, `∃` or `λ` of a binder, and nothing else has one."""
    match expr:
        case Term(head):
            return head
        case Bind(kind):
            return kind
        case _:
            return ""


def text_of(expr: Expr, power: int = 0) -> str:
    """Lean text of an expression, in brackets where it binds weaker than ``power``."""
    text, own = _text(expr)
    return f"({text})" if own < power else text


def atom_of(expr: Expr) -> str:
    """Lean text that can stand as an argument."""
    return text_of(expr, _CLOSED)


def _text(expr: Expr) -> tuple[str, int]:
    match expr:
        case Term() if expr.args:
            return _notation(expr) or _application(expr)
        case Term(head, _, dotted):
            return dotted or head, _CLOSED
        case Apply(function, args):
            return " ".join([atom_of(function), *map(atom_of, args)]), _APPLIED
        case Bind("λ", name, _, body):
            return f"fun {name} => {text_of(body)}", 0
        case Bind(kind, name, domain, body):
            typed = f"{name} : {text_of(domain)}" if domain is not None else name
            return f"{kind} {typed}, {text_of(body)}", 0
        case Meta():
            return "_", _CLOSED


def _notation(expr: Term) -> tuple[str, int] | None:
    """Operators, pairs and what else is not written as an application."""
    match expr:
        case Term(head, (left, right)) if head in INFIX:
            power, left_power, right_power = INFIX[head]
            return f"{text_of(left, left_power)} {head} {text_of(right, right_power)}", power
        case Term(("¬" | "-" | "!") as head, (body,)):
            return f"{head}{' ' if head == '¬' else ''}{text_of(body, PREFIX[head])}", PREFIX[head]
        case Term("(,)" | "⟨⟩", args):
            left, right = expr.head[0], expr.head[-1]
            return f"{left}{', '.join(text_of(arg) for arg in args)}{right}", _CLOSED
        case Term("(:)", (body, kind)):
            return f"({text_of(body)} : {text_of(kind)})", _CLOSED
        case Term("ite", (condition, yes, no)):
            return f"if {text_of(condition)} then {text_of(yes)} else {text_of(no)}", 0
        case _:
            return None


def _application(expr: Term) -> tuple[str, int]:
    """`f a b`, or `b.f a` where it was written so."""
    name, args = expr.dotted or expr.head, expr.args
    if name.startswith("."):
        last = expr.head in RECEIVER_LAST
        receiver, args = (args[-1], args[:-1]) if last else (args[0], args[1:])
        name = f"{atom_of(receiver)}{name}"
        if not args:
            return name, _CLOSED
    return " ".join([name, *map(atom_of, args)]), _APPLIED


RECEIVER_LAST = frozenset({"map", "filter", "foldl", "foldr", "flatMap", "filterMap", "replicate"})
"""Functions of the library whose dot notation fills the last argument: `xs.map f` is `List.map f xs`."""
