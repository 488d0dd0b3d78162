"""Who may come in, what they may do, and how often."""

from typing import Literal

from pydantic import Field, SecretStr, field_validator

from lemmata.contracts.callers import USUAL_SCOPES, Scope
from lemmata.settings._base import Section

Mode = Literal["off", "keys", "google", "iap", "any", "service"]


class SecuritySettings(Section):
    """Callers, and their limits. A default start on loopback needs none of it."""

    mode: Mode = Field(
        default="off",
        description="`keys`: API keys; `google`: Google ID tokens; `iap`: Identity-Aware Proxy; `any`: all of these "
        "that are configured; `service`: only services of ours, by `service_key`; `off`: everybody.",
    )
    allow_anonymous: bool = Field(
        default=False, description="Serve everybody (`off`) on more than loopback: something in front checks callers."
    )
    open_docs: bool = Field(default=False, description="Whether `/docs` and `/openapi.json` are for everybody.")
    key_cache_s: float = Field(
        default=5.0, ge=0, le=300, description="For so long a revoked key may still work; 0: look at every request."
    )
    service_key: SecretStr | None = Field(
        default=None, description="Shared by the services of one deployment: they name each other's callers."
    )
    google_audiences: tuple[str, ...] = Field(default=(), description="`aud` of the ID tokens that are for us.")
    google_emails: tuple[str, ...] = Field(default=(), description="Accounts that may come in.")
    google_domains: tuple[str, ...] = Field(default=(), description="Workspace domains whose accounts may come in.")
    google_services: tuple[str, ...] = Field(
        default=(), description="Service accounts of services of ours: they name each other's callers."
    )
    google_certs_url: str = "https://www.googleapis.com/oauth2/v1/certs"
    iap_audience: str | None = Field(
        default=None, description="`/projects/NUMBER/global/backendServices/ID`, as the proxy's console shows it."
    )
    iap_certs_url: str = "https://www.gstatic.com/iap/verify/public_key"
    clock_skew_s: int = Field(default=30, ge=0, le=300, description="How far the clocks of others may be off.")
    admins: tuple[str, ...] = Field(default=(), description="Accounts, by e-mail, that may do everything.")
    token_scopes: tuple[Scope, ...] = Field(default=USUAL_SCOPES, description="Of accounts that are no admins.")
    token_class: str = Field(default="default", description="The class of callers that accounts belong to.")
    rates: dict[str, str] | None = Field(
        default=None,
        description="Requests of one caller by scope: `60/minute`. Unset: the usual ones, and none where `mode` is "
        "`off`; `{}`: none.",
    )
    class_rates: dict[str, dict[str, str]] = Field(
        default={}, description="The same for classes of callers, where they differ."
    )
    rates_url: SecretStr | None = Field(
        default=None, description="`redis://…`, so that all instances count together; unset: each counts for itself."
    )

    @field_validator("service_key")
    @classmethod
    def _long(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 32:
            raise ValueError("must have at least 32 characters: `openssl rand -hex 32` makes one")
        return value
