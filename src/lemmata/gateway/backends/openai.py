"""Any OpenAI-compatible server, by the vendor's SDK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from lemmata.contracts import GenerateRequest, ModelError
from lemmata.gateway.backends.network import Finish, NetworkBackend, Reply, SdkErrors, malformed
from lemmata.gateway.prices import PriceTable
from lemmata.gateway.prompts import Prompt
from lemmata.settings import OpenAISettings

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion
    from openai.types.chat.chat_completion import Choice

_OFFICIAL = "https://api.openai.com/v1"


class OpenAIBackend(NetworkBackend):
    """One chat completion with `n` choices for each request.

    Retries (429, 5xx, lost connections; with jitter, and as `Retry-After` says) are the SDK's own, and nowhere else.
    A server that knows no `n` gives fewer candidates.
    """

    name = "openai"
    per_call = 256
    modules = ("openai", "openai.types.chat")

    def __init__(self, settings: OpenAISettings, prices: PriceTable | None = None) -> None:
        super().__init__(settings, prices)
        self._settings = settings
        self._client: AsyncOpenAI | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    async def _call(self, request: GenerateRequest, prompt: Prompt, n: int) -> Reply:
        from openai.types.chat import ChatCompletion  # noqa: PLC0415

        body = await self._body(request, prompt, n)
        try:
            completion = ChatCompletion.model_validate_json(body)
        except ValidationError as error:
            raise ModelError(malformed(error, "a chat completion")) from None
        return _reply(completion)

    async def _body(self, request: GenerateRequest, prompt: Prompt, n: int) -> bytes:
        import openai as sdk  # noqa: PLC0415

        limit = "max_tokens" if self._settings.base_url else "max_completion_tokens"
        answer = self._open().chat.completions.with_streaming_response.create(
            model=self._model(request),
            messages=[{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            n=n,
            temperature=request.temperature,
            extra_body={limit: request.max_tokens},
        )
        errors = SdkErrors(sdk.APIStatusError, sdk.APITimeoutError, sdk.APIConnectionError, sdk.OpenAIError)
        return await self._read(answer, errors)

    def _open(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI  # noqa: PLC0415

            settings = self._settings
            self._client = AsyncOpenAI(
                api_key=self._key or "none",
                base_url=self._address(),
                timeout=settings.timeout_s,
                max_retries=settings.retries,
            )
        return self._client

    def _address(self) -> str:
        return self._settings.base_url or _OFFICIAL


def _reply(completion: ChatCompletion) -> Reply:
    usage = completion.usage
    return Reply(
        tuple(choice.message.content or "" for choice in completion.choices),
        tuple(_finish(choice) for choice in completion.choices),
        completion.model,
        usage.prompt_tokens if usage else 0,
        usage.completion_tokens if usage else 0,
    )


def _finish(choice: Choice) -> Finish:
    if choice.message.refusal or choice.finish_reason == "content_filter":
        return "refusal"
    return "length" if choice.finish_reason == "length" else "stop"
