"""The work of `lemmata keys`."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from rich.text import Text

from lemmata.cli.exits import Exit
from lemmata.cli.output import dumps, err, out, write
from lemmata.clock import SystemClock
from lemmata.contracts import USUAL_SCOPES, ApiKey, InvalidRequestError, NotFoundError, Scope
from lemmata.entrance import open_keys
from lemmata.security import new_key
from lemmata.settings import Settings

_SPAN = re.compile(r"([1-9][0-9]{0,4})([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


async def create_and_tell(
    settings: Settings, caller: str, *, scope: str | None, expires: str, caller_class: str, json: bool
) -> Exit:
    """Make a key and show it. Raises `InvalidRequestError`, `StorageError`."""
    now = SystemClock().now()
    text, key = new_key(caller, scopes_of(scope), caller_class=caller_class, now=now, expires_at=end_of(expires, now))
    async with open_keys(settings) as keys:
        await keys.add(key)
    if json:
        write(dumps(_fields(key, now) | {"key": str(text)}))
    else:
        write(str(text))
        err.print(f"key {key.key_id} of {caller}: {', '.join(key.scopes)}; {_until(key)}", markup=False)
        err.print("It is shown this once. Clients take it from LEMMATA_API_KEY.", markup=False)
    return Exit.DONE


async def list_and_tell(settings: Settings, *, json: bool) -> Exit:
    """Show all keys."""
    now = SystemClock().now()
    async with open_keys(settings) as keys:
        found = await keys.list()
    for key in found:
        if json:
            write(dumps(_fields(key, now)))
        else:
            out.print(_row(key, now))
    if not found:
        err.print("no keys yet: `lemmata keys create NAME` makes one", markup=False)
    return Exit.DONE


async def revoke_and_tell(settings: Settings, which: str, *, json: bool) -> Exit:
    """Revoke a key, or all of a caller. Raises `NotFoundError`."""
    now = SystemClock().now()
    async with open_keys(settings) as keys:
        known = await keys.list()
        meant = [key for key in known if key.key_id == which] or [key for key in known if key.caller == which]
        if not meant:
            raise NotFoundError(f"no key and no caller {which!r}; `lemmata keys list` shows those that there are")
        revoked = [await keys.revoke(key.key_id, now) for key in meant]
    for key in revoked:
        if json:
            write(dumps(_fields(key, now)))
        else:
            err.print(f"key {key.key_id} of {key.caller} is revoked", markup=False)
    return Exit.DONE


def scopes_of(text: str | None) -> Iterable[Scope]:
    """Scopes written with commas between them. Raises `InvalidRequestError`."""
    if text is None:
        return USUAL_SCOPES
    try:
        return tuple(Scope(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise InvalidRequestError(f"--scope: {error}; the scopes are {', '.join(Scope)}") from error


def end_of(text: str, now: datetime) -> datetime | None:
    """When a span from now ends; None for `never`. Raises `InvalidRequestError`."""
    if text == "never":
        return None
    found = _SPAN.fullmatch(text)
    if found is None:
        raise InvalidRequestError(f"--expires {text!r} is no span: write `90d`, `12h` or `never`")
    return now + timedelta(**{_UNITS[found[2]]: int(found[1])})


def _state(key: ApiKey, now: datetime) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "valid" if key.usable(now) else "expired"


def _until(key: ApiKey) -> str:
    return f"until {key.expires_at:%Y-%m-%d %H:%M} UTC" if key.expires_at else "without an end"


def _fields(key: ApiKey, now: datetime) -> dict[str, object]:
    return {**key.model_dump(mode="json", exclude={"digest"}), "state": _state(key, now)}


def _row(key: ApiKey, now: datetime) -> Text:
    state = _state(key, now)
    row = Text(f"{key.key_id}  ")
    row.append(f"{state:<8}", style="green" if state == "valid" else "red")
    row.append(f"{key.caller:<24} {key.caller_class:<12} {_until(key):<28} {','.join(key.scopes)}")
    return row
