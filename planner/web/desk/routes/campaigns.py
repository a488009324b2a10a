"""The list of campaigns, and a new one."""

import secrets
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from planner.errors import InvalidInput, NotAllowed
from planner.i18n import _, use_language
from planner.services.desk.campaigns import (
    STARTERS,
    archive,
    checked_name,
    import_folder,
    listed,
    name_before,
    rename,
    start_new,
)
from planner.services.desk.demo import SHIPPED, load_shipped
from planner.services.desk.received import received
from planner.storage.accounts import Role, SignedIn
from planner.storage.campaigns import Campaign
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.answers import problem_json
from planner.web.desk.guards import CampaignVisit, ChangingCampaign, FromOurPage, StoreOf, Visitor, roles
from planner.web.desk.intake import Limited, files_of
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()
PLANNERS = roles(Role.ADMIN, Role.SUPERVISOR)
Readers = roles(Role.ADMIN, Role.SUPERVISOR, Role.OPERATIONS)


@router.get("/campaigns", dependencies=[Readers])
def show_campaigns(request: Request, visitor: Visitor, store: StoreOf) -> Response:
    """The campaigns the visitor may see."""
    return _page(request, visitor, store)


def _page(
    request: Request,
    visitor: SignedIn,
    store: Store,
    *,
    error: InvalidInput | None = None,
    asked: str = "",
    name: str = "",
    like: str = STARTERS[0],
) -> Response:
    """The list; with what was refused of one of its forms and what was typed there."""
    with use_language(language_of(request)):
        shown, put_away = (listed(store, visitor.account.shop, archived=away) for away in (False, True))
    said = request.query_params.get("done", "")
    number = request.query_params.get("of", "")
    done = next((each.campaign for each in (*shown, *put_away) if str(each.campaign.id) == number), None)
    return desk_page(
        request,
        "campaigns.html",
        status=400 if error else 200,
        campaigns=shown,
        put_away=put_away,
        said=said if done else "",
        done=done,
        was=name_before(store, done.id) if done and said == "renamed" else "",
        many_shops=visitor.account.shop is None,
        may_change=visitor.account.role in (Role.ADMIN, Role.SUPERVISOR),
        shipped=SHIPPED,
        starters=STARTERS,
        today=date.today(),
        token=secrets.token_urlsafe(16),
        error=error,
        asked_for=asked,
        name=name,
        like=like,
    )


@router.post("/campaigns/shipped/{name}", dependencies=[PLANNERS, FromOurPage])
def load(request: Request, visitor: Visitor, store: StoreOf, name: str, token: Annotated[str, Form()] = "") -> Response:
    """Take a shipped scenario as a campaign."""
    with use_language(language_of(request)):
        shop = shop_of(store, visitor)
        campaign = load_shipped(store, visitor.account, name, shop=shop, token=token)
    return _to(campaign)


@router.post("/campaigns/new", dependencies=[PLANNERS, FromOurPage])
def start(
    request: Request,
    visitor: Visitor,
    store: StoreOf,
    name: Annotated[str, Form()] = "",
    like: Annotated[str, Form()] = STARTERS[0],
    token: Annotated[str, Form()] = "",
) -> Response:
    """A campaign of one's own with example tables."""
    with use_language(language_of(request)):
        try:
            shop = shop_of(store, visitor)
            campaign = start_new(store, visitor.account, shop=shop, name=checked_name(name), like=like, token=token)
        except InvalidInput as error:
            return _page(request, visitor, store, error=error, asked="new", name=name, like=like)
    return _to(campaign)


@router.post("/campaigns/import", dependencies=[PLANNERS, Limited, FromOurPage])
async def take_folder(request: Request, visitor: Visitor, store: StoreOf) -> Response:
    """A campaign from a scenario's folder: a zip, or several files."""
    form = await request.form()
    files, name, token = await files_of(form), str(form.get("name", "")), str(form.get("token", ""))

    def take() -> Campaign:
        with use_language(language_of(request)):
            shop = shop_of(store, visitor)
            return import_folder(store, visitor.account, received(files), shop=shop, name=name, token=token)

    by_script = "application/json" in request.headers.get("accept", "")
    try:
        campaign = await run_in_threadpool(take)
    except InvalidInput as error:
        if by_script:
            return problem_json(error)
        return await run_in_threadpool(_page, request, visitor, store, error=error, asked="import", name=name)
    return JSONResponse({"address": f"/c/{campaign.id}"}) if by_script else _to(campaign)


@router.post("/c/{campaign}/rename", dependencies=[FromOurPage])
def call_otherwise(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    name: Annotated[str, Form()] = "",
    was: Annotated[str, Form()] = "",
) -> Response:
    """Another name for a campaign."""
    with use_language(language_of(request)):
        try:
            rename(store, visit.account, visit.campaign, name, was=was)
        except InvalidInput as error:
            asked = f"rename-{visit.campaign.id}"
            return _page(request, visit.signed_in, store, error=error, asked=asked, name=name)
        except Outdated as error:
            raise InvalidInput(_("Somebody changed this campaign meanwhile: nothing was changed")) from error
    return _done("renamed", visit.campaign)


@router.post("/c/{campaign}/archive", dependencies=[FromOurPage])
def put_away(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Off the list."""
    return _archive(request, visit, store, archived=True)


@router.post("/c/{campaign}/bring-back", dependencies=[FromOurPage])
def bring_back(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """On the list again."""
    return _archive(request, visit, store, archived=False)


def _archive(request: Request, visit: CampaignVisit, store: Store, *, archived: bool) -> Response:
    with use_language(language_of(request)):
        try:
            archive(store, visit.account, visit.campaign, archived=archived)
        except Outdated as error:
            raise InvalidInput(_("Somebody changed this campaign meanwhile: nothing was changed")) from error
    return _done("archived" if archived else "back", visit.campaign)


def _done(what: str, campaign: Campaign) -> Response:
    return RedirectResponse(f"/campaigns?done={what}&of={campaign.id}", status_code=303)


def shop_of(store: Store, visitor: SignedIn) -> int:
    """The shop a new campaign belongs to: the visitor's, or the first there is. Raises `NotAllowed`."""
    if visitor.account.shop is not None:
        return visitor.account.shop
    with store.read() as work:
        shop = next(iter(work.accounts.shops()), None)
    if shop is None:
        raise NotAllowed(_("There is no shop yet"))
    return shop


def _to(campaign: Campaign) -> Response:
    return RedirectResponse(f"/c/{campaign.id}", status_code=303)
