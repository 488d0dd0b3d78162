"""The Retriever: finds the declarations that a proof, or a person, needs."""

from lemmata.retriever.service import Retriever

__all__ = ["Retriever"]
