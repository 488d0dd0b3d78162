"""What every implementation of the port `Sessions` must do: in process, and over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from tests.support.sessions_server import ServedSessions, pretty, serving_sessions, step, try_at
from tests.support.worker_server import embedded

from lemmata.clients import SessionsClient
from lemmata.contracts import ErrorClass, InvalidRequestError, NotFoundError, Position, Verdict
from lemmata.contracts.sessions import (
    Hypothesis,
    Session,
    SessionRequest,
    Sessions,
    StateCheckRequest,
    StatementError,
    TacticsRequest,
)
from lemmata.lean.embedded import EmbeddedLibrary

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one worker for all tests

SWAP = SessionRequest(statement="theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p")
ZERO_ADD = SessionRequest(
    header="namespace Mine\n\ndef double (n : Nat) : Nat := n + n",
    statement="theorem zero_add (n : Nat) : 0 + n = n",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(embedded_library: EmbeddedLibrary, lean_cache: Path) -> AsyncIterator[ServedSessions]:
    async with serving_sessions(embedded(lean_cache, sessions={"tactics": 40})) as served:
        yield served


@pytest_asyncio.fixture(params=["in process", "over HTTP"], loop_scope="module")
async def sessions(request: pytest.FixtureRequest, served: ServedSessions) -> AsyncIterator[Sessions]:
    if request.param == "in process":
        yield served.sessions
        return
    client = SessionsClient(served.url)
    yield client
    await client.aclose()


@pytest_asyncio.fixture(loop_scope="module")
async def swap(sessions: Sessions) -> AsyncIterator[Session]:
    session = await sessions.open(SWAP)
    yield session
    await sessions.delete(session.session_id)


async def test_an_induction_is_proved_step_by_step_and_verified(sessions: Sessions) -> None:
    session = await sessions.open(ZERO_ADD)
    assert session.theorem == "Mine.zero_add"
    assert pretty(session.state.goals) == ["n : Nat\n⊢ 0 + n = n"]

    cases = await step(sessions, session.session_id, "s0", "induction n")
    assert [goal.case for goal in cases.goals] == ["zero", "succ"]
    assert cases.goals[1].hypotheses[0] == Hypothesis(names=("n✝",), type="Nat")
    assert cases.goals[1].target == "0 + (n✝ + 1) = n✝ + 1"

    succ = await step(sessions, session.session_id, cases.state_id, "case zero => rfl")
    named = await step(sessions, session.session_id, succ.state_id, "rename_i k ih")
    assert pretty(named.goals) == ["case succ\nk : Nat\nih : 0 + k = k\n⊢ 0 + (k + 1) = k + 1"]
    (last,) = await try_at(sessions, session.session_id, named.state_id, "rw [Nat.add_succ, ih]")
    assert last.outcome == "done"
    assert last.state is not None
    assert (last.state.goals, last.state.done) == ((), True)

    text = await sessions.proof(session.session_id, last.state.state_id)
    assert text.proof == "by\n  induction n\n  case zero => rfl\n  rename_i k ih\n  rw [Nat.add_succ, ih]"
    assert text.tactics == ("induction n", "case zero => rfl", "rename_i k ih", "rw [Nat.add_succ, ih]")
    assert text.source.startswith("namespace Mine")
    result = await sessions.check(session.session_id, last.state.state_id, StateCheckRequest())
    assert (result.verdict, result.theorem) == (Verdict.PROVED, "Mine.zero_add")
    await sessions.delete(session.session_id)


async def test_states_form_a_tree(sessions: Sessions, swap: Session) -> None:
    one = await step(sessions, swap.session_id, "s0", "constructor")
    await step(sessions, swap.session_id, one.state_id, "exact h.2")
    other = await step(sessions, swap.session_id, "s0", "have hp := h.1")  # back at the root
    again = await step(sessions, swap.session_id, one.state_id, "· exact h.right")  # and back in the first branch
    assert pretty(again.goals) == ["case right\np q : Prop\nh : p ∧ q\n⊢ p"]
    assert pretty(other.goals) == ["p q : Prop\nh : p ∧ q\nhp : p\n⊢ q ∧ p"]

    tree = (await sessions.session(swap.session_id)).tree
    assert [(node.parent, node.tactic) for node in tree] == [
        (None, None),
        ("s0", "constructor"),
        ("s1", "exact h.2"),
        ("s0", "have hp := h.1"),
        ("s1", "· exact h.right"),
    ]
    assert await sessions.state(swap.session_id, again.state_id) == again


async def test_many_tactics_at_one_state_are_answered_one_by_one(sessions: Sessions, swap: Session) -> None:
    tactics = [
        "exact ⟨h.2, h.1⟩",
        "exact h",
        "constructor",
        "nonsense",
        "simp_all",
        *(f"have h{n} := h" for n in range(15)),
    ]
    results = await try_at(sessions, swap.session_id, "s0", *tactics)
    assert [result.outcome for result in results] == [
        "done", "error", "goals", "error", "done", *["goals"] * 15,
    ]  # fmt: skip
    states = [result.state for result in results if result.state is not None]
    assert all(state.parent == "s0" for state in states)
    assert len({state.state_id for state in states}) == 18
    (again,) = await try_at(sessions, swap.session_id, "s0", tactics[0])
    assert again.state == results[0].state  # the same tactic at the same state


async def test_an_error_is_leans_own_at_its_place(sessions: Sessions, swap: Session) -> None:
    (result,) = await try_at(sessions, swap.session_id, "s0", "  constructor\n  · exact h.2\n  · exact foo")
    assert (result.error_class, result.message) == (ErrorClass.UNKNOWN_IDENTIFIER, "Unknown identifier `foo`")
    assert (result.messages[0].start, result.messages[0].end) == (
        Position(line=3, column=10),
        Position(line=3, column=13),
    )
    (cut,) = await try_at(sessions, swap.session_id, "s0", "exact")
    assert cut.message == "unexpected end of the tactic; expected term"
    assert cut.messages[0].start == Position(line=1, column=5)


async def test_goals_hold_values_and_instances_and_what_cannot_be_named(sessions: Sessions) -> None:
    request = SessionRequest(
        statement="theorem t {α : Type} [inst : Inhabited α] (p : α → Prop) : (∀ x, p x) → ∃ x, p x"
    )
    session = await sessions.open(request)
    goal = (await step(sessions, session.session_id, "s0", "let two : Nat := 1 + 1\nintro")).goals[0]
    assert goal.hypotheses == (
        Hypothesis(names=("α",), type="Type"),
        Hypothesis(names=("inst",), type="Inhabited α", instance=True),
        Hypothesis(names=("p",), type="α → Prop"),
        Hypothesis(names=("two",), type="Nat", value="1 + 1"),
        Hypothesis(names=("a✝",), type="∀ (x : α), p x"),
    )
    assert (goal.case, goal.target) == (None, "∃ x, p x")
    assert goal.pretty.endswith("two : Nat := 1 + 1\na✝ : ∀ (x : α), p x\n⊢ ∃ x, p x")
    await sessions.delete(session.session_id)


@pytest.mark.parametrize(
    "path",
    [
        ["constructor", "· exact h.2", "· exact h.1"],
        ["refine ⟨?left, ?right⟩", "case right =>\n  exact h.1", "exact h.2"],
        ["rcases h with\n  ⟨hp,\n   hq⟩", "apply And.intro <;> assumption"],
        ["have hq : q := by\n  exact h.2", "have hp : p :=\n  h.1 -- the left", "exact (⟨\nhq, hp⟩)"],
        ["    constructor\n    all_goals\n      simp_all"],
        ["cases h with\n| intro hp hq =>\n  constructor\n  · exact hq\n  · exact hp"],
        ["show q ∧ p", "suffices w : q from ⟨w, h.1⟩", "exact h.2;"],
        ["exact (And.intro\n  (h.2) -- a comment in the middle\n\n  (h.1))"],
        ["first\n| exact h\n| skip", "match h with\n| ⟨hp, hq⟩ => exact ⟨hq, hp⟩"],
        ['let s := "two\n lines"', "exact ⟨h.2, h.1⟩"],
    ],
)
async def test_tactics_of_any_layout_make_a_proof_that_is_verified(served: ServedSessions, path: list[str]) -> None:
    sessions = served.sessions
    swap = await sessions.open(SWAP)
    state_id = "s0"
    for tactic in path:
        state = await step(sessions, swap.session_id, state_id, tactic)
        state_id = state.state_id
    assert state.done
    result = await sessions.check(swap.session_id, state_id, StateCheckRequest())
    assert result.verdict is Verdict.PROVED, result.message
    await sessions.delete(swap.session_id)


async def test_a_sorry_is_never_done(sessions: Sessions, swap: Session) -> None:
    tactics = ("sorry", "exact sorry", "admit", "stop\n  exact h", "exact (sorryAx _ false)")
    for result in await try_at(sessions, swap.session_id, "s0", *tactics):
        assert result.state is not None, result.message
        assert (result.outcome, result.state.done, result.state.incomplete) == ("goals", False, True), result.tactic
    verdict = (await sessions.check(swap.session_id, "s1", StateCheckRequest())).verdict
    assert verdict is Verdict.INCOMPLETE


async def test_what_a_sorry_leaves_open_goes_on_incomplete(sessions: Sessions, swap: Session) -> None:
    state = await step(sessions, swap.session_id, "s0", "have hq : q := sorry")
    assert (state.done, state.incomplete) == (False, True)
    end = await step(sessions, swap.session_id, state.state_id, "exact ⟨hq, h.1⟩")
    assert (end.goals, end.done, end.incomplete) == ((), False, True)


async def test_the_proof_of_an_open_state_says_sorry_for_the_rest(sessions: Sessions, swap: Session) -> None:
    root = await sessions.proof(swap.session_id, "s0")
    assert (root.proof, root.done, root.tactics) == ("by\n  all_goals sorry", False, ())
    state = await step(sessions, swap.session_id, "s0", "constructor")
    assert (await sessions.proof(swap.session_id, state.state_id)).proof == "by\n  constructor\n  all_goals sorry"
    result = await sessions.check(swap.session_id, state.state_id, StateCheckRequest())
    assert result.verdict is Verdict.INCOMPLETE


MORE_OR_LESS_THAN_ONE = (
    "have w : q ∧ p := by",  # would take the next tactic in
    "exact ⟨h.2, h.1⟩\n\ntheorem more : True := trivial",
    "exact ⟨h.2, h.1⟩\nend",
    "exact ⟨h.2, h.1⟩)\n  (skip",
    "exact ⟨h.2, h.1⟩ /-",
    "exact ⟨h.2, h.1⟩ -/",
    "exact ⟨h.2, h.1⟩\ntermination_by p",
    "exact ⟨h.2, h.1⟩\nwhere x := 1",
    "set_option debug.byAsSorry true in exact h",
    "set_option debug.skipKernelTC true in exact ⟨h.2, h.1⟩",
    "#exit",
    "| exact h",
    "<;> assumption",
    "_",
    "by exact h",
    "exact h\n·",
    "exact «h",
    "attribute [simp] h in skip",
    "",
    "-- nothing",
    "x" * 20_001,
)


async def test_a_tactic_that_is_more_or_less_than_one_is_refused(sessions: Sessions, swap: Session) -> None:
    for result in await try_at(sessions, swap.session_id, "s0", *MORE_OR_LESS_THAN_ONE):
        assert (result.outcome, result.state) == ("error", None), result.tactic
        assert result.message, result.tactic
    (good,) = await try_at(sessions, swap.session_id, "s0", "exact ⟨h.2, h.1⟩")
    assert good.outcome == "done"
    assert (await sessions.session(swap.session_id)).restarts == 0


async def test_a_word_that_this_lean_lacks_is_named(sessions: Sessions, swap: Session) -> None:
    (result,) = await try_at(sessions, swap.session_id, "s0", "omega")
    assert result.error_class is ErrorClass.UNSUPPORTED_BY_TOOLCHAIN
    assert result.message.startswith("`omega` needs an official Lean toolchain")


async def test_what_lean_says_beside_errors_is_passed_on(sessions: Sessions, swap: Session) -> None:
    (result,) = await try_at(sessions, swap.session_id, "s0", "trace_state")
    assert result.messages[0].severity == "information"
    assert result.messages[0].message == "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"


@pytest.mark.parametrize(
    ("request_", "detail"),
    [
        (SessionRequest(statement="theorem t : Foo.bar = 1"), "the statement does not elaborate"),
        (SessionRequest(header="def x : Nat := true", statement="theorem t : x = x"), "the header does not elaborate"),
        (SessionRequest(header="axiom x : False", statement="theorem t : True"), "axioms may not be declared"),
        (SessionRequest(header="import Mathlib", statement="theorem t : True"), "unknown module prefix 'Mathlib'"),
        (SessionRequest(statement="def t : Nat"), "the statement must be `theorem name … : type`"),
        (SessionRequest(statement="theorem t : True := trivial"), "the statement ends with its type"),
        (SessionRequest(statement="theorem t : True\x00"), "U+0000"),
        (SessionRequest(statement="theorem Nat.add_comm : True"), "has already been declared"),
    ],
)
async def test_a_statement_that_does_not_stand_is_told_by_lean(
    sessions: Sessions, request_: SessionRequest, detail: str
) -> None:
    with pytest.raises(StatementError) as error:
        await sessions.open(request_)
    assert detail in error.value.detail


async def test_what_is_not_there_is_not_found(sessions: Sessions, swap: Session) -> None:
    with pytest.raises(NotFoundError):
        await sessions.session("nobody/../x")
    with pytest.raises(NotFoundError):
        await try_at(sessions, "nobody", "s0", "simp")
    with pytest.raises(NotFoundError):
        await try_at(sessions, swap.session_id, "s1000", "simp")
    with pytest.raises(NotFoundError):
        await sessions.proof(swap.session_id, "s1000")
    with pytest.raises(NotFoundError):
        await sessions.check(swap.session_id, "s1000", StateCheckRequest())
    with pytest.raises(NotFoundError):
        await sessions.delete("nobody")


async def test_a_deleted_session_is_not_found(sessions: Sessions) -> None:
    session = await sessions.open(SWAP)
    await sessions.delete(session.session_id)
    with pytest.raises(NotFoundError):
        await sessions.session(session.session_id)


async def test_more_tactics_than_allowed_are_refused(sessions: Sessions, swap: Session) -> None:
    with pytest.raises(InvalidRequestError, match="41 tactics in one call; at most 40"):
        await sessions.run(swap.session_id, TacticsRequest(state_id="s0", tactics=("skip",) * 41))
