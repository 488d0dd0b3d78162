"""`lemmata certify` on real Lean: made, verified, changed, verified no more."""

import shutil
from pathlib import Path

import pytest
from tests.e2e.conftest import lemmata
from tests.support.bundles import Bundle
from tests.support.kernel_programs import program

PROOFS = """\
theorem swap (p q : Prop) : p ∧ q → q ∧ p := fun h => ⟨h.2, h.1⟩
theorem zero (n : Nat) : 0 + n = n := by simp
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of `zero`."""
    folder = tmp_path_factory.mktemp("certify")
    (folder / "proofs.lean").write_text(PROOFS, encoding="utf-8")
    done = lemmata("certify", folder / "proofs.lean", "-t", "zero", "-o", folder / "bundle", "--json")
    assert done.status == 0, done.err
    assert done.lines[0]["certificate"]["level"] == "certified"
    return folder / "bundle"


@pytest.fixture
def bundle(original: Path, tmp_path: Path) -> Bundle:
    return Bundle(Path(shutil.copytree(original, tmp_path / "bundle")))


def test_a_certificate_is_verified_and_rebuilt(bundle: Bundle) -> None:
    done = lemmata("certify", "--verify", bundle.folder)
    assert done.status == 0, done.out
    assert "theorem zero : ∀ (n : Nat)" in done.out
    rebuilt = lemmata("certify", "--verify", bundle.folder, "--rebuild", "--json")
    assert rebuilt.status == 0, rebuilt.out
    assert rebuilt.lines[0]["verified"] is rebuilt.lines[0]["rebuilt"] is True
    assert [report["outcome"] for report in rebuilt.lines[0]["kernels"]] == ["accepted"]


def test_a_change_is_status_1_and_a_missing_file_2(bundle: Bundle) -> None:
    bundle.write(bundle.fields | {"theorem": "swap"})
    done = lemmata("certify", "--verify", bundle.folder, "--json")
    assert (done.status, done.lines[0]["verified"]) == (1, False)
    assert done.lines[0]["reason"]
    bundle.reseal(theorem="zero")
    bundle.path("export.ndjson.gz").unlink()
    assert lemmata("certify", "--verify", bundle.folder).status == 2
    assert lemmata("certify", "--verify", bundle.folder / "nowhere").status == 2


def test_texts_that_were_replaced_as_a_whole_do_not_survive_a_rebuild(bundle: Bundle) -> None:
    """A forger with time: another true theorem of that name, with hashes, seal and texts that fit each other."""
    text = "theorem zero (n : Nat) : n = n"
    bundle.set_text("statement.lean", f"{text}\n  :=\nsorry\n")
    bundle.set_text("final.lean", f"{text}\n  :=\nrfl\n")
    offline = lemmata("certify", "--verify", bundle.folder)
    assert "not compiled again" in offline.out  # and the statement that is shown is that of the export
    assert "∀ (n : Nat), Eq Nat (HAdd.hAdd" in offline.out
    done = lemmata("certify", "--verify", bundle.folder, "--rebuild")
    assert done.status == 1
    assert "states something else" in done.out
    assert lemmata("certify", "--verify", bundle.folder, LEMMATA_LEAN__CERTIFICATE_KEY="k").status == 1


def test_the_statement_may_be_given_apart(tmp_path: Path) -> None:
    statement = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
    done = lemmata("certify", "-", "--statement", statement, "-o", tmp_path / "c", stdin="fun h => ⟨h.2, h.1⟩")
    assert done.status == 0, done.err
    assert lemmata("certify", "--verify", tmp_path / "c").status == 0


@pytest.mark.parametrize(
    ("text", "status"),
    [("theorem t : 1 = 2 := by sorry", 1), ("theorem t : x := 1", 2)],
)
def test_what_is_no_proof_gets_no_certificate(tmp_path: Path, text: str, status: int) -> None:
    (tmp_path / "a.lean").write_text(text, encoding="utf-8")
    done = lemmata("certify", tmp_path / "a.lean", "-o", tmp_path / "c")
    assert done.status == status, done.out + done.err
    assert not (tmp_path / "c").exists()


def test_a_kernel_of_others_has_a_say(bundle: Bundle, tmp_path: Path) -> None:
    kernels = f'["{program(tmp_path, "rejecting")}"]'
    done = lemmata("certify", "--verify", bundle.folder, LEMMATA_LEAN__KERNELS=kernels)
    assert done.status == 1
    assert "the kernel rejecting refuses" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.lean", "-o", "c", "--rebuild"),
        ("a.lean", "--verify", "c"),
        ("a.lean", "-o", "c", "-t", "t", "--statement", "theorem t : True"),
    ],
)
def test_what_cannot_be_meant_is_status_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.lean").write_text(PROOFS, encoding="utf-8")
    done = lemmata("certify", *arguments, cwd=tmp_path)
    assert done.status == 2
    assert done.err.startswith("lemmata: ")


def test_a_theorem_of_a_mutual_block_has_a_certificate(tmp_path: Path) -> None:
    even = "theorem even : ∀ n : Nat, n = n\n  | 0 => rfl\n  | n + 1 => congrArg Nat.succ (odd n)"
    odd = "theorem odd : ∀ n : Nat, n = n\n  | 0 => rfl\n  | n + 1 => congrArg Nat.succ (even n)"
    (tmp_path / "a.lean").write_text(f"mutual\n{even}\n\n{odd}\nend\n", encoding="utf-8")
    done = lemmata("certify", tmp_path / "a.lean", "-t", "even", "-o", tmp_path / "c")
    assert done.status == 0, done.out + done.err
    assert lemmata("certify", "--verify", tmp_path / "c", "--rebuild").status == 0


def test_an_export_goes_through_a_pipe_to_a_kernel(tmp_path: Path) -> None:
    done = lemmata("kernel", "export", "Init", "-c", "Nat.add_comm", "-o", tmp_path / "out.ndjson")
    assert done.status == 0, done.err
    text = (tmp_path / "out.ndjson").read_text(encoding="utf-8")
    assert lemmata("kernel", "export", "Init", "-c", "Nat.add_comm").out == text
    assert lemmata("kernel", "check", "-", stdin=text).status == 0
    assert lemmata("kernel", "export", "Init", "-c", "no_such_thing").status == 2
    assert lemmata("kernel", "export", "No.Such.Module").status == 2


def test_a_file_of_two_theorems_needs_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.lean").write_text(PROOFS, encoding="utf-8")
    done = lemmata("certify", tmp_path / "a.lean", "-o", tmp_path / "c")
    assert done.status == 2
    assert "swap, zero" in done.err


def test_a_certified_job_leaves_a_certificate_that_verifies(tmp_path: Path) -> None:
    theorem = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
    done = lemmata("prove", "-t", theorem, "--level", "certified", "--data", tmp_path / "data", "--json")
    assert done.status == 0, done.err
    job = done.lines[0]
    folder = tmp_path / "data" / "certificates" / job["job_id"]
    assert {str(folder / name) for name in job["certificate_files"]} == set(job["certificate_files"].values())
    assert lemmata("certify", "--verify", folder).status == 0
