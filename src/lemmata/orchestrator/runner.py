"""One run of one job, from its claim to its end: whatever happens on the way, the records say how to go on."""

import asyncio
import dataclasses
from collections.abc import Sequence

from lemmata.contracts import (
    Attempt,
    BlueprintProgress,
    CachedProof,
    ErrorClass,
    InvalidRequestError,
    Job,
    JobRecord,
    Lease,
    LeaseLostError,
    LemmataError,
    StorageError,
    Turn,
    Verdict,
)
from lemmata.orchestrator import ending
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.blueprint import ROOT, Versions, first_blueprint
from lemmata.orchestrator.blueprint.saved import end_blueprints, write_blueprints
from lemmata.orchestrator.budget import BudgetExhaustedError, BudgetManager, restored_budget
from lemmata.orchestrator.certificates import certified
from lemmata.orchestrator.guards import guarded
from lemmata.orchestrator.journal import Journal, input_json
from lemmata.orchestrator.ladder import RUNGS, Ladder
from lemmata.orchestrator.learning import learn, plan_of
from lemmata.orchestrator.ports import Ports, Publish
from lemmata.orchestrator.rungs import Rung
from lemmata.orchestrator.statement import check_statement
from lemmata.orchestrator.theorem import parse_theorem
from lemmata.orchestrator.turns import on_behalf
from lemmata.orchestrator.work import JobFailedError, Work
from lemmata.telemetry import get_logger, trace

_log = get_logger("lemmata.orchestrator")
_SAVE_AGAIN_S = 1.0
_PROGRESS_S = 1.0


class _CancelledByCaller(Exception):  # noqa: N818 - an order, not an error
    pass


