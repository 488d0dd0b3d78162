"""What must be true when the storm is over, read from the records, the files and the model server's books."""

import itertools
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from tests.faults.model_server import Bought
from tests.faults.processes import Deployment
from tests.faults.storm import Storm
from tests.faults.theorems import Theorem, Way

from lemmata.contracts import (
    Attempt,
    CheckRequest,
    JobRecord,
    JobStatus,
    LemmataError,
    ModelCall,
    NotFoundError,
    Usage,
    Verdict,
    Worker,
)
from lemmata.lean.sandbox import sweep
from lemmata.storage import Storage

LINES = (
    "instances that stopped by themselves",
    "jobs without an end",
    "jobs made twice for one key",
    "provable jobs that ended without a proof",
    "attempt ids twice",
    "attempts missing",
    "model calls bought twice",
    "stored model calls that nobody bought",
    "budgets that do not add up",
    "artifacts that do not parse",
    "leases held by the dead",
    "wrong verdicts",
    "processes left",
    "scratch left",
)
"""Each of them must count nothing."""

_ARTIFACTS = {"input.json", "blueprints.json", "attempts.jsonl", "summary.json", "final.lean"}
_OLD_S = 3_600.0


@dataclass
class Findings:
    """`wrong`: what was found, under each of `LINES`; `facts`: what happened, which is neither right nor wrong."""

    wrong: dict[str, list[str]] = field(default_factory=lambda: {line: [] for line in LINES})
    facts: dict[str, int] = field(default_factory=dict)

    def add(self, line: str, what: Iterable[str]) -> None:
        self.wrong[line].extend(what)

    @property
    def clean(self) -> bool:
        return not any(self.wrong.values())


@dataclass(frozen=True)
class Kept:
    """All that was kept of one job."""

    theorem: Theorem
    record: JobRecord
    attempts: Sequence[Attempt]
    calls: Sequence[ModelCall]
    files: dict[str, bytes]


async def audit(storm: Storm, bought: Sequence[Bought], storage: Storage, worker: Worker) -> Findings:
    """Read everything, once the instances have ended."""
    found = Findings()
    kept = [
        await _kept(storage, theorem, job_id) for theorem, job_ids in storm.jobs.items() for job_id in sorted(job_ids)
    ]
    found.add("jobs without an end", (theorem.name for theorem in storm.jobs if theorem not in storm.ended))
    names = Counter(theorem.name for theorem, ids in storm.jobs.items() for _ in ids)
    found.add("jobs made twice for one key", (name for name, count in names.items() if count > 1))
    ids = Counter(attempt.attempt_id for each in kept for attempt in each.attempts)
    found.add("attempt ids twice", (each for each, count in ids.items() if count > 1))
    for each in kept:
        judge_job(found, each)
        judge_attempts(found, each)
        judge_budget(found, each)
        judge_files(found, each)
        await judge_proof(found, each, worker)
    judge_calls(found, kept, bought, storm.deployment)
    found.facts |= {
        "kills": len(storm.deployment.kills),
        "jobs": len(kept),
        "proved": sum(each.record.job.status is JobStatus.SUCCEEDED for each in kept),
        "attempts": sum(len(each.attempts) for each in kept),
        "taken over": sum(each.record.fencing_token > 1 for each in kept),
    }
    return found


async def _kept(storage: Storage, theorem: Theorem, job_id: str) -> Kept:
    files: dict[str, bytes] = {}
    for name in await storage.artifacts.list(job_id):
        files[name] = await storage.artifacts.read(job_id, name)
    return Kept(
        theorem,
        await storage.jobs.get(job_id),
        [attempt async for attempt in storage.jobs.attempts(job_id)],
        [call async for call in storage.jobs.calls(job_id)],
        files,
    )


def judge_job(found: Findings, kept: Kept) -> None:
    job, name = kept.record.job, kept.theorem.name
    if not job.status.ended or job.ended_at is None or job.verdict is None:
        found.add("jobs without an end", [f"{name}: {job.status.value}"])
    if kept.record.owner is not None:
        found.add("leases held by the dead", [f"{name}: {kept.record.owner}"])
    proved = job.status is JobStatus.SUCCEEDED
    if kept.theorem.way is Way.NEVER:
        if proved:
            found.add("wrong verdicts", [f"{name} was proved"])
    elif not proved and job.status.ended:
        found.add("provable jobs that ended without a proof", [f"{name}: {job.verdict}, {job.message}"])


def judge_attempts(found: Findings, kept: Kept) -> None:
    """The steps have no gap, the file says what the records say, and no candidate of a failed job was passed over."""
    name, attempts = kept.theorem.name, kept.attempts
    if [attempt.step for attempt in attempts] != list(range(1, len(attempts) + 1)):
        found.add("attempts missing", [f"{name}: steps {[attempt.step for attempt in attempts]}"])
    if kept.record.job.attempts != len(attempts):
        found.add("attempts missing", [f"{name}: the job says {kept.record.job.attempts} of {len(attempts)}"])
    if kept.record.job.verdict is Verdict.FAILED:
        tried = {attempt.proof for attempt in attempts}
        offered = {proof for call in kept.calls for proof in call.response.candidates}
        found.add("attempts missing", (f"{name}: {proof!r} was never tried" for proof in offered - tried))
    try:
        lines = [Attempt.model_validate_json(line) for line in kept.files.get("attempts.jsonl", b"").splitlines()]
    except ValueError as error:
        found.add("artifacts that do not parse", [f"{name}: attempts.jsonl: {error}"])
        return
    twice = Counter(line.attempt_id for line in lines)
    found.add("attempt ids twice", (f"{each} in attempts.jsonl" for each, count in twice.items() if count > 1))
    if lines != list(attempts):
        found.add("attempts missing", [f"{name}: attempts.jsonl has {len(lines)} lines for {len(attempts)} records"])


