"""The one way to speak HTTP to a service of ours: timeouts, safe retries, traces, problems turned back into errors."""

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import ClassVar, TypeVar

import httpx
import stamina
from pydantic import BaseModel, TypeAdapter, ValidationError

from lemmata.clients.errors import ProxyError, error_of
from lemmata.contracts import Readiness, SaturatedError, UnavailableError
from lemmata.telemetry import trace

T = TypeVar("T")

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a request is tried again: at most `attempts` times (None: any number), for `window_s` seconds."""

    attempts: int | None = 6
    window_s: float = 60.0


_USUAL = Patience()


def http_client(
    base_url: str,
    *,
    read_s: float,
    transport: httpx.AsyncBaseTransport | None = None,
    api_key: str | None = None,
    trust_env: bool = False,
) -> httpx.AsyncClient:
    """The factory of HTTP clients. `read_s`: how long an answer may take, in seconds.

    `trust_env`: heed HTTPS_PROXY and the like. Services of ours are reached directly: a proxy must not see proofs.
    """
    return httpx.AsyncClient(
        base_url=base_url,
        headers={} if api_key is None else {"authorization": f"Bearer {api_key}"},
        timeout=httpx.Timeout(10.0, read=read_s),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=32),
        transport=transport,
        trust_env=trust_env,
    )


class ServiceClient:
    """What the clients of all services share. Cancelling a call closes its connection, and so ends the work there.

    `http`: connections that belong to somebody else, who closes them after this; the other arguments of `http_client`
    do not count then.
    """

    service: ClassVar[str]

    def __init__(
        self,
        base_url: str,
        *,
        read_s: float = 900.0,
        transport: httpx.AsyncBaseTransport | None = None,
        api_key: str | None = None,
        http: httpx.AsyncClient | None = None,
        patience: Patience = _USUAL,
    ) -> None:
        self._url = base_url.rstrip("/")
        self._shared = http is not None
        self._http = http or http_client(self._url, read_s=read_s, transport=transport, api_key=api_key)
        self._patience = patience

    async def readiness(self) -> Readiness:
        """What the service says of itself; not ready where it does not answer. Never raises."""
        try:
            response = await self._http.get("/readyz", timeout=10.0)
            return Readiness.model_validate_json(response.content)
        except (httpx.HTTPError, ValidationError) as error:
            missing = (
                f"the {self.service} at {self._url} does not answer ({_reason(error)}): start it, or correct its URL"
            )
            return Readiness(ready=False, service=self.service, version="", missing=(missing,))

    async def aclose(self) -> None:
        """Close the connections."""
        if not self._shared:
            await self._http.aclose()

    async def _call(
        self,
        method: str,
        path: str,
        answer: type[T],
        *,
        body: BaseModel | None = None,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        repeatable: bool,
        patient: bool = True,
    ) -> T:
        """Send, and read the answer as `answer`.

        `repeatable`: the service may do the work twice, so a connection that broke half-way is tried again. What was
        never sent is always tried again, and what was refused for the moment, where the caller is `patient`.
        Raises `LemmataError`.
        """
        content = body.model_dump_json(exclude_defaults=True) if body is not None else None
        sent = {"content-type": "application/json", **(headers or {})} if content is not None else dict(headers or {})
        try:
            async for attempt in self._attempts(repeatable, patient):
                with attempt, trace.step() as context:
                    response = await self._http.request(
                        method,
                        path,
                        content=content,
                        params=params,
                        headers=sent | {trace.HEADER: context.traceparent},
                    )
                    if not response.is_success:
                        raise error_of(response, self.service)
                    return TypeAdapter(answer).validate_json(response.content or b"null")
        except httpx.HTTPError as error:
            raise UnavailableError(f"the {self.service} at {self._url} does not answer ({_reason(error)})") from error
        except ValidationError as error:
            detail = f"the {self.service} at {self._url} answered what this version does not understand"
            raise UnavailableError(f"{detail}: {error.errors()[0]['msg']}") from error
        raise AssertionError("retry_context either returns or raises")

    async def _lines(
        self,
        path: str,
        *,
        body: BaseModel | None,
        headers: Mapping[str, str] | None = None,
        patient: bool = True,
        silent_s: float | None = None,
    ) -> AsyncGenerator[bytes]:
        """The lines of a streamed answer. Closing the generator closes the connection, and so ends the work there.

        `body`: sent by POST; None: a GET. `silent_s`: how long the answer may be silent, in seconds. Tried again like
        a call, until the answer has begun. Raises `LemmataError`.
        """
        content = body.model_dump_json(exclude_unset=True) if body is not None else None
        sent = {"content-type": "application/json", **(headers or {})} if content is not None else dict(headers or {})
        timeout = self._http.timeout if silent_s is None else httpx.Timeout(10.0, read=silent_s)
        method = "GET" if body is None else "POST"
        try:
            async with AsyncExitStack() as stack:
                response: httpx.Response | None = None
                async for attempt in self._attempts(True, patient):
                    with attempt, trace.step() as context:
                        traced = sent | {trace.HEADER: context.traceparent}
                        streaming = self._http.stream(method, path, content=content, headers=traced, timeout=timeout)
                        response = await stack.enter_async_context(streaming)
                        if not response.is_success:
                            await response.aread()
                            raise error_of(response, self.service)
                assert response is not None
                async for line in _split(response.aiter_bytes()):
                    yield line
        except httpx.HTTPError as error:
            raise UnavailableError(f"the {self.service} at {self._url} does not answer ({_reason(error)})") from error

    def _attempts(self, repeatable: bool, patient: bool) -> AsyncIterator[stamina.Attempt]:
        window_s = self._patience.window_s
        again = _worth_trying(repeatable, patient, time.monotonic() + window_s)
        return stamina.retry_context(on=again, attempts=self._patience.attempts, timeout=window_s)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._url!r})"


def _worth_trying(repeatable: bool, patient: bool, until: float) -> Callable[[Exception], bool | float]:
    def again(error: Exception) -> bool | float:
        if isinstance(error, httpx.TransportError):
            return isinstance(error, _NEVER_SENT) or (repeatable and not isinstance(error, httpx.TimeoutException))
        if not patient or not isinstance(error, (SaturatedError, UnavailableError)):
            return False
        if isinstance(error, ProxyError):
            return repeatable
        if error.retry_after_s is None:
            # what is not there (no toolchain, a full disk) is not cured by waiting, unless it says so itself
            return isinstance(error, SaturatedError)
        # whoever asks is told at once of a wait that is too long for them
        return error.retry_after_s if time.monotonic() + error.retry_after_s <= until else False

    return again


async def _split(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """Lines end with a line feed and nothing else: JSON text may hold what Unicode also counts as the end of a line."""
    rest = bytearray()
    async for chunk in chunks:
        rest += chunk
        *lines, rest = rest.split(b"\n")
        for line in lines:
            yield bytes(line)
    if rest:
        yield bytes(rest)


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
