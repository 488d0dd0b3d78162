"""The retrieved lemmas in the portfolio's candidates."""

from lemmata.contracts import SearchHit
from lemmata.gateway.portfolio import plan

UNREAD = "theorem t (a : Nat) (h : (match a with | 0 => 0 | n + 1 => n) = 2) : (let b := a; b) = 3"
READ = "theorem t (f : Nat → Nat) (a b : Nat) : f (a + b) = f (b + a)"


def lemma(name: str, statement: str, kind: str = "theorem") -> SearchHit:
    return SearchHit(name=name, kind=kind, statement=statement, module="M", line=1, doc="", score=1, why=())


SUM = lemma("swap", "(a b : Nat) : a + b = b + a")
STRANGE = lemma("strange", "(a : Nat) : (let b := a; b) = 3")


def test_lemmas_are_put_in_by_name_where_the_goal_cannot_be_read() -> None:
    found = plan(UNREAD, "", [STRANGE, SUM, lemma("t", "(a : Nat) : a = a"), lemma("Thing", ": Type", "def")], 64)
    for way in (
        "exact strange ..",
        "apply swap <;> assumption",
        "rw [swap]",
        "simp only [strange]",
        "simp [swap, strange]",
    ):
        assert f"by\n  intros\n  {way}" in found
    assert not any("Thing" in each or " t " in each for each in found)
    assert found[:3] == ["rfl", "by decide", "by simp"], "what costs nothing comes first"


def test_a_lemma_that_cannot_be_read_is_tried_late_and_one_that_can_is_put_where_it_fits() -> None:
    found = plan(READ, "", [STRANGE, SUM], 200)
    assert "by rw [swap]" in found
    assert any(each.startswith("by simp only [") and "swap" in each for each in found)
    assert found.index("by exact strange ..") > found.index("by rw [swap]")


def test_without_lemmas_an_unread_goal_has_the_usual_tactics() -> None:
    assert plan(UNREAD, "", [], 5) == ["rfl", "by decide", "by simp", "by intros; rfl", "by intros; simp_all"]
