"""The application of the desk over one store."""

from functools import partial
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from planner.errors import DacuError, InvalidInput, NotAllowed, NotFound
from planner.i18n import _, use_language
from planner.resources import bundled
from planner.storage.store import Store
from planner.web.desk.guards import NeedsSignIn
from planner.web.desk.render import desk_page
from planner.web.desk.routes import campaign, campaigns, copies, entry, scenario, uploads
from planner.web.reach import Reach
from planner.web.render import language_of
from planner.web.routes import preferences
from planner.web.security import KnownHosts, SecurityHeaders, complete

ROUTERS = (
    preferences.router,
    entry.router,
    campaigns.router,
    campaign.router,
    uploads.router,
    scenario.router,
    copies.router,
)
STATUS: tuple[tuple[type[DacuError], int], ...] = ((NotFound, 404), (NotAllowed, 403), (InvalidInput, 400))


def create_desk(store: Store, reach: Reach | None = None) -> FastAPI:
    """The application, for this machine alone where `reach` says nothing else."""
    reach = reach or Reach()
    app = FastAPI(redirect_slashes=False, title="Dacu", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.store = store
    app.state.reach = reach
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(KnownHosts, reach=reach)
    app.add_middleware(SecurityHeaders)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=bundled("templates") / "static"), name="static")
    for kind, status in STATUS:
        app.add_exception_handler(kind, partial(_refused, status))
    app.add_exception_handler(NeedsSignIn, _to_sign_in)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _broken)
    return app


def _to_sign_in(request: Request, _error: Exception) -> Response:
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = asked if request.method in ("GET", "HEAD") else "/"
    return RedirectResponse(f"/sign-in?back={quote(back, safe='')}", status_code=303)


def _refused(status: int, request: Request, error: Exception) -> Response:
    faults = error.faults if isinstance(error, InvalidInput) else ()
    return desk_page(request, "message.html", status=status, text=str(error), faults=faults)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    with use_language(language_of(request)):
        text = _("This page does not exist")
    return desk_page(request, "message.html", status=error.status_code, text=text, faults=())


def _broken(request: Request, error: Exception) -> Response:
    with use_language(language_of(request)):
        text = _("This went wrong here; the terminal of `dacu serve` shows why")
    answer = desk_page(request, "message.html", status=500, text=text, faults=())
    # This answer is given outside of everything else.
    complete(answer.headers)
    return answer
