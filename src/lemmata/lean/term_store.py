"""The hash-consing factory of terms: the only place where a ``Level`` or an ``Expr`` is made."""

from __future__ import annotations

from lemmata.lean.terms import (
    ANONYMOUS,
    App,
    BinderInfo,
    BVar,
    Const,
    Expr,
    ForallE,
    FVar,
    Lam,
    LetE,
    Level,
    LevelIMax,
    LevelMax,
    LevelMVar,
    LevelParam,
    LevelSucc,
    LevelZero,
    Lit,
    MData,
    MVar,
    Name,
    Proj,
    Sort,
)


def _unguessable(value: int | str) -> object:
    """A dictionary key for a literal.

    Python's hash of large integers can be made to collide at will, that of bytes is keyed; without this a
    file with 100,000 multiples of 2**61 - 1 would take hours.
    """
    if isinstance(value, int) and value >= 2**60:
        return value.to_bytes((value.bit_length() + 7) // 8, "little")
    return value


class TermStore:
    """Makes terms, each structure once.

    A store keeps everything it made alive: use one for each check of untrusted input and drop it afterwards.
    Not safe for use by several threads at once.  ``attachments`` is for readers that want to remember, as
    long as the store lives, what they have already put into it.
    """

    __slots__ = (
        "_apps",
        "_atoms",
        "_binders",
        "_consts",
        "_lets",
        "_levels",
        "_names",
        "_others",
        "attachments",
        "zero",
    )

    def __init__(self) -> None:
        self.attachments: dict[object, object] = {}
        self.zero: Level = LevelZero()
        self._names: dict[Name, Name] = {}
        self._levels: dict[tuple[object, ...], Level] = {}
        self._atoms: dict[tuple[int, object], Expr] = {}
        self._consts: dict[tuple[Name, tuple[Level, ...]], Const] = {}
        self._apps: dict[tuple[Expr, Expr], App] = {}
        self._binders: dict[tuple[int, Expr, Expr], Expr] = {}
        self._lets: dict[tuple[Expr, Expr, Expr, bool], LetE] = {}
        self._others: dict[tuple[object, ...], Expr] = {}

    def __len__(self) -> int:
        """The number of expressions and levels made so far."""
        tables = (
            self._levels,
            self._atoms,
            self._consts,
            self._apps,
            self._binders,
            self._lets,
            self._others,
        )
        return 1 + sum(len(table) for table in tables)

    def name(self, name: Name) -> Name:
        """The store's own copy of ``name`` (names compare by value; this only saves memory)."""
        return self._names.setdefault(name, name)

    # --- levels ---

    def succ(self, pred: Level) -> Level:
        """``pred + 1``."""
        key = (LevelSucc, pred)
        return self._levels.get(key) or self._levels.setdefault(key, LevelSucc(pred))

    def max(self, lhs: Level, rhs: Level) -> Level:
        """``max lhs rhs``, not simplified."""
        key = (LevelMax, lhs, rhs)
        return self._levels.get(key) or self._levels.setdefault(key, LevelMax(lhs, rhs))

    def imax(self, lhs: Level, rhs: Level) -> Level:
        """``imax lhs rhs``, not simplified."""
        key = (LevelIMax, lhs, rhs)
        return self._levels.get(key) or self._levels.setdefault(key, LevelIMax(lhs, rhs))

    def param(self, name: Name) -> Level:
        """The universe parameter ``name``."""
        key = (LevelParam, name)
        return self._levels.get(key) or self._levels.setdefault(key, LevelParam(name))

    def level_mvar(self, name: Name) -> Level:
        """The universe metavariable ``name``."""
        key = (LevelMVar, name)
        return self._levels.get(key) or self._levels.setdefault(key, LevelMVar(name))

    # --- expressions ---

    def bvar(self, index: int) -> Expr:
        """The bound variable with de Bruijn index ``index`` >= 0."""
        key = (BVar.tag, index)
        return self._atoms.get(key) or self._atoms.setdefault(key, BVar(index))

    def fvar(self, name: Name) -> Expr:
        """A free variable."""
        key = (FVar.tag, name)
        return self._atoms.get(key) or self._atoms.setdefault(key, FVar(name))

    def mvar(self, name: Name) -> Expr:
        """A metavariable."""
        key = (MVar.tag, name)
        return self._atoms.get(key) or self._atoms.setdefault(key, MVar(name))

    def sort(self, level: Level) -> Expr:
        """``Sort level``."""
        key = (Sort.tag, level)
        return self._atoms.get(key) or self._atoms.setdefault(key, Sort(level))

    def const(self, name: Name, levels: tuple[Level, ...] = ()) -> Expr:
        """The constant ``name`` at ``levels``."""
        key = (name, levels)
        return self._consts.get(key) or self._consts.setdefault(key, Const(name, levels))

    def app(self, fn: Expr, arg: Expr) -> Expr:
        """``fn arg``."""
        key = (fn, arg)
        found = self._apps.get(key)
        if found is None:
            found = self._apps[key] = App(fn, arg)
        return found

    def lam(self, domain: Expr, body: Expr, name: Name = ANONYMOUS, info: BinderInfo = BinderInfo.DEFAULT) -> Expr:
        """``fun (name : domain) => body``."""
        key = (Lam.tag, domain, body)
        return self._binders.get(key) or self._binders.setdefault(key, Lam(domain, body, name, info))

    def forall_e(self, domain: Expr, body: Expr, name: Name = ANONYMOUS, info: BinderInfo = BinderInfo.DEFAULT) -> Expr:
        """``(name : domain) → body``."""
        key = (ForallE.tag, domain, body)
        return self._binders.get(key) or self._binders.setdefault(key, ForallE(domain, body, name, info))

    def let_e(self, domain: Expr, value: Expr, body: Expr, name: Name = ANONYMOUS, nondep: bool = False) -> Expr:
        """``let name : domain := value; body``."""
        key = (domain, value, body, nondep)
        return self._lets.get(key) or self._lets.setdefault(key, LetE(domain, value, body, name, nondep))

    def lit(self, value: int | str) -> Expr:
        """A natural number (``int`` >= 0, never ``bool``) or string literal."""
        key = (Lit.tag, _unguessable(value))
        return self._atoms.get(key) or self._atoms.setdefault(key, Lit(value))

    def mdata(self, expr: Expr) -> Expr:
        """``expr`` with an annotation."""
        key = (MData.tag, expr)
        return self._others.get(key) or self._others.setdefault(key, MData(expr))

    def proj(self, type_name: Name, index: int, struct: Expr) -> Expr:
        """Field ``index`` of ``struct``."""
        key = (Proj.tag, type_name, index, struct)
        return self._others.get(key) or self._others.setdefault(key, Proj(type_name, index, struct))
