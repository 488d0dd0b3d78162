"""Forms: where they may come from, what is in them, and the request that they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from fastapi import Request
from pydantic import ValidationError

from lemmata.contracts import InvalidRequestError, LemmataError, ProveRequest
from lemmata.contracts.verdicts import Level

_MAX_FIELDS = 32
_FORM = "application/x-www-form-urlencoded"


class ForeignFormError(LemmataError):
    """A form of another site, sent in this person's name."""

    code = "foreign_form"
    title = "The form came from another site"
    status = 403
    retryable = False


def require_own_page(request: Request) -> None:
    """Raises `ForeignFormError` unless the browser says that one of our own pages sent this."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site == "same-origin":
            return
        raise ForeignFormError("the form was sent from another site; open this page itself and send it from there")
    # browsers from before Fetch Metadata name at least the origin
    origin = urlsplit(request.headers.get("origin", ""))
    if not origin.netloc or origin.netloc != request.headers.get("host"):
        raise ForeignFormError("the browser does not say that this form came from here; programs use `POST /prove`")


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form; of a name that comes twice the last. Raises `InvalidRequestError`."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise InvalidRequestError(f"a form is sent as {_FORM}")
    try:
        text = (await request.body()).decode("utf-8")
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS))
    except ValueError as error:
        raise InvalidRequestError("the form cannot be read: it is no UTF-8, or has too many fields") from error


@dataclass(frozen=True, slots=True)
class ProveForm:
    """What a person typed, as it is shown again where something is wrong with it."""

    theorem: str = ""
    header: str = ""
    level: str = Level.VERIFIED.value
    attempts: str = ""
    wall_s: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "ProveForm":
        """From a form's fields. Browsers send line ends as CR LF."""

        def text(name: str, otherwise: str = "") -> str:
            return fields.get(name, otherwise).replace("\r\n", "\n")

        return cls(
            theorem=text("theorem"),
            header=text("header"),
            level=text("level", Level.VERIFIED.value),
            attempts=text("attempts").strip(),
            wall_s=text("wall_s").strip(),
        )

    @property
    def more(self) -> bool:
        """Whether there is something in the part of the form that is usually closed."""
        return bool(self.header or self.attempts or self.wall_s or self.level != Level.VERIFIED)

    def request(self) -> ProveRequest:
        """Raises `InvalidRequestError`."""
        if not self.theorem.strip():
            raise InvalidRequestError("write a theorem first, such as `theorem t (p q : Prop) : p ∧ q → q ∧ p`")
        budget = {name: value for name in ("attempts", "wall_s") if (value := getattr(self, name))}
        try:
            return ProveRequest.model_validate(
                {"theorem": self.theorem, "header": self.header, "level": self.level, "budget": budget}
            )
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            field = str(first["loc"][-1]) if first["loc"] else "form"
            raise InvalidRequestError(f"`{field}`: {first['msg']}") from error
