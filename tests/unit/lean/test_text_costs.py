"""Texts of nothing but openings: what is looked at grows with the text and not with its square."""

from __future__ import annotations

import pytest

from lemmata.contracts import CheckRequest, Verdict
from lemmata.lean.source import Refusal, plan
from lemmata.lean.text.commands import attribute_groups
from lemmata.lean.text.tokens import lex


@pytest.mark.parametrize("opening", ["@[simp ", "attribute [simp ", "@[simp] ", "@[simp (", "@[ @[", "@[simp, "])
def test_attributes_in_attributes_are_read_once_each(opening: str) -> None:
    tokens = lex(opening * 3_000).code
    assert sum(map(len, attribute_groups(tokens))) <= 9 * len(tokens)


def test_attributes_nested_deeper_than_anybody_writes_are_refused() -> None:
    deep = "@[simp (" * 12 + 'extern "f"' + ")]" * 12
    request = CheckRequest(header=f"{deep} def f := 0", statement="theorem t : True", proof="trivial")
    found = plan(request, text_chars=10_000)
    assert isinstance(found, Refusal)
    assert found.verdict is Verdict.REJECTED


def test_attributes_nested_a_little_are_read_to_the_bottom() -> None:
    text = '@[simp (x := @[inline (y := @[extern "f"] 0)] 0)] def f := 0'
    tokens = lex(text).code
    groups = [tokens[group.start].text for group in attribute_groups(tokens)]
    assert groups == ["simp", "inline", "extern"]
