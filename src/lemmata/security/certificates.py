"""The public keys that a token issuer signs with, fetched when they are needed and kept as long as the issuer says."""

import asyncio
import re
from typing import cast

import httpx

from lemmata.clients.http import http_client
from lemmata.clock import Clock
from lemmata.contracts import UnavailableError
from lemmata.telemetry import get_logger

_LEAST_S = 60.0
_MOST_S = 86_400.0
_USUAL_S = 3_600.0
_MAX_BYTES = 1_000_000
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=(\d{1,9})")
_log = get_logger("lemmata.security")


class IssuerKeys:
    """PEM texts by key id, from `url`.

    Keys that cannot be fetched anew are used on: an issuer that is out of reach for an hour locks nobody out.
    An unknown key id makes it look again, but not more than once a minute, whatever tokens come.
    """

    def __init__(self, url: str, clock: Clock, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = url
        self._clock = clock
        self._http = http_client("", read_s=10.0, transport=transport)
        self._keys: dict[str, str] = {}
        self._fresh_until = float("-inf")
        self._tried_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def known(self, key_id: str) -> dict[str, str]:
        """The keys as they are now, looked up again where `key_id` is not among them. Raises `UnavailableError`."""
        if self._due(key_id):
            async with self._fetching:
                if self._due(key_id):  # not if somebody else has just fetched them
                    await self._fetch()
        if not self._keys:
            raise UnavailableError("the keys of the token issuer cannot be fetched now; try again", retry_after_s=5.0)
        return self._keys

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    def _due(self, key_id: str) -> bool:
        now = self._clock.monotonic()
        if not self._keys:
            return now >= self._tried_at + 1.0
        return (now >= self._fresh_until or key_id not in self._keys) and now >= self._tried_at + _LEAST_S

    async def _fetch(self) -> None:
        self._tried_at = self._clock.monotonic()
        try:
            response = await self._http.get(self._url)
            response.raise_for_status()
            keys = _keys_of(response)
        except (httpx.HTTPError, ValueError) as error:
            reason = str(error) or type(error).__name__
            _log.warning("keys of the token issuer not fetched", url=self._url, error=reason)
            return
        self._keys = keys
        found = _MAX_AGE.search(response.headers.get("cache-control", ""))
        age_s = float(found[1]) if found else _USUAL_S
        self._fresh_until = self._tried_at + min(max(age_s, _LEAST_S), _MOST_S)


def _keys_of(response: httpx.Response) -> dict[str, str]:
    if len(response.content) > _MAX_BYTES:
        raise ValueError("the answer is too long")
    found: object = response.json()
    if not isinstance(found, dict) or not found:
        raise ValueError("the answer is no object of PEM texts by key id")
    keys = cast("dict[str, object]", found)
    texts = {key_id: text for key_id, text in keys.items() if isinstance(text, str) and "-----BEGIN " in text}
    if len(texts) != len(keys):
        raise ValueError("the answer is no object of PEM texts by key id")
    return texts
