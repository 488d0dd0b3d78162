"""What the kernel says of a list of declarations."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from lemmata.kernel.errors import DeclinedError, KernelError
from lemmata.lean.names import Name


class Answer(StrEnum):
    """``declined`` is no answer: a budget ran out, or something is outside the theory. It is never success."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a declaration was not accepted: the rule that it breaks, or the budget that ran out."""

    answer: Answer
    declaration: Name
    rule: str
    message: str

    @classmethod
    def of(cls, error: KernelError, name: Name) -> Finding:
        """What ``error``, raised while ``name`` was being checked, says."""
        answer = Answer.DECLINED if isinstance(error, DeclinedError) else Answer.REJECTED
        return cls(answer, error.declaration or name, error.rule, error.message)

    def __str__(self) -> str:
        return f"{self.answer}: {self.declaration}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome. ``declarations`` were accepted, in ``steps`` steps and ``seconds``; ``finding`` ended the work."""

    declarations: int
    steps: int
    seconds: float
    finding: Finding | None = None
    slowest: tuple[tuple[float, Name], ...] = ()

    @property
    def answer(self) -> Answer:
        """Accepted only if everything was."""
        return Answer.ACCEPTED if self.finding is None else self.finding.answer

    @property
    def accepted(self) -> bool:
        """Whether everything was accepted."""
        return self.answer is Answer.ACCEPTED


@dataclass(slots=True)
class Tally:
    """Counts while declarations are being checked, and keeps the ``keep`` slowest of them."""

    keep: int = 10
    declarations: int = 0
    steps: int = 0
    last: float = 0.0
    started: float = field(default_factory=time.perf_counter)
    slowest: list[tuple[float, Name]] = field(default_factory=list[tuple[float, Name]])

    def run(self, name: Name, count: int, check: Callable[[], int]) -> Finding | None:
        """Run ``check``, which answers its steps, for ``count`` declarations led by ``name``."""
        began = time.perf_counter()
        try:
            self.steps += check()
        except KernelError as error:
            return Finding.of(error, name)
        finally:
            self.last = time.perf_counter() - began
            self.slowest.append((self.last, name))
            if len(self.slowest) > 2 * self.keep:
                self.slowest = self._top()
        self.declarations += count
        return None

    def report(self, finding: Finding | None = None) -> Report:
        """What came out."""
        seconds = time.perf_counter() - self.started
        return Report(self.declarations, self.steps, seconds, finding, tuple(self._top()))

    def _top(self) -> list[tuple[float, Name]]:
        return sorted(self.slowest, key=lambda item: -item[0])[: self.keep]
