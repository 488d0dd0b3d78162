"""Health, pages and traces: what every service has."""

import re

import httpx
import pytest

TRACE = "0af7651916cd43dd8448eb211c80319c"


async def test_alive_and_ready(client: httpx.AsyncClient, recorder) -> None:
    assert (await client.get("/healthz")).json()["status"] == "ok"
    assert (await client.get("/readyz")).status_code == 200
    recorder.ready = False
    response = await client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["missing"] == ["no Lean: install one"]
    assert (await client.get("/healthz")).status_code == 200


async def test_the_openapi_document_tells_of_problems_and_has_examples(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    operation = document["paths"]["/check"]["post"]
    for status in ("413", "422", "default"):
        assert "application/problem+json" in operation["responses"][status]["content"]
    schemas = document["components"]["schemas"]
    assert {"Problem", "CheckRequest"} <= set(schemas)
    assert "HTTPValidationError" not in schemas
    assert schemas["CheckRequest"]["examples"]
    references = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert references <= set(schemas)


async def test_the_page_shows_every_route_and_loads_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    response = await client.get("/docs")
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert all(f"<code>{path}</code>" in response.text for path in paths)
    assert "theorem t (p q : Prop)" in response.text
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", response.text)


@pytest.mark.parametrize(
    "header", ["", "nonsense", f"00-{'0' * 32}-b7ad6b7169203331-01", f"ff-{TRACE}-b7ad6b7169203331-01"]
)
async def test_a_malformed_trace_begins_a_new_one(client: httpx.AsyncClient, header: str) -> None:
    response = await client.get("/healthz", headers={"traceparent": header})
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", response.headers["traceparent"])
    assert TRACE not in response.headers["traceparent"]


async def test_the_callers_trace_goes_on(client: httpx.AsyncClient) -> None:
    response = await client.get("/saturated", headers={"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"})
    assert response.json()["trace_id"] == TRACE
    assert response.headers["traceparent"].startswith(f"00-{TRACE}-")
    assert "b7ad6b7169203331" not in response.headers["traceparent"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_page_of_another_site_changes_nothing(client: httpx.AsyncClient, site: str) -> None:
    headers = {"sec-fetch-site": site, "content-type": "text/plain"}
    answer = await client.post("/check", headers=headers, content='{"statement": "theorem t : True", "proof": "x"}')
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await client.get("/healthz", headers=headers)).status_code == 200
