"""Who is let in by the headers alone: each mode, each trick with headers, and each path."""

from collections.abc import AsyncIterator, Iterator

import pytest
from tests.support.time import ManualClock
from tests.support.tokens import GOOGLE_AUDIENCE, IAP_AUDIENCE, Issuer, KeyServer

from lemmata.contracts import USUAL_SCOPES, Scope
from lemmata.security import Guard, Identity, Keyring, Refused, new_key
from lemmata.security.certificates import IssuerKeys
from lemmata.security.guard import IAP_HEADER
from lemmata.security.rates import RateLimits
from lemmata.security.routes import scope_of
from lemmata.security.tokens import GOOGLE_ISSUERS, IAP_ISSUERS, AccountList, Tokens
from lemmata.security.tokens import Issuer as Believed
from lemmata.storage import MemoryKeyStore

SERVICE_KEY = "s" * 64
KIMINA_KEY = "kimina's own"  # pragma: allowlist secret


@pytest.fixture(scope="module")
def issuers() -> Iterator[tuple[Issuer, KeyServer, Issuer, KeyServer]]:
    google, proxy = Issuer("google"), Issuer("iap")
    at_google, at_proxy = KeyServer({google.kid: google.public_pem}), KeyServer({proxy.kid: proxy.public_pem})
    yield google, at_google, proxy, at_proxy
    at_google.close()
    at_proxy.close()


class Door:
    """A guard with every way in, and credentials for each."""

    def __init__(self, issuers: tuple[Issuer, KeyServer, Issuer, KeyServer], **changed: object) -> None:
        self.google, at_google, self.proxy, at_proxy = issuers
        clock = ManualClock()
        self.store = MemoryKeyStore()
        everybody = AccountList(
            *[frozenset[str]()] * 4, scopes=frozenset(USUAL_SCOPES), caller_class="default", everybody=True
        )
        google = Believed("google", "RS256", GOOGLE_ISSUERS, (GOOGLE_AUDIENCE,), IssuerKeys(at_google.url, clock), 30)
        proxy = Believed("iap", "ES256", IAP_ISSUERS, (IAP_AUDIENCE,), IssuerKeys(at_proxy.url, clock), 30)
        ways = {
            "rates": RateLimits({}, {}),
            "keyring": Keyring(self.store, clock, cache_s=5),
            "google": Tokens(google, everybody),
            "iap": Tokens(proxy, everybody),
            "service_key": SERVICE_KEY,
            "kimina_key": KIMINA_KEY,
        }
        self.guard = Guard(**(ways | changed))
        self.clock = clock

    async def key(self, *scopes: Scope, caller: str = "ada") -> str:
        text, stored = new_key(
            caller, scopes or USUAL_SCOPES, caller_class="default", now=self.clock.now(), expires_at=None
        )
        await self.store.add(stored)
        return str(text)

    async def identity(self, *headers: tuple[str, str | bytes], path: str = "/prove") -> Identity | None:
        raw = [(name.encode(), value if isinstance(value, bytes) else value.encode()) for name, value in headers]
        return (await self.guard.admit(path, raw, "10.0.0.1")).identity

    async def status(self, *headers: tuple[str, str | bytes], path: str = "/prove") -> int:
        try:
            await self.identity(*headers, path=path)
        except Refused as refused:
            return refused.error.status
        return 200


@pytest.fixture
async def door(issuers: tuple[Issuer, KeyServer, Issuer, KeyServer]) -> AsyncIterator[Door]:
    made = Door(issuers)
    yield made
    await made.guard.aclose()


async def test_every_way_in(door: Door) -> None:
    key = await door.key()
    for headers, kind, caller in (
        ([("authorization", f"Bearer {key}")], "key", "ada"),
        ([("authorization", f"bearer   {key}  ")], "key", "ada"),
        ([("Authorization", f"BEARER {key}")], "key", "ada"),
        ([("authorization", f"Bearer {door.google.token()}")], "google", "ada@example.org"),
        ([(IAP_HEADER, door.proxy.token())], "iap", "ada@example.org"),
        ([("authorization", f"Bearer {SERVICE_KEY}")], "service", "service"),
    ):
        identity = await door.identity(*headers)
        assert identity is not None
        assert (identity.kind, identity.caller) == (kind, caller)


