"""What a log line looks like, and what never stands in one."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from tests.support.jobs import an_attempt

from lemmata.settings import TelemetrySettings
from lemmata.telemetry import ATTEMPT_FIELDS, configure_logging, get_logger, log_attempt, trace
from lemmata.telemetry.logs import use_standard_logging
from lemmata.telemetry.redaction import HIDDEN, redact


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root, attempts = logging.getLogger(), logging.getLogger("lemmata.attempts")
    before = (root.handlers[:], root.level, attempts.handlers[:], attempts.propagate)
    yield
    root.handlers[:], attempts.handlers[:] = before[0], before[2]
    root.setLevel(before[1])
    attempts.propagate = before[3]
    use_standard_logging()


def lines(stream: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def configured(**settings: str) -> io.StringIO:
    stream = io.StringIO()
    configure_logging(TelemetrySettings(**settings), service="test", stream=stream)
    return stream


def test_a_line_is_what_cloud_logging_reads() -> None:
    stream = configured()
    with trace.step() as step:
        get_logger("lemmata.x").warning("it happened", job_id="j1")
    [line] = lines(stream)
    assert (line["severity"], line["message"], line["service"], line["logger"]) == (
        "WARNING",
        "it happened",
        "test",
        "lemmata.x",
    )
    assert (line["trace_id"], line["logging.googleapis.com/trace"]) == (step.trace_id, step.trace_id)
    assert line["logging.googleapis.com/spanId"] == line["span_id"] == step.span_id
    assert line["time"].endswith("Z")
    assert line["job_id"] == "j1"


def test_outside_of_a_trace_there_are_no_ids() -> None:
    stream = configured()
    get_logger("x").info("hello")
    assert "trace_id" not in lines(stream)[0]


def test_lines_of_other_libraries_have_the_same_form() -> None:
    stream = configured()
    logging.getLogger("somebody.else").error("broken: %s", "pipe")
    assert lines(stream)[0]["message"] == "broken: pipe"
    assert lines(stream)[0]["severity"] == "ERROR"


def test_an_exception_stays_on_one_line() -> None:
    stream = configured()
    try:
        int("two\nlines")
    except ValueError:
        get_logger("x").exception("failed")
    [line] = lines(stream)
    assert "ValueError: invalid literal" in line["exception"]


def test_a_long_traceback_keeps_its_end() -> None:
    stream = configured()

    def deep(steps: int) -> None:
        if steps == 0:
            raise ValueError("the cause")
        if steps % 2:  # or Python would count the same line instead of repeating it
            deep(steps - 1)
        else:
            deep(steps - 1)

    try:
        deep(60)
    except ValueError:
        get_logger("x").exception("failed")
    [line] = lines(stream)
    assert line["exception"].endswith("ValueError: the cause")
    assert 1_000 < len(line["exception"]) <= 4_000


def test_the_level_is_a_setting() -> None:
    stream = configured(log_level="warning")
    get_logger("x").info("quiet")
    logging.getLogger("y").info("quiet")
    assert lines(stream) == []


def test_on_a_terminal_lines_are_for_people() -> None:
    stream = configured(log_format="console")
    get_logger("x").info("hello", api_key="sk-abcdefghijklmnop")  # pragma: allowlist secret
    assert "hello" in stream.getvalue()
    assert not stream.getvalue().startswith("{")
    assert "sk-" not in stream.getvalue()


PLANTED = {
    "api_key": "plain-secret-1",  # pragma: allowlist secret
    "Authorization": "plain-secret-2",
    "nested": {"password": "plain-secret-3", "list": [{"access_token": "plain-secret-4"}]},  # pragma: allowlist secret
    "header": "Bearer abcdefgh12345678",
    "vendor": "my key is sk-proj-abcdefghijklmnop1234 ok",
    "google": "AIza" + "B" * 35,
    "url": "postgresql://user:hunter2secret@db/lemmata",  # pragma: allowlist secret
    "jwt": "x eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl y",
    "pem": "-----BEGIN PRIVATE KEY-----\nMIIEv\n-----END PRIVATE KEY-----",  # pragma: allowlist secret
}


def test_no_planted_secret_reaches_a_line() -> None:
    stream = configured()
    get_logger("x").info("request", **PLANTED)
    logging.getLogger("y").info("sent %s", PLANTED["header"])
    text = stream.getvalue()
    for secret in ("plain-secret", "abcdefgh12345678", "sk-proj", "BBBB", "hunter2secret", "eyJzdWI", "MIIEv"):
        assert secret not in text
    assert text.count(HIDDEN) >= 10
    assert "postgresql://user:" in text


def test_tokens_that_a_model_used_are_no_secret() -> None:
    assert redact({"tokens": 12, "tokens_in": 3, "max_tokens": 4}) == {"tokens": 12, "tokens_in": 3, "max_tokens": 4}


def test_texts_and_collections_are_bounded() -> None:
    stream = configured()
    deep: dict = {}
    for _ in range(50):
        deep = {"deeper": deep}
    get_logger("x").info("m" * 10**6, proof="p" * 10**6, many=list(range(10**5)), deep=deep)
    assert len(stream.getvalue()) < 20_000


@pytest.mark.parametrize("place", ["stdout", "stderr"])
def test_an_attempt_is_one_bare_line_where_the_setting_says(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    configured(log_format="console", attempt_log=place)
    log_attempt(an_attempt())
    captured = capsys.readouterr()
    line = json.loads(getattr(captured, "out" if place == "stdout" else "err"))
    assert tuple(line) == ATTEMPT_FIELDS
    assert (line["job_id"], line["lean_ok"], line["error_class"]) == ("job-1", False, "tactic_failed")
    assert (line["session_id"], line["model_name"], line["tokens"]) == (None, None, 0)
    assert line["budget_remaining"]["money_usd"] == "0"


def test_before_anything_is_configured_nothing_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    """A program's stdout is its answer."""
    use_standard_logging()
    get_logger("lemmata.x").error("it happened")
    log_attempt(an_attempt())
    assert capsys.readouterr().out == ""


def test_attempts_can_be_switched_off(capsys: pytest.CaptureFixture[str]) -> None:
    stream = configured(attempt_log="off")
    log_attempt(an_attempt())
    captured = capsys.readouterr()
    assert (captured.out, captured.err, stream.getvalue()) == ("", "", "")
