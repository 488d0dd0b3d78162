"""What a search leaves for people to see; the search itself goes on as if nobody looked."""

import json
from collections.abc import Sequence

import pytest
from tests.support.time import ManualClock

from lemmata.contracts import Goal, TacticResult, TacticState
from lemmata.orchestrator.search.tree import RecordedTactics


def state(state_id: str, parent: str | None, *targets: str, done: bool = False) -> TacticState:
    goals = tuple(Goal(hypotheses=(), target=target, pretty=f"⊢ {target}") for target in targets)
    return TacticState(state_id=state_id, parent=parent, tactic=parent and f"to {state_id}", goals=goals, done=done)


def leads_to(found: TacticState | None) -> TacticResult:
    outcome = "error" if found is None else "done" if found.done else "goals"
    return TacticResult(tactic="t", outcome=outcome, state=found)


class Run:
    """Answers as it is told, and keeps what was saved."""

    def __init__(self) -> None:
        self.answers: dict[str, list[TacticState | None]] = {}
        self.saved: list[bytes] = []
        self.clock = ManualClock()
        self.recorded = RecordedTactics(state("s0", None, "p"), self.run, self.save, self.clock)

    async def run(self, state_id: str, tactics: tuple[str, ...]) -> Sequence[TacticResult]:
        return [leads_to(found) for found in self.answers[state_id]]

    async def save(self, data: bytes) -> None:
        self.saved.append(data)

    async def file(self) -> dict[str, list[dict[str, object]]]:
        await self.recorded.close()
        return json.loads(self.saved[-1])


@pytest.fixture
def run() -> Run:
    return Run()


async def test_states_goals_and_the_end(run: Run) -> None:
    run.answers = {"s0": [state("s1", "s0", "q", "r"), None], "s1": [state("s2", "s1", done=True)]}
    assert [result.outcome for result in await run.recorded.run("s0", ("a", "b"))] == ["goals", "error"]
    await run.recorded.run("s1", ("c",))
    nodes = (await run.file())["nodes"]
    assert [(node["id"], node["parent"], node["tactic"], node["state"]) for node in nodes] == [
        ("s0", None, None, "expanded"),
        ("s1", "s0", "to s1", "expanded"),
        ("s2", "s1", "to s2", "done"),
    ]
    assert nodes[1]["goals"] == ["⊢ q", "⊢ r"]
    assert nodes[2]["score"] == 0


async def test_a_huge_search_is_cut_and_keeps_its_path(run: Run) -> None:
    run.answers["s0"] = [state(f"a{n}", "s0", "x" * 5_000, *"pqrstu") for n in range(2_000)]
    run.answers["a1999"] = [state("end", "a1999", done=True)]
    await run.recorded.run("s0", ("t",))
    await run.recorded.run("a1999", ("t",))
    file = await run.file()
    names = [node["id"] for node in file["nodes"]]
    assert len(names) == 400
    assert {"s0", "a1999", "end"} <= set(names)
    assert file["left_out"] == 2_002 - 400
    assert len(run.saved[-1]) < 1_500_000


async def test_the_file_is_written_now_and_then(run: Run) -> None:
    run.answers["s0"] = []
    await run.recorded.run("s0", ("t",))
    assert run.saved == []
    run.clock.pass_s(2.5)
    await run.recorded.run("s0", ("t",))
    await run.recorded.run("s0", ("t",))
    assert len(run.saved) == 1
