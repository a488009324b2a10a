"""The wallchart of the open draft, its inspector, and the day view."""

from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from planner.domain.floor import Floor
from planner.domain.times import moment_text
from planner.errors import NotFound
from planner.i18n import _, use_language
from planner.services.desk.shortage_cards import EVERY
from planner.services.desk.standing import Standing, standing
from planner.services.desk.step_effects import told_shifts
from planner.storage.store import Store
from planner.web.desk.guards import CampaignOf, CampaignVisit, StoreOf
from planner.web.desk.pages.day import DeskDay
from planner.web.desk.pages.inspector import MOST_CARDS, Inspector
from planner.web.desk.pages.roster import DeskRoster, paged
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter(prefix="/c/{campaign}")


@router.get("/roster")
def show_roster(request: Request, visit: CampaignOf, store: StoreOf, team: str = "", person: str = "") -> Response:
    """The wallchart, or the way to a first roster."""
    now = _standing(store, visit)
    if now is None:
        return desk_page(request, "roster_empty.html", campaign=visit.campaign, visit=visit)
    told = told_shifts(store, visit.campaign)
    with use_language(language_of(request)):
        agent = now.reckoning.plan.floor.agent_by_id.get(person)
        # Where teams are pages somebody's is opened, else all of them stand there.
        page = DeskRoster.of(now.reckoning, told, team=agent.team if agent and paged(now.reckoning) else team)
        inspector = Inspector.of(now.reckoning, told)
    known = {
        **page.known,
        "mayChange": visit.may_change,
        "position": now.position,
        "account": visit.account.id,
        "person": agent.id if agent else "",
    }
    return desk_page(
        request,
        "roster.html",
        campaign=visit.campaign,
        visit=visit,
        page=page,
        inspector=inspector,
        standing=now,
        known=known,
        audited=_audited(now),
    )


@router.get("/roster/inspector")
def show_inspector(request: Request, visit: CampaignOf, store: StoreOf, every: bool = False) -> Response:
    """The inspector alone, as the page asks for it after a step; with `every` shortage."""
    now = _had(_standing(store, visit), request)
    with use_language(language_of(request)):
        most = EVERY if every else MOST_CARDS
        inspector = Inspector.of(now.reckoning, told_shifts(store, visit.campaign), most_cards=most)
    return desk_page(
        request,
        "_roster_inspector.html",
        campaign=visit.campaign,
        visit=visit,
        inspector=inspector,
        audited=_audited(now),
    )


@router.get("/day")
def first_peak_day(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """The day that matters most."""
    now = _standing(store, visit)
    if now is None:
        return desk_page(request, "roster_empty.html", campaign=visit.campaign, visit=visit)
    floor = now.reckoning.plan.floor
    zero = floor.campaign.main_zero(floor.horizon.first_day, floor.horizon.last_day).date()
    day = zero if floor.horizon.holds(zero) else floor.horizon.first_day
    return RedirectResponse(f"/c/{visit.campaign.id}/day/{day}", status_code=307)


@router.get("/day/{day}")
def show_day(
    request: Request, visit: CampaignOf, store: StoreOf, day: str, queue: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """A day's lanes under the coverage of one queue."""
    return _day_page(request, visit, store, "day.html", day, queue)


@router.get("/day/{day}/lanes")
def show_lanes(
    request: Request, visit: CampaignOf, store: StoreOf, day: str, queue: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """The lanes alone, as the page asks for them after a step."""
    return _day_page(request, visit, store, "_day_lanes.html", day, queue)


def _day_page(request: Request, visit: CampaignVisit, store: Store, template: str, day: str, queue: str) -> Response:
    now = _had(_standing(store, visit), request)
    with use_language(language_of(request)):
        shown = DeskDay.of(now.reckoning, told_shifts(store, visit.campaign), _day(now.reckoning.floor, day), queue)
    known = {
        **shown.known,
        "mayChange": visit.may_change,
        "position": now.position,
        "account": visit.account.id,
    }
    return desk_page(
        request,
        template,
        campaign=visit.campaign,
        visit=visit,
        page=shown.page,
        shown=shown,
        standing=now,
        known=known,
    )


def _standing(store: Store, visit: CampaignVisit) -> Standing | None:
    return standing(store, visit.account, visit.campaign, opens=visit.may_change)


def _had(found: Standing | None, request: Request) -> Standing:
    if found is None:
        with use_language(language_of(request)):
            raise NotFound(_("There is no roster yet"))
    return found


def _audited(now: Standing) -> tuple[int, str]:
    """The version that was last audited whole, and when."""
    return now.base.number, moment_text(now.base.at.astimezone(ZoneInfo(now.reckoning.floor.horizon.zone)))


def _day(floor: Floor, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(_("{text} is not a day", text=text)) from error
    if not floor.horizon.holds(day):
        raise NotFound(_("There is no roster for {day}", day=day))
    return day
