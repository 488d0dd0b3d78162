"""From words to terms: names, levels, lists and expressions of one module.

Objects are decoded once each, without recursion, and only what is asked for.  Lean's own cached hashes and
flags in the file are ignored: they are whatever the writer of the file claims.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from lemmata.lean.olean.errors import OleanCycleError, OleanDamagedError, OleanLimitError
from lemmata.lean.olean.image import Image
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import BinderInfo, Expr, Level, Name

T = TypeVar("T")

_BOX_ZERO = 1
MAX_NAME_NUMBER = 1 << 32


def _shape(tag: int, fields: int, size: int) -> int:
    return tag << 24 | fields << 16 | size


_NAME_STR = _shape(1, 2, 32)
_NAME_NUM = _shape(2, 2, 32)
BVAR = _shape(0, 1, 24)
FVAR = _shape(1, 1, 24)
MVAR = _shape(2, 1, 24)
SORT = _shape(3, 1, 24)
CONST = _shape(4, 2, 32)
APP = _shape(5, 2, 32)
LAM = _shape(6, 3, 48)
FORALL = _shape(7, 3, 48)
LET = _shape(8, 4, 56)
LIT = _shape(9, 1, 24)
MDATA = _shape(10, 2, 32)
PROJ = _shape(11, 3, 40)

EXPR_CHILDREN: dict[int, tuple[int, ...]] = {
    BVAR: (),
    FVAR: (),
    MVAR: (),
    SORT: (),
    CONST: (),
    APP: (1, 2),
    LAM: (2, 3),
    FORALL: (2, 3),
    LET: (2, 3, 4),
    LIT: (),
    MDATA: (2,),
    PROJ: (3,),
}
"""High half of an expression's first word -> positions, in words, of the expressions inside it."""

_LEVEL_CHILDREN: dict[int, tuple[int, ...]] = {
    _shape(1, 1, 24): (1,),
    _shape(2, 2, 32): (1, 2),
    _shape(3, 2, 32): (1, 2),
    _shape(4, 1, 24): (),
    _shape(5, 1, 24): (),
}


