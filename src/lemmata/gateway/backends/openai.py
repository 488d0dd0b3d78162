"""Any OpenAI-compatible server, by the vendor's SDK."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from lemmata.contracts import BackendInfo, GenerateRequest, ModelError, Usage
from lemmata.gateway.backend import Answer
from lemmata.gateway.candidates import proof_in
from lemmata.gateway.portfolio.statement import read_statement
from lemmata.gateway.prompts import Prompt, render
from lemmata.settings import OpenAISettings

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion

_OFFICIAL = "https://api.openai.com/v1"
_MAX_ANSWER_BYTES = 4_000_000
_MILLION = Decimal(1_000_000)
_Finish = Literal["stop", "length", "refusal", "empty"]


class OpenAIBackend:
    """One chat completion with `n` choices for each request.

    Retries (429, 5xx, lost connections; with jitter, and as `Retry-After` says) are the SDK's own, and nowhere else;
    all of them together take at most `timeout_s`. A server that knows no `n` gives fewer candidates.
    """

    def __init__(self, settings: OpenAISettings) -> None:
        self._settings = settings
        self._client: AsyncOpenAI | None = None

    @property
    def info(self) -> BackendInfo:
        """Ready with a model, and with a key or a server of one's own."""
        settings = self._settings
        missing = [
            name
            for name, there in (
                ("LEMMATA_GATEWAY__OPENAI__MODEL", bool(settings.model)),
                ("LEMMATA_GATEWAY__OPENAI__API_KEY (or __BASE_URL)", bool(settings.api_key or settings.base_url)),
            )
            if not there
        ]
        return BackendInfo(
            name="openai",
            kind="network",
            models=(settings.model,) if settings.model else (),
            ready=not missing,
            price_in_usd_per_mtok=settings.price_in_usd_per_mtok,
            price_out_usd_per_mtok=settings.price_out_usd_per_mtok,
            detail=f"set {' and '.join(missing)}" if missing else settings.base_url or _OFFICIAL,
        )

    async def generate(self, request: GenerateRequest) -> Answer:
        """Raises `ModelError` with a sentence that says what the server did."""
        try:
            async with asyncio.timeout(self._settings.timeout_s):
                completion = await self._complete(request, render(request))
        except TimeoutError:
            raise ModelError(f"the model server gave no answer within {self._settings.timeout_s:g} s") from None
        name = read_statement(request.statement).name
        texts = [choice.message.content or "" for choice in completion.choices]
        candidates = tuple(proof for text in texts if (proof := proof_in(text, name)))
        return Answer(candidates, self._usage(completion), completion.model, _finish(completion, candidates))

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    async def _complete(self, request: GenerateRequest, prompt: Prompt) -> ChatCompletion:
        import openai  # noqa: PLC0415 - it takes half a second, and most runs need no model
        from openai.types.chat import ChatCompletion  # noqa: PLC0415

        client = self._open()
        limit = "max_tokens" if self._settings.base_url else "max_completion_tokens"
        try:
            async with client.chat.completions.with_streaming_response.create(
                model=request.model or self._settings.model or "",
                messages=[{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
                n=request.n,
                temperature=request.temperature,
                extra_body={limit: request.max_tokens},
            ) as response:
                body = bytearray()
                async for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > _MAX_ANSWER_BYTES:
                        raise ModelError(
                            f"the model server's answer is larger than {_MAX_ANSWER_BYTES // 1_000_000} MB"
                        )
        except openai.APIStatusError as error:
            raise ModelError(self._status(error)) from None
        except openai.APITimeoutError:
            raise ModelError(f"the model server gave no answer within {self._settings.timeout_s:g} s") from None
        except openai.APIConnectionError as error:
            raise ModelError(
                f"the model server cannot be reached: {self._redact(str(error.__cause__ or error))}"
            ) from None
        except openai.OpenAIError as error:
            raise ModelError(f"the model server's answer cannot be used: {self._redact(str(error))}") from None
        try:
            return ChatCompletion.model_validate_json(bytes(body))
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            raise ModelError(
                f"the model server's answer is not a chat completion ({place or 'JSON'}: {first['msg']})"
            ) from None

    def _open(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI  # noqa: PLC0415

            settings = self._settings
            self._client = AsyncOpenAI(
                api_key=settings.api_key.get_secret_value() if settings.api_key else "none",
                base_url=settings.base_url or _OFFICIAL,
                timeout=settings.timeout_s,
                max_retries=settings.retries,
            )
        return self._client

    def _status(self, error: object) -> str:
        status = getattr(error, "status_code", 0)
        said = self._redact(str(getattr(error, "message", "")))
        match status:
            case 401 | 403:
                return f"the model server refuses the key (status {status}); set LEMMATA_GATEWAY__OPENAI__API_KEY"
            case 404:
                return f"the model server does not know the model or the address (404): {said}"
            case 429:
                retries = self._settings.retries
                return f"the model server is out of capacity or quota (429), after {retries} retries: {said}"
            case _:
                return f"the model server answered with status {status}: {said}"

    def _redact(self, text: str) -> str:
        """Without the key, and short."""
        key = self._settings.api_key.get_secret_value() if self._settings.api_key else ""
        clean = text.replace(key, "***") if key else text
        return f"{clean[:300]} …" if len(clean) > 300 else clean

    def _usage(self, completion: ChatCompletion) -> Usage:
        tokens_in = completion.usage.prompt_tokens if completion.usage else 0
        tokens_out = completion.usage.completion_tokens if completion.usage else 0
        settings = self._settings
        money = (tokens_in * settings.price_in_usd_per_mtok + tokens_out * settings.price_out_usd_per_mtok) / _MILLION
        return Usage(calls=1, tokens_in=tokens_in, tokens_out=tokens_out, money_usd=money)


def _finish(completion: ChatCompletion, candidates: tuple[str, ...]) -> _Finish:
    reasons = {choice.finish_reason for choice in completion.choices}
    if candidates:
        return "length" if reasons == {"length"} else "stop"
    refused = any(choice.message.refusal or choice.finish_reason == "content_filter" for choice in completion.choices)
    if refused:
        return "refusal"
    return "length" if reasons == {"length"} else "empty"
