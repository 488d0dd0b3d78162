"""A server that speaks the OpenAI protocol on loopback and behaves as a script says: it stands for the vendor."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


@dataclass(frozen=True)
class Reply:
    """One scripted answer. `body` is sent as it is; otherwise a chat completion with `texts` as its choices."""

    status: int = 200
    texts: Sequence[str | None] = ()
    finish: str = "stop"
    refusal: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    hang: bool = False


@dataclass
class Vendor:
    """The server's address, what it will answer, and what it was asked."""

    url: str
    write: Callable[[Reply], dict[str, Any]]
    script: deque[Reply] = field(default_factory=deque)
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def will(self, *replies: Reply) -> None:
        """Answer so, in this order; the last one is repeated."""
        self.script.extend(replies)

    async def answer(self, request: Request) -> Response:
        self.requests.append(json.loads(await request.body()))
        self.paths.append(request.url.path)
        headers = request.headers
        self.keys.append(headers.get("authorization") or headers.get("x-goog-api-key", ""))
        reply = self.script.popleft() if len(self.script) > 1 else self.script[0]
        if reply.hang:
            await self.released.wait()
        body = reply.body if reply.body is not None else json.dumps(self.write(reply)).encode()
        return Response(body, status_code=reply.status, headers=reply.headers, media_type="application/json")


def _completion(reply: Reply) -> dict[str, Any]:
    if reply.status != 200:
        return {"error": {"message": f"scripted {reply.status}", "type": "scripted"}}
    choices = [
        {
            "index": number,
            "finish_reason": reply.finish,
            "message": {"role": "assistant", "content": text, "refusal": reply.refusal},
        }
        for number, text in enumerate(reply.texts)
    ]
    usage = {"prompt_tokens": 1_000, "completion_tokens": 200, "total_tokens": 1_200}
    return {"id": "x", "object": "chat.completion", "created": 1, "model": "m-1", "choices": choices, "usage": usage}


@asynccontextmanager
async def serving(
    path: str = "/v1/chat/completions", base: str = "/v1", write: Callable[[Reply], dict[str, Any]] = _completion
) -> AsyncGenerator[Vendor]:
    """The server, at a free port of loopback, for the length of the block; `write` is the vendor's wire form."""
    vendor = Vendor("", write)
    app = Starlette(routes=[Route(path, vendor.answer, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        vendor.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}{base}"
        try:
            yield vendor
        finally:
            vendor.released.set()
            server.should_exit = True
