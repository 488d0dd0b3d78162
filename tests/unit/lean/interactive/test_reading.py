"""What Lean's messages and goals mean for the tactic that was tried."""

from collections.abc import Sequence

from lemmata.contracts import ErrorClass, Position
from lemmata.contracts.sessions import Goal
from lemmata.lean.interactive.document import Document, Theorem, document, proof_text, read_theorem, whole_document
from lemmata.lean.interactive.messages import Place, ServerMessage, Severity
from lemmata.lean.interactive.messages import read_messages as read_server_messages
from lemmata.lean.interactive.reading import Failed, Stepped, judge, judge_whole
from lemmata.lean.interactive.server import Reading
from lemmata.lean.interactive.tactic import Tactic, read_tactic

GOAL = Goal(hypotheses=(), target="p", pretty="⊢ p")
SORRY = "declaration uses `sorry`"


def theorem() -> Theorem:
    found = read_theorem("def two : Nat := 2", "theorem t (p : Prop) : p → p", text_chars=1_000)
    assert isinstance(found, Theorem)
    return found


def tactics(*texts: str) -> list[Tactic]:
    found = [read_tactic(text, most_chars=1_000) for text in texts]
    return [tactic for tactic in found if isinstance(tactic, Tactic)]


PATH = tactics("intro h", "exact (\n  h)")
SHOWN = document(theorem(), PATH)


def message(line: int, text: str = "wrong", severity: Severity = "error", column: int = 4) -> ServerMessage:
    return ServerMessage(severity, text, Place(line, column), Place(line, column + 1), silent=False)


def judged(goals: tuple[Goal, ...] | None, *messages: ServerMessage, path: Sequence[Tactic] = PATH) -> Stepped | Failed:
    return judge(Reading(messages, goals), SHOWN, path, embedded=False)


def test_each_tactic_stands_in_brackets_before_the_mark() -> None:
    lines = SHOWN.text.split("\n")
    assert [lines[line] for line in SHOWN.tactic_lines] == ["  (", "  exact (", "    h)", "  )"]
    assert lines[SHOWN.mark_line] == "  all_goals sorry"
    assert lines[SHOWN.tactic_lines.start - 3 : SHOWN.tactic_lines.start] == ["  (", "  intro h", "  )"]


def test_the_proof_text_has_no_brackets() -> None:
    assert proof_text(PATH, done=True) == "by\n  intro h\n  exact (\n    h)"
    assert proof_text(PATH, done=False).endswith("\n  all_goals sorry")
    assert "(\n  intro" not in whole_document(theorem(), PATH).text


def test_an_error_in_the_tactic_is_its_error_at_its_place() -> None:
    found = judged((GOAL,), message(SHOWN.tactic_lines.start + 2, "unknown identifier 'h'", column=4))
    assert isinstance(found, Failed)
    assert (found.error_class, found.message) == (ErrorClass.UNKNOWN_IDENTIFIER, "unknown identifier 'h'")
    assert found.messages[0].start == Position(line=2, column=2)


def test_complaints_about_what_is_left_open_are_not_the_tactics() -> None:
    open_at_by = message(SHOWN.tactic_lines.start - 4, "unsolved goals")
    assert judged((GOAL,), open_at_by, message(0, "declaration contains universe level metavariables")) == Stepped(
        (GOAL,), done=False, incomplete=False
    )


def test_without_goals_any_complaint_counts() -> None:
    found = judged((), message(0, "declaration contains metavariables"))
    assert isinstance(found, Failed)
    assert found.messages[0].start is None


def test_a_mark_that_was_not_reached_is_an_error_with_or_without_words() -> None:
    found = judged(None, message(SHOWN.mark_line + 1, "unexpected end of input"))
    assert isinstance(found, Failed)
    assert (found.error_class, found.message) == (ErrorClass.PARSE, "unexpected end of input")
    assert isinstance(judged(None), Failed)


def test_the_bracket_of_ours_is_not_spoken_of() -> None:
    start, end = Place(SHOWN.tactic_lines[1], 7), Place(SHOWN.tactic_lines[-1], 3)
    error = ServerMessage("error", "unexpected token ')'; expected term", start, end, silent=False)
    found = judged(None, error)
    assert found.messages[0].message == "unexpected end of the tactic; expected term"


def test_a_warning_is_passed_on_and_a_silent_message_is_not() -> None:
    line = SHOWN.tactic_lines.start + 1
    silent = ServerMessage("information", "Goals accomplished!", Place(line, 0), Place(line, 1), silent=True)
    found = judged((GOAL,), message(line, "unused variable", "warning"), silent)
    assert [item.message for item in found.messages] == ["unused variable"]


def test_a_sorry_makes_a_state_incomplete() -> None:
    assert judged((), message(0, SORRY, "warning")) == Stepped((), done=False, incomplete=True)
    assert judged((GOAL,), message(0, SORRY, "warning")) == Stepped((GOAL,), done=False, incomplete=False)
    by_word = judged((GOAL,), path=[*tactics("have : p := sorry"), *PATH[1:]])
    assert by_word == Stepped((GOAL,), done=False, incomplete=True)


def test_only_a_clean_reading_of_the_whole_proof_is_done() -> None:
    stepped = Stepped((), done=False, incomplete=False)
    assert judge_whole(Reading((), None), stepped) == Stepped((), done=True, incomplete=False)
    assert judge_whole(Reading((message(0, SORRY, "warning"),), None), stepped) == Stepped(
        (), done=False, incomplete=True
    )
    assert isinstance(judge_whole(Reading((message(3),), None), stepped), Failed)


def test_a_word_that_the_embedded_lean_lacks_is_named_there_only() -> None:
    path = tactics("intro h", "omega")
    shown: Document = document(theorem(), path)
    reading = Reading((message(shown.tactic_lines[1], "unknown tactic"),), None)
    embedded = judge(reading, shown, path, embedded=True)
    assert isinstance(embedded, Failed)
    assert embedded.error_class is ErrorClass.UNSUPPORTED_BY_TOOLCHAIN
    official = judge(reading, shown, path, embedded=False)
    assert isinstance(official, Failed)
    assert official.error_class is not ErrorClass.UNSUPPORTED_BY_TOOLCHAIN


def test_places_count_code_points() -> None:
    span = {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 4}}
    (found,) = read_server_messages([{"severity": 1, "message": "x", "range": span}], ["𝔸b c"])
    assert (found.start, found.end) == (Place(0, 2), Place(0, 3))
