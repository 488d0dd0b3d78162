"""What callers of sessions are told, and what is asked for them."""

from __future__ import annotations

from datetime import datetime

from lemmata.contracts import CheckRequest, ErrorClass
from lemmata.contracts.sessions import (
    Session,
    SessionLimits,
    SessionRequest,
    StateCheckRequest,
    TacticMessage,
    TacticResult,
    TacticState,
)
from lemmata.lean.compiler import Compiler
from lemmata.lean.interactive.tactic import RefusedTactic
from lemmata.settings import SessionSettings
from lemmata.worker.sessions_store import LiveSession


def described(
    session: LiveSession, ends: tuple[datetime, datetime], caps: SessionSettings, compiler: Compiler
) -> Session:
    """The session with its tree. ``ends``: at the latest, and if nobody uses it."""
    return Session(
        session_id=session.session_id,
        theorem=str(session.prover.theorem.name),
        header=session.request.header,
        statement=session.request.statement,
        state=session.tree.root,
        tree=session.tree.summaries(),
        created_at=session.created_at,
        expires_at=ends[0],
        idle_expires_at=ends[1],
        restarts=session.prover.starts - 1,
        limits=SessionLimits(
            tactic_ms=caps.tactic_ms,
            tactic_chars=caps.tactic_chars,
            tactics=caps.tactics,
            states=caps.states,
            text_chars=caps.text_chars,
        ),
        toolchain=compiler.toolchain.info,
        isolation=compiler.sandbox.info,
    )


def check_request(asked: SessionRequest, proof: str, how: StateCheckRequest) -> CheckRequest:
    """The request by which a state's proof is judged like any other."""
    return CheckRequest(
        header=asked.header,
        statement=asked.statement,
        proof=proof,
        level=how.level,
        limits=how.limits,
        axioms=how.axioms,
    )


def reached(text: str, state: TacticState, messages: tuple[TacticMessage, ...] = ()) -> TacticResult:
    """The tactic led to `state`."""
    return TacticResult(tactic=text, outcome="done" if state.done else "goals", state=state, messages=messages)


def failed(text: str, error_class: ErrorClass, message: str, messages: tuple[TacticMessage, ...] = ()) -> TacticResult:
    """It led nowhere."""
    return TacticResult(tactic=text, outcome="error", error_class=error_class, message=message, messages=messages)


def refused(text: str, refusal: RefusedTactic) -> TacticResult:
    """It was not run."""
    message = TacticMessage(severity="error", message=refusal.message, start=refusal.at)
    return failed(text, refusal.error_class, refusal.message, (message,))
