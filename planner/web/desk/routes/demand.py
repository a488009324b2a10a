"""The demand of a campaign: looked at, changed by hand, forecast anew."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from planner.errors import Fault, InvalidInput, NotFound
from planner.i18n import _, use_language
from planner.services.desk.adjusting import adjust, withdraw
from planner.services.desk.laid_out import scenario_of
from planner.services.desk.snapshots import look
from planner.storage.outdated import Outdated
from planner.storage.runs import RunKind, RunState
from planner.storage.store import Store
from planner.web.desk.guards import CampaignOf, CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.pages.demand import DemandPage, chart_data, queue_of
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter(prefix="/c/{campaign}/demand")
_NOTHING = {"begin": "", "until": "", "factor": "", "reason": ""}
_GIVEN = {"problem": "", "faults": (), "given": _NOTHING}


@router.get("")
def show_demand(
    request: Request, visit: CampaignOf, store: StoreOf, queue: str = "", before: int | None = None
) -> Response:
    """The newest forecast, of one queue."""
    return _page(request, visit, store, queue, before)


@router.get("/data")
def data(
    request: Request, visit: CampaignOf, store: StoreOf, queue: str = "", before: int | None = None
) -> JSONResponse:
    """What the charts draw."""
    with use_language(language_of(request)):
        looked = look(store, visit.campaign.id)
        if looked is None:
            raise NotFound(_("There is no forecast yet"))
        old = None if before is None else look(store, visit.campaign.id, before)
        return JSONResponse(chart_data(looked, queue_of(looked, queue), old))


@router.post("/forecast", dependencies=[FromOurPage])
def forecast(request: Request, visit: ChangingCampaign, store: StoreOf, token: Annotated[str, Form()] = "") -> Response:
    """Forecast the newest scenario."""
    with store.write() as work:
        work.runs.add(
            campaign=visit.campaign.id,
            kind=RunKind.FORECAST,
            asked={},
            author=visit.account.id,
            language=language_of(request),
            token=token,
        )
    return RedirectResponse(f"/c/{visit.campaign.id}/demand", status_code=303)


@router.post("/adjust", dependencies=[FromOurPage])
def do_adjust(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    queue: Annotated[str, Form()] = "",
    begin: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
    factor: Annotated[str, Form()] = "",
    reason: Annotated[str, Form(max_length=500)] = "",
    on: Annotated[int, Form()] = 0,
) -> Response:
    """Multiply a stretch, or say what is wrong and keep what was typed."""
    given = {"begin": begin, "until": until, "factor": factor, "reason": reason}
    with use_language(language_of(request)):
        try:
            adjust(
                store,
                visit.account,
                visit.campaign.id,
                queue=queue,
                begin=_moment(begin, "begin"),
                until=_moment(until, "until"),
                factor=_factor(factor),
                reason=reason,
                on=on,
                language=language_of(request),
            )
        except Outdated:
            problem = _("The scenario was changed meanwhile: look at it and save once more")
            return _page(request, visit, store, queue, None, status=409, problem=problem, given=given)
        except InvalidInput as refused:
            shown = {"problem": str(refused), "faults": refused.faults, "given": given}
            return _page(request, visit, store, queue, None, status=400, **shown)
    return RedirectResponse(f"/c/{visit.campaign.id}/demand?queue={queue}", status_code=303)


@router.post("/withdraw/{place}", dependencies=[FromOurPage])
def do_withdraw(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    place: int,
    on: Annotated[int, Form()] = 0,
) -> Response:
    """Take a change back."""
    with use_language(language_of(request)):
        try:
            withdraw(store, visit.account, visit.campaign.id, place, on=on, language=language_of(request))
        except Outdated:
            problem = _("The scenario was changed meanwhile: look at it and save once more")
            return _page(request, visit, store, "", None, status=409, problem=problem)
    return RedirectResponse(f"/c/{visit.campaign.id}/demand", status_code=303)


def _page(
    request: Request,
    visit: CampaignVisit,
    store: Store,
    queue: str,
    before: int | None,
    *,
    status: int = 200,
    **shown: object,
) -> Response:
    campaign = visit.campaign
    with use_language(language_of(request)):
        looked = look(store, campaign.id)
        with store.read() as work:
            newest = work.campaigns.scenario(campaign.id)
            snapshots = work.forecasts.all(campaign.id)
            names = {account.id: account.name for account in work.accounts.all()}
            waiting = any(
                run.kind is RunKind.FORECAST and run.state in (RunState.QUEUED, RunState.RUNNING)
                for run in work.runs.newest(campaign=campaign.id)
            )
        page = None
        if looked is not None and newest is not None:
            page = DemandPage.of(looked, scenario_of(store, newest.tree), newest, snapshots, queue)
    return desk_page(
        request,
        "demand.html",
        status=status,
        campaign=campaign,
        visit=visit,
        page=page,
        newest=newest,
        names=names,
        waiting=waiting,
        before=before,
        **{**_GIVEN, **shown},
    )


def _moment(text: str, part: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        fault = Fault(part=part, value=text, problem=_("this is no moment"), remedy=_("like 2026-11-11 00:00"))
        raise InvalidInput(_("The forecast is not changed"), (fault,)) from error


def _factor(text: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        factor = -1.0
    if not 0 <= factor <= 100:
        fault = Fault(part="factor", value=text, problem=_("this is no factor"), remedy=_("a number from 0 to 100"))
        raise InvalidInput(_("The forecast is not changed"), (fault,))
    return factor
