"""Both corpora through the code of `lemmata check --cases`: nothing wrongly accepted, nothing wrongly refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.tables import leave_table

from lemmata.cli.cases import Tally, run_corpus, table_of
from lemmata.cli.corpus import CorpusCase, read_corpus
from lemmata.contracts import Level, Verdict
from lemmata.settings import Settings
from lemmata.worker import LeanWorker

CORPORA = Path(__file__).parent.parent
ADVERSARIAL, HONEST = CORPORA / "adversarial", CORPORA / "honest"
CLASSES = range(1, 14)
RUN_PER_CLASS = 5
ATTACKS = HONEST_PROOFS = 120


def class_of(case: CorpusCase) -> int:
    """The number of an attack's class, by which its file, its id and its first tag begin."""
    return int(case.group.split("-")[0])


def told(tally: Tally) -> str:
    """What a person needs to know of the cases that are wrong."""
    return "\n".join(
        f"{case.id}: {result.verdict} ({result.error_class}), expected {' or '.join(case.expect or ('proved',))}: "
        f"{result.message}"
        for case, result in tally.wrong
    )


async def run(settings: Settings, folder: Path, config: pytest.Config) -> Tally:
    worker = await LeanWorker.create(settings)
    try:
        tally = await run_corpus(worker, read_corpus(str(folder)), Level.VERIFIED, settings.worker.slots)
    finally:
        await worker.aclose()
    figures = ", ".join(f"{name.replace('_', ' ')}: {figure}" for name, figure in tally.summary().items())
    leave_table(config, f"verdicts on the {folder.name} corpus", table_of(tally), figures)
    return tally


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_no_attack_is_accepted(embedded_settings: Settings, request: pytest.FixtureRequest) -> None:
    tally = await run(embedded_settings, ADVERSARIAL, request.config)
    assert not tally.wrong, told(tally)
    ran = dict.fromkeys(CLASSES, 0)
    for group, count in tally.ran.items():
        ran[int(group.split("-")[0])] += count
    assert min(ran.values()) >= RUN_PER_CLASS, ran


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_every_honest_proof_is_accepted(embedded_settings: Settings, request: pytest.FixtureRequest) -> None:
    tally = await run(embedded_settings, HONEST, request.config)
    assert not tally.wrong, told(tally)
    assert tally.ran.total() >= HONEST_PROOFS


def test_the_corpora_are_what_they_say() -> None:
    attacks, honest = read_corpus(str(ADVERSARIAL)), read_corpus(str(HONEST))
    for cases in (attacks, honest):
        ids = [case.id for case in cases]
        assert len(ids) == len(set(ids))
    assert len(attacks) >= ATTACKS
    assert {class_of(case) for case in attacks} == set(CLASSES)
    assert all(class_of(case) == int(case.id[:2]) for case in attacks)
    assert not [case.id for case in attacks if not case.expect or Verdict.PROVED in case.expect]
    assert not [case.id for case in honest if case.right(Verdict.REJECTED) or case.right(Verdict.FAILED)]
