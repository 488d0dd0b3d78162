"""What a job may spend. Nothing is used that was not reserved before; what was really used is settled after.

A budget is a tree: what a part of a job reserves is reserved in the whole as well, or not at all.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from lemmata.clock import Clock
from lemmata.contracts import Attempt, BudgetAmounts, BudgetLimits, BudgetStatus, Job, Usage
from lemmata.orchestrator.amounts import KINDS, add, amount, least, subtract, used
from lemmata.orchestrator.caps import lowered


class BudgetExhaustedError(Exception):
    """A reservation does not fit.

    `kinds` names the caps that stand in the way (none: this part of the budget was closed); `of_job` those of them
    that are the whole job's, so that nobody else can reserve as much either.
    """

    def __init__(self, kinds: tuple[str, ...], of_job: tuple[str, ...] | None = None) -> None:
        super().__init__(f"the budget has no room left: {', '.join(kinds) or 'it is closed'}")
        self.kinds = kinds
        self.of_job = kinds if of_job is None else of_job


class Reservation:
    """Amounts that are set aside. Leaving the block without `settle` gives them all back."""

    def __init__(self, amounts: BudgetAmounts, settle: Callable[["Reservation", BudgetAmounts], None]) -> None:
        self.amounts = amounts
        self._settle = settle

    def settle(self, used: BudgetAmounts) -> None:
        """Replace what was set aside by what was used. Only the first call counts."""
        self._settle(self, used)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.settle(BudgetAmounts())


class _Ledger:
    """The books of a budget or of a part of one. Whoever touches them holds the lock of the tree."""

    def __init__(self, limits: BudgetAmounts, spent: BudgetAmounts, clock: Clock) -> None:
        self.limits = limits
        self.refused: set[str] = set()
        self.open: set[Reservation] = set()
        """Its own, and those of its parts."""
        self.closed = False
        self._spent = spent
        self._reserved = BudgetAmounts()
        self._clock = clock
        self._started = clock.monotonic()

    def hold(self, reservation: Reservation) -> None:
        """Set its amounts aside."""
        self._reserved = add(self._reserved, reservation.amounts)
        self.open.add(reservation)

    def give_back(self, reservation: Reservation) -> None:
        """A second time changes nothing."""
        if reservation in self.open:
            self.open.remove(reservation)
            self._reserved = subtract(self._reserved, reservation.amounts)

    def spend(self, used: BudgetAmounts) -> None:
        """Count a use."""
        self._spent = add(self._spent, used)

    def spent(self) -> BudgetAmounts:
        """Until now. Time is not reserved and settled, it passes."""
        wall_s = self._spent.wall_s + self._clock.monotonic() - self._started
        return self._spent.model_copy(update={"wall_s": round(wall_s, 3)})

    def remaining(self) -> BudgetAmounts:
        """What is not spent."""
        return subtract(self.limits, self.spent())

    def room(self) -> BudgetAmounts:
        """What is neither spent nor reserved."""
        return subtract(self.remaining(), self._reserved)

    def short(self, amounts: BudgetAmounts) -> set[str]:
        """Of what there is too little room."""
        room = self.room()
        short = {kind for kind in KINDS if amount(amounts, kind) > amount(room, kind)}
        return short | {"wall_s"} if room.wall_s <= 0 else short

    def reached(self) -> set[str]:
        """The caps that are used up."""
        spent = self.spent()
        return {kind for kind in KINDS if 0 < amount(self.limits, kind) <= amount(spent, kind)}


@dataclass(frozen=True, slots=True)
class _Above:
    """What the parts of one budget share: the books from theirs up to the job's, and one lock for the whole tree.

    One lock: a reservation is made all the way up or not at all, and there is no order of locks to get wrong.
    """

    ledgers: tuple[_Ledger, ...] = ()
    lock: threading.Lock = field(default_factory=threading.Lock)


class BudgetManager:
    """A job's budget, or a part of it; safe to use from any task and thread.

    Spent and reserved amounts together never pass a cap, at any depth, as long as nobody uses more than was reserved;
    where a use turns out larger (a kernel's CPU clock ticks after the limit), it is counted as it was, and the next
    one is refused.
    """

    def __init__(
        self, limits: BudgetAmounts, clock: Clock, spent: BudgetAmounts | None = None, *, above: _Above | None = None
    ) -> None:
        self.limits = limits.as_caps()
        self._clock = clock
        self._own = _Ledger(self.limits, spent or BudgetAmounts(), clock)
        above = above or _Above()
        self._lock = above.lock
        self._line = (self._own, *above.ledgers)
        self._unsettled: set[Reservation] = set()

    def child(self, limits: BudgetLimits | None = None, spent: BudgetAmounts | None = None) -> "BudgetManager":
        """A part of this budget: it draws on this one, and can have lower caps of its own. Its time begins now.

        ``spent``: what earlier runs of the job spent in this part, if its caps are to count that; this budget has
        counted it already. Close the part when it is done, or use it as a context manager.
        """
        caps = lowered(self.limits, limits or BudgetLimits())
        return BudgetManager(caps, self._clock, spent, above=_Above(self._line, self._lock))

    def close(self) -> None:
        """Give back what is set aside here and in its parts, and refuse from now on. Uses settled later still count."""
        with self._lock:
            self._own.closed = True
            for reservation in tuple(self._own.open):
                # the parts below hold it, too, but they are closed with this one
                self._give_back(reservation)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def reserve(self, amounts: BudgetAmounts) -> Reservation:
        """Set amounts aside, here and all the way up, all or none. Raises `BudgetExhaustedError`."""
        with self._lock:
            if any(ledger.closed for ledger in self._line):
                raise BudgetExhaustedError((), ())
            short: set[str] = set()
            for ledger in reversed(self._line):  # from the job's down: what it lacks, its parts lack
                short |= ledger.short(amounts)
                ledger.refused |= short
            if short:
                raise BudgetExhaustedError(_named(short), _named(self._line[-1].short(amounts)))
            reservation = Reservation(amounts, self._settle)
            self._unsettled.add(reservation)
            for ledger in self._line:
                ledger.hold(reservation)
            return reservation

    def fits(self, amounts: BudgetAmounts) -> bool:
        """Whether `reserve` would succeed now; asking leaves no trace."""
        with self._lock:
            return not any(ledger.closed or ledger.short(amounts) for ledger in self._line)

    def refuse(self, kind: str) -> None:
        """Somebody else saw that this cap was reached (a timeout)."""
        with self._lock:
            self._own.refused.add(kind)

    def room(self) -> BudgetAmounts:
        """What can still be reserved."""
        with self._lock:
            return least(*(ledger.room() for ledger in self._line))

    def status(self) -> BudgetStatus:
        """Caps, spent and remaining amounts; reserved ones count as remaining until they are settled.

        What remains of a part is never more than what remains of the whole.
        """
        with self._lock:
            return BudgetStatus(
                limits=self.limits,
                spent=self._own.spent(),
                remaining=least(*(ledger.remaining() for ledger in self._line)),
                exhausted=_named(self._own.refused.union(*(ledger.reached() for ledger in self._line))),
            )

    def left_of_job(self) -> BudgetAmounts:
        """What remains of the whole job's budget, whichever part this is."""
        with self._lock:
            return self._line[-1].remaining()

    def _settle(self, reservation: Reservation, used: BudgetAmounts) -> None:
        with self._lock:
            if reservation in self._unsettled:
                self._unsettled.remove(reservation)
                self._give_back(reservation)
                for ledger in self._line:
                    ledger.spend(used)

    def _give_back(self, reservation: Reservation) -> None:
        for ledger in self._line:
            ledger.give_back(reservation)


def restored_budget(job: Job, attempts: Sequence[Attempt], calls: Usage, clock: Clock) -> BudgetManager:
    """The budget as earlier runs left it: attempts and calls as recorded, times as last written down."""
    limits = job.budget.limits
    left = [job.budget.remaining, *(attempt.budget_remaining for attempt in attempts)]
    counted = {
        "attempts": len(attempts),
        "lean_cpu_s": round(limits.lean_cpu_s - min(amounts.lean_cpu_s for amounts in left), 6),
        "wall_s": round(limits.wall_s - min(amounts.wall_s for amounts in left), 3),
    }
    return BudgetManager(limits, clock, used(calls).model_copy(update=counted))


def _named(kinds: Iterable[str]) -> tuple[str, ...]:
    """In the order of `KINDS`."""
    wanted = set(kinds)
    return tuple(kind for kind in KINDS if kind in wanted)
