"""Identity tokens: real signatures, keys from a real server, and every forgery that is known by a name."""

import base64
import json
import time
from collections.abc import AsyncIterator, Iterator

import pytest
from google.auth.crypt import es
from tests.support.time import ManualClock
from tests.support.tokens import GOOGLE_AUDIENCE, IAP_AUDIENCE, Issuer, KeyServer, unsigned

from lemmata.contracts import USUAL_SCOPES, ForbiddenError, Scope, UnauthorizedError, UnavailableError
from lemmata.security.certificates import IssuerKeys
from lemmata.security.tokens import GOOGLE_ISSUERS, IAP_ISSUERS, AccountList, Tokens
from lemmata.security.tokens import Issuer as Believed


def accounts(**changed) -> AccountList:
    usual = {
        "emails": frozenset({"eve@gmail.com"}),
        "domains": frozenset({"example.org"}),
        "services": frozenset({"worker@p.iam.gserviceaccount.com"}),
        "admins": frozenset({"root@example.org"}),
        "scopes": frozenset(USUAL_SCOPES),
        "caller_class": "staff",
    }
    return AccountList(**(usual | changed))


@pytest.fixture(scope="module")
def google() -> Issuer:
    return Issuer("google")


@pytest.fixture(scope="module")
def proxy() -> Issuer:
    return Issuer("iap")


@pytest.fixture(scope="module")
def server(google: Issuer, proxy: Issuer) -> Iterator[KeyServer]:
    # both keys at one place: what keeps them apart must be the algorithm, not the place
    made = KeyServer({google.kid: google.public_pem, "other": proxy.public_pem})
    yield made
    made.close()


@pytest.fixture
async def tokens(server: KeyServer) -> AsyncIterator[Tokens]:
    keys = IssuerKeys(server.url, ManualClock())
    made = Tokens(Believed("google", "RS256", GOOGLE_ISSUERS, (GOOGLE_AUDIENCE,), keys, 30), accounts())
    yield made
    await made.aclose()


@pytest.fixture
async def assertions(proxy: Issuer) -> AsyncIterator[Tokens]:
    published = KeyServer({proxy.kid: proxy.public_pem})
    keys = IssuerKeys(published.url, ManualClock())
    made = Tokens(Believed("iap", "ES256", IAP_ISSUERS, (IAP_AUDIENCE,), keys, 30), accounts(everybody=True))
    yield made
    await made.aclose()
    published.close()


async def test_an_account_of_the_domain_comes_in(tokens: Tokens, google: Issuer) -> None:
    identity = await tokens.identity(google.token(email="Ada@Example.org"))
    assert (identity.caller, identity.kind, identity.caller_class) == ("ada@example.org", "google", "staff")
    assert identity.scopes == set(USUAL_SCOPES)


async def test_accounts_by_name(tokens: Tokens, google: Issuer) -> None:
    assert (await tokens.identity(google.token(email="eve@gmail.com", hd=None))).caller == "eve@gmail.com"
    assert (await tokens.identity(google.token(email="root@example.org"))).may(Scope.ADMIN)
    assert (await tokens.identity(google.token(email="worker@p.iam.gserviceaccount.com", hd=None))).of_ours


async def test_the_proxys_assertion_comes_in(assertions: Tokens, proxy: Issuer) -> None:
    identity = await assertions.identity(proxy.token(email="anybody@elsewhere.net"))
    assert (identity.caller, identity.kind) == ("anybody@elsewhere.net", "iap")


async def test_the_proxy_cannot_make_a_service(assertions: Tokens, proxy: Issuer) -> None:
    assert not (await assertions.identity(proxy.token(email="worker@p.iam.gserviceaccount.com"))).of_ours


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "mallory@gmail.com", "hd": None},
        # the address alone says nothing: a private account may have any
        {"email": "mallory@example.org", "hd": None},
        {"email": "mallory@evil.net", "hd": "evil.net"},
    ],
)
async def test_others_are_known_and_do_not_come_in(tokens: Tokens, google: Issuer, claims: dict) -> None:
    with pytest.raises(ForbiddenError):
        await tokens.identity(google.token(**claims))


NOW = int(time.time())


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW - 3_600},
        {"exp": None},
        {"iat": None},
        {"iat": NOW + 3_600},
        {"exp": "tomorrow"},
        {"exp": [1]},
        {"aud": "another.example.org"},
        {"aud": None},
        {"aud": [GOOGLE_AUDIENCE]},
        {"aud": {}},
        {"aud": IAP_AUDIENCE},
        {"iss": "https://accounts.evil.net"},
        {"iss": None},
        {"iss": ["accounts.google.com"]},
        {"email": None},
        {"email": ["ada@example.org"]},
        {"email": ""},
        {"email": "a" * 200 + "@example.org"},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
    ],
    ids="-".join,  # no times: another second in each process
)
async def test_a_token_that_was_signed_for_something_else(tokens: Tokens, google: Issuer, claims: dict) -> None:
    with pytest.raises(UnauthorizedError):
        await tokens.identity(google.token(**claims))


