"""What the suite asks for, and what the model says to it: each theorem's name tells how it can be proved."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How a theorem can be proved."""

    PORTFOLIO = "portfolio"
    SAMPLING = "sampling"
    REPAIR = "repair"
    NEVER = "never"
    BLUEPRINT = "blueprint"
    """The second split into lemmas is right."""


BLUEPRINT = "blueprint"
"""What a call asks for, where it is neither a proof of the theorem nor of a lemma."""

_NAME = re.compile(rf"\bfault_({'|'.join(Way)})_(\d+)(?:_([a-z]+))?\b")
_ROUND = re.compile(r"\bno_such_lemma_of_round_(\d+)")
_SPLIT = re.compile(r"\bsplit_of_round_(\d+)")
_WAYS = (Way.PORTFOLIO, Way.SAMPLING, Way.NEVER, Way.REPAIR, Way.BLUEPRINT)
_LEAVES = {"v2": ("last", "wrong"), "v3": ("first", "two", "last")}
"""The lemmas of each version of a blueprint, in their order."""


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

    @staticmethod
    def asked_in(prompt: str) -> str:
        """What a prompt asks for: a proof of the theorem (empty), of a lemma (its name), or a blueprint."""
        found = _NAME.search(prompt)
        leaf = found[3] if found is not None else None
        return leaf or (BLUEPRINT if "Give the blueprint" in prompt or "Give a better blueprint" in prompt else "")

    @staticmethod
    def asked_by(call_id: str) -> str:
        """The same, of a call: `job/v1/sampling/r0`, `job/v1/blueprint/r0`, or `job/v3/n2/sampling/r0`."""
        _, version, *where = call_id.split("/")
        if where[0].startswith("n"):
            return _LEAVES[version][int(where[0][1:]) - 1]
        return BLUEPRINT if where[0] == BLUEPRINT else ""

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

    def answer(self, asked: str, round_: int) -> tuple[str, ...]:
        """The model's candidates: each round's wrong ones carry the round, so that a repair tells its own."""
        n = self.number
        if asked == BLUEPRINT:
            return (f"split_of_round_{round_}\n\n{self._split(round_)}",)
        wrong = f"by exact no_such_lemma_of_round_{round_} {n}"
        if asked in (known := self._known()):
            return wrong, known[asked]
        if self.way is Way.SAMPLING or (self.way is Way.REPAIR and round_ > 0):
            return wrong, f"step {n + 2} (step {n + 1} (step {n} start))"
        # a model that cheats: `sorry` behind something that looks like work
        return wrong, f"by\n  have h : p {n + 1} := sorry -- no_such_lemma_of_round_{round_}\n  exact h"

    def _known(self) -> dict[str, str]:
        """Proofs of lemmas. There is none of `wrong`."""
        n = self.number
        return {
            "first": f"fun p step start => step {n} start",
            "two": f"fun p step start => step {n + 1} (first p step start)",
            "last": f"fun p step start => step {n + 2} start",
        }

    def _split(self, round_: int) -> str:
        if self.way is not Way.BLUEPRINT:
            return "There is no way to split it."
        n = self.number
        steps = "∀ p : Nat → Prop, (∀ k, p k → p (k + 1)) →"
        lemmas = {
            "first": f"{steps} p {n} → p {n + 1}",
            "two": f"{steps} p {n} → p {n + 2}",
            "last": f"{steps} p {n + 2} → p {n + 3}",
            "wrong": f"∀ p : Nat → Prop, p {n} → p {n + 2}",
        }
        names, proof = _LEAVES["v2"], "last p step (wrong p start)"
        if round_ > 0:
            names, proof = _LEAVES["v3"], "last p step (two p step start)"
        given = [
            {"name": name, "statement": lemmas[name], "uses": ["first"] if name == "two" else []} for name in names
        ]
        return json.dumps({"lemmas": given, "proof": proof})


def round_of(prompt: str, asked: str) -> int:
    """Which round a prompt belongs to: one more than that of the candidates which it shows; 0 if it shows none."""
    shown = _SPLIT if asked == BLUEPRINT else _ROUND
    return max((int(found) + 1 for found in shown.findall(prompt)), default=0)
