"""A key of ours stands in no log line, wherever it was put."""

import io
import logging
from collections.abc import Iterator

import pytest
from tests.support.time import ManualClock

from lemmata.contracts import USUAL_SCOPES, UnauthorizedError
from lemmata.security import Keyring, new_key
from lemmata.settings import TelemetrySettings
from lemmata.storage import MemoryKeyStore
from lemmata.telemetry import configure_logging, get_logger
from lemmata.telemetry.logs import use_standard_logging

CLOCK = ManualClock()
KEY, STORED = new_key("ada", USUAL_SCOPES, caller_class="default", now=CLOCK.now(), expires_at=None)


@pytest.fixture(params=["json", "console"])
def stream(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    made = io.StringIO()
    configure_logging(TelemetrySettings(log_format=request.param, log_level="debug"), service="test", stream=made)
    yield made
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    use_standard_logging()


def test_wherever_a_key_is_put_it_is_not_logged(stream: io.StringIO) -> None:
    log = get_logger("lemmata.test")
    asked, long = f"asked with {KEY}", f"{'x' * 3_950} {KEY}"
    log.info(asked)
    log.info(
        "asked", header=f"Bearer {KEY}", url=f"http://x/?q={KEY}&r=1", nested={"a": [{"b": f"x{KEY}"}, (str(KEY),)]}
    )
    log.info("asked", name=KEY, headers=[(b"authorization", f"Bearer {KEY}".encode())])
    log.info(long)
    logging.getLogger("httpx").info("HTTP Request: GET http://x/%s", KEY)
    try:
        int(str(KEY))
    except ValueError:
        log.exception("failed")
    said = stream.getvalue()
    assert len(said.splitlines()) >= 5
    for length in (16, 32, 64):
        assert KEY.secret[:length] not in said


async def test_a_refusal_quotes_nothing(stream: io.StringIO) -> None:
    with pytest.raises(UnauthorizedError) as refusal:
        await Keyring(MemoryKeyStore(), CLOCK, cache_s=5).identity(str(KEY))
    get_logger("lemmata.test").warning("refused", error=repr(refusal.value), detail=refusal.value.detail)
    assert "refused" in stream.getvalue()
    assert KEY.secret[:16] not in stream.getvalue()
    assert KEY.key_id not in stream.getvalue()