def judge_budget(found: Findings, kept: Kept) -> None:
    name, spent = kept.theorem.name, kept.record.job.budget.spent
    usage = sum((call.response.usage for call in kept.calls), Usage())
    pairs = {
        "money_usd": (spent.money_usd, usage.money_usd),
        "tokens": (spent.tokens, usage.tokens),
        "model_calls": (spent.model_calls, usage.calls),
        "attempts": (spent.attempts, len(kept.attempts)),
    }
    for kind, (said, real) in pairs.items():
        if said != real:
            found.add("budgets that do not add up", [f"{name}: {kind} {said}, not {real}"])
    # a check that a kill cut short is in no record, so the job may have used more; less it cannot
    cpu_s = sum(attempt.cpu_ms for attempt in kept.attempts) / 1000
    if spent.lean_cpu_s + 0.002 < cpu_s:
        found.add("budgets that do not add up", [f"{name}: lean_cpu_s {spent.lean_cpu_s}, not {cpu_s}"])


def judge_files(found: Findings, kept: Kept) -> None:
    name, job = kept.theorem.name, kept.record.job
    wanted = {"input.json", "blueprints.json", "summary.json"}
    if kept.attempts:
        wanted.add("attempts.jsonl")
    if job.status is JobStatus.SUCCEEDED:
        wanted.add("final.lean")
        if kept.files.get("final.lean", b"").decode() != job.final_lean:
            found.add("artifacts that do not parse", [f"{name}: final.lean is not the job's"])
    found.add("artifacts that do not parse", (f"{name}: no {file}" for file in wanted - set(kept.files)))
    for file in wanted & set(kept.files):
        if file.endswith(".json"):
            try:
                content = json.loads(kept.files[file])
            except ValueError as error:
                found.add("artifacts that do not parse", [f"{name}: {file}: {error}"])
                continue
            if file == "summary.json" and content["status"] != job.status:
                found.add("artifacts that do not parse", [f"{name}: summary.json says {content['status']}"])


async def judge_proof(found: Findings, kept: Kept, worker: Worker) -> None:
    """Whoever was told `succeeded` can check the file, and it says what was asked for."""
    if kept.record.job.status is not JobStatus.SUCCEEDED:
        return
    text = kept.files.get("final.lean", b"").decode()
    if kept.theorem.text not in text:
        found.add("wrong verdicts", [f"{kept.theorem.name}: final.lean states something else"])
    try:
        result = await worker.check(CheckRequest(source=text, theorem=kept.theorem.name))
    except (LemmataError, NotFoundError) as error:
        found.add("wrong verdicts", [f"{kept.theorem.name}: final.lean cannot be checked: {error}"])
        return
    if result.verdict is not Verdict.PROVED:
        found.add("wrong verdicts", [f"{kept.theorem.name}: final.lean is {result.verdict}: {result.message}"])


def judge_calls(found: Findings, kept: Sequence[Kept], bought: Sequence[Bought], deployment: Deployment) -> None:
    """A call whose buyer was killed before its answer was stored may be bought again; no other may.

    So each repetition must have the kill of an orchestrator between itself and the request before it, and none may
    come after the answer was stored.
    """
    stored: dict[tuple[Theorem, int], ModelCall] = {}
    for each in kept:
        for call in each.calls:
            if call.response.usage.calls:
                stored[each.theorem, int(call.call_id.rpartition("/r")[2])] = call
    requests: dict[tuple[Theorem, int], list[Bought]] = {}
    for request in bought:
        requests.setdefault((request.theorem, request.round), []).append(request)
    ends = [at for name, at in deployment.kills if name.startswith("orchestrator")]
    again = 0
    for (theorem, round_), asked in requests.items():
        call = stored.get((theorem, round_))
        at = call.at if call is not None else datetime.max.replace(tzinfo=UTC)
        label = f"{theorem.name}, round {round_}"
        found.add(
            "model calls bought twice", (f"{label}: after its answer was stored" for b in asked if b.asked_at > at)
        )
        for before, after in itertools.pairwise(asked):
            again += 1
            if not any(before.asked_at <= end <= after.asked_at for end in ends):
                found.add("model calls bought twice", [f"{label}: and nobody was killed between"])
    for (theorem, round_), call in stored.items():
        usage = call.response.usage
        if not any((b.tokens_in, b.tokens_out) == (usage.tokens_in, usage.tokens_out)
                   for b in requests.get((theorem, round_), [])):  # fmt: skip
            found.add("stored model calls that nobody bought", [f"{theorem.name}, round {round_}"])
    money = sum((call.response.usage.money_usd for call in stored.values()), Decimal(0))
    found.facts |= {
        "model calls stored": len(stored),
        "model calls bought again because the buyer died while it waited": again,
        "micro-dollars in the books": int(money * 1_000_000),
    }


def leftovers(deployment: Deployment, data: Path) -> dict[str, list[str]]:
    """Processes and folders that nobody needs any more, once the instances have ended.

    A worker that was killed leaves the folders of its checks to the next start, which removes those of the dead that
    are older than ten minutes. Here they are made that old; what the sweep then does not remove counts as left.
    """
    left = deployment.left()
    old = time.time() - _OLD_S
    for path in deployment.scratch.iterdir():
        os.utime(path, (old, old), follow_symlinks=False)
    sweep(deployment.scratch)
    scratch = [f"tmp/{path.name}" for path in deployment.scratch.iterdir()]
    scratch += [str(path.relative_to(data)) for path in data.glob("jobs/*/*") if path.name not in _ARTIFACTS]
    return {"processes left": left, "scratch left": scratch}
