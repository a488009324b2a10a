"""One day: coverage of a queue on top, breaks and desks of everybody below, on one time axis."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import NotFound
from planner.i18n import _, use_language
from planner.web.dependencies import AtTheDesk, Opened
from planner.web.pages.coverage import CoveragePage
from planner.web.pages.day import DayPage
from planner.web.render import language_of, render

router = APIRouter(dependencies=[AtTheDesk])


@router.get("/day")
def first_peak_day(opened: Opened) -> RedirectResponse:
    """The day that matters most."""
    floor = opened.plan.floor
    zero = floor.campaign.main_zero(floor.horizon.first_day, floor.horizon.last_day).date()
    return RedirectResponse(f"/day/{zero if floor.horizon.holds(zero) else floor.horizon.first_day}", status_code=307)


@router.get("/day/{day}")
def show_day(request: Request, opened: Opened, day: str, queue: str = "") -> Response:
    """A day's Gantt under the coverage of one queue."""
    with use_language(language_of(request)):
        page = DayPage.of(opened, _day(opened, day), _known(opened, queue))
    return render(request, "day.html", page=page, opened=opened)


@router.get("/coverage")
def show_coverage(request: Request, opened: Opened, queue: str = "") -> Response:
    """Every day of one queue, small, with the way to each day."""
    with use_language(language_of(request)):
        page = CoveragePage.of(opened, _known(opened, queue) or next(iter(opened.plan.floor.queue_by_id)))
    return render(request, "coverage.html", page=page, opened=opened)


def _day(opened: Opened, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(_("{text} is not a day", text=text)) from error
    if not opened.plan.floor.horizon.holds(day):
        raise NotFound(_("There is no roster for {day}", day=day))
    return day


def _known(opened: Opened, queue: str) -> str:
    queues = opened.plan.floor.queue_by_id
    if queue and queue not in queues:
        raise NotFound(_("There is no queue {queue}", queue=queue))
    return queue
