"""The judge and the kernel in processes of their own.

A compiled module is hostile data. Reading it runs none of its code, but may cost time, memory and Python frames; here
that costs a process which is ended and replaced, not the service. The processes stay warm between checks.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import hashlib
import os
import pickle  # nosec B403
import resource
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lemmata.kernel import Report, check_cone
from lemmata.lean.certificates.export import ExportedProof, ExportOrder, export_proof
from lemmata.lean.judge import Claim, judge
from lemmata.lean.judgement import Code, Judgement
from lemmata.lean.olean import Build, Library, OleanFile
from lemmata.lean.term_store import TermStore

MEMORY_BYTES = 6 << 30
"""Address space of one such process; beyond it Python raises `MemoryError` and the answer is a refusal."""

_TERMS_ADDED = 8_000
"""Terms that later candidates may add to those of the first, and as many again, before all are dropped: what the
library's own constants need is read anew then, which must stay seldom."""

_TERMS_MOST = 400_000
_COLLECT_EVERY = 16
"""Cases. The kernel's parts know each other, so what they remember is freed by a collection only; between those that
Python makes by itself so much gathers that the process stays larger for good."""

_SWEEP_EVERY = 512
"""Cases. A collection looks at what came since the one before: the library's terms are there to stay, and to look at
them takes 40 ms. Now and then all is looked at."""

_HEAD = 8  # bytes of a message's length
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Case:
    """Two compiled modules, and what the second must prove. ``kernel_s``: seconds for the kernel; `None`: not asked.

    ``export``: the theorem is to be exported, too, if the judge accepts it. ``index_file``: of the library's names.
    """

    statement: Path
    candidate: Path
    claim: Claim
    search_path: tuple[Path, ...]
    build: Build
    kernel_s: float | None
    export: ExportOrder | None = None
    index_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """The judge's word, and the kernel's if it was asked and the judge had accepted.

    ``module_sha256`` (hex): of the `.olean` that both have read.
    """

    judgement: Judgement
    report: Report | None = None
    module_sha256: str | None = None
    export: ExportedProof | None = None


class JudgeLostError(Exception):
    """The process that judged has died, for want of memory most likely: there is no opinion."""


class Judges:
    """At most ``most`` processes, started when needed. Close it to end them."""

    def __init__(self, most: int) -> None:
        self._slots = asyncio.Semaphore(most)
        self._idle: list[tuple[Process, int | None]] = []

    async def examine(self, case: Case, *, wall_s: float, cpu: int | None = None) -> Opinion:
        """Compare the modules, then have the kernel check the proof, on this ``cpu`` if there is one.

        Where the caller is cancelled or the time runs out, the process at work is ended. Raises `TimeoutError`, and
        `JudgeLostError` where the process died.
        """
        async with self._slots:
            process: Process | None = await self._process(cpu)
            try:
                async with asyncio.timeout(wall_s):
                    opinion = await _ask(process, case)
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                raise JudgeLostError from error
            else:
                self._idle.append((process, cpu))
                process = None
                return opinion
            finally:
                if process is not None:
                    await _end(process)

    async def warm(self) -> None:
        """Start one process ahead of its first case."""
        if not self._idle:
            self._idle.append((await _start(), None))

    async def aclose(self) -> None:
        """End the processes that wait; those at work end with their callers."""
        while self._idle:
            process, _ = self._idle.pop()
            await _end(process)

    async def _process(self, cpu: int | None) -> Process:
        """One that waits, rather one that was on this CPU before; else a new one."""
        if not self._idle:
            process, before = await _start(), None
        else:
            place = next((number for number, (_, other) in enumerate(self._idle) if other == cpu), -1)
            process, before = self._idle.pop(place)
        if before != cpu:
            with suppress(OSError):  # it has died, which is found out when it is asked; or the CPU was taken from us
                os.sched_setaffinity(process.pid, os.sched_getaffinity(0) if cpu is None else {cpu})
        return process


async def _start() -> Process:
    command = (sys.executable, "-c", "from lemmata.lean import judging; judging.serve()")
    return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)


async def _ask(process: Process, case: Case) -> Opinion:
    assert process.stdin is not None
    assert process.stdout is not None
    message = pickle.dumps(case)
    process.stdin.write(len(message).to_bytes(_HEAD, "big") + message)
    await process.stdin.drain()
    length = int.from_bytes(await process.stdout.readexactly(_HEAD), "big")
    # from our own code, which ran nothing of what it read
    answer = pickle.loads(await process.stdout.readexactly(length))  # noqa: S301  # nosec B301
    assert isinstance(answer, Opinion)
    return answer


async def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await asyncio.shield(process.wait())


@dataclass(slots=True)
class _Kept:
    """Terms of a library, among those of candidates. ``at_first``: how many there were after the first candidate."""

    store: TermStore
    at_first: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.store) > min(2 * self.at_first + _TERMS_ADDED, _TERMS_MOST)


class _Examiner:
    """What a process keeps between cases: libraries, and terms of theirs."""

    def __init__(self) -> None:
        self._libraries: dict[tuple[tuple[Path, ...], Build], Library] = {}
        self._kept: dict[Library, _Kept] = {}
        self._cases = 0

    def examine(self, case: Case) -> Opinion:
        """The judge first; the kernel only for what the judge accepts."""
        library = self._library(case)
        judgement = judge(case.statement, case.candidate, case.claim, library, build=case.build)
        if not judgement.accepted or case.kernel_s is None:
            return Opinion(judgement)
        kept = self._kept.setdefault(library, _Kept(TermStore()))
        store = kept.store
        closure = library.closure(case.claim.imports)
        theorem = case.claim.theorem
        with OleanFile.open(case.candidate, build=case.build, store=store) as candidate:
            report = check_cone(candidate, closure, (theorem,), store, seconds=case.kernel_s)
            export = None
            if case.export is not None:
                export = export_proof(candidate, closure, theorem, store, case.export)
        kept.at_first = kept.at_first or len(store)
        module_sha256 = hashlib.sha256(case.candidate.read_bytes()).hexdigest()
        return Opinion(judgement, report, module_sha256, export)

    def tidy(self) -> None:
        """Let go of what is too much, while nobody waits."""
        self._cases += 1
        for library, kept in list(self._kept.items()):
            if kept.is_full:
                del self._kept[library]
                kept.store.attachments.clear()  # they know the store: nothing would be freed before the next collection
                gc.unfreeze()
        if self._cases % _SWEEP_EVERY == 0:
            gc.unfreeze()
        if self._cases % _COLLECT_EVERY == 0:
            gc.collect()
            gc.freeze()

    def _library(self, case: Case) -> Library:
        key = (case.search_path, case.build)
        if key not in self._libraries:
            self._libraries[key] = Library(case.search_path, build=case.build, index_file=case.index_file)
        return self._libraries[key]


def serve() -> None:
    """Answer cases on standard input until it ends. For the process that `Judges` starts."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is for the parent, which ends us
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing but answers may reach the parent
    examiner = _Examiner()
    gc.collect()
    gc.freeze()  # the modules of this process are never garbage
    while len(head := source.read(_HEAD)) == _HEAD:
        case = pickle.loads(source.read(int.from_bytes(head, "big")))  # noqa: S301  # nosec B301
        try:
            opinion = examiner.examine(case)
        except (MemoryError, RecursionError):
            message = "the compiled module is too large or too deep to be judged"
            opinion = Opinion(Judgement.refused(case.claim.theorem, Code.TOO_LARGE, message))
        answer = pickle.dumps(opinion)
        answers.write(len(answer).to_bytes(_HEAD, "big") + answer)
        answers.flush()
        examiner.tidy()
