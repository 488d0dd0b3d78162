"""The rung `blueprint` on small stand-ins for Lean and the model: versions, leaves, reuse, and what is a proof."""

import asyncio
import json
from collections.abc import Mapping, Sequence

import httpx
import pytest
from tests.support.services import PretendChecker, PretendGenerator, failed, incomplete, proved

from lemmata.contracts import (
    Attempt,
    Blueprints,
    BudgetLimits,
    CheckRequest,
    CheckResult,
    EventKind,
    GenerateRequest,
    GenerateResponse,
    Job,
    NotFoundError,
    ProveRequest,
    StorageError,
    Usage,
)
from lemmata.orchestrator.routes import router
from lemmata.serving import create_app
from lemmata.settings import BudgetSettings, Settings
from lemmata.storage import MemoryArtifacts

GOAL = "theorem goal (n : Nat) : n + n = 2 * n"
MAIN = "by exact third n"
USAGE = Usage(calls=1, tokens_in=10, tokens_out=5, money_usd="0.01")


def lemma(name: str, *uses: str, statement: str = "") -> dict[str, object]:
    return {"name": name, "statement": statement or f"∀ n : Nat, n < n + {len(name)}", "uses": list(uses)}


FIRST, SECOND, THIRD = lemma("first"), lemma("second", "first"), lemma("third", "first", "second", statement="True")


def plan(*lemmas: object, proof: str = MAIN) -> str:
    return json.dumps({"lemmas": lemmas or (FIRST, SECOND, THIRD), "proof": proof})


class Lean(PretendChecker):
    """A leaf is proved by `good NAME` of its lemma; the whole by proofs that all begin so; a skeleton is incomplete."""

    def __init__(self, *, refuses: Sequence[str] = (), slow: Sequence[str] = ()) -> None:
        super().__init__(slow=slow)
        self.refuses = set(refuses)
        """`skeleton`, `step`, `whole`."""

    async def check(self, request: CheckRequest) -> CheckResult:
        await super().check(request)
        statement, proof = request.statement or "", request.proof or ""
        if proof == "sorry":
            return incomplete()
        if statement == GOAL and proof.startswith("by\n  have"):
            kind = "skeleton" if "    sorry" in proof else "whole"
            if kind in self.refuses:
                return failed(f"the {kind} is wrong")
            return incomplete() if kind == "skeleton" else proved(request)
        if statement.startswith("theorem goal\n"):
            return failed("the step is wrong") if "step" in self.refuses else proved(request)
        name = statement.split()[1].removeprefix("goal_")
        return proved(request) if proof == f"good {name}" else failed(f"{proof} does not prove {name}")

    def checked(self, name: str) -> list[str]:
        """The proofs that were checked for one lemma."""
        requests = (
            request for request in self.requests if (request.statement or "").startswith(f"theorem goal_{name}")
        )
        return [request.proof or "" for request in requests]


