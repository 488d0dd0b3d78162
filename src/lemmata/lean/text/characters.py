"""Characters that have no business in a Lean text, or none in its code."""

from __future__ import annotations

import re
import unicodedata

from lemmata.lean.text.tokens import Flaw, Kind, Lexed

# C0 and C1 controls but tab and line feed; line and paragraph separators; bidi controls; lone surrogates; noncharacters
_NEVER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# spaces that look like the plain one, and characters that cannot be seen
_NOT_IN_CODE = re.compile(
    "[\u00a0\u00ad\u034f\u115f\u1160\u1680\u180e\u2000-\u200d\u202f\u205f-\u2065\u206a-\u206f\u3000\u3164\ufe00-\ufe0f\uffa0]"
)


def normalise(text: str) -> str:
    """Windows line ends become plain ones, as Lean itself reads them; lines and columns stay what they are.

    So does the half of one at the very end, which is what remains where a file was cut into its lines.
    """
    return text.replace("\r\n", "\n").removesuffix("\r")


def bad_character(text: str) -> Flaw | None:
    """The first character that may stand nowhere."""
    found = _NEVER.search(text)
    return None if found is None else Flaw(found.start(), f"{_name(found[0])} is not allowed")


def bad_code_character(text: str, lexed: Lexed) -> Flaw | None:
    """The first character that may stand in comments and strings only."""
    words = [token for token in lexed.tokens if token.kind in (Kind.COMMENT, Kind.DOC, Kind.STRING, Kind.CHAR)]
    place = 0
    for token in [*words, None]:
        found = _NOT_IN_CODE.search(text, place, token.start if token else len(text))
        if found is not None:
            return Flaw(found.start(), f"{_name(found[0])} is not allowed outside comments and strings")
        place = token.end if token else place
    return None


def _name(character: str) -> str:
    if character == "\ufeff":
        return "U+FEFF (a byte order mark: save the text as UTF-8 without one)"
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'a control character').lower()})"
