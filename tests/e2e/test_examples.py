"""The examples run as they stand, against a real server."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.conftest import Server, lemmata

EXAMPLES = Path(__file__).parents[2] / "examples" / "python"
FILE = """\
/-- theorem swap (p q : Prop) : p ∧ q → q ∧ p -/
theorem swap (p q : Prop) : p ∧ q → q ∧ p := by
  -- sorry stands here for now
  sorry

namespace Mine
theorem wrong : 1 = 2 := sorry
open Nat in
theorem zero_plus (n : Nat) : 0 + n = n := by sorry -- and here
theorem told : "sorry" = "sorry" := rfl
end Mine
"""


def run(url: str, name: str, *arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, *arguments],
        env=os.environ | {"LEMMATA_URL": url, "PYTHONWARNINGS": "error"},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_prove_one(up: Server) -> None:
    out = run(up.url, "prove_one.py")
    assert "attempt   1" in out
    assert "succeeded at level verified" in out
    assert "theorem or_swap (p q : Prop) : p ∨ q → q ∨ p :=" in out
    assert "failed: Lean reports: Type mismatch" in out


@pytest.mark.parametrize("by", ["example", "command"])
def test_a_files_sorrys_are_proved_in_place(up: Server, tmp_path: Path, by: str) -> None:
    file = tmp_path / "mine.lean"
    file.write_text(FILE, encoding="utf-8")
    if by == "example":
        assert f"3 of 4 theorems of {file} are proved" in run(up.url, "fill_sorries.py", file)
    else:
        done = lemmata("fill", file, "--url", up.url, "--budget-attempts", "40")
        assert done.status == 1, done.err
        assert "✗ failed    Mine.wrong" in done.out
        assert "2 of 3 proved" in done.err
    text = file.read_text(encoding="utf-8")
    before, swap, rest = text.partition("theorem swap (p q : Prop) : p ∧ q → q ∧ p := ")
    assert before == "/-- theorem swap (p q : Prop) : p ∧ q → q ∧ p -/\n"
    assert swap
    assert rest.count("sorry") == 3  # of `wrong`, and two in strings
    assert "theorem wrong : 1 = 2 := sorry\nopen Nat in\ntheorem zero_plus (n : Nat) : 0 + n = n :=" in rest
    assert rest.endswith(' -- and here\ntheorem told : "sorry" = "sorry" := rfl\nend Mine\n')
    assert [path.name for path in tmp_path.iterdir()] == ["mine.lean"]


def test_a_file_without_sorry_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "done.lean"
    file.write_text("theorem t : True := trivial\n", encoding="utf-8")
    done = lemmata("fill", file, "--url", "http://127.0.0.1:9")
    assert (done.status, "no theorem whose proof is `sorry`" in done.err) == (2, True)
    assert file.read_text(encoding="utf-8") == "theorem t : True := trivial\n"


def test_evaluate_goes_on_where_it_was_stopped(up: Server, tmp_path: Path) -> None:
    problems = (EXAMPLES / "benchmark.jsonl").read_text(encoding="utf-8").splitlines()
    results = tmp_path / "results.jsonl"
    first = {"id": "and_swap", "samples": 16, "proved": 16, "tokens": 7, "money_usd": "0.125", "lean_cpu_s": 1.0}
    results.write_text(json.dumps(first) + "\n", encoding="utf-8")
    out = run(up.url, "evaluate.py", EXAMPLES / "benchmark.jsonl", results)
    lines = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == first
    assert [line["id"] for line in lines] == [json.loads(problem)["id"] for problem in problems]
    by_id = {line["id"]: line for line in lines}
    assert by_id["false"]["proved"] == 0
    assert by_id["two_four"]["proved"] > 0
    assert by_id["doubled"]["proved"] > 0
    assert "7 tokens, 0.125 US dollars" in out
    rates = [float(line.split()[1].rstrip("%")) for line in out.splitlines() if line.endswith("%")]
    assert len(rates) == 5  # of 1, 2, 4, 8 and 16 samples
    assert rates == sorted(rates)
    assert rates[-1] <= 80.0


def program(page: str, url: str) -> str:
    """The Python blocks of a page of the documentation, as one program for a server at `url`."""
    text = (EXAMPLES.parents[1] / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    code = "\n".join(blocks).replace("http://127.0.0.1:8420", url)
    return code.replace('command="lemmata", args=[', f'command="{sys.executable}", args=["-m", "lemmata.cli", ')


def test_what_the_pages_show_runs_and_is_typed(up: Server, tmp_path: Path) -> None:
    for page in ("client", "mcp"):
        (tmp_path / f"page_of_{page}.py").write_text(program(f"{page}.md", up.url), encoding="utf-8")
    shown = run(up.url, str(tmp_path / "page_of_client.py"))
    assert shown.startswith("verified theorem t (p q : Prop) : p ∧ q → q ∧ p :=")
    assert "invalid_request False" in shown
    assert "'proved': True" in run(up.url, str(tmp_path / "page_of_mcp.py"))
    config = {"typeCheckingMode": "strict", "venvPath": str(EXAMPLES.parents[1]), "venv": ".venv"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    checked = subprocess.run(
        [Path(sys.executable).with_name("basedpyright"), "--level", "error", "-p", tmp_path],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
