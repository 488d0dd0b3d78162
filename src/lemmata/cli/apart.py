"""Services in processes of their own: started, watched, started again, and ended with whoever started them."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from lemmata.contracts import UnavailableError
from lemmata.serving import Listener
from lemmata.telemetry import get_logger

_STOP_S = 15.0
_PAUSE_S = 1.0
_log = get_logger("lemmata.up")


@asynccontextmanager
async def services_apart(names: Sequence[str], env: Mapping[str, str]) -> AsyncGenerator[dict[str, str]]:
    """Run the named services until the block ends; the value is their URLs. `env`: what they get beside our own.

    Raises `UnavailableError` where one does not start. One that dies later is started again on the same socket, so
    that callers wait rather than fail.
    """
    children = [_Child(name, env) for name in names]
    async with AsyncExitStack() as stack:
        for child in children:
            stack.push_async_callback(child.stop)
        async with asyncio.TaskGroup() as group:
            for child in children:
                group.create_task(child.start())
        watchers = [asyncio.create_task(child.watch()) for child in children]
        try:
            yield {child.name: child.listener.url for child in children}
        finally:
            for watcher in watchers:
                watcher.cancel()
            await asyncio.wait(watchers)


class _Child:
    """One service below us. Its stdin is a pipe that closes when we end, in whatever way; then it stops itself."""

    def __init__(self, name: str, env: Mapping[str, str]) -> None:
        self.name = name
        self._env = env
        self.listener = Listener.bind("127.0.0.1", 0)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it, and wait until it says that it is ready."""
        fd = self.listener.socket.fileno()
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "lemmata.cli", "serve", self.name, "--fd", str(fd)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            pass_fds=(fd,),
            env={**os.environ, **self._env},
            # Ctrl-C of the terminal is for us alone: we end the children in their turn
            start_new_session=True,
        )
        assert self._process.stdout is not None
        if not await self._process.stdout.readline():
            status = await self._process.wait()
            raise UnavailableError(f"the {self.name} did not start (exit status {status}); what it said stands above")

    async def watch(self) -> None:
        """Start it again whenever it ends."""
        while True:
            assert self._process is not None
            status = await self._process.wait()
            _log.error("service ended; starting it again", service=self.name, status=status)
            await asyncio.sleep(_PAUSE_S)
            with contextlib.suppress(UnavailableError):
                await self.start()

    async def stop(self) -> None:
        """End it in order; after a while, at once."""
        self.listener.socket.close()
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_STOP_S):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
