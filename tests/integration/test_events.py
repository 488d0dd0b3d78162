"""Events over sockets: two instances on one database, connections that break, callers that hang up."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from tests.support.services import PretendChecker, PretendGenerator, PretendSearcher

from lemmata.clients import OrchestratorClient
from lemmata.clock import SystemClock
from lemmata.contracts import START, EventKind, EventPosition, Job, JobEvent, NotFoundError, ProveRequest
from lemmata.orchestrator import Orchestrator
from lemmata.orchestrator.routes import router
from lemmata.serving import Listener, create_app
from lemmata.serving.server import Server, make_server
from lemmata.settings import OrchestratorSettings, Settings
from lemmata.storage import MemoryArtifacts, MemoryCheckCache, SqlJobStore, open_database, sqlite_url

T = ProveRequest(theorem="theorem t (p q : Prop) : p ∧ q → q ∧ p")
CANDIDATES = [f"bad{number}" for number in range(12)]
EVERY_STEP = list(range(1, len(CANDIDATES) + 1))


class Watched(Orchestrator):
    """Says when a stream of events is closed."""

    def __init__(self, **parts) -> None:
        super().__init__(**parts)
        self.closed = asyncio.Event()

    async def events(self, job_id: str, after: EventPosition = START) -> AsyncGenerator[JobEvent | None]:
        try:
            async with aclosing(super().events(job_id, after)) as events:
                async for event in events:
                    yield event
        finally:
            self.closed.set()


class Instance:
    """An orchestrator behind a server on loopback."""

    def __init__(self, database: Path, checker: PretendChecker, **settings: object) -> None:
        self._engine = open_database(sqlite_url(database))
        self._store = SqlJobStore(self._engine, SystemClock())
        usual = {"poll_ms": 10, "jobs": 1, "checks": 1, "sampling_n": 1, "repair_rounds": 0}
        self.orchestrator = Watched(
            checker=checker,
            searcher=PretendSearcher(),
            generator=PretendGenerator(CANDIDATES),
            jobs=self._store,
            artifacts=MemoryArtifacts(),
            cache=MemoryCheckCache(),
            settings=OrchestratorSettings.model_validate(usual | settings),
        )
        self.url = ""
        self.server: Server | None = None

    @asynccontextmanager
    async def serving(self, *, working: bool) -> AsyncIterator["Instance"]:
        """`working`: whether it takes jobs, or only answers for them."""
        routes, ready = router(self.orchestrator), self.orchestrator.readiness
        app = create_app("orchestrator", routers=[routes], readiness=ready, settings=Settings())
        listener = Listener.bind("127.0.0.1", 0)
        self.url, self.server = listener.url, make_server(app, grace_s=20)
        try:
            async with asyncio.TaskGroup() as group:
                serving = group.create_task(self.server.serve(sockets=[listener.socket]))
                if working:
                    await self.orchestrator.start()
                try:
                    yield self
                finally:
                    self.server.should_exit = True
                    await serving
        finally:
            await self.orchestrator.aclose()
            await self._store.aclose()
            self._engine.dispose()


class Events:
    """One connection, read event by event."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.aiter_lines()

    async def next(self) -> tuple[str, str, str] | None:
        """Id, kind and data; None where the stream is over."""
        fields: dict[str, str] = {}
        async for line in self._lines:
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif "data" in fields:
                return fields["id"], fields["event"], fields["data"]
        return None


@asynccontextmanager
async def listening(url: str, job: Job, last: str | None = None) -> AsyncIterator[Events]:
    headers = {} if last is None else {"last-event-id": last}
    async with (
        httpx.AsyncClient(timeout=20, trust_env=False) as http,
        http.stream("GET", f"{url}/jobs/{job.job_id}/events", headers=headers) as response,
    ):
        assert response.status_code == 200
        yield Events(response)