class JobRun:
    """A claimed job. `run` returns when the job has ended, or when this run has no right to it any more."""

    def __init__(self, ports: Ports, lease: Lease, *, publish: Publish, rungs: Sequence[Rung] = RUNGS) -> None:
        self._ports = ports
        self._lease = lease
        self._publish = publish
        self._rungs = rungs
        self._journal = Journal(lease, ports.jobs, ports.artifacts, ports.clock)
        self._job: Job | None = None
        self._budget: BudgetManager | None = None
        self._ladder: Ladder | None = None
        self._work: Work | None = None
        self._record_lock = asyncio.Lock()
        self._ended = False

    async def run(self) -> None:
        """Work on the job. Cancelling this hands the job back; other runners go on from its records."""
        job_id = self._lease.job_id
        try:
            record = await self._ports.jobs.get(job_id)
            self._job = record.job
            with trace.step(trace.of_id(record.job.trace_id), name="job"):
                _log.info("job taken", job_id=job_id, token=self._lease.token)
                await guarded(self._to_the_end(record), self._keep_lease())
        except LeaseLostError as error:
            _log.warning("job given up", job_id=job_id, reason=error.detail)
        except asyncio.CancelledError:
            await self._hand_back()
            raise
        except StorageError as error:
            # the lease expires, and whoever can reach the store goes on
            _log.error("job left", job_id=job_id, reason=error.detail)

    async def _to_the_end(self, record: JobRecord) -> None:
        """The job's end, found and saved."""
        try:
            job = await guarded(self._find_end(record), self._watch_cancel())
        except _CancelledByCaller:
            job = ending.cancelled(self._current())
        except LeaseLostError:
            raise
        except LemmataError as error:
            job = ending.stopped(self._current(), Verdict.ERROR, error.detail, ErrorClass.INTERNAL)
        except Exception:  # noqa: BLE001 - a defect ends one job, not the process
            _log.error("job crashed", job_id=record.job.job_id, exc_info=True)
            message = f"internal error; quote the trace {record.job.trace_id}"
            job = ending.stopped(self._current(), Verdict.ERROR, message, ErrorClass.INTERNAL)
        await self._save(job)

    async def _find_end(self, record: JobRecord) -> Job:
        journal = self._journal
        await journal.open()
        self._budget = restored_budget(record.job, journal.attempts, journal.usage, self._ports.clock)
        plan = await plan_of(record.job, [rung.name for rung in self._rungs], self._ports)
        ladder = self._ladder = Ladder(plan, self._rungs, journal, record.job.rungs)
        self._set(ladder=plan)
        if record.cancel_requested:
            return ending.cancelled(self._current())
        try:
            work = self._work = self._prepare(record, self._budget)
        except InvalidRequestError as error:
            return ending.stopped(self._current(), Verdict.INVALID, error.detail, ErrorClass.INVALID_STATEMENT)
        await self._write_inputs(record, work)
        try:
            async with asyncio.timeout(self._budget.room().wall_s):
                if work.toolchain is None:
                    work = await self._check_statement(work)
                proof = await ladder.climb(work, on_rung=self._on_rung)
        except TimeoutError:
            self._budget.refuse("wall_s")
            ladder.time_is_over()
            proof = None
        except BudgetExhaustedError:
            proof = None  # even the statement could not be checked
        except JobFailedError as error:
            return ending.stopped(self._current(), error.verdict, error.message, error.error_class)
        # the end of the budget may come between a proof's record and its mention
        proof = proof or self._winner()
        if proof is not None:
            job = await certified(self._current(), work, proof, self._ports.certificates)
            if job.verdict is Verdict.PROVED:
                await self._remember(work, proof)
            return job
        return ending.not_proved(self._set(), work, ladder.reports(ended=True))

    def _prepare(self, record: JobRecord, budget: BudgetManager) -> Work:
        ports, request = self._ports, record.request
        theorem = parse_theorem(request.theorem, request.header)
        versions, turn = Versions(self._on_blueprint), Turn(caller=record.caller)
        return Work(
            job_id=record.job.job_id,
            theorem=theorem,
            request=request,
            trace_id=record.job.trace_id,
            blueprint=versions.put(first_blueprint(record.job.job_id, theorem)),
            toolchain=record.job.toolchain,
            budget=budget,
            journal=self._journal,
            checker=on_behalf(ports.checker, turn),
            turn=turn,
            searcher=ports.searcher,
            generator=ports.generator,
            sessions=ports.sessions,
            cache=ports.cache,
            settings=ports.settings,
            clock=ports.clock,
            versions=versions,
        )

    async def _check_statement(self, work: Work) -> Work:
        toolchain = await check_statement(Bench(work))
        # with its toolchain in the record the statement counts as checked, for later runs too
        await self._ports.jobs.update(self._lease, self._set(toolchain=toolchain))
        return dataclasses.replace(work, toolchain=toolchain)

    async def _write_inputs(self, record: JobRecord, work: Work) -> None:
        if not await self._journal.has("input.json"):
            await self._journal.write("input.json", input_json(record))
        await write_blueprints(work)

    def _winner(self) -> Attempt | None:
        """The attempt that proves the theorem itself."""
        return next((each for each in self._journal.attempts if each.lean_ok and each.node_id == ROOT), None)

    async def _remember(self, work: Work, proof: Attempt) -> None:
        try:
            entry = CachedProof(key=work.cache_key, proof=proof.proof, job_id=work.job_id, at=self._ports.clock.now())
            await work.cache.put(entry)
        except StorageError as error:
            _log.warning("proof not cached", job_id=work.job_id, error=error.detail)

    async def _save(self, job: Job) -> None:
        """Artifacts first, then the record: a record that says `succeeded` has its files."""
        job = job.model_copy(update={"ended_at": self._ports.clock.now(), **self._progress(job)})
        if self._ladder is not None:
            job = job.model_copy(update={"rungs": self._ladder.reports(ended=True)})
            await learn(self._ladder, self._lease, self._ports)
        job = await self._write_artifacts(job)
        while True:
            try:
                async with self._record_lock:
                    await self._ports.jobs.update(self._lease, job)
                    self._ended = True
            except StorageError as error:
                # whoever waits for it gets the answer now; the record follows when the store is back
                note = f"{job.message}. The record could not be saved: {error.detail}"
                self._publish(job.model_copy(update={"message": note}), saved=False)
                await asyncio.sleep(_SAVE_AGAIN_S)
            else:
                self._publish(job, saved=True)
                _log.info(
                    "job ended",
                    job_id=job.job_id,
                    status=job.status.value,
                    verdict=job.verdict,
                    rung=job.rung,
                    attempts=job.attempts,
                    wall_s=job.budget.spent.wall_s,
                )
                return

    async def _write_artifacts(self, job: Job) -> Job:
        journal, store = self._journal, self._ports.artifacts
        await journal.retry_artifacts()
        await journal.write_calls()
        if job.final_lean is not None:
            await journal.write("final.lean", job.final_lean.encode())
        if self._work is not None:
            job = await end_blueprints(job, self._work, self._winner())
        text = ending.summary(job).model_dump_json(indent=2)
        await journal.write("summary.json", text.encode() + b"\n")
        if journal.artifact_problem is not None:
            note = f"{job.message}. Artifacts are missing: {journal.artifact_problem}"
            job = job.model_copy(update={"message": note})
        try:
            return job.model_copy(update={"artifacts": await store.list(job.job_id)})
        except StorageError:
            return job

    async def _keep_lease(self) -> None:
        """Renew, and let callers see how far the job is. Raises `LeaseLostError`."""
        ports = self._ports
        beat = min(_PROGRESS_S, ports.settings.lease_s / 3)
        seen = ""
        while True:
            await asyncio.sleep(beat)
            async with self._record_lock:
                if self._ended:
                    return
                try:
                    left_s = (self._lease.expires_at - ports.clock.now()).total_seconds()
                    if left_s < ports.settings.lease_s * 2 / 3:
                        self._lease = await ports.jobs.renew(self._lease, ports.settings.lease_s)
                    progress = self._set()
                    if (text := progress.model_dump_json(exclude={"budget", "rungs"})) != seen:
                        await ports.jobs.update(self._lease, progress)
                        seen = text
                except StorageError as error:
                    _log.warning("lease not renewed", job_id=self._lease.job_id, error=error.detail)

    async def _watch_cancel(self) -> None:
        """Raises `_CancelledByCaller` soon after a caller, of this instance or another, wants the job to stop."""
        while True:
            try:
                if await self._ports.jobs.cancel_requested(self._lease.job_id):
                    raise _CancelledByCaller
            except StorageError as error:
                _log.warning("cancel not read", job_id=self._lease.job_id, error=error.detail)
            await asyncio.sleep(self._ports.settings.poll_ms / 1000)

    async def _hand_back(self) -> None:
        """The instance stops: another start goes on at once, with the time spent so far counted."""
        try:
            if self._job is not None:
                await self._ports.jobs.update(self._lease, self._set())
            await self._ports.jobs.release(self._lease)
        except LemmataError as error:
            _log.warning("lease not handed back", job_id=self._lease.job_id, error=error.detail)

    def _on_rung(self, name: str) -> None:
        self._set(rung=name)

    def _on_blueprint(self, progress: BlueprintProgress) -> None:
        self._set(blueprint=progress)

    def _current(self) -> Job:
        assert self._job is not None
        return self._job

    def _set(self, **values: object) -> Job:
        """The job with new values, the attempts so far, the budget and the ladder as they are now."""
        job = self._current()
        self._job = job.model_copy(update=self._progress(job) | values)
        return self._job

    def _progress(self, job: Job) -> dict[str, object]:
        progress: dict[str, object] = {"attempts": len(self._journal.attempts)}
        if self._budget is not None:
            now = self._budget.status()
            spent = {"spent": now.spent, "remaining": now.remaining, "exhausted": now.exhausted}
            progress["budget"] = job.budget.model_copy(update=spent)
        if self._ladder is not None:
            progress["rungs"] = self._ladder.reports()
        return progress
