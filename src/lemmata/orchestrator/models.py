"""Which models may answer a call, and what it can cost at most."""

from collections.abc import Sequence
from decimal import ROUND_UP, Decimal

from lemmata.contracts import BackendInfo, BudgetAmounts, GenerateRequest, LemmataError, ModelError
from lemmata.orchestrator.work import Candidate, Work

DEFAULT = "default"
"""What a request names where the gateway's route shall answer it: its first stop that can."""

OF_MODELS = frozenset({"model_calls", "tokens", "tokens_in", "tokens_out", "money_usd"})
"""What only models use: work without one goes on where these are spent."""

_PROMPT_OVERHEAD_TOKENS = 2_000
"""Instructions of the gateway's prompts; an upper bound."""

_MILLION = Decimal(1_000_000)


async def choose_backend(work: Work) -> BackendInfo | None:
    """The backend that the job asks for, else the gateway's route as if it were one; None: there is no model.

    Raises `ModelError` where the gateway is out of reach.
    """
    backends = await backends_of(work)
    wanted, model = work.request.backend, work.request.model
    if wanted is not None and wanted != DEFAULT:
        return next((backend for backend in backends if backend.name == wanted), None)
    if stops := stops_of(backends, model):
        return _route(stops)
    # a gateway that knows no route
    return next((backend for backend in backends if backend.ready and backend.kind != "none"), None)


async def backends_of(work: Work) -> Sequence[BackendInfo]:
    """What the gateway has. Raises `ModelError`: its failures end a rung, and never a job."""
    try:
        return await work.generator.backends()
    except ModelError:
        raise
    except LemmataError as error:
        raise ModelError(error.detail, retry_after_s=error.retry_after_s) from error


def answered_by(candidates: Sequence[Candidate], backend: BackendInfo) -> str:
    """Who gave these candidates, with the model; whom they were asked of where there are none."""
    names = (f"{each.backend} ({each.model})" if each.model else each.backend for each in candidates)
    return ", ".join(dict.fromkeys(names)) or backend.name


def stops_of(backends: Sequence[BackendInfo], model: str | None) -> list[BackendInfo]:
    """The stops of the route in their order, each as a backend with one model and that model's price.

    `model` is what the request asks for: it is meant for the first stop.
    """
    stops = sorted(
        ((stop, backend) for backend in backends for stop in backend.stops if backend.kind != "none"),
        key=lambda pair: pair[0].place,
    )
    return [
        _with_model(backend, (model if turn == 0 and model else stop.model))
        for turn, (stop, backend) in enumerate(stops)
    ]


def upper_bound(request: GenerateRequest, backend: BackendInfo) -> BudgetAmounts:
    """What the call can use at most: a token is at least one byte of the prompt."""
    if backend.kind == "none":
        return BudgetAmounts()
    texts = [request.header, request.statement, request.goal or ""]
    texts += [f"{hit.name}{hit.statement}{hit.doc}{hit.module}" for hit in request.premises]
    for failure in request.failures:
        texts += [failure.proof, failure.goal or "", *(diagnostic.message for diagnostic in failure.diagnostics)]
        texts += [f"{hit.name}{hit.statement}" for hit in failure.premises]
    calls = -(-request.answers // backend.candidates_per_call)  # each of them sends the prompt again
    tokens_in = calls * (_PROMPT_OVERHEAD_TOKENS + sum(len(text.encode()) for text in texts))
    tokens_out = request.answers * request.max_tokens
    price_in, price_out = _price(backend, request.model)
    money = (tokens_in * price_in + tokens_out * price_out) / _MILLION
    return BudgetAmounts(
        model_calls=calls,
        tokens=tokens_in + tokens_out,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        money_usd=money.quantize(Decimal("0.000001"), rounding=ROUND_UP),
    )


def _with_model(backend: BackendInfo, model: str | None) -> BackendInfo:
    price_in, price_out = _price(backend, model)
    models = (model,) if model else backend.models[:1]
    update = {"models": models, "price_in_usd_per_mtok": price_in, "price_out_usd_per_mtok": price_out, "rates": ()}
    return backend.model_copy(update=update)


def _route(stops: Sequence[BackendInfo]) -> BackendInfo:
    """All of them as one: whichever answers costs no more, and needs no more calls."""
    return BackendInfo(
        name=DEFAULT,
        kind="network" if any(stop.kind == "network" for stop in stops) else "scripted",
        models=tuple(dict.fromkeys(model for stop in stops for model in stop.models)),
        ready=True,
        candidates_per_call=min(stop.candidates_per_call for stop in stops),
        price_in_usd_per_mtok=max(stop.price_in_usd_per_mtok for stop in stops),
        price_out_usd_per_mtok=max(stop.price_out_usd_per_mtok for stop in stops),
        detail=", then ".join(_label(stop) for stop in stops),
    )


def _label(stop: BackendInfo) -> str:
    return f"{stop.name} ({', '.join(stop.models)})" if stop.models else stop.name


def _price(backend: BackendInfo, model: str | None) -> tuple[Decimal, Decimal]:
    """US dollars for a million tokens in and out of this model, or of the backend's own."""
    wanted = model or next(iter(backend.models), None)
    for rate in backend.rates:
        if rate.model == wanted:
            return rate.in_usd_per_mtok, rate.out_usd_per_mtok
    return backend.price_in_usd_per_mtok, backend.price_out_usd_per_mtok
