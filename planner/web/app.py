"""The web application over one plan folder."""

from functools import partial
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from planner.errors import InvalidInput, NotAllowed, NotFound
from planner.i18n import _, use_language
from planner.resources import bundled
from planner.services.feeds import Feeds
from planner.services.opened import PlanFolder
from planner.settings import read_settings
from planner.web.dependencies import Window
from planner.web.reach import Reach
from planner.web.render import language_of, message_page
from planner.web.routes import calendars, days, people, preferences, roster
from planner.web.security import KnownHosts, SecurityHeaders, complete

ROUTERS = (roster.router, days.router, people.router, calendars.router, preferences.router)
METHODS = "GET, HEAD"
"""Everything here can be read and nothing written."""


def create_app(folder: Path, reach: Reach | None = None) -> FastAPI:
    """The application, for this machine alone where `reach` says nothing else.

    Raises `InvalidInput` where `folder` holds no plan.
    """
    reach = reach or Reach()
    plans = PlanFolder(folder, read_settings().home)
    plans.current()
    # A redirect would name the host a request came with; calendars follow none.
    app = FastAPI(redirect_slashes=False, title="Dacu", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.window = Window(plans=plans, feeds=Feeds(), reach=reach)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(KnownHosts, reach=reach)
    app.add_middleware(SecurityHeaders)
    for router in ROUTERS:
        app.include_router(_answering_head(router))
    app.mount("/static", StaticFiles(directory=bundled("templates") / "static"), name="static")
    for kind, status in ((NotFound, 404), (NotAllowed, 403), (InvalidInput, 503)):
        app.add_exception_handler(kind, partial(_refused, status))
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _broken)
    return app


def _answering_head(router: APIRouter) -> APIRouter:
    """The router with HEAD wherever it has GET, which the framework leaves out (RFC 9110, 9.1 asks for both)."""
    for route in router.routes:
        if isinstance(route, APIRoute) and route.methods and "GET" in route.methods:
            route.methods.add("HEAD")
    return router


def _refused(status: int, request: Request, error: Exception) -> Response:
    return _said(request, status, str(error))


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    with use_language(language_of(request)):
        text = _("This can only be read") if error.status_code == 405 else _("This page does not exist")
    answer = _said(request, error.status_code, text)
    if error.status_code == 405:
        answer.headers["Allow"] = METHODS
    return answer


def _broken(request: Request, error: Exception) -> Response:
    with use_language(language_of(request)):
        answer = _said(request, 500, _("This went wrong here; the terminal of dacu serve shows why"))
    # This answer is given outside of everything else.
    complete(answer.headers)
    return answer


def _said(request: Request, status: int, text: str) -> Response:
    # A calendar that meets a page takes it for an empty calendar.
    if request.url.path.startswith("/calendar/"):
        return PlainTextResponse("", status_code=status)
    return message_page(request, status, text)
