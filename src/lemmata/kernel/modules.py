"""The door of compiled modules: what is new in a candidate is checked, the library beneath it is taken as given."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from lemmata.kernel.budget import Budget
from lemmata.kernel.declarations import Kernel
from lemmata.kernel.environment import Environment, Lookup
from lemmata.kernel.report import Answer, Finding, Report, Tally
from lemmata.lean.cone import MissingConstantError, Scope
from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.dependencies import DependencyCycleError
from lemmata.lean.names import Name
from lemmata.lean.olean import Closure, LibraryUnreadableError, OleanError, OleanFile, OleanLimitError
from lemmata.lean.term_store import TermStore


def check_cone(
    file: OleanFile,
    closure: Closure,
    roots: Iterable[Name],
    store: TermStore,
    budget: Budget | None = None,
    *,
    seconds: float | None = None,
) -> Report:
    """Check ``roots``, and all constants of ``file`` itself that they rest on; ``seconds`` for all of them together.

    ``store`` must be the one that ``file`` was opened with. It remembers what was read of the library: keep it, and the
    next candidate is cheaper, for as long as its size (``len``) suits. Nothing else of a candidate is remembered.
    Axioms are accepted like any declaration: which ones a theorem may rest on is for the judge to say.
    Never raises for what ``file`` holds.
    """
    tally = Tally()
    kernel = Kernel(Environment(_library(closure, store)), store, budget)
    if seconds is not None:
        kernel.checker.meter.whole_deadline = time.monotonic() + seconds
    wanted = tuple(roots)
    root = wanted[-1] if wanted else Name()
    try:
        return tally.report(_check(kernel, Scope(file, closure), wanted, tally))
    except LibraryUnreadableError as error:
        finding = Finding(Answer.DECLINED, root, "library", f"{error.code}: {error}")
    except MissingConstantError as missing:
        finding = Finding(Answer.REJECTED, root, "const", f"there is no constant {missing.name}")
    except DependencyCycleError as cycle:
        finding = Finding(Answer.REJECTED, cycle.name, "order", "the constant rests on itself")
    except OleanLimitError as error:
        finding = Finding(Answer.DECLINED, root, "budget", str(error))
    except OleanError as error:
        finding = Finding(Answer.REJECTED, root, "module", f"{error.code}: {error}")
    return tally.report(finding)


def _check(kernel: Kernel, scope: Scope, roots: tuple[Name, ...], tally: Tally) -> Finding | None:
    for name in roots:
        if name not in scope.file:
            return Finding(Answer.REJECTED, name, "const", "the module does not define it")
    for group in _groups(scope, roots):
        finding = tally.run(group[0].name, len(group), lambda group=group: _add(kernel, group))
        if finding is not None:
            return finding
    return None


def _add(kernel: Kernel, group: list[ConstantInfo]) -> int:
    if len(group) == 1:
        kernel.add(group[0])
    else:
        kernel.add_block(group)
    return kernel.steps


def _groups(scope: Scope, roots: tuple[Name, ...]) -> Iterator[list[ConstantInfo]]:
    """The module's own constants, dependencies first; those of one inductive declaration together."""
    infos, _ = scope.own_cone(roots)
    done: set[Name] = set()
    for info in infos:
        if info.name in done:
            continue
        outline = scope.outline(info.name)
        head = None if outline is None else scope.units.leader(outline)
        members = () if head is None else scope.units.members(head)
        found = [scope.own(name) for name in members] if info.name in members else [info]
        group = [member for member in found if member is not None]
        done.update(member.name for member in group)
        yield group


def _library(closure: Closure, store: TermStore) -> Lookup:
    """The library's constants, each read into ``store`` once."""
    known = store.attachments.get(closure)
    if not isinstance(known, _Library):
        known = store.attachments[closure] = _Library(closure, store)
    return known.find


class _Library:
    def __init__(self, closure: Closure, store: TermStore) -> None:
        self.closure, self.store = closure, store
        self.known: dict[Name, ConstantInfo | None] = {}

    def find(self, name: Name) -> ConstantInfo | None:
        if name not in self.known:
            found = self.closure.find(name, self.store)
            self.known[name] = None if found is None else found[1]
        return self.known[name]
