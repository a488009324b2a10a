"""Links for the supervisor to hand out, and the page they open."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from planner.errors import NotFound
from planner.i18n import _, use_language
from planner.web.dependencies import Opened
from planner.web.pages.my_shifts import MyShiftsPage
from planner.web.pages.people import PeoplePage
from planner.web.render import language_of, render

router = APIRouter()


@router.get("/people")
def show_people(request: Request, opened: Opened) -> Response:
    """Everybody with page and calendar link."""
    with use_language(language_of(request)):
        page = PeoplePage.of(opened, str(request.base_url))
    return render(request, "people.html", page=page, opened=opened)


@router.get("/my/{secret}")
def show_my_shifts(request: Request, opened: Opened, secret: str, day: str = "") -> Response:
    """One agent's shifts, phone first."""
    agent = opened.links.agent_of_page(secret)
    with use_language(language_of(request)):
        if agent is None:
            raise NotFound(_("This link has ended; ask for a new one"))
        page = MyShiftsPage.of(opened, opened.links.by_agent[agent], str(request.base_url), day)
    return render(request, "my_shifts.html", page=page, opened=opened)
