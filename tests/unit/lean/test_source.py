"""Requests taken apart: what is refused before Lean is asked, and where everything lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.contracts import CheckRequest, ErrorClass, Position, Verdict
from lemmata.lean.names import Name
from lemmata.lean.source import Plan, Refusal, plan, theorems_in
from lemmata.lean.text.assembly import position_of

STATEMENT = "theorem t : True"


def planned(header: str = "", statement: str = STATEMENT, proof: str = "trivial") -> Plan | Refusal:
    return plan(CheckRequest(header=header, statement=statement, proof=proof), text_chars=100_000)


def of_file(source: str, theorem: str) -> Plan | Refusal:
    return plan(CheckRequest(source=source, theorem=theorem), text_chars=100_000)


HONEST = [
    ("", STATEMENT, "by -- sorry axiom #eval\n  /- theorem /- end -/ -/ trivial"),
    ("", 'theorem t : "axiom /-" = "axiom /-"', "rfl"),
    ("", "theorem t (sorryNot h_import axiomatic : True) : True", "sorryNot"),
    ("", "theorem t («axiom» : True) : True", "«axiom»"),
    ("", STATEMENT, "by\n  open Classical in\n  trivial"),
    ("", STATEMENT, "by\n  open Nat (succ) in open List in\n  set_option maxRecDepth 9 in trivial"),
    ("", STATEMENT, "h.end.theorem"),
    ("", STATEMENT, "aux where\n  aux : True := trivial"),
    ("", STATEMENT, "let rec @[simp, reducible] f (n : Nat) : True := trivial; f 1"),
    ("", "theorem t : let x := 1; x = 1", "by intro x; rfl"),
    ("", "theorem t (f : Nat := by exact 1) : True", "trivial"),
    ("", "/-- axiom -/\n@[simp, local instance] protected theorem t : True", "trivial"),
    ("attribute [local instance] Classical.propDecidable", STATEMENT, "trivial"),
    ('local notation "ℓ" => Nat\ninfix:50 " ~ " => Eq', STATEMENT, "trivial"),
    ("set_option pp.all true\nset_option linter.unusedVariables false", STATEMENT, "trivial"),
    ("open Nat in", STATEMENT, "trivial"),
    ("variable {α : Type} [Inhabited α]\nuniverse u", STATEMENT, "trivial"),
    ("", STATEMENT, "by\r\n  trivial\r\n"),
    ("", STATEMENT, "by trivial -- a no-break\u00a0space, 👩\u200d🔬"),
    ("", "lemma t : True -- so", "trivial"),
    ("", "theorem t (s : Nat) : #s = |s|", "trivial"),
    ("", STATEMENT, "by\n  cases x\n  . trivial\n  · exact .inl x.unsafe"),
    ("/-- -- remark\n d -/ def x := 1\n/- / -/\n/-! /- a -/ b -/", STATEMENT, "trivial"),
    ("", "theorem t : True →-- so\n True", "fun h ↦-- is\n by exact ‹True›-- done"),
    ("def b := true || false && !false -- c\ndef c := 1 <|> 2--d", STATEMENT, "(fun | 'a'=>'b' |_=>'c') $'d'--e"),
    ("", STATEMENT, 'by have _ := s! "{1} \\{ unsafe"; trivial'),
    ("", STATEMENT, "by have := f '' s; have := g ⁻¹' t; have := 'a'; trivial"),
    ("@[to_additive (attr := simp, norm_cast) foo, simp] def x := 1", STATEMENT, "trivial"),
    ("@[aesop safe apply (rule_sets := [a])] theorem u : True := trivial", STATEMENT, "trivial"),
    ('infixl:70 " \\\\ " => f\nnotation "f\'" => g\nnotation:65 a " -→ " b => h a b', STATEMENT, "trivial"),
]


@pytest.mark.parametrize(("header", "statement", "proof"), HONEST)
def test_honest_texts_pass(header: str, statement: str, proof: str) -> None:
    found = planned(header, statement, proof)
    assert isinstance(found, Plan), found


FORBIDDEN_ANYWHERE = [
    "set_option debug.skipKernelTC true in trivial",
    "set_option «debug».«skipKernelTC» true in trivial",
    "set_option /- a -/ debug.byAsSorry -- b\n true in trivial",
    "set_option warn.sorry false in trivial",
    "set_option interpreter.prefer_native true in trivial",
    "set_option trace.profiler.output true in trivial",
    "set_option",
    "by run_tac pure ()",
    "by_elab pure x",
    "unsafe trivial",
    'let rec @[extern "x"] f := 1; trivial',
    "let rec @[/- a -/ implemented_by g] f := 1; trivial",
    'let rec @[simp, «extern» "x"] f := 1; trivial',
    's!"{set_option debug.skipKernelTC true in 1}"',
    "trivial\ntheorem u : False := sorry",
    "trivial theorem u : False := sorry",
    "trivial /- -/ axiom u : False",
    "trivial\nend\nnamespace X",
    "trivial\nopen Foo",
    "trivial\nset_option pp.all true",
    "trivial\nattribute [simp] foo",
    'trivial\nmacro "x" : term => `(sorry)',
    'trivial\nlocal notation "x" => False',
    "trivial\n#exit",
    "trivial\n#eval 1",
    "trivial\n  import Init",
    "trivial\nlemma u : False := sorry",
    "trivial\nvariable (h : False)",
    "trivial\ninstance : Inhabited Nat := ⟨1⟩",
    # the dot is a bullet
    "by\n  .set_option debug.skipKernelTC true in trivial",
    "by\n  .run_tac pure ()",
    "by (skip;.unsafe trivial)",
    # Lean reads these wherever they stand, and what is glued to them apart
    "trivial #eval 1",
    "trivial\n#evalx",
    "trivial #exit",
    "trivial\nopen Nat in #printt",
    # a notation may have made the hash a symbol
    "#set_option debug.skipKernelTC true in trivial",
    "#by_elab x",
    # strings that are interpolated
    's! "{by_elab x}"',
    's! /- -/ "{by_elab x}"',
    'println! "{by_elab x}"',
    'throwErrorAt x "{by_elab x}"',
    'trace[a.b] "{by_elab x}"',
    # primes of Mathlib's that begin no character
    "f '' '\"' by_elab x '\"'",
    "f ⁻¹' '\"' by_elab x '\"'",
    "xs[0]' '\"' by_elab x '\"'",
    "α ×' '\"' by_elab x '\"'",
]


@pytest.mark.parametrize("proof", FORBIDDEN_ANYWHERE)
def test_what_no_proof_may_hold_is_rejected(proof: str) -> None:
    found = planned(proof=proof)
    assert isinstance(found, Refusal)
    assert found.verdict is Verdict.REJECTED
    assert found.error_class is ErrorClass.FORBIDDEN_CONSTRUCT
    assert found.diagnostics[0].part == "proof"


@pytest.mark.parametrize(
    "header",
    [
        "axiom a : False",
        "namespace X\nprivate axiom a : False",
        '@[extern "x"] opaque f : Nat',
        "attribute [term_parser] x",
        "attribute [-simp, macro x] y",
        'syntax "x" : term',
        "macro_rules | `(x) => `(sorry)",
        'elab "x" : term => pure x',
        "initialize x : Nat ← pure 1",
        "run_cmd pure ()",
        "unsafe def f : Nat := 1",
        "simproc f (x) := pure x",
        "#eval 1",
        "#exit",
        'def s := include_str "/etc/passwd"',
        "def x : Nat := 1 #eval x",
        "#evalx",
        "theorem u : True := trivial #exit",
        '@[to_additive (attr := simp, extern "x") foo] def x := 1',
        "@[aesop norm tactic] def f : TacticM Unit := pure ()",
        "attribute [local simp, aesop safe 10% (tactic := f) tactic] g",
        "attribute [notation_class* f g] h",
        'notation "⟪/-" => True',
        'local prefix:50 "†--" => id',
        'notation "†\'" => True',
        "cbv_simproc f (x) := pure x",
        "grind_propagator ↑f (Eq) := fun _ => pure ()",
    ],
)
def test_what_no_header_may_hold_is_rejected(header: str) -> None:
    found = planned(header)
    assert isinstance(found, Refusal)
    assert found.error_class is ErrorClass.FORBIDDEN_CONSTRUCT


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("proof", "trivial\0"),
        ("proof", "trivial\u202e"),
        ("proof", "\u00a0trivial"),
        ("header", "\ufeff"),
        ("statement", STATEMENT + "\u2066"),
        ("proof", "trivial\rx"),
        ("proof", "/- trivial"),
        ("header", 'def x := "a'),
        ("statement", STATEMENT + " /-"),
        ("header", "«"),
        # what Lean passes over behind the first mark of a comment decides where that ends
        ("header", '/-/- -/ axiom a : False def s := "-/" -- "'),
        ("header", '/-- -- /-\n -/ def s := "-/" axiom a : False -- "'),
        ("header", '/-- /-/- -/ d -/ axiom a : False def s := "-/" -- "'),
        # a symbol may be longer than it seems
        ("header", 'def b := true ||-- "\n && true axiom a : False -- "'),
        ("header", 'def b := 1 <<<-- "\n 2 axiom a : False -- "'),
        ("proof", 'f →r"\\" axiom "'),
        ("proof", 'f ≃s!"{" axiom "}"'),
        ("proof", "f ⊢'\"' axiom '\"'"),
    ],
)
def test_bad_text_is_invalid_and_says_where(part: str, text: str) -> None:
    found = planned(**{part: text})
    assert isinstance(found, Refusal)
    assert (found.verdict, found.error_class) == (Verdict.INVALID, ErrorClass.INVALID_TEXT)
    assert found.diagnostics[0].part == part
    assert found.diagnostics[0].start is not None


@pytest.mark.parametrize(
    "statement",
    [
        "",
        "True",
        "theorem",
        "theorem : True",
        "def t : Nat",
        "example : True",
        "theorem t : True := trivial",
        "theorem t : True := trivial\ntheorem u : False",
        "example : True := trivial theorem t : False",
        "open Nat\ntheorem t : True",
        "x theorem t : True",
        "theorem t : ∀ n : Nat, True\n  | 0 => trivial",
    ],
)
def test_a_statement_is_one_theorem_without_proof(statement: str) -> None:
    found = planned(statement=statement)
    assert isinstance(found, Refusal)
    assert (found.verdict, found.error_class) == (Verdict.INVALID, ErrorClass.INVALID_STATEMENT)


@pytest.mark.parametrize(
    ("header", "imports"),
    [
        ("", ["Init"]),
        ("import Init", ["Init"]),
        ("-- a\nimport A.B /- b -/ import C\nopen A", ["Init", "A.B", "C"]),
    ],
)
def test_imports_are_pinned_as_lean_reads_them(header: str, imports: list[str]) -> None:
    found = planned(header)
    assert isinstance(found, Plan)
    assert [str(name) for name in found.imports] == imports


@pytest.mark.parametrize(
    "header", ["import", "import ./x", "import «../x»", "import all Init", "prelude", "module", "open A\nimport B"]
)
def test_strange_imports_are_invalid(header: str) -> None:
    found = planned(header)
    assert isinstance(found, Refusal)
    assert found.error_class is ErrorClass.INVALID_HEADER


@pytest.mark.parametrize(
    ("header", "statement", "name"),
    [
        ("", "theorem a.b : True", ("a", "b")),
        ("namespace A.B\nsection S\nnamespace C\nend C", "theorem t : True", ("A", "B", "t")),
        ("namespace A\nend A", "theorem t : True", ("t",)),
        ("namespace A", "theorem _root_.t : True", ("t",)),
        ("namespace A", "private theorem t : True", ("A", "t")),
        ("", "theorem «a.b».c : True", ("a.b", "c")),
        ("namespace /- x -/ A", "theorem t : True", ("A", "t")),
        ("namespace A\nnamespace B.C\nend /- -/ B.C", "theorem t : True", ("A", "t")),
        ("namespace A\nsection -- x\n  S.T\nend S.T", "theorem t : True", ("A", "t")),
    ],
)
def test_the_full_name_follows_the_open_namespaces(header: str, statement: str, name: tuple[str, ...]) -> None:
    found = planned(header, statement)
    assert isinstance(found, Plan)
    assert found.theorem == Name(name)


FILE = """import Init
open Nat
namespace A
/-- doc: theorem x -/
@[simp] theorem one (n : Nat) : n = n := by
  set_option maxRecDepth 100 in
  rfl
