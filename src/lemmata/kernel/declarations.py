"""Adding declarations to an environment: each is checked in full before it counts."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from lemmata.kernel.block import InductiveBlock
from lemmata.kernel.budget import Budget, deep_recursion
from lemmata.kernel.checker import TypeChecker
from lemmata.kernel.environment import Environment
from lemmata.kernel.errors import DeclinedError, KernelError, RejectedError
from lemmata.kernel.form import check_form
from lemmata.kernel.quotient import check_quotient
from lemmata.lean.declarations import Axiom, ConstantInfo, Definition, Opaque, Quot, Theorem
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore


class Kernel:
    """Checks declarations in order, and remembers them.

    What is not accepted leaves the environment as it was.
    """

    def __init__(self, env: Environment, store: TermStore, budget: Budget | None = None) -> None:
        self.env = env
        self.checker = TypeChecker(env, store, budget)

    @property
    def steps(self) -> int:
        """What the last declaration took."""
        return self.checker.meter.used

    def add(self, info: ConstantInfo) -> None:
        """Check and add a declaration that stands alone. Raises ``RejectedError`` or ``DeclinedError``."""
        with self._trying(info.name):
            self.checker.start(info.level_params)
            check_form(self.env, info)
            match info:
                case Definition() | Theorem() | Opaque():
                    self._with_value(info)
                case Axiom():
                    self.checker.check_type(info.type)
                case Quot():
                    check_quotient(self.checker, info)
                case _:
                    raise RejectedError("inductive", f"{info.name} stands outside a block")
            self.env.add(info)
            if isinstance(info, Quot):
                self.checker.forget()

    def add_block(self, infos: Sequence[ConstantInfo]) -> None:
        """Check and add a mutual block: types, constructors and recursors, in any order.

        Everything is generated from the types and constructors and compared with what is given; nothing may be
        missing and nothing left over. Raises ``RejectedError`` or ``DeclinedError``.
        """
        with self._trying(infos[0].name):
            InductiveBlock(self.checker, infos).check()

    @contextmanager
    def _trying(self, name: Name) -> Generator[None]:
        before = len(self.env.added)
        try:
            with deep_recursion():
                yield
        except BaseException as error:
            if self.env.take_back(before):
                self.checker.forget()
            if isinstance(error, KernelError) and error.declaration is None:
                error.declaration = name
            if isinstance(error, RecursionError | MemoryError):
                declined = DeclinedError("budget", "the terms are too deep or too large")
                declined.declaration = name
                raise declined from None
            raise

    def _with_value(self, info: Definition | Theorem | Opaque) -> None:
        checker = self.checker
        level = checker.inference.sort_of(info.type, check=True)
        if isinstance(info, Theorem) and not checker.levels.is_zero(level):
            raise RejectedError("theorem", "the type of a theorem is not a proposition")
        if not checker.equal(checker.check(info.value), info.type):
            raise RejectedError("declared type", "the value does not have the declared type")
