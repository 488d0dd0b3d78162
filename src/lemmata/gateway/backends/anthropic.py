"""Anthropic's Messages API, by the vendor's SDK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from lemmata.contracts import GenerateRequest, ModelError
from lemmata.gateway.backends.network import Finish, NetworkBackend, Reply, SdkErrors, malformed
from lemmata.gateway.prices import PriceTable
from lemmata.gateway.prompts import Prompt
from lemmata.settings import AnthropicSettings

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic
    from anthropic.types import Message

_OFFICIAL = "https://api.anthropic.com"


class AnthropicBackend(NetworkBackend):
    """One message for each candidate: the protocol knows no `n`.

    Retries (429, 5xx, lost connections; with jitter, and as `Retry-After` says) are the SDK's own, and nowhere else.
    """

    name = "anthropic"
    per_call = 1
    modules = ("anthropic", "anthropic.types")

    def __init__(self, settings: AnthropicSettings, prices: PriceTable | None = None) -> None:
        super().__init__(settings, prices)
        self._settings = settings
        self._client: AsyncAnthropic | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    async def _call(self, request: GenerateRequest, prompt: Prompt, n: int) -> Reply:  # noqa: ARG002 - always one
        from anthropic.types import Message  # noqa: PLC0415

        body = await self._body(request, prompt)
        try:
            message = Message.model_validate_json(body)
        except ValidationError as error:
            raise ModelError(malformed(error, "a message")) from None
        return _reply(message)

    async def _body(self, request: GenerateRequest, prompt: Prompt) -> bytes:
        import anthropic as sdk  # noqa: PLC0415

        # The protocol's range ends at 1, ours at 2.
        heat = {"temperature": min(request.temperature, 1.0)} if self._settings.send_temperature else None
        answer = self._open().messages.with_streaming_response.create(
            model=self._model(request),
            system=prompt.system,
            messages=[{"role": "user", "content": prompt.user}],
            max_tokens=request.max_tokens,
            extra_body=heat,
        )
        errors = SdkErrors(sdk.APIStatusError, sdk.APITimeoutError, sdk.APIConnectionError, sdk.AnthropicError)
        return await self._read(answer, errors)

    def _open(self) -> AsyncAnthropic:
        if self._client is None:
            from anthropic import AsyncAnthropic  # noqa: PLC0415

            settings = self._settings
            self._client = AsyncAnthropic(
                api_key=self._key or "none",
                base_url=self._address(),
                timeout=settings.timeout_s,
                max_retries=settings.retries,
            )
        return self._client

    def _address(self) -> str:
        return self._settings.base_url or _OFFICIAL


def _reply(message: Message) -> Reply:
    usage = message.usage
    cached = (usage.cache_creation_input_tokens or 0) + (usage.cache_read_input_tokens or 0)
    return Reply(
        ("".join(block.text for block in message.content if block.type == "text"),),
        (_finish(message),),
        message.model,
        usage.input_tokens + cached,
        usage.output_tokens,
    )


def _finish(message: Message) -> Finish:
    if message.stop_reason == "refusal":
        return "refusal"
    return "length" if message.stop_reason in ("max_tokens", "model_context_window_exceeded") else "stop"
