"""The work of `lemmata kernel export`."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from lemmata.cli.exits import Exit
from lemmata.cli.output import building, err
from lemmata.contracts import InvalidRequestError
from lemmata.lean.discovery import find_toolchain
from lemmata.lean.export import Exported, ExportError, export_cone, export_modules
from lemmata.lean.names import Name
from lemmata.lean.olean import Library, OleanError, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.text.tokens import lex
from lemmata.settings import Settings

Sink = Callable[[bytes], object]


def export_constants(
    settings: Settings, module: str, names: Sequence[str], output: Path | None, *, max_bytes: int
) -> Exit:
    """Export constants of a module file, or of a module of the library. Raises `InvalidRequestError`."""
    with building() as tell:
        toolchain = asyncio.run(find_toolchain(settings, progress=tell))
    library = Library(toolchain.search_path, build=toolchain.build)
    wanted = [_name(name) for name in names]
    try:
        with ExitStack() as stack:
            sink = sys.stdout.buffer.write if output is None else stack.enter_context(output.open("wb")).write
            if not module.endswith(".olean"):
                made = _of_library(library, _name(module), wanted, sink, max_bytes)
            else:
                made = _of_file(library, Path(module), wanted, sink, max_bytes)
    except (OleanError, ExportError) as error:
        raise InvalidRequestError(f"{module} cannot be exported: {error}") from error
    sys.stdout.buffer.flush()
    err.print(f"{made.declarations} constants, {made.size} bytes, sha256 {made.sha256}", style="dim", markup=False)
    return Exit.DONE


def _name(text: str) -> Name:
    """As Lean reads it: `«a b».c` has two components."""
    return Name(part for token in lex(text).code[:1] for part in token.components)


def _of_library(library: Library, module: Name, wanted: Sequence[Name], sink: Sink, max_bytes: int) -> Exported:
    if not wanted:
        return export_modules(library, (module,), sink, max_bytes=max_bytes)
    return _of_file(library, library.path(module), wanted, sink, max_bytes)


def _of_file(library: Library, path: Path, wanted: Sequence[Name], sink: Sink, max_bytes: int) -> Exported:
    store = TermStore()
    with OleanFile.open(path, build=library.build, store=store) as file:
        closure = library.closure(dict.fromkeys(item.module for item in file.imports))
        known = [info for name in file.constant_names if (info := file.constant(name)) is not None]
        names = wanted or [info.name for info in known if not info.dubious]
        return export_cone(file, closure, names, store, sink, max_bytes=max_bytes)
