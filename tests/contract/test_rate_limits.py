"""Limits of callers, counted in this process and in a real Redis: the same behaviour."""

import asyncio
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from lemmata.contracts import InvalidRequestError, Scope
from lemmata.security.rates import RateLimits

REDIS = shutil.which("redis-server")


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    """A real server on a socket of its own."""
    if REDIS is None:
        pytest.skip(
            "redis-server is not installed (tools/install.sh installs it): limits that instances share are untested"
        )
    # a short path: that of a socket may have 107 bytes
    with tempfile.TemporaryDirectory(prefix="lemmata-redis-") as folder:
        path = Path(folder) / "s"
        server = subprocess.Popen(
            [REDIS, "--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no", "--dir", folder],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while not path.exists():
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield f"redis+unix://{path}"
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(params=["memory", "redis"])
def url(request: pytest.FixtureRequest) -> str | None:
    return request.getfixturevalue("redis_url") if request.param == "redis" else None


class Limits:
    """Limits under names that no other test uses."""

    def __init__(self, url: str | None, **rates: str) -> None:
        self.limits = RateLimits(rates, {}, url)
        self.tag = f"{time.monotonic_ns()}"

    async def allowed(self, caller: str = "ada", scope: Scope = Scope.PROVE) -> bool:
        standing = await self.limits.hit(f"{caller}-{self.tag}", "default", scope)
        assert standing is not None
        return standing.allowed


@pytest.fixture
async def hourly(url: str | None) -> AsyncIterator[Limits]:
    made = Limits(url, prove="5/year", check="2/year")
    yield made
    await made.limits.aclose()


async def test_so_many_and_no_more(hourly: Limits) -> None:
    assert [await hourly.allowed() for _ in range(7)] == [True] * 5 + [False] * 2


async def test_callers_and_scopes_are_counted_apart(hourly: Limits) -> None:
    assert [await hourly.allowed(scope=Scope.CHECK) for _ in range(3)] == [True, True, False]
    assert await hourly.allowed(scope=Scope.PROVE)
    assert await hourly.allowed("bob", Scope.CHECK)


async def test_those_who_come_at_once_do_not_overshoot(hourly: Limits) -> None:
    assert sum(await asyncio.gather(*(hourly.allowed() for _ in range(60)))) == 5


async def test_a_caller_is_told_where_they_stand(hourly: Limits) -> None:
    standings = [await hourly.limits.hit(f"eve-{hourly.tag}", "default", Scope.PROVE) for _ in range(6)]
    assert [standing.remaining for standing in standings if standing] == [4, 3, 2, 1, 0, 0]
    assert all(standing and 0 < standing.reset_s <= 31_104_000 for standing in standings)
    assert standings[0] is not None
    assert standings[0].headers["ratelimit-policy"] == '"prove";q=5;w=31104000'


async def test_there_is_room_again_when_time_has_passed(url: str | None) -> None:
    made = Limits(url, prove="1/second")
    async with asyncio.timeout(20):
        for _ in range(2):
            while not await made.allowed():
                await asyncio.sleep(0.05)
    await made.limits.aclose()


async def test_instances_that_share_a_redis_count_together(redis_url: str) -> None:
    here, there = Limits(redis_url, prove="4/year"), Limits(redis_url, prove="4/year")
    there.tag = here.tag
    answers = await asyncio.gather(*(limits.allowed() for limits in (here, there) for _ in range(10)))
    assert sum(answers) == 4
    await here.limits.aclose()
    await there.limits.aclose()


async def test_a_redis_that_does_not_answer_stops_nobody() -> None:
    limits = RateLimits({"prove": "1/year"}, {}, "redis://127.0.0.1:1")
    assert [await limits.hit("ada", "default", Scope.PROVE) for _ in range(3)] == [None] * 3
    await limits.aclose()


@pytest.mark.parametrize(
    ("rates", "url"),
    [({"prove": "many"}, None), ({"prove": ""}, None), ({"fly": "1/year"}, None), ({}, "http://x"), ({}, "memory://")],
)
def test_limits_that_cannot_be_read_are_refused_at_the_start(rates: dict[str, str], url: str | None) -> None:
    with pytest.raises(InvalidRequestError):
        RateLimits(rates, {}, url)
