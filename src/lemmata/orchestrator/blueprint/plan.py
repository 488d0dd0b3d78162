"""A model's answer as a plan: lemmas, what each may use, and the theorem's proof from them.

The answer is hostile text like any other. Only its form is judged here; what it means is for Lean to say.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lemmata.contracts import InvalidRequestError
from lemmata.contracts.generate import BlueprintCaps
from lemmata.lean.text.fence import inner_complaint, text_complaint
from lemmata.lean.text.tokens import Kind, lex
from lemmata.lean.text.words import CLOSING, OPENING
from lemmata.orchestrator.blueprint.graph import GraphError, in_order, longest_chain
from lemmata.orchestrator.blueprint.same import proposition_form, theorem_form
from lemmata.orchestrator.blueprint.text import name_end
from lemmata.orchestrator.theorem import Theorem, parse_theorem

MAX_ANSWER_CHARS = 100_000
MAX_NAME_CHARS = 60
MAX_STATEMENT_CHARS = 4_000
MAX_PROOF_CHARS = 20_000
_MAX_PROBLEMS = 8
_MAX_PROBLEM_CHARS = 600

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*'{0,3}", re.ASCII)
_FENCED = re.compile(r"^[ \t]*```[ \t]*(?:json)?[ \t]*\n(.*?)^[ \t]*```[ \t]*$", re.MULTILINE | re.DOTALL)
_GAPS = frozenset({"sorry", "admit", "sorryAx", "native_decide"})
_KEYWORDS = frozenset(
    (
        *("by", "fun", "have", "let", "show", "from", "match", "with", "do", "if", "then", "else", "in", "at", "where"),
        *("Type", "Prop", "Sort", "suffices", "calc", "forall", "exists", "this", "nomatch", "nofun", "return", "for"),
        *("only", "using", "generalizing", "rec", "mut", "try", "catch", "finally", "unless", "break", "continue"),
    )
)


@dataclass(frozen=True, slots=True)
class Lemma:
    """A closed proposition under a name; ``uses``: names of the lemmas that its proof may use."""

    name: str
    statement: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """``lemmas``: each after those that it uses. ``proof``: of the theorem, from all of them."""

    lemmas: tuple[Lemma, ...]
    proof: str


class PlanError(Exception):
    """The answer is no plan. ``problems``: a sentence each, for whoever shall give a better one."""

    def __init__(self, *problems: str) -> None:
        # a key of the answer may be in it: any length, and what no UTF-8 can say
        self.problems = tuple(
            problem[:_MAX_PROBLEM_CHARS].encode(errors="backslashreplace").decode() for problem in problems
        )
        super().__init__("; ".join(self.problems))


class _Lemma(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME_CHARS)]
    statement: Annotated[str, Field(min_length=1, max_length=MAX_STATEMENT_CHARS)]
    uses: list[Annotated[str, Field(max_length=MAX_NAME_CHARS)]] = Field(default=[], max_length=64)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    lemmas: list[_Lemma] = Field(min_length=1, max_length=256)
    proof: Annotated[str, Field(min_length=1, max_length=MAX_PROOF_CHARS)]


def read_plan(answer: str, theorem: Theorem, caps: BlueprintCaps) -> Plan:
    """The plan in a model's answer: JSON, bare or in a fenced block. Raises `PlanError`."""
    given = _decoded(answer)
    problems = list(_problems(given, theorem, caps))
    if problems:
        raise PlanError(*problems[:_MAX_PROBLEMS])
    lemmas = {
        item.name: Lemma(item.name, _tidy(item.statement), tuple(dict.fromkeys(item.uses))) for item in given.lemmas
    }
    uses = {name: lemma.uses for name, lemma in lemmas.items()}
    try:
        ordered = in_order(uses)
    except GraphError as error:
        raise PlanError(str(error)) from None
    chain = longest_chain(ordered, uses)
    if len(chain) > caps.depth:
        told = " uses ".join(f"`{name}`" for name in reversed(chain))
        raise PlanError(f"the chain {told} has {len(chain)} lemmas; at most {caps.depth} may build on one another")
    return Plan(tuple(lemmas[name] for name in ordered), _tidy(given.proof))


def _decoded(answer: str) -> _Answer:
    if len(answer) > MAX_ANSWER_CHARS:
        raise PlanError(f"the answer has {len(answer)} characters; at most {MAX_ANSWER_CHARS} are read")
    first: PlanError | None = None
    for text in _candidates(answer):
        try:
            return _Answer.model_validate(json.loads(text, object_pairs_hook=_once))
        except ValidationError as error:
            told = error.errors(include_url=False, include_input=False)[:_MAX_PROBLEMS]
            first = first or PlanError(
                *(f"`{'.'.join(map(str, each['loc'])) or 'answer'}`: {each['msg']}" for each in told)
            )
        except PlanError as error:
            first = first or error
        except json.JSONDecodeError as error:
            first = first or PlanError(
                f"the answer is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"
            )
        except (RecursionError, ValueError):  # nested without end; a number of a million digits
            first = first or PlanError("the answer is not the JSON that was asked for")
    raise first or PlanError("the answer is empty")


