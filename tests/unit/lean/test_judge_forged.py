from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.olean_writer import write_module
from tests.unit.lean.olean_fixtures import (
    CLAIM,
    INIT,
    THEOREM,
    Case,
    axiom,
    theorem,
    using,
)

from lemmata.lean import declarations as d
from lemmata.lean.judge import Claim, judge
from lemmata.lean.judgement import RESERVED_NAMES, Code, Judgement
from lemmata.lean.olean import Import, Library, Limits
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Expr, Name


def test_a_theorem_turned_into_another_kind_is_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    honest, rest = theorem(case), case.without("t")
    hints = d.Hints(d.HintKind.REGULAR, 1)
    shared = (honest.name, honest.level_params, honest.type)
    for other in (
        d.Axiom(*shared, is_unsafe=False),
        d.Definition(*shared, honest.value, hints, d.Safety.SAFE, (honest.name,)),
        d.Opaque(*shared, honest.value, is_unsafe=False, all=(honest.name,)),
    ):
        assert forged([*rest, other]).code == Code.NOT_A_THEOREM


def test_a_replaced_library_constant_is_refused(case: Case, library: Library, forged: Callable[..., Judgement]) -> None:
    found = library.closure([INIT]).find(Name.of("Nat", "add"), case.store)
    assert found is not None
    original = found[1]
    assert isinstance(original, d.Definition)
    forgery = replace(original, value=case.store.lit(0))
    for constant in (original, forgery):
        assert forged([*case.records, constant]).code == Code.SHADOWED_LIBRARY_CONSTANT


def test_a_constant_that_stands_twice_is_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    honest = theorem(case)
    lie = replace(honest, value=case.store.lit(0))
    for records in ([*case.records, honest], [lie, *case.records], [*case.records, lie]):
        assert forged(records).code == Code.DUPLICATE_CONSTANT


def test_an_axiom_is_told_from_the_library_one_by_its_components(case: Case, forged: Callable[..., Judgement]) -> None:
    for name in (Name.of("Quot.sound"), Name.of("Classical.choice"), Name.of("Evil", "propext")):
        judgement = forged([*case.without("t"), axiom(case, name), using(case, case.store.const(name))])
        assert judgement.code == Code.FORBIDDEN_AXIOM
        assert judgement.axioms == (name,)


def test_names_that_kernels_know_cannot_be_defined(
    case: Case, library: Library, forged: Callable[..., Judgement]
) -> None:
    closure = library.closure([INIT])
    for name in RESERVED_NAMES:
        expected = Code.SHADOWED_LIBRARY_CONSTANT if name in closure else Code.RESERVED_NAME
        assert forged([*case.records, axiom(case, name)]).code == expected


def test_other_imports_are_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    init = case.imports[0]
    for imports in (
        (),
        (*case.imports, Import(Name.of("Evil"))),
        (Import(Name.of("Evil")), *case.imports),
        (replace(init, import_all=True), *case.imports[1:]),
        (init, *case.imports),
        (Import(Name.of("Init.Core")),),
    ):
        assert forged(case.records, imports=imports).code == Code.UNPINNED_IMPORT


def test_changed_records_of_the_header_are_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    store = case.store
    same, rec, mk = case.record("same"), case.record("Colour", "rec"), case.record("Colour", "other")
    colour = case.record("Colour")
    assert isinstance(same, d.Definition)
    assert isinstance(rec, d.Recursor)
    assert isinstance(mk, d.Constructor)
    assert isinstance(colour, d.Inductive)
    for changed in (
        replace(same, value=store.lam(store.const(Name.of("Nat")), store.lit(0))),
        replace(same, hints=d.Hints(d.HintKind.ABBREV)),
        replace(same, safety=d.Safety.PARTIAL),
        d.Opaque(same.name, same.level_params, same.type, same.value, is_unsafe=False, all=same.all),
        replace(rec, rules=rec.rules[:1]),
        replace(rec, k=True),
        replace(mk, num_fields=0),
        replace(colour, num_params=1),
        replace(colour, is_rec=True),
    ):
        assert forged([*case.without(*map(str, changed.name)), changed]).code == Code.CHANGED_DEFINITION
    assert forged(case.without("same")).code == Code.CHANGED_DEFINITION
    assert forged(case.without("Colour", "rec")).code == Code.CHANGED_DEFINITION
    assert forged(case.without("same_eq")).code == Code.MISSING_CONSTANT


