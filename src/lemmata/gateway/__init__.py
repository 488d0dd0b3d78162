"""The Model Gateway: candidate proofs from backends behind one Protocol, with what they cost."""

from lemmata.gateway.backend import Answer, Backend
from lemmata.gateway.service import Gateway

__all__ = ["Answer", "Backend", "Gateway"]
