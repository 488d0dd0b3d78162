"""What callers wrote is shown so that it can do nothing, and hide nothing."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from lemmata.web.text import ago, amount, lean, one_line, prose, seconds, theorem_name, visible


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "-- <script>alert(1)</script>",
        "/- <img src=x onerror=alert(1)>",
        '"<b>',
        "by <by> & 1<2",
    ],
)
def test_markup_in_lean_text_is_text(text: str) -> None:
    without_ours = lean(text)
    for span in ("k", "c", "s", "n"):
        without_ours = without_ours.replace(f'<span class="l{span}">', "")
    assert "<" not in without_ours.replace("</span>", "")


def test_lean_text_is_highlighted_and_otherwise_unchanged() -> None:
    shown = lean('theorem t : f "a" = 12 := by simp -- ok')
    assert '<span class="lk">theorem</span> t : f <span class="ls">&#34;a&#34;</span>' in shown
    assert '<span class="ln">12</span>' in shown
    assert '<span class="lc">-- ok</span>' in shown
    assert shown.striptags() == 'theorem t : f "a" = 12 := by simp -- ok'


def test_names_that_hold_keywords_are_no_keywords() -> None:
    assert "span" not in lean("List.by_cases theorem' my_theorem x.simp ofby")


@pytest.mark.parametrize("text", ["/-" * 4_000, '"' + "\\" * 7_999, "/-" + "-" * 7_000, "-" * 8_000])
def test_unclosed_comments_and_strings_run_to_the_end(text: str) -> None:
    assert lean(text).striptags() == text


def test_long_text_is_cut_and_says_so() -> None:
    shown = lean("a" * 9_000)
    assert shown.count("a") < 8_100
    assert "1,000 more characters" in shown


@pytest.mark.parametrize("code", ["202E", "2066", "200B", "FEFF", "0000", "001B", "2028", "E000", "D800"])
def test_characters_that_hide_are_shown_by_their_code(code: str) -> None:
    shown = visible(f"a{chr(int(code, 16))}b")
    assert shown == f'a<span class="ctl">U+{code}</span>b'
    assert code not in one_line("a b")
    assert chr(int(code, 16)) not in one_line(f"a{chr(int(code, 16))}b")


def test_ordinary_lean_symbols_stay() -> None:
    assert visible("∀ α, λ ⟨x⟩ ↦ 𝟙 ₁\n\tℕ") == "∀ α, λ ⟨x⟩ ↦ 𝟙 ₁\n\tℕ"


def test_prose_knows_code() -> None:
    assert prose("raise `a<b` now") == "raise <code>a&lt;b</code> now"
    assert prose("one ` alone <") == "one ` alone &lt;"


def test_one_line() -> None:
    assert one_line("a\n  b\tc") == "a b c"
    assert one_line("x" * 200, 10) == "x" * 9 + "…"
    assert one_line("x" * 10, 10) == "x" * 10


def test_the_last_theorem_names_the_job() -> None:
    assert theorem_name("lemma a : p := h\ntheorem Foo.bar' (n : Nat) : n = n") == "Foo.bar'"
    assert theorem_name("nothing") == "theorem"
    assert len(theorem_name("theorem " + "x" * 500)) == 60


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.04, "0.0 s"), (9.96, "10 s"), (59.4, "59 s"), (60, "1 min"), (185, "3 min 5 s"), (7_440, "2 h 4 min")],
)
def test_spans_of_time(value: float, shown: str) -> None:
    assert seconds(value) == shown


def test_how_long_ago() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    spans = [timedelta(seconds=-3), timedelta(seconds=42), timedelta(seconds=130), timedelta(days=3)]
    assert [ago(now - span, now) for span in spans] == ["just now", "42 s ago", "2 min ago", "3 d ago"]


def test_amounts_have_their_unit() -> None:
    assert amount(1_234, "tokens") == "1,234"
    assert amount(Decimal("0.0310"), "money_usd") == "$0.031"
    assert amount(Decimal(1), "money_usd") == "$1"
    assert amount(Decimal(0), "money_usd") == "$0"
    assert amount(90.0, "wall_s") == "1 min 30 s"
