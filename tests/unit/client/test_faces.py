"""The two faces, and the thread behind the one that does not await: used from anywhere, and gone when it is closed."""

import asyncio
import gc
import inspect
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from lemmata.client import AsyncLemmata, AsyncSessions, BatchCandidate, BatchRequest, Lemmata, Sessions
from lemmata.contracts import SearchResponse

FOUND = SearchResponse(hits=(), mode="name", index="i", time_ms=1.0)
BATCH = BatchRequest(statement="theorem t : True", candidates=(BatchCandidate(id="a", proof="trivial"),))
LINE = b'{"id": "a", "result": {"verdict": "proved", "level": "verified"}}\n'


class Server(httpx.AsyncBaseTransport):
    """Answers searches; a batch gets one line, and no end. Says which requests were ended by their caller."""

    def __init__(self, on_search: Callable[[], None] = lambda: None, *, endless: bool = False) -> None:
        self._on_search = on_search
        self._endless = endless
        self.asked = threading.Event()
        self.ended = threading.Event()
        self.closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/check/batch":
            return httpx.Response(200, stream=_Batch(self))
        self.asked.set()
        self._on_search()
        if self._endless:
            await self.for_ever()
        return httpx.Response(200, content=FOUND.model_dump_json())

    async def for_ever(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()

    async def aclose(self) -> None:
        self.closed = True


class _Batch(httpx.AsyncByteStream):
    def __init__(self, server: Server) -> None:
        self._server = server

    async def __aiter__(self):
        yield LINE
        await self._server.for_ever()

    async def aclose(self) -> None:
        self._server.ended.set()


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "lemmata-client"]


def public(kind: type) -> dict[str, list[inspect.Parameter]]:
    return {
        name: list(inspect.signature(value).parameters.values())
        for name, value in vars(kind).items()
        if not name.startswith("_")
    }


@pytest.mark.parametrize(("blocking", "awaiting"), [(Lemmata, AsyncLemmata), (Sessions, AsyncSessions)])
def test_both_faces_have_the_same_methods_with_the_same_arguments(blocking: type, awaiting: type) -> None:
    assert public(blocking) == public(awaiting)
    if blocking is Lemmata:
        assert inspect.signature(blocking) == inspect.signature(awaiting)


async def test_it_works_where_a_loop_runs_already_as_in_a_notebook() -> None:
    with Lemmata("http://l", transport=Server()) as client:
        assert client.search("and") == FOUND


def test_many_threads_use_one_client_at_once() -> None:
    together = threading.Barrier(8)
    with Lemmata("http://l", transport=Server()) as client, ThreadPoolExecutor(8) as pool:

        def ask(_: int) -> SearchResponse:
            together.wait()
            return client.search("and")

        assert list(pool.map(ask, range(8))) == [FOUND] * 8
        assert len(threads()) == 1


def test_its_thread_begins_with_the_first_call_and_ends_when_it_is_closed() -> None:
    server = Server()
    client = Lemmata("http://l", transport=server)
    assert not threads()
    client.search("and")
    assert len(threads()) == 1
    client.close()
    client.close()
    assert not threads()
    assert server.closed
    with pytest.raises(RuntimeError, match="closed"):
        client.search("and")


def test_a_client_that_nobody_closed_ends_with_its_last_reference() -> None:
    server = Server()
    client = Lemmata("http://l", transport=server)
    client.search("and")
    del client
    gc.collect()
    assert not threads()
    assert server.closed


def test_closing_it_in_the_middle_of_a_call_ends_the_call() -> None:
    server = Server(endless=True)
    with ThreadPoolExecutor(1) as pool, Lemmata("http://l", transport=server) as client:
        call = pool.submit(client.search, "and")
        assert server.asked.wait(10)
        client.close()
        with pytest.raises(RuntimeError, match="closed before the answer"):
            call.result(timeout=10)
    assert server.ended.is_set()


def test_an_interrupt_ends_the_call_at_the_server_and_the_client_goes_on() -> None:
    main = threading.current_thread().ident
    assert main is not None
    server = Server(lambda: signal.pthread_kill(main, signal.SIGINT), endless=True)
    with Lemmata("http://l", transport=server) as client:
        with pytest.raises(KeyboardInterrupt):
            client.search("and")
        assert server.ended.wait(10)
        results = client.check_batch(BATCH)
        assert next(results).id == "a"


@pytest.mark.parametrize("leave", ["close", "forget"])
def test_a_stream_that_is_left_is_ended(leave: str) -> None:
    server = Server()
    with Lemmata("http://l", transport=server) as client:
        results = client.check_batch(BATCH)
        assert next(results).id == "a"
        if leave == "close":
            results.close()
        else:
            del results
            gc.collect()
        assert server.ended.wait(10)
        assert client.search("and") == FOUND


def test_a_child_of_a_fork_is_told_to_make_its_own() -> None:
    with Lemmata("http://l", transport=Server()) as client:
        client.search("and")
        child = os.fork()
        if child == 0:
            try:
                client.search("and")
            except RuntimeError as error:
                os._exit(42 if "fork" in str(error) else 1)
            os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 42
        assert client.search("and") == FOUND
