"""API keys, looked up once in a while: a check does not cost a read of the records each time."""

from collections import OrderedDict

from lemmata.clock import Clock
from lemmata.contracts import ApiKey, KeyStore, UnauthorizedError
from lemmata.security.identity import Identity
from lemmata.security.keys import KeyText

_MOST = 4_096
# one message for all: whoever tries keys learns nothing from it
_REFUSED = "the API key is not valid: it is mistyped, revoked or expired"


class Keyring:
    """Keys of a store. What was read holds for `cache_s` seconds: that long, at most, a revoked key still works."""

    def __init__(self, store: KeyStore, clock: Clock, *, cache_s: float) -> None:
        self._store = store
        self._clock = clock
        self._cache_s = cache_s
        self._known: OrderedDict[str, tuple[float, ApiKey | None]] = OrderedDict()

    async def identity(self, text: str) -> Identity:
        """Whose key `text` is. Raises `UnauthorizedError`, `StorageError`."""
        sent = KeyText.parse(text)
        key = None if sent is None else await self._find(sent.key_id)
        if sent is None or key is None or not sent.matches(key) or not key.usable(self._clock.now()):
            raise UnauthorizedError(_REFUSED)
        return Identity(
            caller=key.caller,
            kind="key",
            scopes=frozenset(key.scopes),
            caller_class=key.caller_class,
            key_id=key.key_id,
        )

    async def _find(self, key_id: str) -> ApiKey | None:
        # from before the read: a key that is revoked while it is read is not kept longer
        now = self._clock.monotonic()
        known = self._known.get(key_id)
        if known is not None and now < known[0]:
            self._known.move_to_end(key_id)
            return known[1]
        key = await self._store.find(key_id)
        self._known[key_id] = (now + self._cache_s, key)
        self._known.move_to_end(key_id)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return key
