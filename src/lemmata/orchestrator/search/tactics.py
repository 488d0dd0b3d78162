"""What a proof may go on with at a goal: tactics by the goal's shape, its hypotheses, and the lemmas at hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from lemmata.contracts import Goal, Hypothesis
from lemmata.orchestrator.search.shape import fresh_name, head, introductions, names_in

_SPLITS = {
    "∧": ("constructor",),
    "↔": ("constructor",),
    "∨": ("left", "right"),
    "≠": ("intro h",),
}
_ORDERED = frozenset("=≤<≥>") | {"≠"}
_NO_DATA = ("Prop", "Type", "Sort")
_PREFIXES = ("∀", "→", "¬")


@dataclass(frozen=True, slots=True)
class Move:
    """A tactic to try, and what it costs a path to have taken it."""

    tactic: str
    price: float


@dataclass(frozen=True, slots=True)
class Known:
    """What a theorem brings along beside its goals."""

    premises: tuple[str, ...] = ()
    """Names of lemmas, the likelier first."""
    definitions: tuple[str, ...] = ()
    """Names of the header's own definitions."""


def moves(goal: Goal, known: Known, width: int) -> list[Move]:
    """At most `width` tactics for the goal, each once: those that may close it come first, then the cheaper ones."""
    if any("✝" in name for hypothesis in goal.hypotheses for name in hypothesis.names):
        # what has no name cannot be used, and giving names commits to nothing
        return [Move(_naming(goal), 0.0)]
    found: dict[str, float] = {}
    for move in (*_closing(goal, known), *sorted(_steps(goal, known), key=lambda move: move.price)):
        found.setdefault(move.tactic, move.price)
    return [Move(tactic, price) for tactic, price in list(found.items())[:width]]


def _naming(goal: Goal) -> str:
    taken = {name for hypothesis in goal.hypotheses for name in hypothesis.names}
    names: list[str] = []
    for hypothesis in goal.hypotheses:
        for name in hypothesis.names:
            if "✝" in name:
                wish = name.partition("✝")[0]
                names.append(fresh_name(wish if wish.isidentifier() else "h", taken | set(names)))
    return f"rename_i {' '.join(names)}"


def _closing(goal: Goal, known: Known) -> Iterator[Move]:
    """What ends a goal at once, or leaves an easier one."""
    shape = head(goal.target)
    if shape in ("=", "↔", "≤"):
        yield Move("rfl", 0.0)
    if any(not hypothesis.instance for hypothesis in goal.hypotheses):
        yield Move("assumption", 0.0)
        yield Move("contradiction", 0.0)
    if shape == "True":
        yield Move("trivial", 0.0)
    if shape in _ORDERED:
        yield Move("omega", 0.0)
    if not goal.hypotheses:
        yield Move("decide", 0.0)
    yield Move("simp", 0.2)
    yield Move("simp_all", 0.3)
    if known.definitions:
        unfold = ", ".join(known.definitions)
        yield Move(f"simp [{unfold}]", 0.3)
        yield Move(f"simp_all [{unfold}]", 0.4)
    if shape == "=":
        yield Move("ac_rfl", 0.3)


def _steps(goal: Goal, known: Known) -> Iterator[Move]:
    yield from _at_target(goal)
    for hypothesis in goal.hypotheses:
        if not hypothesis.instance:
            for name in hypothesis.names:
                yield from _at_hypothesis(name, hypothesis, goal)
    yield from _lemmas(goal, known)


def _at_target(goal: Goal) -> Iterator[Move]:
    shape, taken = head(goal.target), _taken(goal)
    if shape in _PREFIXES and (names := introductions(goal.target, taken)):
        yield Move(f"intro {' '.join(names)}", 0.0)
        if len(names) > 1:
            yield Move(f"intro {names[0]}", 0.2)
    for tactic in _SPLITS.get(shape, ()):
        yield Move(tactic, 0.1)
    if shape[:1].isupper() and shape not in ("True", "False"):
        yield Move("constructor", 0.3)
    if shape == "∃":
        witnesses = [name for hypothesis in _data(goal) for name in hypothesis.names]
        for place, witness in enumerate([*witnesses, "0", "1"][:6]):
            yield Move(f"refine ⟨{witness}, ?_⟩", 0.3 + 0.1 * place)
    if "if " in goal.target or "match " in goal.target:
        yield Move("split", 0.1)
    if shape == "=":
        yield Move("congr 1", 0.8)
        yield Move(f"funext {fresh_name('x', taken)}", 0.3)
    if shape != "False" and any(head(hypothesis.type) in ("¬", "≠") for hypothesis in goal.hypotheses):
        yield Move("exfalso", 0.6)


