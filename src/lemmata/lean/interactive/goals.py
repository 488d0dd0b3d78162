"""Goals as Lean's server sends them, read strictly: interactive goals for the structure, plain ones for the text."""

from __future__ import annotations

from typing import Any, cast

from lemmata.contracts.sessions import Goal, Hypothesis
from lemmata.lean.interactive.framing import ProtocolError


def read_goals(interactive: object, plain: object) -> tuple[Goal, ...] | None:
    """The goals at one place. `None`: there is no tactic at that place. Raises `ProtocolError`.

    `interactive` answers `Lean.Widget.getInteractiveGoals`, `plain` answers `$/lean/plainGoal`, at the same place.
    """
    if interactive is None or plain is None:
        return None
    goals = _list(_object(interactive).get("goals"))
    texts = [_text(text) for text in _list(_object(plain).get("goals"))]
    if len(goals) != len(texts):
        raise ProtocolError(f"{len(goals)} goals have {len(texts)} texts")
    return tuple(_goal(_object(goal), pretty) for goal, pretty in zip(goals, texts, strict=True))


def _goal(fields: dict[str, Any], pretty: str) -> Goal:
    case = fields.get("userName")
    return Goal(
        case=None if case is None else _text(case),
        hypotheses=tuple(_hypothesis(_object(hypothesis)) for hypothesis in _list(fields.get("hyps"))),
        target=flat_text(fields.get("type")),
        pretty=pretty,
    )


def _hypothesis(fields: dict[str, Any]) -> Hypothesis:
    value = fields.get("val")
    return Hypothesis(
        names=tuple(_text(name) for name in _list(fields.get("names"))),
        type=flat_text(fields.get("type")),
        value=None if value is None else flat_text(value),
        instance=fields.get("isInstance") is True,
    )


def flat_text(tagged: object) -> str:
    """The text of Lean's `TaggedText`, in which every subterm is marked. Raises `ProtocolError`."""
    words: list[str] = []
    stack: list[object] = [tagged]
    while stack:
        fields = _object(stack.pop())
        if "text" in fields:
            words.append(_text(fields["text"]))
        elif "append" in fields:
            stack += reversed(_list(fields["append"]))
        elif "tag" in fields:
            mark = _list(fields["tag"])
            if len(mark) != 2:
                raise ProtocolError("a mark is not a pair")
            stack.append(mark[1])
        else:
            raise ProtocolError("a text is neither plain, nor joined, nor marked")
    return "".join(words)


def references(value: object) -> list[object]:
    """What Lean keeps for us behind `value` (its `{"p": …}`), to be given back."""
    found: list[object] = []
    stack: list[object] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            fields = cast("dict[str, object]", item)
            if len(fields) == 1 and isinstance(fields.get("p"), (str, int)):
                found.append(fields)
            else:
                stack += fields.values()
        elif isinstance(item, list):
            stack += cast("list[object]", item)
    return found


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProtocolError("an object is missing")
    return cast("dict[str, Any]", value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ProtocolError("a list is missing")
    return cast("list[object]", value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ProtocolError("a text is missing")
    return value
