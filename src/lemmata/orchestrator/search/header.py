"""What the header of a theorem defines: names that tactics can use beside the retrieved ones."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from lemmata.lean.syntax import Kind, tokens
from lemmata.orchestrator.search.tactics import Known

_DEFINING = frozenset({"def", "abbrev"})
_STATING = frozenset({"theorem", "lemma", "axiom"})


def known_to(header: str, premises: Iterable[str]) -> Known:
    """The header's own lemmas before the retrieved ones, the latest first, and its definitions."""
    definitions, lemmas = _named(header)
    return Known(premises=tuple(dict.fromkeys([*reversed(lemmas), *premises])), definitions=tuple(definitions))


def _named(header: str) -> tuple[Sequence[str], Sequence[str]]:
    """Definitions and lemmas in their order. A name inside a namespace stands as it is written there."""
    definitions: list[str] = []
    lemmas: list[str] = []
    for word, name in pairwise(tokens(header)):
        if word.kind is Kind.IDENT and name.kind is Kind.IDENT:
            if word.text in _DEFINING:
                definitions.append(name.text)
            elif word.text in _STATING:
                lemmas.append(name.text)
    return definitions, lemmas
