"""The wallchart."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from planner.i18n import use_language
from planner.web.dependencies import AtTheDesk, Opened
from planner.web.pages.roster import RosterPage
from planner.web.render import language_of, render

router = APIRouter(dependencies=[AtTheDesk])


@router.get("/")
def home() -> RedirectResponse:
    """The supervisor starts at the wallchart."""
    return RedirectResponse("/roster", status_code=307)


@router.get("/roster")
def show_roster(request: Request, opened: Opened, team: str = "") -> Response:
    """The whole roster, or one team of it."""
    with use_language(language_of(request)):
        page = RosterPage.of(opened, team)
    return render(request, "roster.html", page=page, opened=opened)