async def test_behind_the_proxy_what_was_meant_for_it_does_not_count(door: Door) -> None:
    meant_for_the_proxy = ("authorization", f"Bearer {door.google.token(aud='client-of-the-proxy')}")
    identity = await door.identity(meant_for_the_proxy, (IAP_HEADER, door.proxy.token()))
    assert identity is not None
    assert identity.kind == "iap"
    assert await door.status(meant_for_the_proxy) == 401


async def test_a_bad_key_is_not_made_good_by_another_way_in(door: Door) -> None:
    bad = ("authorization", f"Bearer lemmata_{'0' * 16}_{'0' * 64}")
    assert await door.status(bad, (IAP_HEADER, door.proxy.token())) == 401
    assert await door.status((IAP_HEADER, "x.y.z"), ("authorization", f"Bearer {door.google.token()}")) == 401


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic YWRhOng=",
        "{key}",
        "Bearer{key}",
        "Token {key}",
        "Bearer {key},Bearer {key}",
        "Bearer {key}\0",
        "Bearer \0{key}",
        "Bearer {key}\x7f",
        "Bearer {key}é",
        "Bearer {key} x",
        "Bearer\t{key}",
        "Bearer {key}" + " " * 9_000,
        "Bearer " + "A" * 100_000,
        "Bearer null",
        "Bearer ' OR 1=1 --",
        "Bearer ../../etc/passwd",
        "Bearer " + "s" * 63,
    ],
)
async def test_a_header_that_is_not_just_a_key_is_refused(door: Door, value: str) -> None:
    key = await door.key()
    assert await door.status(("authorization", value.replace("{key}", key))) == 401
    assert await door.status(("authorization", value.replace("{key}", key).encode("latin-1"))) == 401


async def test_a_header_that_comes_twice_is_refused_whichever_is_good(door: Door) -> None:
    good = ("authorization", f"Bearer {await door.key()}")
    for other in (good, ("AUTHORIZATION", "Bearer x"), ("Authorization", ""), ("authorization", b"\xff")):
        assert await door.status(good, other) == 401
        assert await door.status(other, good) == 401
    assertion = (IAP_HEADER, door.proxy.token())
    assert await door.status(assertion, assertion) == 401
    for name in ("x-authorization", "authorization_", "authorization ", "proxy-authorization", "x-api-key"):
        assert await door.status((name, good[1])) == 401


async def test_no_header_of_a_caller_says_who_they_are(door: Door) -> None:
    key = await door.key(Scope.PROVE)
    told = [("lemmata-caller", "root"), ("x-goog-authenticated-user-email", "root@example.org")]
    identity = await door.identity(("authorization", f"Bearer {key}"), *told)
    assert identity is not None
    assert identity.caller == "ada"
    assert await door.status(*told) == 401


async def test_a_scope_opens_its_paths_and_no_others(door: Door) -> None:
    paths = {
        Scope.CHECK: ("/check", "/check/batch", "/elaborate", "/api/check", "/verify", "/health"),
        Scope.SESSIONS: ("/sessions", "/sessions/a/tactics", "/sessions/a/states/s0/check"),
        Scope.SEARCH: ("/search",),
        Scope.GENERATE: ("/generate", "/backends"),
        Scope.PROVE: ("/prove", "/ui/prove"),
        Scope.JOBS_READ: ("/jobs", "/jobs/a", "/jobs/a/events", "/jobs/a/artifacts/b", "/ui/jobs", "/"),
        Scope.JOBS_CANCEL: ("/jobs/a/cancel", "/ui/jobs/a/cancel"),
        Scope.ADMIN: ("/nobody/has/said", "/prove/", "//prove", "/PROVE", "/jobsx", "/check/../prove", "/ui/new"),
    }
    for scope in Scope:
        key = ("authorization", f"Bearer {await door.key(scope)}")
        for needed, those in paths.items():
            for path in those:
                expected = 200 if scope in (needed, Scope.ADMIN) else 403
                assert await door.status(key, path=path) == expected, (scope, path)
        assert await door.status(key, path="/docs") == 200