open Classical in
private lemma two : ∀ n : Nat, n = n
  | 0 => rfl
  | n + 1 => by have h : n = n := rfl; rfl
#eval 1
end A
theorem three : A ∧ B where
  left := a
  right := b
theorem «four» : let x := 1; x = 1 := rfl
example : True := trivial
#exit
theorem five : True := trivial
"""


def test_the_theorems_of_a_file_are_found_by_their_full_names() -> None:
    assert theorems_in(FILE) == ["A.one", "A.two", "three", "four"]
    assert theorems_in("not Lean at all \0 /-") == []


ONE = "/-- doc: theorem x -/\n@[simp] theorem one (n : Nat) : n = n"


@pytest.mark.parametrize(
    ("name", "statement", "proof"),
    [
        ("A.one", ONE, "by\n  set_option maxRecDepth 100 in\n  rfl"),
        ("three", "theorem three : A ∧ B", "where\n  left := a\n  right := b"),
        ("four", "theorem «four» : let x := 1; x = 1", "rfl"),
    ],
)  # fmt: skip
def test_a_theorem_of_a_file_is_taken_apart(name: str, statement: str, proof: str) -> None:
    found = of_file(FILE, name)
    assert isinstance(found, Plan)
    assert found.statement_text == statement
    assert found.proof_text == proof
    assert "five" not in found.candidate.text
    assert "#eval" not in found.candidate.text
    assert found.statement.text.endswith(":=\nsorry\n")


def test_a_private_lemma_is_checked_as_a_public_theorem() -> None:
    found = of_file(FILE, "A.two")
    assert isinstance(found, Plan)
    assert "open Classical in\ntheorem two : ∀ n : Nat, n = n\n  | 0 => rfl" in found.candidate.text


@pytest.mark.parametrize("name", ["one", "five", "nope", "", "A."])
def test_a_theorem_that_is_not_there_is_invalid_and_the_others_are_named(name: str) -> None:
    if name:
        found = of_file(FILE, name)
        assert isinstance(found, Refusal)
        assert found.verdict is Verdict.INVALID
        assert "A.one" in found.message


def test_too_much_text_is_invalid() -> None:
    found = planned(proof="x" * 200_000)
    assert isinstance(found, Refusal)
    assert "200016 characters" in found.message


@given(
    header=st.text("ab\n λ", max_size=20),
    proof=st.text("xy\n α", max_size=30),
    data=st.data(),
)
def test_every_place_of_the_candidate_leads_back_to_the_client(header: str, proof: str, data: st.DataObject) -> None:
    found = planned(f"-- {header}".replace("\n", "\n-- "), "private lemma t : True", proof)
    assert isinstance(found, Plan)
    text = found.candidate.text
    start = text.index("  :=\n") + len("  :=\n")
    offset = data.draw(st.integers(0, max(0, len(proof) - 1)))
    if offset < len(proof):
        place = position_of(text, start + offset)
        assert found.candidate.locate(place.line, place.column) == ("proof", position_of(proof, offset))


def test_places_of_ours_lead_nowhere_and_moved_ones_to_where_they_were() -> None:
    found = planned(statement="private lemma t : Foo")
    assert isinstance(found, Plan)
    place = position_of(found.candidate.text, found.candidate.text.index("Foo"))
    assert found.candidate.locate(place.line, place.column) == ("statement", Position(line=1, column=18))
    assert found.candidate.locate(10_000, 0) is None
