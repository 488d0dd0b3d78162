"""What every operation's page says about errors: RFC 9457 problems, not the framework's own form."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema
from starlette.routing import compile_path

from lemmata.contracts import Problem
from lemmata.serving.problems import MEDIA_TYPE

_REFERENCE = {"$ref": "#/components/schemas/Problem"}
_PROBLEM = {MEDIA_TYPE: {"schema": _REFERENCE}}
_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")
_EVERYWHERE = {
    "503": "The service stops, or a part that this needs is out of reach; `Retry-After` may say for how long."
}
_WITH_BODY = {"400": "The body is not UTF-8 JSON.", "413": "The body is over the server's limit."}
_STREAMS = ("application/x-ndjson", "text/event-stream")
_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace"))


def may_answer(descriptions: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these problems: status codes, and what each one means there."""
    return {status: {"description": text, "content": _PROBLEM} for status, text in descriptions.items()}


def links(operations: Mapping[str, str], **fields: str) -> dict[str, Any]:
    """The `links` of a response, by name: operations (`GET /jobs/{job_id}`) that go on from the answer.

    ``fields``: where the answer's body has a parameter of their paths, as a JSON pointer (`/job_id`).
    """
    found: dict[str, Any] = {}
    for name, operation in operations.items():
        method, path = operation.split()
        reference = f"#/paths/{path.replace('/', '~1')}/{method.lower()}"
        parameters = {field: f"$response.body#{at}" for field, at in fields.items() if f"{{{field}}}" in path}
        found[name] = {"operationRef": reference, "parameters": parameters}
    return found


def document_problems(app: FastAPI) -> None:
    """Make `app.openapi()` describe errors as they are sent."""
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(describe())
        return app.openapi_schema

    app.openapi = openapi


def methods_at(app: FastAPI, path: str) -> frozenset[str]:
    """The documented methods of a path, in capitals; empty where no documented route has it."""
    found: set[str] = set()
    for template, item in app.openapi().get("paths", {}).items():
        if compile_path(template)[0].match(path):
            found |= {method.upper() for method in item if method in _METHODS}
    return frozenset(found)


def _with_problems(schema: dict[str, Any]) -> dict[str, Any]:
    _, problem = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    schemas |= problem["$defs"]
    for name in _FRAMEWORK_SCHEMAS:
        schemas.pop(name, None)
    for path in schema.get("paths", {}).values():
        for method, operation in path.items():
            if method in _METHODS:
                _document(operation)
    return schema


def _as_sent(content: dict[str, Any]) -> None:
    """The framework thinks that every model is sent as the route's own media type, and that a stream is one text."""
    for media_type, told in list(content.items()):
        schema: dict[str, Any] = told.get("schema", {})
        if schema.get("$ref") == _REFERENCE["$ref"]:
            content[MEDIA_TYPE] = {"schema": _REFERENCE}
            if media_type != MEDIA_TYPE:
                del content[media_type]
        elif media_type in _STREAMS:
            told.pop("schema", None)
            if "$ref" in schema:  # of one value of the stream, in the words of OpenAPI 3.2
                told["itemSchema"] = {"$ref": schema["$ref"]}


def _without_null(schema: dict[str, Any]) -> None:
    """A parameter that is not there is no `null`: nobody could write one into an address or a header."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del schema["anyOf"]
        schema.update(kinds[0])


def _document(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        _without_null(parameter["schema"])
    responses: dict[str, Any] = operation.setdefault("responses", {})
    for response in responses.values():
        _as_sent(response.get("content", {}))
    for status, text in (_EVERYWHERE | (_WITH_BODY if "requestBody" in operation else {})).items():
        responses.setdefault(status, {"description": text, "content": _PROBLEM})
    if "422" in responses and MEDIA_TYPE not in responses["422"].get("content", {}):
        responses["422"] = {"description": "The request is malformed; `errors` names the fields.", "content": _PROBLEM}
    responses.setdefault("default", {"description": "Any other error, as a problem.", "content": _PROBLEM})
    operation["responses"] = dict(sorted(responses.items()))
