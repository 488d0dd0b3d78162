"""Fixtures of the tests of `lemmata.lean`.  `embedded_lean` is the project-wide one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.support.olean_writer import write_module
from tests.unit.lean.olean_fixtures import CLAIM, HEADER, PROOF, STATEMENT, VARIED, Case, Lean, compiled

from lemmata.lean import declarations as d
from lemmata.lean.judge import Claim, judge
from lemmata.lean.judgement import Judgement
from lemmata.lean.olean import Import, Library, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name


@pytest.fixture(scope="session")
def varied(embedded_lean: Lean, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(embedded_lean, VARIED, tmp_path_factory.mktemp("varied"))


@pytest.fixture(scope="session")
def library(embedded_lean: Lean) -> Library:
    return Library([embedded_lean.library])


@pytest.fixture(scope="session")
def case(embedded_lean: Lean, tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("judge")
    statement = compiled(embedded_lean, f"{HEADER}{STATEMENT} := sorry\n", folder / "statement")
    candidate = compiled(embedded_lean, f"{HEADER}{STATEMENT} := {PROOF}\n", folder / "candidate")
    store = TermStore()
    with OleanFile.open(candidate, store=store) as file:
        found = [file.constant(name) for name in file.constant_names]
        return Case(statement, candidate, store, file.imports, tuple(info for info in found if info is not None))


@pytest.fixture
def forged(case: Case, library: Library, tmp_path: Path) -> Callable[..., Judgement]:
    """Judge a candidate made of given records."""

    def run(
        records: Sequence[d.ConstantInfo],
        *,
        imports: Sequence[Import] | None = None,
        names: Sequence[Name] | None = None,
        claim: Claim = CLAIM,
    ) -> Judgement:
        path = tmp_path / "Cand.olean"
        path.write_bytes(write_module(case.imports if imports is None else imports, records, names=names))
        return judge(case.statement, path, claim, library)

    return run
