"""The pages for people: HTML, HTMX and Server-Sent Events over the orchestrator's port (docs/adr/0016)."""

from lemmata.web.front import FrontDoor
from lemmata.web.routes import router

__all__ = ["FrontDoor", "router"]
