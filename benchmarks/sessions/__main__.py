"""Stepwise proving on the Lean of the settings: what a session and a step cost. Prints, and decides nothing."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack

import psutil

from lemmata.lean.discovery import find_toolchain
from lemmata.lean.interactive.document import Theorem, document, read_theorem
from lemmata.lean.interactive.prover import Prover, ProverLimits
from lemmata.lean.interactive.reading import Failed
from lemmata.lean.interactive.server import lean_server
from lemmata.lean.interactive.tactic import Tactic, read_tactic
from lemmata.lean.sandbox import RunLimits, Sandbox, find_sandbox
from lemmata.lean.sandbox.resident import WorkLimits
from lemmata.lean.toolchain import Toolchain
from lemmata.settings import load_settings

STATEMENT = "theorem t (a b c d : Nat) (p q : Prop) (h : a ≤ b) (k : p ∧ q) : (q ∧ p) ∧ a + c + 0 ≤ b + c + d"
HEAVY = "have hv : ∀ x : Fin 100, ∀ y : Fin 10, x.1 + y.1 = y.1 + x.1 := by set_option maxRecDepth 100000 in decide"
MIXED = (
    *("constructor", "simp", "exact h", "rw [Nat.add_zero]", "cases k", "nonsense", "revert a", "intro z"),
    *(
        "apply And.intro",
        "simp at h",
        "have x : a = a := rfl",
        "induction a",
        "rw [Nat.add_comm]",
        "obtain ⟨x, y⟩ := k",
    ),
)
LIMITS = ProverLimits(
    RunLimits(wall_ms=1, cpu_ms=3_600_000, memory_mb=2_000, output_bytes=8_000_000), 60_000, 60_000, 200_000
)
STEPS = 100


async def main() -> None:
    """One table."""
    settings = load_settings()
    toolchain = await find_toolchain(settings)
    sandbox = await find_sandbox(settings.lean.isolation, trial=toolchain.command(["--version"]))
    print(f"Lean {toolchain.version} ({toolchain.name}), {sandbox.info.mechanism}, {STEPS} steps each, milliseconds")
    theorem = a_theorem(STATEMENT)
    await starts(toolchain, sandbox, theorem)
    prover = Prover(toolchain, sandbox, theorem, LIMITS)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(prover.close)
        await prover.begin()
        show("a step at the end of a growing path", await growing(prover))
        show("tactics of all sorts at three states", await branching(prover))
        show("the same behind a heavy tactic", await behind(prover, tactic(HEAVY)))
        memory(prover)
    await shared(toolchain, sandbox)


async def starts(toolchain: Toolchain, sandbox: Sandbox, theorem: Theorem) -> None:
    """A session: its process, its header, its first goals."""
    spent: list[float] = []
    for _ in range(10):
        prover = Prover(toolchain, sandbox, theorem, LIMITS)
        spent.append(await timed(prover.begin()))
        await prover.close()
    show("the start of a session", spent)


async def growing(prover: Prover) -> list[float]:
    """Each step one tactic further."""
    path: list[Tactic] = []
    spent: list[float] = []
    for number in range(STEPS):
        following = tactic(f"have h{number} := h" if number % 10 == 0 else "skip")
        spent.append(await timed(prover.step(path, following, 60_000)))
        path.append(following)
    return spent


async def branching(prover: Prover) -> list[float]:
    """Back and forth between states."""
    path = [tactic("have h1 := h"), tactic("skip"), tactic("have h2 := k.1")]
    return [
        await timed(prover.step(path[: 1 + number % 3], tactic(MIXED[number % len(MIXED)]), 60_000))
        for number in range(STEPS)
    ]


async def behind(prover: Prover, heavy: Tactic) -> list[float]:
    """What Lean has done once, it need not do again."""
    found = await prover.step([], heavy, 60_000)
    if isinstance(found, Failed):
        raise SystemExit(f"the heavy tactic failed: {found.message}")
    return [await timed(prover.step([heavy], tactic(MIXED[number % len(MIXED)]), 60_000)) for number in range(STEPS)]


def memory(prover: Prover) -> None:
    """Of the Lean process, after all that."""
    assert prover.pid is not None
    (lean,) = [one for one in psutil.Process(prover.pid).children(recursive=True) if not one.children()]
    own = sum(part.private_dirty for part in lean.memory_maps())
    print(f"{'memory of its Lean, its own / mapped files too':44} {own >> 20} / {lean.memory_info().rss >> 20} MiB")


async def shared(toolchain: Toolchain, sandbox: Sandbox) -> None:
    """The way not taken: one process for two sessions, which pushes each out of the other's way."""
    theorems = [a_theorem(STATEMENT), a_theorem(STATEMENT.replace("theorem t", "theorem u"))]
    path = [tactic("have h1 := h"), tactic("constructor"), tactic("cases k")]
    limits = WorkLimits(60_000, 60_000, 8_000_000)
    async with lean_server(toolchain, sandbox, LIMITS.process, LIMITS.heartbeats) as server:
        await server.show(document(theorems[0], path), limits)
        spent = [await timed(server.show(document(theorems[n % 2], path), limits)) for n in range(STEPS)]
    show("(one process for two sessions, in turn)", spent)


def a_theorem(statement: str) -> Theorem:
    """Of a good statement."""
    found = read_theorem("", statement, text_chars=10_000)
    assert isinstance(found, Theorem)
    return found


def tactic(text: str) -> Tactic:
    """Of a good text."""
    found = read_tactic(text, most_chars=10_000)
    assert isinstance(found, Tactic)
    return found


async def timed(work: Awaitable[object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    await work
    return (time.perf_counter() - started) * 1000


def show(what: str, spent: Sequence[float]) -> None:
    """One line."""
    ordered = sorted(spent)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    print(f"{what:44} median {statistics.median(spent):7.1f}  p95 {p95:7.1f}  least {ordered[0]:7.1f}")


if __name__ == "__main__":
    asyncio.run(main())
