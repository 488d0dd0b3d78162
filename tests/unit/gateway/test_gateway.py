"""Routing, the scripted backend, and the HTTP routes."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from lemmata.contracts import FailedCandidate, GenerateRequest, ModelError, NotFoundError, UnavailableError
from lemmata.gateway import Gateway
from lemmata.gateway.routes import router
from lemmata.serving.app import create_app
from lemmata.settings import GatewaySettings, Settings

STATEMENT = "theorem t (p : Prop) : p → p"


def scripted(tmp_path: Path, *entries: dict[str, Any], lines: bool = False) -> Gateway:
    path = tmp_path / "script.json"
    text = "\n".join(map(json.dumps, entries)) if lines else json.dumps(list(entries))
    path.write_text(text, encoding="utf-8")
    return Gateway(GatewaySettings(scripted=path))


def ask(**more: Any) -> GenerateRequest:
    return GenerateRequest.model_validate({"statement": STATEMENT, "backend": "scripted", **more})


@pytest.mark.parametrize("lines", [False, True])
async def test_an_entry_answers_the_statement_that_it_names(tmp_path: Path, lines: bool) -> None:
    entries = ({"name": "s", "candidates": ["wrong"]}, {"name": "t", "candidates": ["fun h => h", "id"]})
    service = scripted(tmp_path, *entries, lines=lines)
    answer = await service.generate(ask())
    assert answer.candidates == ("fun h => h", "id")
    assert answer.usage.calls == 1
    assert await service.generate(ask()) == answer.model_copy(
        update={"time_ms": pytest.approx(answer.time_ms, abs=1e4)}
    )


async def test_a_statement_may_be_written_with_other_blanks(tmp_path: Path) -> None:
    service = scripted(tmp_path, {"statement": "theorem  t (p : Prop) :\n p → p", "candidates": ["id"]})
    assert (await service.generate(ask())).candidates == ("id",)


async def test_rounds_are_told_by_failures_or_by_the_call(tmp_path: Path) -> None:
    first, second = {"round": 0, "candidates": ["a"]}, {"round": 2, "candidates": ["b"]}
    service = scripted(tmp_path, first, {"round": 1, "candidates": ["c"]}, second)
    assert (await service.generate(ask())).candidates == ("a",)
    assert (await service.generate(ask(failures=[FailedCandidate(proof="a")]))).candidates == ("c",)
    assert (await service.generate(ask(call_id="job/v1/sampling/r2"))).candidates == ("b",)


async def test_usage_failure_and_silence_can_be_scripted(tmp_path: Path) -> None:
    usage = {"tokens_in": 3, "tokens_out": 4, "money_usd": "0.5"}
    service = scripted(
        tmp_path,
        {"name": "t", "round": 0, "candidates": ["id"], "usage": usage},
        {"name": "t", "round": 1, "fail": "the server is on fire"},
    )
    spent = (await service.generate(ask())).usage
    assert (spent.calls, spent.tokens, str(spent.money_usd)) == (1, 7, "0.5")
    with pytest.raises(ModelError, match="on fire"):
        await service.generate(ask(failures=[FailedCandidate(proof="id")]))
    silent = await service.generate(ask(statement="theorem other : 1 = 1"))
    assert (silent.candidates, silent.finish) == ((), "empty")


async def test_tactics_are_scripted_by_the_goal(tmp_path: Path) -> None:
    goal = "p : Prop\nh : p\n⊢ p ∧\n    p"
    service = scripted(
        tmp_path,
        {"candidates": ["rfl"]},
        {"asks": "tactics", "goal": "p", "candidates": ["exact h"]},
        {"asks": "tactics", "goal": "p ∧ p", "candidates": ["```\nconstructor\nsimp\n```"]},
    )
    assert (await service.generate(ask(goal=goal, n=1))).candidates == ("constructor",)
    assert (await service.generate(ask(goal=goal))).candidates == ("constructor", "simp")
    assert (await service.generate(ask(goal="⊢ q"))).candidates == ()
    assert (await service.generate(ask())).candidates == ("rfl",)


async def test_a_recorded_call_is_answered_exactly_as_it_was(tmp_path: Path) -> None:
    answer = "by\n  exact (theorem t := x)"  # no proof would be looked for in a model's text like this
    recorded = {
        "call": "v1/sampling/r1",
        "statement": "theorem  t (p : Prop) : p → p",
        "candidates": [answer],
        "usage": {"calls": 2, "tokens_in": 7},
        "finish": "length",
        "model": "m-1",
    }
    service = scripted(tmp_path, recorded, {"name": "other", "candidates": ["rfl"]}, lines=True)
    told = await service.generate(ask(call_id="another-job/v1/sampling/r1"))
    assert (told.candidates, told.finish, told.model) == ((answer,), "length", "m-1")
    assert (told.usage.calls, told.usage.tokens) == (2, 7)
    with pytest.raises(ModelError, match="holds no call 'v1/sampling/r2'"):
        await service.generate(ask(call_id="another-job/v1/sampling/r2"))
    other = await service.generate(ask(statement="theorem other : 1 = 1", call_id="another-job/v1/sampling/r2"))
    assert other.candidates == ("rfl",)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b'[{"candidate": "typo"}]', b'[{"round": -1}]', b"7"])
async def test_a_script_that_cannot_be_read_makes_the_backend_unavailable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "script.json"
    path.write_bytes(content)
    service = Gateway(GatewaySettings(scripted=path))
    info = next(info for info in await service.backends() if info.name == "scripted")
    assert not info.ready
    assert "script.json" in info.detail
    with pytest.raises(UnavailableError, match=r"script\.json"):
        await service.generate(ask())


async def test_candidates_come_once_and_those_that_failed_do_not_come_back(tmp_path: Path) -> None:
    candidates = ["by simp", "by  simp -- again", "", "fun h => h", "id", "exact?"]
    service = scripted(tmp_path, {"candidates": candidates})
    answer = await service.generate(ask(n=2, failures=[FailedCandidate(proof="fun h  => h")]))
    assert answer.candidates == ("by simp", "id")


async def test_unknown_and_unconfigured_backends(tmp_path: Path) -> None:
    service = Gateway(GatewaySettings())
    with pytest.raises(NotFoundError, match="portfolio"):
        await service.generate(ask(backend="oracle"))
    with pytest.raises(UnavailableError, match="LEMMATA_GATEWAY__OPENAI__MODEL"):
        await service.generate(ask(backend="openai"))


async def test_the_default_is_the_setting_then_the_first_model_then_the_portfolio(tmp_path: Path) -> None:
    plain = Gateway(GatewaySettings())
    assert (await plain.generate(ask(backend="default"))).backend == "portfolio"
    service = scripted(tmp_path, {"candidates": ["id"]})
    assert (await service.generate(ask(backend="default"))).backend == "scripted"
    assert (await service.backends())[0].name == "scripted"


async def test_what_was_spent_is_added_up(tmp_path: Path) -> None:
    service = scripted(tmp_path, {"candidates": ["id"], "usage": {"tokens_in": 5}})
    await service.generate(ask())
    await service.generate(ask())
    readiness = await service.readiness()
    assert readiness.ready
    assert readiness.details["spent"]["scripted"]["tokens_in"] == 10


async def test_the_routes(tmp_path: Path) -> None:
    service = scripted(tmp_path, {"candidates": ["id"]})
    app = create_app("gateway", routers=[router(service)], readiness=service.readiness, settings=Settings())
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.post("/generate", json={"statement": STATEMENT, "backend": "scripted"})
        assert answer.json()["candidates"] == ["id"]
        names = [info["name"] for info in (await client.get("/backends")).json()]
        assert names == ["scripted", "openai", "anthropic", "gemini", "portfolio"]
        refused = await client.post("/generate", json={"statement": STATEMENT, "backend": "oracle"})
        assert refused.status_code == 404
        assert refused.headers["content-type"] == "application/problem+json"
