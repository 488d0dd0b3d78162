"""All theorems of a file at once: one compile of what they state, one of the file, and a judgement of each.

A verdict from here means what one by one it would mean. The module of the statements is made by a process that sees no
proof of a theorem. Each theorem's type, and all that the type rests on, are the same in both modules; where a proof
uses another theorem of the file, the candidate's own proof of that one is judged and checked by the kernel with it. The
name is the one that stands at this place of the file: the `sorry` that we write there carries a number of its own.

Only what is clear is answered: a theorem that is proved, or whose proof comes down to `sorry`. All else (an error of
Lean, a limit, a difference between the modules) is left to the check of that theorem alone.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lemmata.contracts import CheckResult, Diagnostic, Level, Verdict
from lemmata.lean.checker import JUDGE_S, LEAST_KERNEL_S, CheckLimits, LeanChecker
from lemmata.lean.file_plan import FilePlan, Member, plan_file
from lemmata.lean.imports import is_allowed
from lemmata.lean.judge import Claim
from lemmata.lean.judgement import PERMITTED_AXIOMS, Code
from lemmata.lean.judging import Case, JudgeLostError, Opinion
from lemmata.lean.names import Name
from lemmata.lean.olean import OleanError
from lemmata.lean.plans import Plan, marked
from lemmata.lean.sandbox import Run, RunLimits
from lemmata.lean.verdict import of_judgement, of_kernels, own_report

_COMPILES = 3
"""Of the file with its proofs: where Lean refuses some, they are left out of the next one."""


async def check_together(
    checker: LeanChecker, source: str, theorems: Sequence[str], limits: CheckLimits
) -> dict[str, CheckResult]:
    """Verdicts at the level `verified` by the theorems' names; those left out are to be checked one by one.

    ``theorems``: their full names, as `theorems_in` gives them. Raises `LemmataError` only where the sandbox fails.
    """
    found = await asyncio.to_thread(plan_file, source, theorems, text_chars=limits.text_chars)
    if found is None or not all(_is_usable(checker, module) for module in found.imports):
        return {}
    with checker.seats.taken() as cpu:
        # the limits of one check hold for the file: what needs more is left to single checks, and to their limits
        return await _Together(checker, found, limits, replace(limits.run, cpu=cpu)).answers()


def _is_usable(checker: LeanChecker, module: Name) -> bool:
    try:
        checker.library.path(module)
    except OleanError:
        return False
    return is_allowed(module, checker.allowed_imports)


@dataclass(frozen=True, slots=True)
class _Modules:
    """What was compiled. ``left_out``: theorems whose proofs Lean refused, and that have `sorry` in both."""

    stated: Path
    candidate: Path
    mark: Name
    left_out: frozenset[Name]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Together:
    checker: LeanChecker
    plan: FilePlan
    limits: CheckLimits
    run: RunLimits
    """Of each of the shared compiles."""

    async def answers(self) -> dict[str, CheckResult]:
        compiler = self.checker.compiler
        statement = await self.checker.statements.get(compiler, self._texts(), self.run, self.limits.heartbeats)
        if statement.olean is None:
            return {}
        spent = [statement.run] if statement.fresh else []
        left_out: frozenset[Name] = frozenset()
        for _ in range(_COMPILES):
            text, mark = marked(self.plan.candidate(left_out))
            async with compiler.compiled(text, self.run, self.limits.heartbeats) as candidate:
                spent.append(candidate.run)
                if candidate.ended_well and candidate.olean is not None:
                    modules = _Modules(statement.olean, candidate.olean, mark, left_out, candidate.diagnostics)
                    return await self._judged(modules, spent)
            failed = self.plan.failed(candidate.errors)
            if not failed or failed <= left_out:
                break
            left_out |= failed
        return {}

    async def _judged(self, modules: _Modules, spent: Sequence[Run]) -> dict[str, CheckResult]:
        results: dict[str, CheckResult] = {}
        asked = {member.asked: member for member in self.plan.members if member.name not in modules.left_out}
        asked.pop(None, None)
        for name, member in asked.items():
            started = time.monotonic()
            opinion = await self._opinion(modules, member)
            result = None if opinion is None else self._result(modules, member, opinion)
            if result is None or name is None:
                continue
            judge_ms = (time.monotonic() - started) * 1000
            shared_ms = sum(run.wall_ms for run in spent)
            # what was done for all is told in equal shares
            used = {
                "timings_ms": {"shared": shared_ms, "judge": judge_ms, "total": judge_ms + shared_ms / len(asked)},
                "cpu_ms": sum(run.cpu_ms for run in spent) / len(asked),
                "peak_memory_mb": max(run.peak_memory_mb for run in spent),
            }
            results[name] = result.model_copy(update=used)
        return results

    def _texts(self, member: Member | None = None, left_out: frozenset[Name] = frozenset()) -> Plan:
        """The texts that are compiled, in the form of a single check's."""
        member = member or self.plan.members[0]
        texts = self.plan.stated, self.plan.candidate(left_out)
        return Plan(member.name, self.plan.imports, *texts, member.statement, member.proof)

    async def _opinion(self, modules: _Modules, member: Member) -> Opinion | None:
        theorems = frozenset(other.name for other in self.plan.members)
        claim = Claim(member.name, self.plan.imports, PERMITTED_AXIOMS, modules.mark, member.tag, theorems)
        toolchain = self.checker.compiler.toolchain
        kernel_s = max(self.limits.run.wall_ms / 1000, LEAST_KERNEL_S)
        case = Case(
            *(modules.stated, modules.candidate, claim, toolchain.search_path, toolchain.build, kernel_s),
            index_file=self.checker.library.index_file,
        )
        try:
            return await self.checker.judges.examine(case, wall_s=kernel_s + JUDGE_S, cpu=self.run.cpu)
        except (TimeoutError, JudgeLostError):
            return None

    def _result(self, modules: _Modules, member: Member, opinion: Opinion) -> CheckResult | None:
        """The verdict where it is clear; `None`: to be checked alone."""
        finding = of_judgement(opinion.judgement)
        reports = () if opinion.report is None else (own_report(opinion.report),)
        proved = finding.verdict is Verdict.PROVED
        if proved and (not reports or of_kernels(reports, Level.VERIFIED) is not None):
            return None
        if not proved and opinion.judgement.code is not Code.USES_SORRY:
            return None
        if not proved and modules.left_out and "sorry" not in member.proof:
            finding = replace(finding, message="it rests on another theorem of the file that is not proved")
        result = CheckResult(
            verdict=finding.verdict,
            level=Level.VERIFIED if proved else None,
            theorem=str(member.name),
            error_class=finding.error_class,
            message=finding.message,
            diagnostics=self.plan.of_member(member, modules.diagnostics),
            axioms=tuple(map(str, opinion.judgement.axioms)),
            toolchain=self.checker.compiler.toolchain.info,
            isolation=self.checker.compiler.sandbox.info,
            kernels=reports,
        )
        if not proved:
            return result
        certificate = self.checker.certifier.certificate(self._texts(member, modules.left_out), opinion, result)
        return result.model_copy(update={"certificate": certificate})
