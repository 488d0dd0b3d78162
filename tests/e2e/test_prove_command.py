"""`lemmata prove` on real Lean, from the command line to the artifacts."""

import json
import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from tests.e2e.conftest import COMMAND, lemmata, still_running

SWAP = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
FILE = """\
/-- Two. -/
def two : Nat := 2

theorem first (p : Prop) : p → p := by
  sorry

theorem helper : two = 2 := rfl

theorem second : two + two = 4 := by sorry
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_theorem_in_a_proof_out(data: Path) -> None:
    done = lemmata("prove", "-t", SWAP, "--data", data)
    assert done.status == 0, done.err
    assert SWAP in done.out
    assert "sorry" not in done.out
    assert "proved" in done.err
    (folder,) = (data / "jobs").iterdir()
    assert {file.name for file in folder.iterdir()} == {
        "input.json",
        "final.lean",
        "blueprints.json",
        "attempts.jsonl",
        "summary.json",
    }
    assert (folder / "final.lean").read_text(encoding="utf-8").strip() == done.out.strip()
    checked = lemmata("check", folder / "final.lean")
    assert checked.status == 0, checked.out


def test_a_file_with_several_theorems_makes_a_row_of_each_and_a_summary(tmp_path: Path, data: Path) -> None:
    file = tmp_path / "two.lean"
    file.write_text(FILE, encoding="utf-8")
    done = lemmata("prove", tmp_path, "--data", data)
    assert done.status == 0, done.out + done.err
    assert "2 of 2 proved at level verified in " in done.out.splitlines()[-1]
    assert str(data / "jobs") in done.out.splitlines()[-1]
    for name in ("first", "second"):
        (row,) = [line for line in done.out.splitlines() if f" {name} " in line]
        assert "verified" in row
        assert str(data) in row


def test_standard_input_and_json_for_programs(data: Path) -> None:
    done = lemmata("prove", "-", "--json", "--data", data, stdin=SWAP + " := by sorry")
    (job,) = done.lines
    assert (done.status, job["status"], job["verdict"], job["level"]) == (0, "succeeded", "proved", "verified")


def test_what_is_false_is_not_proved(data: Path) -> None:
    done = lemmata(
        *("prove", "-t", "theorem f : 1 = 2", "--data", data, "--budget-attempts", "5", "--budget-tokens-in", "7")
    )
    assert (done.status, done.out) == (1, "")
    assert "raise `budget.attempts` of the request (it was 5; `portfolio` ran into it" in done.err
    assert "to go further: --budget-attempts, which was 5; the server allows 400" in done.err
    assert "nearest: attempt " in done.err


def test_what_is_no_theorem_is_bad_input_with_leans_own_message(data: Path) -> None:
    for text, message in (("theorem t : p ∧ ∧ q", ""), ("theorem t : Nat.nonsense = 1", "nonsense"), ("hello", "")):
        done = lemmata("prove", "-t", text, "--data", data)
        assert (done.status, done.out) == (2, ""), text
        assert message in done.err


def test_a_data_folder_that_cannot_be_written_is_our_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = lemmata("prove", "-t", SWAP, "--data", tmp_path / "file" / "data")
    assert done.status == 3
    assert "file" in done.err
    assert "Traceback" not in done.err


def test_no_such_toolchain_is_our_fault(data: Path) -> None:
    done = lemmata("prove", "-t", SWAP, "--data", data, "--toolchain", "no/such:toolchain")
    assert done.status == 3
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_no_process_and_no_unfinished_job(
    data: Path, number: signal.Signals, status: int
) -> None:
    hard = "theorem hard (f : Nat → Nat) (h : ∀ n, f (n + 1) = f n * f n) : f 3 = f 0 + 1"
    process = subprocess.Popen([*COMMAND, "prove", "-t", hard, "--data", str(data)], stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list(data.glob("jobs/*/input.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode in (status, 1), stderr  # 1: it had just given up by itself
    assert b"Traceback" not in stderr
    assert not still_running(family)
    (summary,) = data.glob("jobs/*/input.json")
    assert json.loads(summary.read_bytes())
    assert "0 unfinished jobs" in lemmata("doctor", "--data", data).out
