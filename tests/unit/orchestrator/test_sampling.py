"""The rung `sampling`: what each round asks the model for."""

import pytest
from tests.support.services import PretendChecker, PretendGenerator

from lemmata.contracts import ProveRequest


@pytest.mark.parametrize(
    ("first", "step", "asked"),
    [
        (0.8, 0.1, [0.8, 0.9, 1.0]),
        (0.8, 0.0, [0.8, 0.8, 0.8]),
        (1.5, 1.0, [1.5, 2.0, 2.0]),
        (0.3, -0.2, [0.3, 0.1, 0.0]),
    ],
)
async def test_the_temperature_of_each_round_follows_the_schedule(
    bed, first: float, step: float, asked: list[float]
) -> None:
    generator = PretendGenerator(rounds=[["a"], ["b"], ["c"]])
    schedule = {"sampling_temperature": first, "sampling_temperature_step": step, "repair_rounds": 2}
    here = await bed(checker=PretendChecker(), generator=generator, settings=schedule)
    job = await here.orchestrator.submit(ProveRequest(theorem="theorem t : 1 = 2"))
    await here.orchestrator.wait(job.job_id, 10)
    assert [request.temperature for request in generator.model_requests] == asked
