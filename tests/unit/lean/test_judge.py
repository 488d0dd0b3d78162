from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.olean_writer import write_module
from tests.unit.lean.olean_fixtures import (
    CLAIM,
    HEADER,
    INIT,
    PROOF,
    STATEMENT,
    THEOREM,
    Case,
    Lean,
    compiled,
)

from lemmata.lean import declarations as d
from lemmata.lean.cone import MissingConstantError, cone
from lemmata.lean.judge import Claim, judge
from lemmata.lean.judgement import Code, Judgement
from lemmata.lean.olean import Library, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Const, Name, subterms

# --- honest work ---


def test_an_honest_proof_is_accepted(case: Case, library: Library) -> None:
    judgement = judge(case.statement, case.candidate, CLAIM, library)
    assert judgement.accepted, judgement.message
    assert judgement.code == Code.ACCEPTED
    assert judgement.theorem == THEOREM
    assert set(judgement.axioms) <= CLAIM.permitted_axioms
    assert judgement.own_constants > 5


def test_the_writer_forges_nothing_by_itself(case: Case, forged: Callable[..., Judgement]) -> None:
    assert forged(case.records).accepted


@pytest.mark.parametrize(
    ("header", "statement", "proof", "axioms"),
    [
        ("", "theorem t : True", "trivial", ()),
        ("", "theorem t (p q : Prop) (h : p ↔ q) : p = q", "propext h", ("propext",)),
        ("universe u\n", "theorem t {α : Sort u} (a : α) : a = a", "rfl", ()),
        ("", "theorem t (n : Nat) : n = match n with | 0 => 0 | k + 1 => k + 1", "by cases n <;> rfl", ()),
        (
            "structure P where\n  x : Nat\n  h : x = x\ninstance : Inhabited P := ⟨⟨0, rfl⟩⟩\n",
            "theorem t : (default : P).x = 0",
            "by\n  have aux : ∀ n : Nat, n = n := fun _ => rfl\n  exact rfl",
            (),
        ),
        (
            "private def secret (n : Nat) : Nat := n\nprivate theorem secret_eq (n : Nat) : secret n = n := rfl\n",
            "theorem t (n : Nat) : secret n = n",
            "secret_eq n",
            (),
        ),
        (
            "def len : List Nat → Nat\n  | [] => 0\n  | _ :: l => len l + 1\n",
            "theorem t : len [1, 2] = 2",
            "by simp [len]",
            ("propext",),
        ),
        ("namespace A.B\n", "theorem t : 1 = 1", "rfl", ()),
        ("", 'theorem t : "a" = "a" ∧ 3 = 3', "⟨rfl, rfl⟩", ()),
    ],
)
def test_honest_proofs_of_all_sorts(
    embedded_lean: Lean,
    library: Library,
    tmp_path: Path,
    header: str,
    statement: str,
    proof: str,
    axioms: tuple[str, ...],
) -> None:
    one = compiled(embedded_lean, f"{header}{statement} := sorry\n", tmp_path / "s")
    two = compiled(embedded_lean, f"{header}{statement} := {proof}\n", tmp_path / "c")
    name = Name.of("A", "B", "t") if "namespace" in header else THEOREM
    judgement = judge(one, two, Claim(name, (INIT,)), library)
    assert judgement.accepted, judgement
    assert set(judgement.axioms) <= {Name.of(axiom) for axiom in axioms}


def test_permitted_axioms_can_be_narrowed(embedded_lean: Lean, library: Library, tmp_path: Path) -> None:
    text = "theorem t (p q : Prop) (h : p ↔ q) : p = q := "
    one = compiled(embedded_lean, f"{text}sorry\n", tmp_path / "s")
    two = compiled(embedded_lean, f"{text}propext h\n", tmp_path / "c")
    judgement = judge(one, two, Claim(THEOREM, (INIT,), frozenset()), library)
    assert judgement.code == Code.FORBIDDEN_AXIOM
    assert judgement.axioms == (Name.of("propext"),)


# --- attacks that Lean compiles ---


