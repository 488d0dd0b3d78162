"""Certificates verified again; and everything that somebody may do to one, so that it does not."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.bundles import Bundle
from tests.support.kernel_programs import program

from lemmata.contracts import CERTIFICATE_FILE, EXPORT_FILE, FINAL_FILE, STATEMENT_FILE, CheckRequest, Level
from lemmata.lean import declarations as d
from lemmata.lean.certificates.bundle import BundleError
from lemmata.lean.certificates.verify import Means, NotVerifiedError, verify
from lemmata.lean.kernels import find_kernels
from lemmata.lean.names import Name
from lemmata.lean.sandbox import find_sandbox
from lemmata.lean.term_store import TermStore
from lemmata.settings import Settings
from lemmata.worker import LeanWorker

FILES = (CERTIFICATE_FILE, EXPORT_FILE, STATEMENT_FILE, FINAL_FILE)
KEY = b"a key"
STATEMENTS = {
    "t": ("theorem t (p : Prop) : (¬¬p) = p", "propext ⟨Classical.byContradiction, fun h n => n h⟩"),
    "u": ("theorem u (p q : Prop) : p ∧ q → q ∧ p", "fun h => ⟨h.2, h.1⟩"),
    "other t": ("theorem t (p q : Prop) : p ∧ q → q ∧ p", "fun h => ⟨h.2, h.1⟩"),
}


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bundle]:
    """Filled by the first test that needs one."""
    return {}


@pytest.fixture
async def bundle(
    originals: dict[str, Bundle],
    embedded_settings: Settings,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Bundle:
    """A certificate's folder that the test may change."""
    if not originals:
        worker = await LeanWorker.create(embedded_settings)
        for name, (statement, proof) in STATEMENTS.items():
            request = CheckRequest(statement=statement, proof=proof, level=Level.CERTIFIED, include_export=True)
            originals[name] = Bundle.of(await worker.check(request), tmp_path_factory.mktemp("original") / "bundle")
        await worker.aclose()
    return originals["t"].copy(tmp_path / "bundle")


async def refused(bundle: Bundle, means: Means | None = None) -> str:
    """Why the certificate does not stand."""
    with pytest.raises(NotVerifiedError) as caught:
        await verify(bundle.folder, means or Means())
    return str(caught.value)


# --- a certificate that stands ---


