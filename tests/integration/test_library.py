"""The embedded library: Lean files that use it as anybody's would, and what it rests on."""

from pathlib import Path

import pytest
from tests.conftest import EmbeddedLean

from lemmata.lean.names import Name
from lemmata.lean.olean import Library

TEXTS = sorted((Path(__file__).parents[1] / "lean_library").glob("*.lean"))
LEMMAS = 600  # what everyday core Lean offers, at least


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in TEXTS])
def test_plain_files_compile_on_it_without_complaint(text: Path, embedded_lean: EmbeddedLean, tmp_path: Path) -> None:
    run = embedded_lean.compile(text.read_text(encoding="utf-8"), out=tmp_path)
    complaints = [line for line in run.stdout.splitlines() if "error" in line or "sorry" in line]
    assert (run.returncode, complaints) == (0, [])


def test_it_is_large_enough_and_rests_on_the_standard_axioms_alone(embedded_lean: EmbeddedLean) -> None:
    library = Library([embedded_lean.library])
    closure = library.closure((Name.of("Init"),))
    theorems = 0
    reached: set[Name] = set()
    for module in closure.modules:
        for name in library.module(module).constant_names:
            outline = closure.outline(name)
            assert outline is not None
            if outline.kind.name == "THEOREM" and all(isinstance(part, str) and part[0] != "_" for part in name):
                theorems += 1
                reached |= closure.assumptions(name)
    assert theorems >= LEMMAS
    assert reached <= {Name.of("propext"), Name.of("Classical", "choice"), Name.of("Quot", "sound")}
