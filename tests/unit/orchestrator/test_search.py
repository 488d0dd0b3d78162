"""Best-first search on a small graph that stands for Lean: which states are looked at, in which order, until when."""

from collections.abc import Sequence

import pytest

from lemmata.contracts import ErrorClass, Goal, Hypothesis, TacticResult, TacticState
from lemmata.orchestrator.search import BestFirst, Caps, Known, Move, known_to, moves
from lemmata.orchestrator.search.best_first import fingerprint
from lemmata.orchestrator.search.shape import head, introductions

Graph = dict[str, dict[str, str]]
"""Goals, joined by `;`, to tactics to the goals that they lead to; "" is the end of a proof, `!` no tactic at all."""


class Lean:
    """Runs tactics by looking them up; its ids are paths."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.goals = {"s": "root"}
        self.asked: list[str] = []
        self.calls = 0

    async def run(self, state_id: str, tactics: tuple[str, ...]) -> Sequence[TacticResult]:
        self.asked.append(self.goals[state_id])
        self.calls += 1
        return [self._result(state_id, tactic) for tactic in tactics]

    def _result(self, state_id: str, tactic: str) -> TacticResult:
        goals = self.graph.get(self.goals[state_id], {}).get(tactic)
        if goals is None or goals == "!":
            why = ErrorClass.UNSUPPORTED_BY_TOOLCHAIN if goals == "!" else ErrorClass.TACTIC_FAILED
            return TacticResult(tactic=tactic, outcome="error", error_class=why)
        new = f"{state_id}.{tactic}"
        self.goals[new] = goals
        return TacticResult(tactic=tactic, outcome="goals" if goals else "done", state=state(new, goals))


def state(state_id: str, goals: str) -> TacticState:
    made = tuple(Goal(hypotheses=(), target=goal, pretty=f"⊢ {goal}") for goal in goals.split(";") if goal)
    return TacticState(state_id=state_id, goals=made, done=not made)


def searching(
    graph: Graph, *, nodes: int = 100, depth: int = 10, prices: dict[str, float] | None = None
) -> tuple[BestFirst, Lean]:
    lean = Lean(graph)

    async def propose(goal: Goal, _: Sequence[str]) -> list[Move]:
        tactics = {tactic for goals, ways in graph.items() if goals.split(";")[0] == goal.target for tactic in ways}
        return [Move(tactic, (prices or {}).get(tactic, 0.0)) for tactic in sorted(tactics)]

    return BestFirst(state("s", "root"), lean.run, [propose], Caps(nodes=nodes, depth=depth)), lean


async def test_a_path_through_several_goals_is_found() -> None:
    search, _ = searching({"root": {"a": "x;y", "b": "z"}, "x;y": {"c": "y"}, "y": {"d": ""}})
    found = await search.next_done()
    assert found is not None
    assert found.state_id == "s.a.c.d"


async def test_the_cheaper_of_two_ways_is_gone_first() -> None:
    graph = {"root": {"a": "x", "b": "y"}, "x": {"end": ""}, "y": {"end": ""}}
    for cheap, dear in (("a", "b"), ("b", "a")):
        search, _ = searching(graph, prices={dear: 0.5})
        found = await search.next_done()
        assert found is not None
        assert found.state_id == f"s.{cheap}.end"


async def test_few_and_short_goals_come_before_many_and_long_ones() -> None:
    long = "x" * 40
    ways = {"x;x;x": {"n": "n1"}, long: {"n": "n2"}, "y": {"n": "n3"}}
    search, lean = searching({"root": {"a": "x;x;x", "b": long, "c": "y"}, **ways})
    assert await search.next_done() is None
    assert lean.asked == ["root", "y", long, "x;x;x"]
    assert search.counts.expanded == 7, "those without a tactic count, too"


async def test_the_same_goals_are_looked_at_once_however_they_were_reached() -> None:
    search, lean = searching({"root": {"a": "x", "b": "x"}, "x": {"back": "root", "on": "y"}, "y": {"back": "x"}})
    assert await search.next_done() is None
    assert lean.asked == ["root", "x", "y"]
    assert search.counts.repeated == 3


async def test_goals_reached_more_cheaply_later_are_opened_again() -> None:
    graph = {"root": {"dear": "x", "slow": "y"}, "y": {"on": "x"}, "x": {"end": ""}}
    search, _ = searching(graph, prices={"dear": 5.0})
    found = await search.next_done()
    assert found is not None
    assert found.state_id == "s.slow.on.end"


async def test_the_caps_end_a_search_that_could_go_on_for_ever() -> None:
    endless = {f"n{i}": {"on": f"n{i + 1}"} for i in range(100)} | {"root": {"on": "n0"}}
    search, lean = searching(endless, nodes=7)
    assert await search.next_done() is None
    assert len(lean.asked) == search.counts.expanded == 7
    search, lean = searching(endless, depth=3)
    assert await search.next_done() is None
    assert (search.counts.deepest, lean.asked) == (3, ["root", "n0", "n1"])


async def test_a_goal_that_is_closed_has_no_other_ways() -> None:
    graph = {"root": {"split": "x;y"}, "x;y": {"a": "y", "b": "z;y"}, "y": {"stuck": "w"}, "z;y": {"c": "y"}}
    search, lean = searching(graph)
    assert await search.next_done() is None
    assert "z;y" not in lean.asked


async def test_a_tactic_that_the_toolchain_lacks_is_tried_once() -> None:
    search, _ = searching({"root": {"a": "x", "omega": "!"}, "x": {"b": "y", "omega": "!"}})
    assert await search.next_done() is None
    assert search.counts.tactics == 3


async def test_after_a_proof_that_was_not_accepted_there_may_be_another() -> None:
    search, _ = searching({"root": {"a": "x", "b": "y"}, "x": {"end": ""}, "y": {"end": ""}})
    found = [await search.next_done() for _ in range(3)]
    assert [state and state.state_id for state in found] == ["s.a.end", "s.b.end", None]


async def test_a_sorry_and_a_proof_that_lean_complains_about_lead_nowhere() -> None:
    async def run(_: str, tactics: tuple[str, ...]) -> list[TacticResult]:
        open_end = TacticState(state_id="s1", goals=(), done=False)
        hole = TacticState(state_id="s2", goals=state("", "x").goals, done=False, incomplete=True)
        return [
            TacticResult(tactic=tactic, outcome="goals", state=hole if tactic == "h" else open_end)
            for tactic in tactics
        ]

    async def propose(*_: object) -> list[Move]:
        return [Move("h", 0), Move("o", 0)]

    search = BestFirst(state("s", "root"), run, [propose], Caps(nodes=9, depth=9))
    assert await search.next_done() is None
    assert search.counts.expanded == 1


class Asked:
    """A proposer that gives `ways` by the goal, and remembers where it was asked and what had been tried there."""

    def __init__(self, ways: dict[str, list[str]]) -> None:
        self._ways = ways
        self.at: dict[str, list[str]] = {}

    async def propose(self, goal: Goal, tried: Sequence[str]) -> list[Move]:
        self.at[goal.target] = list(tried)
        return [Move(tactic, 0.0) for tactic in self._ways.get(goal.target, [])]


def in_turn(graph: Graph, first: Asked, second: Asked) -> BestFirst:
    return BestFirst(state("s", "root"), Lean(graph).run, [first.propose, second.propose], Caps(nodes=50, depth=10))


async def test_the_second_proposer_is_asked_where_the_first_does_not_get_on() -> None:
    graph = {"root": {"a": "x;y"}, "x;y": {"c": "y"}, "y": {"m": ""}}
    first, second = Asked({"root": ["a"], "x": ["b", "c"], "y": ["d", "e"]}), Asked({"y": ["e", "m"]})
    found = await in_turn(graph, first, second).next_done()
    assert found is not None
    assert found.state_id == "s.a.c.m"
    assert second.at["y"] == ["d", "e"], "it is told what was tried"
    assert "x" not in second.at, "that goal was closed"


async def test_the_second_proposer_waits_behind_cheaper_states_but_not_for_ever() -> None:
    long = {f"x{n}": {"a": f"x{n + 1}"} for n in range(20)}
    graph: Graph = {"root": {"a": "x0", "m": ""}, **long}
    first = Asked({goal: ["a"] for goal in graph})
    found = await in_turn(graph, first, second := Asked({"root": ["m"]})).next_done()
    assert found is not None
    assert found.state_id == "s.m"
    assert next(iter(second.at)) == "root"
    assert 2 < len(first.at) < 10


async def test_a_tactic_made_of_others_does_not_make_its_first_word_unknown() -> None:
    graph: Graph = {"root": {"a; b": "!", "a": "x"}, "x": {"a": ""}}
    search = in_turn(graph, Asked({"root": ["a; b", "a"], "x": ["a"]}), Asked({}))
    assert await search.next_done() is not None


def test_goals_are_the_same_whatever_lean_has_counted() -> None:
    def goal(target: str, *names: str, case: str | None = None) -> Goal:
        hypotheses = (Hypothesis(names=names, type="Nat"),) if names else ()
        return Goal(case=case, hypotheses=hypotheses, target=target, pretty="")

    assert fingerprint([goal("?m.3 = ?m.12", case="a")]) == fingerprint([goal("?m.7 = ?m.9", case="b")])
    assert fingerprint([goal("?m.3 = ?m.3")]) != fingerprint([goal("?m.7 = ?m.9")])
    assert fingerprint([goal("x = 0", "x")]) != fingerprint([goal("x = 0", "x", "y")])
    assert fingerprint([goal("x"), goal("y")]) != fingerprint([goal("y"), goal("x")])


@pytest.mark.parametrize(
    ("text", "outermost"),
    [
        ("p ∧ q → r", "→"),
        ("(p → q) ∧ r", "∧"),
        ("p ∧ ∃ x, q x → r", "∧"),
        ("∀ x, p x ∧ q", "∀"),
        ("¬p", "¬"),
        ("¬p ∨ q", "∨"),
        ("a + b = c", "="),
        ("Even (n + m)", "Even"),
        ("((p ↔ q))", "↔"),
        ("", ""),
    ],
)
def test_the_outermost_connective(text: str, outermost: str) -> None:
    assert head(text) == outermost


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("∀ (n m : Nat), n = m → m = n", ["n1", "m", "h"]),
        ("∀ {α : Type} [inst : Add α] (x : α), x = x", ["α", "inst", "x"]),
        ("∀ x ∈ s, p x", ["x", "h"]),
        ("p → ¬q", ["h", "h1"]),
        ("p ∧ q", []),
    ],
)
def test_what_intro_can_name(target: str, names: list[str]) -> None:
    assert introductions(target, frozenset({"n"})) == names


def tactics(target: str, *context: tuple[str, str], known: Known = Known(), width: int = 100) -> list[str]:  # noqa: B008
    hypotheses = tuple(Hypothesis(names=(name,), type=type_) for name, type_ in context)
    return [move.tactic for move in moves(Goal(hypotheses=hypotheses, target=target, pretty=target), known, width)]


def test_tactics_follow_the_shape_of_the_goal_and_of_its_hypotheses() -> None:
    assert {"constructor"} <= set(tactics("p ∧ q"))
    assert {"left", "right", "obtain ⟨hl, hr⟩ := h"} <= set(tactics("p ∨ q", ("h", "p ∧ q")))
    assert {"intro h1", "cases h with | inl hl => ?_ | inr hr => ?_"} <= set(tactics("p → q", ("h", "q ∨ p")))
    found = tactics("f n = m", ("n", "Nat"), ("m", "Nat"), ("e", "∀ n, f n = 0"))
    assert {"induction n generalizing m with | zero => ?_ | succ n ih => ?_", "rw [e]", "rw [← e]", "omega"} <= set(
        found
    )
    assert "cases n with | zero => ?_ | succ n => ?_" in found
    assert "refine ⟨k, ?_⟩" in tactics("∃ x, x = k", ("k", "Nat"))


def test_lemmas_at_hand_are_put_in_those_of_the_header_first() -> None:
    known = known_to("def f (n : Nat) := n\ntheorem f_zero : f 0 = 0 := rfl", ["Nat.add_comm"])
    assert known == Known(premises=("f_zero", "Nat.add_comm"), definitions=("f",))
    found = tactics("f n = n", known=known)
    assert {"rw [Nat.add_comm]", "apply f_zero", "simp only [f_zero]", "unfold f", "simp [f]"} <= set(found)
    assert found.index("rw [f_zero]") < found.index("rw [Nat.add_comm]")


def test_hypotheses_without_a_name_get_one_before_anything_else() -> None:
    assert tactics("p", ("n✝", "Nat"), ("n", "Nat"), ("a✝", "p")) == ["rename_i n1 a"]


def test_no_more_tactics_than_asked_for_and_none_twice() -> None:
    found = tactics("a = b", ("h", "a = b"), ("g", "b = a"), width=9)
    assert len(found) == len(set(found)) == 9
