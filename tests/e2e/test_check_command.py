"""`lemmata check` on real Lean: files and corpora."""

import json
from pathlib import Path

import pytest
from tests.e2e.conftest import lemmata

GOOD = "theorem good (p q : Prop) : p ∧ q → q ∧ p := fun h => ⟨h.2, h.1⟩\n"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.lean").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (GOOD, "proved"),
        ("theorem t : 1 = 2 := rfl", "failed"),
        ("theorem t : 1 = 2 := by sorry", "incomplete"),
        ("axiom cheat : 1 = 2\ntheorem t : 1 = 2 := cheat", "rejected"),
    ],
)
def test_false_open_and_assumed_theorems(tmp_path: Path, text: str, verdict: str) -> None:
    write(tmp_path, case=text)
    done = lemmata("check", tmp_path / "case.lean", "--json")
    (result,) = done.lines
    assert result["verdict"] == verdict, result
    assert done.status == (0 if verdict == "proved" else 1)
    assert result["file"].endswith("case.lean")
    assert result["toolchain"]["version"]
    assert verdict in lemmata("check", tmp_path / "case.lean").out


def test_a_folder_is_checked_theorem_by_theorem(tmp_path: Path) -> None:
    write(tmp_path, a=GOOD, b="theorem x : 1 = 1 := rfl\ntheorem y : 1 = 1 := rfl\n", c="def z := 1\n")
    done = lemmata("check", tmp_path, "--level", "elaborated")
    assert done.status == 0, done.out
    assert "3 of 3 proved at level elaborated" in done.out
    assert "c.lean has no theorem" in done.err
    only = lemmata("check", tmp_path / "b.lean", "--theorem", "y", "--json")
    assert [result["theorem"] for result in only.lines] == ["y"]
    assert lemmata("check", tmp_path / "b.lean", "--theorem", "nobody").status == 2


CASES = [
    {"id": "right", "statement": "theorem t : 1 = 1", "proof": "rfl", "expect": ["proved"], "tags": ["honest"]},
    {"id": "false", "statement": "theorem t : 1 = 2", "proof": "rfl", "expect": "failed", "tags": ["attack"]},
    {"id": "open", "statement": "theorem t : 1 = 2", "proof": "by sorry", "expect": ["incomplete", "rejected"]},
    {"id": "needy", "statement": "theorem t : 1 = 1", "proof": "rfl", "expect": "proved", "needs": ["the moon"]},
]


def corpus(*cases: dict[str, object]) -> str:
    return "\n".join(json.dumps(case) for case in cases)


def test_a_corpus_of_which_all_is_as_expected() -> None:
    done = lemmata("check", "--cases", "-", "--json", stdin=corpus(*CASES))
    assert done.status == 0, done.out
    by_id = {line["id"]: line for line in done.lines[:-1]}
    assert {name: line["verdict"] for name, line in by_id.items()} == {
        "right": "proved",
        "false": "failed",
        "open": "incomplete",
        "needy": None,
    }
    assert done.lines[-1]["summary"]["not_run"] == 1


def test_a_corpus_with_wrong_expectations_lists_them(tmp_path: Path) -> None:
    wrong = {"id": "wrong", "statement": "theorem t : 1 = 1", "proof": "rfl", "expect": "rejected", "tags": ["attack"]}
    file = tmp_path / "cases.jsonl"
    file.write_text(corpus(*CASES, wrong), encoding="utf-8")
    done = lemmata("check", "--cases", file)
    assert done.status == 1
    assert "wrong: proved, expected rejected" in done.out
    assert "wrongly accepted: 1, wrongly refused: 0, not run: 1" in done.out
    by_device = lemmata("check", "--cases", "/dev/stdin", stdin=corpus(CASES[0]))
    assert by_device.status == 0, by_device.err
