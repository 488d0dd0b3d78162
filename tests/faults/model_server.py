"""A model server on loopback that speaks OpenAI's protocol and keeps the books: what was bought, and when."""

import asyncio
import json
import random
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from tests.faults.theorems import Theorem, round_of

PRICE_IN, PRICE_OUT = "3.07", "15.11"
"""US dollars for a million tokens; uneven, so that a sum that is wrong looks wrong."""


@dataclass(frozen=True)
class Bought:
    """One request. The vendor charges for it, whether or not the buyer lives to hear the answer."""

    theorem: Theorem
    round: int
    asked_at: datetime
    tokens_in: int
    tokens_out: int
    asked: str = ""
    """As `Theorem.asked_in` tells it."""


@dataclass
class ModelServer:
    """`url`: what clients use; `bought`: every request, in the order in which they came."""

    chance: random.Random
    url: str = ""
    bought: list[Bought] = field(default_factory=list)

    async def answer(self, request: Request) -> JSONResponse:
        asked_at = datetime.now(UTC)
        body = json.loads(await request.body())
        prompt = body["messages"][-1]["content"]
        theorem, asked = Theorem.named_in(prompt), Theorem.asked_in(prompt)
        round_ = round_of(prompt, asked)
        texts = theorem.answer(asked, round_)[: body.get("n") or 1]
        tokens_in, tokens_out = len(prompt) // 4, sum(map(len, texts))
        self.bought.append(Bought(theorem, round_, asked_at, tokens_in, tokens_out, asked))
        # long enough for a kill to come while the call is under way
        await asyncio.sleep(self.chance.uniform(0.05, 1.2))
        choices = [
            {"index": place, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
            for place, text in enumerate(texts)
        ]
        usage = {
            "prompt_tokens": tokens_in,
            "completion_tokens": tokens_out,
            "total_tokens": tokens_in + tokens_out,
        }
        head = {"id": f"x{len(self.bought)}", "object": "chat.completion", "created": 1, "model": body["model"]}
        return JSONResponse(head | {"choices": choices, "usage": usage})


@asynccontextmanager
async def model_server(chance: random.Random) -> AsyncGenerator[ModelServer]:
    """The server, at a free port of loopback, for the length of the block."""
    model = ModelServer(chance)
    app = Starlette(routes=[Route("/v1/chat/completions", model.answer, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        model.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/v1"
        try:
            yield model
        finally:
            server.should_exit = True
