"""API keys: their form, what is stored of them, and whose they are."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import ManualClock

from lemmata.contracts import USUAL_SCOPES, ApiKey, InvalidRequestError, Scope, StorageError, UnauthorizedError
from lemmata.security import Keyring, KeyText, new_key
from lemmata.storage import MemoryKeyStore

CLOCK = ManualClock()


def made(caller: str = "ada", **changed) -> tuple[KeyText, ApiKey]:
    usual = {"caller_class": "default", "now": CLOCK.now(), "expires_at": None} | changed
    return new_key(caller, usual.pop("scopes", USUAL_SCOPES), **usual)


class CountingStore(MemoryKeyStore):
    """Counts reads, and fails when told."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.broken = False

    async def find(self, key_id: str) -> ApiKey | None:
        self.reads += 1
        if self.broken:
            raise StorageError("the disk is gone")
        return await super().find(key_id)


def test_a_key_is_read_back_and_its_secret_is_stored_nowhere() -> None:
    text, stored = made()
    assert KeyText.parse(str(text)) == text
    assert text.matches(stored)
    assert text.secret not in stored.model_dump_json()
    assert text.secret not in repr(text)


def test_keys_differ_in_256_bits() -> None:
    texts = [made()[0] for _ in range(50)]
    assert len({text.secret for text in texts}) == len({text.key_id for text in texts}) == 50
    assert {len(text.secret) * 4 for text in texts} == {256}


GOOD = str(made()[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lemmata_",
        GOOD + "\n",
        GOOD + "\0",
        "\0" + GOOD,
        GOOD.upper(),
        GOOD[:-1],
        GOOD + "0",
        GOOD.replace("_", "-"),
        GOOD[:-1] + "٠",  # a digit, to Unicode
        GOOD[:-1] + "０",
        GOOD.replace("lemmata", "lеmmata"),
        f" {GOOD}",
    ],
    ids=lambda _: "text",  # another key in each process
)
def test_what_is_not_a_key_to_the_letter_is_none(text: str) -> None:
    assert KeyText.parse(text) is None


@given(st.text(max_size=120))
def test_no_other_text_is_a_key(text: str) -> None:
    assert KeyText.parse(text) is None or str(KeyText.parse(text)) == text


@given(position=st.integers(0, 63), digit=st.sampled_from("0123456789abcdef"))
def test_one_digit_decides(position: int, digit: str) -> None:
    text, stored = made()
    other = text.secret[:position] + digit + text.secret[position + 1 :]
    assert KeyText(text.key_id, other).matches(stored) is (other == text.secret)


@pytest.mark.parametrize("caller", ["", "local", "service", "a b", "a\n", "x" * 65, "-a", "ä", "a/b", "unknown"])
def test_a_name_that_could_be_mistaken_is_refused(caller: str) -> None:
    with pytest.raises(InvalidRequestError, match="cannot name a caller"):
        made(caller)


@pytest.mark.parametrize("changed", [{"scopes": ()}, {"caller_class": "No"}, {"expires_at": CLOCK.now()}])
def test_a_key_for_nothing_is_refused(changed: dict) -> None:
    with pytest.raises(InvalidRequestError):
        made(**changed)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


async def test_a_key_says_who_comes_in(clock: ManualClock) -> None:
    store = MemoryKeyStore()
    text, stored = made("ada@example.org", scopes=[Scope.PROVE], caller_class="research")
    await store.add(stored)
    identity = await Keyring(store, clock, cache_s=5).identity(str(text))
    assert (identity.caller, identity.caller_class, identity.kind) == ("ada@example.org", "research", "key")
    assert identity.may(Scope.PROVE)
    assert not identity.may(Scope.CHECK)
    assert identity.only_jobs_of == "ada@example.org"


async def test_a_key_is_read_once_in_its_time_and_refused_after_it_when_revoked(clock: ManualClock) -> None:
    store = CountingStore()
    text, stored = made()
    await store.add(stored)
    keyring = Keyring(store, clock, cache_s=5)
    for _ in range(10):
        await keyring.identity(str(text))
    assert store.reads == 1
    await store.revoke(stored.key_id, clock.now())
    clock.pass_s(4.9)
    await keyring.identity(str(text))
    clock.pass_s(0.1)
    with pytest.raises(UnauthorizedError):
        await keyring.identity(str(text))
    assert store.reads == 2


async def test_a_key_that_expires_while_it_is_known_is_refused_at_once(clock: ManualClock) -> None:
    store = MemoryKeyStore()
    text, stored = made(expires_at=clock.now() + timedelta(seconds=2))
    await store.add(stored)
    keyring = Keyring(store, clock, cache_s=300)
    await keyring.identity(str(text))
    clock.pass_s(2)
    with pytest.raises(UnauthorizedError):
        await keyring.identity(str(text))


async def test_all_refusals_look_alike(clock: ManualClock) -> None:
    store = MemoryKeyStore()
    (text, stored), (old, expired), (gone, revoked) = made(), made(), made()
    await store.add(stored)
    await store.add(expired.model_copy(update={"expires_at": clock.now()}))
    await store.add(revoked.model_copy(update={"revoked_at": clock.now()}))
    keyring = Keyring(store, clock, cache_s=5)
    unknown = KeyText("f" * 16, text.secret)
    wrong = KeyText(text.key_id, unknown.secret[::-1])
    said = set()
    for sent in (str(unknown), str(wrong), str(old), str(gone), "nonsense"):
        with pytest.raises(UnauthorizedError) as refusal:
            await keyring.identity(sent)
        said.add(refusal.value.detail)
    assert len(said) == 1


async def test_unknown_keys_fill_no_memory(clock: ManualClock) -> None:
    keyring = Keyring(MemoryKeyStore(), clock, cache_s=300)
    for number in range(5_000):
        with pytest.raises(UnauthorizedError):
            await keyring.identity(f"lemmata_{number:016x}_{number:064x}")
    assert len(keyring._known) <= 4_096


async def test_a_store_that_fails_lets_nobody_in_and_is_asked_again(clock: ManualClock) -> None:
    store = CountingStore()
    text, stored = made()
    await store.add(stored)
    keyring = Keyring(store, clock, cache_s=5)
    store.broken = True
    for _ in range(2):
        with pytest.raises(StorageError):
            await keyring.identity(str(text))
    store.broken = False
    found = await asyncio.gather(*(keyring.identity(str(text)) for _ in range(20)))
    assert {identity.caller for identity in found} == {"ada"}
