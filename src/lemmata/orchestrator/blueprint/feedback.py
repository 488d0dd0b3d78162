"""What the model is told about a blueprint that did not lead to a proof."""

from collections.abc import Iterable, Iterator, Sequence

from lemmata.contracts import Attempt, Diagnostic, ErrorClass, FailedCandidate, Verdict
from lemmata.contracts.blueprints import Blueprint, NodeState
from lemmata.orchestrator.blueprint.text import Assembled

_MAX_PROOF_CHARS = 800
_MAX_MESSAGE_CHARS = 1_200
_MAX_ANSWER_CHARS = 20_000


def feedback(answer: str, blueprint: Blueprint, problems: Iterable[str], proved: Iterable[str]) -> FailedCandidate:
    """The answer, what is wrong with it, and what is proved of this version and of earlier ones."""
    told = [_error(problem) for problem in problems]
    told += [
        _error(f"lemma `{node.name}`: {node.message}") for node in blueprint.lemmas if node.state is NodeState.FAILED
    ]
    told += [Diagnostic(severity="information", message=f"proved, keep it: {lemma}") for lemma in proved]
    return FailedCandidate(proof=answer[:_MAX_ANSWER_CHARS], diagnostics=tuple(told))


def complaints(attempt: Attempt, blueprint: Blueprint, text: Assembled | None = None) -> Iterator[str]:
    """Lean's words about the skeleton or the whole, each with the node that it belongs to."""
    for diagnostic in attempt.diagnostics:
        owner = text.owner(diagnostic) if text is not None else None
        where = f"at `{blueprint.node(owner).name}`: " if owner is not None else ""
        yield where + diagnostic.message[:_MAX_MESSAGE_CHARS]
    if not attempt.diagnostics:
        yield attempt.message or f"the verdict is {attempt.verdict}"


def why_open(attempts: Sequence[Attempt], detail: str) -> str:
    """Why a leaf is not proved: how many candidates failed, and the nearest of them with Lean's words."""
    if not attempts:
        return f"not proved, no candidate was there to check ({detail})"
    nearest = min(reversed(attempts), key=_distance)  # later candidates have learned from earlier ones
    lean = "\n".join(diagnostic.message for diagnostic in nearest.diagnostics) or nearest.message
    return (
        f"not proved by {len(attempts)} candidates ({detail}). The nearest was\n{nearest.proof[:_MAX_PROOF_CHARS]}\n"
        f"to which Lean said: {lean[:_MAX_MESSAGE_CHARS]}"
    )


def _distance(attempt: Attempt) -> tuple[bool, bool, int]:
    """Open goals are nearer to a proof than errors, and few errors nearer than many."""
    unsolved = attempt.error_class is ErrorClass.UNSOLVED_GOALS
    return attempt.verdict is not Verdict.INCOMPLETE, not unsolved, len(attempt.diagnostics)


def _error(message: str) -> Diagnostic:
    return Diagnostic(severity="error", message=message)
