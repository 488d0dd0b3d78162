"""A server that speaks Gemini's `generateContent` protocol on loopback and behaves as a script says."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from tests.support.openai_server import Reply, Vendor, serving


def gemini_serving() -> AbstractAsyncContextManager[Vendor]:
    """The server, for the length of the block."""
    return serving("/{path:path}", "", _content)


def _content(reply: Reply) -> dict[str, Any]:
    if reply.status != 200:
        return {"error": {"code": reply.status, "message": f"scripted {reply.status}", "status": "SCRIPTED"}}
    if reply.refusal:
        return {"promptFeedback": {"blockReason": reply.refusal}, "modelVersion": "m-1"}
    parts = [[{"text": "I think.", "thought": True}, {"text": text}] for text in reply.texts]
    return {
        "candidates": [{"content": {"role": "model", "parts": each}, "finishReason": reply.finish} for each in parts],
        "usageMetadata": {"promptTokenCount": 1_000, "candidatesTokenCount": 150, "thoughtsTokenCount": 50},
        "modelVersion": "m-1",
    }
