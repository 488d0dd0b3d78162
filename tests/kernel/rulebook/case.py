"""What a page of the rule book is made of: bad declarations, each with a twin that is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tests.support.kernel_terms import Builder

from lemmata.lean.declarations import ConstantInfo

Step: TypeAlias = "ConstantInfo | list[ConstantInfo]"
"""A declaration, or a whole block."""
Steps: TypeAlias = "Step | Sequence[Step]"
Make = Callable[[Builder], tuple[tuple[Step, ...], tuple[Step, ...]]]


@dataclass(frozen=True)
class Case:
    """``make`` answers the bad steps (the last one must be refused by ``rule``) and the good ones."""

    name: str
    rule: str
    make: Make


class Page:
    """Collects cases of one class."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.cases: list[Case] = []

    def __call__(self, rule: str) -> Callable[[Make], Make]:
        def add(make: Make) -> Make:
            self.cases.append(Case(f"{self.title}: {make.__name__}", rule, make))
            return make

        return add


def steps(*given: Step) -> tuple[Step, ...]:
    """The declarations of one side of a case."""
    return given
