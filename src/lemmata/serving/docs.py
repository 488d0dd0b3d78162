"""`/docs`: the OpenAPI document as one page that needs nothing from elsewhere, with a form to try each route."""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2733 }
h2 { margin: 2rem 0 .5rem; text-transform: capitalize } code, pre, textarea, input { font: 13px/1.45 monospace }
details { border: 1px solid #d5dce4; border-radius: 6px; margin: .5rem 0; padding: .4rem .8rem }
summary { cursor: pointer } b.m { display: inline-block; min-width: 3.5rem; color: #05627a } .q { color: #5c6b7a }
pre { background: #f4f6f8; padding: .6rem; overflow: auto; max-height: 24rem } table { border-collapse: collapse }
td { padding: .15rem 1rem .15rem 0; vertical-align: top }
textarea { width: 100%; box-sizing: border-box; height: 10rem }
"""

_SCRIPT = """
for (const form of document.forms) form.onsubmit = async event => {
  event.preventDefault();
  const out = form.querySelector('output'), used = [], data = Object.fromEntries(new FormData(form));
  const fill = (_, name) => (used.push(name), encodeURIComponent(data[name] || ''));
  let path = form.dataset.path.replace(/{(\\w+)}/g, fill);
  const query = new URLSearchParams(Object.entries(data).filter(([k, v]) => v && k !== ' body' && !used.includes(k)));
  if (String(query)) path += '?' + query;
  const init = {method: form.dataset.method};
  if (' body' in data) Object.assign(init, {body: data[' body'], headers: {'content-type': 'application/json'}});
  out.textContent = '…';
  try {
    const answer = await fetch(path, init), text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2) } catch {}
    out.textContent = answer.status + ' ' + (answer.headers.get('content-type') || '') + '\\n' + shown;
  } catch (error) { out.textContent = String(error) }
};
"""

_SCRIPT_HASH = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_SCRIPT_HASH}'; connect-src 'self'"


def docs_page(app: FastAPI) -> APIRouter:
    """The router of `/docs` (and `/`, which leads there)."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    @router.get("/")
    async def docs() -> HTMLResponse:  # pyright: ignore[reportUnusedFunction]
        return HTMLResponse("".join(_page(app.openapi())), headers={"content-security-policy": _POLICY})

    return router


def _page(schema: dict[str, Any]) -> Iterator[str]:
    info = schema["info"]
    title, version = escape(info["title"]), escape(info["version"])
    yield f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><style>{_STYLE}</style>"
    yield f"<h1>{title} <small class=q>{version}</small></h1><p>{escape(info.get('summary', ''))} "
    yield "For programs: <a href=openapi.json>openapi.json</a>. Errors are RFC 9457 problems.</p>"
    by_tag: dict[str, list[str]] = {}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            tag = (operation.get("tags") or ["other"])[0]
            by_tag.setdefault(tag, []).append("".join(_operation(path, method, operation, schema)))
    for tag, sections in by_tag.items():
        yield f"<h2>{escape(tag)}</h2>{''.join(sections)}"
    yield f"<script>{_SCRIPT}</script></html>"


def _operation(path: str, method: str, operation: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    summary = escape(operation.get("summary", ""))
    yield f"<details><summary><b class=m>{method.upper()}</b> <code>{escape(path)}</code> "
    yield f"<span class=q>{summary}</span></summary><p>{escape(operation.get('description', ''))}</p>"
    yield f'<form data-method={method.upper()} data-path="{escape(path)}"><table>'
    for parameter in operation.get("parameters", ()):
        name = escape(parameter["name"])
        note = escape(parameter.get("description", ""))
        if parameter["in"] in {"path", "query"}:
            yield f'<tr><td><code>{name}</code><td><input name="{name}"><td class=q>{note}'
    yield "</table>"
    if body := operation.get("requestBody"):
        content = next(iter(body["content"].values()))
        model, examples = _model(content.get("schema", {}), schema)
        example = json.dumps(examples[0], indent=2, ensure_ascii=False) if examples else "{}"
        yield f'<textarea name=" body" aria-label="body">{escape(example)}</textarea>{_fields(model)}'
    yield "<p><button>Send</button></p><pre><output></output></pre></form><table>"
    for status, response in operation.get("responses", {}).items():
        yield f"<tr><td><code>{escape(status)}</code><td>{escape(response.get('description', ''))}"
    yield "</table></details>"


def _model(reference: dict[str, Any], schema: dict[str, Any]) -> tuple[dict[str, Any], list[Any]]:
    """The schema that a body refers to, and its examples."""
    name = str(reference.get("$ref", "")).rpartition("/")[2]
    model: dict[str, Any] = schema.get("components", {}).get("schemas", {}).get(name, reference)
    return model, model.get("examples", [])


def _fields(model: dict[str, Any]) -> str:
    required = set(model.get("required", ()))
    rows = [
        f"<tr><td><code>{escape(name)}</code>{' (required)' if name in required else ''}"
        f"<td class=q>{escape(_type(field))}<td>{escape(field.get('description', ''))}"
        for name, field in model.get("properties", {}).items()
    ]
    return f"<table>{''.join(rows)}</table>"


def _type(field: dict[str, Any]) -> str:
    options: list[dict[str, Any]] = field.get("anyOf", [field])
    names = [str(o.get("type") or str(o.get("$ref", "any")).rpartition("/")[2]) for o in options]
    return " | ".join(names)