FORGERIES = (
    *("none", "None", "", "HS256", "public key as secret", "another key", "unknown kid", "no kid", "kid is no text"),
    *(
        "another algorithm",
        "ES256 under RS256's name",
        "changed claims",
        "cut",
        "not base64",
        "not JSON",
        "a list",
        "deep",
    ),
    *("four parts", "two parts", "long", "not ASCII", "NUL"),
)


def forged(kind: str, google: Issuer, proxy: Issuer) -> str:
    head, claims, signature = google.token().split(".")
    match kind:
        case "none" | "None" | "" | "HS256":
            return google.token_without_signature(kind)
        case "public key as secret":
            return google.token_signed_with_the_public_key()
        case "another key":
            return Issuer("google").token()
        case "unknown kid":
            return Issuer("google", "key-9").token()
        case "no kid":
            return f"{unsigned({'alg': 'RS256', 'typ': 'JWT'})}.{claims}.{signature}"
        case "kid is no text":
            return f"{unsigned({'alg': 'RS256', 'kid': {'a': 1}})}.{claims}.{signature}"
        case "another algorithm" | "ES256 under RS256's name":
            # signed by a key that is published, too, but for another algorithm
            made = Issuer("iap", "other")
            made._signer = es.EsSigner(proxy._signer._key, "other")
            name = {} if kind == "another algorithm" else {"alg": "RS256"}
            return made.token(header=name, **google.claims())
        case "changed claims":
            return f"{head}.{unsigned(google.claims(email='root@example.org'))}.{signature}"
        case "cut":
            return f"{head}.{claims}.{signature[:-8]}"
        case "not base64":
            return f"{head}.{claims}.=!="
        case "not JSON":
            return f"{unsigned({'alg': 'RS256'})[:-4]}.{claims}.{signature}"
        case "a list":
            return f"W10.{claims}.{signature}"
        case "deep":
            deep = json.dumps("x").join(["[" * 1_500, "]" * 1_500]).encode()
            return f"{base64.urlsafe_b64encode(deep).decode().rstrip('=')}.{claims}.{signature}"
        case "four parts":
            return f"{head}.{claims}.{signature}.x"
        case "two parts":
            return f"{head}.{claims}"
        case "long":
            return f"{head}.{claims}.{signature}{'A' * 10_000}"
        case "not ASCII":
            return f"{head}.{claims}é.{signature}"
        case _:
            return f"{head}.{claims}.{signature}\0"


@pytest.mark.parametrize("kind", FORGERIES)
async def test_a_forgery_is_refused_and_not_quoted(tokens: Tokens, google: Issuer, proxy: Issuer, kind: str) -> None:
    token = forged(kind, google, proxy)
    with pytest.raises(UnauthorizedError) as refusal:
        await tokens.identity(token)
    assert token[:40] not in refusal.value.detail


async def test_googles_token_is_no_assertion_of_the_proxy(assertions: Tokens, google: Issuer) -> None:
    for token in (google.token(), google.token(iss="https://cloud.google.com/iap", aud=IAP_AUDIENCE)):
        with pytest.raises(UnauthorizedError):
            await assertions.identity(token)


async def test_keys_are_fetched_once_and_again_when_a_new_one_signs(google: Issuer) -> None:
    server, clock, rotated = KeyServer({google.kid: google.public_pem}), ManualClock(), Issuer("google", "key-2")
    keys = IssuerKeys(server.url, clock)
    made = Tokens(Believed("google", "RS256", GOOGLE_ISSUERS, (GOOGLE_AUDIENCE,), keys, 30), accounts())
    for _ in range(5):
        await made.identity(google.token())
    assert server.asked == 1
    server.keys["key-2"] = rotated.public_pem
    with pytest.raises(UnauthorizedError):
        await made.identity(rotated.token())
    assert server.asked == 1, "unknown ids must not make us ask for ever"
    clock.pass_s(60)
    await made.identity(rotated.token())
    assert server.asked == 2
    server.status = 500  # the issuer is down: what was known is used on
    clock.pass_s(100_000)
    await made.identity(rotated.token())
    assert server.asked == 3
    server.close()
    await made.aclose()


@pytest.mark.parametrize("keys", [b"no JSON", b"[]", b"{}", b'{"a": 1}', b'{"a": "no PEM"}', b"x" * 1_000_001])
async def test_an_issuer_that_answers_nonsense_lets_nobody_in(google: Issuer, keys: bytes) -> None:
    server = KeyServer({})
    server.keys = keys
    issuer = IssuerKeys(server.url, ManualClock())
    made = Tokens(Believed("google", "RS256", GOOGLE_ISSUERS, (GOOGLE_AUDIENCE,), issuer, 30), accounts())
    with pytest.raises(UnavailableError):
        await made.identity(google.token())
    server.close()
    await made.aclose()
