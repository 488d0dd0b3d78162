"""What a header defines, as far as it helps to prove: types for induction, functions to unfold, lemmas to apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lemmata.gateway.portfolio.lemmas import Lemma, as_lemma
from lemmata.gateway.portfolio.statement import read_statement
from lemmata.gateway.portfolio.terms import Bind, Expr, Term, names_of
from lemmata.lean.syntax import Declaration, Kind, Token, read_source, tokens

_OPEN, _CLOSE = frozenset("([{⟨"), frozenset(")]}⟩")


@dataclass(frozen=True, slots=True)
class Constructor:
    """``recursive`` tells for each argument whether it is of the type itself; ``names`` are good names for them."""

    name: str
    names: tuple[str, ...]
    recursive: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Datatype:
    """An inductive type."""

    name: str
    constructors: tuple[Constructor, ...]

    @property
    def is_recursive(self) -> bool:
        """Whether induction says more than case analysis."""
        return any(any(constructor.recursive) for constructor in self.constructors)


@dataclass(frozen=True, slots=True)
class Function:
    """``recursive_on`` is the index, among all explicit arguments, of the one that it takes apart."""

    name: str
    recursive_on: int | None
    calls_itself: bool
    type: Expr | None


@dataclass(frozen=True, slots=True)
class Header:
    """The definitions of a header, over those that every Lean has."""

    types: Mapping[str, Datatype] = field(default_factory=dict[str, Datatype])
    functions: Mapping[str, Function] = field(default_factory=dict[str, Function])
    lemmas: tuple[Lemma, ...] = ()
    kinds: Mapping[str, Expr] = field(default_factory=dict[str, Expr])


_NAT = Datatype("Nat", (Constructor("zero", (), ()), Constructor("succ", ("n",), (True,))))
_LIST = Datatype("List", (Constructor("nil", (), ()), Constructor("cons", ("x", "xs"), (False, True))))
_BOOL = Datatype("Bool", (Constructor("false", (), ()), Constructor("true", (), ())))
_OPTION = Datatype("Option", (Constructor("none", (), ()), Constructor("some", ("x",), (False,))))
_PROD = Datatype("×", (Constructor("mk", ("a", "b"), (False, False)),))
_SUM = Datatype("⊕", (Constructor("inl", ("a",), (False,)), Constructor("inr", ("b",), (False,))))
LIBRARY_TYPES = {
    **{kind.name: kind for kind in (_NAT, _LIST, _BOOL, _OPTION, _PROD, _SUM)},
    "Prod": _PROD,
    "Sum": _SUM,
}

RECURSION: dict[str, int] = {
    "+": 1, "*": 1, "^": 1, "-": 1, "++": 0, "length": 0, "map": 1, "reverse": 0, "filter": 1, "foldr": 2, "foldl": 2,
    "append": 0, "flatMap": 1, "any": 0, "all": 0, "sum": 0, "flatten": 0, "filterMap": 1, "zip": 0, "replicate": 0,
    "take": 0, "drop": 0, "∈": 1, "&&": 0, "||": 0, "!": 0, "not": 0, "and": 0, "or": 0, "xor": 0, "factorial": 0,
}  # fmt: skip
"""The argument on which library functions recurse (arguments counted as explicit ones, from 0)."""


def read_header(text: str) -> Header:
    """Read what a header defines. Never raises; what cannot be read is left out."""
    source = read_source(text)
    types = dict(LIBRARY_TYPES)
    functions: dict[str, Function] = {}
    lemmas: list[Lemma] = []
    kinds: dict[str, Expr] = {}
    for item in source.declarations:
        short = item.name.rsplit(".", 1)[-1]
        if item.kind in ("inductive", "structure", "class"):
            if item.kind != "class":
                types[short] = _datatype(item, short)
            if (kind := _kind(item)) is not None:
                kinds[short] = kind
        elif item.kind in ("def", "abbrev", "instance"):
            kind = _kind(item)
            if kind is not None:
                kinds[short] = kind
            if item.kind != "instance":
                functions[short] = Function(item.name, _recursive_argument(item), _mentions(item.body, short), kind)
        elif item.kind in ("theorem", "lemma", "axiom"):
            lemma = as_lemma(item.name, read_statement(item.statement, kinds))
            if lemma is not None:
                lemmas.append(lemma)
    return Header(types, functions, tuple(lemmas), kinds)


def _kind(item: Declaration) -> Expr | None:
    """The type of a definition as a chain of `→` over its explicit arguments."""
    statement = read_statement(item.statement if item.type else f"{item.binders} : Type")
    if statement.target is None:
        return None
    kind: Expr = statement.target
    for local in reversed(statement.locals):
        if local.explicit and local.type is not None:
            kind = Term("→", (local.type, kind))
    return kind


def _datatype(item: Declaration, short: str) -> Datatype:
    if item.kind == "structure":
        fields = tuple(member.name for member in item.members)
        return Datatype(short, (Constructor("mk", fields, (False,) * len(fields)),))
    return Datatype(
        short,
        tuple(
            _constructor(member.name, f"{member.binders} : {member.type or short}", short) for member in item.members
        ),
    )


def _constructor(name: str, statement: str, owner: str) -> Constructor:
    read = read_statement(statement)
    names: list[str] = []
    recursive: list[bool] = []

    def add(label: str, domain: Expr | None) -> None:
        mine = isinstance(domain, Term) and domain.head == owner
        names.append(_unused(label or ("t" if mine else "x"), names))
        recursive.append(mine)

    for local in read.locals:
        add(local.name, local.type)
    target = read.target
    while True:
        match target:
            case Term("→", (left, right)):
                add("", left)
                target = right
            case Bind("∀", label, domain, body):
                add(label, domain)
                target = body
            case _:
                return Constructor(name.rsplit(".", 1)[-1], tuple(names), tuple(recursive))


def _unused(name: str, names: Sequence[str]) -> str:
    found, number = name, 1
    while found in names:
        number += 1
        found = f"{name}{number}"
    return found


def _mentions(body: str, name: str) -> bool:
    return any(item.kind is Kind.IDENT and item.text.rsplit(".", 1)[-1] == name for item in tokens(body))


def _recursive_argument(item: Declaration) -> int | None:
    """The first argument that some equation takes apart, or that a `match` at the top looks at."""
    explicit = [local.name for local in read_statement(f"{item.binders} : True").locals if local.explicit]
    body = [token for token in tokens(item.body) if token.kind is not Kind.DOC]
    if len(body) > 2 and body[0].text == ":=" and body[1].text == "match":
        return explicit.index(body[2].text) if body[2].text in explicit else None
    place = 0
    while place < len(body):
        if body[place].text == "|":
            for number, pattern in enumerate(_patterns(body, place + 1)):
                if _takes_apart(pattern):
                    return len(explicit) + number
        place += 1
    return None


def _patterns(body: Sequence[Token], place: int) -> list[list[Token]]:
    """The patterns of one equation, split at commas."""
    found: list[list[Token]] = [[]]
    depth = 0
    for item in body[place:]:
        depth += (item.text in _OPEN) - (item.text in _CLOSE)
        if depth == 0 and item.text == "=>":
            break
        if depth == 0 and item.text == ",":
            found.append([])
        else:
            found[-1].append(item)
    return found


def _takes_apart(pattern: Sequence[Token]) -> bool:
    """Whether a pattern is more than a variable."""
    return len(pattern) > 1 or (len(pattern) == 1 and pattern[0].kind is Kind.NUMBER)


def relevant(header: Header, expr: Expr | None) -> list[Function]:
    """The header's functions that an expression rests on: those in it, in order of definition."""
    used = names_of(expr)
    return [function for short, function in header.functions.items() if short in used]
