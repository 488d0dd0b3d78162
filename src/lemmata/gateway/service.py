"""The Gateway: chooses the backend, forbids the network where it is switched off, and tidies what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from lemmata import __version__
from lemmata.contracts import (
    BackendInfo,
    GenerateRequest,
    GenerateResponse,
    LemmataError,
    ModelError,
    ModelNotAllowedError,
    ModelRefusedError,
    NotFoundError,
    Readiness,
    UnavailableError,
    Usage,
)
from lemmata.gateway.backend import Answer, Backend
from lemmata.gateway.backends.anthropic import AnthropicBackend
from lemmata.gateway.backends.gemini import GeminiBackend
from lemmata.gateway.backends.openai import OpenAIBackend
from lemmata.gateway.backends.portfolio import PortfolioBackend
from lemmata.gateway.backends.scripted import ScriptedBackend
from lemmata.gateway.breaker import Breakers
from lemmata.gateway.candidates import distinct
from lemmata.gateway.prices import PriceTable
from lemmata.gateway.routing import by_place, placed, route
from lemmata.settings import GatewaySettings
from lemmata.telemetry import get_logger

_log = get_logger(__name__)


class Gateway:
    """Implements the `Generator` port. `backends` replaces the configured ones, in order of preference."""

    def __init__(
        self,
        settings: GatewaySettings,
        backends: Iterable[Backend] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        chosen = _configured(settings) if backends is None else backends
        self._backends = {backend.info.name: backend for backend in chosen}
        self._breakers = Breakers(settings.breaker_failures, settings.breaker_pause_s, clock)
        self._spent: dict[str, Usage] = {}

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        """Candidates without duplicates, and what they cost.

        Raises `NotFoundError` for an unknown backend, `UnavailableError` for one that is not configured,
        `ModelNotAllowedError` where networks are switched off, `ModelError` where the backend fails. Where the caller
        asked for `default`, all stops of the route are asked before the first failure is raised.
        """
        started = time.perf_counter()
        backend, answer = await self._ask(request)
        candidates = distinct(answer.candidates, known=[failure.proof for failure in request.failures])[: request.n]
        finish = answer.finish if candidates or answer.finish != "stop" else "empty"
        elapsed = (time.perf_counter() - started) * 1_000
        name = backend.info.name
        self._spent[name] = self._spent.get(name, Usage()) + answer.usage
        _log.info(
            "generated",
            backend=name,
            model_name=answer.model,
            candidates=len(candidates),
            finish=finish,
            tokens=answer.usage.tokens,
            money_usd=str(answer.usage.money_usd),
            time_ms=round(elapsed, 1),
        )
        return GenerateResponse(
            candidates=tuple(candidates),
            backend=name,
            model=answer.model,
            usage=answer.usage,
            finish=finish,
            time_ms=elapsed,
        )

    async def backends(self) -> Sequence[BackendInfo]:
        """What is configured, in the order in which `default` asks them."""
        infos = self._infos()
        stops = route(self._settings, infos)
        return by_place([placed(info, stops) for info in infos])

    async def readiness(self) -> Readiness:
        """Ready as soon as one backend can answer: the portfolio always can."""
        infos = await self.backends()
        spent = {name: usage.model_dump(mode="json") for name, usage in self._spent.items()}
        return Readiness(
            ready=any(info.ready for info in infos),
            service="gateway",
            version=__version__,
            details={"backends": {info.name: info.ready for info in infos}, "spent": spent},
            missing=() if any(info.ready for info in infos) else tuple(f"{info.name}: {info.detail}" for info in infos),
        )

    async def aclose(self) -> None:
        """Close every backend."""
        for backend in self._backends.values():
            await backend.aclose()

    async def _ask(self, request: GenerateRequest) -> tuple[Backend, Answer]:
        """The answer of the backend asked for; for `default`, of the first on the route that gives one."""
        if request.backend != "default":
            return await self._ask_one(request, request.backend)
        first: LemmataError | None = None
        for place, stop in enumerate(route(self._settings, self._infos())):
            # a model's name means nothing to another vendor
            model = request.model if place == 0 and request.model else stop.model
            try:
                return await self._ask_one(request.model_copy(update={"model": model}), stop.backend)
            except (ModelError, UnavailableError, NotFoundError) as error:
                _log.warning("a stop of the route failed", backend=stop.backend, model_name=model, error=error.detail)
                first = first or error
        assert first is not None, "a route has at least one stop"
        raise first

    async def _ask_one(self, request: GenerateRequest, name: str) -> tuple[Backend, Answer]:
        """One backend's answer, unless its circuit is open."""
        backend = self._choose(name)
        info = backend.info
        if info.kind != "network":
            return backend, await backend.generate(request)
        breaker = self._breakers.of(info, request.model)
        breaker.admit()
        try:
            answer = await backend.generate(request)
        except ModelRefusedError:
            # the server works: what is wrong is on our side
            raise
        except ModelError:
            breaker.failed()
            raise
        breaker.succeeded()
        return backend, answer

    def _choose(self, wanted: str) -> Backend:
        backend = self._backends.get(wanted)
        if backend is None:
            raise NotFoundError(f"there is no backend {wanted!r}; there are: {', '.join(sorted(self._backends))}")
        info = backend.info
        if info.kind == "network" and not self._settings.allow_network_models:
            raise ModelNotAllowedError(
                f"backend {wanted!r} reaches a network, and LEMMATA_GATEWAY__ALLOW_NETWORK_MODELS is false"
            )
        if not info.ready:
            raise UnavailableError(f"backend {wanted!r} cannot answer: {info.detail}")
        return backend

    def _infos(self) -> list[BackendInfo]:
        return [self._permitted(backend.info) for backend in self._backends.values()]

    def _permitted(self, info: BackendInfo) -> BackendInfo:
        if info.kind != "network" or self._settings.allow_network_models:
            return info
        detail = "network models are switched off (LEMMATA_GATEWAY__ALLOW_NETWORK_MODELS=false)"
        return info.model_copy(update={"ready": False, "detail": detail})


def _configured(settings: GatewaySettings) -> list[Backend]:
    """Every backend that the settings know, ready or not, and the portfolio."""
    found: list[Backend] = []
    if settings.scripted is not None:
        found.append(ScriptedBackend(settings.scripted))
    prices = PriceTable(settings.prices)
    found.append(OpenAIBackend(settings.openai, prices))
    found.append(AnthropicBackend(settings.anthropic, prices))
    found.append(GeminiBackend(settings.gemini, prices))
    found.append(PortfolioBackend())
    return found
