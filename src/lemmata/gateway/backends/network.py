"""What all backends that ask a vendor's server share: the prompt, the calls, their failures and their price."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar, Literal, Protocol, cast

from pydantic import ValidationError

from lemmata.contracts import BackendInfo, GenerateRequest, ModelError, ModelRefusedError
from lemmata.gateway.backend import Answer
from lemmata.gateway.candidates import candidates_in
from lemmata.gateway.portfolio.statement import read_statement
from lemmata.gateway.prices import Price, PriceTable
from lemmata.gateway.prompts import Prompt, render
from lemmata.settings import ModelSettings

MAX_ANSWER_BYTES = 4_000_000
TOO_LARGE = f"the model server's answer is larger than {MAX_ANSWER_BYTES // 1_000_000} MB"
_CALLS_AT_ONCE = 8
_OF_HEALTH = frozenset({408, 409, 425, 429})
"""Statuses below 500 that say nothing against the request."""

Finish = Literal["stop", "length", "refusal", "empty"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What one call brought. `finishes` are the reasons why its texts ended."""

    texts: tuple[str, ...]
    finishes: tuple[Finish, ...]
    model: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class SdkErrors:
    """What an SDK raises: for a status (it has `status_code` and `message`), too late, out of reach, anything else."""

    status: type[Exception]
    late: type[Exception]
    lost: type[Exception]
    other: type[Exception]


class _OfStatus(Protocol):
    status_code: int
    message: str


class Streamed(Protocol):
    """An answer that an SDK has not read yet."""

    def iter_bytes(self) -> AsyncIterator[bytes]:
        """Its parts."""
        ...