async def test_a_certificate_verifies_without_lean(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("LEMMATA_LEAN__TOOLCHAIN", "none")
    verified = await verify(bundle.folder, Means())
    assert verified.certificate == bundle.certificate
    assert verified.statement == "theorem t : ∀ (p : Prop), Eq Prop (Not (Not p)) p"
    assert [(report.scope, report.outcome) for report in verified.kernels] == [("cone", "accepted")]
    assert verified.certificate.axioms == ("Classical.choice", "Quot.sound", "propext")


async def test_the_certificate_itself_may_be_named(bundle: Bundle) -> None:
    assert (await verify(bundle.path(CERTIFICATE_FILE), Means())).certificate.theorem == "t"


async def test_a_signed_certificate_verifies_with_its_key_only(bundle: Bundle) -> None:
    bundle.reseal(key=KEY)
    assert (await verify(bundle.folder, Means(key=KEY))).notes == ()
    assert "not verified" in (await verify(bundle.folder, Means())).notes[0]
    assert "not signed with the key" in await refused(bundle, Means(key=b"another"))


async def test_an_unsigned_certificate_does_not_verify_where_a_key_is_set(bundle: Bundle) -> None:
    assert "not signed" in await refused(bundle, Means(key=KEY))


async def test_nothing_is_left_behind(bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    await verify(bundle.folder, Means())
    bundle.set_lines(lambda lines: lines[:-1])
    await refused(bundle)
    assert list((tmp_path / "tmp").iterdir()) == []


# --- every field of the certificate ---


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield path


def _changed(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return f"{value}x"
        case list():
            return ["x"]
        case _:
            return "x"


async def test_no_field_can_be_changed(bundle: Bundle) -> None:
    original = bundle.fields
    paths = list(_leaves(original))
    assert len(paths) > 25
    for path in paths:
        fields = json.loads(json.dumps(original))
        holder = fields
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = _changed(holder[path[-1]])
        bundle.write(fields)
        if path == ("signature",):  # means nothing where no key is set, and everything where one is
            await refused(bundle, Means(key=KEY))
        else:
            await refused(bundle)


async def test_no_field_can_be_left_out_or_added(bundle: Bundle) -> None:
    original = bundle.fields
    for key in original.keys() - {"signature", "format"}:  # null, and fixed, where they are left out
        bundle.write({name: value for name, value in original.items() if name != key})
        await refused(bundle)
    bundle.write(original | {"note": "trust me"})
    await refused(bundle)


RESEALED: dict[str, dict[str, Any]] = {
    "another theorem's name": {"theorem": "u"},
    "the theorem's name as a part": {"theorem": "Classical.em"},
    "an axiom less": {"axioms": ("Classical.choice", "propext")},
    "no axioms": {"axioms": ()},
    "an axiom more": {"axioms": ("Classical.choice", "Quot.sound", "propext", "sorryAx")},
    "another Lean": {"toolchain": {"name": "embedded", "version": "4.36.0", "githash": "", "library": ""}},
    "another text's hash": {"statement_sha256": "0" * 64},
    "another proof's hash": {"proof_sha256": "0" * 64},
    "another meaning": {"meaning_sha256": "0" * 64},
    "another export": {"export_sha256": "0" * 64},
    "a byte less": {"export_bytes": 1},
    "a gigabyte": {"export_bytes": 1_000_000_000},
    "a negative size": {"export_bytes": -1},
    "more than can be read": {"export_bytes": 10**15},
    "more declarations": {"export_declarations": 1_000},
    "no kernel": {"kernels": ()},
}


@pytest.mark.parametrize("changes", RESEALED.values(), ids=RESEALED)
async def test_what_can_be_verified_is_not_believed(bundle: Bundle, changes: dict[str, Any]) -> None:
    """The seal fits: whoever edits a certificate can make one."""
    bundle.reseal(**changes)
    await refused(bundle)


UNVERIFIABLE: dict[str, dict[str, Any]] = {
    "the kernel's name": {
        "kernels": ({"kernel": "nanoda_bin", "outcome": "accepted", "scope": "cone", "exit_status": 0},)
    },
    "the isolation": {"isolation": None},
    "the library": {"toolchain": {"name": "x", "version": "4.35.0", "githash": "x", "library": "x"}},
    "the module": {"module_sha256": "0" * 64},
    "the version": {"lemmata": "99"},
}


@pytest.mark.parametrize("changes", UNVERIFIABLE.values(), ids=UNVERIFIABLE)
async def test_what_cannot_be_verified_is_signed(bundle: Bundle, changes: dict[str, Any]) -> None:
    bundle.reseal(key=KEY)
    await verify(bundle.folder, Means(key=KEY))
    signature = bundle.certificate.signature
    if toolchain := changes.get("toolchain"):
        changes = {"toolchain": bundle.fields["toolchain"] | {"library": toolchain["library"]}}
    bundle.reseal(**changes)
    bundle.write(bundle.fields | {"signature": signature})
    assert "not signed" in await refused(bundle, Means(key=KEY))


# --- the certificate's file ---


@pytest.mark.parametrize(
    "make",
    [
        lambda text: text.replace('"theorem":', '"theorem": "t", "theorem":', 1),
        lambda text: text.replace('"scope":', '"scope": "cone", "scope":', 1),
        lambda text: text[:-10],
        lambda text: "[" * 100_000,
        lambda text: text.replace('"time_ms":', '"time_ms": NaN, "x":', 1),
        lambda text: f"\ufeff{text}",
        lambda text: "",
        lambda text: "null",
        lambda text: text + "{}",
        lambda text: text + " " * (2 << 20),
    ],
    ids=["a key twice", "a key twice inside", "cut", "nested", "NaN", "a BOM", "empty", "null", "two", "2 MiB"],
)
async def test_a_certificate_that_is_no_certificate(bundle: Bundle, make: Callable[[str], str]) -> None:
    path = bundle.path(CERTIFICATE_FILE)
    path.write_text(make(path.read_text(encoding="utf-8")), encoding="utf-8")
    await refused(bundle)


@pytest.mark.parametrize("name", FILES)
async def test_a_missing_file_is_no_verdict(bundle: Bundle, name: str) -> None:
    bundle.path(name).unlink()
    with pytest.raises(BundleError, match=name):
        await verify(bundle.folder, Means())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
async def test_only_plain_files_are_read(bundle: Bundle, tmp_path: Path, name: str, kind: str) -> None:
    path = bundle.path(name)
    path.rename(tmp_path / "moved")
    match kind:
        case "link":
            path.symlink_to(tmp_path / "moved")
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
    with pytest.raises(BundleError):
        await verify(bundle.folder, Means())


async def test_a_certificate_without_an_export_cannot_be_verified(bundle: Bundle) -> None:
    bundle.reseal(export_sha256=None, export_bytes=None, meaning_sha256=None)
    with pytest.raises(BundleError, match="no export"):
        await verify(bundle.folder, Means())


# --- the texts ---


@pytest.mark.parametrize("name", [STATEMENT_FILE, FINAL_FILE])
async def test_a_text_that_was_changed(bundle: Bundle, name: str) -> None:
    text = bundle.path(name).read_text(encoding="utf-8")
    bundle.path(name).write_text(text.replace("¬¬p", "p"), encoding="utf-8")
    assert name in await refused(bundle)


async def test_a_statement_that_was_changed_with_its_hash(bundle: Bundle) -> None:
    text = bundle.path(STATEMENT_FILE).read_text(encoding="utf-8")
    bundle.set_text(STATEMENT_FILE, text.replace("(¬¬p) = p", "1 = 2"))
    assert "with a proof in it" in await refused(bundle)


async def test_a_statement_that_is_the_whole_proof(bundle: Bundle) -> None:
    bundle.set_text(STATEMENT_FILE, bundle.path(FINAL_FILE).read_text(encoding="utf-8"))
    await refused(bundle)


# --- the export ---


def _wrong_proof(lines: list[bytes]) -> list[bytes]:
    """The proof, applied to itself: it mentions what it did before."""
    theorem = json.loads(lines[-1])
    number = max(json.loads(line).get("ie", 0) for line in lines) + 1
    proof = {"app": {"fn": theorem["thm"]["value"], "arg": theorem["thm"]["value"]}, "ie": number}
    theorem["thm"]["value"] = number
    return [*lines[:-1], *(json.dumps(line).encode() for line in (proof, theorem))]


def _as_axiom(lines: list[bytes]) -> list[bytes]:
    fields = json.loads(lines[-1])["thm"]
    kept = {key: fields[key] for key in ("name", "levelParams", "type")}
    return [*lines[:-1], json.dumps({"axiom": {**kept, "isUnsafe": False}}).encode()]


def _key_twice(lines: list[bytes]) -> list[bytes]:
    return [*lines[:-1], lines[-1].replace(b'{"thm":', b'{"thm":{},"thm":')]


def _extra_axiom(lines: list[bytes]) -> list[bytes]:
    name = max(json.loads(line).get("in", 0) for line in lines) + 1
    fields = {"name": name, "levelParams": [], "type": json.loads(lines[-1])["thm"]["type"], "isUnsafe": False}
    extra = [{"in": name, "str": {"pre": 0, "str": "spare"}}, {"axiom": fields}]
    return [*lines[:-1], *(json.dumps(line).encode() for line in extra), lines[-1]]


EXPORTS: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "a proof that is none": (_wrong_proof, "kernel lemmata refuses"),
    "an axiom for the theorem": (_as_axiom, "does not hold the theorem"),
    "the theorem twice": (lambda lines: [*lines, lines[-1]], "declares t twice"),
    "the theorem missing": (lambda lines: lines[:-1], "does not hold the theorem"),
    "a key twice in a line": (_key_twice, "given twice"),
    "an axiom that nothing needs": (_extra_axiom, "rest on"),
    "no first line": (lambda lines: lines[1:], "cannot be read"),
    "another format": (lambda lines: [lines[0].replace(b"3.1.0", b"9.0.0"), *lines[1:]], "cannot be read"),
    "another Lean": (lambda lines: [lines[0].replace(b"4.35.0", b"4.34.0"), *lines[1:]], "Lean of the export"),
    "lines in another order": (lambda lines: [lines[0], *reversed(lines[1:])], "cannot be read"),
    "nothing": (lambda lines: [], "does not hold the theorem"),
}


@pytest.mark.parametrize(("edit", "reason"), EXPORTS.values(), ids=EXPORTS)
async def test_an_export_that_was_changed(
    bundle: Bundle, edit: Callable[[list[bytes]], list[bytes]], reason: str
) -> None:
    """Everything that follows from its bytes was made to fit."""
    bundle.set_lines(edit)
    assert reason in await refused(bundle)


@pytest.mark.parametrize("name", ["u", "other t"])
async def test_the_export_of_another_theorem(bundle: Bundle, originals: dict[str, Bundle], name: str) -> None:
    other = originals[name]
    bundle.set_export(other.export, export_declarations=other.certificate.export_declarations, axioms=())
    assert await refused(bundle) in {
        "the export does not hold the theorem t",
        "the statement of the export is not that of the certificate",
    }


def _axiom_of_false(store: TermStore, name: Name) -> list[d.ConstantInfo]:
    """`theorem t : ∀ p : Prop, p := axiom`."""
    false = store.forall_e(store.sort(store.zero), store.bvar(0))
    t = Name.of("t")
    return [d.Axiom(name, (), false, is_unsafe=False), d.Theorem(t, (), false, store.const(name), (t,))]


@pytest.mark.parametrize("axiom", [("evil",), ("propext",), ("Quot", "sound"), ("Quot.sound",), ("sorryAx",)])
async def test_an_axiom_of_a_forger(bundle: Bundle, axiom: tuple[str, ...]) -> None:
    """The kernel accepts such an export, and the certificate says the same of it."""
    store = TermStore()
    bundle.set_declarations(_axiom_of_false(store, Name(axiom)), store)
    assert "axiom" in (found := await refused(bundle)) or "not what Lean calls by that name" in found


# --- the packed export ---


def _bomb() -> bytes:
    """100 MB of nothing in 100 kB."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "a bomb": lambda _: _bomb(),
    "cut": lambda data: data[:-20],
    "empty": lambda _: b"",
    "not packed": gzip.decompress,
    "a byte behind it": lambda data: data + b"x",
    "a second one behind it": lambda data: data + gzip.compress(b"more", mtime=0),
    "a name in its header": lambda data: data[:3] + b"\x08" + data[4:10] + b"name\0" + data[10:],
    "a time in its header": lambda data: data[:4] + b"\x01" + data[5:],
    "a flipped bit": lambda data: data[:50] + bytes([data[50] ^ 1]) + data[51:],
    "another checksum": lambda data: data[:-8] + b"\0" * 4 + data[-4:],
}


@pytest.mark.parametrize("make", PACKED.values(), ids=PACKED)
async def test_a_packed_export_that_was_changed(bundle: Bundle, make: Callable[[bytes], bytes]) -> None:
    path = bundle.path(EXPORT_FILE)
    path.write_bytes(make(path.read_bytes()))
    assert EXPORT_FILE in await refused(bundle)


async def test_an_export_larger_than_is_read_here(bundle: Bundle) -> None:
    assert "larger than is read here" in await refused(bundle, Means(export_bytes=1_000))


# --- the kernels ---


@pytest.mark.parametrize(
    ("behaviour", "stands"),
    [("accepting", True), ("declining", True), ("rejecting", False), ("crashing", False), ("missing", False)],
)
async def test_other_kernels_are_asked_again(bundle: Bundle, tmp_path: Path, behaviour: str, stands: bool) -> None:
    name = "no_such_kernel" if behaviour == "missing" else str(program(tmp_path, behaviour))
    means = Means(kernels=await find_kernels([name], await find_sandbox()))
    if stands:
        assert len((await verify(bundle.folder, means)).kernels) == 2
    else:
        assert "kernel" in await refused(bundle, means)


async def test_a_budget_that_ends_is_no_acceptance(bundle: Bundle) -> None:
    assert "no kernel here could confirm" in await refused(bundle, Means(seconds=0.0))
