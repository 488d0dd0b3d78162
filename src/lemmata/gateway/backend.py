"""What a backend is: one small class that turns a request into texts, and says what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from lemmata.contracts import BackendInfo, GenerateRequest, Usage


@dataclass(frozen=True, slots=True)
class Answer:
    """Candidate proofs as the backend gave them, in the order in which to try them."""

    candidates: tuple[str, ...]
    usage: Usage = field(default_factory=Usage)
    model: str | None = None
    finish: Literal["stop", "length", "refusal", "empty"] = "stop"


class Backend(Protocol):
    """One source of candidates."""

    @property
    def info(self) -> BackendInfo:
        """Name, kind, models, and whether it can answer now."""
        ...

    async def generate(self, request: GenerateRequest) -> Answer:
        """Up to `request.n` candidates. Raises `ModelError` where it fails."""
        ...

    async def aclose(self) -> None:
        """Close connections."""
        ...
