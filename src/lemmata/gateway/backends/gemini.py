"""Google's Gemini, by the vendor's SDK: with a key, or through Vertex AI."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from pydantic import ValidationError

from lemmata.contracts import GenerateRequest, ModelError, ModelRefusedError
from lemmata.gateway.backends.network import Finish, NetworkBackend, Reply, malformed
from lemmata.gateway.prices import PriceTable
from lemmata.gateway.prompts import Prompt
from lemmata.settings import GeminiSettings

if TYPE_CHECKING:
    import httpx
    from google.genai import Client
    from google.genai.errors import APIError
    from google.genai.types import Candidate, GenerateContentResponse

_OFFICIAL = "https://generativelanguage.googleapis.com"
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_NO_ANSWER = "the model server's answer is not a Gemini answer (JSON)"
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 8.0


class GeminiBackend(NetworkBackend):
    """Up to eight candidates a call, as the protocol allows.

    The SDK's own retries do not heed `Retry-After`; so they are off, and the loop here is the only one.
    """

    name = "gemini"
    per_call = 8
    modules = ("google.genai", "google.auth.exceptions")

    def __init__(self, settings: GeminiSettings, prices: PriceTable | None = None) -> None:
        super().__init__(settings, prices)
        self._settings = settings
        self._client: Client | None = None
        self._http: httpx.AsyncClient | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aio.aclose()
        if self._http is not None:
            await self._http.aclose()

    async def _call(self, request: GenerateRequest, prompt: Prompt, n: int) -> Reply:
        import httpx  # noqa: PLC0415
        from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415
        from google.genai import errors  # noqa: PLC0415

        try:
            return _reply(await self._persistently(request, prompt, n), self._model(request))
        except errors.APIError as error:
            raise self._status(error.code, error.message or "") from None
        except httpx.TimeoutException:
            raise ModelError(self._late()) from None
        except httpx.HTTPError as error:
            raise ModelError(self._unreachable(error)) from None
        except GoogleAuthError as error:
            raise ModelRefusedError(f"Vertex AI has no usable credentials: {self._redact(str(error))}") from None
        except ValidationError as error:
            raise ModelError(malformed(error, "a Gemini answer")) from None
        except (ValueError, TypeError, AttributeError, errors.UnknownApiResponseError):
            # The SDK takes the answer apart before it validates it, and trips over what is not an object.
            raise ModelError(_NO_ANSWER) from None

    async def _persistently(self, request: GenerateRequest, prompt: Prompt, n: int) -> GenerateContentResponse:
        """The call, made again after failures that may pass; the last one's failure is raised."""
        import httpx  # noqa: PLC0415
        from google.genai import errors  # noqa: PLC0415

        for turn in range(self._settings.retries):
            try:
                return await self._once(request, prompt, n)
            except errors.APIError as error:
                if error.code not in _AGAIN:
                    raise
                pause = _retry_after(error)
            except httpx.TransportError:
                pause = None
            await asyncio.sleep(_pause(turn) if pause is None else pause)
        return await self._once(request, prompt, n)

    async def _once(self, request: GenerateRequest, prompt: Prompt, n: int) -> GenerateContentResponse:
        from google.genai import types  # noqa: PLC0415

        return await self._open().aio.models.generate_content(  # pyright: ignore[reportUnknownMemberType] - PIL's types
            model=self._model(request),
            contents=prompt.user,
            config=types.GenerateContentConfig(
                system_instruction=prompt.system,
                candidate_count=n,
                temperature=request.temperature,
                max_output_tokens=request.max_tokens,
            ),
        )

    def _open(self) -> Client:
        if self._client is None:
            from google.genai import Client, types  # noqa: PLC0415

            from lemmata.gateway.backends.bounded import bounded_client  # noqa: PLC0415

            settings = self._settings
            self._http = self._http or bounded_client(settings.timeout_s)
            options = types.HttpOptions(base_url=settings.base_url, httpx_async_client=self._http)
            if settings.project:
                self._client = Client(
                    vertexai=True, project=settings.project, location=settings.location, http_options=options
                )
            else:
                self._client = Client(vertexai=False, api_key=self._key or "none", http_options=options)
        return self._client

    def _missing(self) -> list[str]:
        if self._settings.project:
            return [] if self._settings.model else [f"{self._variable}MODEL"]
        return super()._missing()

    def _address(self) -> str:
        settings = self._settings
        vertex = f"Vertex AI, project {settings.project}, {settings.location}" if settings.project else _OFFICIAL
        return settings.base_url or vertex


def _pause(turn: int) -> float:
    """Seconds, doubled each turn, with jitter so that many callers do not come back together."""
    return min(_FIRST_PAUSE_S * 2**turn, _LONGEST_PAUSE_S) * random.uniform(0.75, 1.0)  # noqa: S311 - no secret  # nosec B311


def _retry_after(error: APIError) -> float | None:
    """Seconds, where the server says them; the call's own limit bounds them."""
    told: object = getattr(vars(error).get("response"), "headers", {}).get("retry-after")
    return float(told) if isinstance(told, str) and told.isdecimal() else None


def _reply(response: GenerateContentResponse, model: str) -> Reply:
    usage = response.usage_metadata
    if response.candidates is None and response.prompt_feedback is None and usage is None:
        # the SDK takes an empty body for an answer
        raise ModelError(_NO_ANSWER)
    candidates = response.candidates or []
    refused = bool(response.prompt_feedback and response.prompt_feedback.block_reason)
    finishes: list[Finish] = [_finish(candidate) for candidate in candidates]
    if refused:
        finishes.append("refusal")
    thoughts = (usage.thoughts_token_count or 0) if usage else 0
    return Reply(
        tuple(_text(candidate) for candidate in candidates),
        tuple(finishes),
        response.model_version or model,
        (usage.prompt_token_count or 0) if usage else 0,
        ((usage.candidates_token_count or 0) if usage else 0) + thoughts,
    )


def _text(candidate: Candidate) -> str:
    """The answer without the thoughts."""
    parts = (candidate.content.parts if candidate.content else None) or []
    return "".join(part.text for part in parts if part.text and not part.thought)


def _finish(candidate: Candidate) -> Finish:
    match candidate.finish_reason.value if candidate.finish_reason else "STOP":
        case "MAX_TOKENS":
            return "length"
        case "SAFETY" | "PROHIBITED_CONTENT" | "BLOCKLIST" | "SPII" | "RECITATION":
            return "refusal"
        case _:
            return "stop"
