"""The web application over one plan folder."""

from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from planner.errors import InvalidInput, NotFound
from planner.resources import bundled
from planner.services.feeds import Feeds
from planner.services.opened import PlanFolder
from planner.settings import read_settings
from planner.web.dependencies import Window
from planner.web.render import message_page
from planner.web.routes import calendars, days, people, preferences, roster
from planner.web.security import SecurityHeaders

HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]


def create_app(folder: Path) -> FastAPI:
    """The application. Raises `InvalidInput` where `folder` holds no plan."""
    plans = PlanFolder(folder, read_settings().home)
    plans.current()
    app = FastAPI(title="Dacu", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.window = Window(plans=plans, feeds=Feeds())
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    for module in (roster, days, people, calendars, preferences):
        app.include_router(_answering_head(module.router))
    app.mount("/static", StaticFiles(directory=bundled("templates") / "static"), name="static")
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(InvalidInput, _plan_unreadable)
    app.add_exception_handler(HTTPException, _http_error)
    return app


def _answering_head(router: APIRouter) -> APIRouter:
    """The router with HEAD wherever it has GET, which the framework leaves out (RFC 9110, 9.1 asks for both)."""
    for route in router.routes:
        if isinstance(route, APIRoute) and route.methods and "GET" in route.methods:
            route.methods.add("HEAD")
    return router


def _not_found(request: Request, error: Exception) -> Response:
    return message_page(request, 404, str(error))


def _plan_unreadable(request: Request, error: Exception) -> Response:
    return message_page(request, 503, str(error))


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return message_page(request, error.status_code, "")