async def test_probes_are_open_and_nothing_else(door: Door) -> None:
    for path in ("/healthz", "/readyz", "/ui/static/lemmata.abc.css", "/favicon.ico"):
        assert await door.status(path=path) == 200
    for path in (
        "/docs",
        "/openapi.json",
        "/",
        "/metrics",
        "/healthz/",
        "/readyz\n",
        "/ui/static/../prove",
        "/ui/static/a/b",
    ):
        assert await door.status(path=path) == 401, path


async def test_docs_may_be_for_everybody(issuers: tuple[Issuer, KeyServer, Issuer, KeyServer]) -> None:
    door = Door(issuers, open_docs=True)
    assert [await door.status(path=path) for path in ("/docs", "/openapi.json", "/prove")] == [200, 200, 401]


async def test_kiminas_clients_may_have_a_key_of_their_own(door: Door) -> None:
    own = ("authorization", f"Bearer {KIMINA_KEY}")
    assert await door.status(own, path="/verify") == 200
    assert await door.status(("x-auth-token", KIMINA_KEY), path="/api/check") == 200
    for path in ("/check", "/prove", "/jobs"):
        assert await door.status(own, path=path) == 401
    assert await door.status(("authorization", f"Bearer {await door.key(Scope.CHECK)}"), path="/verify") == 200
    assert await door.status(("authorization", f"Bearer {await door.key(Scope.PROVE)}"), path="/verify") == 403
    assert await door.status(("authorization", "Bearer x"), path="/verify") == 401


async def test_a_way_that_is_not_configured_is_closed(issuers: tuple[Issuer, KeyServer, Issuer, KeyServer]) -> None:
    for missing in ("keyring", "google", "iap", "service_key"):
        door = Door(issuers, **{missing: None})
        credentials = {
            "keyring": ("authorization", f"Bearer {await door.key()}"),
            "google": ("authorization", f"Bearer {door.google.token()}"),
            "iap": (IAP_HEADER, door.proxy.token()),
            "service_key": ("authorization", f"Bearer {SERVICE_KEY}"),
        }
        for way, credential in credentials.items():
            assert await door.status(credential) == (401 if way == missing else 200), (missing, way)
        await door.guard.aclose()


def test_the_scope_of_a_path_is_told_by_the_whole_path() -> None:
    assert scope_of("/jobs/a\n/cancel") is Scope.JOBS_CANCEL
    assert scope_of("/prove\n") is Scope.ADMIN


async def test_limits_are_of_the_caller_the_class_and_the_scope() -> None:
    rates = RateLimits({"prove": "2/year"}, {"research": {"prove": "3/year"}, "idle": {"check": "1/year"}})

    async def allowed(caller: str, caller_class: str, scope: Scope) -> bool | None:
        standing = await rates.hit(caller, caller_class, scope)
        return None if standing is None else standing.allowed

    assert [await allowed("ada", "default", Scope.PROVE) for _ in range(3)] == [True, True, False]
    assert [await allowed("bob", "research", Scope.PROVE) for _ in range(4)] == [True, True, True, False]
    assert [await allowed("eve", "idle", Scope.PROVE) for _ in range(3)] == [True, True, False]
    assert [await allowed("eve", "idle", Scope.CHECK) for _ in range(2)] == [True, False]
    assert await allowed("ada", "default", Scope.CHECK) is None


async def test_a_service_of_ours_is_not_counted(issuers: tuple[Issuer, KeyServer, Issuer, KeyServer]) -> None:
    door = Door(issuers, rates=RateLimits({"check": "1/year"}, {}))
    ours, other = ("authorization", f"Bearer {SERVICE_KEY}"), ("authorization", f"Bearer {await door.key()}")
    assert [await door.status(ours, path="/check") for _ in range(3)] == [200] * 3
    assert [await door.status(other, path="/check") for _ in range(3)] == [200, 429, 429]


async def test_where_nobody_is_asked_addresses_are_counted() -> None:
    guard = Guard(rates=RateLimits({"check": "1/year"}, {}), anonymous=True)
    assert (await guard.admit("/check", [], "10.0.0.1")).identity is None
    with pytest.raises(Refused):
        await guard.admit("/check", [], "10.0.0.1")
    await guard.admit("/check", [], "10.0.0.2")
