"""The real command in a process of its own: help, usage, settings, and what never needs Lean."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMANDS = ("prove", "check", "search", "doctor", "lean", "serve", "up", "version")


def lemmata(
    *arguments: str, stdin: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "lemmata.cli", *arguments],
        input=stdin,
        capture_output=True,
        env=os.environ | env,
        cwd=cwd,
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_sentence(text: str) -> str:
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    assert lines[0].startswith("lemmata: ")
    return lines[0]


def test_help_names_every_command_and_is_quick() -> None:
    took = min(_timed_help() for _ in range(3))
    assert took < 1.0, f"{took:.2f} s"
    shown = lemmata("--help").stdout
    assert all(command in shown for command in COMMANDS)


def _timed_help() -> float:
    start = time.perf_counter()
    assert lemmata("--help").returncode == 0
    return time.perf_counter() - start


def test_help_imports_nothing_heavy() -> None:
    heavy = ("pydantic", "fastapi", "httpx", "sqlalchemy")
    code = f"import sys, lemmata.cli.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    done = lemmata(command, "--help")
    assert done.returncode == 0
    assert command in ("version", "lean") or f"lemmata {command}" in done.stdout.replace("Usage:", "")


def test_version_for_people_and_programs() -> None:
    assert lemmata("version").stdout.startswith("lemmata ")
    assert json.loads(lemmata("version", "--json").stdout)["version"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("prove", "--no-such-option"),
        ("prove", "-t", "theorem t : True", "--level", "sure"),
        ("serve", "nobody"),
        ("up", "--port", "70000"),
        ("check", "x.lean", "--jobs", "0"),
    ],
)
def test_wrong_usage_is_bad_input(arguments: tuple[str, ...]) -> None:
    assert lemmata(*arguments).returncode == 2


@pytest.mark.parametrize("command", ["prove", "check"])
def test_bad_files_are_bad_input_in_one_sentence(command: str, tmp_path: Path) -> None:
    (tmp_path / "empty.lean").touch()
    (tmp_path / "latin.lean").write_bytes("theorem t : « := é".encode("latin-1"))
    (tmp_path / "nul.lean").write_bytes(b"theorem t : True := \0")
    (tmp_path / "huge.lean").write_bytes(b"-- " + b"x" * 10_000_000)
    (tmp_path / "folder").mkdir()
    for name, complaint in (
        ("missing.lean", "does not exist"),
        ("empty.lean", "is empty"),
        ("latin.lean", "is not UTF-8"),
        ("nul.lean", "NUL"),
        ("huge.lean", "more than"),
        ("folder", "no .lean file"),
        ("*.nothing", "no file matches"),
    ):
        done = lemmata(command, str(tmp_path / name))
        assert (done.returncode, done.stdout) == (2, "")
        assert complaint in one_sentence(done.stderr)


@pytest.mark.parametrize("arguments", [("prove",), ("check",), ("prove", "-"), ("check", "-")])
def test_nothing_to_do_is_bad_input(arguments: tuple[str, ...]) -> None:
    done = lemmata(*arguments)
    assert done.returncode == 2
    one_sentence(done.stderr)


def test_a_corpus_with_a_malformed_line_is_bad_input() -> None:
    done = lemmata("check", "--cases", "-", stdin=b'\n{"id": "a", "statement": "s", "proof": "p"}\nnot json\n')
    assert done.returncode == 2
    assert "line 3" in one_sentence(done.stderr)


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("LEMMATA_WORKER__SLOTS", "many", "LEMMATA_WORKER__SLOTS='many' is wrong"),
        ("LEMMATA_HTTP__PORT", "70000", "LEMMATA_HTTP__PORT='70000' is wrong"),
        ("LEMMATA_WORKER__NO_SUCH", "1", "LEMMATA_WORKER__NO_SUCH is no setting"),
        ("LEMMATA_WORKER", "{", "worker"),
    ],
)
def test_a_wrong_variable_is_named(variable: str, value: str, complaint: str) -> None:
    done = lemmata("prove", "-t", "theorem t : True", **{variable: value})
    assert done.returncode == 2
    assert complaint in one_sentence(done.stderr)


def test_a_taken_port_is_told_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = lemmata("up", "--port", str(port))
    assert done.returncode == 2
    assert f"port {port} on 127.0.0.1 is taken" in one_sentence(done.stderr)


def test_no_orchestrator_at_the_url_is_our_fault() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    done = lemmata("prove", "-t", "theorem t : True", "--url", url)
    assert done.returncode == 3
    assert "does not answer" in done.stderr


def test_a_reader_that_leaves_ends_the_command_quietly() -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m lemmata.cli --help | head -1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_ctrl_c_ends_with_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lemmata.cli", "prove", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a shell's background jobs ignore the signal, and so would this one
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in stderr
