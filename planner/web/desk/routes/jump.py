"""Where Ctrl K leads."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from planner.i18n import use_language
from planner.services.desk.known_floor import known_floor
from planner.storage.accounts import Role
from planner.web.desk.guards import StoreOf, Visitor, campaign_visit
from planner.web.desk.pages.jump import jump_json
from planner.web.render import language_of

router = APIRouter()


@router.get("/jump")
def show_jump(request: Request, visitor: Visitor, store: StoreOf, campaign: int = 0) -> JSONResponse:
    """Everything the visitor may go to; with `campaign` also its people, days, pages and commands."""
    visit = campaign_visit(request, campaign, visitor) if campaign else None
    with store.read() as work:
        campaigns = work.campaigns.all(visitor.account.shop)
    floor = known_floor(store, visit.campaign) if visit else None
    with use_language(language_of(request)):
        told = jump_json(
            campaigns,
            visit.campaign if visit else None,
            floor,
            may_change=visit is not None and visit.may_change,
            accounts=visitor.account.role in (Role.ADMIN, Role.SUPERVISOR),
        )
    return JSONResponse(told)
