"""Texts made of the client's pieces and ours, with the way back from a place in the whole to the client's own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lemmata.contracts import Position

Part = Literal["header", "statement", "proof", "source"]


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` is `origin[start:]` of the client's ``part``; of no part, it is ours."""

    text: str
    part: Part | None = None
    start: int = 0


@dataclass(frozen=True)
class Assembly:
    """Pieces in order. ``parts``: the client's whole texts."""

    pieces: tuple[Piece, ...]
    parts: dict[Part, str]

    @cached_property
    def text(self) -> str:
        """The whole."""
        return "".join(piece.text for piece in self.pieces)

    def followed_by(self, *texts: str) -> Assembly:
        """The same with text of ours behind it."""
        return Assembly((*self.pieces, *(Piece(text) for text in texts)), self.parts)

    def locate(self, line: int, column: int) -> tuple[Part, Position] | None:
        """Where line (from 1) and column (from 0, code points) of the whole lie in what the client sent."""
        offset = self.offset(line, column)
        if offset is None:
            return None
        begin = 0
        for index, piece in enumerate(self.pieces):
            end = begin + len(piece.text)
            last = index == len(self.pieces) - 1 or self.pieces[index + 1].part is None
            if piece.part is not None and (begin <= offset < end or (offset == end and last)):
                return piece.part, position_of(self.parts[piece.part], piece.start + offset - begin)
            begin = end
        return None

    def offset(self, line: int, column: int) -> int | None:
        """The code point of the whole at line (from 1) and column (from 0); `None` where there is no such line."""
        starts = self._lines
        if not 1 <= line <= len(starts):
            return None
        return min(starts[line - 1] + column, len(self.text))

    def last(self) -> tuple[Part, Position] | None:
        """Where the last of the client's pieces ends, blanks left out; `None` if there is none."""
        piece = next((piece for piece in reversed(self.pieces) if piece.part is not None), None)
        if piece is None or piece.part is None:
            return None
        return piece.part, position_of(self.parts[piece.part], piece.start + len(piece.text.rstrip()))

    @cached_property
    def _lines(self) -> Sequence[int]:
        return line_starts(self.text)


def line_starts(text: str) -> list[int]:
    """The offset of each line."""
    starts = [0]
    place = text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts


def position_of(text: str, offset: int) -> Position:
    """Line and column of a code point."""
    starts = line_starts(text[:offset])
    line = bisect_right(starts, offset)
    return Position(line=line, column=offset - starts[line - 1])
