"""What must be true when the storm is over, read from the records, the files and the model server's books."""

import itertools
import json
import os
import re
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tests.faults.budgets import judge_budget
from tests.faults.findings import Findings, Kept
from tests.faults.model_server import Bought
from tests.faults.processes import Deployment
from tests.faults.storm import Storm
from tests.faults.theorems import BLUEPRINT, Theorem, Way

from lemmata.contracts import (
    Attempt,
    Blueprint,
    BlueprintState,
    CheckRequest,
    JobStatus,
    LemmataError,
    ModelCall,
    NotFoundError,
    RecordedCall,
    Verdict,
    Worker,
)
from lemmata.lean.sandbox import sweep
from lemmata.storage import Storage

_ARTIFACTS = {"input.json", "blueprints.json", "attempts.jsonl", "calls.jsonl", "summary.json", "final.lean"}
_VERSION = re.compile(r"blueprint-v[23]\.json")
_OLD_S = 3_600.0


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
        judge_recording(found, each)
        await judge_proof(found, each, worker)
    judge_calls(found, kept, bought, storm.deployment)
    found.facts |= {
        "kills": len(storm.deployment.kills),
        "jobs": len(kept),
        "proved": sum(each.record.job.status is JobStatus.SUCCEEDED for each in kept),
        "proved from lemmas": sum(each.record.job.rung == "blueprint" for each in kept),
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
        proofs = (call for call in kept.calls if Theorem.asked_by(call.call_id) != BLUEPRINT)
        offered = {proof for call in proofs for proof in call.response.candidates}
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


def judge_files(found: Findings, kept: Kept) -> None:
    name, job = kept.theorem.name, kept.record.job
    wanted = {"input.json", "blueprints.json", "summary.json"}
    if kept.attempts:
        wanted.add("attempts.jsonl")
    if job.status is JobStatus.SUCCEEDED:
        wanted.add("final.lean")
        if kept.files.get("final.lean", b"").decode() != job.final_lean:
            found.add("artifacts that do not parse", [f"{name}: final.lean is not the job's"])
    for file in filter(_VERSION.fullmatch, kept.files):
        try:
            version = Blueprint.model_validate_json(kept.files[file])
        except ValueError as error:
            found.add("artifacts that do not parse", [f"{name}: {file}: {error}"])
            continue
        if version.state is BlueprintState.OPEN and job.status.ended:
            found.add("artifacts that do not parse", [f"{name}: {file} is open, and the job has ended"])
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


def judge_recording(found: Findings, kept: Kept) -> None:
    """`calls.jsonl` has each model call of the job, and no other."""
    stored = [call.call_id.removeprefix(f"{call.job_id}/") for call in kept.calls if call.request is not None]
    try:
        lines = [RecordedCall.model_validate_json(line) for line in kept.files.get("calls.jsonl", b"").splitlines()]
    except ValueError as error:
        found.add("artifacts that do not parse", [f"{kept.theorem.name}: calls.jsonl: {error}"])
        return
    if sorted(line.call for line in lines) != sorted(stored):
        found.add(
            "artifacts that do not parse", [f"{kept.theorem.name}: calls.jsonl has {len(lines)} of {len(stored)}"]
        )


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


class _Call(NamedTuple):
    """What was asked of the model, and in which round."""

    theorem: Theorem
    asked: str
    round: int

    def __str__(self) -> str:
        return f"{self.theorem.name} {self.asked}, round {self.round}"


def judge_calls(found: Findings, kept: Sequence[Kept], bought: Sequence[Bought], deployment: Deployment) -> None:
    """A call whose buyer was killed before its answer was stored may be bought again; no other may.

    So each repetition must have the kill of an orchestrator between itself and the request before it, and none may
    come after the answer was stored.
    """
    stored: dict[_Call, ModelCall] = {}
    for each in kept:
        for call in each.calls:
            if call.response.usage.calls:
                key = _Call(each.theorem, Theorem.asked_by(call.call_id), int(call.call_id.rpartition("/r")[2]))
                stored[key] = call
    requests: dict[_Call, list[Bought]] = {}
    for request in bought:
        requests.setdefault(_Call(request.theorem, request.asked, request.round), []).append(request)
    ends = [at for name, at in deployment.kills if name.startswith("orchestrator")]
    again = 0
    for key, asked in requests.items():
        call, label = stored.get(key), str(key)
        at = call.at if call is not None else datetime.max.replace(tzinfo=UTC)
        found.add(
            "model calls bought twice", (f"{label}: after its answer was stored" for b in asked if b.asked_at > at)
        )
        for before, after in itertools.pairwise(asked):
            again += 1
            if not any(before.asked_at <= end <= after.asked_at for end in ends):
                found.add("model calls bought twice", [f"{label}: and nobody was killed between"])
    for key, call in stored.items():
        usage = call.response.usage
        if not any((b.tokens_in, b.tokens_out) == (usage.tokens_in, usage.tokens_out)
                   for b in requests.get(key, [])):  # fmt: skip
            found.add("stored model calls that nobody bought", [str(key)])
    money = sum((call.response.usage.money_usd for call in stored.values()), Decimal(0))
    found.facts |= {
        "model calls stored": len(stored),
        "model calls bought again because the buyer died while it waited": again,
        "micro-dollars in the books": int(money * 1_000_000),
    }


def _is_artifact(name: str) -> bool:
    return name in _ARTIFACTS or _VERSION.fullmatch(name) is not None


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
    scratch += [str(path.relative_to(data)) for path in data.glob("jobs/*/*") if not _is_artifact(path.name)]
    return {"processes left": left, "scratch left": scratch}
