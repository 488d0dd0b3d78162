"""A budget is a tree, and nothing in it is overspent: at no depth, from no number of threads and tasks."""

import asyncio
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from tests.support.time import ManualClock

from lemmata.contracts import BudgetAmounts, BudgetLimits
from lemmata.orchestrator.amounts import KINDS, add, amount, subtract
from lemmata.orchestrator.budget import BudgetExhaustedError, BudgetManager, Reservation

COUNTED = tuple(kind for kind in KINDS if kind != "wall_s")
LIMITS = BudgetAmounts(
    attempts=20,
    model_calls=6,
    tokens=1_000,
    tokens_in=700,
    tokens_out=500,
    money_usd=Decimal("0.50"),
    lean_cpu_s=30.0,
    wall_s=1_000_000.0,
)


@st.composite
def some_amounts(draw: st.DrawFn) -> BudgetAmounts:
    tokens_in, tokens_out = draw(st.integers(0, 300)), draw(st.integers(0, 300))
    return BudgetAmounts(
        attempts=draw(st.integers(0, 6)),
        model_calls=draw(st.integers(0, 2)),
        tokens=tokens_in + tokens_out,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        money_usd=draw(st.decimals(0, Decimal("0.2"), places=6)),
        lean_cpu_s=draw(st.integers(0, 12_000)) / 1000,
    )


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | values


some_limits = st.builds(
    BudgetLimits,
    attempts=maybe(st.integers(1, 25)),
    model_calls=maybe(st.integers(0, 8)),
    tokens=maybe(st.integers(0, 1_200)),
    tokens_in=maybe(st.integers(0, 800)),
    tokens_out=maybe(st.integers(0, 800)),
    money_usd=maybe(st.decimals(0, Decimal("0.6"), places=2)),
    lean_cpu_s=maybe(st.integers(1, 35_000).map(lambda ms: ms / 1000)),
)


def part_of(amounts: BudgetAmounts, quarters: int) -> BudgetAmounts:
    """So many quarters of every amount, as a use that stays within its reservation."""
    tokens_in, tokens_out = amounts.tokens_in * quarters // 4, amounts.tokens_out * quarters // 4
    return BudgetAmounts(
        attempts=amounts.attempts * quarters // 4,
        model_calls=amounts.model_calls * quarters // 4,
        tokens=tokens_in + tokens_out,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        money_usd=amounts.money_usd * quarters / 4,
        lean_cpu_s=round(amounts.lean_cpu_s * quarters / 4, 6),
    )


def total(uses: Sequence[BudgetAmounts]) -> BudgetAmounts:
    result = BudgetAmounts()
    for each in uses:
        result = add(result, each)
    return result


@dataclass(eq=False)
class Node:
    """What the test knows of a budget by itself."""

    budget: BudgetManager
    parent: "Node | None"
    closed: bool = False
    spent: BudgetAmounts = field(default_factory=BudgetAmounts)
    held: list[BudgetAmounts] = field(default_factory=list)

    def line(self) -> list["Node"]:
        return [self, *(self.parent.line() if self.parent else [])]

    def room(self) -> BudgetAmounts:
        left = subtract(self.budget.limits, self.spent)
        for amounts in self.held:
            left = subtract(left, amounts)
        return left


def within(amounts: BudgetAmounts, caps: BudgetAmounts) -> bool:
    # CPU seconds are rounded to microseconds at every step
    return all(amount(amounts, kind) <= amount(caps, kind) + (1e-6 if kind == "lean_cpu_s" else 0) for kind in COUNTED)


def same(left: BudgetAmounts, right: BudgetAmounts) -> bool:
    return all(
        amount(left, kind) == pytest.approx(amount(right, kind), abs=1e-5)
        if kind == "lean_cpu_s"
        else amount(left, kind) == amount(right, kind)
        for kind in COUNTED
    )


