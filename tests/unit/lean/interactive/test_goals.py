"""Goals of Lean's server, read strictly."""

from typing import Any

import pytest

from lemmata.contracts.sessions import Goal, Hypothesis
from lemmata.lean.interactive.framing import ProtocolError
from lemmata.lean.interactive.goals import flat_text, read_goals, references


def tagged(*words: str) -> dict[str, Any]:
    """Each word a subterm, joined by spaces, and the whole a term again."""
    parts: list[dict[str, Any]] = []
    for number, word in enumerate(words):
        parts += [{"text": " "}] if number else []
        parts.append({"tag": [{"info": {"p": str(number)}, "subexprPos": "/"}, {"text": word}]})
    return {"tag": [{"info": {"p": "99"}}, {"append": parts}]}


INTERACTIVE = {
    "goals": [
        {
            "userName": "succ",
            "goalPrefix": "⊢ ",
            "hyps": [
                {"names": ["m", "n✝"], "type": tagged("Nat")},
                {"names": ["k"], "type": tagged("Nat"), "val": tagged("m", "+", "1")},
                {"names": ["inst"], "type": tagged("Add", "α"), "isInstance": True},
            ],
            "type": tagged("m", "=", "k"),
        },
        {"hyps": [], "type": tagged("True")},
    ]
}
PLAIN = {"goals": ["case succ\n…", "⊢ True"], "rendered": "…"}


def test_structure_comes_from_the_interactive_goals_and_text_from_the_plain_ones() -> None:
    assert read_goals(INTERACTIVE, PLAIN) == (
        Goal(
            case="succ",
            hypotheses=(
                Hypothesis(names=("m", "n✝"), type="Nat"),
                Hypothesis(names=("k",), type="Nat", value="m + 1"),
                Hypothesis(names=("inst",), type="Add α", instance=True),
            ),
            target="m = k",
            pretty="case succ\n…",
        ),
        Goal(hypotheses=(), target="True", pretty="⊢ True"),
    )


def test_no_answer_is_no_place_and_no_goals_are_none_left() -> None:
    assert read_goals(None, None) is None
    assert read_goals({"goals": []}, {"goals": [], "rendered": "no goals"}) == ()


@pytest.mark.parametrize(
    ("interactive", "plain"),
    [
        ({"goals": []}, {"goals": ["⊢ True"]}),
        ({"goals": [1]}, {"goals": ["⊢ True"]}),
        ({"goals": [{"hyps": [], "type": {}}]}, {"goals": ["x"]}),
        ({"goals": [{"hyps": [], "type": {"tag": [{"text": "x"}]}}]}, {"goals": ["x"]}),
        ({"goals": [{"hyps": [{"names": [1], "type": {"text": "x"}}], "type": {"text": "x"}}]}, {"goals": ["x"]}),
        ({}, {}),
        ([], {"goals": []}),
    ],
)
def test_another_shape_is_an_error(interactive: object, plain: object) -> None:
    with pytest.raises(ProtocolError):
        read_goals(interactive, plain)


def test_text_that_is_nested_deeply_is_read() -> None:
    text: dict[str, Any] = {"text": "x"}
    for _ in range(50_000):
        text = {"append": [text]}
    assert flat_text(text) == "x"


def test_references_are_all_found() -> None:
    found = sorted(str(reference["p"]) for reference in references(tagged("a", "b")) if isinstance(reference, dict))
    assert found == ["0", "1", "99"]
