"""A server that speaks Anthropic's Messages protocol on loopback and behaves as a script says."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from tests.support.openai_server import Reply, Vendor, serving


def anthropic_serving() -> AbstractAsyncContextManager[Vendor]:
    """The server, for the length of the block."""
    return serving("/v1/messages", "", _message)


def _message(reply: Reply) -> dict[str, Any]:
    if reply.status != 200:
        return {"type": "error", "error": {"type": "api_error", "message": f"scripted {reply.status}"}}
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "m-1",
        "content": [{"type": "text", "text": text} for text in reply.texts],
        "stop_reason": reply.finish,
        "stop_sequence": None,
        "usage": {"input_tokens": 900, "cache_read_input_tokens": 100, "output_tokens": 200},
    }
