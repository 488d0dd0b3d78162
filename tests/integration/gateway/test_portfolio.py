"""The portfolio on real Lean, as the orchestrator uses it: retrieved premises in, candidates out, each checked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from lemmata.contracts import CheckRequest, GenerateRequest, Level, SearchHit, SearchRequest, Verdict
from lemmata.gateway import Gateway
from lemmata.lean.theorems import header_of, theorems_of
from lemmata.retriever import Retriever
from lemmata.settings import GatewaySettings, Settings, WorkerSettings
from lemmata.worker import LeanWorker

EXAMPLES = Path(__file__).parents[3] / "examples"

STATEMENTS = [
    "theorem t (p q r : Prop) : (p → q) ∨ (q → r)",
    "theorem t (p q : Prop) : (p ↔ q) ∨ (p ↔ ¬q)",
    "theorem t (p q : Prop) : (p ∧ q) = (q ∧ p)",
    "theorem t (α : Type) (p q : α → Prop) (h : ∀ x, p x ∨ q x) : (∀ x, p x) ∨ ∃ x, q x",
    "theorem t (α : Type) [Inhabited α] (p : α → Prop) : ∃ x, (p x → ∀ y, p y)",
    "theorem t (a b c : Nat) (h : a < b) (h' : b ≤ c) : a < c",
    "theorem t : ∃ a b : Nat, a * a + b * b = 25 ∧ a ≠ 0 ∧ b ≠ 0",
    "theorem t (f : Nat → Nat) (h : ∀ n, f (n + 1) = f n) : ∀ n, f n = f 0",
    "theorem t (α β : Type) (f g : α → β) (h : ∀ x, f x = g x) : f = g",
    "theorem t (α : Type) (f : α → α) (h : ∀ x, f (f x) = x) (a b : α) (hab : f a = f b) : a = b",
]


@pytest.fixture
async def checker(embedded_settings: Settings) -> AsyncIterator[LeanWorker]:
    """A worker with the default caps: those of the shared fixture are for tests of the caps."""
    service = await LeanWorker.create(embedded_settings.model_copy(update={"worker": WorkerSettings(slots=2)}))
    yield service
    await service.aclose()


@pytest.fixture
async def retriever(embedded_settings: Settings) -> AsyncIterator[Retriever]:
    service = await Retriever.create(embedded_settings)
    yield service
    await service.aclose()


async def first_proof(checker: LeanWorker, header: str, statement: str, hits: tuple[SearchHit, ...], most: int) -> str:
    """The first candidate that Lean accepts, or a failure that shows what Lean said."""
    request = GenerateRequest(statement=statement, header=header, premises=hits, n=most)
    answer = await Gateway(GatewaySettings()).generate(request)
    said: list[str] = []
    for proof in answer.candidates:
        check = CheckRequest(header=header, statement=statement, proof=proof, level=Level.VERIFIED)
        result = await checker.check(check)
        if result.verdict is Verdict.PROVED:
            return proof
        assert result.verdict in (Verdict.FAILED, Verdict.INCOMPLETE), (
            f"{statement} := {proof}: {result.verdict}: {result.message}"
        )
        said.append(f"{proof}\n  {result.message} {[item.message for item in result.diagnostics]}")
    pytest.fail("\n".join([statement, *said]))


async def test_the_portfolio_proves_what_it_says_it_can(checker: LeanWorker, retriever: Retriever) -> None:
    for statement in STATEMENTS:
        found = await retriever.search(SearchRequest(query=statement, mode="premises", limit=32))
        await first_proof(checker, "", statement, found.hits, 10)


@pytest.mark.parametrize("name", ["equality", "naturals", "trees"])
async def test_the_examples_are_proved_within_a_few_tries(checker: LeanWorker, retriever: Retriever, name: str) -> None:
    text = (EXAMPLES / f"{name}.lean").read_text(encoding="utf-8")
    theorems = theorems_of(text)
    for theorem in theorems:
        found = await retriever.search(SearchRequest(query=theorem.statement, mode="premises", limit=32))
        await first_proof(checker, header_of(text, theorem, theorems), theorem.statement, found.hits, 6)


def test_there_are_enough_examples() -> None:
    assert sum(len(theorems_of(path.read_text(encoding="utf-8"))) for path in EXAMPLES.glob("*.lean")) >= 48


async def test_a_goal_that_the_parser_cannot_read_is_proved_by_a_retrieved_lemma(checker: LeanWorker) -> None:
    statement = "theorem t (a b : Nat) (h : a < b) : ¬ (let c := b; c < a)"
    hit = SearchHit(
        name="Nat.lt_asymm",
        kind="theorem",
        statement="{n m : Nat} (h : n < m) : ¬m < n",
        module="Init",
        line=1,
        doc="",
        score=1,
        why=(),
    )
    assert "Nat.lt_asymm" in await first_proof(checker, "", statement, (hit,), 12)
