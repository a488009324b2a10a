"""A campaign copied, shown before it is kept."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.domain.labels import short_weekday_text
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.services.desk.copying import Copy, copy_campaign, plan_copy, suggested
from planner.storage.store import Store
from planner.web.desk.guards import CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()


@router.get("/c/{campaign}/copy")
def show_copy(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    name: str | None = None,
    zero: str = "",
    move: bool = False,
) -> Response:
    """What a copy would be, once a name is given."""
    with use_language(language_of(request)):
        plan, error = None, None
        if name is not None:
            try:
                plan = plan_copy(store, visit.campaign, name=name, zero=zero if move else "")
            except InvalidInput as found:
                error = found
        return _page(request, visit, store, name=name, zero=zero, move=move, plan=plan, error=error)


@router.post("/c/{campaign}/copy", dependencies=[FromOurPage])
def copy(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    name: Annotated[str, Form()] = "",
    zero: Annotated[str, Form()] = "",
    move: Annotated[bool, Form()] = False,
    token: Annotated[str, Form()] = "",
) -> Response:
    """The copy as a campaign of its own."""
    with use_language(language_of(request)):
        day = zero if move else ""
        try:
            made = copy_campaign(store, visit.campaign, visit.account, name=name, zero=day, token=token)
        except InvalidInput as error:
            return _page(request, visit, store, name=name, zero=zero, move=move, plan=None, error=error)
    return RedirectResponse(f"/c/{made.id}", status_code=303)


def _page(
    request: Request,
    visit: CampaignVisit,
    store: Store,
    *,
    name: str | None,
    zero: str,
    move: bool,
    plan: Copy | None,
    error: InvalidInput | None,
) -> Response:
    called, day = suggested(store, visit.campaign)
    return desk_page(
        request,
        "copy.html",
        status=400 if error else 200,
        campaign=visit.campaign,
        visit=visit,
        name=called if name is None else name,
        zero=zero or (str(day) if day else ""),
        move=move if name is not None else day is not None,
        plan=plan,
        error=error,
        weekday=short_weekday_text,
        token=secrets.token_urlsafe(16),
    )
