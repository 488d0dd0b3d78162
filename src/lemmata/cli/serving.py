"""The work of `lemmata serve` and `lemmata up`: from settings to a server that runs until a signal."""

import asyncio
import os
import secrets
import signal
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import SecretStr

from lemmata.cli.apart import services_apart
from lemmata.cli.exits import Exit
from lemmata.cli.output import write
from lemmata.composition import ServiceName, open_app
from lemmata.entrance import refuse_exposure
from lemmata.serving import Listener, serve
from lemmata.settings import Settings
from lemmata.telemetry import configure_logging


def serve_until_signal(service: ServiceName, settings: Settings, *, fd: int | None = None, apart: bool = False) -> Exit:
    """Serve; answers the exit status. `fd`: a listening socket that a parent made, who ends us by closing our stdin.

    `apart`: worker, retriever and gateway run in processes of their own, below this one.
    """
    configure_logging(settings.telemetry, service=service)
    listener = Listener.bind(settings.http.host, settings.http.port) if fd is None else _inherited(fd)
    refuse_exposure(settings.security, listener.socket.getsockname()[0])

    def announce() -> None:
        write(f"lemmata{'' if service == 'lemmata' else ' ' + service} is ready at {listener.url}")

    async def run() -> int:
        if fd is not None:
            _end_with_parent()
        opened = _open_apart(settings) if apart else open_app(service, settings)
        return await serve(opened, listener, request_s=settings.http.request_s, on_ready=announce)

    return Exit.INTERRUPTED if asyncio.run(run()) == signal.SIGINT else Exit.DONE


@asynccontextmanager
async def _open_apart(settings: Settings) -> AsyncGenerator[FastAPI]:
    """The orchestrator and the public routes here; the other services below, reached over loopback."""
    security, env = settings.security, dict[str, str]()
    if security.mode != "off":
        # loopback is for everybody on this machine: the services below answer to this process alone
        secret = security.service_key or SecretStr(secrets.token_hex(32))
        security = security.model_copy(update={"service_key": secret})
        env = {"LEMMATA_SECURITY__MODE": "service", "LEMMATA_SECURITY__SERVICE_KEY": secret.get_secret_value()}
    async with services_apart(("worker", "retriever", "gateway"), env) as urls:
        http = settings.http.model_copy(update={f"{name}_url": url for name, url in urls.items()})
        async with open_app("lemmata", settings.model_copy(update={"http": http, "security": security})) as app:
            yield app


def _inherited(fd: int) -> Listener:
    listening = socket.socket(fileno=fd)
    listening.setblocking(False)
    host, port = listening.getsockname()[:2]
    return Listener(listening, host, port)


def _end_with_parent() -> None:
    """Stop in order when stdin closes: then the parent is gone, however it ended."""
    loop = asyncio.get_running_loop()

    def readable() -> None:
        if not os.read(sys.stdin.fileno(), 4_096):
            loop.remove_reader(sys.stdin.fileno())
            os.kill(os.getpid(), signal.SIGTERM)

    loop.add_reader(sys.stdin.fileno(), readable)
