"""What schemathesis asks of every answer beside its own checks: its settings name this file."""

from typing import Any

import jsonschema_rs
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.specs.openapi.checks import negative_data_rejection

PROBLEM = "application/problem+json"
_TRUE = frozenset(("1", "1.0", "true", "t", "yes", "y", "on"))
_FALSE = frozenset(("0", "0.0", "-0.0", "false", "f", "no", "n", "off"))


@schemathesis.check
def documented_status(ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case) -> None:
    """The status is named for this operation: `default` is for readers, and must hide nothing from us."""
    del ctx
    operation = case.operation.schema.raw_schema["paths"][case.operation.path].get(case.method.lower())
    if operation is not None and str(response.status_code) not in operation["responses"]:
        said = bytes(response.content[:500]).decode("utf-8", "replace")
        raise Failure(
            operation=case.operation.label,
            title="Status not documented",
            message=f"{response.status_code} is not among {', '.join(operation['responses'])}: {said}",
        )


@schemathesis.check
def errors_are_problems(
    ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> None:
    """Each error is an RFC 9457 problem that agrees with its status and names the request's trace."""
    del ctx
    if response.status_code < 400 or case.operation.path == "/readyz":
        return
    kind = response.headers.get("content-type", [""])[0]
    body: Any = response.json() if kind == PROBLEM else {}
    if (body.get("status"), bool(body.get("trace_id")), bool(body.get("detail"))) != (response.status_code, True, True):
        raise Failure(operation=case.operation.label, title="Not a problem", message=f"{kind}: {body}")


@schemathesis.check
def nonsense_is_refused(
    ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> None:
    """As `negative_data_rejection`; but what can only mean one thing is read: `"8"` is a number, and `1` is true."""
    try:
        negative_data_rejection(ctx, response, case)
    except AcceptedNegativeData:
        # of a batch, each item is answered by itself: a wrong one must not cost the others
        refused_by_item = case.operation.path == "/check/batch" and b'"verdict":"invalid"' in response.content
        if not refused_by_item and not _is_read(case):
            raise


def _is_read(case: schemathesis.Case) -> bool:
    document: Any = case.operation.schema.raw_schema
    operation = document["paths"][case.operation.path].get(case.method.lower(), {})
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return False
    schema = content["schema"]
    models = document["components"]["schemas"]
    read = _read(case.body, schema, models)
    return not _is_valid(case.body, schema, models) and _is_valid(read, schema, models)


def _is_valid(value: Any, schema: dict[str, Any], models: dict[str, Any]) -> bool:
    return jsonschema_rs.is_valid({**schema, "components": {"schemas": models}}, value)


def _read(value: Any, schema: dict[str, Any], models: dict[str, Any]) -> Any:
    """The value as a lenient reader takes it, where the schema wants a number or a truth value."""
    if "$ref" in schema:
        return _read(value, models[schema["$ref"].rpartition("/")[2]], models)
    for branch in schema.get("anyOf", ()):
        if _is_valid(read := _read(value, branch, models), branch, models):
            return read
    kind = schema.get("type")
    if isinstance(value, dict) and kind == "object":
        known = schema.get("properties", {})
        return {name: _read(item, known[name], models) if name in known else item for name, item in value.items()}
    if isinstance(value, list) and "items" in schema:
        return [_read(item, schema["items"], models) for item in value]
    return _scalar(value, kind)


def _scalar(value: Any, kind: str | None) -> Any:
    if kind == "boolean" and not isinstance(value, dict | list):
        text = str(value).lower()
        return True if text in _TRUE else False if text in _FALSE else value
    if kind in ("integer", "number") and isinstance(value, bool | str):
        try:
            number = float(value)
        except ValueError:
            return value
        return int(number) if number.is_integer() else number
    return value
