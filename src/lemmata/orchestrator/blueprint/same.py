"""When two statements are the same: layout, comments and names of variables bound at their beginning do not count."""

from collections.abc import Iterator, Sequence

from lemmata.lean.text.tokens import Kind, Token, lex

_OPENING, _CLOSING = frozenset("([{⦃⟨"), frozenset(")]}⦄⟩")


def theorem_form(binders_and_type: str) -> tuple[str, ...]:
    """The words of what follows a theorem's name: `(p q : Prop) : p ∧ q → q ∧ p`."""
    return _form(lex(binders_and_type).code, (":",))


def proposition_form(text: str) -> tuple[str, ...]:
    """The words of a closed proposition: `∀ p q : Prop, p ∧ q → q ∧ p` has the form of the theorem above."""
    return _form(lex(text).code, ())


def _form(code: Sequence[Token], ends: tuple[str, ...]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    words: list[str] = []
    place = 0
    while True:
        if ends:
            end, ends = ends[0], ()
        elif place < len(code) and code[place].text == "∀":
            end, place = ",", place + 1
        else:
            break
        stop = next((at for at in _outside(code, place) if code[at].text == end), len(code))
        for bracket, bound, kind in _groups(code[place:stop]):
            type_words = tuple(_words(kind, names))
            for token in bound:
                words += [bracket, *type_words, ";"]
                names[token.text] = f"#{len(names)}"
            if not bound:
                words += [bracket, *type_words, ";"]
        place = stop + 1
    return (*words, *_words(code[place:], names))


def _groups(code: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token], Sequence[Token]]]:
    """Bracket, names and type of each group of binders; `x y : T` without brackets counts as `(x y : T)`."""
    place = 0
    while place < len(code):
        bracket = code[place].text
        if bracket not in _OPENING:
            # names alone up to the next bracket, or names with their type up to the end
            stop = next((at for at in range(place, len(code)) if code[at].text in _OPENING), len(code))
            if any(token.text == ":" for token in code[place:stop]):
                stop = len(code)
            bracket, group, place = "(", code[place:stop], stop
        else:
            close = next((at for at in _outside(code, place) if code[at].text in _CLOSING), len(code))
            group, place = code[place + 1 : close], close + 1
        colon = next((at for at, token in enumerate(group) if token.text == ":"), None)
        if colon is not None:
            yield bracket, group[:colon], group[colon + 1 :]
        elif bracket == "[":
            yield bracket, (), group
        else:
            yield bracket, group, ()


def _outside(code: Sequence[Token], start: int) -> Iterator[int]:
    """The places outside of brackets, closing ones that end a group included."""
    depth = 0
    for place in range(start, len(code)):
        depth += (code[place].text in _OPENING) - (code[place].text in _CLOSING)
        if depth == 0:
            yield place


def _words(code: Sequence[Token], names: dict[str, str]) -> Iterator[str]:
    """Words with the bound variables numbered, fields of theirs included."""
    for token in code:
        first, dot, rest = token.text.partition(".")
        yield names.get(first, first) + dot + rest if token.kind is Kind.IDENT else token.text