class BudgetTree(RuleBasedStateMachine):
    """Parts of parts, reservations at any depth, settled in any order, parts closed while they hold something."""

    nodes = Bundle("nodes")
    open_ones = Bundle("open_ones")

    @initialize(target=nodes)
    def a_job(self) -> Node:
        self.all = [Node(BudgetManager(LIMITS, ManualClock()), None)]
        return self.all[0]

    @rule(target=nodes, parent=nodes, limits=some_limits)
    def part(self, parent: Node, limits: BudgetLimits) -> Node:
        node = Node(parent.budget.child(limits), parent, parent.closed)
        self.all.append(node)
        assert within(node.budget.limits, parent.budget.limits)
        return node

    @rule(target=open_ones, node=nodes, amounts=some_amounts())
    def reserve(self, node: Node, amounts: BudgetAmounts):
        possible = all(not each.closed and within(amounts, each.room()) for each in node.line())
        assert node.budget.fits(amounts) == possible
        if not possible:
            with pytest.raises(BudgetExhaustedError) as refusal:
                node.budget.reserve(amounts)
            job = node.line()[-1]
            lacking = {kind for kind in COUNTED if amount(amounts, kind) > amount(job.room(), kind)}
            assert any(each.closed for each in node.line()) or set(refusal.value.of_job) == lacking
            return multiple()
        reservation = node.budget.reserve(amounts)
        for each in node.line():
            each.held.append(amounts)
        return node, reservation

    @rule(entry=consumes(open_ones), quarters=st.integers(0, 4))
    def settle(self, entry: tuple[Node, Reservation], quarters: int) -> None:
        node, reservation = entry
        if any(each.closed for each in node.line()):
            reservation.settle(BudgetAmounts())  # nothing was used; what it held came back when the part was closed
            return
        used = part_of(reservation.amounts, quarters)
        reservation.settle(used)
        reservation.settle(used)  # a second settlement changes nothing
        for each in node.line():
            each.held.remove(reservation.amounts)
            each.spent = add(each.spent, used)

    @rule(node=nodes)
    def close(self, node: Node) -> None:
        node.budget.close()
        given_back, node.held = node.held, []
        for above in node.line()[1:]:
            for amounts in given_back:
                if amounts in above.held:
                    above.held.remove(amounts)
        for each in self.all:
            if node in each.line():
                each.closed = True
                each.held = []

    @invariant()
    def nothing_is_overspent(self) -> None:
        for node in self.all:
            status = node.budget.status()
            assert same(status.spent, node.spent)
            assert within(status.spent, node.budget.limits)
            assert within(total([status.spent, *node.held]), node.budget.limits)
            if not any(each.closed for each in node.line()):
                room = node.budget.room()
                assert all(within(room, each.room()) for each in node.line())

    @invariant()
    def the_whole_is_the_sum_of_its_parts(self) -> None:
        for node in self.all:
            parts = [each.budget.status().spent.money_usd for each in self.all if each.parent is node]
            assert node.budget.status().spent.money_usd >= sum(parts)


TestBudgetTree = BudgetTree.TestCase
TestBudgetTree.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


@dataclass(frozen=True)
class Step:
    """One use by one worker: where in the tree, how much is set aside, and how much of that is used."""

    node: int
    amounts: BudgetAmounts
    quarters: int


plans = st.lists(
    st.lists(st.builds(Step, st.integers(0, 6), some_amounts(), st.integers(0, 4)), min_size=1, max_size=12),
    min_size=2,
    max_size=8,
)


def a_tree(limits: Sequence[BudgetLimits]) -> list[BudgetManager]:
    """A job, two parts of it, and two parts of each of those."""
    job = BudgetManager(LIMITS, ManualClock())
    parts = [job.child(limits[0]), job.child(limits[1])]
    return [job, *parts, *(parts[n % 2].child(each) for n, each in enumerate(limits[2:]))]


def check_books(tree: Sequence[BudgetManager], uses: Sequence[tuple[int, BudgetAmounts]]) -> None:
    under = {0: {0, 1, 2, 3, 4, 5, 6}, 1: {1, 3, 5}, 2: {2, 4, 6}, 3: {3}, 4: {4}, 5: {5}, 6: {6}}
    for place, budget in enumerate(tree):
        spent = budget.status().spent
        assert within(spent, budget.limits)
        assert same(spent, total([used for node, used in uses if node in under[place]]))
    assert same(tree[0].room(), subtract(tree[0].limits, tree[0].status().spent))  # nothing is set aside any more


@settings(max_examples=30, deadline=None)
@given(plans, st.lists(some_limits, min_size=6, max_size=6))
def test_threads_do_not_overspend_at_any_depth(plan: list[list[Step]], limits: list[BudgetLimits]) -> None:
    tree = a_tree(limits)

    def work(steps: list[Step]) -> list[tuple[int, BudgetAmounts]]:
        done = []
        for step in steps:
            try:
                with tree[step.node].reserve(step.amounts) as reservation:
                    assert all(within(budget.status().spent, budget.limits) for budget in tree)
                    if step.quarters:
                        used = part_of(step.amounts, step.quarters)
                        reservation.settle(used)
                        done.append((step.node, used))
            except BudgetExhaustedError:
                continue
        return done

    with ThreadPoolExecutor(len(plan)) as threads:
        uses = [use for done in threads.map(work, plan) for use in done]
    check_books(tree, uses)


