"""Model backends, their prices and their failures."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic import Field, SecretStr

from lemmata.settings._base import Section


class ModelSettings(Section):
    """A model at a vendor's server, or at one that speaks its protocol."""

    base_url: str | None = None
    api_key: SecretStr | None = None
    model: str | None = None
    timeout_s: float = Field(default=120.0, gt=0, description="For one call, its retries included.")
    retries: int = Field(default=3, ge=0, le=10, description="After 429, 5xx and lost connections.")
    price_in_usd_per_mtok: Decimal = Field(default=Decimal(0), ge=0, description="Where `prices` does not say it.")
    price_out_usd_per_mtok: Decimal = Field(default=Decimal(0), ge=0, description="Where `prices` does not say it.")


class OpenAISettings(ModelSettings):
    """Any OpenAI-compatible server."""


class AnthropicSettings(ModelSettings):
    """Anthropic's Messages API."""

    send_temperature: bool = Field(default=False, description="Newer models refuse a temperature.")


class GeminiSettings(ModelSettings):
    """Google's Gemini: with a key, or through Vertex AI with a project and the host's credentials."""

    project: str | None = Field(default=None, description="Set: through Vertex AI.")
    location: str = Field(default="global", description="Of Vertex AI.")


class ModelPrice(Section):
    """What a model costs from a date on."""

    model: str
    since: date
    in_usd_per_mtok: Decimal = Field(ge=0)
    out_usd_per_mtok: Decimal = Field(ge=0)


class GatewaySettings(Section):
    """Model backends."""

    backend: str | None = Field(
        default=None,
        description="What models are asked first, as `backend` or `backend/model`; unset: the cheapest that is ready.",
    )
    allow_network_models: bool = Field(default=True, description="False: no backend may reach a network. Tests set it.")
    scripted: Path | None = Field(default=None, description="Answers of the `scripted` backend (JSON or JSONL).")
    fallbacks: tuple[str, ...] = Field(
        default=(),
        description="Asked in order where the one before fails, named as `backend` is; if neither is set: all others "
        "that are ready, the cheaper first.",
    )
    breaker_failures: int = Field(default=5, ge=1, description="So many in a row, and a model is let alone.")
    breaker_pause_s: float = Field(default=30.0, gt=0, description="Until it is tried again.")
    openai: OpenAISettings = OpenAISettings()
    anthropic: AnthropicSettings = AnthropicSettings()
    gemini: GeminiSettings = GeminiSettings()
    prices: tuple[ModelPrice, ...] = Field(default=(), description="By model and date; the latest in force holds.")
