"""Natural number and string literals: what they stand for, and arithmetic on them.

The kernel computes with big numbers where the definitions of ``Nat.add`` and the others would count in unary.
``primitives`` says where it may.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from lemmata.kernel.budget import Meter
from lemmata.kernel.errors import DeclinedError
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import App, Const, Expr, Lit

NAT = Name.of("Nat")
ZERO = NAT.child("zero")
SUCC = NAT.child("succ")
BOOL = Name.of("Bool")
STRING = Name.of("String")
OF_LIST = STRING.child("ofList")
CHAR = Name.of("Char")
LIST = Name.of("List")

Op = Callable[[int, int], int | bool]

BINARY: dict[Name, Op] = {
    NAT.child("add"): lambda a, b: a + b,
    NAT.child("sub"): lambda a, b: max(a - b, 0),
    NAT.child("mul"): lambda a, b: a * b,
    NAT.child("div"): lambda a, b: a // b if b else 0,
    NAT.child("mod"): lambda a, b: a % b if b else a,
    NAT.child("gcd"): math.gcd,
    NAT.child("beq"): lambda a, b: a == b,
    NAT.child("ble"): lambda a, b: a <= b,
    NAT.child("land"): lambda a, b: a & b,
    NAT.child("lor"): lambda a, b: a | b,
    NAT.child("xor"): lambda a, b: a ^ b,
    NAT.child("shiftLeft"): lambda a, b: a << b,
    NAT.child("shiftRight"): lambda a, b: a >> b,
    NAT.child("pow"): lambda a, b: 1 << (a.bit_length() - 1) * b if a and not a & (a - 1) else a**b,
}
UNARY: dict[Name, Callable[[int], int]] = {
    SUCC: lambda a: a + 1,
    NAT.child("log2"): lambda a: a.bit_length() - 1 if a else 0,
}

MAX_POW_EXPONENT = 1 << 24
"""Beyond it `Nat.pow` is left to its definition, as in Lean."""

_DIGIT_BITS = 30
_MAX_WORK = 1 << 30
"""Products of two Python digits that one operation may take: two seconds or so, in which no clock is looked at."""
_WORK_OF_A_STEP = 1 << 12


def nat_value(term: Expr) -> int | None:
    """The number that a literal, or ``Nat.zero``, stands for."""
    if isinstance(term, Lit) and isinstance(term.value, int):
        return term.value
    if isinstance(term, Const) and term.name == ZERO:
        return 0
    return None


def _karatsuba(bits: int, other: int) -> int:
    """The work of a multiplication, on the same scale as the product of the numbers of digits."""
    return 5 * int(((bits // _DIGIT_BITS + 1) * (other // _DIGIT_BITS + 1)) ** 0.8)


class Literals:
    """Literal arithmetic over one ``TermStore``; what would be too large or too long is declined."""

    def __init__(self, store: TermStore, meter: Meter) -> None:
        self.store, self.meter = store, meter
        self.zero = store.const(ZERO)
        self.succ = store.const(SUCC)
        self.nat = store.const(NAT)
        self.string = store.const(STRING)
        self.true = store.const(BOOL.child("true"))
        self.false = store.const(BOOL.child("false"))

    def constructor_form(self, value: int) -> Expr:
        """``Nat.zero``, or ``Nat.succ`` of the literal below."""
        return self.store.app(self.succ, self.number(value - 1)) if value else self.zero

    def number(self, value: int) -> Expr:
        """The literal, which has to be paid for: it may be megabytes, and stays in the store."""
        self.meter.spend(value.bit_length() >> 7)
        return self.store.lit(value)

    def predecessor(self, term: Expr) -> Expr | None:
        """``n`` where the term is ``n + 1``, as a literal or by ``Nat.succ``."""
        if isinstance(term, Lit) and isinstance(term.value, int) and term.value:
            return self.number(term.value - 1)
        if isinstance(term, App) and term.fn is self.succ:
            return term.arg
        return None

    def unary(self, name: Name, value: int) -> Expr:
        """The operation's result on a literal."""
        return self.number(UNARY[name](value))

    def binary(self, name: Name, left: int, right: int) -> Expr | None:
        """The operation's result on literals, or None where it is left to the definition."""
        operation = str(name[-1])
        if operation == "pow" and right > MAX_POW_EXPONENT:
            return None
        self._afford(operation, left, right)
        result = BINARY[name](left, right)
        if isinstance(result, bool):
            return self.true if result else self.false
        return self.number(result)

    def _afford(self, operation: str, left: int, right: int) -> None:
        """Pay for the operation before it begins. Raises ``DeclinedError``."""
        bits, other = left.bit_length(), right.bit_length()
        match operation:
            case "pow":
                power_of_two = left & (left - 1) == 0
                size = (bits - 1) * right + 1 if power_of_two else bits * right
                work = 0 if power_of_two else _karatsuba(size // 2, size // 2)
            case "mul":
                size, work = bits + other, _karatsuba(bits, other)
            case "shiftLeft":
                size, work = bits + right if left else 0, 0
            case "div" | "mod" | "gcd":
                size, work = max(bits, other), (bits // _DIGIT_BITS + 1) * (other // _DIGIT_BITS + 1)
            case _:
                size, work = max(bits, other), 0
        if size > self.meter.budget.nat_bits or work > _MAX_WORK:
            raise DeclinedError("Nat literals", f"{operation} of numbers that are too large")
        self.meter.spend(work // _WORK_OF_A_STEP)

    def string_constructor_form(self, text: str) -> Expr:
        """``String.ofList [Char.ofNat c₁, …]``."""
        store = self.store
        char = store.const(CHAR)
        of_nat = store.const(CHAR.child("ofNat"))
        cons = store.app(store.const(LIST.child("cons"), (store.zero,)), char)
        result = store.app(store.const(LIST.child("nil"), (store.zero,)), char)
        self.meter.spend(len(text))
        for letter in reversed(text):
            result = store.app(store.app(cons, store.app(of_nat, store.lit(ord(letter)))), result)
        return store.app(store.const(OF_LIST), result)
