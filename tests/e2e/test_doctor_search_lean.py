"""`doctor`, `search` and `lean` where the embedded Lean is all there is."""

import json
from pathlib import Path

from tests.e2e.conftest import lemmata


def test_doctor_is_content_where_theorems_can_be_proved(tmp_path: Path) -> None:
    done = lemmata("doctor", "--data", tmp_path / "data")
    assert done.status == 0, done.out + done.err
    for part in ("lean", "isolation", "check", "kernels", "store", "retriever", "models"):
        assert f" {part} " in done.out
    report = json.loads(lemmata("doctor", "--json", "--data", tmp_path / "data").out)
    assert report["ready"] is True


def test_doctor_says_what_is_missing(tmp_path: Path) -> None:
    done = lemmata("doctor", "--toolchain", "no/such:toolchain", "--data", tmp_path)
    assert done.status == 3
    assert "theorems cannot be proved here" in done.out


def test_search_for_people_and_programs() -> None:
    done = lemmata("search", "Nat.add_comm")
    assert done.status == 0
    assert done.out.startswith("Nat.add_comm")
    hits = json.loads(lemmata("search", "Nat.add_comm", "--json", "--limit", "3").out)["hits"]
    assert hits[0]["name"] == "Nat.add_comm"
    assert lemmata("search", "zyzzyva quux").status == 1


def test_lean_list_names_the_embedded_one_and_build_makes_it() -> None:
    assert lemmata("lean", "build").status == 0
    listed = lemmata("lean", "list", "--json").lines
    (embedded,) = [line for line in listed if line["name"] == "embedded"]
    assert embedded["version"].startswith("4.")


def test_lean_use_and_install_say_what_to_do(tmp_path: Path) -> None:
    done = lemmata("lean", "use", "embedded", cwd=tmp_path)
    assert done.status == 0
    assert "LEMMATA_LEAN__TOOLCHAIN=embedded" in done.out
    assert lemmata("lean", "use", "no/such:toolchain", cwd=tmp_path).status == 2
    missing = lemmata("lean", "install", "leanprover/lean4:v4.35.0", PATH="/nonexistent", HOME=str(tmp_path))
    assert missing.status == 3
    assert "elan" in missing.err
