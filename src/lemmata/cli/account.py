"""What is told of one theorem that was not proved, beside its message: the nearest proof, and options to raise."""

from collections.abc import Iterator

from rich.text import Text

from lemmata.contracts import Job

OPTIONS = {
    "attempts": "--budget-attempts",
    "model_calls": "--budget-calls",
    "tokens": "--budget-tokens",
    "tokens_in": "--budget-tokens-in",
    "tokens_out": "--budget-tokens-out",
    "money_usd": "--budget-money",
    "lean_cpu_s": "--budget-cpu",
    "wall_s": "--budget-wall",
}
"""The option for each cap of a budget."""

_MOST_LINES = 12
_INDENT = "    "


def account(job: Job) -> Text:
    """Some lines, each with a newline before it; none where nothing was tried."""
    text = Text()
    for line in (*_nearest(job), *_to_raise(job)):
        text.append(f"\n{_INDENT}").append_text(line)
    return text


def _nearest(job: Job) -> Iterator[Text]:
    nearest = job.nearest
    if nearest is None:
        return
    what = f"attempt {nearest.step}" if nearest.step is not None else f"a path of {nearest.depth} tactics"
    left = f", {nearest.goals} goals left" if nearest.goals else ""
    yield Text(f"nearest: {what} of {nearest.rung} ({nearest.error_class or nearest.verdict or 'open'}{left})")
    lines = nearest.proof.splitlines()
    for line in lines[:_MOST_LINES]:
        yield Text(f"{_INDENT}{line}", style="dim")
    if len(lines) > _MOST_LINES:
        yield Text(f"{_INDENT}… {len(lines) - _MOST_LINES} more lines", style="dim")


def _to_raise(job: Job) -> Iterator[Text]:
    for cap in job.to_raise:
        if cap.request is not None and cap.kind in OPTIONS:
            yield Text(f"to go further: {OPTIONS[cap.kind]}, which was {cap.limit}; the server allows {cap.most}")
