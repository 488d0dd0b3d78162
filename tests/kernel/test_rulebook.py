"""The rule book: every bad declaration is refused by the rule that it breaks, and its twin is accepted."""

from __future__ import annotations

import pytest
from tests.kernel.rulebook import builtins, inductives, levels, terms
from tests.kernel.rulebook.case import Case, Step
from tests.support.kernel_terms import Builder

from lemmata.kernel.errors import KernelError, RejectedError
from lemmata.lean.declarations import Inductive
from lemmata.lean.olean import Library

CASES = [case for page in (levels.page, terms.page, inductives.page, builtins.page) for case in page.cases]


def _add(builder: Builder, step: Step) -> None:
    if isinstance(step, list) and (len(step) > 1 or isinstance(step[0], Inductive)):
        builder.kernel.add_block(step)
    else:
        builder.kernel.add(step[0] if isinstance(step, list) else step)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_is_refused_and_its_twin_accepted(case: Case, library: Library) -> None:
    builder = Builder(library)
    *before, last = case.make(builder)[0]
    for step in before:
        _add(builder, step)
    with pytest.raises(RejectedError) as refusal:
        _add(builder, last)
    assert refusal.value.rule in case.rule.split("|"), refusal.value

    builder = Builder(library)
    for step in case.make(builder)[1]:
        try:
            _add(builder, step)
        except KernelError as error:
            pytest.fail(f"the twin is refused: {error}")


def test_the_book_is_large_enough() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 200