@settings(max_examples=30, deadline=None)
@given(plans, st.lists(some_limits, min_size=6, max_size=6), st.integers(0, 2**32))
def test_tasks_that_are_cancelled_at_any_point_do_not_overspend(
    plan: list[list[Step]], limits: list[BudgetLimits], seed: int
) -> None:
    tree = a_tree(limits)
    uses: list[tuple[int, BudgetAmounts]] = []
    chance = random.Random(seed)

    async def work(steps: list[Step]) -> None:
        for step in steps:
            try:
                with tree[step.node].reserve(step.amounts) as reservation:
                    for _ in range(step.quarters):
                        await asyncio.sleep(0)
                    used = part_of(step.amounts, step.quarters)
                    reservation.settle(used)
                    uses.append((step.node, used))
            except BudgetExhaustedError:
                await asyncio.sleep(0)

    async def all_of_them() -> None:
        tasks = [asyncio.create_task(work(steps)) for steps in plan]
        for task in tasks:
            for _ in range(chance.randrange(6)):
                await asyncio.sleep(0)
            if chance.random() < 0.3:
                task.cancel()
        await asyncio.wait(tasks)

    asyncio.run(all_of_them())
    check_books(tree, uses)


def test_a_part_is_refused_what_the_job_does_not_have_and_says_whose_cap_it_was() -> None:
    job = BudgetManager(LIMITS, ManualClock())
    part, other = job.child(BudgetLimits(attempts=5)), job.child()
    with pytest.raises(BudgetExhaustedError) as refusal:
        part.reserve(BudgetAmounts(attempts=6))
    assert (refusal.value.kinds, refusal.value.of_job) == (("attempts",), ())
    assert (part.status().exhausted, job.status().exhausted) == (("attempts",), ())
    other.reserve(BudgetAmounts(attempts=18)).settle(BudgetAmounts(attempts=18))
    assert part.room().attempts == 2
    with pytest.raises(BudgetExhaustedError) as refusal:
        part.reserve(BudgetAmounts(attempts=3))
    assert (refusal.value.kinds, refusal.value.of_job) == (("attempts",), ("attempts",))
    assert job.status().exhausted == ("attempts",)
    assert job.room().attempts == 2  # a refusal sets nothing aside, at no depth


def test_a_part_that_is_closed_gives_back_what_it_and_its_parts_hold() -> None:
    job = BudgetManager(LIMITS, ManualClock())
    with job.child() as part:
        inner = part.child()
        late = inner.reserve(BudgetAmounts(money_usd=Decimal("0.3")))
        part.reserve(BudgetAmounts(money_usd=Decimal("0.1"))).settle(BudgetAmounts(money_usd=Decimal("0.05")))
        assert job.room().money_usd == Decimal("0.15")
    assert job.room().money_usd == Decimal("0.45")
    for closed in (part, inner):
        assert not closed.fits(BudgetAmounts())
        with pytest.raises(BudgetExhaustedError, match="closed") as refusal:
            closed.reserve(BudgetAmounts())
        assert (refusal.value.kinds, refusal.value.of_job) == ((), ())
    late.settle(BudgetAmounts(money_usd=Decimal("0.2")))  # it was paid, so it counts
    assert job.status().spent.money_usd == Decimal("0.25")
    assert job.room().money_usd == Decimal("0.25")


def test_the_time_of_a_part_begins_with_it_and_ends_with_the_jobs() -> None:
    clock = ManualClock()
    job = BudgetManager(LIMITS.model_copy(update={"wall_s": 10.0}), clock)
    clock.pass_s(4)
    part, longer = job.child(BudgetLimits(wall_s=3.0)), job.child()
    assert (part.room().wall_s, longer.room().wall_s) == (3.0, 6.0)
    clock.pass_s(3)
    assert not part.fits(BudgetAmounts())
    assert longer.fits(BudgetAmounts())
    clock.pass_s(3)
    with pytest.raises(BudgetExhaustedError) as refusal:
        longer.reserve(BudgetAmounts())
    assert refusal.value.of_job == ("wall_s",)


def test_a_part_can_go_on_from_what_it_spent_in_an_earlier_run() -> None:
    job = BudgetManager(LIMITS, ManualClock(), BudgetAmounts(attempts=4))
    part = job.child(BudgetLimits(attempts=5), BudgetAmounts(attempts=4))
    assert (part.room().attempts, job.room().attempts) == (1, 16)
    part.reserve(BudgetAmounts(attempts=1)).settle(BudgetAmounts(attempts=1))
    assert job.status().spent.attempts == 5
    assert part.left_of_job().attempts == 15