def _at_hypothesis(name: str, hypothesis: Hypothesis, goal: Goal) -> Iterator[Move]:
    """What a hypothesis is good for, by its type."""
    shape, taken = head(hypothesis.type), _taken(goal)
    match shape:
        case "∧" | "↔":
            yield Move(f"obtain ⟨{fresh_name('hl', taken)}, {fresh_name('hr', taken)}⟩ := {name}", 0.1)
        case "∃":
            yield Move(f"obtain ⟨{fresh_name('w', taken)}, {fresh_name('hw', taken)}⟩ := {name}", 0.1)
        case "∨":
            left, right = fresh_name("hl", taken), fresh_name("hr", taken)
            yield Move(f"cases {name} with | inl {left} => ?_ | inr {right} => ?_", 0.2)
        case "=":
            yield Move(f"subst {name}", 0.2)
            yield Move(f"injection {name}", 0.6)
            yield from _rewriting(name, 0.2)
        case "∀" | "→":
            yield Move(f"apply {name}", 0.3)
            yield from _rewriting(name, 0.2)
            yield Move(f"simp [{name}]", 0.3)
        case "¬" | "≠":
            if head(goal.target) == "False":
                yield Move(f"apply {name}", 0.2)
        case _ if _is_data(hypothesis):
            yield from _by_cases_on(name, hypothesis, goal)
        case _ if shape not in _NO_DATA:
            yield Move(f"cases {name}", 0.8)
        case _:
            pass


def _rewriting(name: str, price: float) -> Iterator[Move]:
    yield Move(f"rw [{name}]", price)
    yield Move(f"rw [← {name}]", price + 0.4)


def _by_cases_on(name: str, hypothesis: Hypothesis, goal: Goal) -> Iterator[Move]:
    """Induction and case analysis; a variable that the target mentions is the likelier one."""
    price = 0.3 if name in names_in(goal.target) else 1.0
    alternatives = _alternatives(name, hypothesis.type, _taken(goal))
    others = [other for data in _data(goal) for other in data.names if other != name and other in names_in(goal.target)]
    yield Move(f"induction {name}{alternatives}", price)
    if others:
        yield Move(f"induction {name} generalizing {' '.join(others)}{alternatives}", price + 0.3)
    yield Move(f"cases {name}{alternatives.replace(f' {_ih(_taken(goal))} =>', ' =>')}", price + 0.3)


def _alternatives(name: str, type_: str, taken: frozenset[str]) -> str:
    """The constructors of the usual types with names for their arguments; nothing for others."""
    if type_ == "Nat":
        return f" with | zero => ?_ | succ {name} {_ih(taken)} => ?_"
    if type_.startswith("List "):
        first = fresh_name("x", taken)
        return f" with | nil => ?_ | cons {first} {name} {_ih(taken)} => ?_"
    return ""


def _ih(taken: frozenset[str]) -> str:
    return fresh_name("ih", taken)


def _lemmas(goal: Goal, known: Known) -> Iterator[Move]:
    """The lemmas at hand, each by name; unfolding stands behind them since it may go too far."""
    shape = head(goal.target)
    for place, name in enumerate(known.premises):
        late = 0.04 * place
        yield Move(f"apply {name}", 0.6 + late)
        if shape in _ORDERED or shape == "↔":
            yield Move(f"rw [{name}]", 0.5 + late)
            yield Move(f"rw [← {name}]", 0.9 + late)
            yield Move(f"simp only [{name}]", 0.8 + late)
    used = [name for name in known.definitions if name in names_in(goal.pretty)]
    for name in used:
        yield Move(f"unfold {name}", 0.5)
        yield Move(f"rw [{name}]", 0.5)


def _data(goal: Goal) -> list[Hypothesis]:
    return [hypothesis for hypothesis in goal.hypotheses if not hypothesis.instance and _is_data(hypothesis)]


def _is_data(hypothesis: Hypothesis) -> bool:
    """Whether it looks like a value of a data type: no connective, no universe, no value, a type with a capital."""
    words = hypothesis.type.split()
    shape = head(hypothesis.type)
    return hypothesis.value is None and shape == words[0] and shape[:1].isupper() and shape not in _NO_DATA


def _taken(goal: Goal) -> frozenset[str]:
    """Names that a new hypothesis must not take: those in the context, and those that would hide a constant."""
    context = {name for hypothesis in goal.hypotheses for name in hypothesis.names}
    return frozenset(context) | names_in(goal.target)
