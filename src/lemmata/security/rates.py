"""How often a caller may ask: by scope, in a window that moves, counted here or together with other instances in Redis.

The window is counted by two fixed ones, weighted (`limits` calls it the sliding window counter): two numbers for each
caller and scope, however many requests there are.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

from lemmata.contracts import InvalidRequestError, Scope
from lemmata.telemetry import get_logger

USUAL: Final[Mapping[str, str]] = {
    Scope.CHECK: "1200/minute",
    Scope.SESSIONS: "3000/minute",
    Scope.SEARCH: "600/minute",
    Scope.GENERATE: "60/minute",
    Scope.PROVE: "120/minute",
    Scope.JOBS_READ: "1200/minute",
    Scope.JOBS_CANCEL: "120/minute",
    Scope.ADMIN: "600/minute",
}
_REDIS_TIMEOUT_S = 0.5
_log = get_logger("lemmata.security")

Rates = Mapping[Scope, RateLimitItem]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a caller stands under one limit after a request."""

    policy: str
    allowed: bool
    limit: int
    window_s: int
    remaining: int
    reset_s: int
    """Whole seconds until there is room again, or more room."""

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers (10) has them: structured fields."""
        return {
            "ratelimit-policy": f'"{self.policy}";q={self.limit};w={self.window_s}',
            "ratelimit": f'"{self.policy}";r={self.remaining};t={self.reset_s}',
        }


class RateLimits:
    """Limits of all callers, by their class. `url`: a Redis that all instances share; None: this process alone."""

    def __init__(
        self, rates: Mapping[str, str], class_rates: Mapping[str, Mapping[str, str]], url: str | None = None
    ) -> None:
        self._rates = _read(rates)
        self._class_rates = {name: {**self._rates, **_read(own)} for name, own in class_rates.items()}
        self._storage = _storage(url)
        self._limiter = SlidingWindowCounterRateLimiter(self._storage)

    async def hit(self, caller: str, caller_class: str, scope: Scope) -> Standing | None:
        """Count a request; None where nothing limits it.

        A Redis that does not answer limits nobody: the service is worth more than its limits.
        """
        item = self._class_rates.get(caller_class, self._rates).get(scope)
        if item is None:
            return None
        try:
            allowed = await self._limiter.hit(item, caller, scope.value)
            stats = await self._limiter.get_window_stats(item, caller, scope.value)
        except StorageError as error:
            _log.warning("rate limits not counted", error=str(error.storage_error))
            return None
        window_s = item.get_expiry()
        return Standing(
            policy=scope.value,
            allowed=allowed,
            limit=item.amount,
            window_s=window_s,
            remaining=stats.remaining if allowed else 0,
            reset_s=min(window_s, max(1, math.ceil(stats.reset_time - time.time()))),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        if isinstance(self._storage, RedisStorage):
            bridge: Any = self._storage.bridge
            await bridge.get_connection().aclose()


def _storage(url: str | None) -> MemoryStorage | RedisStorage:
    if url is None:
        return MemoryStorage()
    if not url.startswith(("redis://", "rediss://", "redis+unix://")):
        raise InvalidRequestError("LEMMATA_SECURITY__RATES_URL must begin with redis://, rediss:// or redis+unix://")
    return RedisStorage(
        f"async+{url}",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix="lemmata-rates",
        socket_timeout=_REDIS_TIMEOUT_S,
        socket_connect_timeout=_REDIS_TIMEOUT_S,
    )


def _read(rates: Mapping[str, str]) -> dict[Scope, RateLimitItem]:
    read: dict[Scope, RateLimitItem] = {}
    for name, text in rates.items():
        try:
            read[Scope(name)] = parse(text)
        except ValueError as error:
            raise InvalidRequestError(
                f"the rate {name}={text!r} cannot be read: write a scope ({', '.join(Scope)}) and `60/minute`"
            ) from error
    return read
