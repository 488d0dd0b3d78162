"""A corpus: one case a line, and every malformed line named."""

import json
from pathlib import Path

import pytest

from lemmata.cli.corpus import CorpusCase, read_corpus
from lemmata.contracts import CheckRequest, InvalidRequestError, Level, Verdict

CASE = {"id": "a", "statement": "theorem t : True", "proof": "trivial", "expect": ["proved"]}


def corpus(tmp_path: Path, *lines: str | bytes | dict[str, object]) -> list[CorpusCase]:
    file = tmp_path / "cases.jsonl"
    encoded = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    file.write_bytes(b"\n".join(encoded))
    return read_corpus(str(file))


def test_a_case_is_a_request_with_expectations(tmp_path: Path) -> None:
    (case,) = corpus(tmp_path, CASE | {"unknown": {"field": 1}, "tags": ["logic", "easy"]}, "", "  ")
    assert (case.id, case.group, case.expect) == ("a", "logic", (Verdict.PROVED,))
    request = case.request(Level.ELABORATED)
    assert isinstance(request, CheckRequest)
    assert (request.statement, request.level) == ("theorem t : True", Level.ELABORATED)


def test_expect_may_be_one_word_several_or_missing(tmp_path: Path) -> None:
    one, several, none = corpus(
        tmp_path, CASE | {"expect": "rejected"}, CASE | {"expect": ["failed", "rejected"]}, CASE | {"expect": None}
    )
    assert one.right(Verdict.REJECTED)
    assert not one.right(Verdict.PROVED)
    assert several.right(Verdict.FAILED)
    assert none.right(Verdict.PROVED)
    assert not none.right(Verdict.ERROR)


def test_the_class_of_a_case_groups_it(tmp_path: Path) -> None:
    (case,) = corpus(tmp_path, CASE | {"class": 7, "tags": ["x"]})
    assert case.group == "7"


def test_malformed_lines_are_named_by_number(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        corpus(tmp_path, CASE, "{", "[]", {"statement": "no id"}, CASE | {"expect": "perhaps"}, b"\xff", CASE)
    detail = caught.value.detail
    for line in (2, 3, 4, 5, 6):
        assert f"line {line}: " in detail
    assert "line 1" not in detail
    assert "line 7" not in detail


def test_an_empty_corpus_and_a_missing_one(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError, match="has no case"):
        corpus(tmp_path, "", "")
    with pytest.raises(InvalidRequestError, match="does not exist"):
        read_corpus(str(tmp_path / "nothing.jsonl"))


@pytest.mark.parametrize(
    "fields",
    [
        {"proof": "\ud800"},
        {"proof": "x" * 1_000_001},
        {"proof": None},
        {"source": "theorem t : True := trivial"},
    ],
)
def test_a_case_that_can_be_no_request_is_one_with_the_verdict_invalid(
    tmp_path: Path, fields: dict[str, object]
) -> None:
    (case,) = corpus(tmp_path, CASE | fields)
    assert isinstance(case.request(Level.VERIFIED), str)


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    for name, id_ in (("02-b.jsonl", "second"), ("01-a.jsonl", "first"), ("notes.txt", "none")):
        (tmp_path / name).write_text(json.dumps(CASE | {"id": id_}))
    assert [case.id for case in read_corpus(str(tmp_path))] == ["first", "second"]
    (tmp_path / "03-c.jsonl").write_text("{")
    with pytest.raises(InvalidRequestError, match=r"03-c\.jsonl is no corpus: line 1"):
        read_corpus(str(tmp_path))


def test_a_folder_without_a_corpus_says_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError, match="file in it"):
        read_corpus(str(tmp_path))
