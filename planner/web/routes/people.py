"""Links for the supervisor to hand out, and the page they open."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import NotFound
from planner.i18n import _, use_language
from planner.web.dependencies import DESK_COOKIE, AtTheDesk, Opened, WindowOf
from planner.web.pages.my_shifts import MyShiftsPage
from planner.web.pages.people import CodesPage, PeoplePage
from planner.web.reach import is_local
from planner.web.render import language_of, render
from planner.web.routes.preferences import ONE_YEAR

router = APIRouter()


@router.get("/people", dependencies=[AtTheDesk])
def show_people(request: Request, opened: Opened, window: WindowOf, q: str = "") -> Response:
    """Everybody with page and calendar link, or who is looked for."""
    with use_language(language_of(request)):
        page = PeoplePage.of(opened, window.reach.base(str(request.base_url)), q)
    return render(request, "people.html", page=page, opened=opened)


@router.get("/people/codes", dependencies=[AtTheDesk])
def show_codes(request: Request, opened: Opened, window: WindowOf) -> Response:
    """Everybody's code on paper."""
    with use_language(language_of(request)):
        page = CodesPage.of(opened, window.reach.base(str(request.base_url)))
    return render(request, "codes.html", page=page, opened=opened)


@router.get("/my/{secret}")
def show_my_shifts(
    request: Request, opened: Opened, window: WindowOf, secret: str, day: str = "", alarm: str = ""
) -> Response:
    """One agent's shifts, phone first; `alarm` as for feeds."""
    agent = opened.links.agent_of_page(secret)
    with use_language(language_of(request)):
        if agent is None:
            raise NotFound(_("This link has ended; ask for a new one"))
        base = window.reach.base(str(request.base_url))
        page = MyShiftsPage.of(opened, opened.links.by_agent[agent], base, day, alarm)
    return render(request, "my_shifts.html", page=page, opened=opened)


@router.get("/desk/{secret}")
def sit_down(request: Request, opened: Opened, window: WindowOf, secret: str) -> Response:
    """The supervisor's pages, open to this browser from now on."""
    if not opened.links.opens_desk(secret):
        with use_language(language_of(request)):
            raise NotFound(_("This link has ended; ask for a new one"))
    answer = RedirectResponse("/roster", status_code=303)
    safely = window.reach.public_url.startswith("https:") and not is_local(request.url.hostname or "")
    answer.set_cookie(DESK_COOKIE, secret, max_age=ONE_YEAR, httponly=True, samesite="lax", secure=safely)
    return answer
