"""Lemmata as tools of a language model: a server of the Model Context Protocol over stdio.

The SDK is imported by this package and nothing else, and this package by `lemmata mcp` alone: the SDK brings a
package along that changes uvicorn when it is imported, which no server of ours should meet.
"""

from lemmata.mcp_server.server import serve

__all__ = ["serve"]
