"""Unification of terms with unknowns, undone by a trail.

Unknowns carry a level: the number of fixed names (eigenvariables) that existed when they were made. An unknown may only
stand for terms over names of its level or earlier, so that `∃ y, ∀ x, …` is never proved from `∀ x, ∃ y, …`.
"""

from __future__ import annotations

from lemmata.gateway.portfolio.terms import Apply, Bind, Expr, Meta, Term, applied, substitute

_MAX_SIZE = 400


class Store:
    """Values, levels and types of unknowns, and the levels of fixed names."""

    def __init__(self) -> None:
        self._values: dict[int, Expr] = {}
        self._levels: dict[int, int] = {}
        self._types: dict[int, Expr | None] = {}
        self._names: dict[str, tuple[int, Expr | None]] = {}
        self._trail: list[tuple[int, int | None]] = []
        self._count = 0

    def meta(self, kind: Expr | None, level: int) -> Meta:
        """A new unknown of this type."""
        self._count += 1
        self._levels[self._count] = level
        self._types[self._count] = kind
        return Meta(self._count)

    def name(self, name: str, kind: Expr | None, level: int) -> None:
        """Register a fixed name of the search."""
        self._names[name] = (level, kind)

    def type_of(self, meta: Meta) -> Expr | None:
        """The type that an unknown was made with."""
        return self._types.get(meta.number)

    def mark(self) -> int:
        """A point to return to."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Forget everything since ``mark``."""
        while len(self._trail) > mark:
            number, level = self._trail.pop()
            if level is None:
                del self._values[number]
            else:
                self._levels[number] = level

    def resolve(self, expr: Expr) -> Expr:
        """The expression with the outermost unknown replaced by its value."""
        while isinstance(expr, Meta) and expr.number in self._values:
            expr = self._values[expr.number]
        if isinstance(expr, Apply):
            head = self.resolve(expr.function)
            if head is not expr.function:
                return self.resolve(applied(head, expr.args))
        return expr

    def full(self, expr: Expr) -> Expr:
        """The expression with all known unknowns replaced."""
        expr = self.resolve(expr)
        match expr:
            case Term(head, args, dotted) if args:
                return Term(head, tuple(self.full(arg) for arg in args), dotted)
            case Apply(function, args):
                return applied(self.full(function), tuple(self.full(arg) for arg in args))
            case Bind(kind, name, domain, body):
                return Bind(kind, name, domain, self.full(body))
            case _:
                return expr

    def unify(self, left: Expr, right: Expr) -> bool:
        """Make both equal by giving values to unknowns. On failure some may be set: the caller undoes to its mark."""
        left, right = self.resolve(left), self.resolve(right)
        if isinstance(left, Meta):
            return left == right or self._assign(left, right)
        if isinstance(right, Meta):
            return self._assign(right, left)
        match left, right:
            case Term(), Term():
                return left.head == right.head and self._unify_all(left.args, right.args)
            case (Apply(function, args), (Term() | Apply()) as other) | (Term() as other, Apply(function, args)):
                return self._unify_applied(function, args, other)
            case Bind(), Bind() if left.kind == right.kind:
                shared = Term(f"{left.name}✝")  # never a value: see `_admit`
                bodies = (substitute(side.body, {side.name: shared}) for side in (left, right))
                return self.unify(*bodies)
            case _:
                return False

    def _unify_all(self, left: tuple[Expr, ...], right: tuple[Expr, ...]) -> bool:
        return len(left) == len(right) and all(self.unify(a, b) for a, b in zip(left, right, strict=True))

    def _unify_applied(self, function: Expr, args: tuple[Expr, ...], other: Term | Apply) -> bool:
        """`?f a` against `g b c`: the first-order reading, `?f = g b` and `a = c`."""
        keep = len(other.args) - len(args)
        if keep < 0 or (keep == 0 and isinstance(other, Apply) and other.function == function and not other.args):
            return False
        rest = other.args[:keep]
        head: Expr = Term(other.head, rest, other.dotted) if isinstance(other, Term) else applied(other.function, rest)
        return self.unify(function, head) and self._unify_all(args, other.args[keep:])

    def _assign(self, meta: Meta, value: Expr) -> bool:
        level = self._levels[meta.number]
        if not self._admit(meta, value, level):
            return False
        self._values[meta.number] = value
        self._trail.append((meta.number, None))
        return True

    def _admit(self, meta: Meta, value: Expr, level: int) -> bool:
        """Occurs check, levels, and types where both are known."""
        mine = self._types[meta.number]
        if mine is not None and isinstance(value, (Term, Meta)):
            theirs = self._type_of_value(value)
            if theirs is not None and not self._same_type(mine, theirs):
                return False
        stack, size = [value], 0
        while stack and size <= _MAX_SIZE:
            size += 1
            expr = self.resolve(stack.pop())
            match expr:
                case Meta(number):
                    if number == meta.number:
                        return False
                    self._lower(number, level)
                case Term(head, args):
                    if head.endswith("✝") or self._names.get(head, (0, None))[0] > level:
                        return False
                    stack.extend(args)
                case Apply(function, args):
                    stack.extend((function, *args))
                case Bind(_, _, _, body):
                    stack.append(body)
        return not stack

    def _lower(self, number: int, level: int) -> None:
        """An unknown inside of another's value may see no more than that one."""
        if self._levels[number] > level:
            self._trail.append((number, self._levels[number]))
            self._levels[number] = level

    def _type_of_value(self, value: Term | Meta) -> Expr | None:
        if isinstance(value, Meta):
            return self._types[value.number]
        if value.args or value.head not in self._names:
            return Term("Nat") if value.head.isdigit() else None
        return self._names[value.head][1]

    def _same_type(self, left: Expr, right: Expr) -> bool:
        """Equal as far as they are known: types with unknowns in them are given the benefit of the doubt."""
        left, right = self.resolve(left), self.resolve(right)
        match left, right:
            case Term(), Term():
                return (
                    left.head == right.head
                    and len(left.args) == len(right.args)
                    and all(self._same_type(a, b) for a, b in zip(left.args, right.args, strict=True))
                )
            case _:
                return True
