"""What a job may spend. Nothing is used that was not reserved before; what was really used is settled after."""

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

from lemmata.clock import Clock
from lemmata.contracts import Attempt, BudgetAmounts, BudgetLimits, BudgetStatus, Job, Usage
from lemmata.settings import BudgetSettings

KINDS: tuple[str, ...] = tuple(BudgetAmounts.model_fields)


class BudgetExhaustedError(Exception):
    """A reservation does not fit. `kinds` names the caps that stand in the way."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__(f"the budget has no room left: {', '.join(kinds)}")
        self.kinds = kinds


def effective_limits(caps: BudgetSettings, asked: BudgetLimits) -> BudgetAmounts:
    """The lower of the server's cap and what was asked for, kind by kind."""

    def lower(kind: str) -> Any:
        cap, wish = getattr(caps, kind), getattr(asked, kind)
        return cap if wish is None else min(cap, wish)

    return BudgetAmounts(**{kind: lower(kind) for kind in KINDS})


class Reservation:
    """Amounts that are set aside. Leaving the block without `settle` gives them all back."""

    def __init__(self, amounts: BudgetAmounts, replace: Callable[[BudgetAmounts, BudgetAmounts], None]) -> None:
        self.amounts = amounts
        self._replace = replace
        self._open = True

    def settle(self, used: BudgetAmounts) -> None:
        """Replace what was set aside by what was used. Only the first call counts."""
        if self._open:
            self._open = False
            self._replace(self.amounts, used)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.settle(BudgetAmounts())


class BudgetManager:
    """One job's budget; safe to use from any task and thread.

    Spent and reserved amounts together never pass a cap, as long as nobody uses more than was reserved; where a use
    turns out larger (a kernel's CPU clock ticks after the limit), it is counted as it was, and the next one is refused.
    """

    def __init__(self, limits: BudgetAmounts, clock: Clock, spent: BudgetAmounts | None = None) -> None:
        self.limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._spent = spent or BudgetAmounts()
        self._reserved = BudgetAmounts()
        self._refused: set[str] = set()
        self._started = clock.monotonic()

    def reserve(self, amounts: BudgetAmounts) -> Reservation:
        """Set amounts aside, all or none. Raises `BudgetExhaustedError`."""
        with self._lock:
            if short := self._short(amounts):
                self._refused.update(short)
                raise BudgetExhaustedError(short)
            self._reserved = _add(self._reserved, amounts)
            return Reservation(amounts, self._settle)

    def fits(self, amounts: BudgetAmounts) -> bool:
        """Whether `reserve` would succeed now; asking leaves no trace."""
        with self._lock:
            return not self._short(amounts)

    def refuse(self, kind: str) -> None:
        """Somebody else saw that this cap was reached (a timeout)."""
        with self._lock:
            self._refused.add(kind)

    def room(self) -> BudgetAmounts:
        """What can still be reserved."""
        with self._lock:
            return self._room()

    def status(self) -> BudgetStatus:
        """Caps, spent and remaining amounts; reserved ones count as remaining until they are settled."""
        with self._lock:
            spent = self._spent_now()
            remaining = _subtract(self.limits, spent)
            reached = {kind for kind in KINDS if 0 < _get(self.limits, kind) <= _get(spent, kind)}
            exhausted = tuple(kind for kind in KINDS if kind in reached | self._refused)
            return BudgetStatus(limits=self.limits, spent=spent, remaining=remaining, exhausted=exhausted)

    def _settle(self, reserved: BudgetAmounts, used: BudgetAmounts) -> None:
        with self._lock:
            self._reserved = _subtract(self._reserved, reserved)
            self._spent = _add(self._spent, used)

    def _short(self, amounts: BudgetAmounts) -> tuple[str, ...]:
        room = self._room()
        short = {kind for kind in KINDS if _get(amounts, kind) > _get(room, kind)}
        # time is not reserved, it passes
        return tuple(kind for kind in KINDS if kind in short or (kind == "wall_s" and room.wall_s <= 0))

    def _spent_now(self) -> BudgetAmounts:
        wall_s = self._spent.wall_s + self._clock.monotonic() - self._started
        return self._spent.model_copy(update={"wall_s": round(wall_s, 3)})

    def _room(self) -> BudgetAmounts:
        return _subtract(_subtract(self.limits, self._spent_now()), self._reserved)


def restored_budget(job: Job, attempts: Sequence[Attempt], calls: Usage, clock: Clock) -> BudgetManager:
    """The budget as earlier runs left it: attempts and calls as recorded, times as last written down."""
    limits = job.budget.limits
    left = [job.budget.remaining, *(attempt.budget_remaining for attempt in attempts)]
    spent = BudgetAmounts(
        attempts=len(attempts),
        model_calls=calls.calls,
        tokens=calls.tokens,
        money_usd=calls.money_usd,
        lean_cpu_s=round(limits.lean_cpu_s - min(amounts.lean_cpu_s for amounts in left), 6),
        wall_s=round(limits.wall_s - min(amounts.wall_s for amounts in left), 3),
    )
    return BudgetManager(limits, clock, spent)


def _get(amounts: BudgetAmounts, kind: str) -> Any:
    return getattr(amounts, kind)


def _combine(left: BudgetAmounts, right: BudgetAmounts, operation: Callable[[Any, Any], Any]) -> BudgetAmounts:
    def value(kind: str) -> Any:
        result = operation(_get(left, kind), _get(right, kind))
        # milliseconds of CPU add up to whole milliseconds
        return round(result, 6) if isinstance(result, float) else result

    return BudgetAmounts(**{kind: value(kind) for kind in KINDS})


def _add(left: BudgetAmounts, right: BudgetAmounts) -> BudgetAmounts:
    return _combine(left, right, lambda a, b: a + b)


def _subtract(left: BudgetAmounts, right: BudgetAmounts) -> BudgetAmounts:
    """Never below zero."""
    return _combine(left, right, lambda a, b: max(a - b, type(a)(0)))
