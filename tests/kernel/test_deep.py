"""Terms of any depth: an answer in bounded time, and never a Python or C stack that overflows."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from tests.support.kernel_terms import Builder

from lemmata.kernel.budget import Budget
from lemmata.kernel.declarations import Kernel
from lemmata.kernel.environment import Environment
from lemmata.kernel.errors import DeclinedError, RejectedError
from lemmata.lean import declarations as d
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Expr

DEPTH = 100_000


def _repeat(start: Expr, step: Callable[[Expr], Expr], times: int = DEPTH) -> Expr:
    for _ in range(times):
        start = step(start)
    return start


def _successors(b: Builder) -> d.ConstantInfo:
    return b.definition("t", b.nat, _repeat(b.c("Nat.zero"), lambda t: b.app(b.c("Nat.succ"), t)))


def _binders(b: Builder) -> d.ConstantInfo:
    value = _repeat(b.lit(0), lambda t: b.store.lam(b.nat, t))
    return b.definition("t", _repeat(b.nat, lambda t: b.store.forall_e(b.nat, t)), value)


def _arguments(b: Builder) -> d.ConstantInfo:
    function = _repeat(b.lit(0), lambda t: b.store.lam(b.nat, t))
    return b.definition("t", b.nat, _repeat(function, lambda t: b.app(t, b.lit(1))))


def _lets(b: Builder) -> d.ConstantInfo:
    return b.definition(
        "t", b.nat, _repeat(b.lit(0), lambda t: b.store.let_e(b.nat, b.app(b.c("Nat.succ"), t), b.store.bvar(0)))
    )


def _let_bodies(b: Builder) -> d.ConstantInfo:
    step = b.app(b.c("Nat.succ"), b.store.bvar(0))
    body = _repeat(b.store.bvar(0), lambda t: b.store.let_e(b.nat, step, t))
    return b.definition("t", b.nat, b.store.let_e(b.nat, b.lit(0), body))


def _redexes(b: Builder) -> d.ConstantInfo:
    body = _repeat(b.store.bvar(0), lambda t: b.app(b.store.lam(b.nat, t), b.store.bvar(0)))
    return b.definition("t", b.arrow(b.nat, b.nat), b.store.lam(b.nat, body))


def _annotations(b: Builder) -> d.ConstantInfo:
    return b.definition("t", b.nat, _repeat(b.lit(0), b.store.mdata))


def _domains(b: Builder) -> d.ConstantInfo:
    return b.axiom("t", _repeat(b.nat, lambda t: b.store.forall_e(t, b.nat)))


def _levels(b: Builder) -> d.ConstantInfo:
    level = b.zero
    for _ in range(DEPTH):
        level = b.store.max(b.succ(level), b.u())
    return b.definition("t", b.sort(b.succ(level)), b.sort(level), "u")


def _recursion(b: Builder) -> d.ConstantInfo:
    """``Nat.rec`` on a literal, one call inside the other."""
    successor = b.lam(b.nat, lambda _: b.lam(b.nat, lambda ih: b.app(b.c("Nat.succ"), ih)))
    term = b.app(b.c("Nat.rec", b.one), b.lam(b.nat, lambda _: b.nat), b.lit(0), successor, b.lit(30_000))
    return b.theorem("t", b.eq(b.nat, term, b.lit(30_000)), b.refl(b.nat, b.lit(30_000)))


@pytest.mark.parametrize(
    "make",
    [_successors, _binders, _arguments, _lets, _let_bodies, _redexes, _annotations, _domains, _levels, _recursion],
)
@pytest.mark.no_cover
def test_depth_is_no_obstacle(builder: Builder, make: Callable[[Builder], d.ConstantInfo]) -> None:
    before = sys.getrecursionlimit()
    builder.kernel.add(make(builder))
    assert sys.getrecursionlimit() == before


def test_a_mistake_at_the_bottom_is_found(builder: Builder) -> None:
    bad = _repeat(builder.c("Bool.true"), lambda t: builder.app(builder.c("Nat.succ"), t))
    with pytest.raises(RejectedError):
        builder.kernel.add(builder.definition("t", builder.nat, bad))


def test_shared_levels_cost_no_more_than_they_are() -> None:
    """A level with 2^200 occurrences of its parameter."""
    store = TermStore()
    level = store.param(Name.of("u"))
    for _ in range(200):
        level = store.imax(store.succ(level), store.max(level, level))
    kernel = Kernel(Environment(), store, Budget(steps=100_000))
    sort, above = store.sort(level), store.sort(store.succ(level))
    hints = d.Hints(d.HintKind.ABBREV)
    kernel.add(d.Definition(Name.of("t"), (Name.of("u"),), above, sort, hints, d.Safety.SAFE, ()))


@pytest.mark.parametrize(
    ("budget", "what"),
    [(Budget(steps=20_000), "steps"), (Budget(terms=20_000), "terms"), (Budget(seconds=0.2), "time")],
)
def test_an_exhausted_budget_declines(builder: Builder, budget: Budget, what: str) -> None:
    """``ack``-like growth: a term that computes for ever, as far as anybody is concerned."""
    b = builder
    double = b.lam(b.nat, lambda n: b.app(b.c("Nat.add"), n, n))
    motive = b.lam(b.nat, lambda _: b.nat)
    successor = b.lam(b.nat, lambda _: b.lam(b.nat, lambda ih: b.app(b.c("Nat.succ"), ih)))
    huge = b.app(b.c("Nat.rec", b.one), motive, b.lit(0), successor, b.app(double, b.lit(10**9)))
    kernel = Kernel(Environment(b.find), b.store, budget)
    began = time.monotonic()
    with pytest.raises(DeclinedError, match=what):
        kernel.add(b.theorem("t", b.eq(b.nat, huge, b.lit(5)), b.refl(b.nat, b.lit(5))))
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("operation", ["Nat.pow", "Nat.shiftLeft", "Nat.mul", "Nat.gcd", "Nat.div"])
def test_numbers_that_are_too_large_decline(builder: Builder, operation: str) -> None:
    b = builder
    power = b.app(b.c("Nat.shiftLeft"), b.lit(3), b.lit(30_000_000))
    term = b.app(b.c(operation), b.app(b.c("Nat.add"), power, b.lit(1)), power)
    with pytest.raises(DeclinedError):
        b.kernel.add(b.theorem("t", b.eq(b.nat, term, b.lit(5)), b.refl(b.nat, b.lit(5))))
