"""Typed clients of every service. They implement the ports: a caller cannot tell them from the service itself."""

from lemmata.clients.gateway import GatewayClient
from lemmata.clients.orchestrator import OrchestratorClient
from lemmata.clients.retriever import RetrieverClient
from lemmata.clients.sessions import SessionsClient
from lemmata.clients.worker import WorkerClient

__all__ = ["GatewayClient", "OrchestratorClient", "RetrieverClient", "SessionsClient", "WorkerClient"]
