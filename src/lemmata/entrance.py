"""Where settings become a guard: which ways in there are. Beside `composition`, which opens what lies behind it."""

import asyncio
import ipaddress
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from lemmata.clock import Clock, SystemClock
from lemmata.contracts import InvalidRequestError, KeyStore
from lemmata.security import Guard, Keyring
from lemmata.security.certificates import IssuerKeys
from lemmata.security.rates import USUAL, RateLimits
from lemmata.security.tokens import GOOGLE_ISSUERS, IAP_ISSUERS, AccountList, Issuer, Tokens, lowered
from lemmata.settings import SecuritySettings, Settings

_MODE = "LEMMATA_SECURITY__MODE"


@asynccontextmanager
async def open_guard(settings: Settings, clock: Clock | None = None) -> AsyncGenerator[Guard | None]:
    """The guard that the settings ask for; None where everybody may come in, however often.

    Raises `InvalidRequestError` where a setting is missing, `StorageError` where the keys cannot be read.
    """
    security, clock = settings.security, clock or SystemClock()
    if security.mode == "off" and not security.rates:
        yield None
        return
    async with AsyncExitStack() as stack:
        keyring = None
        if security.mode in {"keys", "any"}:
            store = await stack.enter_async_context(open_keys(settings))
            keyring = Keyring(store, clock, cache_s=security.key_cache_s)
        secret, kimina = security.service_key, settings.worker.kimina_api_key
        guard = Guard(
            rates=RateLimits(
                USUAL if security.rates is None else security.rates,
                security.class_rates,
                security.rates_url.get_secret_value() if security.rates_url else None,
            ),
            keyring=keyring,
            google=_google(security, clock),
            iap=_iap(security, clock),
            service_key=secret.get_secret_value() if secret else None,
            kimina_key=kimina.get_secret_value() if kimina else None,
            anonymous=security.mode == "off",
            open_docs=security.open_docs,
        )
        stack.push_async_callback(guard.aclose)
        if security.mode == "service" and secret is None:
            raise InvalidRequestError(f"{_MODE}=service needs LEMMATA_SECURITY__SERVICE_KEY")
        yield guard


@asynccontextmanager
async def open_keys(settings: Settings) -> AsyncGenerator[KeyStore]:
    """The API keys, which lie beside the other records. Raises `StorageError`."""
    from lemmata.storage import SqlKeyStore, open_database, sqlite_url  # noqa: PLC0415 - only where keys are asked for

    url = settings.storage.database_url or sqlite_url(settings.storage.data.absolute() / "lemmata.sqlite3")
    engine = await asyncio.to_thread(open_database, url)
    store = SqlKeyStore(engine)
    try:
        yield store
    finally:
        await store.aclose()
        engine.dispose()


def refuse_exposure(security: SecuritySettings, address: str) -> None:
    """Keep a server that asks nobody who they are on this machine. `address`: the numeric one that it listens on.

    Raises `InvalidRequestError` that says what to set.
    """
    if security.mode != "off" or security.allow_anonymous or ipaddress.ip_address(address).is_loopback:
        return
    raise InvalidRequestError(
        f"{address} can be reached from other machines, and nobody is asked who they are: set {_MODE}=keys (and make a "
        "key with `lemmata keys create`), or LEMMATA_SECURITY__ALLOW_ANONYMOUS=true where something in front of it does"
    )


def _google(security: SecuritySettings, clock: Clock) -> Tokens | None:
    if security.mode not in {"google", "any"} or (security.mode == "any" and not security.google_audiences):
        return None
    if not security.google_audiences:
        raise InvalidRequestError(f"{_MODE}=google needs LEMMATA_SECURITY__GOOGLE_AUDIENCES, a JSON list")
    accounts = _accounts(security)
    if not (accounts.emails or accounts.domains or accounts.services or accounts.admins):
        raise InvalidRequestError(
            "everybody in the world has a Google account: set LEMMATA_SECURITY__GOOGLE_EMAILS or "
            "LEMMATA_SECURITY__GOOGLE_DOMAINS to those that may come in"
        )
    keys = IssuerKeys(security.google_certs_url, clock)
    issuer = Issuer("google", "RS256", GOOGLE_ISSUERS, security.google_audiences, keys, security.clock_skew_s)
    return Tokens(issuer, accounts)


def _iap(security: SecuritySettings, clock: Clock) -> Tokens | None:
    if security.mode not in {"iap", "any"} or (security.mode == "any" and not security.iap_audience):
        return None
    if not security.iap_audience:
        raise InvalidRequestError(f"{_MODE}=iap needs LEMMATA_SECURITY__IAP_AUDIENCE")
    keys = IssuerKeys(security.iap_certs_url, clock)
    issuer = Issuer("iap", "ES256", IAP_ISSUERS, (security.iap_audience,), keys, security.clock_skew_s)
    # the proxy lets in whom its own policy names
    return Tokens(issuer, _accounts(security, everybody=True))


def _accounts(security: SecuritySettings, *, everybody: bool = False) -> AccountList:
    return AccountList(
        emails=lowered(security.google_emails),
        domains=lowered(security.google_domains),
        services=lowered(security.google_services),
        admins=lowered(security.admins),
        scopes=frozenset(security.token_scopes),
        caller_class=security.token_class,
        everybody=everybody,
    )
