"""The shape of a goal, read from the text that Lean prints: enough to choose tactics by.

Nothing is believed because of it: Lean runs each tactic, and a wrong guess costs one refusal.
"""

import re

_OPEN = "([{⟨"
_CLOSE = ")]}⟩"
_BINDERS = ("∀", "∃", "fun", "λ")
_LEVELS: tuple[tuple[str, ...], ...] = (
    ("↔",),
    ("→",),
    ("∨",),
    ("∧",),
    ("=", "≠", "≤", "<", "≥", ">", "∈", "∉", "∣", "⊆"),
)
"""Connectives, the loosest first."""

_WORD = re.compile(r"[^\s()\[\]{}⟨⟩,]+|[()\[\]{}⟨⟩,]")
_NAME = re.compile(r"[^\W\d][\w'!?₀-₉]*")
_METAVARIABLE = re.compile(r"\?[\w.✝]+")


def top_words(text: str) -> list[tuple[str, int]]:
    """The words outside all brackets with their places, up to the first binder: what it binds reaches to the end."""
    words: list[tuple[str, int]] = []
    depth = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word in _OPEN:
            depth += 1
        elif word in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            words.append((word, match.start()))
            if word in _BINDERS:
                break
    return words


def head(text: str) -> str:
    """The outermost connective (`∀`, `∃`, `→`, `∧`, `=`, `¬`, …), or else the first word; '' for no text."""
    text = text.strip()
    words = [word for word, _ in top_words(text)]
    if not words:
        return head(text[1:-1]) if text[:1] == "(" and text[-1:] == ")" else ""
    if words[0] in _BINDERS:
        return words[0]
    for level in _LEVELS:
        found = next((word for word in words if word in level), None)
        if found is not None:
            return found
    return "¬" if words[0].startswith("¬") else words[0]


def introductions(target: str, taken: frozenset[str]) -> list[str]:
    """Names for what `intro` can bring into the context, one each, none of them `taken`."""
    names: list[str] = []

    def fresh(wish: str) -> None:
        names.append(fresh_name(wish, taken | set(names)))

    rest = target.strip()
    while True:
        match head(rest):
            case "∀":
                bound, comma, rest = _binder(rest)
                if not comma:
                    return names
                for wish in bound:
                    fresh(wish)
            case "→":
                place = next(start for word, start in top_words(rest) if word == "→")
                fresh("h")
                rest = rest[place + 1 :].strip()
            case "¬":
                return [*names, fresh_name("h", taken | set(names))]
            case _:
                return names


def fresh_name(wish: str, taken: frozenset[str] | set[str]) -> str:
    """`wish`, or `wish1`, `wish2`, …, whichever is free first."""
    wish = wish.rstrip("✝") if _NAME.fullmatch(wish.rstrip("✝")) else "h"
    number, name = 0, wish
    while name in taken:
        number += 1
        name = f"{wish}{number}"
    return name


def names_in(text: str) -> frozenset[str]:
    """The simple names that the text mentions."""
    return frozenset(_NAME.findall(text))


def without_metavariable_numbers(text: str) -> str:
    """Metavariables numbered by their first place: Lean counts on, but the goal is the same."""
    numbers: dict[str, str] = {}
    return _METAVARIABLE.sub(lambda match: numbers.setdefault(match[0], f"?{len(numbers)}"), text)


def _binder(text: str) -> tuple[list[str], str, str]:
    """What `∀ …,` binds, its comma ('' where there is none), and what follows."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE)
        if char == "," and depth == 0:
            return _bound(text[1:place].strip()), ",", text[place + 1 :].strip()
    return [], "", ""


def _bound(binders: str) -> list[str]:
    """The names in `(x y : T) {z : U} [inst : C]`, `x y : T`, `x y` or `x ∈ s` (there also the fact)."""
    if not any(binders.startswith(char) for char in _OPEN):
        before, colon, _ = binders.partition(" : ")
        if colon:
            return before.split()
        words = binders.split()
        return [words[0], "h"] if len(words) > 2 and words[1] in ("∈", "<", "≤", ">", "≥", "≠") else words
    names: list[str] = []
    for group in re.findall(r"[(\[{⦃]([^()\[\]{}⦃⦄]*(?:[(\[{][^()\[\]{}]*[)\]}][^()\[\]{}]*)*)[)\]}⦄]", binders):
        before, colon, _ = group.partition(" : ")
        names += before.split() if colon else ["inst"]
    return names