@pytest.mark.parametrize(
    ("candidate", "code"),
    [
        pytest.param(f"{HEADER}{STATEMENT} := sorry", Code.USES_SORRY, id="sorry"),
        pytest.param(
            f"{HEADER}theorem aux : False := sorry\n{STATEMENT} := aux.elim",
            Code.USES_SORRY,
            id="sorry in a lemma",
        ),
        pytest.param(f"{HEADER}axiom cheat : False\n{STATEMENT} := cheat.elim", Code.FORBIDDEN_AXIOM, id="own axiom"),
        pytest.param(
            f"{HEADER}axiom «Quot.sound» : False\n{STATEMENT} := «Quot.sound».elim",
            Code.FORBIDDEN_AXIOM,
            id="axiom under a trusted spelling",
        ),
        pytest.param(
            f"{HEADER}namespace Evil\naxiom propext : False\nend Evil\n{STATEMENT} := Evil.propext.elim",
            Code.FORBIDDEN_AXIOM,
            id="axiom under a trusted name in a namespace",
        ),
        pytest.param(f"{HEADER}theorem t : True := trivial", Code.TYPE_MISMATCH, id="easier statement"),
        pytest.param(
            f"{HEADER}theorem t (n : Nat) (h : False) : next (Colour.other (same n)) = Colour.other (n + 1) := h.elim",
            Code.TYPE_MISMATCH,
            id="another hypothesis",
        ),
        pytest.param(
            f"{HEADER}theorem u (n : Nat) : same n = n := rfl",
            Code.NO_THEOREM,
            id="theorem under another name",
        ),
        pytest.param(
            f"{HEADER}namespace N\n{STATEMENT} := {PROOF}\nend N",
            Code.NO_THEOREM,
            id="theorem in a namespace",
        ),
        pytest.param(f"{HEADER}def t : Nat := 0", Code.NOT_A_THEOREM, id="definition under the name"),
        pytest.param(f"{HEADER}axiom t : True", Code.NOT_A_THEOREM, id="axiom under the name"),
        pytest.param(
            HEADER.replace("same (n : Nat) : Nat := n", "same (n : Nat) : Nat := n + 0") + f"{STATEMENT} := {PROOF}",
            Code.CHANGED_DEFINITION,
            id="a definition of the statement changed",
        ),
        pytest.param(
            HEADER.replace("| red : Colour", "| red : Nat → Colour").replace(".red =>", ".red _ =>")
            + f"{STATEMENT} := {PROOF}",
            Code.CHANGED_DEFINITION,
            id="an inductive type of the statement changed",
        ),
        pytest.param(
            HEADER.replace("unrelated : Nat := 7", "unrelated : Nat := 8")
            + f"{STATEMENT} := (fun (_ : Nat) => by {PROOF[3:]}) unrelated",
            Code.CHANGED_DEFINITION,
            id="a definition of the header that the proof uses changed",
        ),
        pytest.param(
            f"{HEADER}opaque Lean.reduceNat (n : Nat) : Nat := n\n{STATEMENT} := {PROOF}",
            Code.RESERVED_NAME,
            id="a constant that the kernel evaluates by itself",
        ),
    ],
)
def test_what_lean_lets_pass_is_refused(
    embedded_lean: Lean, case: Case, library: Library, tmp_path: Path, candidate: str, code: Code
) -> None:
    judgement = judge(case.statement, compiled(embedded_lean, candidate, tmp_path), CLAIM, library)
    assert not judgement.accepted
    assert judgement.code == code, judgement.message


# --- requests that are invalid by themselves ---


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("theorem f : True := sorry\ntheorem t : f = f := sorry", Code.STATEMENT_USES_SORRY),
        ("axiom A : Prop\ntheorem t : A := sorry", Code.STATEMENT_FORBIDDEN_AXIOM),
        ("theorem u : True := trivial", Code.STATEMENT_NO_THEOREM),
        ("def t : Nat := 0", Code.STATEMENT_NOT_A_THEOREM),
        (
            "opaque Lean.reduceNat (n : Nat) : Nat := n\ntheorem t : True := sorry",
            Code.STATEMENT_RESERVED_NAME,
        ),
    ],
)
def test_invalid_statements(
    embedded_lean: Lean, library: Library, case: Case, tmp_path: Path, statement: str, code: Code
) -> None:
    path = compiled(embedded_lean, statement, tmp_path)
    assert judge(path, case.candidate, CLAIM, library).code == code
    assert judge(path, path, CLAIM, library).code == code


def test_other_pins_make_the_request_invalid(case: Case, library: Library) -> None:
    claim = Claim(THEOREM, (Name.of("Absent"),))
    assert judge(case.statement, case.candidate, claim, library).code == Code.LIBRARY_UNREADABLE
    part = next(iter(library.closure([INIT]).modules - {INIT}))
    claim = Claim(THEOREM, (part,))
    assert judge(case.statement, case.candidate, claim, library).code == Code.STATEMENT_UNPINNED_IMPORT


# --- the seam to kernels ---


def test_the_cone_is_in_an_order_that_a_kernel_can_follow(case: Case, library: Library) -> None:
    store = TermStore()
    with OleanFile.open(case.candidate, store=store) as file:
        entries = list(cone(file, library.closure([INIT]), [THEOREM], store))
    seen: set[Name] = set()
    families: set[Name] = set()
    for entry in entries:
        info = entry.info
        if isinstance(info, d.Inductive):
            families.update(info.all, info.ctors, (name.child("rec") for name in info.all))
        mentioned = {term.name for term in subterms(info.terms()) if isinstance(term, Const)}
        assert mentioned - seen - families - {info.name} == set()
        assert info.name not in seen
        seen.add(info.name)
    assert entries[-1].info.name == THEOREM
    assert {entry.info.name for entry in entries if entry.module is None} == {
        entry.info.name for entry in cone(*opened(case, library), library=False)
    }
    assert {Name.of("Nat"), Name.of("Eq", "rec"), Name.of("Colour", "rec")} <= seen


def opened(case: Case, library: Library) -> tuple[OleanFile, object, list[Name], TermStore]:
    store = TermStore()
    return OleanFile.open(case.candidate, store=store), library.closure([INIT]), [THEOREM], store


def test_a_cone_with_a_gap_is_an_error(case: Case, library: Library, tmp_path: Path) -> None:
    path = tmp_path / "Cand.olean"
    path.write_bytes(write_module(case.imports, case.without("same_eq")))
    store = TermStore()
    with OleanFile.open(path, store=store) as file, pytest.raises(MissingConstantError):
        list(cone(file, library.closure([INIT]), [THEOREM], store))
