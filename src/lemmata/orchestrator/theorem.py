"""The theorem of a request: its form is checked, its statement is cut out, and it gets its identity.

Only form is judged here; whether the statement means anything is for Lean to say.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.contracts.theorems import TheoremError
from lemmata.lean.plans import without_queries
from lemmata.lean.syntax import Kind, Token, tokens
from lemmata.lean.text.characters import normalise as normalise_lines
from lemmata.lean.text.tokens import lex
from lemmata.lean.text.words import LEADING_IN

_OPENING = frozenset({"(", "[", "{", "⦃", "⟨", "@[", ".{", "⟪", "‹", "⌊", "⌈"})
_CLOSING = frozenset({")", "]", "}", "⦄", "⟩", "⟫", "›", "⌋", "⌉"})
_MODIFIERS = frozenset({"private", "protected", "noncomputable", "nonrec", "public"})
_LETS = frozenset({"let", "have", "let_fun", "letI", "haveI"})
_OPEN_ENDS = (("by", "sorry"), ("sorry",), ("by",), ())
# Unicode calls these "Bidi_Control": they make a text read differently from what Lean reads
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Theorem:
    """`statement` is `theorem name binders : type`, without `:=`; `header` is what must stand before it."""

    header: str
    statement: str
    name: str

    @property
    def hash(self) -> str:
        """sha256 (hex) over header and statement; layout and comments do not count."""
        return _sha256(normalise(self.header), normalise(self.statement))

    def cache_key(self, toolchain: str) -> str:
        """sha256 (hex) over toolchain, header and statement; layout and comments do not count."""
        return _sha256(toolchain, normalise(self.header), normalise(self.statement))

    def file(self, proof: str) -> str:
        """A whole Lean file that states the theorem and gives `proof`."""
        head = f"{self.header.strip()}\n\n" if self.header.strip() else ""
        # on a line of its own the columns of the proof stay what its author saw; one line has no columns to keep
        gap = "\n" if "\n" in proof.strip("\n") else " "
        return f"{head}{self.statement} :={gap}{proof.strip(chr(10))}\n"


def parse_theorem(text: str, header: str = "") -> Theorem:
    """Read a theorem with or without an open proof (`:= by sorry`, `:= sorry`, `:= by`) at its end.

    What stands before the last theorem of `text` (imports, `open`, definitions) joins the header; attributes, doc
    comments and modifiers of the theorem itself do not change what is to be proved, and are dropped. `open … in` and
    its like join the header, too; `#check` and its like define nothing, and are dropped.
    Raises `TheoremError` with a sentence that says what to change.
    """
    text, header = _clean(text, "theorem"), _clean(header, "header")
    items = list(tokens(text))
    head = _head(items)
    name = items[head + 1] if head + 1 < len(items) else None
    if name is None or name.kind is not Kind.IDENT:
        at = items[head]
        raise TheoremError.at("theorem", at.line, at.column, "the theorem needs a name: `theorem name … : …`")
    end = _statement_end(items, head + 2)
    if items[end:] and tuple(item.text for item in items[end + 1 :]) not in _OPEN_ENDS:
        at = items[end]
        message = (
            "after this `:=` there is more than an open proof; end the theorem before it, or with `:= by sorry` "
            "(a finished proof goes to `/check`)"
        )
        raise TheoremError.at("theorem", at.line, at.column, message)
    before = _without_in(text, items, _prefix_start(items, head)).strip()
    header = without_queries(header, lex(header))
    # `lemma` is Mathlib's word for `theorem`; the latter is understood everywhere
    statement = "theorem" + text[items[head].end : items[end - 1].end]
    return Theorem(
        header="\n".join(part for part in (header.strip(), before) if part),
        statement=statement,
        name=name.text,
    )


def normalise(text: str) -> str:
    """The tokens of `text` with one blank wherever there was white space or a comment."""
    return "".join(item.text if item.glued else f" {item.text}" for item in tokens(text)).strip()


def _head(items: Sequence[Token]) -> int:
    """The index of the keyword of the last theorem."""
    heads = [place for place, item in enumerate(items) if _is_head(items, place, item)]
    if not heads:
        hint = "give the `example` a name" if any(item.text == "example" for item in items) else "none was found"
        raise TheoremError(f"`theorem`: it must hold one `theorem name … : …`; {hint}")
    return heads[-1]


def _without_in(text: str, items: Sequence[Token], start: int) -> str:
    """What stands before a theorem, with blanks for what asks Lean something, and for the `in` of `open … in`.

    As nothing follows the theorem, what holds for it alone may as well hold from there on. All keeps its place.
    """
    before = text[: items[start].start]
    while start > 0 and items[start - 1].text == "in":
        lead = next((place for place in range(start - 2, -1, -1) if items[place].text in LEADING_IN), None)
        if lead is None:
            raise TheoremError("`theorem`: an `in` stands before the theorem, and no `open` or its like before it")
        at = items[start - 1].start
        before = before[:at] + "  " + before[at + 2 :]
        start = lead
    return without_queries(before, lex(before))


def _is_head(items: Sequence[Token], place: int, item: Token) -> bool:
    if item.kind is not Kind.IDENT or item.text not in ("theorem", "lemma"):
        return False
    # `theorem` is a keyword everywhere; `lemma` is an ordinary name to core Lean
    before = items[place - 1].text if place else ""
    return item.text == "theorem" or item.first or before in _MODIFIERS or before == "]"


def _prefix_start(items: Sequence[Token], head: int) -> int:
    """The index where attributes, modifiers and the doc comment before the keyword begin."""
    start = head
    while start > 0:
        before = items[start - 1]
        if before.kind is Kind.DOC or before.text in _MODIFIERS:
            start -= 1
        elif before.text == "]" and (opening := _attribute_start(items, start - 1)) is not None:
            start = opening
        else:
            break
    return start


def _attribute_start(items: Sequence[Token], closing: int) -> int | None:
    depth = 0
    for place in range(closing, -1, -1):
        depth += (items[place].text in _CLOSING) - (items[place].text in _OPENING)
        if depth == 0:
            return place if items[place].text == "@[" else None
    return None


def _statement_end(items: Sequence[Token], start: int) -> int:
    """The index of the `:=` that begins the proof, or the number of tokens."""
    depth, lets, colon = 0, 0, False
    end = len(items)
    for place in range(start, len(items)):
        word = items[place].text
        if items[place].kind is not Kind.SYMBOL and items[place].kind is not Kind.IDENT:
            continue
        if word in _OPENING:
            depth += 1
        elif word in _CLOSING:
            depth -= 1
        elif depth == 0:
            colon = colon or word == ":"
            lets += word in _LETS
            if word == ":=":
                if lets == 0:
                    end = place
                    break
                lets -= 1
    if not colon or end == start:
        at = items[min(end, len(items) - 1)]
        raise TheoremError.at("theorem", at.line, at.column, "the statement has no type: write `theorem name … : type`")
    return end


def _clean(text: str, field: str) -> str:
    """Line ends as Lean wants them. Raises `TheoremError` for characters that no honest text needs."""
    text = normalise_lines(text.removeprefix("\ufeff"))
    for offset, char in enumerate(text):
        if char in "\n\t" or " " <= char <= "~":
            continue
        if char in _BIDI_CONTROLS or char == "\ufeff" or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
            line = text.count("\n", 0, offset) + 1
            raise TheoremError(f"`{field}`: character U+{ord(char):04X} on line {line} is not allowed; remove it")
    return text


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def place_in_request(text: str, header: str, part: str, line: int, column: int) -> tuple[str, int, int]:
    """Where a place of a parsed theorem lies in the texts that it was parsed from: field, line and column.

    `part`: `header` or `statement`. Lines count from 1, columns from 0.
    """
    text, header = _clean(text, "theorem"), _clean(header, "header")
    if part == "statement":
        items = list(tokens(text))
        keyword = items[_head(items)]
        if line > 1:
            return "theorem", keyword.line + line - 1, column
        # the word may have been `lemma`
        shift = keyword.column + len(keyword.text) - len("theorem")
        return "theorem", keyword.line, max(keyword.column, column + shift)
    own_lines = header.strip().count("\n") + 1 if header.strip() else 0
    if line <= own_lines:
        return "header", *_behind(header, line, column)
    return "theorem", *_behind(text, line - own_lines, column)


def _behind(text: str, line: int, column: int) -> tuple[int, int]:
    """A place in the stripped text, in the text itself."""
    blank = text[: len(text) - len(text.lstrip())]
    indent = len(blank) - (blank.rfind("\n") + 1)
    return line + blank.count("\n"), column + (indent if line == 1 else 0)