def test_malformed_declarations_are_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    store, rest = case.store, case.without("t")
    u, nat = store.param(Name.of("u")), store.const(Name.of("Nat"))
    honest = theorem(case)

    def helper(value: Expr, *params: str) -> list[d.ConstantInfo]:
        info = d.Theorem(
            Name.of("helper"),
            tuple(Name.of(param) for param in params),
            store.const(Name.of("True")),
            value,
            (),
        )
        levels = tuple(store.zero for _ in params)
        return [*rest, info, using(case, store.const(info.name, levels))]

    flaws = {
        Code.LOOSE_BVAR: helper(store.lam(nat, store.bvar(1))),
        Code.MVAR_OR_FVAR_IN_DECLARATION: helper(store.app(store.fvar(Name.of("x")), nat)),
        Code.UNDECLARED_UNIVERSE: helper(store.sort(store.max(store.succ(u), store.zero)), "v"),
        Code.DUPLICATE_UNIVERSE: helper(store.sort(u), "u", "u"),
        Code.UNIVERSE_ARITY: helper(store.const(Name.of("Nat"), (store.zero,))),
        Code.MISSING_CONSTANT: helper(store.const(Name.of("nowhere"))),
        Code.CYCLIC_CONSTANTS: helper(store.const(Name.of("helper"))),
    }
    for code, records in flaws.items():
        assert forged(records).code == code
    for value in (store.mvar(Name.of("m")), store.sort(store.level_mvar(Name.of("m")))):
        assert forged(helper(value)).code == Code.MVAR_OR_FVAR_IN_DECLARATION
    assert forged([*rest, replace(honest, value=store.const(honest.name))]).code == Code.CYCLIC_CONSTANTS
    type_ = d.Theorem(Name.of("helper"), (), store.forall_e(nat, store.sort(store.zero)), store.lit(0), ())
    assert forged([*rest, type_, using(case, store.const(type_.name))]).code == Code.NOT_A_PROPOSITION


def test_other_universe_parameters_are_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    for params in (("u",), ("u", "v"), ("u", "u")):
        other = replace(theorem(case), level_params=tuple(Name.of(param) for param in params))
        assert forged([*case.without("t"), other]).code == Code.UNIVERSE_MISMATCH


def test_unsafe_constants_are_refused(case: Case, library: Library, forged: Callable[..., Judgement]) -> None:
    store, name = case.store, Name.of("helper")
    hints, nat = d.Hints(d.HintKind.OPAQUE), store.const(Name.of("Nat"))
    for helper in (
        d.Definition(name, (), nat, store.lit(0), hints, d.Safety.UNSAFE, (name,)),
        d.Definition(name, (), nat, store.lit(0), hints, d.Safety.PARTIAL, (name,)),
        d.Opaque(name, (), nat, store.lit(0), is_unsafe=True, all=(name,)),
        axiom(case, name, is_unsafe=True),
    ):
        assert forged([*case.without("t"), helper, using(case, store.const(name))]).code == Code.UNSAFE_CONSTANT
        assert forged([*case.records, helper]).accepted, "what the theorem does not rest on does not matter"
    closure = library.closure([INIT])
    unsafe = [
        (name, outline)
        for module in closure.modules
        for name in library.module(module).constant_names
        if (outline := closure.outline(name)) is not None and outline.dubious
    ]
    for name, outline in unsafe[:5]:
        levels = (store.zero,) * outline.num_level_params
        judgement = forged([*case.without("t"), using(case, store.const(name, levels))])
        assert judgement.code in (Code.UNSAFE_CONSTANT, Code.FORBIDDEN_AXIOM)


def test_a_part_of_the_quotient_type_cannot_be_added(case: Case, forged: Callable[..., Judgement]) -> None:
    name = Name.of("Quot", "more")
    quot = d.Quot(name, (), case.store.const(Name.of("False")), d.QuotKind.LIFT)
    records = [*case.without("t"), quot, using(case, case.store.const(name))]
    assert forged(records).code == Code.RESERVED_NAME


def test_members_that_no_type_knows_are_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    store, name, cheat = case.store, Name.of("Colour", "extra"), Name.of("cheat")
    for false in (
        d.Constructor(name, (), store.const(cheat), Name.of("Colour"), 2, 0, 0, is_unsafe=False),
        d.Recursor(name, (), store.const(cheat), (Name.of("Colour"),), 0, 0, 1, 0, (), k=False, is_unsafe=False),
        d.Inductive(name, (), store.const(cheat), 0, 0, (Name.of("Colour"),), (), 0, False, False, False),
    ):
        records = [*case.without("t"), axiom(case, cheat), false, using(case, store.const(name))]
        assert forged(records).code == Code.STRAY_MEMBER


