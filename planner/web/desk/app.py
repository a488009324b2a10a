"""The application of the desk over one store."""

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from planner.storage.store import Store
from planner.web.desk.body_limit import BodyLimit
from planner.web.desk.guards import PLANNING
from planner.web.desk.refusing import answer_refusals
from planner.web.desk.routes import (
    accounts,
    campaign,
    campaigns,
    check,
    copies,
    day_edits,
    demand,
    edits,
    entry,
    erasing,
    folders,
    jump,
    me,
    newcomers,
    reports,
    roster,
    runs,
    scenario,
    scenario_entries,
    scenario_versions,
    scenario_yaml,
    uploads,
    versions,
    whatif,
    workbooks,
)
from planner.web.desk.speaking import Speaking
from planner.web.desk.statics import serve_statics
from planner.web.reach import Reach
from planner.web.routes import preferences
from planner.web.security import KnownHosts, SecurityHeaders

ENTRY = (
    preferences.router,
    entry.router,
    newcomers.router,
    me.router,
    accounts.router,
    erasing.router,
)
"""These guard themselves: before sign-in, or for every role."""
ROUTERS = (
    campaigns.router,
    campaign.router,
    uploads.router,
    check.router,
    scenario_yaml.router,
    scenario_versions.router,
    scenario_entries.router,
    scenario.router,
    copies.router,
    demand.router,
    roster.router,
    edits.router,
    day_edits.router,
    runs.router,
    folders.router,
    jump.router,
    versions.router,
    workbooks.router,
    whatif.router,
    reports.router,
)
"""Planning: behind `guards.PLANNING`."""


def create_desk(store: Store, reach: Reach | None = None) -> FastAPI:
    """The application, for this machine alone where `reach` says nothing else."""
    reach = reach or Reach()
    app = FastAPI(redirect_slashes=False, title="Dacu", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.store = store
    app.state.reach = reach
    app.add_middleware(BodyLimit, store=store)
    app.add_middleware(Speaking)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    app.add_middleware(KnownHosts, reach=reach)
    # What somebody saw who has signed out is not to be had with the back button.
    app.add_middleware(SecurityHeaders, caching="no-store", referrer="same-origin")
    for router in ENTRY:
        app.include_router(router)
    for router in ROUTERS:
        app.include_router(router, dependencies=list(PLANNING))
    serve_statics(app)
    answer_refusals(app)
    return app
