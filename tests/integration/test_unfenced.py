"""Attacks of the corpus without any fence: what only the compiled modules can tell.

No word of the text is looked at, there is no sandbox, and Lean may skip its own kernel. Each of these attacks gets
through Lean, without an error. The judge and the kernel refuse it all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import EmbeddedLean

from lemmata.cli.corpus import CorpusCase, read_corpus
from lemmata.kernel import Answer, check_cone
from lemmata.lean.judge import Claim, judge
from lemmata.lean.judgement import Code
from lemmata.lean.names import Name
from lemmata.lean.olean import Library, OleanFile
from lemmata.lean.term_store import TermStore

INIT = Name.of("Init")
Compile = Callable[[str, str], Path]

JUDGE = {
    "01-opaque": Code.USES_SORRY,
    "01-by-as-sorry": Code.USES_SORRY,
    "01-warn-option": Code.USES_SORRY,
    "02-trusted-name-in-namespace": Code.FORBIDDEN_AXIOM,
    "02-one-component": Code.FORBIDDEN_AXIOM,
    "02-private-in-section": Code.FORBIDDEN_AXIOM,
    "02-after-raw-string": Code.FORBIDDEN_AXIOM,
    "02-csimp": Code.FORBIDDEN_AXIOM,
    "03-implemented-by": Code.FORBIDDEN_AXIOM,
    "03-attribute-command": Code.FORBIDDEN_AXIOM,
    "03-decide-native-instance": Code.FORBIDDEN_AXIOM,
    "03-reserved-in-namespace": Code.STATEMENT_RESERVED_NAME,
    "04-namespace-behind-comment": Code.STATEMENT_ALREADY_PROVED,
    "04-alternatives-on-the-line": Code.STATEMENT_ALREADY_PROVED,
    "04-suffices": Code.STATEMENT_ALREADY_PROVED,
    "04-closes-and-restates": Code.USES_SORRY,
    "04-old-section-variables": Code.TYPE_MISMATCH,
    "05-redefined-after-proof": Code.USES_SORRY,
    "12-exit-on-the-line": Code.USES_SORRY,
    "12-comment-in-string": Code.USES_SORRY,
    "12-short-comment": Code.FORBIDDEN_AXIOM,
    "12-documentation-comment": Code.FORBIDDEN_AXIOM,
}
"""What the judge says."""

KERNEL = (
    *("06-tactic", "06-bullet", "06-nested-bullets", "06-quoted", "06-where", "06-let-rec", "06-calc", "06-conv"),
    *("06-match-arm", "06-after-open-in", "06-statement-default", "06-header", "06-after-character"),
    *("06-primed-index", "06-primed-product", "12-short-comment-in-proof"),
)
"""The judge accepts the records as such; the kernel finds that they prove nothing."""


@pytest.fixture(scope="module")
def attacks() -> dict[str, CorpusCase]:
    return {case.id: case for case in read_corpus(str(Path(__file__).parent.parent / "adversarial"))}


@pytest.fixture(scope="module")
def library(embedded_lean: EmbeddedLean) -> Library:
    return Library([embedded_lean.library])


@pytest.fixture(scope="module")
def compiled(embedded_lean: EmbeddedLean, tmp_path_factory: pytest.TempPathFactory) -> Compile:
    """Compile a statement with a proof; the same text is compiled once."""
    known: dict[str, Path] = {}

    def compile_(before: str, proof: str) -> Path:
        text = f"{before}\n  :=\n{proof}\n"
        if text not in known:
            folder = tmp_path_factory.mktemp("unfenced")
            run = embedded_lean.compile(text, name="Candidate", out=folder)
            assert run.returncode == 0, run.stdout
            assert "error" not in run.stdout
            known[text] = folder / "Candidate.olean"
        return known[text]

    return compile_


def modules(attack: CorpusCase, compiled: Compile) -> tuple[Path, Path]:
    assert attack.case is not None
    before = f"{attack.case.header}\n\n{attack.case.statement}"
    return compiled(before, "sorry"), compiled(before, attack.case.proof or "")


@pytest.mark.parametrize("id_", JUDGE)
def test_the_judge_refuses(id_: str, attacks: dict[str, CorpusCase], compiled: Compile, library: Library) -> None:
    statement, candidate = modules(attacks[id_], compiled)
    assert judge(statement, candidate, Claim(Name.of("t"), (INIT,)), library).code == JUDGE[id_]


@pytest.mark.parametrize("id_", KERNEL)
def test_the_kernel_refuses(id_: str, attacks: dict[str, CorpusCase], compiled: Compile, library: Library) -> None:
    statement, candidate = modules(attacks[id_], compiled)
    assert judge(statement, candidate, Claim(Name.of("t"), (INIT,)), library).accepted
    store = TermStore()
    with OleanFile.open(candidate, store=store) as file:
        report = check_cone(file, library.closure((INIT,)), (Name.of("t"),), store)
    assert report.answer is Answer.REJECTED