def test_a_damaged_candidate_is_refused(case: Case, library: Library, tmp_path: Path) -> None:
    path, data = tmp_path / "Cand.olean", case.candidate.read_bytes()
    for damaged in (
        b"",
        data[:100],
        data[: len(data) // 2],
        b"x" + data[1:],
        data.replace(b"4.35.0", b"4.34.0", 1),
    ):
        path.write_bytes(damaged)
        assert judge(case.statement, path, CLAIM, library).code == Code.DAMAGED
        assert judge(path, case.candidate, CLAIM, library).code == Code.STATEMENT_DAMAGED
    path.unlink()
    assert judge(case.statement, path, CLAIM, library).code == Code.DAMAGED
    path.symlink_to(case.candidate)
    assert judge(case.statement, path, CLAIM, library).code == Code.DAMAGED
    path.unlink()
    os.mkfifo(path)
    assert judge(case.statement, path, CLAIM, library).code == Code.DAMAGED
    path.unlink()
    path.write_bytes(data + bytes(1 << 20))
    small = Limits(max_file_bytes=1 << 20)
    assert judge(case.statement, path, CLAIM, library, limits=small).code == Code.TOO_LARGE


def test_random_damage_ends_in_a_judgement(case: Case, library: Library, tmp_path: Path) -> None:
    data, path, rng = case.candidate.read_bytes(), tmp_path / "Cand.olean", random.Random(7)
    codes: set[Code] = set()
    for _ in range(300):
        damaged = bytearray(data)
        for _ in range(10):
            one, two = (8 * rng.randrange(11, len(data) // 8) for _ in range(2))
            damaged[one : one + 8] = data[two : two + 8]
            damaged[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(damaged)
        codes.add(judge(case.statement, path, CLAIM, library).code)
    assert Code.DAMAGED in codes
    assert not {code for code in codes if code.startswith("statement_")}


def test_a_lying_table_of_names_is_refused(case: Case, forged: Callable[..., Judgement]) -> None:
    names = [info.name for info in case.records]
    assert forged(case.records, names=[*names[1:], names[0]]).code == Code.DAMAGED
    assert forged(case.records, names=names[1:]).code == Code.DAMAGED


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., Judgement]:
    """Judge `theorem t : True` with a proof by given constants, over a library made by hand."""
    store = TermStore()
    prop, true = store.sort(store.zero), store.const(Name.of("True"))
    trust, reduce = Name.of("Lean", "trustCompiler"), Name.of("Lean", "reduceBool")
    sorry = Name.of("sorryAx")
    records = [
        d.Axiom(sorry, (), prop, is_unsafe=False),
        d.Axiom(Name.of("True"), (), prop, is_unsafe=False),
        d.Axiom(Name.of("intro"), (), true, is_unsafe=False),
        d.Axiom(trust, (), true, is_unsafe=False),
        d.Opaque(reduce, (), true, store.const(trust), is_unsafe=False, all=(reduce,)),
        d.Theorem(Name.of("indirect"), (), true, store.const(reduce), (Name.of("indirect"),)),
    ]
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "Init.olean").write_bytes(write_module([], records))
    library = Library([tmp_path / "lib"])

    def theorem_by(value: Expr) -> d.Theorem:
        return d.Theorem(THEOREM, (), true, value, (THEOREM,))

    def run(proof: str | Expr, *others: d.ConstantInfo, permitted: frozenset[Name]) -> Judgement:
        value = store.const(Name(proof.split("."))) if isinstance(proof, str) else proof
        for path, given in (("S", store.const(sorry)), ("C", value)):
            data = write_module([Import(INIT)], [theorem_by(given), *(others if path == "C" else ())])
            (tmp_path / f"{path}.olean").write_bytes(data)
        claim = Claim(THEOREM, (INIT,), permitted | {Name.of("True")})
        return judge(tmp_path / "S.olean", tmp_path / "C.olean", claim, library)

    return run


def test_reduction_by_compiled_code_needs_its_axiom(tiny: Callable[..., Judgement]) -> None:
    intro, trust = Name.of("intro"), Name.of("Lean", "trustCompiler")
    assert tiny("intro", permitted=frozenset((intro,))).accepted
    for proof in ("Lean.reduceBool", "indirect"):
        assert tiny(proof, permitted=frozenset((intro,))).code in (
            Code.NATIVE_REDUCTION,
            Code.FORBIDDEN_AXIOM,
        )
        assert tiny(proof, permitted=frozenset((intro, trust))).accepted


def test_the_statement_is_the_theorem_that_we_left_open(case: Case, library: Library) -> None:
    """Another theorem of the same name is not what was asked, whatever the text seemed to say."""
    assert judge(case.candidate, case.statement, CLAIM, library).code == Code.STATEMENT_ALREADY_PROVED


def test_an_axiom_that_the_library_lacks_cannot_be_supplied(tiny: Callable[..., Judgement]) -> None:
    name = Name.of("propext")
    cheat = d.Axiom(name, (), TermStore().sort(TermStore().zero), is_unsafe=False)
    assert tiny("propext", cheat, permitted=frozenset((name,))).code == Code.RESERVED_NAME


def test_a_literal_rests_on_the_library_having_its_type(tiny: Callable[..., Judgement]) -> None:
    store = TermStore()
    for value in (0, "text"):
        assert tiny(store.lit(value), permitted=frozenset()).code == Code.MISSING_CONSTANT


def test_much_sharing_between_many_constants_ends_at_a_limit(tiny: Callable[..., Judgement]) -> None:
    store = TermStore()
    big = last = store.const(Name.of("intro"))
    for _ in range(100_000):
        big = store.app(big, last)
    chain: list[d.ConstantInfo] = []
    for number in range(300):
        name = Name.of("x", number)
        chain.append(d.Theorem(name, (), store.const(Name.of("True")), store.app(big, last), (name,)))
        last = store.const(name)
    assert tiny(last, *chain, permitted=frozenset((Name.of("intro"),))).code == Code.TOO_LARGE