async def test_a_reader_that_is_cut_off_goes_on_at_another_instance(tmp_path: Path) -> None:
    checker = PretendChecker(pause_s=0.01)
    first, second = Instance(tmp_path / "jobs", checker), Instance(tmp_path / "jobs", checker)
    async with first.serving(working=True), second.serving(working=False):
        job = await first.orchestrator.submit(T)
        told: list[tuple[str, str, str]] = []
        for turn in range(20):
            url = (first.url, second.url)[turn % 2]
            async with listening(url, job, told[-1][0] if told else None) as events:
                for _ in range(3):  # then the connection is cut, in the midst of the job
                    event = await events.next()
                    assert event is not None
                    told.append(event)
                    if event[1] == "end":
                        break
            if told[-1][1] == "end":
                break
    steps = [int(event_id.partition("-")[0]) for event_id, kind, _ in told if kind == "attempt"]
    assert steps == EVERY_STEP
    assert [kind for _, kind, _ in told].count("end") == 1
    assert Job.model_validate_json(told[-1][2]).attempts == len(EVERY_STEP)


async def test_a_client_follows_through_a_line_that_breaks_again_and_again(tmp_path: Path) -> None:
    async with (
        Instance(tmp_path / "jobs", PretendChecker(pause_s=0.01)).serving(working=True) as here,
        breaking_line(here.url, bytes_each=8_000) as (url, breaks),
    ):
        client = OrchestratorClient(url)
        job = await client.submit(T, key="once")
        told = [event async for event in client.events(job.job_id)]
        rest = [event async for event in client.events(job.job_id, EventPosition.parse(told[-3].id))]
        with pytest.raises(NotFoundError):
            await anext(client.events("none"))
        await client.aclose()
    assert [event.attempt.step for event in told if event.attempt] == EVERY_STEP
    assert (told[-1].kind, told[-1].job and told[-1].job.status.value) == (EventKind.END, "failed")
    assert rest == told[-2:]
    assert len(breaks) > 1


async def test_a_caller_that_hangs_up_ends_the_work(tmp_path: Path) -> None:
    checker = PretendChecker(slow=CANDIDATES)
    async with Instance(tmp_path / "jobs", checker).serving(working=True) as here:
        job = await here.orchestrator.submit(T)
        async with listening(here.url, job) as events:
            assert await events.next() is not None
            assert not here.orchestrator.closed.is_set()
        async with asyncio.timeout(20):
            await here.orchestrator.closed.wait()


async def test_a_silent_job_is_heard_of(tmp_path: Path) -> None:
    checker = PretendChecker(slow=CANDIDATES)
    async with Instance(tmp_path / "jobs", checker, keepalive_s=0.02).serving(working=True) as here:
        job = await here.orchestrator.submit(T)
        async with (
            httpx.AsyncClient(timeout=20, trust_env=False) as http,
            http.stream("GET", f"{here.url}/jobs/{job.job_id}/events") as response,
        ):
            comments = 0
            async for line in response.aiter_lines():
                comments += line.startswith(":")
                if comments == 3:
                    break


async def test_a_server_that_stops_lets_its_listeners_go_at_once(tmp_path: Path) -> None:
    checker = PretendChecker(slow=CANDIDATES)
    async with Instance(tmp_path / "jobs", checker).serving(working=True) as here:
        job = await here.orchestrator.submit(T)
        async with listening(here.url, job) as events:
            assert await events.next() is not None
            assert here.server is not None
            here.server.should_exit = True
            while (event := await events.next()) is not None:  # a clean end of the stream, not a broken one
                assert event[1] == "status"


@asynccontextmanager
async def breaking_line(url: str, *, bytes_each: int) -> AsyncIterator[tuple[str, list[int]]]:
    """A way to `url` on which each connection breaks when `bytes_each` bytes have come back."""
    host, port = httpx.URL(url).host, httpx.URL(url).port
    breaks: list[int] = []

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1_000):
            writer.write(data)
            await writer.drain()

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection(host, port)
        sending = asyncio.create_task(forward(reader, to_server))
        left = bytes_each
        with contextlib.suppress(ConnectionError):
            while left > 0 and (data := await from_server.read(min(left, 1_000))):
                left -= len(data)
                writer.write(data)
                await writer.drain()
        if left <= 0:
            breaks.append(port or 0)
        sending.cancel()
        await asyncio.wait({sending})
        for stream in (writer, to_server):
            stream.close()

    async with await asyncio.start_server(connect, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", breaks
