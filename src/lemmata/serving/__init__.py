"""HTTP for all services: the application factory, problems, limits, and the server."""

from lemmata.serving.app import create_app
from lemmata.serving.server import Listener, serve

__all__ = ["Listener", "create_app", "serve"]
