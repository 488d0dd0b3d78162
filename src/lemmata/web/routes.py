"""The pages: `/`, and what lies under `/ui`. None of them is a part of the API."""

from fastapi import APIRouter, Request, Response

from lemmata.contracts import LemmataError, NotFoundError
from lemmata.contracts.proving import Proving
from lemmata.serving.callers import caller_of
from lemmata.web.assets import assets
from lemmata.web.forms import ProveForm, fields_of, require_own_page
from lemmata.web.pages import HEADERS, Pages
from lemmata.web.routes_jobs import add_job_files, add_job_pages, add_job_parts
from lemmata.web.routes_list import add_list
from lemmata.web.signin import is_key, local_path, set_cookie

_RECENT = 8
_EXAMPLES = (
    "theorem and_swap (p q : Prop) : p ∧ q → q ∧ p",
    "theorem add_comm_again (a b : Nat) : a + b = b + a",
    "theorem reverse_twice (α : Type) (xs : List α) : xs.reverse.reverse = xs",
)
_SEE_OTHER = 303
_YEAR_S = 31_536_000


def router(proving: Proving) -> APIRouter:
    """The routes of the pages over an orchestrator. Their problems become pages at the `FrontDoor`."""
    pages = Pages()
    routes = APIRouter(include_in_schema=False)
    _add_form(routes, proving, pages)
    add_list(routes, proving, pages)
    add_job_pages(routes, proving, pages)
    add_job_parts(routes, proving, pages)
    add_job_files(routes, proving)
    _add_sign_in(routes, pages)
    _add_files(routes)
    return routes


def _add_form(routes: APIRouter, proving: Proving, pages: Pages) -> None:
    async def form_page(form: ProveForm, error: LemmataError | None = None) -> Response:
        recent = await proving.list(limit=_RECENT)
        status = error.status if error else 200
        return pages.page("home.html", status=status, form=form, error=error, jobs=recent.jobs, examples=_EXAMPLES)

    @routes.get("/")
    async def home(asked: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return await form_page(ProveForm.of(asked.query_params))

    @routes.post("/ui/prove")
    async def prove(asked: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        require_own_page(asked)
        form = ProveForm.of(await fields_of(asked))
        try:
            caller = caller_of(asked, proving.caller_header)
            job = await proving.submit(form.request(), caller=caller.name, caller_class=caller.caller_class)
        except LemmataError as error:
            return await form_page(form, error)
        return Response(status_code=_SEE_OTHER, headers=dict(HEADERS) | {"location": f"/ui/jobs/{job.job_id}"})


def _add_sign_in(routes: APIRouter, pages: Pages) -> None:
    @routes.get("/ui/sign-in")
    async def form() -> Response:  # pyright: ignore[reportUnusedFunction]
        return pages.page("sign_in.html", to="/", error="")

    @routes.post("/ui/sign-in")
    async def enter(asked: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        """Only keeps the key; whether it is one is seen at the next page, as at every other."""
        require_own_page(asked)
        fields = await fields_of(asked)
        key, to = fields.get("key", "").strip(), local_path(fields.get("to", ""))
        if not is_key(key):
            return pages.page("sign_in.html", status=422, to=to, error="That cannot be a key.")
        return Response(
            status_code=_SEE_OTHER, headers=dict(HEADERS) | {"location": to, "set-cookie": set_cookie(asked, key)}
        )

    @routes.post("/ui/sign-out")
    async def leave(asked: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        require_own_page(asked)
        return Response(
            status_code=_SEE_OTHER,
            headers=dict(HEADERS) | {"location": "/ui/sign-in", "set-cookie": set_cookie(asked, "")},
        )


def _add_files(routes: APIRouter) -> None:
    @routes.get("/ui/static/{name}")
    async def static(asked: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        asset = assets().at(asked.url.path)
        if asset is None:
            raise NotFoundError("no such file")
        headers = {"cache-control": f"public, max-age={_YEAR_S}, immutable", "x-content-type-options": "nosniff"}
        return Response(asset.data, headers=headers, media_type=asset.media_type)

    @routes.get("/favicon.ico")
    async def icon() -> Response:  # pyright: ignore[reportUnusedFunction]
        asset = assets().at(assets().url("icon.svg"))
        assert asset is not None
        return Response(asset.data, media_type=asset.media_type)

    @routes.get("/ui/{path:path}")
    async def unknown(path: str) -> Response:  # pyright: ignore[reportUnusedFunction]
        raise NotFoundError(f"no such page: /ui/{path[:100]}")
