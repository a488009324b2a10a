"""The list of campaigns, and a new one."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import NotAllowed
from planner.i18n import _, use_language
from planner.services.desk.demo import SHIPPED, load_shipped
from planner.storage.accounts import Role
from planner.web.desk.guards import CampaignOf, FromOurPage, StoreOf, Visitor, roles
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()
PLANNERS = roles(Role.ADMIN, Role.SUPERVISOR)


@router.get("/campaigns")
def show_campaigns(request: Request, visitor: Visitor, store: StoreOf) -> Response:
    """The campaigns the visitor may see."""
    with store.read() as work:
        shown = work.campaigns.all(visitor.account.shop)
    return desk_page(request, "campaigns.html", campaigns=shown, shipped=SHIPPED)


@router.post("/campaigns/shipped/{name}", dependencies=[PLANNERS, FromOurPage])
def load(request: Request, visitor: Visitor, store: StoreOf, name: str) -> Response:
    """Take a shipped scenario as a campaign."""
    with use_language(language_of(request)):
        shop = visitor.account.shop
        if shop is None:
            with store.read() as work:
                shop = next(iter(work.accounts.shops()), None)
        if shop is None:
            raise NotAllowed(_("There is no shop yet"))
        campaign = load_shipped(store, visitor.account, name, shop=shop)
    return RedirectResponse(f"/c/{campaign.id}", status_code=303)


@router.get("/c/{campaign}")
def show_campaign(request: Request, visit: CampaignOf) -> Response:
    """The campaign."""
    return desk_page(request, "campaign.html", campaign=visit.campaign, visit=visit)
