"""Every error is an RFC 9457 problem that says what to do and nothing of the inside."""

import httpx
import pytest

PROBLEM = "application/problem+json"
GOOD = {"statement": "theorem t : True", "proof": "trivial"}


async def test_an_error_of_ours_keeps_its_code_and_says_when_to_come_again(client: httpx.AsyncClient) -> None:
    response = await client.get("/saturated")
    assert (response.status_code, response.headers["content-type"]) == (429, PROBLEM)
    assert response.headers["retry-after"] == "3"
    problem = response.json()
    assert problem["code"] == "saturated"
    assert problem["type"] == "/problems/saturated"
    assert problem["retryable"] is True
    assert problem["instance"] == "/saturated"


async def test_a_wrong_field_is_named(client: httpx.AsyncClient) -> None:
    response = await client.post("/check", json=GOOD | {"limits": {"wall_ms": "soon"}, "extra": 1})
    assert response.status_code == 422
    problem = response.json()
    assert {error["field"] for error in problem["errors"]} == {"limits.wall_ms", "extra"}
    assert "limits.wall_ms" in problem["detail"]
    assert "and 1 more" in problem["detail"]


async def test_what_a_model_says_of_the_whole_body_is_passed_on(client: httpx.AsyncClient) -> None:
    response = await client.post("/check", json={"proof": "x"})
    assert response.status_code == 422
    assert "give `statement` and `proof`" in response.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b'{"statement": "\xff\xfe"}', 400),
        (b"[" * 4000, 400),
        (b"null", 422),
        (b'"text"', 422),
        (b'{"statement": "\\ud800", "proof": ""}', 422),
        (b'{"\\ud800": 1}', 422),
        (b'{"statement": "t", "proof": "p", "level": NaN}', 422),
    ],
)
async def test_bodies_that_are_no_request(client: httpx.AsyncClient, body: bytes, status: int) -> None:
    response = await client.post("/check", content=body, headers={"content-type": "application/json"})
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)
    assert response.json()["detail"]


async def test_a_form_is_told_to_be_json(client: httpx.AsyncClient) -> None:
    response = await client.post("/check", data={"statement": "t"})
    assert response.status_code == 422
    assert "application/json" in response.json()["detail"]


async def test_json_without_a_content_type_is_read(client: httpx.AsyncClient) -> None:
    response = await client.post("/check", content=b'{"statement": "theorem t : True", "proof": "trivial"}')
    assert response.json() == {"theorem": "theorem t : True"}


async def test_unknown_path_wrong_method_and_wrong_parameter(client: httpx.AsyncClient) -> None:
    missing = await client.get("/nowhere")
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
    wrong = await client.get("/check")
    assert (wrong.status_code, wrong.json()["code"], wrong.headers["allow"]) == (405, "method_not_allowed", "POST")
    assert (await client.options("/things/1")).headers["allow"] == "DELETE, GET"
    typed = await client.get("/things/many")
    assert (typed.status_code, typed.json()["errors"][0]["field"]) == (422, "number")


async def test_a_crash_tells_the_trace_id_and_no_secret(client: httpx.AsyncClient) -> None:
    response = await client.get("/crash")
    assert (response.status_code, response.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in response.text
    assert len(response.json()["trace_id"]) == 32
