"""Finding declarations: what a person or a prover types, and what must not break the index."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.contracts import SearchFilters, SearchRequest, StorageError
from lemmata.retriever.index import Index, build, source_files
from lemmata.retriever.ranking import Ranking, route
from lemmata.retriever.words import name_words, shape, symbols

SOURCE = """
namespace Nat
/-- Addition of natural numbers does not care about order. -/
theorem add_comm : ∀ (n m : Nat), n + m = m + n := sorry
theorem add_zero (n : Nat) : n + 0 = n := rfl
theorem succ_le_succ {n m : Nat} (h : n ≤ m) : succ n ≤ succ m := sorry
private theorem hidden : 1 = 1 := rfl
end Nat
namespace List
variable {α : Type}
/-- Reversing twice gives the list back. -/
theorem reverse_reverse (as : List α) : as.reverse.reverse = as := sorry
theorem length_append (as bs : List α) : (as ++ bs).length = as.length + bs.length := sorry
def twice (as : List α) : List α := as ++ as
theorem mem_inter (s t : List α) (x : α) : x ∈ s ∩ t ↔ x ∈ s ∧ x ∈ t := sorry
end List
structure Point where
  /-- The first coordinate. -/
  x : Nat
"""


@pytest.fixture(scope="module")
def ranking(tmp_path_factory: pytest.TempPathFactory) -> Ranking:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "Demo").mkdir()
    (folder / "Demo" / "Basic.lean").write_text(SOURCE, encoding="utf-8")
    (folder / "Demo" / "Broken.lean").write_bytes(b"theorem \xff\xfe (((( := /- never closed")
    return Ranking(Index(build(source_files([folder]), folder / "index")))


def names(ranking: Ranking, query: str, **more: object) -> list[str]:
    request = SearchRequest.model_validate({"query": query, **more})
    return [hit.name for hit in ranking.search(request).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Nat.add_comm", "Nat.add_comm"),
        ("addComm", "Nat.add_comm"),
        ("lenght_append", "List.length_append"),
        ("succ_le", "Nat.succ_le_succ"),
        ("reversing twice gives a list", "List.reverse_reverse"),
        ("a + b = b + a", "Nat.add_comm"),
        ("k : Nat ⊢ k + 0 = k", "Nat.add_zero"),
        ("x ∈ s ∩ t", "List.mem_inter"),
        ("(u v : List β) : (u ++ v).length = u.length + v.length", "List.length_append"),
    ],
)
def test_the_declaration_that_was_meant_comes_first(ranking: Ranking, query: str, first: str) -> None:
    assert names(ranking, query)[0] == first


def test_a_hit_says_where_it_stands_and_why_it_is_here(ranking: Ranking) -> None:
    hit = ranking.search(SearchRequest(query="Nat.add_comm")).hits[0]
    assert (hit.kind, hit.module, hit.line) == ("theorem", "Demo.Basic", 4)
    assert hit.doc.startswith("Addition of natural numbers")
    assert hit.why[0].startswith("name: ")


def test_ascii_finds_what_unicode_finds(ranking: Ranking) -> None:
    assert names(ranking, "n <= m -> succ n <= succ m") == names(ranking, "n ≤ m → succ n ≤ succ m")


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (SearchFilters(kinds=("def",)), {"List.twice"}),
        (SearchFilters(namespace="Nat"), {"Nat.add_comm", "Nat.add_zero", "Nat.succ_le_succ"}),
        (SearchFilters(modules=("Other",)), set[str]()),
    ],
)
def test_filters_never_leak(ranking: Ranking, filters: SearchFilters, allowed: set[str]) -> None:
    for query in ("add list append succ length twice", "a + b = b + a", "as ++ bs"):
        assert set(names(ranking, query, filters=filters.model_dump())) <= allowed


def test_what_is_excluded_does_not_come_back(ranking: Ranking) -> None:
    assert "Nat.add_comm" not in names(ranking, "Nat.add_comm", filters={"exclude": ["Nat.add_comm"]})


def test_premises_are_theorems(ranking: Ranking) -> None:
    hits = ranking.search(SearchRequest(query="(as : List α) : as ++ as = twice as", mode="premises")).hits
    assert hits
    assert {hit.kind for hit in hits} == {"theorem"}


def test_private_declarations_are_not_offered(ranking: Ranking) -> None:
    assert "Nat.hidden" not in names(ranking, "hidden")


def test_fields_are_declarations_of_their_own(ranking: Ranking) -> None:
    assert "Point.x" in names(ranking, "Point.x")


def test_pages_continue_where_the_last_one_ended(ranking: Ranking) -> None:
    whole = names(ranking, "nat list add append")
    parts = [name for at in range(len(whole)) for name in names(ranking, "nat list add append", limit=1, offset=at)]
    assert parts == whole


@pytest.mark.parametrize("query", ["' OR 1=1 --", '"*"', "NEAR(a b)", "((((", "%_", "a\x00b", "⟨⟩", "-", "∀" * 5_000])
def test_queries_are_never_a_query_language(ranking: Ranking, query: str) -> None:
    ranking.search(SearchRequest(query=query))


@given(st.text(min_size=1, max_size=200))
def test_any_text_is_a_query(ranking: Ranking, query: str) -> None:
    for mode in ("auto", "name", "text", "goal"):
        ranking.search(SearchRequest(query=query, mode=mode))


@given(st.text(max_size=300))
def test_the_tokeniser_takes_any_text(text: str) -> None:
    assert isinstance(symbols(text), list)
    assert isinstance(shape(text), frozenset)
    assert all(word == word.lower() for word in name_words(text) if word.isascii())


def test_equal_up_to_renaming_is_the_same_shape() -> None:
    assert shape("(a b : Nat) : a + b = b + a") == shape("∀ (n m : Nat), n + m = m + n")
    assert shape("(a b : Nat) : a + b = b + a") != shape("(a b : Nat) : a + b = a + b")


@pytest.mark.parametrize(
    ("query", "mode"),
    [("Nat.succ_le", "name"), ("⊢ p", "goal"), ("p ∧ q", "statement"), ("a sum of two squares is positive", "text")],
)
def test_the_shape_of_a_query_chooses_its_mode(query: str, mode: str) -> None:
    assert route(query) == mode


def test_the_same_sources_have_the_same_index_and_it_is_built_once(tmp_path: Path) -> None:
    (tmp_path / "A.lean").write_text("theorem a : 1 = 1 := rfl")
    files = source_files([tmp_path / "A.lean"])
    path = build(files, tmp_path / "index")
    before = path.stat().st_mtime_ns
    assert build(files, tmp_path / "index") == path
    assert path.stat().st_mtime_ns == before
    (tmp_path / "A.lean").write_text("theorem b : 1 = 1 := rfl")
    assert build(files, tmp_path / "index") != path


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(4096)])
def test_a_damaged_index_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"remove it|build it anew"):
        Index(path)