class Model(PretendGenerator):
    """Gives one blueprint a time; `knows` are its proofs of lemmas. The portfolio has one bad proof for everything."""

    def __init__(self, *blueprints: str, knows: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(rounds=[()], usage=USAGE)
        self.blueprints, self.knows = blueprints, dict(knows or {})

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        self.requests.append(request)
        if request.backend == "portfolio":
            return GenerateResponse(candidates=("portfolio",), backend="portfolio")
        if request.blueprint:
            turn = int((request.call_id or "").rpartition("/r")[2])
            answers = self.blueprints[turn : turn + 1]
        else:
            answers = tuple(self.knows.get(request.statement.split()[1].removeprefix("goal_"), ()))
        return GenerateResponse(candidates=answers, backend=request.backend, model="m1", usage=USAGE)

    @property
    def asked(self) -> list[GenerateRequest]:
        """The requests for blueprints."""
        return [request for request in self.requests if request.blueprint]


ALL = {name: ("bad", f"good {name}") for name in ("first", "second", "third", "other")}
SETTINGS = {"blueprint_versions": 3, "repair_rounds": 0}


async def run(here, **budget: object) -> Job:
    job = await here.orchestrator.submit(ProveRequest(theorem=GOAL, budget=BudgetLimits.model_validate(budget)))
    return await here.orchestrator.wait(job.job_id, 20)


async def attempts_of(here, job: Job) -> list[Attempt]:
    return [attempt async for attempt in here.orchestrator.attempts(job.job_id)]


async def versions_of(here, job: Job) -> Blueprints:
    return await here.orchestrator.blueprints(job.job_id)


async def test_a_theorem_is_proved_from_lemmas_and_only_the_whole_counts(bed) -> None:
    here = await bed(checker=Lean(), generator=Model(plan(), knows=ALL), settings=SETTINGS)
    job = await run(here)
    assert (job.status, job.verdict, job.level, job.rung) == ("succeeded", "proved", "verified", "blueprint")
    assert job.proof is not None
    assert [line.strip() for line in job.proof.splitlines() if "good" in line] == [
        "good first",
        "good second",
        "good third",
    ]
    assert job.final_lean == f"{GOAL} :=\n{job.proof}\n"
    attempts = await attempts_of(here, job)
    own = [(attempt.node_id, attempt.rung, attempt.round, attempt.lean_ok) for attempt in attempts]
    assert own[-1] == ("root", "blueprint", 1, True)
    # the skeleton and the step come before any leaf, and no leaf is judged as the theorem
    place = own.index(("root", "blueprint", 0, False))
    assert own[place + 1] == ("step", "blueprint", 0, True)
    assert {node for node, *_ in own[place + 2 : -1]} == {"n1", "n2", "n3"}
    assert all(attempt.attempt_id.startswith(f"{job.job_id}/v2/{attempt.node_id}/") for attempt in attempts[place:])
    [version] = (await versions_of(here, job)).versions
    assert (version.version, version.state) == (2, "proved")
    assert [(node.name, node.state, node.rung, node.attempts) for node in version.lemmas] == [
        (name, "proved", "sampling", 3) for name in ("first", "second", "third")
    ]
    assert version.node("root").proved_by == attempts[-1].attempt_id
    assert json.loads(await here.orchestrator.artifact(job.job_id, "blueprint-v2.json"))["state"] == "proved"


async def test_a_lemma_that_fails_is_fed_back_and_what_was_proved_is_reused(bed) -> None:
    false = lemma("other", "first", statement="False")
    model = Model(plan(FIRST, false, SECOND), plan(THIRD, SECOND, FIRST), knows=ALL | {"other": ("hope",)})
    here = await bed(checker=Lean(), generator=model, settings=SETTINGS)
    job = await run(here)
    assert (job.status, job.rung) == ("succeeded", "blueprint")
    [told] = model.asked[1].failures
    assert told.proof == plan(FIRST, false, SECOND)
    messages = [(each.severity, each.message) for each in told.diagnostics]
    assert any(kind == "error" and "`other`" in text and "hope does not prove" in text for kind, text in messages)
    assert [text for kind, text in messages if kind == "information"] == [
        f"proved, keep it: `first : {FIRST['statement']}`",
        f"proved, keep it: `second : {SECOND['statement']}` (uses `first`)",
    ]
    first, second = (await versions_of(here, job)).versions
    assert (first.state, second.state) == ("failed", "proved")
    assert {node.name: node.reused_from for node in second.lemmas} == {"first": 2, "second": 2, "third": None}
    # each of them was proved once
    assert here.checker.checked("first") == ["portfolio", "bad", "good first"]
    assert here.checker.checked("second") == ["portfolio", "bad", "good second"]
    assert "2 reused" in json.loads(await here.orchestrator.artifact(job.job_id, "summary.json"))["rungs"][-1]["detail"]


async def test_a_lemma_that_may_use_less_than_before_is_proved_anew(bed) -> None:
    alone = {**SECOND, "uses": []}
    model = Model(plan(FIRST, SECOND, lemma("other", statement="False")), plan(FIRST, alone), knows=ALL | {"other": ()})
    here = await bed(checker=Lean(), generator=model, settings=SETTINGS)
    job = await run(here)
    assert job.status == "succeeded"
    reused = {node.name: node.reused_from for node in (await versions_of(here, job)).versions[-1].lemmas}
    assert reused == {"first": 2, "second": None}


@pytest.mark.parametrize(
    ("answer", "told"),
    [("Sorry, no.", "no JSON object"), (plan(lemma("goal")), "means something else"), (plan(proof="sorry"), "a gap")],
)
async def test_an_answer_of_the_wrong_form_is_a_version_like_any_other(bed, answer: str, told: str) -> None:
    model = Model(answer, plan(), knows=ALL)
    here = await bed(checker=Lean(), generator=model, settings=SETTINGS)
    job = await run(here)
    assert job.status == "succeeded"
    assert told in model.asked[1].failures[0].diagnostics[0].message
    first, second = (await versions_of(here, job)).versions
    assert (first.version, first.state, first.lemmas, second.version) == (2, "refused", (), 3)
    assert told in first.message


@pytest.mark.parametrize("what", ["skeleton", "step"])
async def test_no_leaf_is_tried_before_lean_has_accepted_the_split(bed, what: str) -> None:
    model = Model(plan(), knows=ALL)
    here = await bed(checker=Lean(refuses=[what]), generator=model, settings=SETTINGS)
    job = await run(here)
    assert job.status == "failed"
    assert [here.checker.checked(name) for name in ("first", "second", "third")] == [[], [], []]
    assert f"the {what} is wrong" in model.asked[1].failures[0].diagnostics[0].message
    [version] = (await versions_of(here, job)).versions
    assert (version.state, version.node("root").state) == ("refused", "failed")


async def test_proved_leaves_are_no_proof_of_the_theorem(bed) -> None:
    model = Model(plan(FIRST, SECOND), plan(FIRST, SECOND), knows=ALL)
    here = await bed(checker=Lean(refuses=["whole"]), generator=model, settings=SETTINGS)
    job = await run(here)
    assert (job.status, job.verdict, job.proof) == ("failed", "failed", None)
    attempts = await attempts_of(here, job)
    assert any(attempt.lean_ok for attempt in attempts)
    assert sum(attempt.tokens for attempt in attempts) <= job.budget.spent.tokens
    first, second = (await versions_of(here, job)).versions
    assert (first.state, [node.state for node in first.lemmas]) == ("failed", ["proved", "proved"])
    assert second.message == "this is version 2 again"
    blueprints = json.loads(await here.orchestrator.artifact(job.job_id, "blueprints.json"))["versions"]
    assert [version["version"] for version in blueprints] == [1, 2, 3]
    assert "nearest was attempt 1 " in job.message


async def test_a_proof_that_breaks_the_whole_is_blamed_and_not_used_again(bed) -> None:
    class Picky(Lean):
        async def check(self, request: CheckRequest) -> CheckResult:
            result = await super().check(request)
            lines = (request.proof or "").split("\n")
            if result.proved and "    good second" in lines:
                broken = {"line": lines.index("    good second") + 1, "column": 4}
                errors = [each.model_dump() | {"start": broken} for each in failed("clash").diagnostics]
                return CheckResult.model_validate(failed().model_dump() | {"diagnostics": errors})
            return result

    model = Model(plan(FIRST, SECOND), plan(FIRST, SECOND, THIRD), knows=ALL)
    here = await bed(checker=Picky(), generator=model, settings=SETTINGS | {"blueprint_versions": 2})
    job = await run(here)
    assert job.status == "failed"
    first, second = (await versions_of(here, job)).versions
    assert {node.name: node.state for node in first.lemmas} == {"first": "proved", "second": "failed"}
    assert "at `second`: clash" in model.asked[1].failures[0].diagnostics[0].message
    assert {node.name: node.reused_from for node in second.lemmas} == {"first": 2, "second": None, "third": None}


async def test_a_split_that_is_the_same_to_lean_is_not_checked_again(bed) -> None:
    false = lemma("other", statement="False")
    first, second = plan(FIRST, false), plan(FIRST, {**false, "uses": ["first"]}, proof=f"{MAIN} -- surely")
    here = await bed(checker=Lean(), generator=Model(first, second, knows=ALL | {"other": ()}), settings=SETTINGS)
    job = await run(here)
    assert job.status == "failed"
    assert [version.state for version in (await versions_of(here, job)).versions] == ["failed", "failed"]
    own = [(each.node_id, each.blueprint_version) for each in await attempts_of(here, job) if each.rung == "blueprint"]
    assert own == [("root", 2), ("step", 2)]


async def test_versions_are_capped_and_a_silent_model_ends_the_rung(bed) -> None:
    model = Model(plan(FIRST), plan(SECOND | {"uses": []}), plan(THIRD | {"uses": []}))
    here = await bed(checker=Lean(), generator=model, settings=SETTINGS | {"blueprint_versions": 2})
    job = await run(here)
    assert (job.status, len(model.asked)) == ("failed", 2)
    silent = Model(plan(FIRST))
    here = await bed(checker=Lean(), generator=silent, settings=SETTINGS)
    job = await run(here)
    assert (job.status, len(silent.asked)) == ("failed", 2)
    assert "gave no other blueprint" in job.message


@pytest.mark.parametrize("settings", [{"blueprint_versions": 0}, {}])
async def test_without_a_model_or_by_setting_there_are_no_blueprints(bed, settings: dict[str, object]) -> None:
    model = Model(plan(), knows=ALL)
    if not settings:
        model._rounds = []
    here = await bed(checker=Lean(), generator=model, settings=SETTINGS | settings)
    job = await run(here)
    assert (job.status, model.asked, (await versions_of(here, job)).versions, job.blueprint) == ("failed", [], (), None)


async def test_leaves_are_worked_on_side_by_side_each_with_its_share_of_the_checks(bed) -> None:
    here = await bed(checker=Lean(), generator=Model(plan()), settings=SETTINGS | {"blueprint_leaves": 2})
    here.checker._pause_s = 0.02
    await run(here)
    assert here.checker.most_running == 2


async def test_a_leaf_uses_no_more_than_its_share(bed) -> None:
    knows = {
        "first": tuple(f"bad {number}" for number in range(50)),
        "second": ("good second",),
        "third": ("good third",),
    }
    settings = SETTINGS | {"blueprint_share": 0.25, "blueprint_leaves": 1, "blueprint_versions": 1}
    budget = BudgetSettings(attempts=43)
    here = await bed(checker=Lean(), generator=Model(plan(), knows=knows), settings=settings, budget=budget)
    job = await run(here)
    # one of the portfolio, the skeleton and the step leave 40
    assert len(here.checker.checked("first")) == 10
    states = {node.name: node.state for node in (await versions_of(here, job)).versions[0].lemmas}
    assert states == {"first": "failed", "second": "proved", "third": "proved"}
    assert job.budget.spent.attempts == len(await attempts_of(here, job))


async def test_a_budget_that_ends_in_a_version_ends_the_version_too(bed) -> None:
    knows = {name: tuple(f"bad {number}" for number in range(50)) for name in ("first", "second", "third")}
    settings = SETTINGS | {"blueprint_share": 1.0}
    here = await bed(checker=Lean(), generator=Model(plan(), plan(FIRST), knows=knows), settings=settings)
    job = await run(here, attempts=20)
    assert (job.status, job.budget.exhausted, job.budget.spent.attempts) == ("failed", ("attempts",), 20)
    [version] = (await versions_of(here, job)).versions
    assert version.state == "failed"
    # a plan of which nothing could be checked is not paid for
    assert len(here.generator.asked) == 1


async def test_a_drained_job_goes_on_in_the_same_version_and_buys_and_checks_nothing_twice(bed) -> None:
    model = Model(
        plan(FIRST, lemma("other", statement="False")),
        plan(),
        knows=ALL | {"other": ("hope",), "third": ("stuck", "good third")},
    )
    here = await bed(checker=Lean(slow=["stuck"]), generator=model, settings=SETTINGS | {"checks": 1})
    job = await here.orchestrator.submit(ProveRequest(theorem=GOAL))
    async with asyncio.timeout(10):
        while "stuck" not in here.checker.checked("third"):
            await asyncio.sleep(0.005)
    await here.orchestrator.aclose()
    here.checker._slow = set()
    async with here.another() as second:
        ended = await second.wait(job.job_id, 10)
        versions = (await second.blueprints(job.job_id)).versions
        attempts = [attempt async for attempt in second.attempts(job.job_id)]
    assert (ended.status, ended.rung) == ("succeeded", "blueprint")
    calls = [request.call_id for request in model.requests if request.backend != "portfolio"]
    assert len(calls) == len(set(calls)) == ended.budget.spent.model_calls
    assert len({attempt.attempt_id for attempt in attempts}) == len(attempts) == ended.budget.spent.attempts
    judged = [(request.statement, request.proof) for request in here.checker.requests]
    twice = {each for each in judged if judged.count(each) > 1}
    assert {proof for _, proof in twice} <= {"stuck", ended.proof}
    assert [(version.version, version.state) for version in versions] == [(2, "failed"), (3, "proved")]
    assert {node.name: node.reused_from for node in versions[1].lemmas} == {"first": 2, "second": None, "third": None}


async def test_events_tell_of_each_change_of_a_lemma_and_the_newest_states_stand_in_the_record(bed) -> None:
    model = Model(plan(FIRST), knows={"first": ("stuck", "good first")})
    here = await bed(checker=Lean(slow=["stuck"]), generator=model, settings=SETTINGS)
    job = await here.orchestrator.submit(ProveRequest(theorem=GOAL))
    seen: list[str] = []
    async with asyncio.timeout(10):
        async for event in here.orchestrator.events(job.job_id):
            if event is None or event.job is None:
                continue
            if event.kind is EventKind.STATUS and event.job.blueprint is not None:
                seen.append(event.job.blueprint.states())
                if "running" in seen[-1]:
                    shown = (await versions_of(here, job)).versions[-1]
                    assert (shown.state, shown.node("n1").state, shown.node("n1").rung) == (
                        "open",
                        "running",
                        "sampling",
                    )
                    await here.orchestrator.cancel(job.job_id)
            if event.kind is EventKind.END:
                break
    assert "v2 open running open" in seen
    ended = await here.orchestrator.get(job.job_id)
    assert (ended.status, ended.blueprint and ended.blueprint.states()) == ("cancelled", "v2 failed failed failed")
    assert json.loads(await here.orchestrator.artifact(job.job_id, "blueprint-v2.json"))["state"] == "failed"


async def test_versions_of_an_unknown_job_are_not_there(bed) -> None:
    here = await bed()
    with pytest.raises(NotFoundError):
        await here.orchestrator.blueprints("nobody")


async def test_a_damaged_file_is_named(bed) -> None:
    here = await bed(checker=Lean(), generator=Model(plan(), knows=ALL), settings=SETTINGS)
    job = await run(here)
    await here.artifacts.write(job.job_id, "blueprint-v2.json", b"{")
    with pytest.raises(StorageError, match=r"blueprint-v2\.json"):
        await here.orchestrator.blueprints(job.job_id)


async def test_versions_that_could_not_be_written_are_written_at_the_end(bed) -> None:
    class Full(MemoryArtifacts):
        full = True

        async def write(self, job_id: str, name: str, data: bytes) -> str:
            if name == "blueprint-v2.json" and self.full:
                self.full = b'"state": "proved"' not in data
                raise StorageError("no room")
            return await super().write(job_id, name, data)

    here = await bed(checker=Lean(), generator=Model(plan(), knows=ALL), settings=SETTINGS, artifacts=Full())
    job = await run(here)
    assert [version.state for version in (await versions_of(here, job)).versions] == ["proved"]
    assert job.status == "succeeded"


async def test_lemmas_that_were_proved_are_remembered_for_other_jobs(bed) -> None:
    model = Model(plan(FIRST, lemma("other", statement="False")), knows=ALL | {"other": ()})
    here = await bed(checker=Lean(), generator=model, settings=SETTINGS)
    await run(here)
    again = await run(here)
    nodes = {node.name: node for node in (await versions_of(here, again)).versions[0].lemmas}
    assert (nodes["first"].state, nodes["first"].rung) == ("proved", "cache")


async def test_the_versions_are_a_route_like_any_other(bed) -> None:
    here = await bed(checker=Lean(), generator=Model(plan(), knows=ALL), settings=SETTINGS)
    app = create_app(
        "orchestrator",
        routers=[router(here.orchestrator)],
        readiness=here.orchestrator.readiness,
        settings=Settings(),
    )
    job = await run(here)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answer = await client.get(f"/jobs/{job.job_id}/blueprint")
        assert Blueprints.model_validate(answer.json()) == await versions_of(here, job)
        assert (await client.get("/jobs/nobody/blueprint")).status_code == 404
        shown = (await client.get(f"/jobs/{job.job_id}")).json()["blueprint"]
        assert (shown["version"], shown["state"], shown["nodes"][0]["name"]) == (2, "proved", "first")
