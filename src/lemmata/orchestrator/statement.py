"""A job's first step: the statement must mean something."""

from lemmata.contracts import ErrorClass, Level, ToolchainInfo, Verdict
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.work import JobFailedError


async def check_statement(bench: Bench) -> ToolchainInfo | None:
    """With `sorry` as its proof Lean has to find the statement incomplete, no more. Answers the Lean that found it so.

    Raises `JobFailedError`, `BudgetExhaustedError`.
    """
    result = await bench.check("sorry", Level.VERIFIED)
    first = next((d.message for d in result.diagnostics if d.severity == "error"), "")
    if result.verdict in (Verdict.TIMEOUT, Verdict.RESOURCE_LIMIT, Verdict.ERROR):
        message = f"the statement alone could not be checked: {result.message or first}"
        raise JobFailedError(result.verdict, message, result.error_class)
    if result.verdict is not Verdict.INCOMPLETE:
        refused = result.error_class is ErrorClass.INVALID_HEADER
        what = "header is refused" if refused else "statement does not elaborate"
        message = f"the {what}: {first or result.message}"
        raise JobFailedError(Verdict.INVALID, message, result.error_class or ErrorClass.INVALID_STATEMENT)
    return result.toolchain