class Decoder:
    """Decodes objects of ``image`` into ``store``; ``holder`` is the address of the referring object."""

    def __init__(self, image: Image, store: TermStore, *, keep_mdata: bool = False) -> None:
        self.image = image
        self.store = store
        self._keep_mdata = keep_mdata
        self._names: dict[int, Name] = {_BOX_ZERO: Name()}
        self._levels: dict[int, Level] = {_BOX_ZERO: store.zero}
        self._level_lists: dict[int, tuple[Level, ...]] = {}
        self._exprs: dict[int, Expr] = {}

    def name(self, pointer: int, holder: int) -> Name:
        """The name at ``pointer``."""
        known = self._names.get(pointer)
        if known is not None:
            if pointer >= holder and pointer != _BOX_ZERO:
                raise OleanCycleError("a name follows what mentions it")
            return known
        chain: list[tuple[int, str | int]] = []
        at, above = pointer, holder
        while at not in self._names:
            prefix, component = self._last_component(at, above)
            chain.append((at, component))
            if len(chain) > self.image.limits.max_name_components:
                raise OleanLimitError("a name has too many components")
            at, above = prefix, at
        if at != _BOX_ZERO and at >= above:
            raise OleanCycleError("a name contains itself")
        result = self._names[at]
        if len(result) + len(chain) > self.image.limits.max_name_components:
            raise OleanLimitError("a name has too many components")
        for address, component in reversed(chain):
            self.image.spend(1 + len(result))
            result = self._names[address] = self.store.name(result.child(component))
        return result

    def _last_component(self, at: int, holder: int) -> tuple[int, str | int]:
        """The address of a name's prefix, and its last component."""
        region, index = self.image.locate(at, holder)
        words = region.words
        head = words[index] >> 32
        if index + 4 > len(words) or head not in (_NAME_STR, _NAME_NUM):
            raise OleanDamagedError("a name was expected")
        prefix, last = words[index + 1], words[index + 2]
        if head == _NAME_STR:
            return prefix, self.image.string(last, at)
        number = self.image.nat(last, at)
        if number >= MAX_NAME_NUMBER:
            raise OleanLimitError("a number in a name is too large")
        return prefix, number

    def list(self, pointer: int, holder: int, element: Callable[[int, int], T]) -> tuple[T, ...]:
        """A ``List`` whose elements ``element(pointer, holder)`` decodes."""
        items: list[T] = []
        while pointer != _BOX_ZERO:
            region, index = self.image.ctor(pointer, holder, 1, 2, 24)
            items.append(element(region.words[index + 1], pointer))
            if len(items) > self.image.limits.max_list:
                raise OleanLimitError("a list is too long")
            self.image.spend(1)
            pointer, holder = region.words[index + 2], pointer
        return tuple(items)

    def names(self, pointer: int, holder: int) -> tuple[Name, ...]:
        """A ``List Name``."""
        return self.list(pointer, holder, self.name)

    def level(self, root: int, holder: int) -> Level:
        """The universe level at ``root``."""
        memo = self._levels
        if root != _BOX_ZERO:
            self.image.locate(root, holder)
        stack = [root]
        while stack:
            at = stack[-1]
            if at in memo:
                stack.pop()
                continue
            region, index = self.image.locate(at, None)
            words = region.words
            head = words[index] >> 32
            slots = _LEVEL_CHILDREN.get(head)
            if slots is None or index + ((head & 0xFFFF) >> 3) > len(words):
                raise OleanDamagedError("a universe level was expected")
            children = [words[index + slot] for slot in slots]
            if not _push_missing(stack, memo, at, children):
                self.image.spend(1)
                memo[at] = self._make_level(head >> 24, at, words, index)
        return memo[root]

    def _make_level(self, tag: int, at: int, words: Sequence[int], index: int) -> Level:
        memo, store = self._levels, self.store
        if tag == 1:
            return store.succ(memo[words[index + 1]])
        if tag == 2:
            return store.max(memo[words[index + 1]], memo[words[index + 2]])
        if tag == 3:
            return store.imax(memo[words[index + 1]], memo[words[index + 2]])
        name = self.name(words[index + 1], at)
        return store.param(name) if tag == 4 else store.level_mvar(name)

    def expr(self, root: int, holder: int) -> Expr:
        """The expression at ``root``."""
        memo = self._exprs
        image = self.image
        image.locate(root, holder)
        stack = [root]
        while stack:
            at = stack[-1]
            if at in memo:
                stack.pop()
                continue
            region, index = image.locate(at, None)
            words = region.words
            head = words[index] >> 32
            slots = EXPR_CHILDREN.get(head)
            if slots is None or index + ((head & 0xFFFF) >> 3) > len(words):
                raise OleanDamagedError("an expression was expected")
            children = [words[index + slot] for slot in slots]
            if not _push_missing(stack, memo, at, children):
                image.spend(1)
                memo[at] = self._make_expr(head, at, words, index)
        return memo[root]

    def _make_expr(self, head: int, at: int, words: Sequence[int], index: int) -> Expr:
        memo, store = self._exprs, self.store
        inside = [memo[words[index + slot]] for slot in EXPR_CHILDREN[head]]
        if head == APP:
            return store.app(inside[0], inside[1])
        if not inside:
            return self._make_leaf(head, at, words, index)
        if head == MDATA:
            return store.mdata(inside[0]) if self._keep_mdata else inside[0]
        name = self.name(words[index + 1], at)
        if head == PROJ:
            return store.proj(name, self.index(words[index + 2]), inside[0])
        if head == LET:
            return store.let_e(inside[0], inside[1], inside[2], name, boolean(words[index + 6]))
        info = words[index + 5]
        if info > BinderInfo.INST_IMPLICIT:
            raise OleanDamagedError("an unknown kind of binder")
        make = store.lam if head == LAM else store.forall_e
        return make(inside[0], inside[1], name, BinderInfo(info))

    def _make_leaf(self, head: int, at: int, words: Sequence[int], index: int) -> Expr:
        store, first = self.store, words[index + 1]
        if head == BVAR:
            return store.bvar(self.index(first))
        if head == LIT:
            return store.lit(self.literal(first, at))
        if head == SORT:
            return store.sort(self.level(first, at))
        name = self.name(first, at)
        if head == CONST:
            return store.const(name, self._level_list(words[index + 2], at))
        return store.fvar(name) if head == FVAR else store.mvar(name)

    def _level_list(self, pointer: int, holder: int) -> tuple[Level, ...]:
        known = self._level_lists.get(pointer)
        if known is None:
            known = self._level_lists[pointer] = self.list(pointer, holder, self.level)
        elif pointer != _BOX_ZERO and pointer >= holder:
            raise OleanCycleError("a list of levels follows what mentions it")
        return known

    def index(self, word: int) -> int:
        """A small natural number: a de Bruijn index, a field number or a count."""
        if not word & 1:
            raise OleanDamagedError("a small number was expected")
        if word >> 1 > self.image.limits.max_index:
            raise OleanLimitError("an index is too large")
        return word >> 1

    def literal(self, pointer: int, holder: int) -> int | str:
        """The value of a ``Lean.Literal``."""
        region, index = self.image.locate(pointer, holder)
        head = region.words[index] >> 32
        if head == _shape(0, 1, 16):
            return self.image.nat(region.words[index + 1], pointer)
        if head == _shape(1, 1, 16):
            return self.image.string(region.words[index + 1], pointer)
        raise OleanDamagedError("a literal was expected")


def boolean(word: int) -> bool:
    """A ``Bool`` that is alone in its word."""
    if word > 1:
        raise OleanDamagedError("a truth value was expected")
    return word == 1


def _push_missing(stack: list[int], memo: dict[int, T], at: int, children: Sequence[int]) -> bool:
    """Push the children that are not decoded yet; whether there were any."""
    missing = False
    for child in children:
        if child >= at and child != _BOX_ZERO:
            raise OleanCycleError("a term contains itself")
        if child not in memo:
            stack.append(child)
            missing = True
    return missing
