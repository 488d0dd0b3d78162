"""What every operation's page says about errors: RFC 9457 problems, not the framework's own form."""

from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from lemmata.contracts import Problem
from lemmata.serving.problems import MEDIA_TYPE

_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")


def document_problems(app: FastAPI) -> None:
    """Make `app.openapi()` describe errors as they are sent."""
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(describe())
        return app.openapi_schema

    app.openapi = openapi


def _with_problems(schema: dict[str, Any]) -> dict[str, Any]:
    _, problem = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    schemas |= problem["$defs"]
    for name in _FRAMEWORK_SCHEMAS:
        schemas.pop(name, None)
    for path in schema.get("paths", {}).values():
        for operation in path.values():
            _document(operation)
    return schema


def _document(operation: dict[str, Any]) -> None:
    responses: dict[str, Any] = operation.setdefault("responses", {})
    if "requestBody" in operation:
        responses["413"] = {"description": "The body is over the server's limit.", "content": _PROBLEM}
    if "422" in responses:
        responses["422"] = {"description": "The request is malformed; `errors` names the fields.", "content": _PROBLEM}
    responses.setdefault("default", {"description": "Any other error, as a problem.", "content": _PROBLEM})
