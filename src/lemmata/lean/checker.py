"""A check from request to verdict, on one toolchain behind one fence."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lemmata.contracts import (
    STANDARD_AXIOMS,
    CheckRequest,
    CheckResult,
    Diagnostic,
    ErrorClass,
    KernelReport,
    Level,
    Verdict,
)
from lemmata.lean import unsupported
from lemmata.lean.certificates.export import ExportOrder
from lemmata.lean.certificates.making import Certifier, evidence
from lemmata.lean.compiler import Compiled, Compiler
from lemmata.lean.diagnostics import classify
from lemmata.lean.imports import is_allowed
from lemmata.lean.judge import Claim
from lemmata.lean.judgement import Judgement
from lemmata.lean.judging import Case, JudgeLostError, Judges, Opinion
from lemmata.lean.names import Name
from lemmata.lean.olean import Library, OleanError
from lemmata.lean.sandbox import Run, RunLimits
from lemmata.lean.seats import Seats
from lemmata.lean.source import Plan, Refusal, marked, plan
from lemmata.lean.statement import Statement, StatementCache
from lemmata.lean.verdict import Finding, first_line, of_errors, of_judgement, of_kernels, of_run

JUDGE_S = 60.0
"""Seconds for comparing two modules; small ones take milliseconds."""

LEAST_KERNEL_S = 5.0
"""Seconds for our own kernel where the request gives Lean less: what costs Lean little may cost it more."""

_SMALL = 20_000
"""Characters; such a text is read in less than a millisecond for each thousand, and usually in much less."""


@dataclass(frozen=True, slots=True)
class CheckLimits:
    """What one check may use; ``run`` holds for each of its processes."""

    run: RunLimits
    heartbeats: int
    text_chars: int = 500_000


@dataclass(slots=True)
class _Account:
    """What a check has used so far."""

    started: float = field(default_factory=time.monotonic)
    timings_ms: dict[str, float] = field(default_factory=dict[str, float])
    cpu_ms: float = 0.0
    peak_mb: float = 0.0

    def add(self, phase: str, run: Run) -> None:
        self.timings_ms[phase] = run.wall_ms
        self.cpu_ms += run.cpu_ms
        self.peak_mb = max(self.peak_mb, run.peak_memory_mb)


@dataclass(frozen=True, slots=True)
class LeanChecker:
    """Checks candidates. May be used by many tasks at once; ``statements`` is closed by whoever made it."""

    compiler: Compiler
    library: Library
    statements: StatementCache
    judges: Judges
    certifier: Certifier = field(default_factory=Certifier)
    seats: Seats = field(default_factory=Seats)
    allowed_imports: tuple[str, ...] | None = None

    async def check(self, request: CheckRequest, limits: CheckLimits) -> CheckResult:
        """Judge one candidate. Raises `LemmataError` only where the sandbox itself fails."""
        account = _Account()
        with self.seats.taken() as cpu:
            limits = replace(limits, run=replace(limits.run, cpu=cpu))
            answer = await _Check(self, request, limits, account).answer()
        total = (time.monotonic() - account.started) * 1000
        return answer.model_copy(update={"timings_ms": {**answer.timings_ms, "total": total}})


@dataclass(frozen=True, slots=True)
class _Check:
    checker: LeanChecker
    request: CheckRequest
    limits: CheckLimits
    account: _Account

    async def answer(self) -> CheckResult:
        found = await self._plan()
        if isinstance(found, Refusal):
            return self._refused(found)
        finding = self._imports_finding(found)
        if finding is not None:
            return self._result(finding, found)
        return await self._compile(found)

    async def _plan(self) -> Plan | Refusal:
        request, most = self.request, self.limits.text_chars
        if sum(len(part or "") for part in (request.header, request.statement, request.proof, request.source)) < _SMALL:
            return plan(request, text_chars=most)  # faster than a change of threads
        return await asyncio.to_thread(plan, request, text_chars=most)

    def _imports_finding(self, found: Plan) -> Finding | None:
        """What is wrong with the imports, if anything is."""
        allowed = self.checker.allowed_imports
        for module in found.imports:
            if not is_allowed(module, allowed):
                message = f"the module {module} may not be imported here"
                return Finding(Verdict.INVALID, ErrorClass.INVALID_HEADER, message)
            try:
                self.checker.library.path(module)
            except OleanError:
                if self.checker.compiler.toolchain.embedded:
                    message = (
                        f"`import {module}` needs an official Lean toolchain that has it; this is the embedded one"
                    )
                    return Finding(Verdict.FAILED, ErrorClass.UNSUPPORTED_BY_TOOLCHAIN, message)
                message = f"the toolchain has no module {module}"
                return Finding(Verdict.INVALID, ErrorClass.INVALID_HEADER, message)
        return None

    async def _compile(self, found: Plan) -> CheckResult:
        statement: Statement | None = None
        if self.request.level is not Level.ELABORATED:
            statement = await self.checker.statements.get(
                self.checker.compiler, found, self.limits.run, self.limits.heartbeats
            )
            if statement.fresh:
                self.account.add("statement", statement.run)
            if statement.olean is None:
                other = found.without_earlier_proofs
                if other is not None and _before_theorem(statement.compiled.errors, found):
                    return await self._compile(other)
                return self._without_statement(statement.compiled, found)
            if found.candidate.text == found.statement.text:
                finding = Finding(
                    Verdict.INCOMPLETE, ErrorClass.SORRY, "the statement stands, and its proof is `sorry`"
                )
                return self._result(finding, found, statement.compiled.diagnostics)
        text, mark = marked(found.candidate)
        async with self.checker.compiler.compiled(
            text, self.limits.run, self.limits.heartbeats, header=found.header
        ) as candidate:
            self.account.add("candidate", candidate.run)
            finding = of_errors(candidate)
            if finding is not None:
                other = found.without_earlier_proofs
                if other is not None and _before_theorem(candidate.errors, found):
                    return await self._compile(other)
                finding = self._explained(finding, found)
                return self._result(finding, found, candidate.diagnostics)
            return await self._judged(found, candidate, statement, mark)

    def _without_statement(self, compiled: Compiled, found: Plan) -> CheckResult:
        """The statement does not stand by itself: whose fault, and what Lean says."""
        finding = of_run(compiled.run)
        if finding is not None:
            finding = replace(finding, message=f"the statement alone: {finding.message}")
        elif compiled.errors:
            finding = self._explained(_of_statement_errors(compiled.errors, found), found)
        else:
            message = "Lean did not read the header and the statement to their end"
            finding = Finding(Verdict.REJECTED, ErrorClass.FORBIDDEN_CONSTRUCT, message)
        return self._result(finding, found, compiled.diagnostics)

    def _explained(self, finding: Finding, found: Plan) -> Finding:
        """The embedded Lean lacks some of Lean: where a text uses that, say so instead of quoting its complaint."""
        if not self.checker.compiler.toolchain.embedded or finding.verdict not in (Verdict.FAILED, Verdict.INVALID):
            return finding
        word = unsupported.first_word(found.candidate.text)
        if word is None:
            return finding
        message = f"`{word}` needs an official Lean toolchain; this is the embedded one ({finding.message})"
        return Finding(Verdict.FAILED, ErrorClass.UNSUPPORTED_BY_TOOLCHAIN, message)

    async def _judged(self, found: Plan, candidate: Compiled, statement: Statement | None, mark: Name) -> CheckResult:
        """The verdict, read from the modules by code that never ran the candidate's."""
        assert candidate.olean is not None
        started = time.monotonic()
        # at the level `elaborated` there is no statement apart: the module is only asked for axioms and `sorry`
        stated = statement.olean if statement is not None and statement.olean is not None else candidate.olean
        claim = Claim(found.theorem, found.imports, self._permitted(), mark)
        certifier = self.checker.certifier
        order = certifier.order(self.request, candidate.olean.parent, self.limits.run.wall_ms / 1000)
        try:
            opinion = await self._opinion(stated, candidate.olean, claim, order)
        except TimeoutError:
            finding = Finding(Verdict.RESOURCE_LIMIT, ErrorClass.CPU_TIME, "the compiled module took too long to judge")
            return self._result(finding, found, candidate.diagnostics)
        except JudgeLostError:
            finding = Finding(Verdict.ERROR, ErrorClass.CRASH, "the process that judged the compiled module died")
            return self._result(finding, found, candidate.diagnostics)
        self.account.timings_ms["judge"] = (time.monotonic() - started) * 1000
        judgement = opinion.judgement
        finding = of_judgement(judgement)
        if found.earlier_open and finding.error_class is ErrorClass.SORRY and "sorry" not in found.proof_text:
            finding = replace(finding, message="it rests on an earlier theorem of the file that is not proved")
        reports: list[KernelReport] = []
        if finding.verdict is Verdict.PROVED and opinion.report is not None:
            reports = await certifier.reports(self.request, opinion, order, self.limits.run)
            objection = of_kernels(reports, self.request.level)
            finding = objection or finding
        result = self._result(finding, found, candidate.diagnostics, judgement)
        result = result.model_copy(update={"kernels": tuple(reports)})
        if not result.proved:
            return result
        certificate = certifier.certificate(found, opinion, result)
        files = await evidence(self.request, found, opinion, order)
        return result.model_copy(update={"certificate": certificate, "evidence": files})

    async def _opinion(self, stated: Path, submitted: Path, claim: Claim, order: ExportOrder | None) -> Opinion:
        toolchain = self.checker.compiler.toolchain
        wall_s = self.limits.run.wall_ms / 1000
        kernel_s = None if self.request.level is Level.ELABORATED else max(wall_s, LEAST_KERNEL_S)
        case = Case(
            *(stated, submitted, claim, toolchain.search_path, toolchain.build, kernel_s),
            export=order,
            index_file=self.checker.library.index_file,
        )
        export_s = 0.0 if order is None else JUDGE_S + (order.kernel_s or 0.0)
        return await self.checker.judges.examine(
            case, wall_s=(kernel_s or 0.0) + export_s + JUDGE_S, cpu=self.limits.run.cpu
        )

    def _permitted(self) -> frozenset[Name]:
        axioms = STANDARD_AXIOMS if self.request.axioms is None else self.request.axioms
        return frozenset(Name(axiom.split(".")) for axiom in axioms)

    def _refused(self, refusal: Refusal) -> CheckResult:
        finding = Finding(refusal.verdict, refusal.error_class, refusal.message)
        return self._result(finding, None, refusal.diagnostics)

    def _result(
        self,
        finding: Finding,
        found: Plan | None = None,
        diagnostics: Sequence[Diagnostic] = (),
        judgement: Judgement | None = None,
    ) -> CheckResult:
        proved = finding.verdict is Verdict.PROVED
        axioms = () if judgement is None else tuple(map(str, judgement.axioms))
        return CheckResult(
            verdict=finding.verdict,
            level=self.request.level if proved else None,
            theorem=None if found is None else str(found.theorem),
            error_class=finding.error_class,
            message=finding.message,
            diagnostics=tuple(diagnostics),
            axioms=axioms,
            toolchain=self.checker.compiler.toolchain.info,
            isolation=self.checker.compiler.sandbox.info,
            timings_ms=self.account.timings_ms,
            cpu_ms=self.account.cpu_ms,
            peak_memory_mb=self.account.peak_mb,
        )


def _of_statement_errors(errors: Sequence[Diagnostic], found: Plan) -> Finding:
    """Errors where there was no proof yet: of the statement itself, or of what stands before it."""
    error = errors[0]
    if _before_theorem(errors, found):
        message = f"Lean reports, before the theorem: {first_line(error)}"
        return Finding(Verdict.FAILED, classify(errors), message)
    in_header = error.part == "header"
    message = f"the {'header' if in_header else 'statement'} does not elaborate: {first_line(error)}"
    return Finding(Verdict.INVALID, ErrorClass.INVALID_HEADER if in_header else ErrorClass.INVALID_STATEMENT, message)


def _before_theorem(errors: Sequence[Diagnostic], found: Plan) -> bool:
    """Whether the first error of a whole file lies before the theorem's own text."""
    first = errors[0] if errors else None
    return first is not None and first.part == "source" and (first.start is None or first.start.line < found.first_line)