class NetworkBackend(ABC):
    """One vendor. A request for more candidates than one call can give becomes several calls at once.

    All calls and their retries together take at most `timeout_s`. The request fails where every call fails;
    otherwise what came back is used and paid for.
    """

    name: ClassVar[str]
    per_call: ClassVar[int]
    modules: ClassVar[tuple[str, ...]]
    """Of the vendor's SDK; imported at the first request, since most runs need no model."""

    def __init__(self, settings: ModelSettings, prices: PriceTable | None = None) -> None:
        self._shared = settings
        self._prices = prices or PriceTable()

    @property
    def info(self) -> BackendInfo:
        """Ready with a model, and with a key or a server of one's own."""
        settings, missing = self._shared, self._missing()
        price, otherwise = self._price(settings.model), self._price(None)
        return BackendInfo(
            name=self.name,
            kind="network",
            models=(settings.model,) if settings.model else (),
            ready=not missing,
            candidates_per_call=self.per_call,
            price_in_usd_per_mtok=max(price.in_usd_per_mtok, otherwise.in_usd_per_mtok),
            price_out_usd_per_mtok=max(price.out_usd_per_mtok, otherwise.out_usd_per_mtok),
            rates=self._prices.rates(),
            detail=f"set {' and '.join(missing)}" if missing else self._address(),
        )

    async def generate(self, request: GenerateRequest) -> Answer:
        """Raises `ModelError` with a sentence that says what the server did."""
        # an SDK takes seconds to import on a busy machine: they are not the server's, and nobody else waits for them
        for module in self.modules:
            await asyncio.to_thread(import_module, module)
        prompt, deadline = render(request), asyncio.get_running_loop().time() + self._shared.timeout_s
        gate = asyncio.Semaphore(_CALLS_AT_ONCE)

        async def call(n: int) -> Reply | ModelError:
            try:
                async with asyncio.timeout_at(deadline), gate:
                    return await self._call(request, prompt, n)
            except TimeoutError:
                return ModelError(self._late())
            except ModelError as error:
                return error

        most = request.answers
        shares = [min(self.per_call, most - done) for done in range(0, most, self.per_call)]
        async with asyncio.TaskGroup() as tasks:
            calls = [tasks.create_task(call(share)) for share in shares]
        results = [task.result() for task in calls]
        replies = [result for result in results if isinstance(result, Reply)]
        if not replies:
            failures = [result for result in results if isinstance(result, ModelError)]
            # a server that fails is worse news than one that refuses
            raise min(failures, key=lambda failure: isinstance(failure, ModelRefusedError))
        return self._answer(request, replies)

    @abstractmethod
    async def aclose(self) -> None:
        """Close the connections."""

    @abstractmethod
    async def _call(self, request: GenerateRequest, prompt: Prompt, n: int) -> Reply:
        """One call for `n` candidates, with its retries. Raises `ModelError`."""

    @abstractmethod
    def _address(self) -> str:
        """Where the calls go, for a person."""

    async def _read(self, answer: AbstractAsyncContextManager[Streamed], sdk: SdkErrors) -> bytes:
        """The whole answer of one call, up to `MAX_ANSWER_BYTES`. Raises `ModelError`."""
        import httpx  # noqa: PLC0415 - whichever of the two the SDK uses: what breaks midway comes out as it is
        import httpx2  # noqa: PLC0415

        body = bytearray()
        try:
            async with answer as response:
                async for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_ANSWER_BYTES:
                        raise ModelError(TOO_LARGE)
        except sdk.status as error:
            told = cast("_OfStatus", error)
            raise self._status(told.status_code, told.message) from None
        except sdk.late:
            raise ModelError(self._late()) from None
        except (sdk.lost, httpx.HTTPError, httpx2.HTTPError) as error:
            raise ModelError(self._unreachable(error)) from None
        except sdk.other as error:
            raise ModelError(f"the model server's answer cannot be used: {self._redact(str(error))}") from None
        return bytes(body)

    def _missing(self) -> list[str]:
        settings = self._shared
        wanted = {"MODEL": settings.model, "API_KEY (or __BASE_URL)": settings.api_key or settings.base_url}
        return [f"{self._variable}{name}" for name, value in wanted.items() if not value]

    @property
    def _variable(self) -> str:
        return f"LEMMATA_GATEWAY__{self.name.upper()}__"

    @property
    def _key(self) -> str:
        return self._shared.api_key.get_secret_value() if self._shared.api_key else ""

    def _model(self, request: GenerateRequest) -> str:
        return request.model or self._shared.model or ""

    def _price(self, model: str | None) -> Price:
        settings = self._shared
        return self._prices.of(model, Price(settings.price_in_usd_per_mtok, settings.price_out_usd_per_mtok))

    def _answer(self, request: GenerateRequest, replies: list[Reply]) -> Answer:
        name = read_statement(request.statement).name
        texts = (self._without_key(text) for reply in replies for text in reply.texts)
        candidates = tuple(found for text in texts for found in candidates_in(text, name, request))
        usage = self._price(self._model(request)).usage(
            len(replies), sum(reply.tokens_in for reply in replies), sum(reply.tokens_out for reply in replies)
        )
        reasons: list[Finish] = [reason for reply in replies for reason in reply.finishes]
        return Answer(candidates, usage, replies[0].model, _finish(reasons, bool(candidates)))

    def _late(self) -> str:
        return f"the model server gave no answer within {self._shared.timeout_s:g} s"

    def _unreachable(self, error: BaseException) -> str:
        said = str(error.__cause__ or error) or type(error).__name__
        return f"the model server cannot be reached: {self._redact(said)}"

    def _status(self, status: int, message: str) -> ModelError:
        """The failure that a status stands for: one of the server's health, or one of what it was asked."""
        said = self._redact(message)
        match status:
            case 401 | 403:
                return ModelRefusedError(
                    f"the model server refuses the key (status {status}); set {self._variable}API_KEY"
                )
            case 404:
                return ModelRefusedError(f"the model server does not know the model or the address (404): {said}")
            case 429:
                retries = self._shared.retries
                return ModelError(
                    f"the model server is out of capacity or quota (429), after {retries} retries: {said}"
                )
            case _:
                refused = 400 <= status < 500 and status not in _OF_HEALTH
                kind = ModelRefusedError if refused else ModelError
                return kind(f"the model server answered with status {status}: {said}")

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, "***") if self._key else text

    def _redact(self, text: str) -> str:
        """Without the key, and short."""
        clean = self._without_key(text)
        return f"{clean[:300]} …" if len(clean) > 300 else clean


def malformed(error: ValidationError, what: str) -> str:
    """A sentence without the server's words: they may be long, or hold the prompt."""
    first = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"the model server's answer is not {what} ({place or 'JSON'}: {first['msg']})"


def _finish(reasons: Sequence[Finish], found: bool) -> Finish:
    if "refusal" in reasons and not found:
        return "refusal"
    if reasons and all(reason == "length" for reason in reasons):
        return "length"
    return "stop" if found else "empty"
