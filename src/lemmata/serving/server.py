"""The HTTP server: one socket, one application, and an orderly end on SIGTERM or SIGINT."""

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Generator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from lemmata.contracts import ConflictError, InvalidRequestError, UnavailableError
from lemmata.serving.protocol import PatientProtocol

_BACKLOG = 512


@dataclass(frozen=True, slots=True)
class Listener:
    """A bound socket: taken before anything is started, so that a taken port is told at once."""

    socket: socket.socket
    host: str
    port: int

    @property
    def url(self) -> str:
        """Where clients on this machine reach it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104  # nosec B104
        return (
            f"http://[{host}]:{self.port}" if ":" in host and not host.startswith("[") else f"http://{host}:{self.port}"
        )

    @classmethod
    def bind(cls, host: str, port: int) -> "Listener":
        """Bind and listen; port 0 takes a free one. Raises `ConflictError` where the port is taken."""
        try:
            family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        except (socket.gaierror, UnicodeError) as error:
            raise InvalidRequestError(f"{host!r} is not an address of this machine; give one with --host") from error
        listening = socket.socket(family, kind, proto)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(_BACKLOG)
        except OSError as error:
            listening.close()
            if error.errno == errno.EADDRNOTAVAIL:
                raise InvalidRequestError(f"{host} is not an address of this machine; give one with --host") from error
            if error.errno == errno.EADDRINUSE:
                raise ConflictError(f"port {port} on {host} is taken; choose another with --port") from error
            raise UnavailableError(f"cannot listen on {host} port {port}: {error.strerror}") from error
        listening.setblocking(False)
        return cls(listening, host, listening.getsockname()[1])


class Server(uvicorn.Server):
    """Leaves signals to `serve`, and says when it is ready."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """No handlers: `serve` has its own, and does not die by the signal afterwards."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept connections."""
        await super().startup(sockets)
        if self._on_ready:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Requests that are cancelled from now on are cancelled because the service stops: see `RequestGuard`."""
        if isinstance(self.config.app, FastAPI):
            self.config.app.state.stopping = True
        await super().shutdown(sockets)


async def serve(
    opened: AbstractAsyncContextManager[ASGIApp],
    listener: Listener,
    *,
    grace_s: float = 5.0,
    request_s: float = 60.0,
    on_ready: Callable[[], None] | None = None,
) -> int:
    """Open an application, serve it until SIGTERM or SIGINT, close it; answers the signal's number.

    A request has `request_s` seconds to arrive. Open ones get `grace_s` seconds to end and are then cancelled. A
    signal while the application opens ends that at once, in order; whatever opening raises is raised here.
    """
    main = asyncio.current_task()
    assert main is not None
    received: list[int] = []
    server: Server | None = None

    def stop(number: int) -> None:
        received.append(number)
        if server is not None:
            server.should_exit = True
        elif len(received) == 1:
            main.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop, number)
    try:
        async with opened as app:
            server = make_server(app, grace_s, on_ready, request_s=request_s)
            await server.serve(sockets=[listener.socket])
    except asyncio.CancelledError:
        if not received or main.uncancel() > 0:
            raise
    finally:
        listener.socket.close()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
    return received[0] if received else 0


def make_server(
    app: ASGIApp, grace_s: float, on_ready: Callable[[], None] | None = None, *, request_s: float = 60.0
) -> Server:
    """The server of `app`: `await server.serve(sockets=[…])` runs until `server.should_exit` is set."""
    return Server(
        uvicorn.Config(
            app,
            http=PatientProtocol.waiting(request_s),
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=max(1, round(grace_s)),
        ),
        on_ready,
    )
