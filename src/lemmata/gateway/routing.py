"""Which backends, with which of their models, are asked for `default`, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lemmata.contracts import BackendInfo, ModelRate, RouteStop
from lemmata.settings import GatewaySettings

NO_MODEL = "portfolio"
"""Answers where there is no model at all."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One backend with one of its models; None: the one that it is configured with."""

    backend: str
    model: str | None = None

    @classmethod
    def named(cls, text: str) -> Stop:
        """`backend` or `backend/model`; a model's name may itself have slashes."""
        backend, _, model = text.partition("/")
        return cls(backend, model or None)


def route(settings: GatewaySettings, infos: Sequence[BackendInfo]) -> tuple[Stop, ...]:
    """The stops for `default`. What the settings name comes in their order, and may turn out not to be ready.

    Without `backend` the cheapest model that is ready comes first, and without `fallbacks` either, all others follow
    it by their price. A model whose price nobody has said comes after those that have one.
    """
    named = tuple(map(Stop.named, settings.fallbacks))
    if settings.backend:
        named = (Stop.named(settings.backend), *named)
    else:
        ready = sorted((info for info in infos if info.ready and info.kind != "none"), key=_expense)
        cheap = tuple(Stop(info.name) for info in ready)
        named = (*cheap[:1], *named) if named else cheap
    return tuple(dict.fromkeys(named)) or (Stop(NO_MODEL),)


def placed(info: BackendInfo, stops: Sequence[Stop]) -> BackendInfo:
    """The backend with its places on the route, if it can answer at all."""
    places = [RouteStop(place=place, model=stop.model) for place, stop in enumerate(stops) if stop.backend == info.name]
    return info.model_copy(update={"stops": tuple(places) if info.ready else ()})


def by_place(infos: Sequence[BackendInfo]) -> list[BackendInfo]:
    """Those on the route in its order, then other models, then what has no model."""
    return sorted(infos, key=lambda info: (info.kind == "none", info.stops[0].place if info.stops else len(infos)))


def _expense(info: BackendInfo) -> tuple[bool, Decimal]:
    rates: Mapping[str, ModelRate] = {rate.model: rate for rate in info.rates}
    model = info.models[0] if info.models else ""
    rate = rates.get(model)
    if rate is None:
        price = info.price_in_usd_per_mtok + info.price_out_usd_per_mtok
        return info.kind == "network" and price == 0, price
    return False, rate.in_usd_per_mtok + rate.out_usd_per_mtok
