"""A model that keeps failing is left alone, one that refuses is not, and the other stops of the route answer."""

import pytest

from lemmata.contracts import (
    BackendInfo,
    GenerateRequest,
    LemmataError,
    ModelError,
    ModelRefusedError,
    UnavailableError,
)
from lemmata.gateway import Answer, Gateway
from lemmata.gateway.breaker import Breakers
from lemmata.settings import GatewaySettings

REQUEST = GenerateRequest(statement="theorem t (p : Prop) : p → p", backend="frail", model="m")


class Pretend:
    """A network backend that raises `fails`, if there is one, and remembers the models that it was asked for."""

    def __init__(self, name: str = "frail", fails: LemmataError | None = None, proof: str = "id") -> None:
        self.fails, self._proof = fails, proof
        self.models: list[str | None] = []
        self.info = BackendInfo(name=name, kind="network", ready=True, models=("own",))

    async def generate(self, request: GenerateRequest) -> Answer:
        self.models.append(request.model)
        if self.fails is not None:
            raise self.fails
        return Answer((self._proof,))

    async def aclose(self) -> None:
        """Nothing is open."""


def gateway(*backends: Pretend, now: list[float] | None = None, **settings: object) -> Gateway:
    clock = now or [0.0]
    values = {"breaker_failures": 2, "breaker_pause_s": 10, **settings}
    return Gateway(GatewaySettings.model_validate(values), backends, clock=lambda: clock[0])


async def fail(service: Gateway, kind: type[LemmataError] = ModelError, model: str = "m") -> LemmataError:
    with pytest.raises(kind) as raised:
        await service.generate(REQUEST.model_copy(update={"model": model}))
    return raised.value


async def test_the_circuit_opens_tries_again_and_closes() -> None:
    now, frail = [0.0], Pretend(fails=ModelError("broken"))
    service = gateway(frail, now=now)
    for _ in range(2):
        await fail(service)
    now[0] = 4.0
    error = await fail(service, UnavailableError)
    assert (error.retry_after_s, len(frail.models)) == (6.0, 2)
    now[0] = 10.0
    await fail(service)
    await fail(service, UnavailableError)
    now[0], frail.fails = 20.0, None
    assert (await service.generate(REQUEST)).candidates == ("id",)
    frail.fails = ModelError("broken")
    await fail(service)


async def test_what_the_server_refuses_opens_no_circuit() -> None:
    service = gateway(Pretend(fails=ModelRefusedError("a wrong key")))
    for _ in range(5):
        await fail(service, ModelRefusedError)


async def test_each_model_of_a_backend_has_a_circuit_of_its_own() -> None:
    frail = Pretend(fails=ModelError("no capacity"))
    service = gateway(frail)
    for _ in range(2):
        await fail(service, model="large")
    assert "'frail' with 'large'" in (await fail(service, UnavailableError, model="large")).detail
    await fail(service, ModelError, model="small")


async def test_a_crowd_of_names_does_not_pile_up_circuits() -> None:
    breakers, info = Breakers(limit=1, pause_s=10), Pretend().info
    for number in range(1_000):
        breakers.of(info, f"m{number}").failed()
    assert len(breakers) <= 256
    with pytest.raises(UnavailableError):
        breakers.of(info, "m999").admit()


@pytest.mark.parametrize("error", [ModelError("broken"), ModelRefusedError("a wrong key"), UnavailableError("away")])
async def test_the_next_stop_answers_for_the_default_only(error: LemmataError) -> None:
    frail, spare = Pretend(fails=error), Pretend("spare", proof="fun h => h")
    service = gateway(frail, spare, backend="frail", fallbacks=["spare"])
    answer = await service.generate(REQUEST.model_copy(update={"backend": "default"}))
    assert (answer.backend, answer.candidates) == ("spare", ("fun h => h",))
    assert (frail.models, spare.models) == (["m"], [None]), "a model's name means nothing to another vendor"
    await fail(service, type(error))


async def test_an_open_circuit_is_passed_by() -> None:
    frail, spare = Pretend(fails=ModelError("broken")), Pretend("spare")
    service = gateway(frail, spare, backend="frail", fallbacks=["spare"])
    for _ in range(4):
        assert (await service.generate(REQUEST.model_copy(update={"backend": "default"}))).backend == "spare"
    assert len(frail.models) == 2


async def test_the_first_failure_is_told_where_every_stop_fails() -> None:
    stops = [Pretend(fails=ModelError("broken")), Pretend("spare", fails=ModelError("broken too"))]
    service = gateway(*stops, backend="frail", fallbacks=["spare", "unknown"])
    with pytest.raises(ModelError, match=r"broken$"):
        await service.generate(REQUEST.model_copy(update={"backend": "default"}))
