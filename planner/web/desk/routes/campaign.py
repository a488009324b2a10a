"""One campaign: what stands where, its phases, its checklists; its folder to take away."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from planner.errors import DacuError, InvalidInput
from planner.i18n import _, use_language
from planner.services.desk import activities
from planner.services.desk.checked import checked_of
from planner.services.desk.drafts import count_beside
from planner.services.desk.overview import expected, lacking
from planner.services.desk.scenarios import newest_of, packed, safe_name, scenario_numbered
from planner.services.desk.timeline import move_phases
from planner.storage.activities import Activity
from planner.storage.away import Away
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.answers import attachment
from planner.web.desk.guards import CampaignOf, CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.pages.campaign import campaign_page
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()


@router.get("/c/{campaign}")
def show_campaign(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """The campaign."""
    count_beside(store, visit.campaign)
    return _page(request, visit, store)


def _page(
    request: Request,
    visit: CampaignVisit,
    store: Store,
    *,
    error: InvalidInput | None = None,
    asked: str = "",
    typed: dict[int, tuple[str, str]] | None = None,
    entry: dict[str, str] | None = None,
    clash: Activity | None = None,
    moved_on: int | None = None,
) -> Response:
    """The page; with what was refused or overtaken of one of its forms, and what was typed there."""
    campaign = visit.campaign
    with use_language(language_of(request)):
        scenario = newest_of(store, campaign.id)
        checked = checked_of(store, scenario.tree)
        with store.read() as work:
            lines = work.activities.all(campaign.id)
            versions = work.rosters.versions(campaign.id)
            author = work.accounts.of(scenario.author)
        page = campaign_page(checked.scenario, lines, date.today(), typed) if checked.scenario is not None else None
        return desk_page(
            request,
            "campaign.html",
            status=409 if clash or moved_on is not None else 400 if error else 200,
            campaign=campaign,
            visit=visit,
            scenario=scenario,
            scenario_author=author.name if author else "",
            page=page,
            checked=checked,
            version=versions[0] if versions else None,
            error=error,
            asked_for=asked,
            entry=entry or {},
            clash=clash,
            moved_on=moved_on,
        )


@router.get("/c/{campaign}/figures")
def show_figures(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """What takes longer to find: contacts expected on the zero hour's day, hours the newest roster is short."""
    with use_language(language_of(request)):
        scenario = newest_of(store, visit.campaign.id)
        with store.read() as work:
            versions = work.rosters.versions(visit.campaign.id)
        try:
            found = expected(store, scenario.tree)
            short = lacking(store, versions[0]) if versions else None
        except Away:
            raise
        except DacuError as error:
            return JSONResponse({"problem": str(error)}, status_code=400)
        return desk_page(request, "_campaign_figures.html", campaign=visit.campaign, expected=found, short=short)


@router.post("/c/{campaign}/phases", dependencies=[FromOurPage])
async def change_phases(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Other days for phases, as a new scenario."""
    form = await request.form()
    typed = {
        int(place): (str(form.get(f"first.{place}", "")), str(form.get(f"last.{place}", "")))
        for place in (key.partition(".")[2] for key in form if key.startswith("first."))
        if place.isdecimal()
    }
    on, onto = (_number(str(form.get(key, ""))) for key in ("on", "onto"))

    def move() -> Response:
        with use_language(language_of(request)):
            try:
                move_phases(store, visit.campaign, visit.account, typed, on=on or 0, onto=onto)
            except InvalidInput as error:
                return _page(request, visit, store, error=error, asked="phases", typed=typed)
            except Outdated:
                return _page(request, visit, store, asked="phases", typed=typed, moved_on=on or 0)
        return RedirectResponse(f"/c/{visit.campaign.id}#phases", status_code=303)

    return await run_in_threadpool(move)


@router.post("/c/{campaign}/activities", dependencies=[FromOurPage])
def add_activity(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    phase: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    owner: Annotated[str, Form()] = "",
    due: Annotated[str, Form()] = "",
) -> Response:
    """One more on a list."""
    with use_language(language_of(request)):
        try:
            made = activities.add(store, visit.account, visit.campaign.id, phase=phase, text=text, owner=owner, due=due)
        except InvalidInput as error:
            typed = {"phase": phase, "text": text, "owner": owner, "due": due}
            return _page(request, visit, store, error=error, asked="add", entry=typed)
    return _back(visit, made.id)


@router.post("/c/{campaign}/activities/usual", dependencies=[FromOurPage])
def add_usual(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """The usual activities of the campaign's phases."""
    with use_language(language_of(request)):
        scenario = checked_of(store, newest_of(store, visit.campaign.id).tree).scenario
        if scenario is None:
            raise InvalidInput(_("The scenario has faults: correct them first"))
        activities.propose_usual(store, visit.account, visit.campaign.id, scenario.floor.campaign)
    return RedirectResponse(f"/c/{visit.campaign.id}#lists", status_code=303)


@router.post("/c/{campaign}/activities/{number}", dependencies=[FromOurPage])
def change_activity(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    number: int,
    text: Annotated[str, Form()] = "",
    owner: Annotated[str, Form()] = "",
    due: Annotated[str, Form()] = "",
    lock: Annotated[int, Form()] = 0,
) -> Response:
    """Say an entry otherwise; where somebody else did so meanwhile, both are shown."""
    typed = {"number": str(number), "text": text, "owner": owner, "due": due}
    with use_language(language_of(request)):
        try:
            activities.change(
                store, visit.account, visit.campaign.id, number, text=text, owner=owner, due=due, lock=lock
            )
        except InvalidInput as error:
            return _page(request, visit, store, error=error, asked="change", entry=typed)
        except Outdated:
            with store.read() as work:
                now = work.activities.of(number)
            return _page(request, visit, store, asked="change", entry=typed, clash=now)
    return _back(visit, number)


@router.post("/c/{campaign}/activities/{number}/tick", dependencies=[FromOurPage])
def tick_activity(
    request: Request, visit: ChangingCampaign, store: StoreOf, number: int, done: Annotated[bool, Form()] = False
) -> Response:
    """Done, or not after all."""
    with use_language(language_of(request)):
        activities.tick(store, visit.account, visit.campaign.id, number, done=done)
    return _back(visit, number)


@router.post("/c/{campaign}/activities/{number}/remove", dependencies=[FromOurPage])
def remove_activity(request: Request, visit: ChangingCampaign, store: StoreOf, number: int) -> Response:
    """Off the list."""
    with use_language(language_of(request)):
        activities.remove(store, visit.account, visit.campaign.id, number)
    return RedirectResponse(f"/c/{visit.campaign.id}#lists", status_code=303)


@router.get("/c/{campaign}/download")
def download(request: Request, visit: CampaignOf, store: StoreOf, scenario: int | None = None) -> Response:
    """The folder of a scenario as a zip, the newest where no number is asked for."""
    with use_language(language_of(request)):
        found = scenario_numbered(store, visit.campaign.id, scenario)
    name = f"{safe_name(visit.campaign.name)}-{found.number}"
    return attachment(packed(store, found.tree, name), f"{name}.zip", "application/zip")


def _back(visit: CampaignVisit, activity: int) -> Response:
    return RedirectResponse(f"/c/{visit.campaign.id}#a{activity}", status_code=303)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
