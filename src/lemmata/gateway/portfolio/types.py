"""The few facts about types that the portfolio needs: what is a proposition, and the types of bound variables."""

from __future__ import annotations

from collections.abc import Mapping

from lemmata.gateway.portfolio.terms import Apply, Bind, Expr, Meta, Term, names_of

_PROP_HEADS = frozenset({
    "∧", "∨", "↔", "¬", "=", "<", "≤", "∈", "∣", "⊆", "⊂", "≈", "True", "False", "Nonempty", "HEq",
})  # fmt: skip
_ALIKE = frozenset({"=", "<", "≤", "+", "*", "-", "++"})
PROP = Term("Prop")


def is_proposition(expr: Expr, kinds: Mapping[str, Expr]) -> bool:
    """Whether an expression is a proposition and not data or a type, as far as can be told."""
    match expr:
        case Term("→", (_, right)):
            return is_proposition(right, kinds)
        case Term(head) if head in _PROP_HEADS:
            return True
        case Term(head, args):
            kind = kinds.get(head)
            return kind is not None and result_type(kind, len(args)) == PROP
        case Bind("∃"):
            return True
        case Bind("∀", name, domain, body):
            return is_proposition(body, {**kinds, name: domain} if domain is not None else kinds)
        case Bind() | Apply() | Meta():
            return False


def result_type(kind: Expr, arity: int) -> Expr | None:
    """The type of a function of type ``kind`` once it has ``arity`` arguments."""
    for _ in range(arity):
        match kind:
            case Term("→", (_, right)):
                kind = right
            case Bind("∀", _, _, body):
                kind = body
            case _:
                return None
    return kind


def parameter_types(kind: Expr) -> list[Expr | None]:
    """The types of the arguments that a function of type ``kind`` takes."""
    found: list[Expr | None] = []
    while True:
        match kind:
            case Term("→", (left, right)):
                found.append(left)
                kind = right
            case Bind("∀", _, domain, body):
                found.append(domain)
                kind = body
            case _:
                return found


def annotate(expr: Expr, kinds: Mapping[str, Expr]) -> Expr:
    """Give bound variables without a type the one that their use shows; `∀ h : p, q` over a proposition is `p → q`."""
    match expr:
        case Term(head, args, dotted):
            return Term(head, tuple(annotate(arg, kinds) for arg in args), dotted)
        case Apply(function, args):
            return Apply(annotate(function, kinds), tuple(annotate(arg, kinds) for arg in args))
        case Bind(kind, name, domain, body):
            found = domain if domain is not None else _shown_type(name, body, kinds)
            if kind == "∀" and found is not None and name not in names_of(body) and is_proposition(found, kinds):
                return Term("→", (annotate(found, kinds), annotate(body, kinds)))
            inner = {**kinds, name: found} if found is not None else kinds
            return Bind(kind, name, found, annotate(body, inner))
        case Meta():
            return expr


def _shown_type(name: str, body: Expr, kinds: Mapping[str, Expr]) -> Expr | None:
    """The type of an argument position that a variable stands in, or of what it is compared with."""
    variable = Term(name)
    stack = [body]
    while stack:
        match stack.pop():
            case Term(head, args):
                if variable in args:
                    if head in kinds:
                        types = parameter_types(kinds[head])
                        place = args.index(variable)
                        if place < len(types) and types[place] is not None:
                            return types[place]
                    elif head in _ALIKE and (found := _beside(args, kinds)):
                        return found
                stack.extend(args)
            case Apply(function, args):
                stack.extend((function, *args))
            case Bind(_, _, _, inner):
                stack.append(inner)
            case Meta():
                pass
    return None


def _beside(args: tuple[Expr, ...], kinds: Mapping[str, Expr]) -> Expr | None:
    """The type of a variable or numeral among the operands of a comparison."""
    for arg in args:
        if isinstance(arg, Term):
            if arg.head.isdigit():
                return Term("Nat")
            kind = kinds.get(arg.head)
            if kind is not None and (found := result_type(kind, len(arg.args))):
                return found
    return None
