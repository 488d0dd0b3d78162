"""Lean text, and times and amounts, as a page shows them. Whatever comes from a caller is escaped here or by Jinja."""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal

from markupsafe import Markup, escape

MAX_SHOWN_CHARS = 8_000
"""Longer texts are cut on a page; the job's files have them whole."""

_KEYWORDS = (
    "abbrev|all_goals|apply|assumption|at|attribute|by|calc|case|cases|class|congr|constructor|contradiction|decide|def|"
    "deriving|do|else|end|example|exact|exfalso|exists|ext|first|from|fun|funext|generalizing|grind|have|if|import|in|"
    "induction|inductive|instance|intro|intros|left|lemma|let|local|match|namespace|next|noncomputable|obtain|omega|open|"
    "private|rcases|refine|repeat|rewrite|rfl|right|rw|section|set_option|show|simp|simp_all|simpa|sorry|structure|then|"
    "theorem|trivial|unfold|universe|using|variable|where|with"
)
# an unclosed comment or string runs to the end, so that no text makes the pattern look twice
_LEAN = re.compile(
    r"(?P<c>--[^\n]*|/-(?:[^-]|-(?!/))*(?:-/|\Z))"
    r'|(?P<s>"(?:[^"\\]|\\.)*(?:"|\Z))'
    rf"|(?P<k>(?<![\w.'!?])(?:{_KEYWORDS})(?![\w'!?]))"
    r"|(?P<n>(?<![\w.])\d+(?![\w]))",
    re.DOTALL,
)
_NAME = re.compile(r"\b(?:theorem|lemma)\s+([^\s:({\[⦃]{1,200})")
_SHOWN_CONTROLS = frozenset("\n\t")


def lean(text: str, limit: int = MAX_SHOWN_CHARS) -> Markup:
    """Highlighted, cut to `limit` characters, with controls and other invisible characters made visible."""
    shown = text[:limit]
    parts: list[Markup] = []
    place = 0
    for found in _LEAN.finditer(shown):
        parts.append(visible(shown[place : found.start()]))
        parts.append(Markup('<span class="{}">{}</span>').format(f"l{found.lastgroup}", visible(found[0])))
        place = found.end()
    parts.append(visible(shown[place:]))
    if len(text) > limit:
        parts.append(Markup('<span class="cut"> … {} more characters</span>').format(f"{len(text) - limit:,}"))
    return Markup("").join(parts)


def visible(text: str) -> Markup:
    """Escaped text in which no character can hide or turn what a person reads: those are shown by their code."""
    if text.isascii() and text.isprintable():
        return escape(text)
    parts: list[str | Markup] = []
    plain: list[str] = []
    for character in text:
        if character in _SHOWN_CONTROLS or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
            plain.append(character)
            continue
        parts += ["".join(plain), Markup('<span class="ctl">U+{:04X}</span>').format(ord(character))]
        plain.clear()
    parts.append("".join(plain))
    return Markup("").join(parts)


def prose(text: str, limit: int = MAX_SHOWN_CHARS) -> Markup:
    """A sentence of ours, with what stands between backticks as code."""
    parts = text[:limit].split("`")
    # an odd number of parts: every backtick has its other
    even = len(parts) if len(parts) % 2 else 1
    said = [Markup("<code>{}</code>").format(visible(p)) if i % 2 else visible(p) for i, p in enumerate(parts[:even])]
    return Markup("").join([*said, *(visible("`" + part) for part in parts[even:])])


def one_line(text: str, limit: int = 160) -> str:
    """All white space as single blanks, cut; with controls shown by their code."""
    line = " ".join(text[: limit * 4].split())
    line = "".join(
        f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} else c for c in line[: limit + 1]
    )
    return line if len(line) <= limit else line[: limit - 1] + "…"


def theorem_name(text: str) -> str:
    """The name of the last theorem in a text, to speak of the job by."""
    names = _NAME.findall(text[-20_000:])
    return one_line(names[-1], 60) if names else "theorem"


def seconds(value: float) -> str:
    """A span of time: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`."""
    if value < 9.95:
        return f"{value:.1f} s"
    whole = round(value)
    if whole < 60:
        return f"{whole} s"
    if whole < 3_600:
        return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"
    return f"{whole // 3_600} h {whole % 3_600 // 60} min"


def ago(then: datetime, now: datetime) -> str:
    """How long ago, roughly."""
    passed = max(0.0, (now - then).total_seconds())
    if passed < 5:
        return "just now"
    if passed < 60:
        return f"{int(passed)} s ago"
    if passed < 86_400:
        return seconds(passed // 60 * 60) + " ago"
    return f"{int(passed // 86_400)} d ago"


KINDS: dict[str, str] = {
    "attempts": "Attempts",
    "model_calls": "Model calls",
    "tokens": "Tokens",
    "money_usd": "Money",
    "lean_cpu_s": "Lean CPU",
    "wall_s": "Time",
}
"""What a budget counts, for people. Tokens in and out alone are told with `tokens`."""


def kind(name: str) -> str:
    """What a cap is called."""
    return KINDS.get(name, name.replace("_", " "))


def amount(value: float | Decimal, of: str) -> str:
    """An amount of a budget in its unit."""
    if of.endswith("_s"):
        return seconds(float(value))
    if of == "money_usd":
        return f"${Decimal(value):.4f}".rstrip("0").rstrip(".") if value else "$0"
    return f"{int(value):,}"
