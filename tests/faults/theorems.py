"""What the suite asks for, and what the model says to it: each theorem's name tells how it can be proved."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How a theorem can be proved."""

    PORTFOLIO = "portfolio"
    SAMPLING = "sampling"
    REPAIR = "repair"
    NEVER = "never"


_NAME = re.compile(rf"\bfault_({'|'.join(Way)})_(\d+)\b")
_ROUND = re.compile(r"\bno_such_lemma_of_round_(\d+)")
_WAYS = (Way.PORTFOLIO, Way.SAMPLING, Way.NEVER, Way.REPAIR)


@dataclass(frozen=True)
class Theorem:
    """One theorem; no two numbers give the same statement, so that no proof is remembered from another job."""

    way: Way
    number: int

    @classmethod
    def of_number(cls, number: int) -> "Theorem":
        return cls(_WAYS[number % len(_WAYS)], number)

    @classmethod
    def named_in(cls, text: str) -> "Theorem":
        """The theorem that a prompt is about. Raises `ValueError`."""
        found = _NAME.search(text)
        if found is None:
            raise ValueError("no theorem of this suite")
        return cls(Way(found[1]), int(found[2]))

    @property
    def name(self) -> str:
        return f"fault_{self.way}_{self.number}"

    @property
    def text(self) -> str:
        """As it is sent. A chain of hypotheses is found by no candidate of a short portfolio, but is easily written."""
        n = self.number
        if self.way is Way.PORTFOLIO:
            return f"theorem {self.name} (p q : Nat → Prop) : p {n} ∧ q {n} → q {n} ∧ p {n}"
        chain = f"theorem {self.name} (p : Nat → Prop) (start : p {n})"
        if self.way is Way.NEVER:
            return f"{chain} : p {n + 1}"
        return f"{chain} (step : ∀ k, p k → p (k + 1)) : p {n + 3}"

    def answer(self, round_: int) -> tuple[str, str]:
        """The model's two candidates: each round's wrong ones carry the round, so that a repair tells its own."""
        n = self.number
        wrong = f"by exact no_such_lemma_of_round_{round_} {n}"
        if self.way is Way.SAMPLING or (self.way is Way.REPAIR and round_ > 0):
            return wrong, f"step {n + 2} (step {n + 1} (step {n} start))"
        # a model that cheats: `sorry` behind something that looks like work
        return wrong, f"by\n  have h : p {n + 1} := sorry -- no_such_lemma_of_round_{round_}\n  exact h"


def round_of(prompt: str) -> int:
    """Which round a prompt belongs to: one more than that of the candidates which it shows; 0 if it shows none."""
    return max((int(found) + 1 for found in _ROUND.findall(prompt)), default=0)
