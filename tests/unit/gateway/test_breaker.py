"""A backend that keeps failing is left alone, and the fallbacks answer for it."""

import pytest

from lemmata.contracts import BackendInfo, GenerateRequest, ModelError, UnavailableError
from lemmata.gateway import Answer, Gateway
from lemmata.settings import GatewaySettings

REQUEST = GenerateRequest(statement="theorem t (p : Prop) : p → p", backend="frail", model="m")


class Frail:
    """A network backend that fails as long as `broken`."""

    def __init__(self) -> None:
        self.broken, self.calls = True, 0
        self.info = BackendInfo(name="frail", kind="network", ready=True)

    async def generate(self, request: GenerateRequest) -> Answer:
        self.calls += 1
        if self.broken:
            raise ModelError("broken")
        return Answer(("id",))

    async def aclose(self) -> None:
        """Nothing is open."""


class Spare(Frail):
    """A backend that answers, and remembers which model it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.info = BackendInfo(name="spare", kind="network", ready=True)
        self.model: str | None = "none yet"

    async def generate(self, request: GenerateRequest) -> Answer:
        self.model = request.model
        return Answer(("fun h => h",))


async def test_the_circuit_opens_tries_again_and_closes() -> None:
    now, frail = [0.0], Frail()
    service = Gateway(GatewaySettings(breaker_failures=2, breaker_pause_s=10), [frail], clock=lambda: now[0])
    for _ in range(2):
        with pytest.raises(ModelError):
            await service.generate(REQUEST)
    now[0] = 4.0
    with pytest.raises(UnavailableError) as raised:
        await service.generate(REQUEST)
    assert (raised.value.retry_after_s, frail.calls) == (6.0, 2)
    now[0] = 10.0
    with pytest.raises(ModelError):
        await service.generate(REQUEST)
    with pytest.raises(UnavailableError):
        await service.generate(REQUEST)
    now[0], frail.broken = 20.0, False
    assert (await service.generate(REQUEST)).candidates == ("id",)
    frail.broken = True
    with pytest.raises(ModelError):
        await service.generate(REQUEST)


async def test_fallbacks_answer_for_the_default_only() -> None:
    spare = Spare()
    service = Gateway(GatewaySettings(backend="frail", fallbacks=("spare",)), [Frail(), spare])
    answer = await service.generate(REQUEST.model_copy(update={"backend": "default"}))
    assert (answer.backend, answer.candidates, spare.model) == ("spare", ("fun h => h",), None)
    with pytest.raises(ModelError, match="broken"):
        await service.generate(REQUEST)