def _candidates(answer: str) -> Iterator[str]:
    """Where the JSON may be: in the last fenced block, else from the first brace to the last."""
    blocks: list[str] = _FENCED.findall(answer)
    if blocks:
        yield blocks[-1]
    start, end = answer.find("{"), answer.rfind("}")
    if 0 <= start < end:
        yield answer[start : end + 1]
    elif answer.strip() and not blocks:
        raise PlanError("the answer holds no JSON object")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Which of two values counts would be a matter of taste."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise PlanError("a key of the JSON stands twice in one object")
    return found


def _problems(given: _Answer, theorem: Theorem, caps: BlueprintCaps) -> Iterator[str]:
    """One sentence for each fault of form."""
    names = [item.name for item in given.lemmas]
    if len(names) > caps.lemmas:
        yield f"there are {len(names)} lemmas; give at most {caps.lemmas}"
        return
    taken = _names_in(theorem.header, theorem.statement, *(item.statement for item in given.lemmas))
    itself = theorem_form(theorem.statement[name_end(theorem.statement) :])
    seen: dict[tuple[str, ...], str] = {}
    for place, item in enumerate(given.lemmas):
        yield from _name_problems(item.name, names[:place], taken)
        yield from _use_problems(item, names)
        wrong = list(_statement_problems(item))
        yield from wrong
        if wrong:
            continue
        form = proposition_form(item.statement)
        if form == itself:
            yield f"`{item.name}` is the theorem itself: a lemma has to be easier"
        elif form in seen:
            yield f"`{item.name}` states what `{seen[form]}` states"
        seen.setdefault(form, item.name)
    yield from (f"the proof of the theorem {what}" for what in _text_problems(given.proof, "proof"))


def _name_problems(name: str, before: Iterable[str], taken: frozenset[str]) -> Iterator[str]:
    if not _NAME.fullmatch(name) or name in _KEYWORDS or name in _GAPS:
        yield f"{name!r} is not a name for a lemma: use letters, digits and `_`, and begin with a letter"
    elif name in before:
        yield f"two lemmas are called `{name}`"
    elif name in taken:
        yield f"`{name}` means something else in the header, the theorem or a statement already: choose another name"


def _use_problems(item: _Lemma, names: Sequence[str]) -> Iterator[str]:
    for used in item.uses:
        if used == item.name:
            yield f"`{item.name}` uses itself"
        elif used not in names:
            yield f"`{item.name}` uses {used!r}, which is none of the lemmas"


def _statement_problems(item: _Lemma) -> Iterator[str]:
    found = False
    for what in _text_problems(item.statement, "statement"):
        found = True
        yield f"the statement of `{item.name}` {what}"
    if found:
        return
    lexed = lex(item.statement)
    if len(lexed.code) != len(lexed.tokens):
        yield f"the statement of `{item.name}` holds a comment: leave it out"
        return
    try:
        read = parse_theorem(f"theorem lemma : {item.statement.strip()}")
    except InvalidRequestError as error:
        yield f"the statement of `{item.name}` is not one proposition: {error.detail}"
        return
    if read.name != "lemma" or read.statement != f"theorem lemma : {item.statement.strip()}":
        yield f"the statement of `{item.name}` is not one proposition: give it without `theorem`, name, `:=` and proof"


def _text_problems(text: str, part: str) -> Iterator[str]:
    """What no text of this kind may hold: the same rules as for any candidate, and no gaps."""
    lexed = lex(text)
    if not lexed.code:
        yield "is empty"
        return
    complaint = text_complaint(text, lexed) or inner_complaint(text, lexed, part)
    if complaint is not None:
        yield f"is refused: {complaint.message}"
    elif _open_brackets(text):
        yield "leaves a bracket open"
    gap = next((token.text for token in lexed.code if token.word in _GAPS or "sorryAx" in token.components), None)
    if gap is not None:
        yield f"holds `{gap}`: a gap may only be a lemma"


def _open_brackets(text: str) -> bool:
    words = [token.text for token in lex(text).code if token.kind is Kind.SYMBOL]
    return sum(word in OPENING for word in words) != sum(word in CLOSING for word in words)


def _names_in(*texts: str) -> frozenset[str]:
    """First parts of all names in these texts."""
    return frozenset(
        token.components[0]
        for text in texts
        for token in lex(text).code
        if token.kind is Kind.IDENT and token.components
    )


def _tidy(text: str) -> str:
    """Without `:=` at its beginning, blank ends and carriage returns."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    tidy = "\n".join(lines).strip("\n").strip()
    return tidy.removeprefix(":=").strip()
